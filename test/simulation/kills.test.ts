import { report } from './figures';
import { SYNCS, simulateKills } from './kills';

simulateKills(SYNCS);
report();

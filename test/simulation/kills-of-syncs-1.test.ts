import { report } from './figures';
import { SYNCS, simulateKills } from './kills';

simulateKills(SYNCS.filter((_, place) => place % 2 === 0));
report();

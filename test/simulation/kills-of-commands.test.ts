import { report } from './figures';
import { COMMANDS, simulateKills } from './kills';

simulateKills(COMMANDS);
report();

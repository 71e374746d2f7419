import { report } from './figures';
import { SYNC, simulateTorn, UNDO } from './torn';

simulateTorn('a sync', SYNC);
simulateTorn('an undo', UNDO);
report();

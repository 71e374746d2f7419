import { report } from './figures';
import { ONE_CHANGE, SYNC, simulateTorn, UNDO } from './torn';

simulateTorn('a sync', SYNC);
simulateTorn('a sync of one change', ONE_CHANGE);
simulateTorn('an undo', UNDO);
report();

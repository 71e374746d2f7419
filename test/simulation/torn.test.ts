import { report } from './figures';
import { simulateTorn } from './torn';

simulateTorn();
report();

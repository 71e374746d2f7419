import { report } from './figures';
import { simulatePeople } from './people';

simulatePeople(1, 2);
report();

import { report } from './figures';
import { simulatePeople } from './people';

simulatePeople(0, 2);
report();

import { MARKET_IDS } from '../../workbench/marketplaces';
import { faultTable, simulateFaults } from './faults';
import { report } from './figures';

simulateFaults(MARKET_IDS.filter((_, place) => place % 2 === 0));
report(faultTable);

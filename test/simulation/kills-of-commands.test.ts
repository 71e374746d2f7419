import { report } from './figures';
import { COMMANDS, type Scenario, simulateKills } from './kills';

/** The same listings as are ended, with a new price instead. */
const PRICES: readonly Scenario[] = COMMANDS.filter(({ command }) => command === 'end').map((end) => ({
  ...end,
  name: 'set prices',
  command: 'set-price',
  args: (bench) => ({ ...end.args(bench), price: '77', currency: 'USD' }),
}));

simulateKills([...COMMANDS, ...PRICES]);
report();

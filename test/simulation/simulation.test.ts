/** Everything that may go wrong while Sheetstock works, on purpose, and what it came to. */
import { afterAll } from 'vitest';
import { faultTable, simulateFaults } from './faults';
import { figuresText } from './figures';
import { simulateKills } from './kills';
import { simulatePeople } from './people';

simulateKills();
simulatePeople();
simulateFaults();

afterAll(() => {
  console.log([faultTable(), figuresText()].filter(Boolean).join('\n\n'));
});

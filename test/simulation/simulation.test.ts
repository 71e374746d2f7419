/** Everything that may go wrong while Sheetstock works, on purpose, and what it came to. */
import { afterAll } from 'vitest';
import { figuresText } from './figures';
import { simulateKills } from './kills';
import { simulatePeople } from './people';

simulateKills();
simulatePeople();

afterAll(() => {
  console.log(figuresText());
});

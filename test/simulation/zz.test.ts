import { afterAll } from 'vitest';
import { figuresText } from './figures';
import { simulatePeople } from './people';

simulatePeople();
afterAll(() => {
  const c = process.cpuUsage();
  console.log(figuresText(), 'cpu', (c.user + c.system) / 1e6);
});

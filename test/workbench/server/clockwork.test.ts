/** The served workbench fires the hourly trigger by its own clock. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStillClock } from '../../../workbench/runtime/index';
import { type Clockwork, createClockwork, LOOK_MS } from '../../../workbench/server/clockwork';
import { openWorkbench, type Workbench } from '../../../workbench/server/workbench';
import { bench as runtimeBench } from '../runtime/bench';

const HOUR = 3_600_000;

let bench: Workbench;
let clockwork: Clockwork;
let fired = 0;
const failures: unknown[] = [];

beforeEach(async () => {
  fired = 0;
  bench = await openWorkbench({
    catalogue: 'empty',
    now: Date.UTC(2026, 10, 23, 18),
    finished: ({ kind }) => {
      if (kind === 'trigger') fired += 1;
    },
  });
  await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
  await bench.call('repair');
  clockwork = createClockwork(
    () => bench,
    (error) => failures.push(error),
  );
});

afterEach(async () => {
  vi.useRealTimers();
  clockwork.stop();
  await bench.close();
  expect(failures).toEqual([]);
});

async function after(milliseconds: number): Promise<number> {
  bench.clock.advance(milliseconds);
  await clockwork.tick();
  return fired;
}

it('fires an hour after the trigger was made, then every hour, until it is turned off', async () => {
  await bench.call('hourly', { turn: 'on' });
  bench.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 9', price: '120.00' });
  await clockwork.tick();
  expect(await after(HOUR - 1)).toBe(0);
  expect(await after(1)).toBe(1);
  expect(bench.export('Listings')).toMatchObject([{ Title: 'Nike Dunk Low DD1391-100 US 9' }]);
  expect(bench.export('Activity')[0]).toMatchObject({ How: 'hourly' });
  expect(await after(0)).toBe(1);
  expect(await after(HOUR)).toBe(2);
  await bench.call('hourly', { turn: 'off' });
  expect(await after(2 * HOUR)).toBe(2);
});

it('waits for its hour anew when turned off and on', async () => {
  await bench.call('hourly', { turn: 'on' });
  await clockwork.tick();
  await after(HOUR / 2);
  await bench.call('hourly', { turn: 'off' });
  await bench.call('hourly', { turn: 'on' });
  await clockwork.tick();
  expect(await after(HOUR / 2)).toBe(0);
  expect(await after(HOUR / 2)).toBe(1);
});

it('looks by itself once started, and no more when stopped', async () => {
  await bench.call('hourly', { turn: 'on' });
  await clockwork.tick();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  clockwork.start();
  bench.clock.advance(HOUR);
  vi.advanceTimersByTime(LOOK_MS);
  await clockwork.tick();
  expect(fired).toBe(1);
  clockwork.stop();
  bench.clock.advance(HOUR);
  vi.advanceTimersByTime(10 * LOOK_MS);
  await bench.runtime.idle();
  expect(fired).toBe(1);
});

it('fires a trigger for one moment once, also when that passes between two looks', async () => {
  const clock = createStillClock(0);
  const { runtime, main, properties } = runtimeBench(
    `function main() { ScriptApp.newTrigger('later').timeBased().after(5000).create(); }
     function later() {
       const store = PropertiesService.getScriptProperties();
       store.setProperty('times', String(Number(store.getProperty('times') || 0) + 1));
     }`,
    { clock },
  );
  const looking = createClockwork(
    () => ({ runtime, clock }),
    (error) => failures.push(error),
  );
  await main();
  await looking.tick();
  expect(properties.script.get('times')).toBeUndefined();
  clock.advance(60_000);
  await looking.tick();
  await looking.tick();
  expect(properties.script.get('times')).toBe('1');
});

import { expect, test } from 'vitest';
import { createClock, createStillClock } from '../../../workbench/runtime/index';
import { bench, quietScreen, START } from './bench';

test('the present follows the clock, and moves with sleep and with what calls cost', async () => {
  const { main } = bench(`function main() {
    const start = Date.now();
    Utilities.sleep(61000);
    const slept = new Date().getTime() - start;
    PropertiesService.getScriptProperties().getKeys();
    return [start, slept, Date.now() - start > slept, new Date() instanceof Date, typeof Date(), new Date(2020, 1).getMonth(), Date.UTC(1970, 0, 2)];
  }`);
  const { result, virtualMs } = await main();
  expect(result).toEqual([START, 61000, true, true, 'string', 1, 86400000]);
  expect(virtualMs).toBe(61020);
});

test('a subclass of Date is one', async () => {
  const { main } = bench(
    `function main() { class Day extends Date { twice() { return this.getTime() * 2; } } return [new Day(21).twice(), new Day() instanceof Day, new Date(5).constructor === Date]; }`,
  );
  expect((await main()).result).toEqual([42, true, true]);
});

test('passing six minutes ends the execution, and the script cannot catch it', async () => {
  const { main, properties } = bench(`function main() {
    const store = PropertiesService.getScriptProperties();
    try { for (let i = 0; i < 10; i++) Utilities.sleep(60000); }
    catch (error) { store.setProperty('caught', 'yes'); }
    finally { store.setProperty('finally', 'yes'); }
  }`);
  const execution = await main();
  expect(execution.error?.message).toBe('Exceeded maximum execution time');
  expect(execution.killed).toBe(false);
  expect([...properties.script]).toEqual([]);
  expect(
    (await bench(`function main() { for (let i = 0; i < 5; i++) Utilities.sleep(60000); }`).main()).error,
  ).toBeNull();
});

test('a simple trigger has thirty seconds', async () => {
  const { runtime } = bench(`function onOpen() { Utilities.sleep(31000); }`);
  expect((await runtime.execute({ kind: 'onOpen' })).error?.message).toBe('Exceeded maximum execution time');
});

test('an endless loop that calls nothing is ended too, and the next execution runs', async () => {
  const clock = createStillClock(START);
  const { runtime } = bench(`function onOpen() { for (;;) {} } function main() { return 1; }`, { clock });
  const endless = runtime.execute({ kind: 'onOpen' });
  setTimeout(() => clock.advance(31_000), 50);
  expect((await endless).error?.message).toBe('Exceeded maximum execution time');
  expect((await runtime.execute({ kind: 'menu', function: 'main' })).result).toBe(1);
});

test("overlapping executions do not spend each other's time", async () => {
  const clock = createStillClock(START);
  let open = (_: { button: string; text: string }) => {};
  const answer = new Promise<{ button: string; text: string }>((resolve) => {
    open = resolve;
  });
  const screen = { ...quietScreen, dialog: () => answer };
  const { runtime } = bench(
    `function asks() { const start = Date.now(); SpreadsheetApp.getUi().alert('?'); return Date.now() - start; }
     function sleeps() { for (let i = 0; i < 5; i++) Utilities.sleep(60000); }`,
    { clock, screen },
  );
  const asking = runtime.execute({ kind: 'menu', function: 'asks' });
  await runtime.execute({ kind: 'menu', function: 'sleeps' });
  await runtime.execute({ kind: 'menu', function: 'sleeps' });
  expect(clock.now()).toBe(START + 600_000);
  open({ button: 'OK', text: '' });
  expect(await asking).toMatchObject({ error: null, result: 20 });
});

test('two that sleep side by side move the shared clock once', async () => {
  const clock = createStillClock(START);
  const { runtime } = bench(`function main() { Utilities.sleep(60000); }`, { clock });
  const both = [
    runtime.execute({ kind: 'menu', function: 'main' }),
    runtime.execute({ kind: 'menu', function: 'main' }),
  ];
  await Promise.all(both);
  expect(clock.now()).toBe(START + 60_000);
});

test('a clock goes on with real time and can be advanced', () => {
  const clock = createClock(START);
  expect(clock.now() - START).toBeLessThan(1000);
  clock.advance(5000);
  expect(clock.now() - START).toBeGreaterThanOrEqual(5000);
});

test('on a clock of real time the script sees time pass while it works', async () => {
  const { main } = bench(
    `function main() { const start = Date.now(); let now = start; for (let i = 0; i < 1e9 && now < start + 30; i++) now = Date.now(); return now - start; }`,
    { clock: createClock(START) },
  );
  expect((await main()).result).toBeGreaterThanOrEqual(30);
});

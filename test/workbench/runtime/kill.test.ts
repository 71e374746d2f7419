import { expect, test } from 'vitest';
import { bench, quietScreen } from './bench';

const SCRIPT = `function main() {
  const store = PropertiesService.getScriptProperties();
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(0)) return "locked out";
  try { store.setProperty('one', '1'); store.setProperty('two', '2'); }
  catch (error) { store.setProperty('caught', error.message); }
  finally { store.setProperty('finally', 'yes'); lock.releaseLock(); }
  return 'done';
}`;

test('killed at every call: what was done before stays, nothing after happens, no finally runs', async () => {
  const names = [
    'Lock.tryLock',
    'Properties.setProperty',
    'Properties.setProperty',
    'Properties.setProperty',
    'Lock.releaseLock',
  ];
  for (let at = 1; at <= names.length; at += 1) {
    const { main, properties } = bench(SCRIPT, {
      beforeCall: ({ number }) => (number === at ? 'kill' : undefined),
    });
    const execution = await main();
    expect(execution).toMatchObject({ killed: true, error: null, result: undefined });
    expect(execution.calls.map((call) => call.name)).toEqual(names.slice(0, at - 1));
    expect(properties.script.size).toBe(Math.max(0, Math.min(3, at - 2)));
  }
});

test('a killed execution lets go of its lock, and the next one runs', async () => {
  let kills = 1;
  const beforeCall = ({ name }: { name: string }) =>
    name === 'Properties.setProperty' && kills-- > 0 ? ('kill' as const) : undefined;
  const { main } = bench(SCRIPT, { beforeCall });
  expect((await main()).killed).toBe(true);
  expect((await main()).result).toBe('done');
});

test('killed while it tries the same for ever, and tells of it: it ends, and no word of it is kept', async () => {
  const { main, runtime, properties } = bench(
    `function main() {
      const store = PropertiesService.getScriptProperties();
      for (;;) try { store.setProperty('tried', 'yes'); } catch (error) { console.log(error.message); }
    }
    function after() { return PropertiesService.getScriptProperties().getProperty('tried'); }`,
    { beforeCall: ({ name }) => (name === 'Properties.setProperty' ? 'kill' : undefined) },
  );
  expect(await main()).toMatchObject({ killed: true, error: null, calls: [], log: [] });
  expect(properties.script.size).toBe(0);
  expect((await runtime.execute({ kind: 'menu', function: 'after' })).result).toBe(null);
});

test('a person may act before any call: the script sees the sheet as it is then', async () => {
  let workbook = bench('').workbook;
  const script = bench(
    `function main() { const sheet = SpreadsheetApp.getActiveSheet(); const range = sheet.getRange(1, 1); return [range.getValue(), range.getValue()]; }`,
    {
      beforeCall({ number }) {
        if (number === 3)
          workbook.apply({
            do: 'set',
            sheetId: workbook.sheets()[0]?.sheetId ?? 0,
            row: 1,
            column: 1,
            inputs: [['typed']],
            coerce: true,
          });
        return undefined;
      },
    },
  );
  workbook = script.workbook;
  expect((await script.main()).result).toEqual(['', 'typed']);
});

test('stopped in an endless loop, or while it waits for a person: it ends, and its lock is free', async () => {
  for (const wait of ['while (true) {}', `SpreadsheetApp.getUi().alert('Wait')`]) {
    const { main, runtime, properties } = bench(
      `function main() { LockService.getScriptLock().tryLock(0); PropertiesService.getScriptProperties().setProperty('at', 'work'); ${wait}; }
       function after() { return LockService.getScriptLock().tryLock(0); }`,
      { screen: { ...quietScreen, dialog: () => new Promise(() => {}) } },
    );
    const stop = new AbortController();
    const running = main(stop.signal);
    await expect.poll(() => properties.script.get('at')).toBe('work');
    stop.abort();
    expect(await running).toMatchObject({ killed: true, error: null });
    expect((await runtime.execute({ kind: 'menu', function: 'after' })).result).toBe(true);
  }
});

import { expect, test } from 'vitest';
import type { Edit, Entry, Execution, Screen } from '../../../workbench/runtime/types';
import { bench, quietScreen } from './bench';

const cell = (row: number, value: string): Edit => ({
  sheetId: 1,
  row,
  column: 2,
  rows: 1,
  columns: 1,
  value,
  oldValue: 'old',
});

/** Collects what ended. */
function collector() {
  const ended: [Entry['kind'], Execution][] = [];
  return {
    ended,
    finished: (entry: Entry, execution: Execution) => void ended.push([entry.kind, execution]),
  };
}

test('while one onEdit runs two wait; the others are lost', async () => {
  const { ended, finished } = collector();
  const { runtime } = bench(`function onEdit(e) { return e.value; }`, { finished });
  for (const value of ['1', '2', '3', '4', '5']) runtime.edited(cell(1, value));
  await runtime.idle();
  expect(ended.map(([, { result }]) => result)).toEqual(['1', '2', '3']);
  runtime.edited(cell(1, '6'));
  await runtime.idle();
  expect(ended.at(-1)?.[1].result).toBe('6');
});

test('one after another: none begins before the last has ended', async () => {
  const { properties, runtime } = bench(`function onEdit(e) {
    const store = PropertiesService.getScriptProperties();
    const log = store.getProperty('log') || '';
    store.setProperty('log', log + e.value);
  }`);
  for (const value of ['a', 'b', 'c']) runtime.edited(cell(1, value));
  await runtime.idle();
  expect(properties.script.get('log')).toBe('abc');
});

test('the event: value and oldValue for one cell only, the range always', async () => {
  const { runtime } = bench(`function onEdit(e) {
    return [e.range.getA1Notation(), e.range.getSheet().getSheetId(), e.range.getSheet().getName() === e.source.getSheets()[0].getName(), String(e.authMode), 'value' in e, e.value, e.oldValue, e.user.getEmail()];
  }`);
  const one = await runtime.execute({ kind: 'onEdit', edit: cell(3, 'TRUE') });
  expect(one.result).toEqual(['B3', 1, true, 'LIMITED', true, 'TRUE', 'old', '']);
  const many = await runtime.execute({ kind: 'onEdit', edit: { ...cell(3, 'x'), rows: 2 } });
  expect(many.result).toEqual(['B3:B4', 1, true, 'LIMITED', false, null, null, '']);
});

test('an installable edit trigger runs with full rights beside the simple one', async () => {
  const { ended, finished } = collector();
  const { runtime } = bench(
    `function install() { const t = ScriptApp.newTrigger('edited').forSpreadsheet(SpreadsheetApp.getActiveSpreadsheet()).onEdit().create(); return [t.getHandlerFunction(), String(t.getEventType())]; }
     function edited(e) { return [String(e.authMode), e.value, e.user.getEmail()]; }`,
    { finished },
  );
  expect((await runtime.execute({ kind: 'menu', function: 'install' })).result).toEqual([
    'edited',
    'ON_EDIT',
  ]);
  runtime.edited(cell(1, 'x'));
  await runtime.idle();
  expect(ended.find(([kind]) => kind === 'trigger')?.[1].result).toEqual(['FULL', 'x', 'seller@example.com']);
});

const MAKE = `
  function hourly(n) { return ScriptApp.newTrigger('tick').timeBased().everyHours(n).create().getUniqueId(); }
  function minutely() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(10).create(); }
  function once() { ScriptApp.newTrigger('tick').timeBased().after(5000).create(); }
  function clear() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }`;

test('an add-on has one clock trigger, hourly at most; a bound script is freer', async () => {
  const addOn = bench(MAKE, { bound: false }).runtime;
  const call = async (runtime: typeof addOn, name: string, ...args: unknown[]) =>
    (await runtime.execute({ kind: 'sidebar', function: name, args })).error?.message;
  const tooOften = 'The recurrence interval for an Add-on trigger must be at least one hour.';
  const tooMany =
    'This add-on has created too many time-based triggers in this document for this Google user account.';
  expect(await call(addOn, 'minutely')).toBe(tooOften);
  expect(await call(addOn, 'hourly', 1)).toBeUndefined();
  expect(await call(addOn, 'hourly', 2)).toBe(tooMany);
  expect(addOn.triggers()).toMatchObject([{ function: 'tick', event: 'CLOCK', everyHours: 1 }]);
  expect(await call(addOn, 'clear')).toBeUndefined();
  expect(addOn.triggers()).toEqual([]);
  const bound = bench(MAKE).runtime;
  expect(await call(bound, 'minutely')).toBeUndefined();
  expect(await call(bound, 'once')).toBeUndefined();
  expect(bound.triggers()).toHaveLength(2);
});

test('triggers outlive the runtime where they are kept', async () => {
  let kept: readonly { id: string; function: string; event: 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' }[] = [];
  const triggers = {
    load: () => kept,
    save(next: typeof kept) {
      kept = next;
    },
  };
  await bench(MAKE, { triggers }).runtime.execute({ kind: 'sidebar', function: 'hourly', args: [1] });
  expect(bench(MAKE, { triggers }).runtime.triggers()).toEqual(kept);
  expect(kept).toHaveLength(1);
});

test('a trigger that is no longer there is an error', async () => {
  const { error } = await bench('').runtime.execute({ kind: 'trigger', id: 'gone' });
  expect(error?.message).toBe('There is no trigger gone.');
});

test('idle waits for what runs, and is there at once when nothing does', async () => {
  let answer = (_: { button: string; text: string }) => {};
  const dialog: Screen['dialog'] = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const screen: Screen = { ...quietScreen, dialog };
  const { runtime } = bench(`function main() { SpreadsheetApp.getUi().alert('?'); }`, {
    screen,
    beforeCall: () => void setTimeout(() => answer({ button: 'OK', text: '' }), 20) as undefined,
  });
  await runtime.idle();
  let done = false;
  void runtime.execute({ kind: 'menu', function: 'main' }).then(() => {
    done = true;
  });
  await runtime.idle();
  await Promise.resolve();
  expect(done).toBe(true);
});

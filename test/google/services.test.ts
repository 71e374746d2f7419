import { expect, test } from 'vitest';
import type { Dialog, Screen } from '../../workbench/runtime/types';
import { quietScreen, START } from '../workbench/runtime/bench';
import { callNames, portsBench, runPorts } from './ports';

test('making the ports calls nothing, even where nothing may be called', async () => {
  const { runtime } = portsBench(
    '',
    {},
    "function onOpen() { return 'spreadsheet' in google.createGooglePorts(true); }",
  );
  const execution = await runtime.execute({ kind: 'onOpen', authMode: 'NONE' });
  expect(execution).toMatchObject({ error: null, result: true, calls: [] });
});

test('the clock tells the day in the spreadsheet’s time zone, and asks for it once', async () => {
  const made = portsBench(`
    const before = ports.clock.now(); ports.clock.sleep(1500.2); ports.clock.sleep(0);
    const late = Date.UTC(2026, 10, 21, 3);
    return [before, ports.clock.now() - before, ports.clock.day(late), ports.clock.day(late + 86400000)];`);
  made.workbook.apply({ do: 'settings', timeZone: 'America/New_York' });
  const execution = await made.main();
  expect(execution.result).toEqual([START, 1501, '2026-11-20', '2026-11-21']);
  expect(callNames(execution)).toEqual(['Spreadsheet.getSpreadsheetTimeZone']);
});

test('a lock is obtained, keeps others out, and is given on after a flush', async () => {
  const { runtime } = portsBench(
    '',
    {},
    `function hold() { const { documentLock, clock } = google.createGooglePorts(); const got = documentLock.tryLock(0); clock.sleep(100); documentLock.release(); return got; }
     function both() { const { documentLock, userLock } = google.createGooglePorts(); const got = [documentLock.tryLock(0), userLock.tryLock(0)]; userLock.release(); documentLock.release(); return got; }`,
  );
  const call = (name: string) => runtime.execute({ kind: 'sidebar', function: name, args: [] });
  const held = await call('hold');
  expect(held.result).toBe(true);
  expect(callNames(held)).toEqual(['Lock.tryLock', 'SpreadsheetApp.flush', 'Lock.releaseLock']);
  expect((await call('both')).result).toEqual([true, true]);
  const results = await Promise.all([call('hold'), call('hold')]);
  expect(results.map(({ result }) => result).sort()).toEqual([false, true]);
});

test('the person keeps one key when Google’s changes, and the store does not show it', async () => {
  const first = await runPorts('return [ports.person(), ports.person(), ports.userStore.readAll()];');
  const known = { key: 'key-1', name: 'seller@example.com' };
  expect(first.result).toEqual([known, known, {}]);
  expect(callNames(first.execution).filter((name) => name === 'Session.getActiveUser')).toHaveLength(1);
  const later = await runPorts('return ports.person();', {
    properties: first.properties,
    user: { email: '', key: 'key-2' },
  });
  expect(later.result).toEqual({ key: 'key-1', name: 'someone' });
});

function scripted(answers: readonly { readonly button: string; readonly text: string }[]) {
  const asked: Dialog[] = [];
  const shown: unknown[] = [];
  const screen: Screen = {
    ...quietScreen,
    toast: (message, title) => shown.push(['toast', title, message]),
    sidebar: (html, title) => shown.push(['sidebar', title, html]),
    menu: (menu) => shown.push(menu),
    dialog(dialog) {
      asked.push(dialog);
      return Promise.resolve(answers[asked.length - 1] ?? { button: 'CLOSE', text: '' });
    },
  };
  return { screen, asked, shown };
}

test('questions and their answers', async () => {
  const { screen, asked } = scripted([
    { button: 'OK', text: '' },
    { button: 'YES', text: '' },
    { button: 'NO', text: '' },
    { button: 'CLOSE', text: '' },
    { button: 'OK', text: '3084' },
    { button: 'CANCEL', text: 'typed' },
  ]);
  const { result } = await runPorts(
    `const { ui } = ports; ui.alert('T', 'a');
     return [ui.confirm('T', 'b'), ui.confirm('T', 'c'), ui.confirm('T', 'd'), ui.prompt('T', 'e'), ui.prompt('T', 'f')];`,
    { screen },
  );
  expect(result).toEqual([true, false, false, '3084', null]);
  expect(asked.map(({ kind, message, buttons }) => [kind, message, buttons])).toEqual([
    ['alert', 'a', 'OK'],
    ['alert', 'b', 'YES_NO'],
    ['alert', 'c', 'YES_NO'],
    ['alert', 'd', 'YES_NO'],
    ['prompt', 'e', 'OK_CANCEL'],
    ['prompt', 'f', 'OK_CANCEL'],
  ]);
});

test('toast, sidebar, and the menu in both of its places', async () => {
  const { screen, shown } = scripted([]);
  await runPorts(
    `const { ui } = ports; ui.toast('Done.', 'Sync'); ui.showSidebar();
     const items = [{ label: 'Sync data', calls: 'syncData' }, null];
     ui.addMenu('Sheetstock', items, 'menu bar'); ui.addMenu('Sheetstock', items, 'extensions');`,
    { screen, name: 'Add-on’s own name' },
  );
  const items = [{ label: 'Sync data', function: 'syncData' }, { separator: true }];
  expect(shown).toEqual([
    ['toast', 'Sync', 'Done.'],
    ['sidebar', 'Sheetstock', '<p>Side</p>'],
    { title: 'Sheetstock', items },
    { title: 'Add-on’s own name', items },
  ]);
});

test('a toast that cannot be shown stops nothing, and is in the log', async () => {
  const { runtime } = portsBench(
    '',
    {},
    `function onOpen() { google.createGooglePorts().ui.toast('Done.', 'Sync'); return 'went on'; }`,
  );
  const { result, error, log } = await runtime.execute({ kind: 'onOpen', authMode: 'NONE' });
  expect([error, result]).toEqual([null, 'went on']);
  expect(log).toMatchObject([{ severity: 'WARNING', text: expect.stringContaining('Done.') }]);
});

test('the cache keeps what was written until its time is over', async () => {
  const { result } = await runPorts(
    `const { documentCache } = ports; documentCache.write('k', 'v', 60);
     return [documentCache.read('k'), documentCache.read('other')];`,
  );
  expect(result).toEqual(['v', null]);
});

test('rows are selected in blocks, the first of them as the active one', async () => {
  const activated: unknown[] = [];
  const screen = {
    ...scripted([]).screen,
    activate: (...what: readonly unknown[]) => activated.push(what),
  };
  await runPorts(
    `const [sheet] = ports.spreadsheet.sheets(); ports.spreadsheet.select(sheet.id, [9, 3, 4]);`,
    {
      screen,
    },
  );
  const area = (row: number, rows: number) => ({ row, column: 1, rows, columns: expect.any(Number) });
  expect(activated.at(-1)).toEqual([expect.any(Number), area(3, 2), [area(9, 1), area(3, 2)]]);
});

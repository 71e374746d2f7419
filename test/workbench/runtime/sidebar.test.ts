import { expect, test } from 'vitest';
import type { AddOnMenu, Dialog, Screen } from '../../../workbench/runtime/types';
import { bench, quietScreen } from './bench';

const sidebar = (script: string, name: string, ...args: unknown[]) =>
  bench(script).runtime.execute({ kind: 'sidebar', function: name, args });

test('arguments and results cross as JSON: copies, undefined in a list is null', async () => {
  const { result, error } = await sidebar(
    `function echo(a, b) { return { a, list: [undefined, a === undefined], gone: undefined, isObject: b instanceof Object }; }`,
    'echo',
    'x',
    { deep: [1] },
  );
  expect(error).toBeNull();
  expect(result).toEqual({ a: 'x', list: [null, false], isObject: true });
});

test.each([
  [new Date(), '0'],
  [{ when: new Date() }, 'when'],
  [[() => 1], '0'],
])('%j cannot be an argument', async (argument, property) => {
  const { error, calls } = await sidebar(`function echo(a) { return a; }`, 'echo', argument);
  expect(error?.message).toBe(`Failed due to illegal value in property: ${property}`);
  expect(calls).toEqual([]);
});

test('a result that is not JSON is an error', async () => {
  const { error } = await sidebar(`function now() { return { at: new Date() }; }`, 'now');
  expect(error?.message).toBe(
    'The script completed but the returned value is not a supported return type: result.at.',
  );
});

test.each(['secret_', 'missing', 'held', 'SpreadsheetApp', 'parseInt', 'tools.inner'])(
  '%s cannot be called from the page',
  async (name) => {
    const script = `function secret_() {} const held = () => 1; var tools = { inner: function () {} };`;
    expect((await sidebar(script, name)).error?.message).toBe(`Script function not found: ${name}`);
  },
);

test('a menu item may name a method', async () => {
  const { runtime } = bench(`var tools = { n: 7, inner: function () { return this.n; } };`);
  expect((await runtime.execute({ kind: 'menu', function: 'tools.inner' })).result).toBe(7);
  expect((await runtime.execute({ kind: 'menu', function: 'tools.none' })).error?.message).toBe(
    'Script function not found: tools.none',
  );
});

test('menus, dialogs and the sidebar are shown on the screen', async () => {
  const shown: unknown[] = [];
  const screen: Screen = {
    ...quietScreen,
    toast: (message, title) => shown.push(['toast', message, title]),
    menu: (menu: AddOnMenu) => shown.push(['menu', menu]),
    sidebar: (html, title) => shown.push(['sidebar', html, title]),
    dialog(dialog: Dialog) {
      shown.push(dialog);
      return Promise.resolve({ button: dialog.kind === 'alert' ? 'YES' : 'CANCEL', text: 'typed' });
    },
  };
  const { main } = bench(
    `function main() {
      const ui = SpreadsheetApp.getUi();
      ui.createMenu('Mine').addItem('Sync', 'sync').addSeparator().addItem('B', 'b').addToUi();
      ui.createAddonMenu().addToUi();
      SpreadsheetApp.getActiveSpreadsheet().toast('done', 'Title');
      ui.showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('Panel'));
      const answer = ui.alert('T', 'M', ui.ButtonSet.YES_NO);
      const prompted = ui.prompt('How many?');
      return [answer === ui.Button.YES, prompted.getSelectedButton() === ui.Button.CANCEL, prompted.getResponseText()];
    }`,
    { screen, name: 'Sheetstock' },
  );
  expect(await main()).toMatchObject({ error: null, result: [true, true, 'typed'] });
  expect(shown).toEqual([
    [
      'menu',
      {
        title: 'Mine',
        items: [{ label: 'Sync', function: 'sync' }, { separator: true }, { label: 'B', function: 'b' }],
      },
    ],
    ['menu', { title: 'Sheetstock', items: [] }],
    ['toast', 'done', 'Title'],
    ['sidebar', '<p>Side</p>', 'Panel'],
    { kind: 'alert', title: 'T', message: 'M', buttons: 'YES_NO' },
    { kind: 'prompt', title: '', message: 'How many?', buttons: 'OK' },
  ]);
});

test('a page that is not in the project is an error', async () => {
  const { main } = bench(`function main() { HtmlService.createHtmlOutputFromFile('Other'); }`);
  expect((await main()).error?.message).toBe('No HTML file named Other was found.');
});

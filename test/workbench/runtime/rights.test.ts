import { expect, test } from 'vitest';
import type { Entry } from '../../../workbench/runtime/types';
import { bench } from './bench';

const SCOPE = 'https://www.googleapis.com/auth/';
const refusal = (name: string, scope: string) =>
  `You do not have permission to call ${name}. Required permissions: ${scope}`;
const SHEET = `(${SCOPE}spreadsheets.currentonly || ${SCOPE}spreadsheets)`;

/** Runs an expression in `onOpen` or `onEdit` and tells what it threw, or 'done'. */
async function tried(entry: Entry, expression: string): Promise<unknown> {
  const attempt = `try { ${expression}; return 'done'; } catch (error) { return error.message; }`;
  const { runtime } = bench(`function onOpen(e) { ${attempt} } function onEdit(e) { ${attempt} }`);
  const { result, error } = await runtime.execute(entry);
  expect(error).toBeNull();
  return result;
}

const none: Entry = { kind: 'onOpen', authMode: 'NONE' };
const open: Entry = { kind: 'onOpen' };
const edit: Entry = { kind: 'onEdit', edit: { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 } };

test.each([
  ['SpreadsheetApp.getActiveSpreadsheet()', refusal('SpreadsheetApp.getActiveSpreadsheet', SHEET)],
  [
    'PropertiesService.getUserProperties()',
    'You do not have permission to call PropertiesService.getUserProperties.',
  ],
  ['CacheService.getUserCache()', 'You do not have permission to call CacheService.getUserCache.'],
  [`UrlFetchApp.fetch('https://x.example')`, refusal('UrlFetchApp.fetch', `${SCOPE}script.external_request`)],
  [`SpreadsheetApp.getUi().createAddonMenu().addItem('A', 'a').addToUi()`, 'done'],
])('AuthMode NONE: %s', async (expression, outcome) => {
  expect(await tried(none, expression)).toBe(outcome);
});

test.each([
  [open, 'SpreadsheetApp.getActiveSpreadsheet().getSheets()', 'done'],
  [open, `PropertiesService.getDocumentProperties().setProperty('a', 'b')`, 'done'],
  [open, `SpreadsheetApp.getActiveSpreadsheet().toast('a')`, 'done'],
  [open, `SpreadsheetApp.getUi().createMenu('M').addToUi()`, 'done'],
  [
    open,
    `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'))`,
    refusal('Ui.showSidebar', `${SCOPE}script.container.ui`),
  ],
  [edit, `SpreadsheetApp.getUi().alert('x')`, refusal('Ui.alert', `${SCOPE}script.container.ui`)],
  [
    edit,
    `UrlFetchApp.fetchAll(['https://x.example'])`,
    refusal('UrlFetchApp.fetchAll', `${SCOPE}script.external_request`),
  ],
  [
    edit,
    `ScriptApp.newTrigger('a').timeBased().everyHours(1).create()`,
    refusal('ScriptApp.newTrigger', `${SCOPE}script.scriptapp`),
  ],
  [edit, 'LockService.getDocumentLock().tryLock(0)', 'done'],
  [edit, `if (Session.getActiveUser().getEmail() !== '') throw new Error('knows')`, 'done'],
])('AuthMode LIMITED, %j: %s', async (entry, expression, outcome) => {
  expect(await tried(entry, expression)).toBe(outcome);
});

test('the event tells its AuthMode, and a spreadsheet only where it may be read', async () => {
  const { runtime } = bench(
    `function onOpen(e) { return [String(e.authMode), e.authMode === ScriptApp.AuthMode.NONE, 'source' in e]; }
     function onInstall(e) { return [String(e.authMode), e.user.getEmail(), e.source.getName()]; }`,
  );
  expect((await runtime.execute(none)).result).toEqual(['NONE', true, false]);
  expect((await runtime.execute(open)).result).toEqual(['LIMITED', false, true]);
  expect((await runtime.execute({ kind: 'onInstall' })).result).toEqual([
    'FULL',
    'seller@example.com',
    'Test',
  ]);
});

test('a clock trigger has no screen; a menu has everything', async () => {
  const { runtime } = bench(`
    function make() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); return Session.getEffectiveUser().getEmail(); }
    function tick(e) {
      SpreadsheetApp.getActiveSpreadsheet().toast('unseen');
      const event = [String(e.authMode), e.triggerUid.length > 0, e.year, SpreadsheetApp.getActiveSpreadsheet().getActiveRange()];
      try { SpreadsheetApp.getUi(); } catch (error) { return [...event, error.message]; }
    }`);
  expect((await runtime.execute({ kind: 'menu', function: 'make' })).result).toBe('seller@example.com');
  const [trigger] = runtime.triggers();
  const { result } = await runtime.execute({ kind: 'trigger', id: trigger?.id ?? '' });
  expect(result).toEqual(['FULL', true, 2026, null, 'Cannot call SpreadsheetApp.getUi() from this context.']);
});

test('a script without onOpen or onEdit simply has none', async () => {
  const { runtime } = bench('');
  expect(await runtime.execute(open)).toMatchObject({ error: null, result: undefined });
});

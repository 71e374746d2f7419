import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bench } from './bench';

test('the context has ECMAScript and the services, nothing of Node or the browser', async () => {
  const { main } = bench(`function main() {
    return ['URL','setTimeout','setInterval','TextEncoder','fetch','atob','btoa','crypto','performance','process','require',
      'structuredClone','queueMicrotask','window','navigator','Buffer','FormData','Blob','ReadableStream','WebAssembly',
      'SharedArrayBuffer'].filter((name) => name in globalThis);
  }`);
  expect((await main()).result).toEqual([]);
});

test('each execution has a context of its own', async () => {
  const { main } = bench(`var runs = 0; function main() { runs += 1; return runs; }`);
  expect((await main()).result).toBe(1);
  expect((await main()).result).toBe(1);
});

test('nothing of the host can be reached through what a service returns', async () => {
  const { main } = bench(`function main() {
    const values = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange(1, 1).getValues();
    const seen = [values, values[0], SpreadsheetApp, SpreadsheetApp.getActiveSpreadsheet, PropertiesService.getScriptProperties().getProperties()];
    try { SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange(0, 1); } catch (error) { seen.push(error); }
    return seen.map((value) => value.constructor.constructor('return typeof process')());
  }`);
  expect((await main()).result).toEqual(Array(6).fill('undefined'));
});

test.each([
  ['SpreadsheetApp.openById', `SpreadsheetApp.openById('x')`],
  ['Spreadsheet.getOwner', 'SpreadsheetApp.getActiveSpreadsheet().getOwner()'],
  ['Sheet.appendRow', 'SpreadsheetApp.getActiveSheet().appendRow([1])'],
  ['Range.sort', 'SpreadsheetApp.getActiveSheet().getRange(1, 1).sort(1)'],
  ['Utilities.zip', 'Utilities.zip([])'],
  ['DriveApp.getFiles', 'DriveApp.getFiles()'],
  ['Ui.showModelessDialog', 'SpreadsheetApp.getUi().showModelessDialog()'],
])('%s is not modelled, and says so', async (name, expression) => {
  const { main } = bench(`function main() { ${expression}; }`);
  expect((await main()).error).toMatchObject({
    name: 'NotModelledError',
    message: `${name} is not modelled by the local runtime.`,
  });
});

test('a script that fails while it loads ends the execution with its error', async () => {
  const { main } = bench(`throw new TypeError('at load');`);
  expect((await main()).error).toMatchObject({ name: 'TypeError', message: 'at load' });
});

test('a changed script is loaded anew', async () => {
  const script = bench(`function main() { return 'old'; }`);
  expect((await script.main()).result).toBe('old');
  writeFileSync(script.code, `function main() { return 'newer'; }`);
  expect((await script.main()).result).toBe('newer');
});

test('what the script logs is kept with its severity, in order', async () => {
  const { main } = bench(`function main() {
    console.log('a %s of %s', 1, { b: 2 }, 'more'); console.warn([1]); console.error(new Error('x').message); Logger.log('%s', 'y');
  }`);
  expect((await main()).log).toEqual([
    { severity: 'DEBUG', text: 'a 1 of {"b":2} more' },
    { severity: 'WARNING', text: '[1]' },
    { severity: 'ERROR', text: 'x' },
    { severity: 'INFO', text: 'y' },
  ]);
});

test('errors thrown by the script keep name, message and stack; other throws are told as text', async () => {
  const named = await bench(
    `function main() { const e = new Error('why'); e.name = 'Mine'; throw e; }`,
  ).main();
  expect(named.error).toMatchObject({
    name: 'Mine',
    message: 'why',
    stack: expect.stringContaining('Code.js'),
  });
  expect((await bench(`function main() { throw 'plain'; }`).main()).error).toMatchObject({
    message: 'plain',
  });
});

test('local times are those of the manifest, whatever the machine', async () => {
  const script = `function main() { return [new Date(0).getHours(), Session.getScriptTimeZone()]; }`;
  expect((await bench(script).main()).result).toEqual([0, 'Etc/UTC']);
  const tokyo = bench(script, {}, { timeZone: 'Asia/Tokyo' });
  expect((await tokyo.main()).result).toEqual([9, 'Asia/Tokyo']);
});

test('functions that a bundle fills in while it loads are found', async () => {
  const stubs = bench(`function main() {}
    (() => { const g = typeof globalThis === 'object' ? globalThis : this; g.main = () => 'filled'; g.other = function () { return 'new'; }; })();`);
  expect((await stubs.main()).result).toBe('filled');
  expect((await stubs.runtime.execute({ kind: 'sidebar', function: 'other', args: [] })).result).toBe('new');
});

test('a missing bundle is told, and the runtime lives on', async () => {
  const { runtime } = bench('', { code: 'nowhere/Code.js' });
  expect((await runtime.execute({ kind: 'onOpen' })).error?.message).toBe(
    'There is no nowhere/Code.js: build the add-on first.',
  );
  await runtime.idle();
});

import { expect, test } from 'vitest';
import { bench } from './bench';

/** Runs statements with `sheet` at hand; the result is what they returned or threw. */
async function outcome(statements: string): Promise<unknown> {
  const { main } = bench(
    `function main() { const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0]; try { ${statements} } catch (error) { return error.name + ': ' + error.message; } }`,
  );
  const { result, error } = await main();
  expect(error).toBeNull();
  return result;
}

const rows = (data: number, range: number) =>
  `Exception: The number of rows in the data does not match the number of rows in the range. The data has ${data} but the range has ${range}.`;
const columns = (data: number, range: number) =>
  `Exception: The number of columns in the data does not match the number of columns in the range. The data has ${data} but the range has ${range}.`;

test.each([
  ['too few rows', 'sheet.getRange(1, 1, 2, 1).setValues([[1]]);', rows(1, 2)],
  ['too many columns', 'sheet.getRange(1, 1, 1, 1).setValues([[1, 2]]);', columns(2, 1)],
  ['ragged', 'sheet.getRange(1, 1, 2, 2).setValues([[1, 2], [3]]);', columns(1, 2)],
  ['no rows', 'sheet.getRange(1, 1).setValues([]);', rows(0, 1)],
  ['notes', `sheet.getRange(1, 1, 1, 2).setNotes([['a']]);`, columns(1, 2)],
  ['formulas', `sheet.getRange(1, 1, 2, 1).setFormulasR1C1([['=1']]);`, rows(1, 2)],
  ['formats', `sheet.getRange(1, 1, 1, 2).setNumberFormats([['@']]);`, columns(1, 2)],
  [
    'one list',
    'sheet.getRange(1, 1).setValues([1]);',
    `Exception: The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.`,
  ],
  [
    'an object',
    'sheet.getRange(1, 1).setValues([[{}]]);',
    `NotModelledError: A cell's value of type object is not modelled by the local runtime.`,
  ],
  [
    'not a number',
    'sheet.getRange(1, 1).setValue(NaN);',
    `NotModelledError: A cell's value of type NaN is not modelled by the local runtime.`,
  ],
])('data of a wrong shape or kind: %s', async (_, statements, message) => {
  expect(await outcome(statements)).toBe(message);
});

const OUTSIDE = 'Exception: The coordinates of the range are outside the dimensions of the sheet.';

test.each([
  ['sheet.getRange(1, sheet.getMaxColumns() + 1);', OUTSIDE],
  ['sheet.getRange(sheet.getMaxRows(), 1, 2);', OUTSIDE],
  ['sheet.getRange(0, 1);', 'Exception: The starting row of the range is too small.'],
  ['sheet.getRange(1, 0);', 'Exception: The starting column of the range is too small.'],
  ['sheet.getRange(1, 1, 0);', 'Exception: The number of rows in the range must be at least 1.'],
  ['sheet.getRange(1, 1, 1, 0);', 'Exception: The number of columns in the range must be at least 1.'],
  [
    'sheet.getRange(undefined, 1);',
    `Exception: The parameters (null,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.`,
  ],
  [`sheet.getRange('nonsense!A1');`, 'Exception: Range not found'],
])('%s', async (statements, message) => {
  expect(await outcome(statements)).toBe(message);
});

test('a range outlived by its rows cannot be read', async () => {
  expect(
    await outcome(
      'const last = sheet.getRange(sheet.getMaxRows(), 1); sheet.deleteRows(2, 1); last.getValues();',
    ),
  ).toBe(OUTSIDE);
});

test.each([
  [`'B2'`, 'B2'],
  [`'B2:C3'`, 'B2:C3'],
  [`'c3:b2'`, 'B2:C3'],
  [`sheet.getName() + '!A1:B2'`, 'A1:B2'],
  ['2, 27 - 1, 1, 1', 'Z2'],
  ['3, 2, 4', 'B3:B6'],
])('getRange(%s) is %s', async (place, notation) => {
  expect(await outcome(`return sheet.getRange(${place}).getA1Notation();`)).toBe(notation);
});

test("open ranges go to the sheet's edge", async () => {
  expect(
    await outcome(
      `const all = sheet.getRange('B:C'); return [all.getRow(), all.getLastRow() === sheet.getMaxRows(), all.getColumn(), all.getLastColumn()];`,
    ),
  ).toEqual([1, true, 2, 3]);
  expect(
    await outcome(
      `const all = sheet.getRange('2:3'); return [all.getNumRows(), all.getNumColumns() === sheet.getMaxColumns()];`,
    ),
  ).toEqual([2, true]);
});

test('null and undefined make a cell blank; holes too', async () => {
  expect(
    await outcome(
      `const range = sheet.getRange(1, 1, 1, 3); range.setValues([[1, 2, 3]]); range.setValues([[null, undefined, ,]]); return range.getValues();`,
    ),
  ).toEqual([['', '', '']]);
});

test("arrays and dates that come out are of the script's own realm", async () => {
  expect(
    await outcome(`sheet.getRange(1, 1).setValue(new Date(Date.UTC(2026, 0, 5, 10))); const [[value]] = sheet.getRange(1, 1).getValues();
      return [value instanceof Date, Object.prototype.toString.call(value), value.toISOString(), sheet.getRange(1, 1).getValue() instanceof Date, sheet.getRange(1, 1).getValues() instanceof Array, SpreadsheetApp.getActiveSpreadsheet().getSheets() instanceof Array];`),
  ).toEqual([true, '[object Date]', '2026-01-05T10:00:00.000Z', true, true, true]);
});

test('what getValues gave may be changed without changing the sheet', async () => {
  expect(
    await outcome(
      `sheet.getRange(1, 1).setValue('a'); const values = sheet.getRange(1, 1).getValues(); values[0][0] = 'b'; values.push(['c']); return sheet.getRange(1, 1).getValue();`,
    ),
  ).toBe('a');
});

test('getSheetValues reads as far as it is told, or with -1 to the last content', async () => {
  expect(
    await outcome(
      `sheet.getRange(2, 2, 2, 2).setValues([['a', ''], ['', 1]]); return [sheet.getSheetValues(1, 1, 2, 2), sheet.getSheetValues(2, 1, -1, -1)];`,
    ),
  ).toEqual([
    [
      ['', ''],
      ['', 'a'],
    ],
    [
      ['', 'a', ''],
      ['', '', 1],
    ],
  ]);
});

test("a blank sheet's data range is A1", async () => {
  expect(
    await outcome(
      `const range = sheet.getDataRange(); return [range.getA1Notation(), range.getValues(), sheet.getLastRow(), sheet.getLastColumn()];`,
    ),
  ).toEqual(['A1', [['']], 0, 0]);
});

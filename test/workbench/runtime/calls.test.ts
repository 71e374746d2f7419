import { expect, test } from 'vitest';
import { costOf } from '../../../workbench/runtime/index';
import { bench } from './bench';

const SHEET = `const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];`;

test('handles are free; what goes to the server is counted with its cells', async () => {
  const { main } = bench(`function main() {
    ${SHEET}
    const range = sheet.getRange(2, 3, 4, 5);
    [sheet.getSheetId(), sheet.getName(), range.getRow(), range.getA1Notation(), range.getSheet().getSheetId(), range.getNumRows(), sheet.getParent().getId()];
    SpreadsheetApp.newDataValidation().requireCheckbox().build();
    LockService.getScriptLock().hasLock();
    PropertiesService.getUserProperties();
    range.setValue('x');
    range.getValue();
    range.getNotes();
    SpreadsheetApp.flush();
  }`);
  const { calls, error } = await main();
  expect(error).toBeNull();
  expect(calls).toEqual([
    { number: 1, name: 'Spreadsheet.getSheets', kind: 'sheet', cellsRead: 0, cellsWritten: 0 },
    { number: 2, name: 'Range.setValue', kind: 'sheet', cellsRead: 0, cellsWritten: 20 },
    { number: 3, name: 'Range.getValue', kind: 'sheet', cellsRead: 1, cellsWritten: 0 },
    { number: 4, name: 'Range.getNotes', kind: 'sheet', cellsRead: 20, cellsWritten: 0 },
    { number: 5, name: 'SpreadsheetApp.flush', kind: 'sheet', cellsRead: 0, cellsWritten: 0 },
  ]);
});

test('the virtual time is the sum of the table', async () => {
  const { main } = bench(`function main() {
    ${SHEET} sheet.getRange(1, 1, 10, 2).getValues(); sheet.getRange(1, 1).setValue(1);
    PropertiesService.getScriptProperties().getKeys(); CacheService.getScriptCache().get('a'); Utilities.sleep(1000);
  }`);
  const { calls, virtualMs } = await main();
  expect(virtualMs).toBeCloseTo(1000 + calls.reduce((sum, call) => sum + costOf(call), 0), 6);
});

test('10,000 cells one by one cost some 70 seconds, in one block one second', () => {
  const one = { kind: 'sheet', cellsRead: 0, cellsWritten: 1 } as const;
  expect(10_000 * costOf(one)).toBeGreaterThan(65_000);
  expect(10_000 * costOf(one)).toBeLessThan(75_000);
  expect(costOf({ ...one, cellsWritten: 10_000 })).toBeLessThan(1100);
});

test('10,000 rows of 25 columns come across the border in well under 100 ms', async () => {
  const { main, workbook } = bench(
    `function main() {
    ${SHEET}
    const range = sheet.getRange(1, 1, 10000, 25);
    range.setValues(Array.from({ length: 10000 }, (_, row) => Array.from({ length: 25 }, (_, column) => column === 3 ? new Date(row % 365 * 86400000) : 'r' + row + ' ' + column)));
    const values = range.getValues();
    sheet.getRange(1, 1).getValue();
    return [values.length, values[9999][24], values[366][3].getTime()];
  }`,
    { beforeCall: () => void marks.push(performance.now()) as undefined },
  );
  const marks: number[] = [];
  workbook.apply({ do: 'insertRows', sheetId: 1, after: 1000, count: 9000 });
  for (let round = 0; round < 3; round += 1) {
    const { result, error } = await main();
    expect(error).toBeNull();
    expect(result).toEqual([10_000, 'r9999 24', 86_400_000]);
  }
  const took = [0, 1, 2].map((round) => (marks[round * 4 + 3] ?? 0) - (marks[round * 4 + 2] ?? 0));
  const before = performance.now();
  workbook.read(1, { row: 1, column: 1, rows: 10_000, columns: 25 }, 'values');
  const reading = performance.now() - before;
  expect(marks).toHaveLength(12);
  expect(Math.min(...took) - reading).toBeLessThan(100);
});

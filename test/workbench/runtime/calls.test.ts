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
  const one = { name: 'Range.setValues', kind: 'sheet', cellsRead: 0, cellsWritten: 1 } as const;
  expect(10_000 * costOf(one)).toBeGreaterThan(65_000);
  expect(10_000 * costOf(one)).toBeLessThan(75_000);
  expect(costOf({ ...one, cellsWritten: 10_000 })).toBeLessThan(1100);
  const repeated = { ...one, name: 'Range.setBackground', cellsWritten: 10_000 };
  expect(costOf(repeated)).toBeLessThan(costOf({ ...one, cellsWritten: 10_000 }) / 9);
});

function fastestOf(work: () => unknown): number {
  const took = Array.from({ length: 6 }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return Math.min(...took);
}

test('10,000 rows of 25 columns come across the border sooner than as a text', async () => {
  const marks: number[] = [];
  const { main, workbook } = bench(
    `function main() {
      ${SHEET}
      const range = sheet.getRange(1, 1, 10000, 25);
      let values = [];
      for (let round = 0; round < 12; round += 1) values = range.getValues();
      sheet.getRange(1, 1).getValue();
      return [values.length, values[9999][24], values[366][3].getTime()];
    }`,
    { beforeCall: () => void marks.push(performance.now()) as undefined },
  );
  const cell = (row: number, column: number) =>
    column === 3 ? { dateMs: (row % 365) * 86_400_000 } : `r${row} ${column}`;
  const inputs = Array.from({ length: 10_000 }, (_, row) =>
    Array.from({ length: 25 }, (_, column) => cell(row, column)),
  );
  workbook.apply({ do: 'insertRows', sheetId: 1, after: 1000, count: 9000 });
  workbook.apply({ do: 'set', sheetId: 1, row: 1, column: 1, inputs, coerce: false });
  const { result, error } = await main();
  expect(error).toBeNull();
  expect(result).toEqual([10_000, 'r9999 24', 86_400_000]);
  const area = { row: 1, column: 1, rows: 10_000, columns: 25 };
  const read = () => workbook.read(1, area, 'values');
  const text = fastestOf(() => JSON.parse(JSON.stringify(read())));
  const took = marks.slice(2).map((mark, index) => mark - (marks[index + 1] ?? 0));
  expect(took).toHaveLength(12);
  // The best of many, and as a ratio: other tests run on the same machine at the same time.
  expect(Math.min(...took)).toBeLessThan(text);
});

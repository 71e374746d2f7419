import { expect, test } from 'vitest';
import { bench } from './bench';

test('reads and writes cells and properties', async () => {
  const { main, properties } = bench(`
    function main() {
      const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
      sheet.getRange(1, 1, 2, 2).setValues([['a', 1], [true, new Date(0)]]);
      const values = sheet.getDataRange().getValues();
      PropertiesService.getDocumentProperties().setProperty('seen', String(values.length));
      return [values[0], values[1][0], values[1][1] instanceof Date, values instanceof Array, values[1][1].getTime()];
    }`);
  const execution = await main();
  expect(execution.error).toBeNull();
  expect(execution.result).toEqual([['a', 1], true, true, true, 0]);
  expect(properties.document.get('seen')).toBe('2');
  expect(execution.calls.map((call) => [call.name, call.cellsRead, call.cellsWritten])).toEqual([
    ['Spreadsheet.getSheets', 0, 0],
    ['Range.setValues', 0, 4],
    ['Sheet.getDataRange', 0, 0],
    ['Range.getValues', 4, 0],
    ['Properties.setProperty', 0, 0],
  ]);
});

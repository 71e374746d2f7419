/** Places in a sheet: bounds, and A1 notation. */
import type { Area, SheetInfo } from '../../workbook/types';
import { serviceError } from '../errors';
import type { RuntimeOptions } from '../types';

/** The sheet of a handle; it may have been deleted since. Assumption: the sentence (TYPES name none). */
export function sheetInfo(options: RuntimeOptions, sheetId: number): SheetInfo {
  const found = options.workbook.sheets().find((sheet) => sheet.sheetId === sheetId);
  if (found) return found;
  throw serviceError(`Sheet ${sheetId} not found`);
}

/** Throws where a range is not inside its sheet, with Google's sentences. */
export function inside(options: RuntimeOptions, sheetId: number, area: Area): Area {
  const sheet = sheetInfo(options, sheetId);
  if (area.row < 1) throw serviceError('The starting row of the range is too small.');
  if (area.column < 1) throw serviceError('The starting column of the range is too small.');
  if (area.rows < 1) throw serviceError('The number of rows in the range must be at least 1.');
  if (area.columns < 1) throw serviceError('The number of columns in the range must be at least 1.');
  if (area.row + area.rows - 1 > sheet.maxRows || area.column + area.columns - 1 > sheet.maxColumns) {
    throw serviceError('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return area;
}

/** Reads A1 notation: `B2`, `B2:C9`, `B:C`, `2:9`, `B2:C`, each with a sheet's name in front or without. */
export function readA1(options: RuntimeOptions, sheetId: number, text: string) {
  const bang = text.lastIndexOf('!');
  const sheet = bang < 0 ? sheetInfo(options, sheetId) : sheetNamed(options, text.slice(0, bang));
  const match = /^\$?([A-Z]*)\$?(\d*)(?::\$?([A-Z]*)\$?(\d*))?$/i.exec(text.slice(bang + 1));
  if (!match || !sheet || (!match[1] && !match[2])) throw serviceError('Range not found');
  const [, column1 = '', row1 = '', column2, row2] = match;
  const single = column2 === undefined && row2 === undefined;
  const top = row1 === '' ? 1 : Number(row1);
  const left = column1 === '' ? 1 : columnNumber(column1);
  const bottom = single ? top : row2 ? Number(row2) : sheet.maxRows;
  const right = single ? left : column2 ? columnNumber(column2) : sheet.maxColumns;
  const area = {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
  return {
    sheet: { sheetId: sheet.sheetId, name: sheet.name },
    area: inside(options, sheet.sheetId, area),
  };
}

function sheetNamed(options: RuntimeOptions, quoted: string): SheetInfo | undefined {
  const name = quoted.replace(/^'(.*)'$/, '$1').replace(/''/g, "'");
  return options.workbook.sheets().find((sheet) => sheet.name === name);
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** SpreadsheetApp and Spreadsheet. */
import type { SheetInfo } from '../../workbook/types';
import { serviceError } from '../errors';
import type { SelectionWire, SheetWire } from '../protocol';
import { makeActive } from './active';
import { sheetInfo } from './areas';
import type { Handlers, Of, Scope } from './scope';

const SHEET = { kind: 'sheet', needs: 'sheet' } as const;
const LOCAL = { kind: 'local', needs: 'sheet' } as const;

/** A new sheet's size in Google Sheets. */
const NEW_ROWS = 1000;
const NEW_COLUMNS = 26;

const wire = (sheet: SheetInfo): SheetWire => ({ sheetId: sheet.sheetId, name: sheet.name });
const sheets = (scope: Scope) => scope.options.workbook.sheets();

export const spreadsheetHandlers: Handlers<Of<'SpreadsheetApp'> | Of<'Spreadsheet'>> = {
  'SpreadsheetApp.getActiveSpreadsheet': { ...LOCAL, run: () => ({ id: 'local-workbook' }) },
  'SpreadsheetApp.getUi': { kind: 'local', needs: 'menu', run: () => null },
  // Writes happen at once here, so that there is nothing left to do; the call still goes to the server.
  'SpreadsheetApp.flush': { ...SHEET, run: () => null },
  'Spreadsheet.getName': { ...SHEET, run: ({ options }) => options.workbook.settings().title },
  'Spreadsheet.getSpreadsheetTimeZone': {
    ...SHEET,
    run: ({ options }) => options.workbook.settings().timeZone,
  },
  'Spreadsheet.getSpreadsheetLocale': { ...SHEET, run: ({ options }) => options.workbook.settings().locale },
  'Spreadsheet.getSheets': { ...SHEET, run: (scope) => sheets(scope).map(wire) },
  'Spreadsheet.getSheetByName': {
    ...SHEET,
    run: (scope, name) => found(scope, (sheet) => sheet.name === name),
  },
  'Spreadsheet.getSheetById': { ...SHEET, run: (scope, id) => found(scope, (sheet) => sheet.sheetId === id) },
  'Spreadsheet.insertSheet': { ...SHEET, run: insertSheet },
  'Spreadsheet.deleteSheet': {
    ...SHEET,
    run(scope, sheetId) {
      scope.options.workbook.apply({ do: 'deleteSheet', sheetId });
      return null;
    },
  },
  'Spreadsheet.toast': { kind: 'ui', needs: 'sheet', run: toast },
  'Spreadsheet.getActiveSheet': { ...SHEET, run: (scope) => wire(activeSheet(scope)) },
  'Spreadsheet.setActiveSheet': { kind: 'ui', needs: 'sheet', run: setActiveSheet },
  'Spreadsheet.getActiveRangeList': { ...SHEET, run: selection },
};

function found(scope: Scope, fits: (sheet: SheetInfo) => boolean): SheetWire | null {
  const sheet = sheets(scope).find(fits);
  return sheet ? wire(sheet) : null;
}

/** A new sheet becomes the active one (TYPES insertSheet). */
function insertSheet(scope: Scope, name: string | null, index: number | null): SheetWire {
  const all = sheets(scope);
  const sheetId = Math.max(0, ...all.map((sheet) => sheet.sheetId)) + 1;
  const sheet = { sheetId, name: name ?? freeName(all) };
  const position = index ?? all.length;
  if (all.some((other) => other.name.toLowerCase() === sheet.name.toLowerCase())) {
    throw serviceError(`A sheet with the name "${sheet.name}" already exists. Please enter another name.`);
  }
  scope.options.workbook.apply({ do: 'addSheet', ...sheet, position, rows: NEW_ROWS, columns: NEW_COLUMNS });
  makeActive(scope, sheetId, null);
  return sheet;
}

function freeName(all: readonly SheetInfo[]): string {
  let number = all.length + 1;
  while (all.some((sheet) => sheet.name === `Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

/** Nobody looks at a clock trigger: its toast is lost. */
function toast(scope: Scope, message: string, title: string): null {
  if (scope.rights.ui !== 'none') scope.options.screen.toast(message, title);
  return null;
}

function activeSheet(scope: Scope): SheetInfo {
  const wanted = scope.activeSheet ?? scope.options.screen.activeSheet();
  const all = sheets(scope);
  const sheet = all.find((one) => one.sheetId === wanted) ?? all[0];
  if (sheet) return sheet;
  throw serviceError('The spreadsheet has no sheet.');
}

function setActiveSheet(scope: Scope, sheetId: number): null {
  sheetInfo(scope.options, sheetId);
  makeActive(scope, sheetId, null);
  return null;
}

function selection(scope: Scope): SelectionWire | null {
  // Nothing is selected where nobody looks (TYPES getActiveRange: null).
  if (scope.rights.ui === 'none') return null;
  const selected = scope.options.screen.selection();
  const sheet = sheets(scope).find((one) => one.sheetId === selected?.sheetId);
  return selected && sheet ? { sheet: wire(sheet), areas: selected.areas } : null;
}

/** SpreadsheetApp and the one spreadsheet that the script is bound to or was opened in. */
import { BooleanCriteria, newConditionalFormatRule } from './conditional';
import { sheetHandle, sheetOf, spreadsheet } from './handles';
import { call } from './host';
import { activeRangeList } from './selection';
import { enumeration, mismatch, service } from './service';
import { getUi } from './ui';
import { DataValidationCriteria, newDataValidation } from './validation';

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type GSpreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Range = GoogleAppsScript.Spreadsheet.Range;

export const spreadsheetApp = (): App =>
  service<App>()('SpreadsheetApp', {
    getActiveSpreadsheet() {
      call('SpreadsheetApp.getActiveSpreadsheet');
      return spreadsheet();
    },
    getActive() {
      call('SpreadsheetApp.getActiveSpreadsheet');
      return spreadsheet();
    },
    getActiveSheet: () => sheetHandle(call('Spreadsheet.getActiveSheet')),
    getActiveRange: () => spreadsheet().getActiveRange() as Range,
    getUi,
    flush: () => void call('SpreadsheetApp.flush'),
    newDataValidation,
    newConditionalFormatRule,
    ProtectionType: enumeration<App['ProtectionType']>('ProtectionType', ['RANGE', 'SHEET']),
    BooleanCriteria,
    DataValidationCriteria,
  });

const lastRange = (list: RangeList | null): Range | null => list?.getRanges().at(-1) ?? null;

/** The handle itself reaches no server. */
export function newSpreadsheet(): GSpreadsheet {
  const self: GSpreadsheet = service<GSpreadsheet>()('Spreadsheet', {
    getId: () => call('SpreadsheetApp.getActiveSpreadsheet').id,
    getName: () => call('Spreadsheet.getName'),
    getSpreadsheetTimeZone: () => call('Spreadsheet.getSpreadsheetTimeZone'),
    getSpreadsheetLocale: () => call('Spreadsheet.getSpreadsheetLocale'),
    getSheets: () => call('Spreadsheet.getSheets').map(sheetHandle),
    getSheetByName(name) {
      const found = call('Spreadsheet.getSheetByName', String(name));
      return found && sheetHandle(found);
    },
    getSheetById(id) {
      const found = call('Spreadsheet.getSheetById', id);
      return found && sheetHandle(found);
    },
    insertSheet: (...args: readonly unknown[]) => sheetHandle(insertSheet(args)),
    deleteSheet: (sheet) => void call('Spreadsheet.deleteSheet', sheetOf(sheet).sheetId),
    toast: (message: string, title?: string) => void call('Spreadsheet.toast', String(message), title ?? ''),
    getActiveSheet: () => sheetHandle(call('Spreadsheet.getActiveSheet')),
    setActiveSheet(sheet) {
      call('Spreadsheet.setActiveSheet', sheetOf(sheet).sheetId);
      return sheet;
    },
    // Google types them as always there, but they are null when nothing is selected (TYPES getActiveRange).
    getActiveRange: () => lastRange(activeRangeList(null)) as Range,
    getActiveRangeList: () => activeRangeList(null) as RangeList,
  });
  return self;
}

function insertSheet(args: readonly unknown[]) {
  const [first, second] = args;
  if (args.length === 0) return call('Spreadsheet.insertSheet', null, null);
  if (typeof first === 'number' && args.length === 1) return call('Spreadsheet.insertSheet', null, first);
  if (typeof first === 'string' && args.length === 1) return call('Spreadsheet.insertSheet', first, null);
  if (typeof first === 'string' && typeof second === 'number')
    return call('Spreadsheet.insertSheet', first, second);
  throw mismatch('SpreadsheetApp.Spreadsheet.insertSheet', args);
}

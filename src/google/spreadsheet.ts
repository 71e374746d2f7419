/** The spreadsheet over SpreadsheetApp. */
import type { Selection, Spreadsheet } from '../ports';
import { sheetOver } from './sheet';

export function googleSpreadsheet(): Spreadsheet {
  const active = () => SpreadsheetApp.getActiveSpreadsheet();
  return {
    sheets: () => active().getSheets().map(sheetOver),
    addSheet: (name, position) => sheetOver(active().insertSheet(name, position)),
    selection: () => selectionIn(active().getActiveSheet()),
    flush: () => {
      SpreadsheetApp.flush();
    },
  };
}

/** The selected rows that the person can see: those that a filter hides are not meant. */
function selectionIn(sheet: GoogleAppsScript.Spreadsheet.Sheet): Selection | null {
  const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
  const rows = new Set<number>();
  for (const range of ranges) {
    const last = Math.min(range.getLastRow(), sheet.getLastRow());
    for (let row = range.getRow(); row <= last; row += 1) rows.add(row);
  }
  if (rows.size === 0) return { sheetId: sheet.getSheetId(), rows: [] };
  const shown = [...rows].filter((row) => !sheet.isRowHiddenByFilter(row) && !sheet.isRowHiddenByUser(row));
  return { sheetId: sheet.getSheetId(), rows: shown.sort((a, b) => a - b) };
}

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

/** The selected rows that the person can see: those that a filter or they themselves hide are not meant. */
function selectionIn(sheet: GoogleAppsScript.Spreadsheet.Sheet): Selection | null {
  const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
  if (ranges.length === 0) return { sheetId: sheet.getSheetId(), rows: [] };
  // A selected column reaches down to the grid's end; nothing stands below the last row with content.
  const last = sheet.getLastRow();
  const rows = new Set(ranges.flatMap((range) => span(range.getRow(), Math.min(range.getLastRow(), last))));
  const shown = [...rows].filter((row) => !sheet.isRowHiddenByFilter(row) && !sheet.isRowHiddenByUser(row));
  return { sheetId: sheet.getSheetId(), rows: shown.sort((a, b) => a - b) };
}

function span(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** The spreadsheet over SpreadsheetApp. */
import type { Selection, Spreadsheet } from '../ports';
import { sheetOver } from './sheet';

/**
 * `This action would increase the number of cells in the workbook above the limit of 5000000 cells.`
 * (github.com/jennybc/googlesheets/issues/400, read 2026-11-24; the limit is ten million since.)
 */
const FULL = /number of cells in the workbook above the limit/i;
/**
 * `You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you
 * need to edit.` (github.com/theoephraim/node-google-spreadsheet/pull/20, read 2026-11-26.)
 */
const PROTECTED = /trying to edit a protected cell/i;
/**
 * `The data you entered in cell B7 violates the data validation rules set on this cell.` (Quoted from the logs of public
 * scripts, read 2026-11-24.) Assumption: in every language the sentence names the cell so.
 */
const CELL = /\b([A-Z]{1,3})[1-9][0-9]*\b/;

export function googleSpreadsheet(): Spreadsheet {
  const active = () => SpreadsheetApp.getActiveSpreadsheet();
  return {
    id: () => active().getId(),
    sheets: () => active().getSheets().map(sheetOver),
    addSheet: (name, position) => sheetOver(insertQuietly(active(), name, position)),
    selection: () => selectionIn(active().getActiveSheet()),
    select: (sheetId, rows) => {
      const sheet = active()
        .getSheets()
        .find((one) => one.getSheetId() === sheetId);
      if (sheet) select(sheet, rows);
    },
    flush: () => {
      SpreadsheetApp.flush();
    },
    refusalIn: (error) => {
      const message = error instanceof Error ? error.message : String(error);
      if (FULL.test(message)) return 'full';
      return PROTECTED.test(message) ? 'protected' : null;
    },
    refusedColumn: (error) => {
      const [, letters] = CELL.exec(error instanceof Error ? error.message : '') ?? [];
      return letters === undefined ? null : columnOf(letters);
    },
  };
}

function columnOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/**
 * "The new sheet becomes the active sheet" (developers.google.com/apps-script/reference/spreadsheet/spreadsheet,
 * insertSheet, read 2026-11-24): the person's view is put back. Where nobody looks nothing is selected.
 */
export function insertQuietly(
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
  name: string,
  position: number,
): GoogleAppsScript.Spreadsheet.Sheet {
  const view = spreadsheet.getActiveSheet();
  const selected = view.getActiveRangeList();
  const made = spreadsheet.insertSheet(name, position);
  if (selected) selected.activate();
  else view.activate();
  return made;
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

/** More blocks of rows than this are not selected: the first ones show where to begin. */
const MOST_BLOCKS = 200;

/** The last range of a list becomes the active one, to which Google scrolls (TYPES Sheet.setActiveRangeList). */
function select(sheet: GoogleAppsScript.Spreadsheet.Sheet, rows: readonly number[]): void {
  sheet.activate();
  const blocks = blocksOf(rows).slice(0, MOST_BLOCKS).reverse();
  if (blocks.length > 0) sheet.getRangeList(blocks.map(([first, last]) => `${first}:${last}`)).activate();
}

/** First and last row of every unbroken run, from the top. */
function blocksOf(rows: readonly number[]): readonly (readonly [number, number])[] {
  const blocks: [number, number][] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = blocks[blocks.length - 1];
    if (last && last[1] === row - 1) last[1] = row;
    else blocks.push([row, row]);
  }
  return blocks;
}

function span(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

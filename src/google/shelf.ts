/**
 * The shelf: a hidden sheet whose cells hold packed text. A store of properties holds 500 kB (Google: quotas, 2026-11),
 * and what was read of 100,000 listings is some megabytes even when it is packed.
 */
import type { Shelf } from '../ports';
import { pack, unpack } from './pack';
import { insertQuietly } from './spreadsheet';

type GSheet = GoogleAppsScript.Spreadsheet.Sheet;

const NAME = 'Sheetstock run';
/** A cell takes 50,000 characters (Google: "Files you can store in Drive", read 2026-11-23). */
const LONGEST = 49_000;
/** Begins every cell: base64 may begin with a plus sign, which would be a formula. */
const GUARD = 'p';
/** A text's first cell tells how many follow. */
const HEAD = /^p(\d+)$/;

export function googleShelf(): Shelf {
  const spreadsheet = () => SpreadsheetApp.getActiveSpreadsheet();
  const find = () =>
    spreadsheet()
      .getSheets()
      .find((sheet) => sheet.getName() === NAME) ?? null;
  return {
    put: (place, texts) => {
      if (texts.length === 0) return place;
      const sheet = find() ?? insertHidden(spreadsheet());
      const cells = texts.flatMap(cellsOf);
      makeRoom(sheet, place + cells.length);
      sheet.getRange(place + 1, 1, cells.length, 1).setValues(cells.map((cell) => [cell]));
      SpreadsheetApp.flush();
      return place + cells.length;
    },
    read: (place) => {
      const sheet = find();
      if (!sheet || sheet.getMaxRows() < place) return null;
      return place === 0
        ? []
        : textsOf(
            sheet
              .getRange(1, 1, place, 1)
              .getValues()
              .map(([cell]) => String(cell)),
          );
    },
    clear: () => {
      const sheet = find();
      if (sheet) spreadsheet().deleteSheet(sheet);
    },
  };
}

function insertHidden(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): GSheet {
  const sheet = insertQuietly(spreadsheet, NAME, spreadsheet.getSheets().length);
  sheet.hideSheet();
  return sheet;
}

function makeRoom(sheet: GSheet, rows: number): void {
  const missing = rows - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
}

function cellsOf(text: string): readonly string[] {
  const packed = pack(text);
  const count = Math.ceil(packed.length / LONGEST);
  const parts = Array.from({ length: count }, (_, index) =>
    packed.slice(index * LONGEST, (index + 1) * LONGEST),
  );
  return [`${GUARD}${count}`, ...parts.map((part) => `${GUARD}${part}`)];
}

/** Null where someone has changed the cells. */
function textsOf(cells: readonly string[]): readonly string[] | null {
  const texts: string[] = [];
  for (let at = 0; at < cells.length; ) {
    const count = Number(HEAD.exec(cells[at] ?? '')?.[1] ?? Number.NaN);
    const parts = cells.slice(at + 1, at + 1 + count);
    if (!(parts.length === count) || !parts.every((part) => part.startsWith(GUARD))) return null;
    try {
      texts.push(unpack(parts.map((part) => part.slice(GUARD.length)).join('')));
    } catch {
      return null;
    }
    at += 1 + count;
  }
  return texts;
}

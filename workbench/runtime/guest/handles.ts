/**
 * Handles refer to one another in circles (a range knows its sheet, a sheet makes ranges): they reach each other
 * through here. The makers are given once, when a context starts.
 */
import type { Area, SheetWire } from '../protocol';
import { mismatch } from './service';

type GRange = GoogleAppsScript.Spreadsheet.Range;
type GSheet = GoogleAppsScript.Spreadsheet.Sheet;
type GSpreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** What a sheet's handle stands for. One per handle; `name` follows its own `setName`. */
export interface SheetRef {
  readonly sheetId: number;
  name: string;
}

/** What a range's handle stands for. */
export interface RangeRef {
  readonly sheet: SheetRef;
  readonly area: Area;
}

interface Makers {
  readonly range: (ref: RangeRef) => GRange;
  readonly sheet: (ref: SheetRef) => GSheet;
  readonly spreadsheet: () => GSpreadsheet;
}

let makers: Makers;
const ranges = new WeakMap<object, RangeRef>();
const sheets = new WeakMap<object, SheetRef>();

export function giveMakers(given: Makers): void {
  makers = given;
}

export function rangeHandle(sheet: SheetRef, area: Area): GRange {
  const ref = { sheet, area };
  const range = makers.range(ref);
  ranges.set(range, ref);
  return range;
}

export function sheetHandle(wire: SheetWire): GSheet {
  const ref: SheetRef = { sheetId: wire.sheetId, name: wire.name };
  const sheet = makers.sheet(ref);
  sheets.set(sheet, ref);
  return sheet;
}

export const spreadsheet = (): GSpreadsheet => makers.spreadsheet();

export function rangeOf(range: GRange): RangeRef {
  const found = ranges.get(range);
  if (found) return found;
  throw mismatch('SpreadsheetApp.Range', [range]);
}

export function sheetOf(sheet: GSheet): SheetRef {
  const found = sheets.get(sheet);
  if (found) return found;
  throw mismatch('SpreadsheetApp.Sheet', [sheet]);
}

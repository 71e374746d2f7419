/** Sheet: a handle on one sheet, known by its id; its name is the one it had when the handle was made. */

import type { Area } from '../protocol';
import { conditionalHandle, conditionalOf } from './conditional';
import { unpack } from './grids';
import { rangeHandle, rangeOf, type SheetRef, spreadsheet } from './handles';
import { call } from './host';
import { newProtection } from './protection';
import { activeRangeList, rangeListHandle } from './selection';
import { mismatch, notModelled, service } from './service';

type GSheet = GoogleAppsScript.Spreadsheet.Sheet;
type GRange = GoogleAppsScript.Spreadsheet.Range;

export function newSheet(ref: SheetRef): GSheet {
  const sheet: GSheet = service<GSheet>()('Sheet', {
    ...identity(ref, () => sheet),
    ...extent(ref),
    ...structure(ref, () => sheet),
    ...looks(ref, () => sheet),
    ...selection(ref, () => sheet),
  });
  return sheet;
}

type Identity = Pick<GSheet, 'getSheetId' | 'getName' | 'getSheetName' | 'setName' | 'getParent'>;

function identity(ref: SheetRef, self: () => GSheet): Identity {
  return {
    getSheetId: () => ref.sheetId,
    getName: () => ref.name,
    getSheetName: () => ref.name,
    setName(name) {
      call('Sheet.setName', ref.sheetId, name);
      ref.name = name;
      return self();
    },
    getParent: () => spreadsheet(),
  };
}

type Extent = Pick<
  GSheet,
  | 'getMaxRows'
  | 'getMaxColumns'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getRange'
  | 'getDataRange'
  | 'getSheetValues'
  | 'isRowHiddenByFilter'
  | 'isRowHiddenByUser'
>;

function extent(ref: SheetRef): Extent {
  return {
    getMaxRows: () => call('Sheet.getMaxRows', ref.sheetId),
    getMaxColumns: () => call('Sheet.getMaxColumns', ref.sheetId),
    getLastRow: () => call('Sheet.getLastRow', ref.sheetId),
    getLastColumn: () => call('Sheet.getLastColumn', ref.sheetId),
    getRange: (...place: readonly unknown[]) => getRange(ref, place),
    getDataRange: () => rangeHandle(ref, call('Sheet.getDataRange', ref.sheetId)),
    getSheetValues: (row, column, rows, columns) =>
      unpack(call('Sheet.getSheetValues', ref.sheetId, row, column, rows, columns)),
    isRowHiddenByFilter: (row) => call('Sheet.isRowHiddenByFilter', ref.sheetId, row),
    isRowHiddenByUser: (row) => call('Sheet.isRowHiddenByUser', ref.sheetId, row),
  };
}

/** The four numeric forms, and A1 notation. */
function getRange(ref: SheetRef, place: readonly unknown[]): GRange {
  const [from] = place;
  if (place.length === 1 && typeof from === 'string') {
    const { sheet, area } = call('Sheet.getRangeA1', ref.sheetId, from);
    return rangeHandle({ ...sheet }, area);
  }
  const numbers = place.every((part) => typeof part === 'number' && !Number.isNaN(part));
  if (!numbers || place.length < 2 || place.length > 4)
    throw mismatch('SpreadsheetApp.Sheet.getRange', place);
  const [row = 1, column = 1, rows = 1, columns = 1] = place.map((part) => Math.trunc(Number(part)));
  const area: Area = { row, column, rows, columns };
  call('Sheet.getRange', ref.sheetId, area);
  return rangeHandle(ref, area);
}

type Structure = Pick<
  GSheet,
  | 'insertRowsAfter'
  | 'insertRowsBefore'
  | 'insertRowAfter'
  | 'deleteRows'
  | 'deleteRow'
  | 'moveRows'
  | 'insertColumnsAfter'
  | 'insertColumnsBefore'
  | 'deleteColumns'
  | 'deleteColumn'
  | 'hideRows'
  | 'showRows'
  | 'hideColumns'
  | 'showColumns'
  | 'hideSheet'
  | 'showSheet'
  | 'isSheetHidden'
>;

function structure(ref: SheetRef, self: () => GSheet): Structure {
  const done = (_: null) => self();
  return {
    insertRowsAfter: (after, count) => done(call('Sheet.insertRowsAfter', ref.sheetId, after, count)),
    insertRowAfter: (after) => done(call('Sheet.insertRowsAfter', ref.sheetId, after, 1)),
    insertRowsBefore: (before, count) => done(call('Sheet.insertRowsBefore', ref.sheetId, before, count)),
    deleteRows: (first, count) => void call('Sheet.deleteRows', ref.sheetId, first, count),
    deleteRow: (first) => done(call('Sheet.deleteRows', ref.sheetId, first, 1)),
    // The range names whole rows, whatever its columns; the destination counts as before the move (TYPES Sheet.moveRows).
    moveRows(rows, destination) {
      const { area } = rangeOf(rows);
      call('Sheet.moveRows', ref.sheetId, area.row, area.rows, destination);
    },
    insertColumnsBefore: (before, count) =>
      done(call('Sheet.insertColumnsBefore', ref.sheetId, before, count)),
    insertColumnsAfter: (after, count) => done(call('Sheet.insertColumnsAfter', ref.sheetId, after, count)),
    deleteColumns: (first, count) => void call('Sheet.deleteColumns', ref.sheetId, first, count),
    deleteColumn: (first) => done(call('Sheet.deleteColumns', ref.sheetId, first, 1)),
    hideRows: span(ref, 'Sheet.hideRows'),
    showRows: span(ref, 'Sheet.showRows'),
    hideColumns: span(ref, 'Sheet.hideColumns'),
    showColumns: span(ref, 'Sheet.showColumns'),
    hideSheet: () => done(call('Sheet.hideSheet', ref.sheetId)),
    showSheet: () => done(call('Sheet.showSheet', ref.sheetId)),
    isSheetHidden: () => call('Sheet.isSheetHidden', ref.sheetId),
  };
}

type SpanCall = 'Sheet.hideRows' | 'Sheet.showRows' | 'Sheet.hideColumns' | 'Sheet.showColumns';

/** A member that takes a first row or column and, optionally, a number of them; the other form takes a range. */
function span(ref: SheetRef, name: SpanCall) {
  return (first: number | GRange, count = 1): void => {
    if (typeof first !== 'number') throw notModelled(`${name} with a range`);
    call(name, ref.sheetId, first, count);
  };
}

type Looks = Pick<
  GSheet,
  | 'setFrozenRows'
  | 'setFrozenColumns'
  | 'getFrozenRows'
  | 'getFrozenColumns'
  | 'setColumnWidth'
  | 'setColumnWidths'
  | 'getProtections'
  | 'getConditionalFormatRules'
  | 'setConditionalFormatRules'
>;

function looks(ref: SheetRef, self: () => GSheet): Looks {
  const done = (_: null) => self();
  return {
    setFrozenRows: (rows) => void call('Sheet.setFrozenRows', ref.sheetId, rows),
    setFrozenColumns: (columns) => void call('Sheet.setFrozenColumns', ref.sheetId, columns),
    getFrozenRows: () => call('Sheet.getFrozenRows', ref.sheetId),
    getFrozenColumns: () => call('Sheet.getFrozenColumns', ref.sheetId),
    setColumnWidth: (column, pixels) => done(call('Sheet.setColumnWidth', ref.sheetId, column, pixels)),
    setColumnWidths: (first, count, pixels) =>
      done(call('Sheet.setColumnWidths', ref.sheetId, first, count, pixels)),
    getProtections(type) {
      if (String(type) !== 'RANGE') throw notModelled(`Sheet.getProtections(${String(type)})`);
      return call('Sheet.getProtections', ref.sheetId).map((protection) => newProtection(ref, protection));
    },
    getConditionalFormatRules: () =>
      call('Sheet.getConditionalFormatRules', ref.sheetId).map((rule) => conditionalHandle(ref, rule)),
    setConditionalFormatRules: (rules) =>
      void call('Sheet.setConditionalFormatRules', ref.sheetId, rules.map(conditionalOf)),
  };
}

type Selecting = Pick<
  GSheet,
  'getActiveRange' | 'getActiveRangeList' | 'activate' | 'setActiveRange' | 'getRangeList'
>;

function selection(ref: SheetRef, self: () => GSheet): Selecting {
  return {
    // Google types it as always there, but it is null when nothing is selected (TYPES getActiveRange).
    getActiveRange: () => (activeRangeList(ref.sheetId)?.getRanges().at(-1) ?? null) as GRange,
    getActiveRangeList: () =>
      activeRangeList(ref.sheetId) as unknown as GoogleAppsScript.Spreadsheet.RangeList,
    activate() {
      call('Spreadsheet.setActiveSheet', ref.sheetId);
      return self();
    },
    setActiveRange(range) {
      call('Sheet.setActiveRange', ref.sheetId, rangeOf(range).area);
      return range;
    },
    getRangeList: (names) => rangeListHandle(names.map((name) => getRange(ref, [name]))),
  };
}

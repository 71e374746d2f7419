/** Operations on the grid: rows and columns in, out and elsewhere, and sorting. */
import type { Shift } from './axes';
import { checkBlock, checkInside, checkSize } from './checks';
import type { Commit, Desk } from './desk';
import { WorkbookError } from './error';
import { refuseSorting } from './merges';
import { type Sheet, sheetOf } from './state';
import { placeRows, shiftSheet, sortedOrder } from './structure';
import type { Operation } from './types';

type StructureOperation = Extract<
  Operation,
  {
    do:
      | 'insertRows'
      | 'deleteRows'
      | 'insertColumns'
      | 'deleteColumns'
      | 'moveColumns'
      | 'moveRows'
      | 'sort'
      | 'reorder';
  }
>;

export function prepareStructure(desk: Desk, operation: StructureOperation): Commit {
  const sheet = sheetOf(desk.state, operation.sheetId);
  if (operation.do === 'sort') return prepareSort(desk, sheet, operation);
  if (operation.do === 'reorder') return prepareReorder(desk, sheet, operation);
  const shift = shiftOf(operation);
  check(desk, sheet, shift);
  return () => {
    const { state, calculator } = desk;
    calculator.shifted(sheet, shift, shiftSheet(state, sheet, shift, calculator.referring()));
  };
}

function shiftOf(operation: Exclude<StructureOperation, { do: 'sort' | 'reorder' }>): Shift {
  const axis =
    operation.do === 'insertRows' || operation.do === 'deleteRows' || operation.do === 'moveRows'
      ? 'row'
      : 'column';
  if ('after' in operation) return { kind: 'insert', axis, after: operation.after, count: operation.count };
  const { first, count } = operation;
  return 'before' in operation
    ? { kind: 'move', axis, first, count, before: operation.before }
    : { kind: 'delete', axis, first, count };
}

function check({ state }: Desk, sheet: Sheet, shift: Shift): void {
  const most = shift.axis === 'row' ? sheet.maxRows : sheet.maxColumns;
  const what = shift.axis === 'row' ? 'rows' : 'columns';
  const { count } = shift;
  if (shift.kind === 'insert') {
    if (shift.after !== 0) checkBlock(shift.after, 1, most, what);
    checkBlock(1, count, Number.MAX_SAFE_INTEGER, what);
    checkSize(
      state,
      sheet,
      sheet.maxRows + (shift.axis === 'row' ? count : 0),
      sheet.maxColumns + (shift.axis === 'row' ? 0 : count),
    );
    return;
  }
  checkBlock(shift.first, count, most, what);
  if (shift.kind === 'move') checkMove(shift, most);
  else checkDelete(shift, most, shift.axis === 'row' ? sheet.frozenRows : sheet.frozenColumns, what);
}

/**
 * The sentences are Google's (github.com/SteveWinward/GoogleSheetsWrapper/issues/43;
 * theoephraim/node-google-spreadsheet/issues/186; read 2026-11-24, of rows).
 */
function checkDelete(
  { first, count }: Extract<Shift, { kind: 'delete' }>,
  most: number,
  frozen: number,
  what: 'rows' | 'columns',
): void {
  if (count === most)
    throw new WorkbookError('OUT_OF_BOUNDS', `You can't delete all the ${what} on the sheet.`);
  if (frozen === 0 || first > frozen + 1 || first + count - 1 < most) return;
  throw new WorkbookError('OUT_OF_BOUNDS', `Sorry, it is not possible to delete all non-frozen ${what}.`);
}

/** Assumption: the sentence; `before` may be one behind the last. */
function checkMove({ first, count, before }: Extract<Shift, { kind: 'move' }>, most: number): void {
  if (
    Number.isInteger(before) &&
    before >= 1 &&
    before <= most + 1 &&
    (before <= first || before >= first + count)
  )
    return;
  throw new WorkbookError(
    'OUT_OF_BOUNDS',
    'The place to move to is inside what is moved, or outside the sheet.',
  );
}

function prepareSort(
  { calculator }: Desk,
  sheet: Sheet,
  operation: Extract<StructureOperation, { do: 'sort' }>,
): Commit {
  const { area, column, ascending } = operation;
  checkInside(sheet, area);
  refuseSorting(sheet, area);
  if (column < area.column || column >= area.column + area.columns) {
    throw new WorkbookError('OUT_OF_BOUNDS', 'The sort column is outside the sorted range.');
  }
  return () => {
    calculator.settle({
      sheetId: sheet.sheetId,
      top: area.row,
      left: area.column,
      bottom: area.row + area.rows - 1,
      right: area.column + area.columns - 1,
    });
    const keys = Array.from({ length: area.rows }, (_, at) => {
      const value = calculator.valueAt(sheet, area.row + at, column);
      return value === '' ? null : value;
    });
    placeRows(sheet, area, sortedOrder(keys, ascending));
    calculator.restructured();
  };
}

/** Assumption: the sentence; Sheets has no such call. */
function prepareReorder(
  { calculator }: Desk,
  sheet: Sheet,
  { area, order }: Extract<StructureOperation, { do: 'reorder' }>,
): Commit {
  checkInside(sheet, area);
  refuseSorting(sheet, area);
  const places = new Set(order.filter((at) => Number.isInteger(at) && at >= 0 && at < area.rows));
  if (order.length !== area.rows || places.size !== area.rows)
    throw new WorkbookError('SHAPE', 'An order names every row of its area once.');
  return () => {
    placeRows(sheet, area, order);
    calculator.restructured();
  };
}

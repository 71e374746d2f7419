/**
 * Merged cells. The first of them shows; the others are covered: they hold nothing, and what is written to them is lost
 * (Sheets API, MergeCellsRequest, and Apps Script reference, Range.merge, 2026-11, which say that the cells become one).
 * Assumption: a value for a covered cell is dropped without a word.
 */
import { overlap } from './areas';
import { type Shift, shiftArea } from './axes';
import { checkInside } from './checks';
import type { Commit, Desk } from './desk';
import { WorkbookError } from './error';
import { type Content, contentAt, isFormula, rowAt, type Sheet } from './state';
import type { Area, Operation } from './types';

type MergeOperation = Extract<Operation, { do: 'merge' | 'unmerge' }>;

export function prepareMerge({ calculator }: Desk, sheet: Sheet, operation: MergeOperation): Commit {
  const { area } = operation;
  checkInside(sheet, area);
  refuseCut(sheet, area);
  const others = sheet.merges.filter((one) => !isWithin(one, area));
  return () => {
    sheet.merges = operation.do === 'merge' && isSeveral(area) ? [...others, area] : others;
    if (operation.do === 'merge') becomeOne(sheet, area);
    calculator.restructured();
  };
}

/** Assumption: a single cell merged with itself is none. */
const isSeveral = ({ rows, columns }: Area) => rows * columns > 1;

/** Assumption: the sentence is the one that the page of Sheets shows. */
function refuseCut(sheet: Sheet, area: Area): void {
  if (!sheet.merges.some((one) => overlap(one, area) && !isWithin(one, area))) return;
  throw new WorkbookError('SHAPE', 'You must select all cells in a merged range to merge or unmerge them.');
}

/** Assumption: of several values the first is kept, row by row ("only the top-leftmost value", as the page of Sheets warns). */
function becomeOne(sheet: Sheet, area: Area): void {
  const kept = firstValue(sheet, area);
  rowAt(sheet, area.row).cells[area.column - 1] = kept;
  blankCovered(sheet);
}

function firstValue(sheet: Sheet, area: Area): Content | undefined {
  const first = contentAt(sheet, area.row, area.column);
  if (first !== undefined) return first;
  for (const { row, column } of cellsOf(area)) {
    const content = contentAt(sheet, row, column);
    if (content !== undefined && !isFormula(content)) return content;
  }
  return undefined;
}

function* cellsOf({ row, column, rows, columns }: Area) {
  for (let down = 0; down < rows; down += 1)
    for (let right = 0; right < columns; right += 1) yield { row: row + down, column: column + right };
}

export function isCovered({ merges }: Sheet, row: number, column: number): boolean {
  return merges.some((one) => {
    const isFirst = one.row === row && one.column === column;
    return !isFirst && isWithin({ row, column, rows: 1, columns: 1 }, one);
  });
}

/** Covered cells hold nothing, whatever was put there. */
export function blankCovered(sheet: Sheet): void {
  if (sheet.merges.length === 0) return;
  for (const area of sheet.merges) {
    for (const { row, column } of cellsOf(area)) {
      const { cells } = rowAt(sheet, row);
      if (row !== area.row || column !== area.column) cells[column - 1] = undefined;
    }
  }
  sheet.extent = null;
}

/** Assumption: one that is left of a single cell is none; with its first row or column the value is gone. */
export function shiftMerges(sheet: Sheet, shift: Shift): void {
  if (sheet.merges.length === 0) return;
  sheet.merges = sheet.merges.flatMap((one) => {
    const area = shiftArea(one, shift);
    return area && isSeveral(area) ? [area] : [];
  });
}

/** Assumption: the sentence; the page of Sheets sorts no range with vertical merges. */
export function refuseSorting(sheet: Sheet, area: Area): void {
  if (!sheet.merges.some((one) => one.rows > 1 && overlap(one, area))) return;
  throw new WorkbookError('SHAPE', "You can't sort a range that contains vertical merges.");
}

/** Merges within a row go where their row goes. */
export function sortMerges(sheet: Sheet, area: Area, order: readonly number[]): void {
  sheet.merges = sheet.merges.map((one) =>
    isWithin(one, area) ? { ...one, row: area.row + order.indexOf(one.row - area.row) } : one,
  );
}

export function mergesIn({ merges }: Pick<Sheet, 'merges'>, area: Area): readonly Area[] {
  return merges.filter((one) => overlap(one, area));
}

function isWithin(one: Area, other: Area): boolean {
  return (
    one.row >= other.row &&
    one.column >= other.column &&
    one.row + one.rows <= other.row + other.rows &&
    one.column + one.columns <= other.column + other.columns
  );
}

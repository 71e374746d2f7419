/** Bounds, shapes and limits that operations share. */
import { WorkbookError } from './error';
import type { Sheet, State } from './state';
import type { Area } from './types';

/**
 * support.google.com/drive/answer/37603: 10 million cells (github.com/tidyverse/googlesheets4/issues/257, read 2026-11-24)
 * or 18,278 columns, to ZZZ.
 */
export const MOST_CELLS = 10_000_000;
export const MOST_COLUMNS = 18_278;

/** The sentence is Google's (github.com/diegomanuel/binance-to-google-sheets/issues/19, read 2026-11-24). */
export function checkInside(sheet: Sheet, { row, column, rows, columns }: Area): void {
  const whole = [row, column, rows, columns].every((number) => Number.isInteger(number) && number >= 1);
  if (whole && row + rows - 1 <= sheet.maxRows && column + columns - 1 <= sheet.maxColumns) return;
  throw new WorkbookError(
    'OUT_OF_BOUNDS',
    'The coordinates of the range are outside the dimensions of the sheet.',
  );
}

/**
 * The area that a block covers. Throws SHAPE for ragged or missing rows. The sentences are Google's
 * (github.com/alpatania/sassafras/issues/8; Elijas/auto-youtube-subscription-playlist-2/issues/99; read 2026-11-24).
 */
export function areaOf(block: readonly (readonly unknown[])[], row: number, column: number): Area {
  const columns = block[0]?.length ?? 0;
  if (columns === 0) throw new WorkbookError('SHAPE', 'The number of rows in the range must be at least 1.');
  const ragged = block.find((line) => line.length !== columns);
  if (!ragged) return { row, column, rows: block.length, columns };
  throw new WorkbookError(
    'SHAPE',
    `The number of columns in the data does not match the number of columns in the range. The data has ${ragged.length} but the range has ${columns}.`,
  );
}

/**
 * The sentence on cells is Google's, from when the limit was 5 million (github.com/jennybc/googlesheets/issues/400, read
 * 2026-11-24).
 */
export function checkSize(state: State, sheet: Sheet | null, rows: number, columns: number): void {
  if (columns > MOST_COLUMNS) {
    // Assumption: the sentence; no source quotes Google's.
    throw new WorkbookError(
      'LIMIT',
      `This action would increase the number of columns in the sheet above the limit of ${MOST_COLUMNS} columns.`,
    );
  }
  const others = state.sheets.reduce(
    (total, one) => (one === sheet ? total : total + one.maxRows * one.maxColumns),
    0,
  );
  if (others + rows * columns <= MOST_CELLS) return;
  throw new WorkbookError(
    'LIMIT',
    `This action would increase the number of cells in the workbook above the limit of ${MOST_CELLS} cells.`,
  );
}

/**
 * A block of rows or columns inside a sheet. The sentence is Google's (github.com/mogsdad/SheetConverter/issues/20, read
 * 2026-11-24, of columns).
 */
export function checkBlock(first: number, count: number, most: number, what: 'rows' | 'columns'): void {
  if (
    Number.isInteger(first) &&
    Number.isInteger(count) &&
    first >= 1 &&
    count >= 1 &&
    first + count - 1 <= most
  )
    return;
  throw new WorkbookError('OUT_OF_BOUNDS', `Those ${what} are out of bounds.`);
}

/**
 * Rules that people set on cells (Data > Data validation, "Reject the input") refuse what a script writes as well, and
 * with one cell the whole block. Nothing would ever be written again: so such a rule warns from then on, in the cells
 * that are written, and the value stands there with Google's red corner.
 */
import type { Table } from '../../sheets/table';
import { haveMoved } from './moved';
import type { Pen } from './pen';

/** The rows, rising, of which cells of a column, from 1, are written. */
export type RowsIn = (column: number) => readonly number[];

/** Of a block: all its columns have the same. */
export function below(first: number, count: number): RowsIn {
  const rows = Array.from({ length: count }, (_, index) => first + index);
  return () => rows;
}

/**
 * Writes, and once more for each column of which a rule refuses it. Where the columns have moved instead, what was
 * refused has come upon a box of ours, and the refusal is for the one who looks for that.
 */
export function writeDespiteRules(table: Table, rowsIn: RowsIn, pen: Pen, write: () => void): void {
  for (;;) {
    try {
      write();
      pen.flush();
      return;
    } catch (error) {
      if (haveMoved(table) || !ease(table, error, rowsIn, pen)) throw error;
    }
  }
}

function ease(table: Table, error: unknown, rowsIn: RowsIn, pen: Pen): boolean {
  const column = pen.refusedColumn(error);
  if (column === null) return false;
  const rows = rowsIn(column);
  if (rows.length === 0 || !table.sheet.easeRules(column, rows)) return false;
  pen.tellEased(table, column);
  return true;
}

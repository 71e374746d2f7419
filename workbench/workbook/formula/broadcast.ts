/** What formulas are calculated in, and how single values are taken from, or spread over, ranges. */
import type { Node } from './parse';
import type { Reference } from './references';
import { fail, type Grid, isGrid, type Operand, type Scalar, VALUE } from './scalars';

/** The sheet as a formula sees it. */
export interface Cells {
  readonly row: number;
  readonly column: number;
  /** The moment as a serial number in the workbook's time zone. */
  readonly now: number;
  cell(sheet: string | null, row: number, column: number): Scalar;
  /** Open edges reach to the sheet's end. Null when there is no such sheet. */
  grid(reference: Reference): Grid | null;
}

/** `array`: inside ARRAYFORMULA and its like, where operators work on whole ranges. */
export interface Context {
  readonly cells: Cells;
  readonly array: boolean;
  evaluate(node: Node, context: Context): Operand;
}

/** One value where one is needed: of a range the cell in the own row or column, of an array the first. */
export function single(value: Operand, cells: Cells): Scalar {
  if (!isGrid(value)) return value;
  const { rows, origin } = value;
  if (!origin) return rows[0]?.[0] ?? null;
  const width = rows[0]?.length ?? 0;
  if (rows.length === 1 && width === 1) return rows[0]?.[0] ?? null;
  // A lone range outside ARRAYFORMULA is cut at the formula's own row or column, else it is #VALUE!.
  if (width === 1) return inside(rows[cells.row - origin.row]?.[0]);
  if (rows.length === 1) return inside(rows[0]?.[cells.column - origin.column]);
  return VALUE;
}

/** Applies a function of single values; in an array context to each place of the widest operands. */
export function elementwise(
  operands: readonly Operand[],
  context: Context,
  apply: (values: readonly Scalar[]) => Scalar,
): Operand {
  if (!context.array || !operands.some(isGrid))
    return apply(operands.map((operand) => single(operand, context.cells)));
  const height = Math.max(...operands.map((operand) => (isGrid(operand) ? operand.rows.length : 1)));
  const width = Math.max(
    ...operands.map((operand) => (isGrid(operand) ? (operand.rows[0]?.length ?? 0) : 1)),
  );
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) =>
      apply(operands.map((operand) => place(operand, row, column))),
    ),
  );
  return { rows };
}

const inside = (value: Scalar | undefined): Scalar => (value === undefined ? VALUE : value);

function place(operand: Operand, row: number, column: number): Scalar {
  if (!isGrid(operand)) return operand;
  const { rows } = operand;
  const line = rows.length === 1 ? rows[0] : rows[row];
  if (!line) return fail('#N/A');
  const value = line.length === 1 ? line[0] : line[column];
  return value === undefined ? fail('#N/A') : value;
}

/** Operands as grids, and what a function over them is. */
import { isGrid, type Operand, type Scalar } from './scalars';

export interface GridFunction {
  readonly args: readonly [least: number, most: number];
  /** Arguments that are taken one value at a time. */
  readonly each?: readonly number[];
  /** The arguments are calculated as inside ARRAYFORMULA. */
  readonly array?: true;
  apply(operands: readonly Operand[]): Operand;
}

/** The most arguments of a function that takes any number. */
export const MANY = 255;

export const rowsOf = (operand: Operand | undefined): readonly (readonly Scalar[])[] =>
  operand !== undefined && isGrid(operand) ? operand.rows : [[operand ?? null]];

export const first = (operand: Operand | undefined): Scalar => rowsOf(operand)[0]?.[0] ?? null;

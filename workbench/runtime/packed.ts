/**
 * A block of cells on its way to the script. A big sheet as JSON takes twice as long to read as one long text with the
 * lengths of its pieces beside it, and the numbers apart: their memory changes hands without a copy.
 */

/** What `lengths` says of a cell that is no text. */
export const NUMBER = -1;
export const TRUE = -2;
export const FALSE = -3;
/** A date: its number is milliseconds since the epoch. */
export const DATE = -4;

export interface PackedGrid {
  readonly columns: number;
  /** All texts, one after another. */
  readonly text: string;
  /** For every cell, row by row: the length of its text, or what else it is. */
  readonly lengths: Int32Array<ArrayBuffer>;
  /** The numbers and dates, at their cell's place. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

export function isPacked(value: unknown): value is PackedGrid {
  return (
    typeof value === 'object' && value !== null && 'lengths' in value && value.lengths instanceof Int32Array
  );
}

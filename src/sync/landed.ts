/** Values in wrong columns: where a person moves columns between a read and a write, each lands where its column stood. */
import type { Cell } from '../ports';
import { isMadeOf, shown } from '../sheets/cells';
import type { RowWrite } from './journal';

/**
 * Whether a cell holds what its row was to get in the column that stood at this place, from 1; perhaps as the format
 * of the other column has made it: a date in a column of texts is one.
 */
export function hasLanded(
  cell: Cell,
  place: number,
  write: RowWrite | undefined,
  placeWas: (name: string) => number | undefined,
): boolean {
  if (write === undefined) return false;
  return write.cells.some(({ name, after }) => placeWas(name) === place && isMadeOf(cell, shown(after)));
}

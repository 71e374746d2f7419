/**
 * The look after a write that finds all of it where it belongs, as nearly every one does. It reads the ids and the
 * written columns alone, from the first written row to the last: a long table is not read whole once more. What is not
 * as expected, for whatever reason, is told by the look at the whole table (put-right.ts).
 */
import type { Cell } from '../../../ports';
import { sameCell, shown } from '../../../sheets/cells';
import { runsOf } from '../../../sheets/make';
import type { Table } from '../../../sheets/table';
import type { RowWrite } from '../journal';
import { hasShrunk, haveMoved } from '../moved';
import { rowsById } from '../targets';
import { isOwnId } from './lost-ids';

/**
 * Whether the ids stand where they stood before the write, the columns too, and every cell of the written columns holds
 * what it was to get, or what it held. A value that landed in a wrong row is missing in its own.
 */
export function isAllInPlace(before: Table, writes: readonly RowWrite[]): boolean {
  if (writes.length === 0) return true;
  // Rows that have no id yet cannot be told apart.
  if (!writes.every(({ id }) => isOwnId(id))) return false;
  const rows = expectedRows(before, writes);
  if (rows.size < writes.length) return false;
  // The keys last: columns that are moved while the cells are read are noticed as well.
  return ifThere(before, () => holdExpected(before, writes, rows) && !haveMoved(before));
}

/** By the number of each written row, what its columns were to get. */
type Expected = ReadonlyMap<number, ReadonlyMap<number, Cell>>;

function expectedRows(before: Table, writes: readonly RowWrite[]): Expected {
  const places = rowsById(before);
  const expected = new Map<number, ReadonlyMap<number, Cell>>();
  for (const { id, cells } of writes) {
    const row = places.get(id);
    if (row !== undefined)
      expected.set(
        row,
        new Map(cells.map(({ name, after }) => [before.layout.get(name) ?? 0, shown(after)])),
      );
  }
  return expected;
}

function holdExpected(before: Table, writes: readonly RowWrite[], expected: Expected): boolean {
  const rows = [...expected.keys()];
  const first = rows.reduce((least, row) => Math.min(least, row));
  const last = rows.reduce((most, row) => Math.max(most, row));
  const columns = lookedAt(before, writes);
  return runsOf([...columns.entries()], ([index, column]) => column - index).every(({ from, count }) => {
    const column = columns[from] ?? 1;
    const block = before.sheet.read({ row: first, column, rows: last - first + 1, columns: count });
    return block.every((cells, index) => {
      const row = first + index;
      const own = expected.get(row);
      return cells.every((cell, at) =>
        sameCell(cell, own?.get(column + at) ?? before.grid[row - 1]?.[column + at - 1] ?? ''),
      );
    });
  });
}

/** The columns of the ids and those that were written, rising; a picture's cell is not read back as it was written. */
function lookedAt({ spec, layout }: Table, writes: readonly RowWrite[]): readonly number[] {
  const pictures = new Set<string>(
    spec.columns.flatMap(({ kind, name }) => (kind === 'picture' ? [name] : [])),
  );
  const names = new Set([...spec.ids, ...writes.flatMap(({ cells }) => cells.map(({ name }) => name))]);
  const columns = [...names].flatMap((name) => (pictures.has(name) ? [] : (layout.get(name) ?? [])));
  return columns.sort((one, other) => one - other);
}

/** False where a person has deleted rows or columns since, so that the sheet ends before the table did. */
function ifThere(table: Table, look: () => boolean): boolean {
  try {
    return look();
  } catch (error) {
    if (!hasShrunk(table)) throw error;
    return false;
  }
}

/** Writes a journal's rows to one table: new rows, changed cells, removals. Writing again does nothing more. */
import type { Table } from '../sheets/table';
import { addRows } from './add-rows';
import type { RowWrite } from './journal';
import { setCells } from './set-cells';
import type { Reread } from './targets';

export interface Written {
  /** Rows that could not be written because they are gone or the person changed them: their ids. */
  readonly dropped: readonly string[];
}

/** `table` was read under the lock just before. */
export function writeRows(
  table: Table,
  writes: readonly RowWrite[],
  reread: Reread,
  flush: () => void,
): Written {
  const adds = writes.filter((write) => write.kind === 'add');
  const sets = writes.filter((write) => write.kind === 'set');
  if (adds.length > 0) addRows(table, adds, reread, flush);
  const dropped = sets.length > 0 ? setCells(adds.length > 0 ? reread() : table, sets, reread, flush) : [];
  removeRows(
    writes.filter((write) => write.kind === 'remove'),
    reread,
  );
  return { dropped };
}

/** The ids are read again before each, so that no other row can be meant. */
function removeRows(removals: readonly RowWrite[], reread: Reread): void {
  for (const { id } of removals) {
    const now = reread();
    const place = now.rows.find((row) => row.id === id);
    if (place) now.sheet.deleteRows(place.row, 1);
  }
}

/** Writes a journal's rows to one table: new rows, changed cells, removals. Writing again does nothing more. */
import type { Layout } from '../sheets/table';
import { addRows } from './add-rows';
import type { Held } from './held';
import type { Image, RowWrite } from './journal';
import { setCells } from './set-cells';
import { strayed } from './strayed';
import type { Reread } from './targets';

/**
 * `layout`: where the columns stood when the journal was written. `image`: what the rows held before a killed run wrote;
 * null in the run that writes them itself. Returns the ids of rows that could not be written because they are gone or the person changed them.
 */
export function writeRows(
  held: Held,
  writes: readonly RowWrite[],
  layout: Layout<string>,
  image: Image | null,
  flush: () => void,
): readonly string[] {
  const adds = writes.filter((write) => write.kind === 'add');
  const sets = writes.filter((write) => write.kind === 'set');
  if (adds.length > 0) addRows(held, adds, layout, flush);
  if (image) giveBack(held, sets, image, flush);
  const dropped = sets.length > 0 ? setCells(held.current(), sets, held.refresh, flush) : [];
  removeRows(
    writes.filter((write) => write.kind === 'remove'),
    held.refresh,
  );
  held.outdate();
  return dropped;
}

function giveBack(held: Held, sets: readonly RowWrite[], image: Image, flush: () => void): void {
  const back = strayed(held.current(), sets, image);
  if (back.length === 0) return;
  setCells(held.current(), back, held.refresh, flush);
  held.outdate();
}

/** The ids are read again before each, so that no other row can be meant. */
function removeRows(removals: readonly RowWrite[], reread: Reread): void {
  for (const { id } of removals) {
    const now = reread();
    const place = now.rows.find((row) => row.id === id);
    if (place) now.sheet.deleteRows(place.row, 1);
  }
}

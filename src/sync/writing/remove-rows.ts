/**
 * Deletes rows, neighbours together, from the bottom up. A row is deleted by its place, and nothing locks a sheet against
 * its people: where somebody moves rows between the read and the deletion, another row goes in its stead. So the sheet is
 * read again after each deletion, and what should have stayed is put back.
 */
import type { Table } from '../../sheets/table';
import { keepRows, keptNow, wentInstead } from './astray/kept-rows';
import { putBack } from './astray/put-back';
import type { Held } from './held';
import type { Kept } from './journal';
import type { Pen } from './pen';
import { rowsById } from './targets';

/** Deletions that hit other rows, one after the other, before it is left to the next run. */
const TRIES = 4;

export function removeRows(held: Held, ids: readonly string[], pen: Pen): void {
  if (ids.length === 0) return;
  const doomed = new Set(ids);
  held.refresh();
  let kept = keepRows(held);
  for (let misses = 0; misses < TRIES; ) {
    const block = lowestBlock(held.current(), doomed);
    if (!block) return;
    held.current().sheet.deleteRows(block.from, block.count);
    pen.flush();
    const there = rowsById(held.refresh());
    if (block.ids.some((id) => there.has(id))) {
      misses += 1;
      putBack(held, kept, wentInstead(kept, keepRows(held), doomed), block.from - 1, pen);
    }
    kept = keptNow(kept, held);
  }
}

/** What a run that was killed between a deletion and the look after it may have taken. */
export function putBackLost(held: Held, ids: readonly string[], kept: Kept, pen: Pen): void {
  const doomed = new Set(ids);
  if (!held.current().rows.some(({ id }) => doomed.has(id))) return;
  const lost = wentInstead(kept, keepRows(held), doomed);
  putBack(held, kept, lost, held.lastRow(), pen);
}

interface Block {
  readonly from: number;
  readonly count: number;
  readonly ids: readonly string[];
}

/** Of two rows with one id a person has copied one since: nobody knows which, and both stay. */
function lowestBlock(table: Table, doomed: ReadonlySet<string>): Block | null {
  const there = new Set(table.rows.map(({ id }) => id));
  const going = table.rows.filter(({ id }) => doomed.has(id) && !there.has(`${id}~2`));
  const ids = new Map(going.map(({ id, row }) => [row, id]));
  if (ids.size === 0) return null;
  const last = [...ids.keys()].reduce((most, row) => Math.max(most, row), 0);
  let from = last;
  while (ids.has(from - 1)) from -= 1;
  const rows = Array.from({ length: last - from + 1 }, (_, index) => from + index);
  return { from, count: rows.length, ids: rows.map((row) => ids.get(row) ?? '') };
}

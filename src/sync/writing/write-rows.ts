/** Writes a journal's rows to one table: new rows, changed cells, removals. Writing again does nothing more. */
import type { Layout } from '../../sheets/table';
import { addRows } from './add-rows';
import { shifted } from './astray/shifted';
import { strayed } from './astray/strayed';
import type { Held } from './held';
import type { Image, Kept, RowWrite } from './journal';
import { besideFormulas, type Formulas } from './own-formulas';
import type { Pen } from './pen';
import { putBackLost, removeRows } from './remove-rows';
import { setCells } from './set-cells';
import { putTargets } from './targets';

/** What a journal says of one table as it was. */
export interface Before {
  /** Where the columns stood. */
  readonly layout: Layout<string>;
  /** What the rows held before a killed run wrote; null in the run that writes them itself. */
  readonly image: Image | null;
  /** Whole rows, where a killed run was to delete some; null as well. */
  readonly kept: Kept | null;
  /** Whole rows, those that a killed run was to change; null as well. */
  readonly whole: Kept | null;
  /** As the run that writes has read them; null in the one after. */
  readonly formulas: Formulas | null;
}

/** Returns the ids of rows that could not be written because they are gone or the person changed them. */
export function writeRows(
  held: Held,
  writes: readonly RowWrite[],
  { layout, image, kept, whole, formulas }: Before,
  pen: Pen,
): readonly string[] {
  const adds = writes.filter((write) => write.kind === 'add');
  const sets = writes.filter((write) => write.kind === 'set');
  const removals = writes.filter((write) => write.kind === 'remove').map(({ id }) => id);
  if (whole) shiftBack(held, sets, { image, whole }, pen);
  if (kept) putBackLost(held, removals, kept, pen);
  // What a killed run has left of new rows is brought into line before its strays are looked for. In the run that writes
  // itself they come last: cells are set in the table as it has just been read, which new rows would outdate.
  if (formulas === null) addRows(held, adds, layout, pen);
  if (image) giveBack(held, sets, { image, whole }, pen);
  const dropped = sets.length > 0 ? setCells(held, sets, formulas, pen) : [];
  if (formulas !== null) addRows(held, adds, held.table().layout, pen);
  removeRows(held, removals, pen);
  held.outdate();
  return dropped;
}

/** Tries to put back what is moved again while it is put back. */
const TRIES = 4;

/** First of all: a row that has lost its id would be taken for one that is gone, or for a stranger. */
function shiftBack(
  held: Held,
  sets: readonly RowWrite[],
  { image, whole }: { readonly image: Image | null; readonly whole: Kept },
  pen: Pen,
): void {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const table = held.current();
    const back = besideFormulas(table, shifted(table, sets, whole, image));
    if (back.length === 0) return;
    putTargets(table, back, pen);
    held.outdate();
  }
}

function giveBack(
  held: Held,
  sets: readonly RowWrite[],
  { image, whole }: { readonly image: Image; readonly whole: Kept | null },
  pen: Pen,
): void {
  const back = strayed(held.current(), sets, image, whole);
  if (back.length === 0) return;
  setCells(held, back, null, pen);
  held.outdate();
}

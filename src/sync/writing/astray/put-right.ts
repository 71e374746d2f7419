/**
 * Reads again after writing and compares every row with what it should hold. A person may have sorted, inserted, deleted
 * or moved columns in the very moment of the write: what landed in a wrong cell is taken out and what was there before is
 * given back; a cell that still waits for its value gets it. The person's own edits are neither.
 */

import { toA1 } from '../../../domain/formulas/relative';
import { once } from '../../../domain/once';
import { cellKey, guarded, isBlank, sameCell, shown } from '../../../sheets/cells';
import { FIRST_ROW } from '../../../sheets/columns';
import { sameLayout, type Table } from '../../../sheets/table';
import type { RowWrite } from '../journal';
import { foreignHeaders, homeOf, labelsOf } from '../labels';
import type { Formulas } from '../own-formulas';
import type { Pen } from '../pen';
import { putTargets, type Reread, rowsById, type Target } from '../targets';
import { hasLanded } from './landed';
import { type IsOurs, knownRows, lostIds } from './lost-ids';

/** Tries to put right what is moved again while it is put right. */
const TRIES = 5;

export function putRight(
  before: Table,
  writes: readonly RowWrite[],
  formulas: Formulas,
  reread: Reread,
  pen: Pen,
): void {
  const written = writtenOf(before, writes);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const now = reread();
    const places = placesOf(before, now, written.names);
    const ids = idsOf(before, now, written);
    if (ids.length > 0) {
      putTargets(now, ids, pen);
      continue;
    }
    const wrong = [
      ...inRows(before, now, places, written, formulas),
      ...inStrayRows(now, places, written.values),
    ];
    if (wrong.length === 0) return;
    if (!putTargets(now, wrong, pen)) continue;
    for (const { row, column, after } of wrong) {
      if (isBlank(after)) written.blanked.add(spot(row, column));
      if (String(after).startsWith('=')) written.given.add(spot(row, column));
    }
  }
}

interface Written {
  readonly byId: ReadonlyMap<string, RowWrite>;
  readonly names: ReadonlySet<string>;
  /** All values that were written, as cells show them. */
  readonly values: ReadonlySet<string>;
  /** Where cells were emptied: a blank says nothing of where it belongs. */
  readonly blanked: Set<string>;
  /** Where formulas have been given back. */
  readonly given: Set<string>;
}

function writtenOf(before: Table, writes: readonly RowWrite[]): Written {
  const cells = writes.flatMap((write) => write.cells);
  return {
    byId: new Map(writes.map((write) => [write.id, write])),
    names: new Set(cells.map((cell) => cell.name)),
    values: new Set(
      cells
        .filter((cell) => cell.after !== '' && cell.after !== false)
        .map((cell) => cellKey(shown(cell.after))),
    ),
    blanked: blankedBy(before, writes),
    given: new Set(),
  };
}

function blankedBy(before: Table, writes: readonly RowWrite[]): Set<string> {
  const rows = rowsById(before);
  const spots = writes.flatMap(({ id, cells }) =>
    cells.flatMap(({ name, after }) => {
      const [row, column] = [rows.get(id), before.layout.get(name)];
      return row !== undefined && column !== undefined && isBlank(after) ? [spot(row, column)] : [];
    }),
  );
  return new Set(spots);
}

/** Where no column has moved, nothing can have landed on an id. */
function idsOf(before: Table, now: Table, { byId, values, blanked }: Written): readonly Target[] {
  if (sameLayout(before.layout, now.layout)) return [];
  const placeWas = (name: string) => before.layout.get(name);
  const isOurs: IsOurs = (cell, column, id) =>
    values.has(cellKey(cell)) ||
    (blanked.size > 0 && isBlank(cell)) ||
    hasLanded(cell, column, byId.get(id), placeWas);
  return lostIds(now, knownRows(before), isOurs);
}

function spot(row: number, column: number): string {
  return `${row}:${column}`;
}

/** A column: ours by name, the person's by its header; where it stood and where it stands. */
interface Place {
  readonly name: string | null;
  readonly before: number | null;
  readonly now: number;
}

/** Only the written columns where no column has moved; else every column may have received a value. */
function placesOf(before: Table, now: Table, names: ReadonlySet<string>): readonly Place[] {
  const ours = [...now.layout].map(
    ([name, place]): Place => ({ name, before: before.layout.get(name) ?? null, now: place }),
  );
  const moved = ours.some((place) => place.before !== place.now);
  if (!moved) return ours.filter((place) => place.name !== null && names.has(place.name));
  return [...ours, ...foreignPlaces(before, now)];
}

/** The person's columns: the k-th of a header is the k-th of that header still. */
function foreignPlaces(before: Table, now: Table): readonly Place[] {
  const old = foreignHeaders(before);
  return foreignHeaders(now).map((one) => {
    const found = old.find((other) => other.header === one.header && other.count === one.count);
    return { name: null, before: found?.place ?? null, now: one.place };
  });
}

function inRows(
  before: Table,
  now: Table,
  places: readonly Place[],
  written: Written,
  formulas: Formulas,
): readonly Target[] {
  const held = rowsById(before);
  const placeWas = (name: string) => before.layout.get(name);
  const columns = once(() => ({ was: labelsOf(before), now: labelsOf(now) }));
  return now.rows.flatMap(({ id, row }) => {
    const heldRow = held.get(id);
    const own = written.byId.get(id);
    return places.flatMap((place): readonly Target[] => {
      const cell = now.grid[row - 1]?.[place.now - 1] ?? '';
      const old =
        heldRow === undefined || place.before === null
          ? ''
          : (before.grid[heldRow - 1]?.[place.before - 1] ?? '');
      const mine = own?.cells.find((one) => one.name === place.name);
      const isOurs =
        written.values.has(cellKey(cell)) ||
        (isBlank(cell) && written.blanked.has(spot(row, place.now))) ||
        (place.before !== place.now && hasLanded(cell, place.now, own, placeWas));
      if (mine) {
        const waits = !sameCell(cell, shown(mine.after)) && (sameCell(cell, mine.before) || isOurs);
        return waits && !isPicture(now, place) ? [{ row, column: place.now, after: mine.after }] : [];
      }
      const formula = place.before === null ? '' : (formulas.rows.get(id)?.[place.before - 1] ?? '');
      // A value may have landed on a formula that had the same result.
      const isOver = formula !== '' && heldRow !== row && !written.given.has(spot(row, place.now));
      const landed = heldRow !== undefined && isOurs && (!sameCell(cell, old) || isOver);
      if (!landed) return [];
      const after =
        formula === '' || place.before === null
          ? guarded(old)
          : toA1(formula, homeOf(row, place.before, columns()));
      return [{ row, column: place.now, after }];
    });
  });
}

/** A picture's cell is not read back as it was written. */
function isPicture(table: Table, place: Place): boolean {
  return table.spec.columns.some((column) => column.name === place.name && column.kind === 'picture');
}

/** Rows without an id that received our values, such as one that a person has just inserted: emptied again. */
function inStrayRows(now: Table, places: readonly Place[], values: ReadonlySet<string>): readonly Target[] {
  const known = new Set(now.rows.map((row) => row.row));
  const columns = new Set(places.map((place) => place.now));
  const stray: Target[] = [];
  for (let row = FIRST_ROW; row <= now.grid.length; row += 1) {
    if (known.has(row) || !onlyIn(now, row, columns)) continue;
    for (const column of columns) {
      const cell = now.grid[row - 1]?.[column - 1] ?? '';
      if (!isBlank(cell) && values.has(cellKey(cell))) stray.push({ row, column, after: '' });
    }
  }
  return stray;
}

/** True when nothing but written columns holds anything: a row of the person's own is never emptied. */
function onlyIn(table: Table, row: number, columns: ReadonlySet<number>): boolean {
  return (table.grid[row - 1] ?? []).every((cell, index) => isBlank(cell) || columns.has(index + 1));
}

/**
 * What a killed run has left in wrong columns: where a person moves columns in the very moment of a write, values land
 * beside their cells, on ids too. What these held is in the journal alone, which keeps the written rows whole.
 */
import { toA1 } from '../../../domain/formulas/relative';
import type { Cell } from '../../../ports';
import { cellKey, guarded, isBlank, sameCell, shown } from '../../../sheets/cells';
import { identityOf } from '../../../sheets/columns';
import { type Layout, sameLayout, type Table } from '../../../sheets/table';
import type { Image, Kept, KeptRow, RowWrite } from '../journal';
import { type Columns, homeOf, labelsOf, sameLabels } from '../labels';
import type { Formulas } from '../own-formulas';
import { rowsById, type Target } from '../targets';
import { hasLanded, isTelling, showsAny, showsLanded } from './landed';
import { type IsOurs, type KnownRow, lostIds } from './lost-ids';

/** The rows that are to be set, whole; null where columns were moved while they were read. */
export function wholeRows(
  table: Table,
  sets: readonly RowWrite[],
  { layout, rows: formulas }: Formulas,
): Kept | null {
  const columns = labelsOf(table);
  if (!sameLayout(layout, table.layout)) return null;
  const places = rowsById(table);
  const rows = sets.flatMap(({ id }): readonly KeptRow[] => {
    const row = places.get(id);
    if (row === undefined) return [];
    const own = (formulas.get(id) ?? []).flatMap((formula, index) =>
      formula === '' ? [] : [[index, formula] as const],
    );
    return [{ id, row, format: 0, cells: table.grid[row - 1] ?? [], formulas: own }];
  });
  return { columns, formats: [], rows };
}

/**
 * What gives back to ids, and where none is lost to the other cells, what they held. Where the columns are as they were,
 * nothing has landed in wrong ones.
 * @param image What is known of the other rows; null where they were too many.
 */
export function shifted(
  now: Table,
  sets: readonly RowWrite[],
  whole: Kept,
  image: Image | null,
): readonly Target[] {
  const labels = labelsOf(now);
  if (sameLabels(whole.columns, labels)) return [];
  const others = image?.rows.map(([id]) => id) ?? [];
  const ids = lostIds(now, knownRows(whole, now), isWrittenBy(sets, whole.columns), others);
  if (ids.length > 0) return ids;
  const columns = { was: whole.columns, now: labels };
  const places = rowsById(now);
  const own = new Map(sets.map((write) => [write.id, write]));
  return whole.rows.flatMap((kept) => {
    const [row, write] = [places.get(kept.id), own.get(kept.id)];
    return row === undefined || !write ? [] : hitIn(now.grid[row - 1] ?? [], row, kept, write, columns);
  });
}

function knownRows({ columns, rows }: Kept, { spec }: Table): readonly KnownRow[] {
  const layout = layoutIn(columns, spec.columns);
  return rows.map(({ id, row, cells }) => ({
    id,
    row,
    cells: new Map([...layout].map(([name, place]) => [name, cells[place - 1] ?? ''] as const)),
  }));
}

function layoutIn(labels: readonly string[], ours: readonly { readonly name: string }[]): Layout<string> {
  const places = ours.map(({ name }) => [name, labels.indexOf(identityOf(name)) + 1] as const);
  return new Map(places.filter(([, place]) => place > 0));
}

function isWrittenBy(sets: readonly RowWrite[], was: readonly string[]): IsOurs {
  const written = sets.flatMap(({ cells }) => cells.map(({ after }) => shown(after)));
  const values = new Set(written.map(cellKey));
  const blanks = written.some(isBlank);
  const own = new Map(sets.map((write) => [write.id, write]));
  return (cell, column, id) =>
    values.has(cellKey(cell)) ||
    (blanks && isBlank(cell)) ||
    hasLanded(cell, column, own.get(id), placeIn(was));
}

/** Where a column of ours stood, from 1; 0 where it did not. */
const placeIn = (labels: readonly string[]) => (name: string) => labels.indexOf(identityOf(name)) + 1;

function hitIn(
  cells: readonly Cell[],
  row: number,
  { cells: held, formulas }: KeptRow,
  write: RowWrite,
  columns: Columns,
): readonly Target[] {
  const own = new Map(formulas);
  const isHit = hasLongTextAstray(cells, held, write, columns);
  const isRenamed = columns.was.some((label) => !columns.now.includes(label));
  return columns.now.flatMap((label, index): readonly Target[] => {
    const was = columns.was.indexOf(label);
    // Perhaps one that had another name, and what stood in it is a person's.
    if (was < 0 && isRenamed) return [];
    const [cell, old, formula] = [cells[index] ?? '', held[was] ?? '', own.get(was)];
    if (formula === undefined && sameCell(cell, old)) return [];
    if (isHome(cell, label, write)) return [];
    if (!showsLanded(cell, index + 1, write, placeIn(columns.was)) && !(isHit && showsAny(cell, write)))
      return [];
    const after = formula === undefined ? guarded(old) : toA1(formula, homeOf(row, was + 1, columns));
    return [{ row, column: index + 1, after }];
  });
}

/**
 * A long text of the write stands in a wrong column: the row was hit, and where columns have been moved once more since,
 * its short values stand in wrong ones as well.
 */
function hasLongTextAstray(
  cells: readonly Cell[],
  held: readonly Cell[],
  write: RowWrite,
  { was, now }: Columns,
): boolean {
  return now.some((label, index) => {
    const cell = cells[index] ?? '';
    if (!isTelling(cell) || sameCell(cell, held[was.indexOf(label)] ?? '')) return false;
    return !isHome(cell, label, write) && write.cells.some(({ after }) => sameCell(cell, shown(after)));
  });
}

/** Whether it is what this column was to get. */
function isHome(cell: Cell, label: string, { cells }: RowWrite): boolean {
  const mine = cells.find(({ name }) => identityOf(name) === label);
  return mine !== undefined && sameCell(cell, shown(mine.after));
}

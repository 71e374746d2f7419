/**
 * What a killed run has left in wrong rows. Nothing locks a sheet against its people: where rows are moved between a read
 * and a write, values land in rows that are not theirs, and what these held is in the journal's image alone.
 */

import { toA1 } from '../../../domain/formulas/relative';
import { once } from '../../../domain/once';
import type { Cell } from '../../../ports';
import { cellKey, guarded, sameCell, shown } from '../../../sheets/cells';
import { identityOf } from '../../../sheets/columns';
import { cellAt, type Table } from '../../../sheets/table';
import type { CellWrite, Image, Kept, RowWrite } from '../journal';
import { homeOf, labelsOf } from '../labels';
import type { Formulas } from '../own-formulas';
import { rowsById } from '../targets';
import { isTelling } from './landed';

/** An image of more cells is not made: the journal shares a store of 500 kB with all else (Google: quotas, 2026-11). */
const MOST_CELLS = 40_000;

/** What the rows hold now, in the columns that `sets` are going to write; null where there are too many. */
export function imageOf(table: Table, sets: readonly RowWrite[], formulas: Formulas): Image | null {
  const names = [...new Set(sets.flatMap(({ cells }) => cells.map((cell) => cell.name)))];
  if (names.length === 0 || names.length * table.rows.length > MOST_CELLS) return null;
  const rows = table.rows.map(
    ({ id, row }) => [id, ...names.map((name) => cellAt(table.grid, table.layout, row, name))] as const,
  );
  const own = table.rows.flatMap(({ id }, at) =>
    names.flatMap((name, place) => {
      const formula = formulas.rows.get(id)?.[(formulas.layout.get(name) ?? 0) - 1] ?? '';
      return formula === '' ? [] : [[at, place, formula] as const];
    }),
  );
  return { columns: labelsOf(table), names, rows, formulas: own };
}

/** Writes that give back what rows held before values of other rows landed in them. `whole`: where the written rows stood. */
export function strayed(
  now: Table,
  sets: readonly RowWrite[],
  image: Image,
  whole: Kept | null,
): readonly RowWrite[] {
  const rows = rowsById(now);
  const labels = labelsOf(now);
  const columns = { was: image.columns ?? labels, now: labels };
  const own = new Map(sets.map((write) => [write.id, write]));
  const meant = new Map(whole?.rows.map((kept) => [kept.row, own.get(kept.id)]));
  const written = writtenValues(sets);
  // Where all that were to get a value have it, a person has put it there.
  const away = once(() => writtenValues(sets, (write, cell) => !isHome(now, rows.get(write.id), cell)));
  const formulas = new Map(image.formulas.map(([at, place, formula]) => [`${at} ${place}`, formula]));
  return image.rows.flatMap(([id, ...held], at): readonly RowWrite[] => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const hit = image.names.flatMap((name, place): readonly CellWrite[] => {
      const [cell, old] = [cellAt(now.grid, now.layout, row, name), held[place] ?? ''];
      const mine = own.get(id)?.cells.find((one) => one.name === name);
      const formula = formulas.get(`${at} ${place}`);
      const isOwn = sameCell(cell, old) || (mine !== undefined && sameCell(cell, shown(mine.after)));
      if ((isOwn && formula === undefined) || !written.has(keyOf(name, cell))) return [];
      const column = columns.was.indexOf(identityOf(name)) + 1;
      const after = formula === undefined ? guarded(old) : toA1(formula, homeOf(row, column, columns));
      return [{ name, before: cell, after }];
    });
    const isAway = (cell: CellWrite) => away().has(keyOf(cell.name, cell.before));
    const isSure = hit.some(
      (cell) =>
        isOnlyOurs(now, cell) ||
        (isAway(cell) && (isUnlikelyTyped(now, cell) || wasMeant(cell, meant.get(row)))),
    );
    const table = sets[0]?.table ?? 'Listings';
    return isSure ? [{ table, kind: 'set', id, cells: hit }] : [];
  });
}

/** By column: only these can have landed in a wrong row. */
function writtenValues(
  sets: readonly RowWrite[],
  is: (write: RowWrite, cell: CellWrite) => boolean = () => true,
): ReadonlySet<string> {
  return new Set(
    sets.flatMap((write) =>
      write.cells.filter((cell) => is(write, cell)).map(({ name, after }) => keyOf(name, shown(after))),
    ),
  );
}

function keyOf(name: string, cell: Cell): string {
  return `${name} ${cellKey(cell)}`;
}

/** Whether it stands where it is to. */
function isHome({ grid, layout }: Table, row: number | undefined, { name, after }: CellWrite): boolean {
  return row !== undefined && sameCell(cellAt(grid, layout, row, name), shown(after));
}

const columnOf = ({ spec }: Table, { name }: CellWrite) => spec.columns.find((one) => one.name === name);

/** Nobody else writes there. */
function isOnlyOurs(table: Table, cell: CellWrite): boolean {
  return columnOf(table, cell)?.role === 'ours';
}

/** A person may since have ticked, chosen or typed the same by chance; not so long a text. */
function isUnlikelyTyped(table: Table, cell: CellWrite): boolean {
  return isTelling(cell.before) && columnOf(table, cell)?.choices === undefined;
}

/** What the row that stood in this place was to get, in the same column. */
function wasMeant({ name, before }: CellWrite, write: RowWrite | undefined): boolean {
  return write?.cells.some((one) => one.name === name && sameCell(before, shown(one.after))) ?? false;
}

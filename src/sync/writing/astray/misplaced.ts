/**
 * New rows that a killed run has left with values in wrong columns: a person moved a column, or inserted one, in the very
 * moment of the write. Some still have their id where it belongs, others are to be found by what was written.
 */
import type { Cell } from '../../../ports';
import { isBlank, isMadeOf, sameCell, shown } from '../../../sheets/cells';
import { FIRST_ROW } from '../../../sheets/columns';
import type { Layout, Table } from '../../../sheets/table';
import type { CellWrite, RowWrite } from '../journal';
import type { Target } from '../targets';
import { isTelling } from './landed';

/** A cell of the write, where its column stood when it was written and where it stands now, from 1. */
interface Placed {
  readonly cell: CellWrite;
  readonly was: number;
  readonly now: number;
}

/** What the row holds in a column, from 1. */
type HeldAt = (column: number) => Cell;

/** What brings each value to its column; none where the row is as it should be, or a person has put it right. */
export function misplaced(
  table: Table,
  asWritten: Layout<string>,
  write: RowWrite,
  row: number,
): readonly Target[] {
  const held: HeldAt = (column) => table.grid[row - 1]?.[column - 1] ?? '';
  const placed = placedIn(table, asWritten, write);
  const landed = landedAmong(placed, held);
  if (landed.length === 0) return gathered(table, write, row);
  const strayedTo = new Set([...landed, ...picturesAmong(table, placed, held)].map(({ was }) => was));
  const homes = new Set(placed.map(({ now }) => now));
  const home = placed.flatMap(({ cell, now }): readonly Target[] => {
    const isThere = sameCell(held(now), shown(cell.after));
    const isFree = isBlank(held(now)) || strayedTo.has(now);
    return !isThere && isFree ? [{ row, column: now, after: cell.after }] : [];
  });
  const strays = [...strayedTo].filter((place) => !homes.has(place));
  return [...home, ...strays.map((column) => ({ row, column, after: '' }))];
}

function placedIn({ layout }: Table, asWritten: Layout<string>, { cells }: RowWrite): readonly Placed[] {
  return cells.flatMap((cell) => {
    const [was, now] = [asWritten.get(cell.name), layout.get(cell.name)];
    return was === undefined || now === undefined ? [] : [{ cell, was, now }];
  });
}

/** The same where columns were moved once more since: by the values alone, if the long texts stand in wrong columns. */
function gathered({ grid, layout }: Table, { cells }: RowWrite, row: number): readonly Target[] {
  const held = grid[row - 1] ?? [];
  const there = new Set(held.filter((cell) => !isBlank(cell)).map(String));
  const mine = new Map(cells.map(({ name, after }) => [layout.get(name) ?? 0, after] as const));
  const isHome = (column: number, after: Cell) => sameCell(held[column - 1] ?? '', shown(after));
  const texts = [...mine].filter(([, after]) => isTelling(after) && there.has(String(shown(after))));
  const astray = texts.filter(([column, after]) => !isHome(column, after));
  if (astray.length < TELLING_TEXTS) return [];
  const written = new Set(cells.map(({ after }) => String(shown(after))));
  return held.flatMap((cell, index): readonly Target[] => {
    const [column, after] = [index + 1, mine.get(index + 1) ?? ''];
    const isOurs = isBlank(cell) || written.has(String(cell));
    return isOurs && !isHome(column, after) ? [{ row, column, after }] : [];
  });
}

/** Those whose value stands where the column stood; none where most of them do not, and it is by chance. */
function landedAmong(placed: readonly Placed[], held: HeldAt): readonly Placed[] {
  const moved = placed.filter(({ cell, was, now }) => was !== now && !isBlank(shown(cell.after)));
  const landed = moved.filter(({ cell, was }) => isMadeOf(held(was), shown(cell.after)));
  const home = moved.filter(({ cell, now }) => sameCell(held(now), shown(cell.after)));
  return landed.length > home.length && 2 * landed.length > moved.length ? landed : [];
}

/** A picture is not read back as it was written: where one may have landed, the cell seems blank. */
function picturesAmong(table: Table, placed: readonly Placed[], held: HeldAt): readonly Placed[] {
  const pictures = picturesOf(table);
  return placed.filter(
    ({ cell, was, now }) => was !== now && pictures.includes(cell.name) && isBlank(held(was)),
  );
}

function picturesOf({ spec }: Table): readonly string[] {
  return spec.columns.filter(({ kind }) => kind === 'picture').map(({ name }) => name);
}

/** The row of a write whose id is not where it should be. Null where it is not. */
export function rowAsWritten(now: Table, written: Layout<string>, write: RowWrite): number | null {
  const { ids }: { readonly ids: readonly string[] } = now.spec;
  const pictures = picturesOf(now);
  const cells = write.cells.flatMap(({ name, after }): readonly WrittenCell[] => {
    const place = written.get(name);
    if (place === undefined || isBlank(after) || pictures.includes(name)) return [];
    return [{ place, cell: shown(after), isId: ids.includes(name) }];
  });
  return lastRow(now, (held) => isAsWritten(held, cells)) ?? lastRow(now, (held) => holdsAll(held, cells));
}

function lastRow({ grid }: Table, is: (held: readonly Cell[]) => boolean): number | null {
  for (let row = grid.length; row >= FIRST_ROW; row -= 1) if (is(grid[row - 1] ?? [])) return row;
  return null;
}

interface WrittenCell {
  /** From 1. */
  readonly place: number;
  readonly cell: Cell;
  readonly isId: boolean;
}

/** Its ids and most of the rest are where they were written: a person may have edited it since. */
function isAsWritten(held: readonly Cell[], cells: readonly WrittenCell[]): boolean {
  const others = cells.filter(({ place, cell }) => !isMadeOf(held[place - 1] ?? '', cell));
  return others.every(({ isId }) => !isId) && others.length * 2 < cells.length;
}

/** Its ids and its long texts, wherever: columns have been moved once more since it was written. */
function holdsAll(held: readonly Cell[], cells: readonly WrittenCell[]): boolean {
  const there = new Set(held.filter((cell) => !isBlank(cell)).map(String));
  const telling = cells.filter(({ cell, isId }) => isId || isTelling(cell));
  const texts = telling.filter(({ isId }) => !isId);
  return texts.length >= TELLING_TEXTS && telling.every(({ cell }) => there.has(String(cell)));
}

/** So many long texts together are no other row's. */
const TELLING_TEXTS = 2;

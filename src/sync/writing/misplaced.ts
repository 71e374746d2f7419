/**
 * New rows that a killed run has left with values in wrong columns: a person moved a column, or inserted one, in the very
 * moment of the write, and the row still has its id where it belongs.
 */
import type { Cell } from '../../ports';
import { isBlank, isMadeOf, sameCell, shown } from '../../sheets/cells';
import type { Layout, Table } from '../../sheets/table';
import type { CellWrite, RowWrite } from './journal';
import type { Target } from './targets';

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
  if (landed.length === 0) return [];
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

/** Those whose value stands where the column stood; none where most of them do not, and it is by chance. */
function landedAmong(placed: readonly Placed[], held: HeldAt): readonly Placed[] {
  const moved = placed.filter(({ cell, was, now }) => was !== now && !isBlank(shown(cell.after)));
  const landed = moved.filter(({ cell, was }) => isMadeOf(held(was), shown(cell.after)));
  const home = moved.filter(({ cell, now }) => sameCell(held(now), shown(cell.after)));
  return landed.length > home.length && 2 * landed.length > moved.length ? landed : [];
}

/** A picture is not read back as it was written: where one may have landed, the cell seems blank. */
function picturesAmong({ spec }: Table, placed: readonly Placed[], held: HeldAt): readonly Placed[] {
  const pictures = spec.columns.filter(({ kind }) => kind === 'picture').map(({ name }) => name);
  return placed.filter(
    ({ cell, was, now }) => was !== now && pictures.includes(cell.name) && isBlank(held(was)),
  );
}

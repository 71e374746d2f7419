/**
 * Rows that have lost their ids: where a person moves columns in the very moment of a write, what was to stand beside
 * an id lands on it. Such a row would be a stranger, and what it was would be made once more.
 */
import type { Cell } from '../../../ports';
import { guarded, isBlank, sameCell } from '../../../sheets/cells';
import { filledRows, type Table } from '../../../sheets/table';
import type { Target } from '../targets';

/** A row as it was before the write. */
export interface KnownRow {
  readonly id: string;
  /** Where it stood. */
  readonly row: number;
  /** What its columns held, by their names; those of the ids are among them. */
  readonly cells: ReadonlyMap<string, Cell>;
}

export function knownRows({ rows, grid, layout }: Table): readonly KnownRow[] {
  return rows.map(({ id, row }) => ({
    id,
    row,
    get cells() {
      return new Map([...layout].map(([name, column]) => [name, grid[row - 1]?.[column - 1] ?? ''] as const));
    },
  }));
}

/** Whether a cell, and its column from 1, hold what was written, so that the content of the row known by this id may be another. */
export type IsOurs = (cell: Cell, column: number, id: string) => boolean;

/**
 * Gives the ids back.
 * @param others Ids that there were beside the known ones: a row that has one of them is not lost.
 */
export function lostIds(
  now: Table,
  known: readonly KnownRow[],
  isOurs: IsOurs,
  others: readonly string[] = [],
): readonly Target[] {
  const there = new Set(now.rows.map(({ id }) => id));
  const lost = known.filter(({ id }) => isOwnId(id) && !there.has(id));
  if (lost.length === 0) return [];
  const ids = new Set([...others, ...known.map(({ id }) => id)]);
  const named = new Set(now.rows.flatMap(({ id, row }) => (isOwnId(id) && ids.has(id) ? [row] : [])));
  const strange = new Set(filledRows(now.spec, now.grid, now.layout).filter((row) => !named.has(row)));
  return lost.flatMap((one) => {
    const row = placeOf(now, one, strange, isOurs);
    if (row === null) return [];
    strange.delete(row);
    return idsAt(now, one, row);
  });
}

/** Neither the place of a row that has no id yet, nor one that occurs twice. */
export function isOwnId(id: string): boolean {
  return !/^@|~\d+$/.test(id);
}

/** Where it stood; else, as rows may have moved as well, the one place that fits. */
function placeOf(now: Table, one: KnownRow, strange: ReadonlySet<number>, isOurs: IsOurs): number | null {
  if (strange.has(one.row) && fits(now, one, one.row, isOurs)) return one.row;
  const fitting = [...strange].filter((row) => fits(now, one, row, isOurs));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Its ids hold what they held, or what was written; and so do most others: a formula may give something else by now. */
function fits({ grid, layout, spec }: Table, { id, cells }: KnownRow, row: number, isOurs: IsOurs): boolean {
  const ids: readonly string[] = spec.ids;
  let [same, other] = [0, 0];
  for (const [name, old] of cells) {
    const column = layout.get(name) ?? 0;
    const cell = grid[row - 1]?.[column - 1] ?? '';
    if (sameCell(cell, old)) same += isBlank(cell) ? 0 : 1;
    else if (!isOurs(cell, column, id)) {
      if (ids.includes(name)) return false;
      other += 1;
    }
  }
  return other < same;
}

function idsAt(now: Table, { cells }: KnownRow, row: number): readonly Target[] {
  return now.spec.ids.flatMap((name) => {
    const [column, old] = [now.layout.get(name), cells.get(name)];
    if (column === undefined || old === undefined) return [];
    const cell = now.grid[row - 1]?.[column - 1] ?? '';
    return sameCell(cell, old) ? [] : [{ row, column, after: guarded(old) }];
  });
}

/**
 * Whole rows of a table as they stood before some of them are deleted: a row is deleted by its place, and where somebody
 * moves rows between the read and the deletion, another one goes in its stead. From here it is put back.
 */
import type { Cell } from '../../../ports';
import { cellKey, isBlank, sameCell } from '../../../sheets/cells';
import { filledRows, type Grid, type Table } from '../../../sheets/table';
import type { Held } from '../held';
import type { Kept, KeptRow, RowWrite } from '../journal';
import { labelsOf, sameLabels } from '../labels';
import { rowsById } from '../targets';

/** Tries to read values and formulas of the same moment. */
const TRIES = 4;

/** All rows. Costs three reads of the whole table. */
export function keepRows(held: Held): Kept {
  for (let attempt = 1; ; attempt += 1) {
    const before = held.current();
    const kept = rowsOf(before);
    if (attempt === TRIES || sameGrid(before.grid, held.refresh().grid)) return kept;
  }
}

function rowsOf(table: Table): Kept {
  const columns = labelsOf(table);
  const area = { row: 1, column: 1, rows: table.grid.length, columns: columns.length };
  const formulas = table.sheet.readFormulasR1C1(area);
  const looks = collect(table.sheet.readNumberFormats(area));
  const ids = new Map(table.rows.map(({ id, row }) => [row, id]));
  const rows = filledRows(table.spec, table.grid, table.layout).map((row) => ({
    id: ids.get(row) ?? '',
    row,
    format: looks.which[row - 1] ?? 0,
    cells: table.grid[row - 1] ?? [],
    formulas: (formulas[row - 1] ?? []).flatMap((formula, index) =>
      formula === '' ? [] : [[index, formula] as const],
    ),
  }));
  return { columns, formats: looks.formats, rows };
}

/** Values and formulas take a read each, and between them a person may move rows. */
function sameGrid(one: Grid, other: Grid): boolean {
  return (
    one.length === other.length &&
    one.every((row, at) => row.every((cell, index) => sameCell(cell, other[at]?.[index] ?? '')))
  );
}

/** Each different row of formats once, and which of them every row has. */
function collect(grid: readonly (readonly string[])[]) {
  const places = new Map<string, number>();
  const formats: (readonly string[])[] = [];
  const which = grid.map((row) => {
    const text = JSON.stringify(row);
    const place = places.get(text) ?? formats.push(row) - 1;
    places.set(text, place);
    return place;
  });
  return { formats, which };
}

/** The journal shares a store of 500 kB with all else (Google: quotas, 2026-11); so many cells are some 150 kB of it. */
const MOST_CELLS = 20_000;

/** What the journal keeps of a table of which rows are to be deleted. */
export function keptOf(held: Held, removals: readonly RowWrite[]): Kept {
  return nearest(keepRows(held), new Set(removals.map(({ id }) => id)));
}

/** Of a long table the rows next to those that are deleted: where rows come or go above, it is these that are hit. */
function nearest(kept: Kept, doomed: ReadonlySet<string>): Kept {
  const most = Math.floor(MOST_CELLS / kept.columns.length);
  if (kept.rows.length <= most) return kept;
  const places = kept.rows.flatMap(({ id, row }) => (doomed.has(id) ? [row] : []));
  const distance = ({ row }: KeptRow) =>
    places.reduce((least, place) => Math.min(least, Math.abs(row - place)), Number.POSITIVE_INFINITY);
  const chosen = kept.rows
    .map((one) => ({ one, far: distance(one) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, most);
  const rows = chosen.map(({ one }) => one).sort((a, b) => a.row - b.row);
  return { ...kept, rows };
}

/** Rows that are not there any more though they were not to go, while some that were to go still are. */
export function wentInstead(kept: Kept, now: Kept, doomed: ReadonlySet<string>): readonly KeptRow[] {
  if (!now.rows.some(({ id }) => doomed.has(id))) return [];
  const wanted = kept.rows.filter(({ id }) => !doomed.has(id));
  const known = new Set(kept.rows.map(ownIdOf));
  const [named, strange] = [new Map<string, KeptRow[]>(), [] as KeptRow[]];
  for (const row of now.rows) {
    const id = ownIdOf(row);
    if (id === '' || !known.has(id)) strange.push(row);
    else named.set(id, [...(named.get(id) ?? []), row]);
  }
  const gone = [...groupsOf(wanted)].flatMap(([id, rows]) =>
    id === '' ? unlike(rows, strange) : fewer(rows, named.get(id) ?? []),
  );
  return gone.sort((one, other) => one.row - other.row);
}

/** '' for a row that is known by its place only; the second of two with one id is named `~2` by the table. */
function ownIdOf({ id }: KeptRow): string {
  return id.startsWith('@') ? '' : id.replace(/~\d+$/, '');
}

function groupsOf(rows: readonly KeptRow[]): ReadonlyMap<string, readonly KeptRow[]> {
  const groups = new Map<string, KeptRow[]>();
  for (const row of rows) {
    const group = groups.get(ownIdOf(row));
    if (group) group.push(row);
    else groups.set(ownIdOf(row), [row]);
  }
  return groups;
}

/** As many as are missing of the rows with one id: those whose content is not there. */
function fewer(rows: readonly KeptRow[], there: readonly KeptRow[]): readonly KeptRow[] {
  const missing = rows.length - there.length;
  if (missing <= 0) return [];
  const { left } = withoutEqual(rows, there);
  return [...left, ...rows.filter((row) => !left.includes(row))].slice(0, missing);
}

/** Without an id a row is known by what it holds, or by half of it: a person or this very run may have changed the rest. */
function unlike(rows: readonly KeptRow[], there: readonly KeptRow[]): readonly KeptRow[] {
  const { left, others } = withoutEqual(rows, there);
  const free = new Set(others);
  return left.filter((row) => {
    const changed = [...free].find((other) => isAlike(row, other));
    if (changed) free.delete(changed);
    return !changed;
  });
}

function withoutEqual(rows: readonly KeptRow[], there: readonly KeptRow[]) {
  const byContent = new Map<string, KeptRow[]>();
  for (const row of there) byContent.set(contentOf(row), [...(byContent.get(contentOf(row)) ?? []), row]);
  const left = rows.filter((row) => byContent.get(contentOf(row))?.pop() === undefined);
  return { left, others: [...byContent.values()].flat() };
}

/** Beside its formulas, whose results change. */
function telling({ cells, formulas }: KeptRow): readonly Cell[] {
  const calculated = new Set(formulas.map(([index]) => index));
  return cells.filter((cell, index) => !isBlank(cell) && !calculated.has(index));
}

const contentOf = (row: KeptRow): string => JSON.stringify(telling(row));

function isAlike(row: KeptRow, other: KeptRow): boolean {
  const held = new Set(telling(other).map(cellKey));
  const mine = telling(row);
  return mine.filter((cell) => held.has(cellKey(cell))).length * 2 >= mine.length;
}

/** As the table is now; of what has not moved between columns only the cells are taken anew, which costs no read. */
export function keptNow(kept: Kept, held: Held): Kept {
  const table = held.current();
  if (!sameLabels(kept.columns, labelsOf(table))) return keepRows(held);
  const places = rowsById(table);
  const rows = kept.rows.map((one) => {
    const row = places.get(one.id);
    return row === undefined ? one : { ...one, row, cells: table.grid[row - 1] ?? one.cells };
  });
  return { ...kept, rows };
}

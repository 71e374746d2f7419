/**
 * Whole rows of a table as they stood before some of them are deleted: a row is deleted by its place, and where somebody
 * moves rows between the read and the deletion, another one goes in its stead. From here it is put back.
 */
import type { Cell } from '../ports';
import { sameCell } from '../sheets/cells';
import { dataRows, type Grid, type Table } from '../sheets/table';
import type { Held } from './held';
import type { Kept, KeptRow, RowWrite } from './journal';
import { labelsOf, sameLabels } from './labels';
import { rowsById } from './targets';

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
  const rows = dataRows(table.grid).map((row) => ({
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

/**
 * Rows that are not there any more though they were not to go, while some that were to go still are. A row without an
 * id, and one whose id occurs twice, is known by what it holds beside its formulas, whose results change.
 */
export function wentInstead(kept: Kept, now: Kept, doomed: ReadonlySet<string>): readonly KeptRow[] {
  if (!now.rows.some(({ id }) => doomed.has(id))) return [];
  const there = new Map<string, number>();
  const count = (name: string, more: number) => {
    const sum = (there.get(name) ?? 0) + more;
    there.set(name, sum);
    return sum;
  };
  const repeated = repeatedIn([...kept.rows, ...now.rows]);
  for (const row of now.rows) count(nameOf(row, repeated), 1);
  return kept.rows.filter((row) => !doomed.has(row.id) && count(nameOf(row, repeated), -1) < 0);
}

/** Ids that occur twice: the second is named `~2` by the table. */
function repeatedIn(rows: readonly KeptRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ id }) => (REPEATED.test(id) ? [id.replace(REPEATED, '')] : [])));
}

const REPEATED = /~\d+$/;

function nameOf({ id, cells, formulas }: KeptRow, repeated: ReadonlySet<string>): string {
  if (id !== '' && !repeated.has(id.replace(REPEATED, ''))) return id;
  const calculated = new Set(formulas.map(([index]) => index));
  return JSON.stringify(cells.filter((cell, index) => isSomething(cell) && !calculated.has(index)));
}

const isSomething = (cell: Cell) => cell !== '' && cell !== false;

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

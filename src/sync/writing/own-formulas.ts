/**
 * Formulas in and around the rows that are written: one of the person's is never overwritten, and where rows are moved
 * in that moment and a value lands on one, it is given back. In R1C1 notation, which means the same wherever its row is.
 * Beside them the cells that another one covers, since they are merged: a value for such a cell would be lost.
 */
import type { Area } from '../../ports';
import { type Layout, sameLayout, type Table } from '../../sheets/table';
import type { RowWrite } from './journal';
import { hasShrunk, widthOf } from './moved';
import { type Reread, rowsById, type Target } from './targets';

export interface Formulas {
  /** Where the columns stood. */
  readonly layout: Layout<string>;
  /** By the row's id, cell by cell, '' where there is none. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** By the row's id, the columns of its covered cells; most rows have none. */
  readonly covered: ReadonlyMap<string, ReadonlySet<number>>;
}

export type FormulasOf = Readonly<Partial<Record<RowWrite['table'], Formulas>>>;

/** Tries to read values and formulas of the same moment. */
const TRIES = 4;
/** Rows above and below the written ones: where rows come or go meanwhile, values land so far from theirs. */
const AROUND = 20;

/**
 * One read, and one of the table: between the two a person may move rows, so the table is read last and compared with
 * what is `known` of it.
 */
export function formulasAround(known: Table, ids: readonly string[], reread: Reread): Formulas {
  let before = known;
  for (let attempt = 1; ; attempt += 1) {
    const formulas = readIfThere(before, ids);
    const now = reread();
    if (formulas && (attempt === TRIES || sameRows(before, now))) return formulas;
    before = now;
  }
}

/** Null where a person has deleted rows or columns since, so that the sheet ends before the table did. */
function readIfThere(table: Table, ids: readonly string[]): Formulas | null {
  try {
    return readAround(table, ids);
  } catch (error) {
    if (!hasShrunk(table)) throw error;
    return null;
  }
}

function readAround(table: Table, ids: readonly string[]): Formulas {
  const wanted = new Set(ids);
  const rows = table.rows.flatMap(({ id, row }) => (wanted.has(id) ? [row] : []));
  if (rows.length === 0) return { layout: table.layout, rows: new Map(), covered: new Map() };
  const first = Math.max(1, rows.reduce((least, row) => Math.min(least, row), rows[0] ?? 1) - AROUND);
  const last = Math.min(table.grid.length, rows.reduce((most, row) => Math.max(most, row), 0) + AROUND);
  const columns = widthOf(table.grid);
  const area: Area = { row: first, column: 1, rows: last - first + 1, columns };
  const grid = table.sheet.readFormulasR1C1(area);
  const known = table.rows.filter(({ row }) => row >= first && row <= last);
  return {
    layout: table.layout,
    rows: new Map(known.map(({ id, row }) => [id, grid[row - first] ?? []])),
    covered: coveredIn(known, table.sheet.readMerges(area)),
  };
}

function coveredIn(
  rows: readonly { readonly id: string; readonly row: number }[],
  merges: readonly Area[],
): Formulas['covered'] {
  if (merges.length === 0) return new Map();
  return new Map(
    rows.flatMap(({ id, row }) => {
      const columns = merges.flatMap((merged) => coveredBy(merged, row));
      return columns.length === 0 ? [] : [[id, new Set(columns)] as const];
    }),
  );
}

/** The columns of a row that merged cells cover: all but their first cell. */
function coveredBy({ row: first, column, rows, columns }: Area, row: number): readonly number[] {
  if (row < first || row >= first + rows) return [];
  const all = Array.from({ length: columns }, (_, index) => column + index);
  return row === first ? all.slice(1) : all;
}

function sameRows(one: Table, other: Table): boolean {
  const rows = rowsById(other);
  return sameLayout(one.layout, other.layout) && one.rows.every(({ id, row }) => rows.get(id) === row);
}

/** A formula of the person's is never overwritten, also where it shows nothing; nor is anything put where it would be lost. */
export function withoutFormulas(write: RowWrite, { layout, rows, covered }: Formulas): RowWrite {
  const own = rows.get(write.id) ?? [];
  const lost = covered.get(write.id);
  const cells = write.cells.filter(({ name }) => {
    const column = layout.get(name) ?? 0;
    return (own[column - 1] ?? '') === '' && !lost?.has(column);
  });
  return cells.length === write.cells.length ? write : { ...write, cells };
}

/** Those on which no formula stands now: nothing has landed there, or a person has put one there since. */
export function besideFormulas({ sheet }: Table, targets: readonly Target[]): readonly Target[] {
  if (targets.length === 0) return [];
  const [first, last] = [
    targets.reduce((least, { row }) => Math.min(least, row), targets[0]?.row ?? 1),
    targets.reduce((most, { row }) => Math.max(most, row), 1),
  ];
  const columns = targets.reduce((most, { column }) => Math.max(most, column), 1);
  const formulas = sheet.readFormulas({ row: first, column: 1, rows: last - first + 1, columns });
  return targets.filter(({ row, column }) => (formulas[row - first]?.[column - 1] ?? '') === '');
}

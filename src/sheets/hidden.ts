/**
 * The hidden cells of a row stand at the right end. Who sorts the columns that are seen, or filters and sorts those,
 * leaves them behind, and every row stands beside what is remembered of another. So each memory says of which row it is.
 */
import type { Cell } from '../ports';
import { decode } from './cells';
import { knownBy, memoryIn, memoryText, ofIn } from './memory';
import { cellAt, filledRows, type Table } from './table';

/** Rows by what they are known by, and by what the memory beside them says. */
interface Known {
  readonly seen: (row: number) => string;
  readonly remembered: (row: number) => string;
}

function knownIn({ spec, grid, layout }: Table): Known {
  const columns = new Map(spec.columns.map((column) => [column.name, column]));
  const valueAt = (row: number) => (name: string) => {
    const column = columns.get(name);
    return column === undefined ? null : decode(column, cellAt(grid, layout, row, name), '').value;
  };
  return {
    seen: (row) => knownBy(spec, valueAt(row)),
    remembered: (row) => ofIn(String(cellAt(grid, layout, row, 'memory'))),
  };
}

/** What belongs into the hidden cells of a row. */
export interface OwnCells {
  readonly row: number;
  /** By the column's name. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Rows beside hidden cells that are not, or no more, theirs. */
export interface Strays {
  /** Their own stand beside others: who knows that forgets it when he has put back the half of them. */
  readonly apart: readonly OwnCells[];
  /** Those of a copied row are the original's, and one that was given another number keeps its own. */
  readonly beside: readonly OwnCells[];
}

export function straysIn(table: Table): Strays {
  const known = knownIn(table);
  const { seen, remembered } = known;
  const rows = filledRows(table.spec, table.grid, table.layout);
  const others = rows.filter((row) => remembered(row) !== '' && remembered(row) !== seen(row));
  if (others.length === 0) return { apart: [], beside: [] };
  const homes = uniqueBy(rows, seen);
  const apart = apartIn(known, homes, others);
  const own = ([row, place]: readonly [number, number]) => ({ row, cells: cellsAt(table, place, seen(row)) });
  const beside = others.flatMap((row): readonly (readonly [number, number])[] => {
    if (apart.has(row)) return [];
    if (hasOriginal(known, homes, row)) return [[row, NOWHERE]];
    // Without a number, which another cell may cover, it is known by what it remembers alone.
    return seen(row) === '' ? [] : [[row, row]];
  });
  return { apart: [...apart].map(own), beside: beside.map(own) };
}

/** By the row, the one in which its own cells stand. */
function apartIn(
  { remembered }: Known,
  homes: ReadonlyMap<string, number>,
  others: readonly number[],
): ReadonlyMap<number, number> {
  const found = [...uniqueBy(others, remembered)].flatMap(([of, from]) => {
    const home = homes.get(of);
    return home === undefined || remembered(home) === of ? [] : [[home, from] as const];
  });
  const taken = found.map(([, from]) => [from, NOWHERE] as const);
  return new Map([...taken, ...found]);
}

/** No row of a sheet: what stands there is blank. */
const NOWHERE = 0;

function hasOriginal({ remembered }: Known, homes: ReadonlyMap<string, number>, row: number): boolean {
  const original = homes.get(remembered(row));
  return original !== undefined && remembered(original) === remembered(row);
}

/** The hidden cells of a row of the sheet, by the column's name. */
export function hiddenAt({ spec, grid, layout }: Table, row: number): ReadonlyMap<string, Cell> {
  const hidden = spec.columns.filter(({ kind }) => kind === 'hidden');
  return new Map(hidden.map(({ name }) => [name, cellAt(grid, layout, row, name)]));
}

function cellsAt(table: Table, place: number, of: string): OwnCells['cells'] {
  const cells = hiddenAt(table, place);
  const memory = String(cells.get('memory') ?? '');
  return memory === '' ? cells : new Map(cells).set('memory', memoryText(memoryIn(memory), of));
}

/** Rows by a text that no other of them has. */
function uniqueBy(rows: readonly number[], textOf: (row: number) => string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (const row of rows) {
    const text = textOf(row);
    if (found.has(text)) repeated.add(text);
    found.set(text, row);
  }
  for (const text of ['', ...repeated]) found.delete(text);
  return found;
}

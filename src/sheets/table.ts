/**
 * A sheet as a table: one read gives the key row, the header and all rows. Columns are found by identity, rows by id;
 * the raw cells are kept, so that applying a plan can tell what a person changed meanwhile.
 */
import type { Mark, Slip } from '../domain/sheets';
import type { Cell, Sheet } from '../ports';
import { decode, isBlank, type Value } from './cells';
import {
  type Column,
  FIRST_ROW,
  HEADER_ROW,
  identityOf,
  KEY_ROW,
  type Kind,
  type TableSpec,
} from './columns';
import { memoryIn } from './memory';

export type Grid = readonly (readonly Cell[])[];

/** Where each column stands, from 1. */
export type Layout<Name extends string> = ReadonlyMap<Name, number>;

export interface TableRow {
  /** As in `RowFacts.id`. */
  readonly id: string;
  /** The row's number in the sheet, from 1. */
  readonly row: number;
}

export interface Table<Name extends string = string> {
  readonly spec: TableSpec<Name>;
  readonly sheet: Sheet;
  readonly layout: Layout<Name>;
  readonly grid: Grid;
  readonly rows: readonly TableRow[];
  /** Identities that the key row has lost. */
  readonly lost: readonly Name[];
  readonly idsOf: IdsOf<Name>;
}

/** Which rows of a grid belong to the table, and their ids. */
export type IdsOf<Name extends string> = (grid: Grid, layout: Layout<Name>) => readonly TableRow[];

export function readTable<Name extends string>(
  spec: TableSpec<Name>,
  sheet: Sheet,
  idsOf: IdsOf<Name>,
): Table<Name> {
  return tableOf(spec, sheet, sheet.readAll(), idsOf);
}

export function tableOf<Name extends string>(
  spec: TableSpec<Name>,
  sheet: Sheet,
  grid: Grid,
  idsOf: IdsOf<Name>,
): Table<Name> {
  const layout = layoutOf(spec, grid);
  const lost = spec.columns.filter((column) => !layout.has(column.name)).map((column) => column.name);
  return { spec, sheet, layout, grid, lost, idsOf, rows: lost.length > 0 ? [] : idsOf(grid, layout) };
}

export function layoutOf<Name extends string>(spec: TableSpec<Name>, grid: Grid): Layout<Name> {
  const keys = (grid[KEY_ROW - 1] ?? []).map(String);
  const places = spec.columns.map(
    (column) => [column.name, keys.indexOf(identityOf(column.name)) + 1] as const,
  );
  return new Map(places.filter(([, place]) => place > 0));
}

export function sameLayout(one: Layout<string>, other: Layout<string>): boolean {
  return one.size === other.size && [...one].every(([name, place]) => other.get(name) === place);
}

export function cellAt<Name extends string>(grid: Grid, layout: Layout<Name>, row: number, name: Name): Cell {
  return grid[row - 1]?.[(layout.get(name) ?? 0) - 1] ?? '';
}

export function textAt<Name extends string>(
  grid: Grid,
  layout: Layout<Name>,
  row: number,
  name: Name,
): string {
  const cell = cellAt(grid, layout, row, name);
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

/** Repeated ids get `~2`, `~3` ...: which of the rows is meant stays clear. */
export function withRepeats(rows: readonly TableRow[]): readonly TableRow[] {
  const counts = new Map<string, number>();
  return rows.map((one) => {
    const count = (counts.get(one.id) ?? 0) + 1;
    counts.set(one.id, count);
    return count === 1 ? one : { ...one, id: `${one.id}~${count}` };
  });
}

/** Rows that hold data at all: below the header, with something in them that is not an unticked box. */
export function dataRows(grid: Grid, first = FIRST_ROW): readonly number[] {
  const rows: number[] = [];
  for (let row = first; row <= grid.length; row += 1) {
    if (grid[row - 1]?.some((cell) => !isBlank(cell))) rows.push(row);
  }
  return rows;
}

/** The same of a table: a row of it that stands in the place of the header is one of them. */
export function filledRows<Name extends string>(
  spec: TableSpec<Name>,
  grid: Grid,
  layout: Layout<Name>,
): readonly number[] {
  return dataRows(grid, hasRowForHeader(spec, grid, layout) ? HEADER_ROW : FIRST_ROW);
}

/**
 * Whether a row of data stands where the names of the columns belong: they were deleted, or sorted among the rows. That
 * row has a box, which no name has.
 */
export function hasRowForHeader<Name extends string>(
  spec: TableSpec<Name>,
  grid: Grid,
  layout: Layout<Name>,
): boolean {
  const at = ({ name }: Column<Name>): Cell => cellAt(grid, layout, HEADER_ROW, name);
  const hasBox = spec.columns.some((column) => column.kind === 'tick' && typeof at(column) === 'boolean');
  if (!hasBox || namesIn(spec, grid, layout, HEADER_ROW) >= NAMES) return false;
  return spec.columns.every(
    (column) => column.kind !== 'item number' || !(isWord(at(column)) || at(column) === column.header),
  );
}

function isWord(cell: Cell): boolean {
  return typeof cell === 'string' && /^[^#\d]+$/.test(cell);
}

/** Whether Sheetstock has been at the row: it has a box, or remembers something. */
export function isOurs<Name extends string>(
  { columns }: TableSpec<Name>,
  grid: Grid,
  layout: Layout<Name>,
  row: number,
): boolean {
  return columns.some(({ name, kind }) => {
    const cell = cellAt(grid, layout, row, name);
    return (kind === 'tick' && typeof cell === 'boolean') || (kind === 'hidden' && cell !== '');
  });
}

/** So many cells that say what their own columns are called make no row of data. */
const NAMES = 3;

/** Names of columns, below a row that a person put above them, sorted among the rows, or pasted with others. */
export function isHeader<Name extends string>(
  spec: TableSpec<Name>,
  grid: Grid,
  layout: Layout<Name>,
  row: number,
): boolean {
  const [mark] = spec.columns;
  // A row of data has a box there, or nothing.
  if (!mark || typeof (cellAt(grid, layout, row, mark.name) || false) !== 'string') return false;
  return namesIn(spec, grid, layout, row) >= NAMES || isAllText(spec, grid, layout, row);
}

function namesIn<Name extends string>(
  spec: TableSpec<Name>,
  grid: Grid,
  layout: Layout<Name>,
  row: number,
): number {
  return spec.columns.filter(({ name, header }) => cellAt(grid, layout, row, name) === header).length;
}

const NUMERIC: readonly Kind[] = ['item number', 'count', 'money', 'date'];

/** Names that a person has given the columns, or our hidden ones: no row of data has a text in each, and no number where one belongs. */
function isAllText<Name extends string>(
  spec: TableSpec<Name>,
  grid: Grid,
  layout: Layout<Name>,
  row: number,
): boolean {
  return spec.columns.every(({ name, kind }) => {
    const cell = cellAt(grid, layout, row, name);
    return typeof cell === 'string' && cell !== '' && !(NUMERIC.includes(kind) && /\d/.test(cell));
  });
}

export interface DecodedRow<Name extends string> {
  readonly values: Readonly<Record<Name, Value>>;
  readonly slips: readonly Slip[];
}

export function decodeRow<Name extends string>(table: Table<Name>, row: number): DecodedRow<Name> {
  const slips: Slip[] = [];
  const entries = table.spec.columns.map((column) => {
    const { value, problem } = decode(
      column,
      cellAt(table.grid, table.layout, row, column.name),
      currencyOf(table, row, column),
    );
    // A box may be ticked from elsewhere: what was applied and its tick never part.
    const theirs = column.role !== 'ours' && column.kind !== 'tick';
    if (problem) slips.push({ cell: column.name, says: problem, theirs });
    return [column.name, value] as const;
  });
  return { values: Object.fromEntries(entries) as Record<Name, Value>, slips };
}

function currencyOf<Name extends string>(table: Table<Name>, row: number, column: Column<Name>): string {
  return column.currency ? textAt(table.grid, table.layout, row, column.currency) : '';
}

/** What the rows of both sheets have: the values, and beside them what was applied and is remembered. */
export function readRow<Name extends string, Values, Memory>(table: Table<Name>, row: number) {
  const { values, slips } = decodeRow(table, row);
  const { applied, memory, ...rest } = values as Readonly<Record<string, Value>>;
  return {
    values: rest as unknown as Values,
    applied: markOf(applied ?? ''),
    memory: memoryIn(memory ?? '') as Memory,
    slips,
  };
}

function markOf(text: Value): Mark | null {
  return text === 'sold' || text === 'deleted' ? text : null;
}

/**
 * The journal: what a run is about to write, stored before the first cell is. A run that is killed is finished from
 * it by the next one; writing it twice is the same as once.
 */
import type { Cell } from '../../ports';

/** One cell of one row; `before` is what it must still hold. */
export interface CellWrite {
  readonly name: string;
  readonly before: Cell;
  readonly after: Cell;
}

export interface RowWrite {
  readonly table: 'Inventory' | 'Listings';
  readonly kind: 'add' | 'set' | 'remove';
  readonly id: string;
  readonly cells: readonly CellWrite[];
}

export const TABLES = ['Inventory', 'Listings'] as const;

/** By table what is made of its writes of one kind; a table that has no such writes, or nothing is made for, is left out. */
export function byTable<Value>(
  writes: readonly RowWrite[],
  kind: RowWrite['kind'],
  make: (writes: readonly RowWrite[], name: RowWrite['table']) => Value | null,
): Readonly<Partial<Record<RowWrite['table'], Value>>> {
  const made = TABLES.flatMap((name) => {
    const own = writes.filter((write) => write.table === name && write.kind === kind);
    const value = own.length > 0 ? make(own, name) : null;
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(made);
}

export type Layouts = Readonly<Partial<Record<RowWrite['table'], Readonly<Record<string, number>>>>>;

/**
 * What the rows of a table held before they were written, in the columns that are: a person may move rows in the moment
 * of the write, and a run that is killed then leaves values in rows that are not theirs.
 */
export type Image = ImageOf<Cell>;

interface ImageOf<Value> {
  /** Labels of all columns of the table, from the first; none in a journal of an earlier version. */
  readonly columns?: readonly string[];
  readonly names: readonly string[];
  /** A row's id, and its cells in the order of the names. */
  readonly rows: readonly (readonly [string, ...Value[]])[];
  /** The person's formulas among them, in R1C1 notation: which row, which name, from 0. */
  readonly formulas: readonly (readonly [number, number, string])[];
}

type ImagesOf<Value> = Readonly<Partial<Record<RowWrite['table'], ImageOf<Value>>>>;

export type Images = ImagesOf<Cell>;

/** Whole rows of a table, as they stood. */
interface KeptOf<Value> {
  /** A label for each column, from the first: a person may move columns before a row is put back. */
  readonly columns: readonly string[];
  /** Number formats, cell by cell, of the rows that have them; none for rows that are only changed. */
  readonly formats: readonly (readonly string[])[];
  readonly rows: readonly KeptRow<Value>[];
}

export interface KeptRow<Value = Cell> {
  /** As in the table; empty for a row without one, such as totals. */
  readonly id: string;
  readonly row: number;
  /** Which of the formats. */
  readonly format: number;
  readonly cells: readonly Value[];
  /** By index: R1C1 notation, which means the same wherever the row stands. */
  readonly formulas: readonly (readonly [number, string])[];
}

export type Kept = KeptOf<Cell>;

type KeptRows<Value> = Readonly<Partial<Record<RowWrite['table'], KeptOf<Value>>>>;

export interface Journal {
  readonly run: string;
  readonly writes: readonly RowWrite[];
  /** Rows for Activity, newest first, in the order of its columns. */
  readonly lines: readonly (readonly Cell[])[];
  /** Where the columns stood when new rows were written, by table: a person may move them before a killed run is finished. */
  readonly layouts: Layouts;
  /** By table; a table too large for it has none. */
  readonly images: Images;
  /** By table, where rows are to be deleted: another one may go in their stead. */
  readonly kept: KeptRows<Cell>;
  /** By table the rows that are to be set: a person may move columns in the moment of the write. */
  readonly whole: KeptRows<Cell>;
  /** Entries of the document store to be written when all is done: cursors, the next number. */
  readonly commit: Readonly<Record<string, string | null>>;
}

export const JOURNAL_KEY = 'journal';

type StoredCell = string | number | boolean | { readonly ms: number };
/** A row to be added: its table, its id, its cells in the order of that table's names. */
type StoredAdd = readonly ['add', RowWrite['table'], string, ...StoredCell[]];
type StoredChange = readonly [
  'set' | 'remove',
  RowWrite['table'],
  string,
  ...(readonly [string, StoredCell, StoredCell])[],
];
type StoredLine = readonly ['line', ...StoredCell[]];
type Entry = StoredAdd | StoredChange | StoredLine;

interface Stored {
  readonly run: string;
  /** Columns of added rows, by table. */
  readonly names: Readonly<Partial<Record<RowWrite['table'], readonly string[]>>>;
  readonly layouts?: Layouts;
  readonly images?: ImagesOf<StoredCell>;
  readonly kept?: KeptRows<StoredCell>;
  readonly whole?: KeptRows<StoredCell>;
  readonly entries: readonly Entry[];
  readonly commit: Journal['commit'];
}

export function journalText(journal: Journal): string {
  const stored: Stored = {
    run: journal.run,
    names: namesOf(journal.writes),
    layouts: journal.layouts,
    images: eachImage(journal.images, storedCell),
    kept: eachKept(journal.kept, storedCell),
    whole: eachKept(journal.whole, storedCell),
    entries: interleaved(journal.writes.map(storedWrite), [...journal.lines].reverse().map(storedLine)),
    commit: journal.commit,
  };
  return JSON.stringify(stored);
}

function eachImage<From, To>(images: ImagesOf<From>, turn: (cell: From) => To): ImagesOf<To> {
  const turned = Object.entries(images).map(([table, { rows, ...rest }]) => [
    table,
    { ...rest, rows: rows.map(([id, ...cells]) => [id, ...cells.map(turn)]) },
  ]);
  return Object.fromEntries(turned) as ImagesOf<To>;
}

function eachKept<From, To>(kept: KeptRows<From>, turn: (cell: From) => To): KeptRows<To> {
  const turned = Object.entries(kept).map(([table, { rows, ...rest }]) => [
    table,
    { ...rest, rows: rows.map((row) => ({ ...row, cells: row.cells.map(turn) })) },
  ]);
  return Object.fromEntries(turned) as KeptRows<To>;
}

function namesOf(writes: readonly RowWrite[]): Stored['names'] {
  const names: Partial<Record<RowWrite['table'], readonly string[]>> = {};
  for (const { kind, table, cells } of writes) {
    if (kind === 'add') names[table] ??= cells.map((cell) => cell.name);
  }
  return names;
}

function storedWrite({ kind, table, id, cells }: RowWrite): Entry {
  if (kind === 'add') return [kind, table, id, ...cells.map((cell) => storedCell(cell.after))];
  return [
    kind,
    table,
    id,
    ...cells.map((cell) => [cell.name, storedCell(cell.before), storedCell(cell.after)] as const),
  ];
}

function storedLine(line: readonly Cell[]): Entry {
  return ['line', ...line.map(storedCell)];
}

/** Each line near the row that it tells of: what repeats itself nearby packs best. */
function interleaved(writes: readonly Entry[], lines: readonly Entry[]): readonly Entry[] {
  const perWrite = lines.length / Math.max(1, writes.length);
  const places = writes.map((_, index) => Math.round(index * perWrite));
  return [
    ...writes.flatMap((write, index) => [
      write,
      ...lines.slice(places[index] ?? 0, places[index + 1] ?? lines.length),
    ]),
    ...(writes.length === 0 ? lines : []),
  ];
}

function storedCell(cell: Cell): StoredCell {
  return cell instanceof Date ? { ms: cell.getTime() } : cell;
}

export function readJournal(store: Readonly<Record<string, string>>): Journal | null {
  const text = store[JOURNAL_KEY];
  if (!text) return null;
  const {
    run,
    names,
    layouts = {},
    images = {},
    kept = {},
    whole = {},
    entries,
    commit,
  } = JSON.parse(text) as Stored;
  return {
    run,
    writes: entries.flatMap((entry) => (entry[0] === 'line' ? [] : [writeOf(entry, names)])),
    lines: entries
      .flatMap((entry) => (entry[0] === 'line' ? [(entry.slice(1) as StoredCell[]).map(cellOf)] : []))
      .reverse(),
    layouts,
    images: eachImage(images, cellOf),
    kept: eachKept(kept, cellOf),
    whole: eachKept(whole, cellOf),
    commit,
  };
}

function writeOf(entry: StoredAdd | StoredChange, names: Stored['names']): RowWrite {
  if (entry[0] === 'add') {
    const [kind, table, id, ...cells] = entry;
    const columns = names[table] ?? [];
    return {
      kind,
      table,
      id,
      cells: cells.map((cell, index) => ({ name: columns[index] ?? '', before: '', after: cellOf(cell) })),
    };
  }
  const [kind, table, id, ...cells] = entry;
  return {
    kind,
    table,
    id,
    cells: cells.map(([name, before, after]) => ({ name, before: cellOf(before), after: cellOf(after) })),
  };
}

function cellOf(value: StoredCell): Cell {
  return typeof value === 'object' ? new Date(value.ms) : value;
}

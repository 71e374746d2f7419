/** A person at the sheets of a simulation: their edits, and what they would miss if it were gone. */
import { type Column, INVENTORY, identityOf, LISTINGS } from '../../src/sheets/columns';
import { exportTable, type PlainRow, tableOf } from '../../workbench/server/tables';
import { WorkbookError } from '../../workbench/workbook';
import type { Operation, Workbook } from '../../workbench/workbook/types';
import type { PersonAct, SheetName } from './steps';

export const NOTE = 'My notes';
export const FORMULA = 'My sums';
const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];

/** What stands in the person's own columns, by sheet, row and column. */
export type Own = Map<string, string>;

export interface Desk {
  readonly workbook: Workbook;
  readonly own: Own;
  /** What people have touched since the last look, as `sheet|id` or `sheet|id|column`. */
  readonly touched: Set<string>;
  /** Cells that people have merged, as `sheet|id|column`: what is for a covered one is told then, and comes when they are parted. */
  readonly merged: Set<string>;
}

export function sheetIn(workbook: Workbook, name: string) {
  const sheet = workbook.sheets().find((one) => one.name === name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  return sheet;
}

/** Our columns by their identity: their headers are the person's to change. */
const OURS: Readonly<Record<SheetName, ReadonlyMap<string, string>>> = {
  Inventory: headersOf(INVENTORY.columns),
  Listings: headersOf(LISTINGS.columns),
};

function headersOf(columns: readonly Column[]): ReadonlyMap<string, string> {
  return new Map(columns.map(({ name, header }) => [identityOf(name), header]));
}

/** Every column by its name: ours by the one that it came with, the person's own by its header. */
export function namesOf(workbook: Workbook, name: SheetName): readonly string[] {
  const [keys = [], headers = []] = headOf(workbook, name);
  return headers.map((header, place) => OURS[name].get(keys[place] ?? '') ?? header);
}

function headOf(workbook: Workbook, name: SheetName): readonly (readonly string[])[] {
  const { sheetId, lastColumn } = sheetIn(workbook, name);
  return workbook.read(sheetId, { row: 1, column: 1, rows: 2, columns: lastColumn }, 'display');
}

export function columnOf(workbook: Workbook, name: SheetName, header: string): number {
  return namesOf(workbook, name).indexOf(header) + 1;
}

/** The last column that a person sees, in front of those that are hidden at the right end. */
function lastSeen(workbook: Workbook, name: SheetName): number {
  const hidden = ['Account id', 'Applied mark', 'Memory'].map((header) => columnOf(workbook, name, header));
  return Math.min(...hidden.filter((column) => column > 0)) - 1;
}

/** Sorts all rows of the columns that are seen alone: the hidden cells stay where they are. */
export function sortSeen(workbook: Workbook, name: SheetName, by: string, ascending: boolean): void {
  const { sheetId, lastRow } = sheetIn(workbook, name);
  const area = { row: 3, column: 1, rows: lastRow - 2, columns: lastSeen(workbook, name) };
  workbook.apply({ do: 'sort', sheetId, area, column: columnOf(workbook, name, by), ascending });
}

/** Adds the two columns that are the person's own to both sheets, at the right end. */
export function addOwnColumns(workbook: Workbook): void {
  for (const name of SHEETS) addColumnsBehind(workbook, name, sheetIn(workbook, name).lastColumn);
}

/** Adds them behind the last column that is seen: who sorts those has them sorted too. */
export function addOwnColumnsInSight(workbook: Workbook): void {
  for (const name of SHEETS) addColumnsBehind(workbook, name, lastSeen(workbook, name));
}

function addColumnsBehind(workbook: Workbook, name: SheetName, after: number): void {
  const { sheetId, maxRows } = sheetIn(workbook, name);
  workbook.apply({ do: 'insertColumns', sheetId, after, count: 2 });
  const area = { row: 1, column: after + 1, rows: maxRows, columns: 2 };
  workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  put(workbook, name, 2, after + 1, NOTE);
  put(workbook, name, 2, after + 2, FORMULA);
}

export function put(
  workbook: Workbook,
  name: SheetName,
  row: number,
  column: number,
  text: string | boolean,
): void {
  const { sheetId } = sheetIn(workbook, name);
  workbook.apply({ do: 'set', sheetId, row, column, inputs: [[text]], coerce: typeof text === 'string' });
}

export interface Known {
  readonly id: string;
  readonly row: number;
}

/** Rows with an id, and where they stand. Rows whose id occurs twice are left out: nobody tells them apart. */
export function rowsOf(workbook: Workbook, name: SheetName): readonly Known[] {
  const { sheetId, lastRow } = sheetIn(workbook, name);
  if (lastRow < 3) return [];
  const columns = name === 'Inventory' ? ['#'] : ['Listing id', 'Variant id'];
  const read = columns.map((header) =>
    workbook.read(
      sheetId,
      { row: 3, column: columnOf(workbook, name, header), rows: lastRow - 2, columns: 1 },
      'values',
    ),
  );
  const rows = Array.from({ length: lastRow - 2 }, (_, index) => ({
    id: read
      .map((column) => String(column[index]?.[0] ?? ''))
      .join('/')
      .replace(/\/$/, ''),
    row: index + 3,
  })).filter(({ id }) => id !== '');
  const counts = new Map<string, number>();
  for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  return rows.filter(({ id }) => counts.get(id) === 1);
}

/** The rows of a sheet by the names that its columns came with; two may have been given the same by a person. */
export function listed(workbook: Workbook, name: SheetName): readonly PlainRow[] {
  const [keys = []] = headOf(workbook, name);
  const renamed = [...tableOf(workbook, name).columns].flatMap(([header, column]) => {
    const now = OURS[name].get(keys[column - 1] ?? '') ?? header;
    return header !== now ? [[header, now] as const] : [];
  });
  const rows = exportTable(workbook, name);
  return renamed.length === 0 ? rows : rows.map((row) => withNames(row, renamed));
}

function withNames(row: PlainRow, renamed: readonly (readonly [string, string])[]): PlainRow {
  return { ...row, ...Object.fromEntries(renamed.map(([from, to]) => [to, row[from] ?? ''])) };
}

/** A number that a person has typed is a wish, and may be refused: the link itself is remembered beside it. */
export function linkOf(row: PlainRow): number | null {
  const { item = null } = JSON.parse(String(row.Memory || '{}')) as { readonly item?: number };
  return item;
}

/** Does it, and notes what is the person's own. */
export function perform(desk: Desk, { act, sheet, place }: PersonAct): void {
  const { workbook, own } = desk;
  const { sheetId, lastRow, lastColumn } = sheetIn(workbook, sheet);
  const rows = rowsOf(workbook, sheet);
  const at = rows[place % Math.max(1, rows.length)];
  const area = { row: 3, column: 1, rows: Math.max(1, lastRow - 2), columns: lastColumn };
  const written = writing(sheet, act, place, at?.id ?? '');
  if (written) {
    if (at) keep(desk, sheet, at, written);
    return;
  }
  if (act === 'rename column') {
    rename(workbook, own, sheet, place);
    return;
  }
  if (act === 'refuse') {
    refuseInput(workbook, sheet, place);
    return;
  }
  if (act === 'merge') {
    if (at) merge(desk, sheet, at, place);
    return;
  }
  const operations: Readonly<Partial<Record<typeof act, Operation>>> = {
    sort: {
      do: 'sort',
      sheetId,
      area,
      column: columnOf(workbook, sheet, place % 3 === 0 ? NOTE : 'Title'),
      ascending: place % 2 === 0,
    },
    'sort seen': {
      do: 'sort',
      sheetId,
      area: { ...area, columns: lastSeen(workbook, sheet) },
      column: columnOf(workbook, sheet, place % 3 === 0 ? 'Status' : 'Title'),
      ascending: place % 2 === 0,
    },
    'insert row': { do: 'insertRows', sheetId, after: 3 + (place % Math.max(1, lastRow - 2)), count: 1 },
    'insert column': { do: 'insertColumns', sheetId, after: place % 16, count: 1 },
    'move column': {
      do: 'moveColumns',
      sheetId,
      first: 6 + (place % 8),
      count: 1,
      before: place % 3 === 0 ? 1 : 16,
    },
    'hide column': { do: 'hideColumns', sheetId, first: 7 + (place % 6), count: 1, hidden: place % 2 === 0 },
    protect: {
      do: 'protect',
      sheetId,
      protection: {
        area: { row: 3, column: 5 + (place % 9), rows: 2, columns: 3 },
        description: 'Mine',
        warningOnly: true,
      },
    },
    filter: {
      do: 'filter',
      sheetId,
      filter:
        place % 3 === 0
          ? null
          : { area, hidden: { [columnOf(workbook, sheet, 'Status')]: ['Active', 'Listed'] } },
    },
    unmerge: { do: 'unmerge', sheetId, area },
  };
  // What Google makes of merged cells whose columns are moved apart is in none of its references.
  if (act === 'move column' && workbook.layout(sheetId).merges.length > 0) return;
  const operation = operations[act];
  if (operation) tryTo(workbook, operation);
}

/** What the sheet refuses, such as to merge half of a merged cell, is not done; true where it is. */
function tryTo(workbook: Workbook, operation: Operation): boolean {
  try {
    workbook.apply(operation);
    return true;
  } catch (error) {
    if (error instanceof WorkbookError) return false;
    throw error;
  }
}

interface Written {
  readonly header: string;
  readonly text: string;
}

/** What is written into a row by an act, in the person's own columns and over what is filled in for them. */
function writing(sheet: SheetName, act: PersonAct['act'], place: number, id: string): Written | null {
  switch (act) {
    case 'note':
      return { header: NOTE, text: `note ${place} of ${id}` };
    case 'formula':
      return { header: FORMULA, text: `=LEN("${id}")` };
    case 'type over':
      return sheet === 'Inventory' ? { header: 'Title', text: `My title ${place}` } : null;
    case 'formula over':
      return sheet === 'Inventory' ? { header: 'Style code', text: `="made up ${place}"` } : null;
    default:
      return null;
  }
}

function keep(
  { workbook, own, touched }: Desk,
  sheet: SheetName,
  { id, row }: Known,
  { header, text }: Written,
): void {
  const column = columnOf(workbook, sheet, header);
  const { sheetId } = sheetIn(workbook, sheet);
  const area = { row, column, rows: 1, columns: 1 };
  // A text column takes a formula for text.
  if (text.startsWith('=')) workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  put(workbook, sheet, row, column, text);
  own.set(`${sheet}|${id}|${header}`, text);
  touched.add(`${sheet}|${id}|${header}`);
}

/** Of columns that a person may merge with their neighbour: nothing of theirs is in them, and no row is known by them. */
const MERGED: readonly string[] = [
  'Condition',
  'Status',
  'Quantity',
  'Listed on',
  'Lowest ask',
  'Ask currency',
  'Size',
];

/** A drop-down that refuses all else on a whole column: nothing that is written there is on it. */
function refuseInput(workbook: Workbook, sheet: SheetName, place: number): void {
  const names = namesOf(workbook, sheet);
  const fitting = names.flatMap((name, index) => (MERGED.includes(name) ? [index + 1] : []));
  const column = fitting[place % Math.max(1, fitting.length)];
  if (column === undefined) return;
  const { sheetId, maxRows } = sheetIn(workbook, sheet);
  const area = { row: 3, column, rows: maxRows - 2, columns: 1 };
  const validation = { kind: 'list', values: [`Mine ${place}`], strict: true } as const;
  workbook.apply({ do: 'validation', sheetId, area, validation });
}

/** Two cells of a row that stand side by side become one. */
function merge({ workbook, merged }: Desk, sheet: SheetName, { id, row }: Known, place: number): void {
  const names = namesOf(workbook, sheet);
  const fitting = names.flatMap((name, index) =>
    MERGED.includes(name) && MERGED.includes(names[index + 1] ?? '') ? [index + 1] : [],
  );
  const column = fitting[place % Math.max(1, fitting.length)];
  if (column === undefined) return;
  const { sheetId } = sheetIn(workbook, sheet);
  const isDone = tryTo(workbook, { do: 'merge', sheetId, area: { row, column, rows: 1, columns: 2 } });
  if (!isDone) return;
  for (const name of names.slice(column - 1, column + 1)) merged.add(`${sheet}|${id}|${name}`);
}

/** One of our columns gets a name of the person's. */
function rename(workbook: Workbook, own: Own, sheet: SheetName, place: number): void {
  const [keys = []] = headOf(workbook, sheet);
  const ours = keys.flatMap((key, index) => (OURS[sheet].has(key) ? [index + 1] : []));
  const column = ours[place % ours.length] ?? 1;
  const name = `Renamed ${place}`;
  own.set(`${sheet}|column|${keys[column - 1]}`, name);
  put(workbook, sheet, 2, column, name);
}

/** What of the person's own is not there any more, in rows that are. */
export function lost(workbook: Workbook, own: Own): readonly string[] {
  return SHEETS.flatMap((sheet) => [...lostCells(workbook, own, sheet), ...lostNames(workbook, own, sheet)]);
}

function lostCells(workbook: Workbook, own: Own, sheet: SheetName): readonly string[] {
  const { sheetId, lastRow, lastColumn } = sheetIn(workbook, sheet);
  const area = { row: 1, column: 1, rows: lastRow, columns: lastColumn };
  const [values, formulas] = [
    workbook.read(sheetId, area, 'values'),
    workbook.read(sheetId, area, 'formulas'),
  ];
  const places = new Map(namesOf(workbook, sheet).map((name, place) => [name, place]));
  const rows = new Map(rowsOf(workbook, sheet).map(({ id, row }) => [id, row]));
  return [...own].flatMap(([key, wanted]) => {
    const [of, id = '', header = ''] = key.split('|');
    const [row, place] = [rows.get(id), places.get(header)];
    if (of !== sheet || row === undefined) return [];
    const grid = wanted.startsWith('=') ? formulas : values;
    const there = place === undefined ? 'no column' : String(grid[row - 1]?.[place] ?? '');
    return there === wanted ? [] : [`${sheet} ${id}: ${header} should be ${wanted}, and is ${there}`];
  });
}

function lostNames(workbook: Workbook, own: Own, sheet: SheetName): readonly string[] {
  const [keys = [], headers = []] = headOf(workbook, sheet);
  return keys.flatMap((key, place) => {
    const wanted = own.get(`${sheet}|column|${key}`);
    const there = headers[place] ?? '';
    return wanted === undefined || wanted === there
      ? []
      : [`${sheet}: the column ${key} should be named ${wanted}, and is ${there}`];
  });
}

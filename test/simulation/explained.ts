/**
 * Activity explains every change. Between two moments at which no run is unfinished:
 * - a row that has come, and a row that has gone though no person deleted it, is named by a new line;
 * - a cell of Sheetstock's columns that differs, and that no person has touched, stands in the change of a new line of
 *   its row;
 * - a cell that only follows from others (where an item is listed, for what, and whether) differs only where a new line
 *   names the item, or a listing that is or was linked to it, or where a person has deleted or copied such a listing.
 * - a blank of an item that Sheetstock fills from a listing is filled only where a new line names that listing.
 * Next step, Match, Last change and the hidden cells are Sheetstock's own words about a row, not facts of it.
 */
import { exportTable, type PlainRow } from '../../workbench/server/tables';
import type { Workbook } from '../../workbench/workbook/types';
import { linkOf, listed } from './desk';
import type { SheetName } from './steps';

const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
const WORDS = ['Next step', 'Match', 'Last change', 'Photo', 'Applied mark', 'Memory', 'Account id'];
const FILLED = ['Title', 'Style code', 'Size', 'Condition', 'Quantity'];
const FOLLOWING = ['Listed on', 'Lowest ask', 'Ask currency', 'Status'];

type Rows = ReadonlyMap<string, PlainRow>;

/** What the sheets held at one moment. */
export interface Moment {
  readonly rows: Readonly<Record<SheetName, Rows>>;
  /** How many lines Activity had. */
  readonly lines: number;
}

interface Line {
  readonly sheet: string;
  readonly row: string;
  /** Names of the cells of the change, as the add-on has them. */
  readonly cells: ReadonlySet<string>;
}

export function momentOf(workbook: Workbook): Moment {
  const rows = Object.fromEntries(SHEETS.map((name) => [name, rowsIn(workbook, name)])) as Moment['rows'];
  return { rows, lines: activity(workbook).length };
}

/** Rows whose id occurs twice are left out: nobody tells them apart. */
function rowsIn(workbook: Workbook, name: SheetName): Rows {
  const rows = listed(workbook, name).map((row) => [idOf(name, row), row] as const);
  const counts = new Map<string, number>();
  for (const [id] of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Map(rows.filter(([id]) => id !== '' && counts.get(id) === 1));
}

function idOf(name: SheetName, row: PlainRow): string {
  if (name === 'Inventory') return String(row['#'] ?? '');
  return `${row['Listing id'] ?? ''}/${row['Variant id'] ?? ''}`.replace(/\/$/, '');
}

function activity(workbook: Workbook): readonly PlainRow[] {
  const isThere = workbook.sheets().some((sheet) => sheet.name === 'Activity');
  return isThere ? exportTable(workbook, 'Activity') : [];
}

/** Newest lines stand first. */
function newLines(workbook: Workbook, since: Moment): readonly Line[] {
  const lines = activity(workbook);
  return lines.slice(0, lines.length - since.lines).map(lineOf);
}

function lineOf(row: PlainRow): Line {
  const change = row.Change === '' ? null : (JSON.parse(String(row.Change)) as Change);
  const cells = new Set([...Object.keys(change?.after ?? {}), ...Object.keys(change?.before ?? {})]);
  return { sheet: String(row.Sheet), row: change ? shortId(change) : String(row.Row), cells };
}

interface Change {
  readonly table: SheetName;
  readonly id: string;
  readonly before: object | null;
  readonly after: object;
}

function shortId({ table, id }: Change): string {
  if (table === 'Inventory') return id;
  const [, , listing = '', variant = ''] = id.split('|').map(decodeURIComponent);
  return `${listing}/${variant}`.replace(/\/$/, '');
}

/** `Style code` is `styleCode` in the add-on, and `#` is `number`. */
function cellName(header: string): string {
  if (header === '#') return 'number';
  return header.toLowerCase().replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What no line explains. `touched`: what persons have changed since, as `sheet|id` or `sheet|id|column`. */
export function unexplained(
  workbook: Workbook,
  since: Moment,
  touched: ReadonlySet<string>,
): readonly string[] {
  const now = momentOf(workbook);
  const lines = newLines(workbook, since);
  return SHEETS.flatMap((sheet) => {
    const [before, after] = [since.rows[sheet], now.rows[sheet]];
    const names = (id: string) => lines.some((line) => line.sheet === sheet && isRow(line, sheet, id));
    const cameOrWent = [...new Set([...before.keys(), ...after.keys()])]
      .filter((id) => before.has(id) !== after.has(id) && !touched.has(`${sheet}|${id}`) && !names(id))
      .map((id) => `${sheet} ${id} has ${after.has(id) ? 'come' : 'gone'}`);
    const changed = [...after].flatMap(([id, row]) => {
      const old = before.get(id);
      if (!old || touched.has(`${sheet}|${id}`)) return [];
      return Object.keys(row)
        .filter((header) => differs(sheet, old, row, header) && !touched.has(`${sheet}|${id}|${header}`))
        .filter((header) => !explains(lines, header, { sheet, id, since, now, touched }))
        .map((header) => `${sheet} ${id}: ${header} was ${old[header]}, is ${row[header]}`);
    });
    return [...cameOrWent, ...changed];
  });
}

function isRow(line: Line, sheet: SheetName, id: string): boolean {
  return (
    line.row === id || (sheet === 'Inventory' && line.row.startsWith(`#${id} `)) || line.row === `#${id}`
  );
}

/** Columns of the person's own have other names than ours; one that is new was blank. */
function differs(sheet: SheetName, old: PlainRow, row: PlainRow, header: string): boolean {
  if (WORDS.includes(header) || !OURS[sheet].includes(header)) return false;
  return (old[header] ?? '') !== (row[header] ?? '');
}

interface Row {
  readonly sheet: SheetName;
  readonly id: string;
  readonly since: Moment;
  readonly now: Moment;
  readonly touched: ReadonlySet<string>;
}

function explains(lines: readonly Line[], header: string, row: Row): boolean {
  const mine = lines.filter((line) => line.sheet === row.sheet && isRow(line, row.sheet, row.id));
  if (mine.some((line) => line.cells.has(cellName(header)))) return true;
  const wasBlank = (row.since.rows.Inventory.get(row.id)?.[header] ?? '') === '';
  const follows = FOLLOWING.includes(header) || (FILLED.includes(header) && wasBlank);
  if (row.sheet !== 'Inventory' || !follows) return false;
  if (mine.length > 0) return true;
  const named = lines.flatMap((line) => (line.sheet === 'Listings' ? [line.row] : []));
  const byPeople = [...row.touched].map((key) => key.split('|')).map(([, id = '']) => id);
  return [...named, ...byPeople].some((listing) => isLinked(listing, row));
}

function isLinked(listing: string, { since, now, id }: Row): boolean {
  return [since, now].some(({ rows }) => {
    const row = rows.Listings.get(listing);
    return row !== undefined && (String(row.Item) === id || String(linkOf(row)) === id);
  });
}

const OURS: Readonly<Record<SheetName, readonly string[]>> = {
  Inventory: [
    'Sold',
    'Deleted',
    'Title',
    'Style code',
    'Size',
    'Condition',
    'Status',
    'Quantity',
    'Listed on',
    'Lowest ask',
    'Ask currency',
    'Location',
    'Cost',
    'Supplier',
    'Sold on',
    'Sold date',
    'Sale price',
    'Sale currency',
    'Order',
    'Notes',
  ],
  Listings: [
    'Sold',
    'Deleted',
    'Item',
    'Platform',
    'Account',
    'Title',
    'Style code',
    'Size',
    'Condition',
    'Status',
    'Price',
    'Currency',
    'Quantity',
    'Listed',
    'SKU',
    'Link',
  ],
};

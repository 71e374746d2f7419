/**
 * A tab of the person's own becomes Inventory: the marks and the number are put in front of it, a hidden key row above
 * it, what else Sheetstock needs to its right. No cell of theirs is written and no row moves. First it is planned, to be
 * shown; an adoption that was cut short is gone on with by adopting again.
 */
import {
  correctMapping,
  type ForeignCell,
  guessMapping,
  headerPlace,
  ITEM_FIELDS,
  type ItemField,
  type Mapping,
  recallMapping,
} from '../domain/column-mapping/index';
import { isSoldHistory } from '../domain/column-mapping/sold-history';
import type { Area, Cell, Ports, Sheet } from '../ports';
import { ADOPTED_KEY, sheetIdKey } from './book';
import { type Column, FIRST_ROW, HEADER_ROW, INVENTORY, type ItemColumn, identityOf } from './columns';
import { SheetError } from './errors';
import { isTyped } from './inventory';
import { addColumns, dressColumns, dressTable, runsOf, writeKeys } from './make';
import { memoryText } from './memory';
import { schemaEntry } from './schema';
import { dataRows, type Grid } from './table';

/** What is put in front, where a person looks and ticks. */
const FRONT: readonly ItemColumn[] = ['sold', 'deleted', 'number'];

export interface AdoptedRow {
  /** In the tab as it is now, from 1. */
  readonly row: number;
  readonly isSold: boolean;
}

/** How a tab is going to become Inventory. Places are those of the tab as it is now. */
export interface Adoption {
  readonly sheet: Sheet;
  readonly headers: readonly string[];
  readonly mapping: Mapping<ItemField>;
  readonly rows: readonly AdoptedRow[];
  /** Rows with something in them that are no items: totals, remarks. */
  readonly leftRows: number;
  /** What is still to be put in: less in a tab whose adoption was cut short. */
  readonly missing: { readonly row: boolean; readonly front: boolean };
  /** The first three columns are blank and become ours. */
  readonly blankFront: boolean;
  /** Columns that are added to the right. */
  readonly added: readonly Column<ItemColumn>[];
  /** Corrections that could not be understood, and what is missing. */
  readonly problems: readonly string[];
}

/** Reads the tab and plans; nothing is written. Throws a SheetError for a tab that cannot become Inventory. */
export function planAdoption(sheet: Sheet, corrections: string, kept: string | undefined): Adoption {
  const grid = sheet.readAll();
  if (isOurs(grid)) throw refusal(`${sheet.name} is a sheet of Sheetstock's already`);
  const place = headerPlace(ITEM_FIELDS, grid);
  const hasKeyRow =
    place === 1 && isBlankArea(sheet, grid, { row: 1, column: 1, rows: 1, columns: widthOf(grid) });
  if (place < 0) throw refusal(`${sheet.name} has no row that names its columns, such as Title and Size`);
  if (place > 0 && !hasKeyRow) throw refusal(belowTitle(sheet.name, place));
  const headers = (grid[place] ?? []).map((cell) => String(cell).trim());
  const front = FRONT.map((name) => columnNamed(name).header);
  const isResumed = hasKeyRow && front.every((header, index) => headers[index] === header);
  const blankFront = isBlankArea(sheet, grid, {
    row: 1,
    column: 1,
    rows: grid.length,
    columns: FRONT.length,
  });
  const from = isResumed || blankFront ? FRONT.length : 0;
  const [to, after] = isResumed ? addedBefore(headers) : [headers.length, headers.length];
  const theirs = headers.map((header, at) => (at < from || (at >= to && at < after) ? '' : header));
  const { mapping, problems } = mappingFor(theirs, grid.slice(place + 1), corrections, kept);
  return {
    sheet,
    headers,
    mapping,
    ...rowsOf(grid, place, mapping),
    missing: { row: !hasKeyRow, front: from === 0 },
    added: addedColumns(mapping, headers.slice(to, after)),
    blankFront,
    problems,
  };
}

/** Nothing stands there: neither a formula that shows nothing, nor cells that are merged. The area begins at the first cell. */
function isBlankArea(sheet: Sheet, grid: Grid, area: Area): boolean {
  const cells = grid.slice(0, area.rows).flatMap((row) => row.slice(0, area.columns));
  if (cells.some((cell) => cell !== '')) return false;
  const hasFormulas = sheet.readFormulas(area).some((row) => row.some((formula) => formula !== ''));
  return !hasFormulas && sheet.readMerges(area).length === 0;
}

function widthOf(grid: Grid): number {
  return Math.max(1, ...grid.map((row) => row.length));
}

/** Any of our sheets has keys in its first row. */
function isOurs([top = []]: Grid): boolean {
  return top.some((cell) => String(cell).startsWith(identityOf('')));
}

/** From which place to before which one the columns stand that a cut-short adoption has added: the first of ours to the last. */
function addedBefore(headers: readonly string[]): readonly [number, number] {
  const ours = INVENTORY.columns.filter(({ name }) => !FRONT.includes(name)).map(({ header }) => header);
  const [applied, memory] = ours.slice(-2);
  const pairs = headers.flatMap((header, at) =>
    header === applied && headers[at + 1] === memory ? [at] : [],
  );
  const last = pairs[pairs.length - 1];
  const first = headers.lastIndexOf(ours[0] ?? '', last ?? -1);
  return last === undefined || first < 0 ? [headers.length, headers.length] : [first, last + 2];
}

/** `theirs`: the names of the person's own columns, '' at the places of others. */
function mappingFor(
  theirs: readonly string[],
  rows: readonly (readonly ForeignCell[])[],
  corrections: string,
  kept: string | undefined,
) {
  const guess =
    recallMapping(ITEM_FIELDS, theirs, kept) ?? guessMapping(ITEM_FIELDS, { headers: theirs, rows });
  const { mapping, problems } = correctMapping(ITEM_FIELDS, guess, theirs, corrections);
  const isKnown = mapping.title !== undefined || mapping.styleCode !== undefined;
  return { mapping, problems: isKnown ? problems : [...problems, UNKNOWN] };
}

const UNKNOWN = 'No column was found that says what a thing is. Name one, such as Title = B.';

function rowsOf(grid: Grid, place: number, mapping: Mapping<ItemField>) {
  const layout = new Map(Object.entries(mapping).map(([name, column]) => [name as ItemColumn, column + 1]));
  const padded: Grid = place === 0 ? [[], ...grid] : grid;
  const shift = place === 0 ? 1 : 0;
  const filled = dataRows(padded);
  const rows = filled.filter((row) => isTyped(padded, layout, row));
  const at = (row: number, name: ItemField): Cell => padded[row - 1]?.[mapping[name] ?? -1] ?? '';
  const header = String(padded[shift + place]?.[mapping.status ?? -1] ?? '');
  const adopted = rows.map((row) => {
    const status = at(row, 'status');
    const text = typeof status === 'boolean' ? status : String(status);
    return { row: row - shift, isSold: isSoldHistory(text, at(row, 'soldDate'), header) };
  });
  return { rows: adopted, leftRows: filled.length - rows.length };
}

/** Ours that no column of theirs is, those left out that a cut-short adoption has added. */
function addedColumns(mapping: Mapping<ItemField>, there: readonly string[]): readonly Column<ItemColumn>[] {
  const mapped = Object.keys(mapping);
  return INVENTORY.columns.filter(
    ({ name, header }) => !FRONT.includes(name) && !mapped.includes(name) && !there.includes(header),
  );
}

function columnNamed(name: ItemColumn): Column<ItemColumn> {
  const found = INVENTORY.columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`Inventory has no column ${name}`);
  return found;
}

/** Rows of a title: the hidden row has to stand on top and the names right below it, and no row is moved for that. */
function belowTitle(name: string, above: number): string {
  const rows = above === 1 ? 'the row above it' : `the ${above} rows above it`;
  return `${name} names its columns in row ${above + 1}, and Sheetstock needs them in the first. Select ${rows} and drag them below your last row, or to the end of another tab; then choose this again`;
}

function refusal(why: string): SheetError {
  return new SheetError('NOT_ADOPTABLE', `Nothing was changed: ${why}.`, 'never');
}

/**
 * Puts in what is missing and numbers the rows; `nameColumns` comes after it.
 * @param firstNumber The number of the first row; the others follow in their order.
 */
export function adoptSheet(ports: Ports, adoption: Adoption, firstNumber: number): void {
  const { sheet, missing, blankFront } = adoption;
  const front = FRONT.map(columnNamed);
  if (missing.front) sheet.insertColumns(0, FRONT.length);
  if (missing.row) sheet.insertRows(0, 1);
  const [right, down] = [missing.front ? FRONT.length : 0, missing.row ? 1 : 0];
  if (missing.front || blankFront) {
    dressColumns(sheet, front, 1);
    sheet.write(HEADER_ROW, 1, [front.map((column) => column.header)]);
  }
  addColumns(sheet, adoption.headers.length + right, adoption.added);
  const headers = headersAfter(adoption, right);
  writeRows(
    sheet,
    adoption.rows.map((one) => ({ ...one, row: one.row + down })),
    headers,
    firstNumber,
  );
  ports.spreadsheet.flush();
}

/** The end of it: the keys, by which the tab is Inventory from then on, are written last of all. */
export function nameColumns(ports: Ports, adoption: Adoption): void {
  const { sheet } = adoption;
  const keys = columnsAfter(adoption);
  dressTable(sheet, INVENTORY, keys, FRONT.length);
  const id = String(sheet.id);
  ports.documentStore.write({ [sheetIdKey(INVENTORY)]: id, [ADOPTED_KEY]: id, ...schemaEntry() });
  writeKeys(
    sheet,
    1,
    keys.map((name) => (name === null ? '' : identityOf(name))),
  );
}

/** The column that each place of the Inventory holds; null for the person's own. */
export function columnsAfter(adoption: Adoption): readonly (ItemColumn | null)[] {
  const right = adoption.missing.front ? FRONT.length : 0;
  return keysOf(adoption, headersAfter(adoption, right), right);
}

function headersAfter({ headers, added }: Adoption, right: number): readonly string[] {
  const front = right > 0 ? FRONT.map((name) => columnNamed(name).header) : [];
  return [...front, ...headers, ...added.map((column) => column.header)];
}

function keysOf(
  { mapping, added, headers: theirs, missing }: Adoption,
  headers: readonly string[],
  right: number,
): readonly (ItemColumn | null)[] {
  const byPlace = new Map<number, ItemColumn>();
  FRONT.forEach((name, place) => {
    byPlace.set(place, name);
  });
  for (const [name, place] of Object.entries(mapping)) byPlace.set(place + right, name as ItemColumn);
  added.forEach(({ name }, index) => {
    byPlace.set(theirs.length + right + index, name);
  });
  if (!missing.front) for (const column of INVENTORY.columns) resume(byPlace, column, headers);
  return headers.map((_, place) => byPlace.get(place) ?? null);
}

/** A column that a cut-short adoption has added is known by its name. */
function resume(
  byPlace: Map<number, ItemColumn>,
  column: Column<ItemColumn>,
  headers: readonly string[],
): void {
  if ([...byPlace.values()].includes(column.name)) return;
  const place = headers.lastIndexOf(column.header);
  if (place >= 0) byPlace.set(place, column.name);
}

/** Marks, number, applied mark and what the row is remembered by of every row, in a block for each run of neighbours. */
function writeRows(
  sheet: Sheet,
  rows: readonly AdoptedRow[],
  headers: readonly string[],
  firstNumber: number,
): void {
  const placeOf = (name: ItemColumn) => headers.lastIndexOf(columnNamed(name).header) + 1;
  const [applied, memory] = [placeOf('applied'), placeOf('memory')];
  const numbered = rows.map((one, index) => ({ ...one, number: firstNumber + index }));
  for (const { from, count } of runsOf(
    numbered.map((one, index) => ({ by: one.row - index })),
    ({ by }) => by,
  )) {
    const block = numbered.slice(from, from + count);
    const area: Area = { row: block[0]?.row ?? FIRST_ROW, column: 1, rows: count, columns: 2 };
    sheet.setCheckboxes(area);
    sheet.write(
      area.row,
      1,
      block.map(({ isSold, number }): readonly Cell[] => [isSold, false, number]),
    );
    sheet.write(
      area.row,
      applied,
      block.map(({ isSold }): readonly Cell[] => [isSold ? 'sold' : '']),
    );
    sheet.write(
      area.row,
      memory,
      block.map(({ number }): readonly Cell[] => [memoryText({}, String(number))]),
    );
  }
}

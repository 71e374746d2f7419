/**
 * The spreadsheet as Sheetstock has it: both tables in one read each, made on first use. A run with no news costs
 * nothing more than that read, since it also shows whether everything is in place.
 */
import type { Snapshot } from '../domain/sheets';
import type { Ports, Sheet } from '../ports';
import {
  type Column,
  HEADER_ROW,
  INVENTORY,
  type ItemColumn,
  identityOf,
  KEY_ROW,
  LISTINGS,
  type ListingColumn,
  SETTINGS_TABLE,
  type TableSpec,
} from './columns';
import { SheetError } from './errors';
import { itemIds, itemRows } from './inventory';
import { listingIds, listingRows, type PlatformName } from './listings';
import { addLostColumns, makeSheet, writeKeys } from './make';
import { isOlder, refuseNewer, schemaEntry } from './schema';
import { hasRowForHeader, type IdsOf, layoutOf, readTable, type Table } from './table';

export interface Book {
  readonly inventory: Table<ItemColumn>;
  readonly listings: Table<ListingColumn>;
  readonly names: readonly PlatformName[];
  /** Not read yet: what is set there is asked for only where it decides something. */
  readonly settings: Sheet | null;
  readonly snapshot: Snapshot;
  /** What a person has lost with columns that were put back, a sentence for each sheet. */
  readonly lost: readonly string[];
  /** As the store had it under `WRITTEN_KEY` before the sheets were read. */
  readonly written: string;
}

/** Counts the times that runs have written to the sheets: a plan stands only while nothing has been since its book was read. */
export const WRITTEN_KEY = 'sheets.written';

/** Where a sheet's id is kept, so that a renamed tab is still found. */
export function sheetIdKey(spec: { readonly title: string }): string {
  return `sheets.${spec.title.toLowerCase()}`;
}

/**
 * Columns without which a row cannot be known, its memory would be lost, or an item would be taken for another: put back
 * blank, Size would have every listing of the shoe fit.
 */
const ESSENTIAL: Readonly<Record<string, readonly string[]>> = {
  Inventory: [
    'sold',
    'deleted',
    'number',
    'title',
    'styleCode',
    'size',
    'condition',
    'status',
    'quantity',
    'applied',
    'memory',
  ],
  Listings: [
    'sold',
    'deleted',
    'item',
    'platform',
    'account',
    'listingId',
    'variantId',
    'accountId',
    'status',
    'applied',
    'memory',
  ],
};

/** Reads both sheets, making what never was there. Throws a SheetError where something of the person's was lost. */
export function openBook(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  names: readonly PlatformName[],
): Book {
  refuseNewer(store);
  const sheets = ports.spreadsheet.sheets();
  refuseHalfAdopted(sheets, store);
  const inventory = openTable(ports, store, sheets, INVENTORY, itemIds);
  const listings = openTable(ports, store, sheets, LISTINGS, listingIds(names));
  const settings = findSheet(sheets, store, SETTINGS_TABLE);
  return {
    ...bookOf(inventory.table, listings.table, names, settings, writtenIn(store)),
    lost: [...inventory.lost, ...listings.lost],
  };
}

/**
 * Both sheets as they are, for looking only: nothing is made, put back or refused. `none`: one of them is not there, or
 * an older version has made them and the next command brings them forward. `damaged`: one has lost a column; the next command puts it back or says what to do.
 */
export function peekBook(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  names: readonly PlatformName[],
): Book | 'none' | 'damaged' {
  const sheets = ports.spreadsheet.sheets();
  const [first, second] = [findSheet(sheets, store, INVENTORY), findSheet(sheets, store, LISTINGS)];
  if (!first || !second) return 'none';
  const inventory = readTable(INVENTORY, first, itemIds);
  const listings = readTable(LISTINGS, second, listingIds(names));
  if (inventory.lost.length > 0 || listings.lost.length > 0) return isOlder(store) ? 'none' : 'damaged';
  return bookOf(inventory, listings, names, findSheet(sheets, store, SETTINGS_TABLE), writtenIn(store));
}

export function writtenIn(store: Readonly<Record<string, string>>): string {
  return store[WRITTEN_KEY] ?? '0';
}

/** The same sheets read anew: one read each. */
export function reread(ports: Ports, book: Book): Book {
  const written = writtenIn(ports.documentStore.readAll());
  const inventory = readTable(INVENTORY, book.inventory.sheet, itemIds);
  const listings = readTable(LISTINGS, book.listings.sheet, listingIds(book.names));
  refuseLost(inventory);
  refuseLost(listings);
  return bookOf(inventory, listings, book.names, book.settings, written);
}

function bookOf(
  inventory: Table<ItemColumn>,
  listings: Table<ListingColumn>,
  names: readonly PlatformName[],
  settings: Sheet | null,
  written: string,
): Book {
  return {
    inventory,
    listings,
    names,
    settings,
    lost: [],
    written,
    snapshot: { items: itemRows(inventory), listings: listingRows(listings, names) },
  };
}

interface Opened<Name extends string> {
  readonly table: Table<Name>;
  readonly lost: Book['lost'];
}

function openTable<Name extends string>(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  sheets: readonly Sheet[],
  spec: TableSpec<Name>,
  idsOf: IdsOf<Name>,
): Opened<Name> {
  const sheet =
    findSheet(sheets, store, spec) ??
    sheetWithKeys(sheets, store, spec) ??
    makeNew(ports, store, sheets, spec);
  const read = readTable(spec, sheet, idsOf);
  const table = releaseCopies(read) ? readTable(spec, sheet, idsOf) : read;
  if (
    table.lost.length === spec.columns.length &&
    table.grid.every((row) => row.every((cell) => cell === ''))
  ) {
    makeSheet(sheet, spec);
    return { table: readTable(spec, sheet, idsOf), lost: [] };
  }
  keepId(ports, store, table);
  const opened = completed(table, idsOf);
  return { ...opened, lost: [...opened.lost, ...headerText(opened.table)] };
}

/**
 * A column of ours that a person has copied whole, such as the prices of a month, has its hidden key too: in front of the
 * original, and under another name, it would be written in its place. Its key is taken away, and it is the person's own.
 */
function releaseCopies<Name extends string>({ spec, sheet, grid }: Table<Name>): boolean {
  const [keys = [], headers = []] = [grid[KEY_ROW - 1], grid[HEADER_ROW - 1]];
  const copies = spec.columns.flatMap(({ name, header }) => {
    const places = keys.flatMap((key, index) => (key === identityOf(name) ? [index] : []));
    const named = places.filter((index) => String(headers[index]).trim() === header);
    return named.length === 1 ? places.filter((index) => index !== named[0]) : [];
  });
  for (const index of copies) writeKeys(sheet, index + 1, ['']);
  return copies.length > 0;
}

function headerText<Name extends string>({ spec, grid, layout }: Table<Name>): readonly string[] {
  if (!hasRowForHeader(spec, grid, layout)) return [];
  return [
    `The names of the columns of ${spec.title} do not stand in row ${HEADER_ROW}: they were deleted, or sorted among the rows. Choose Repair sheets to put them back.`,
  ];
}

/** A sheet that was found by its name, in a copied file or in the place of a deleted one: renamed, it is to be found again. */
function keepId(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  { spec, sheet, layout }: Pick<Table, 'spec' | 'sheet' | 'layout'>,
): void {
  const [key, id] = [sheetIdKey(spec), String(sheet.id)];
  if (layout.size > 0 && store[key] !== id) ports.documentStore.write({ [key]: id });
}

/** The id of the tab that a person has made Inventory. */
export const ADOPTED_KEY = 'adopt.sheet';

/** The adoption of a tab that is not through yet; its `sheet` is the tab's id. */
export const ADOPTING_KEY = 'adopt.run';

/** The tab that was to become Inventory when that was cut short, and is not yet; null where there is none. */
export function halfAdopted(sheets: readonly Sheet[], store: Readonly<Record<string, string>>): Sheet | null {
  const text = store[ADOPTING_KEY];
  const { sheet: id } = text ? (JSON.parse(text) as { readonly sheet: number }) : { sheet: null };
  const isThrough = store[sheetIdKey(INVENTORY)] === String(id);
  const tab = isThrough ? undefined : sheets.find((sheet) => sheet.id === id);
  // One with keys is no more adopted, nor to be held back for it.
  return tab && !hasKeys(tab, INVENTORY) ? tab : null;
}

/** Items that are made before it is through would be in the way of those that it has. */
function refuseHalfAdopted(sheets: readonly Sheet[], store: Readonly<Record<string, string>>): void {
  refuseHalfNamed(sheets, store);
  const tab = halfAdopted(sheets, store);
  if (tab) throw notToItsEnd(tab, 'Or choose Repair sheets to have an Inventory of its own.');
}

/** One that is called as ours is the Inventory by its name: repaired, it would lose which of its columns are which. */
export function refuseHalfNamed(sheets: readonly Sheet[], store: Readonly<Record<string, string>>): void {
  const tab = halfAdopted(sheets, store);
  if (tab && findSheet(sheets, store, INVENTORY)?.id === tab.id)
    throw notToItsEnd(
      tab,
      'Or give it another name and choose Repair sheets, to have an Inventory of its own.',
    );
}

function notToItsEnd({ name }: Sheet, otherwise: string): SheetError {
  return new SheetError(
    'HALF_ADOPTED',
    `${name} is not the Inventory to its end yet, and nothing was changed. Choose Use this tab as Inventory there again: it goes on where it stopped. ${otherwise}`,
    'never',
  );
}

/** By its stored id, else by its name: a person may rename the tab, or bring a copy of the file. */
export function findSheet(
  sheets: readonly Sheet[],
  store: Readonly<Record<string, string>>,
  spec: { readonly title: string },
): Sheet | null {
  const id = store[sheetIdKey(spec)];
  return (
    sheets.find((sheet) => String(sheet.id) === id) ??
    sheets.find((sheet) => sheet.name === spec.title) ??
    null
  );
}

/**
 * In a copied file, which knows the id of none of its sheets, one that has another name, such as a tab that was made
 * Inventory: beside a new one everything in it would come in twice. Throws where several could be meant.
 */
export function sheetWithKeys(
  sheets: readonly Sheet[],
  store: Readonly<Record<string, string>>,
  spec: TableSpec,
): Sheet | null {
  if (store[sheetIdKey(spec)] !== undefined) return null;
  const [first, ...others] = sheets.filter((sheet) => hasKeys(sheet, spec));
  if (first === undefined || others.length === 0) return first ?? null;
  const names = [first, ...others].map(({ name }) => name).join(' and ');
  throw new SheetError(
    'SEVERAL_SHEETS',
    `${names} could each be ${spec.title}; nothing was changed. Rename the one to go on with to ${spec.title}.`,
    'never',
  );
}

function makeNew(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  sheets: readonly Sheet[],
  spec: TableSpec,
): Sheet {
  if (store[sheetIdKey(spec)] !== undefined) {
    const copy = sheets.find((sheet) => hasKeys(sheet, spec));
    const or = copy ? `rename ${copy.name} to ${spec.title} to go on with that one, ` : '';
    throw new SheetError(
      'SHEET_DELETED',
      `The sheet ${spec.title} was deleted; nothing was changed. Bring it back with Undo or File > Version history, ${or}or choose Repair sheets to begin a new one.`,
      'never',
    );
  }
  const position = spec.title === 'Inventory' ? 0 : Math.min(1, sheets.length);
  const sheet = ports.spreadsheet.addSheet(spec.title, position);
  ports.documentStore.write({ [sheetIdKey(spec)]: String(sheet.id), ...schemaEntry() });
  return sheet;
}

/** Has the hidden keys by which the rows of a table are known, as a tab that a person has duplicated. */
function hasKeys(sheet: Sheet, spec: TableSpec): boolean {
  const keys = sheet.read({ row: KEY_ROW, column: 1, rows: 1, columns: sheet.size().columns });
  const layout = layoutOf(spec, keys);
  return spec.ids.every((name) => layout.has(name));
}

/** Columns without which everything is still known are put back at the right end. Essential ones are not guessed. */
function completed<Name extends string>(table: Table<Name>, idsOf: IdsOf<Name>): Opened<Name> {
  refuseLost(table);
  const shown = table.spec.columns.filter((column) => table.lost.includes(column.name));
  if (shown.length === 0) return { table, lost: [] };
  addLostColumns(table.sheet, table.grid, shown);
  return { table: readTable(table.spec, table.sheet, idsOf), lost: lostText(table.spec.title, shown) };
}

/** Ours fill themselves again; what a person wrote into the others is gone. */
function lostText(title: string, columns: readonly Column[]): readonly string[] {
  const names = columns.filter(({ role }) => role !== 'ours').map(({ header }) => header);
  if (names.length === 0) return [];
  return [
    `${title} had lost ${names.join(', ')}: put back at the right end, without what you had written there. Undo the deletion, or look into File > Version history, to have that back.`,
  ];
}

function refuseLost<Name extends string>(table: Table<Name>): void {
  const essential = ESSENTIAL[table.spec.title] ?? [];
  const lost = table.spec.columns.filter(
    (column) => table.lost.includes(column.name) && essential.includes(column.name),
  );
  if (lost.length === 0) return;
  const names = lost.map((column) => column.header).join(', ');
  throw new SheetError(
    'IDS_LOST',
    `The sheet ${table.spec.title} has lost ${lost.length > 1 ? 'its columns' : 'its column'} ${names}; nothing was changed. Undo the deletion, or choose Repair sheets.`,
    'never',
  );
}

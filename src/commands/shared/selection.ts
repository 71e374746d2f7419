/** Which rows a command means: those named by the caller, else those selected in the open sheet. */
import { once } from '../../domain/once';
import { hasSeenItem, idIn, NOT_THERE, seenName, sinceSeen } from '../../domain/seen';
import type { ListingRow } from '../../domain/sheets';
import type { Book } from '../../sheets/book';
import type { Table } from '../../sheets/table';
import { type App, CommandError } from './command';

export interface Chosen {
  /** Ids as in the snapshot. */
  readonly items: readonly string[];
  readonly listings: readonly string[];
}

/** What the person has selected in either sheet. Throws when nothing of it is a row of ours. */
export function selectedRows(app: App, book: Book): Chosen {
  const selection = app.ports.spreadsheet.selection();
  const rows = new Set(selection?.rows ?? []);
  const of = (table: Table<never>) =>
    table.sheet.id === selection?.sheetId
      ? table.rows.filter((one) => rows.has(one.row)).map((one) => one.id)
      : [];
  const chosen = {
    items: of(book.inventory as unknown as Table<never>),
    listings: of(book.listings as unknown as Table<never>),
  };
  if (chosen.items.length + chosen.listings.length === 0) {
    throw new CommandError(
      'NOTHING_SELECTED',
      'Nothing was done: select rows of Inventory or Listings first.',
      'never',
    );
  }
  return chosen;
}

export function selectedListings(app: App, book: Book): readonly string[] {
  const { listings } = selectedRows(app, book);
  if (listings.length > 0) return listings;
  throw new CommandError(
    'NOTHING_SELECTED',
    'Nothing was done: select rows of the Listings sheet first.',
    'never',
  );
}

/** Ids of the listings named by id, listing id, `listing id/variant id` or place (`@57`). Throws at a name that is none. */
export function namedListings(book: Book, names: readonly string[]): readonly string[] {
  const rowsOf = listingsNamed(book);
  return names.flatMap((name) => (rowsOf(name) ?? noListing(name)).map((row) => row.id));
}

function noListing(name: string): never {
  const what = idIn(name) ? 'a listing of these is not there any more' : `there is no listing ${name}`;
  throw new CommandError('NO_SUCH_ROW', `Nothing was done: ${what}.`, 'never');
}

/** Of named listings those that are still as whoever names them has seen them, and what became of the others. */
export interface AsSeen {
  readonly listings: readonly string[];
  /** A sentence each. */
  readonly changed: readonly string[];
}

type IsAsSeen = (name: string, row: ListingRow) => boolean;

export function listingsAsSeen(
  book: Book,
  names: readonly string[],
  isAsSeen: IsAsSeen = (name, row) => name === seenName(row),
): AsSeen {
  const rowsOf = listingsNamed(book);
  const isGone = (name: string) => Boolean(idIn(name)) && !rowsOf(name);
  const named = names
    .filter((name) => !isGone(name))
    .flatMap((name) => (rowsOf(name) ?? noListing(name)).map((row) => ({ name, row })));
  const isSame = ({ name, row }: (typeof named)[number]) => idIn(name) !== row.id || isAsSeen(name, row);
  const changed = named.filter((one) => !isSame(one)).map(({ row }) => sinceSeen(row));
  return {
    listings: named.filter(isSame).map(({ row }) => row.id),
    changed: names.some(isGone) ? [...changed, NOT_THERE] : changed,
  };
}

/** Of listings that are about to be settled: the mark goes to the item that was seen, or to none. */
export function listingsOfSeenItem(book: Book, names: readonly string[]): AsSeen {
  return listingsAsSeen(book, names, hasSeenItem);
}

/** The one listing of a decision. Throws where it is not any more as whoever names it has seen it. */
export function listingAsSeen(book: Book, name: string): string {
  const { listings, changed } = listingsAsSeen(book, [name]);
  if (changed[0] !== undefined)
    throw new CommandError('CHANGED', `Nothing was changed. ${changed[0]}`, 'never');
  return listings[0] ?? '';
}

/** Who selects a whole sheet names all of its rows: each is looked up, not looked for. */
function listingsNamed(book: Book): (name: string) => readonly ListingRow[] | undefined {
  const { listings } = book.snapshot;
  const byId = new Map(listings.map((row) => [row.id, row]));
  const places = new Map(book.listings.rows.map((one) => [`@${one.row}`, one.id]));
  const byPlatformId = once(() => groupedBy(listings, ({ values }) => values.listingId));
  const byVariant = once(() => groupedBy(listings, namedWithVariant));
  return (name) => {
    const row = byId.get(places.get(name) ?? idIn(name) ?? name) ?? byId.get(name);
    return row ? [row] : (byPlatformId().get(name) ?? byVariant().get(name));
  };
}

function namedWithVariant({ values }: ListingRow): string {
  return `${values.listingId}/${values.variantId}`;
}

function groupedBy(
  rows: readonly ListingRow[],
  name: (row: ListingRow) => string,
): ReadonlyMap<string, readonly ListingRow[]> {
  const groups = new Map<string, ListingRow[]>();
  for (const row of rows) {
    const group = groups.get(name(row));
    if (group) group.push(row);
    else groups.set(name(row), [row]);
  }
  return groups;
}

/** Ids of the items named by number, with or without `#`. */
export function namedItems(book: Book, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const row = book.snapshot.items.find((one) => one.id === name.replace(/^#/, ''));
    if (!row) throw new CommandError('NO_SUCH_ROW', `Nothing was done: there is no item ${name}.`, 'never');
    return row.id;
  });
}

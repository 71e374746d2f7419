/** Which rows a command means: those named by the caller, else those selected in the open sheet. */
import { once } from '../../domain/once';
import { idIn, seenName, sinceSeen } from '../../domain/seen';
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
  return names.flatMap(listingsNamed(book)).map((row) => row.id);
}

/** Of named listings those that are still as whoever names them has seen them, and what became of the others. */
export interface AsSeen {
  readonly listings: readonly string[];
  /** A sentence each. */
  readonly changed: readonly string[];
}

export function listingsAsSeen(book: Book, names: readonly string[]): AsSeen {
  const rowsOf = listingsNamed(book);
  const named = names.flatMap((name) => rowsOf(name).map((row) => ({ name, row })));
  const isAsSeen = ({ name, row }: (typeof named)[number]) => idIn(name) !== row.id || name === seenName(row);
  return {
    listings: named.filter(isAsSeen).map(({ row }) => row.id),
    changed: named.filter((one) => !isAsSeen(one)).map(({ row }) => sinceSeen(row)),
  };
}

/** The one listing of a decision. Throws where it is not any more as whoever names it has seen it. */
export function listingAsSeen(book: Book, name: string): string {
  const { listings, changed } = listingsAsSeen(book, [name]);
  if (changed[0] !== undefined)
    throw new CommandError('CHANGED', `Nothing was changed. ${changed[0]}`, 'never');
  return listings[0] ?? '';
}

/** Who selects a whole sheet names all of its rows: each is looked up, not looked for. */
function listingsNamed(book: Book): (name: string) => readonly ListingRow[] {
  const { listings } = book.snapshot;
  const byId = new Map(listings.map((row) => [row.id, row]));
  const places = new Map(book.listings.rows.map((one) => [`@${one.row}`, one.id]));
  const byPlatformId = once(() => groupedBy(listings, ({ values }) => values.listingId));
  const byVariant = once(() => groupedBy(listings, namedWithVariant));
  return (name) => {
    const row = byId.get(places.get(name) ?? idIn(name) ?? name) ?? byId.get(name);
    const rows = row ? [row] : (byPlatformId().get(name) ?? byVariant().get(name));
    if (rows) return rows;
    throw new CommandError('NO_SUCH_ROW', `Nothing was done: there is no listing ${name}.`, 'never');
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

/** Shows rows: makes their sheet the active one and selects them. */
import type { AttentionKind } from '../domain/next-steps/attention';
import type { Book } from '../sheets/book';
import type { SheetName } from './door/contract';
import { type App, CommandError } from './shared/command';
import { type Chosen, namedItems, namedListings } from './shared/selection';
import { look, type Seen } from './views/overview';

export interface Shown {
  readonly sheet: SheetName;
  readonly rows: number;
}

export function showAttention(app: App, kind: AttentionKind): Shown {
  return show(app, ({ attention }) => attention?.rows[kind] ?? { items: [], listings: [] });
}

export function showNamed(app: App, names: Chosen): Shown {
  return show(app, (_seen, book) => ({
    items: namedItems(book, names.items),
    listings: namedListings(book, names.listings),
  }));
}

/** One sheet can be active: Listings where both have rows, but Inventory for what concerns its items first of all. */
function show(app: App, choose: (seen: Seen, book: Book) => Chosen): Shown {
  const seen = look(app);
  if (typeof seen.book === 'string') throw gone();
  const { items, listings } = choose(seen, seen.book);
  const inInventory = listings.length === 0 || items.length > listings.length;
  const table = inInventory ? seen.book.inventory : seen.book.listings;
  const wanted = new Set(inInventory ? items : listings);
  const rows = table.rows.filter((one) => wanted.has(one.id)).map((one) => one.row);
  if (rows.length === 0) throw gone();
  app.ports.spreadsheet.select(table.sheet.id, rows);
  return { sheet: inInventory ? 'Inventory' : 'Listings', rows: rows.length };
}

function gone(): CommandError {
  return new CommandError(
    'NOTHING_THERE',
    'There is nothing to show any more. The panel is brought up to date.',
    'now',
  );
}

/** What is selected in the open sheet, and what can be done with it. */
import type { AttentionRows } from '../../domain/next-steps/attention';
import { seenName } from '../../domain/seen';
import type { ListingRow } from '../../domain/sheets';
import type { Deed } from '../../domain/wish';
import type { Selection } from '../../ports';
import type { Book } from '../../sheets/book';
import type { SelectionCounts, SelectionView } from '../door/contract';
import { mayBeChanged } from '../shared/changeable';
import type { App } from '../shared/command';
import { look, reviewNames } from './overview';
import { selectionActions } from './selection-actions';
import { indexOf, itemView, listingView, missingPage, reviewPage } from './views';

/** Rows that are listed one by one; the counts are of all. */
const SHOWN = 50;

export function selection(app: App, known: string | null): SelectionView | { readonly same: true } {
  const selected = app.ports.spreadsheet.selection();
  const token = selected ? `${selected.sheetId}:${selected.rows.join(',')}` : '';
  if (known !== null && known === token) return { same: true };
  const seen = look(app);
  const { book, attention } = seen;
  if (typeof book === 'string' || !selected || !attention) return nothing(token);
  const chosen = chosenIn(book, selected);
  const mine = (rows: AttentionRows): AttentionRows => ({
    items: rows.items.filter((id) => chosen.items.has(id)),
    listings: rows.listings.filter((id) => chosen.listings.has(id)),
  });
  const rows = { ...attention.rows, asked: mine(attention.rows.asked), review: mine(attention.rows.review) };
  const missing = mine(attention.rows.missing).listings;
  const index = indexOf(book.snapshot, attention.ghosts);
  const listings = book.snapshot.listings.filter((row) => chosen.listings.has(row.id));
  const items = book.snapshot.items.filter((row) => chosen.items.has(row.id));
  const unlinked = mine(attention.rows.unlinked).listings.length + rows.asked.listings.length;
  const can = {
    ...countsOf(listings, items.length, unlinked, rows.review, missing.length),
    ...changesOf(app, book, chosen),
  };
  const names = {
    items: items.flatMap((row) => row.values.number ?? []),
    listings: listings.map(seenName),
  };
  const gone = missingPage(index, missing, 0, SHOWN);
  return {
    token,
    sheet: chosen.sheet,
    count: listings.length + items.length,
    items: items.slice(0, SHOWN).map(itemView),
    listings: listings.slice(0, SHOWN).map(listingView),
    names,
    can,
    actions: selectionActions({ sheet: chosen.sheet, names, can, missing: gone }),
    review: reviewPage(index, reviewNames({ rows }), 0, SHOWN),
    missing: gone,
  };
}

function countsOf(
  listings: readonly ListingRow[],
  items: number,
  unlinked: number,
  review: AttentionRows,
  missing: number,
): Omit<SelectionCounts, Deed> {
  return {
    link: unlinked,
    unlink: listings.filter((row) => row.memory.item !== undefined).length,
    accept: review.listings.length + review.items.length,
    settle: missing,
    ignore: listings.filter((row) => row.key !== null && !row.memory.ignored).length,
    merge: items > 1 ? items : 0,
  };
}

/** Of a selected item, its listings for sale. */
function changesOf(app: App, book: Book, chosen: ReturnType<typeof chosenIn>): Pick<SelectionCounts, Deed> {
  const rows = book.snapshot.listings.filter(
    ({ id, memory, values }) =>
      chosen.listings.has(id) || (values.status === 'Active' && chosen.items.has(String(memory.item))),
  );
  const of = (deed: Deed) => rows.filter((row) => mayBeChanged(app, row, deed)).length;
  return { end: of('end'), price: of('price'), quantity: of('quantity') };
}

function chosenIn(book: Book, selected: Selection) {
  const rows = new Set(selected.rows);
  const of = (table: { readonly sheet: { readonly id: number }; readonly rows: Book['listings']['rows'] }) =>
    table.sheet.id === selected.sheetId
      ? table.rows.filter((one) => rows.has(one.row)).map((one) => one.id)
      : [];
  const sheet =
    book.inventory.sheet.id === selected.sheetId
      ? ('Inventory' as const)
      : book.listings.sheet.id === selected.sheetId
        ? ('Listings' as const)
        : null;
  return { sheet, items: new Set(of(book.inventory)), listings: new Set(of(book.listings)) };
}

function nothing(token: string): SelectionView {
  const page = { total: 0, from: 0, entries: [], items: {} };
  return {
    token,
    sheet: null,
    count: 0,
    items: [],
    listings: [],
    names: { items: [], listings: [] },
    can: { link: 0, unlink: 0, accept: 0, settle: 0, ignore: 0, merge: 0, end: 0, price: 0, quantity: 0 },
    actions: [],
    review: { ...page, inAll: 0 },
    missing: { ...page, withOrders: 0 },
  };
}

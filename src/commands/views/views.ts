/** Rows as the sidebar shows them: plain JSON made of the snapshot. Pure. */

import { openSales } from '../../domain/draft/rows';
import { keyText } from '../../domain/listing';
import { decimalText, moneyText, nextPrice } from '../../domain/money';
import { isAnother } from '../../domain/reconcile/offers';
import { seenName } from '../../domain/seen';
import type { ItemRow, ListingRow, Snapshot } from '../../domain/sheets';
import type {
  CandidateView,
  ItemView,
  ItemViews,
  ListingView,
  MissingEntry,
  MissingPage,
  ReviewEntry,
  ReviewPage,
} from '../door/contract';
import { MADE_WORDS, QUESTION_WORDS } from './panel-words';

/** What the views of one snapshot look up again and again. */
export interface Index {
  readonly listings: ReadonlyMap<string, ListingRow>;
  readonly items: ReadonlyMap<string, ItemRow>;
  readonly byNumber: ReadonlyMap<number, ItemRow>;
  /** How many listings are linked to an item, by its number. */
  readonly links: ReadonlyMap<number, number>;
  /** Items in review that a yes to all does not mean, by the names of their entries. */
  readonly ghosts: ReadonlySet<string>;
}

export function indexOf(snapshot: Snapshot, ghosts: readonly string[]): Index {
  const links = new Map<number, number>();
  for (const { memory } of snapshot.listings) {
    if (memory.item !== undefined) links.set(memory.item, (links.get(memory.item) ?? 0) + 1);
  }
  return {
    links,
    ghosts: new Set(ghosts.map((id) => `#${id}`)),
    listings: new Map(snapshot.listings.map((row) => [row.id, row])),
    items: new Map(snapshot.items.map((row) => [row.id, row])),
    byNumber: new Map(snapshot.items.map((row) => [row.values.number ?? 0, row])),
  };
}

export function itemView({ values }: ItemRow): ItemView {
  const { number, title, styleCode, size, condition, status, location, quantity, listedOn } = values;
  return {
    number: number ?? 0,
    title,
    styleCode,
    size,
    condition,
    status,
    location,
    quantity: quantity ?? 1,
    listedOn,
  };
}

export function listingView(row: ListingRow): ListingView {
  const { values, memory } = row;
  const { platform, account, title, styleCode, size, condition, status, price, currency, sku, link } = values;
  return {
    id: seenName(row),
    platform,
    account,
    title,
    styleCode,
    size,
    condition,
    status,
    price: price === null ? '' : moneyText({ amount: price, currency }).trim(),
    sku,
    link,
    item: memory.item ?? null,
  };
}

/** Entries from one place of a list on, with the items that they speak of. */
function itemsOf(index: Index, numbers: readonly (number | null)[]): ItemViews {
  const views: Record<string, ItemView> = {};
  for (const number of numbers) {
    const row = number === null ? undefined : index.byNumber.get(number);
    if (row) views[String(number)] = itemView(row);
  }
  return views;
}

/** What is in review, in the order it is shown: listing ids, or `#3084` for an item without a listing. */
export interface ReviewNames {
  readonly asked: readonly string[];
  readonly made: readonly string[];
}

export function reviewPage(
  index: Index,
  { asked, made }: ReviewNames,
  from: number,
  most: number,
): ReviewPage {
  const names = [...asked, ...made];
  const inAll = made.filter((name) => !index.ghosts.has(name)).length;
  const entries = names.slice(from, from + most).flatMap((name) => reviewEntry(index, name) ?? []);
  const numbers = entries.flatMap((one) => [one.item, ...one.candidates.map(({ item }) => item)]);
  return { total: names.length, inAll, from, entries, items: itemsOf(index, numbers) };
}

function reviewEntry(index: Index, name: string): ReviewEntry | null {
  if (name.startsWith('#')) return aloneEntry(index, name);
  const row = index.listings.get(name);
  if (!row) return null;
  const number = row.memory.item ?? null;
  const item = number === null ? undefined : index.byNumber.get(number);
  const others = number === null ? 0 : (index.links.get(number) ?? 1) - 1;
  const listing = listingView(row);
  if (row.memory.question && number === null) {
    const candidates = row.memory.question.candidates.map(candidateView);
    return {
      id: listing.id,
      kind: 'question',
      listing,
      item: null,
      others: 0,
      inAll: false,
      why: QUESTION_WORDS[row.memory.question.why],
      candidates,
    };
  }
  const isFirst = item !== undefined && row.key !== null && item.memory.madeFor === keyText(row.key);
  const made = isFirst && !isAnother(row);
  return {
    id: listing.id,
    kind: made ? 'new' : 'link',
    listing,
    item: number,
    others,
    inAll: true,
    why: made ? MADE_WORDS.new : row.values.match,
    candidates: row.memory.runnerUp ? [candidateView(row.memory.runnerUp)] : [],
  };
}

function aloneEntry(index: Index, name: string): ReviewEntry | null {
  const row = index.items.get(name.slice(1));
  if (!row) return null;
  const { number } = row.values;
  const isGhost = index.ghosts.has(name);
  return {
    id: name,
    kind: 'alone',
    listing: null,
    item: number,
    others: 0,
    inAll: !isGhost,
    why: isGhost ? MADE_WORDS.ghost : MADE_WORDS.alone,
    candidates: [],
  };
}

function candidateView({ item, score, reasons }: CandidateView): CandidateView {
  return { item, score, reasons };
}

export function missingPage(index: Index, ids: readonly string[], from: number, most: number): MissingPage {
  const rows = ids.flatMap((id) => index.listings.get(id) ?? []);
  const entries = rows.slice(from, from + most).map(missingEntry);
  return {
    total: rows.length,
    from,
    withOrders: rows.filter((row) => saleOf(row) !== null).length,
    entries,
    items: itemsOf(
      index,
      entries.map((one) => one.listing.item),
    ),
  };
}

function saleOf(row: ListingRow) {
  return openSales(row)[0] ?? null;
}

function missingEntry(row: ListingRow): MissingEntry {
  const sale = saleOf(row);
  const paid = sale && nextPrice(sale, sale.settled);
  const { price, currency, lastChange, status } = row.values;
  return {
    listing: listingView(row),
    gone: sale ? 'sold' : (row.memory.gone ?? 'vanished'),
    sale: sale && {
      order: sale.orderId,
      amount: paid ? decimalText(paid) : '',
      currency: paid?.currency ?? '',
      at: isoText(sale.at),
    },
    mayBeDeleted: row.memory.typed === true || (status !== 'Active' && status !== 'Inactive'),
    amount: price === null ? '' : decimalText({ amount: price, currency }),
    currency,
    changedAt: lastChange === null ? null : isoText(lastChange),
  };
}

export function isoText(instant: number): string {
  return new Date(instant).toISOString();
}

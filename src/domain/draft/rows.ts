/** What passes ask of a draft: a row's links, sales and words, and new rows. */

import { keyText, type ListingKey, type Sale } from '../listing';
import { moneyText } from '../money';
import type {
  ItemMemory,
  ItemRow,
  ItemValues,
  ListingMemory,
  ListingValues,
  Mark,
  RememberedSale,
} from '../sheets';
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  rememberListing,
  setListing,
  takeNumber,
} from './draft';

export const BLANK_ITEM: ItemValues = {
  sold: false,
  deleted: false,
  number: null,
  nextStep: '',
  photo: '',
  title: '',
  styleCode: '',
  size: '',
  condition: '',
  status: '',
  quantity: null,
  listedOn: '',
  lowestAsk: null,
  askCurrency: '',
  location: '',
  cost: null,
  costCurrency: '',
  boughtOn: null,
  supplier: '',
  soldOn: '',
  soldDate: null,
  salePrice: null,
  saleCurrency: '',
  order: '',
  notes: '',
}; // prettier-ignore

export const BLANK_LISTING: ListingValues = {
  sold: false,
  deleted: false,
  item: null,
  nextStep: '',
  platform: '',
  account: '',
  photo: '',
  title: '',
  styleCode: '',
  size: '',
  condition: '',
  status: '',
  price: null,
  currency: '',
  quantity: null,
  listed: null,
  lastChange: null,
  match: '',
  sku: '',
  link: '',
  listingId: '',
  variantId: '',
  accountId: '',
}; // prettier-ignore

export function addItem(draft: Draft, values: Partial<ItemValues>, memory: ItemMemory): DraftItem {
  const number = takeNumber(draft);
  const row: DraftItem = {
    id: String(number),
    before: null,
    values: { ...BLANK_ITEM, ...values, number },
    memory,
    applied: null,
    frozen: false,
    slips: [],
    decisions: [],
  };
  draft.items.push(row);
  draft.byNumber.set(number, row);
  return row;
}

export function addListing(
  draft: Draft,
  key: ListingKey,
  values: Partial<ListingValues>,
  memory: ListingMemory,
  applied: Mark | null,
): DraftListing {
  const row: DraftListing = {
    id: keyText(key),
    before: null,
    key,
    place: draft.listings.length,
    links: draft.links,
    values: { ...BLANK_LISTING, ...values },
    memory: {},
    applied,
    frozen: false,
    slips: [],
    decisions: [],
  };
  rememberListing(row, memory);
  draft.listings.push(row);
  draft.byKey.set(row.id, row);
  return row;
}

/** Listings linked to an item, whatever their status, in the order of their rows. */
export function linksOf(draft: Draft, item: DraftItem): readonly DraftListing[] {
  const linked = item.values.number === null ? undefined : draft.links.get(item.values.number);
  if (!linked) return [];
  return [...linked].filter((row) => !row.frozen).sort((a, b) => a.place - b.place);
}

export function itemOf(draft: Draft, listing: DraftListing): DraftItem | null {
  return listing.memory.item === undefined ? null : (draft.byNumber.get(listing.memory.item) ?? null);
}

export function itemName(item: DraftItem): string {
  return `#${item.values.number ?? '?'}`;
}

export function platformTitle(draft: Draft, listing: DraftListing): string {
  return (
    listing.values.platform || draft.titles.get(listing.key?.platform ?? '') || (listing.key?.platform ?? '')
  );
}

/** Only active and inactive listings occupy a place. */
export function occupies(listing: DraftListing): boolean {
  return listing.values.status === 'Active' || listing.values.status === 'Inactive';
}

/** Whether it occupies a place, or may: of one whose status was cleared nobody knows that it does not. */
export function takesPlace(listing: DraftListing): boolean {
  const { key, values, applied, memory } = listing;
  const isUnknown = key !== null && values.status === '' && applied === null && memory.gone === undefined;
  return isUnknown || occupies(listing);
}

/** An item that is not in stock any more: sold by mark, or taken out by the person. One on its way back is not gone. */
export function isGone(item: DraftItem): boolean {
  if (item.values.status === 'Returning') return false;
  return item.applied === 'sold' || item.values.status === 'Sold' || item.values.status === 'Left stock';
}

/** The number of the item that one was merged into, which has its listings; null while it stands for itself. */
export function mergedAway(
  { memory, values }: Pick<ItemRow, 'memory' | 'values'>,
  links: readonly unknown[],
): number | null {
  const isAway = values.status === 'Left stock' && links.length === 0;
  return isAway ? (memory.mergedInto ?? null) : null;
}

/** Whether a person has taken from an item the listing that it was made for: linked elsewhere, unlinked, refused, ignored. */
export function wasLeft(draft: Draft, { memory, values }: DraftItem): boolean {
  const row = memory.madeFor === undefined ? undefined : draft.byKey.get(memory.madeFor);
  if (!row) return memory.left === true;
  const { item, stayUnlinked, ignored, rejected = [] } = row.memory;
  if (item !== undefined) return item !== values.number;
  const isTaken = stayUnlinked === true || ignored === true || rejected.includes(values.number ?? 0);
  return isTaken || memory.left === true;
}

/** Made for a listing that a person has taken from it since: very likely no thing in stock. */
export function isGhost(draft: Draft, item: DraftItem, links: readonly DraftListing[]): boolean {
  return item.memory.review === true && links.length === 0 && wasLeft(draft, item);
}

export function remembered(sale: Sale, settled: number): RememberedSale {
  const { orderId, lineId, state, units, price, rest, at, payout, shipBy, shipped, fees } = sale;
  const known = { ...(fees ? { fees } : {}), ...(rest ? { rest } : {}) };
  return { orderId, lineId, state, units, price, at, payout, shipBy, shipped, settled, ...known };
}

export function sameOrder(
  a: Pick<RememberedSale, 'orderId' | 'lineId'>,
  b: Pick<RememberedSale, 'orderId' | 'lineId'>,
): boolean {
  return a.orderId === b.orderId && a.lineId === b.lineId;
}

/** Sales of a listing of which a unit waits for its mark, oldest first. Deleted, not sold: so the person has said. */
export function openSales(listing: Pick<DraftListing, 'applied' | 'memory'>): readonly RememberedSale[] {
  if (listing.applied === 'deleted') return [];
  return (listing.memory.sales ?? []).filter((sale) => sale.state === 'sold' && sale.settled < sale.units);
}

export function openUnits(listing: DraftListing): number {
  return openSales(listing).reduce((sum, sale) => sum + sale.units - sale.settled, 0);
}

/** Counts one more unit (or one less, with -1) of a sale as marked. */
export function settleSale(listing: DraftListing, sale: RememberedSale, units: 1 | -1): void {
  const sales = (listing.memory.sales ?? []).map((one) =>
    sameOrder(one, sale) ? { ...one, settled: Math.max(0, one.settled + units) } : one,
  );
  rememberListing(listing, { sales });
}

export function saleWords(draft: Draft, sale: Pick<RememberedSale, 'price' | 'at'>): string {
  const price = sale.price ? ` for ${moneyText(sale.price)}` : '';
  return `${price} on ${draft.context.day(sale.at)}`;
}

/** Takes a listing off its item. */
export function unlink(listing: DraftListing): void {
  setListing(listing, { item: null, match: '' });
  rememberListing(listing, { item: undefined, review: undefined, runnerUp: undefined, question: undefined });
}

/** Puts a listing on an item; in review when Sheetstock does it by itself. */
export function link(listing: DraftListing, item: DraftItem, match: string, review: true | undefined): void {
  setListing(listing, { item: item.values.number, match });
  rememberListing(listing, {
    item: item.values.number ?? undefined,
    review,
    runnerUp: undefined,
    question: undefined,
    stayUnlinked: undefined,
  });
}

/** The number that found no room in its row before, since another cell covers it: it is no item until the cell is free. */
export function sparedNumber({ memory }: DraftItem): number | null {
  const [, wanted] = memory.spared?.number ?? [];
  return typeof wanted === 'number' ? wanted : null;
}

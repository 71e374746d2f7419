/**
 * Marks: the checkbox is the person's intent, the applied mark is what was last done; the sweep acts on the difference.
 * A lost edit event therefore loses nothing.
 */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  rememberItem,
  rememberListing,
  setItem,
  setListing,
} from '../draft/draft';
import { itemOf, linksOf, occupies, openSales, platformTitle, settleSale } from '../draft/rows';
import { keyText } from '../listing';
import { nextPrice } from '../money';
import type { ListingStatus, Mark, RememberedSale } from '../sheets';
import { freeUnticked, isKeptTicked } from './kept-boxes';
import { lastSettled, markListingSold, recordSale, soldItemOf, soldUnit, takeInOrder } from './selling';

/** More marks than this at once are shown before they are applied. */
export const MARKS_WITHOUT_ASKING = 5;

export type Ticked = Mark | 'both' | null;

export function ticked(row: DraftItem | DraftListing): Ticked {
  const [sold, deleted] = [isTicked(row, 'sold'), isTicked(row, 'deleted')];
  if (sold && deleted) return 'both';
  return sold ? 'sold' : deleted ? 'deleted' : null;
}

function isTicked(row: DraftItem | DraftListing, box: Mark): boolean {
  return row.values[box] && !isKeptTicked(row, box);
}

/** Rows whose marks differ from what was last applied. Those that are refused anyway are not counted. */
export function changedMarks(draft: Draft): readonly (DraftItem | DraftListing)[] {
  return [
    ...draft.items.filter((row) => isChanged(row) && itemRefusal(draft, row) === null),
    ...draft.listings.filter((row) => isChanged(row) && listingRefusal(draft, row) === null),
  ];
}

function isChanged(row: DraftItem | DraftListing): boolean {
  const mark = ticked(row);
  return !row.frozen && mark !== 'both' && mark !== row.applied;
}

/** The status Sold, chosen by hand for an item of which something is gone, says the same as its box. */
export function tickChosenStatuses(draft: Draft): void {
  for (const item of draft.items) {
    const { status, sold, deleted, quantity } = item.values;
    if (item.frozen || item.applied !== null || status !== 'Sold' || sold || deleted) continue;
    if ((quantity ?? 1) > 1) continue;
    if (linksOf(draft, item).some((row) => isAsked(row))) setItem(item, { sold: true });
  }
}

/** A listing that asks what became of it. */
export function isAsked(row: DraftListing): boolean {
  return (row.values.status === 'Missing' && row.applied === null) || openSales(row).length > 0;
}

/** Applies every changed mark that can be applied. The refused ones are named in Next step by the derived cells. */
export function sweepMarks(draft: Draft): void {
  freeUnticked(draft);
  for (const row of [...draft.listings]) if (!row.frozen) sweepListing(draft, row);
  for (const row of [...draft.items]) if (!row.frozen) sweepItem(draft, row);
}

function sweepItem(draft: Draft, item: DraftItem): void {
  if (isBackInStock(item)) setItem(item, { sold: false });
  const mark = ticked(item);
  if (mark === 'both' || mark === item.applied) return;
  if (item.applied === 'sold') takeBackItem(draft, item);
  if (mark === 'sold' && itemRefusal(draft, item) === null) sellItem(draft, item);
  if (mark === 'deleted') settleMissing(draft, item);
}

/** A sold item whose status the person sets back has come back: that takes the sale back as unticking does. */
function isBackInStock(item: DraftItem): boolean {
  return item.applied === 'sold' && item.values.sold && ['In stock', 'Listed'].includes(item.values.status);
}

/** Applies one listing's changed mark. */
export function sweepListing(draft: Draft, row: DraftListing): void {
  const mark = ticked(row);
  if (mark === 'both' || mark === row.applied) return;
  if (copiedItemRefusal(draft, row) !== null) return;
  if (row.applied !== null) takeBackListing(draft, row);
  if (listingRefusal(draft, row) !== null) return;
  if (mark === 'sold') sellListing(draft, row);
  if (mark === 'deleted') deleteListing(draft, row);
}

/** Why a mark on an item is not applied, for its Next step; null when it is or can be. */
export function itemRefusal(draft: Draft, item: DraftItem): string | null {
  const mark = ticked(item);
  if (mark === 'both') return 'Sold and Deleted are both ticked. Untick one.';
  if (mark === null || mark === item.applied) return null;
  const missing = missingLinks(draft, item);
  if (mark === 'deleted') {
    return missing.length > 0
      ? null
      : 'Nothing of this item is missing. To take it out of stock, choose the status Left stock.';
  }
  const withOrder = missing
    .concat(linksOf(draft, item).filter((row) => !missing.includes(row)))
    .filter((row) => openSales(row).length > 0);
  if (withOrder.length > 1)
    return 'There are several orders for this item. Tick Sold on the listing that sold.';
  if (withOrder.length === 0 && missing.length > 1)
    return 'Several listings of this item are gone. Tick Sold on the one that sold.';
  return null;
}

/** Why a mark on a listing is not applied; null when it is or can be. */
export function listingRefusal(draft: Draft, row: DraftListing): string | null {
  const mark = ticked(row);
  if (mark === 'both') return 'Sold and Deleted are both ticked. Untick one.';
  const copied = copiedItemRefusal(draft, row);
  if (copied !== null) return copied;
  if (mark !== 'deleted' || row.applied === 'deleted' || row.memory.typed || !occupies(row)) return null;
  return `This listing is still on ${platformTitle(draft, row)}. End it there, then tick Deleted.`;
}

/** A sale, or its taking back, waits while its item stands in two rows. */
function copiedItemRefusal(draft: Draft, row: DraftListing): string | null {
  if ((ticked(row) === 'sold') === (row.applied === 'sold')) return null;
  const { item: linked } = row.memory;
  const key = row.key ? keyText(row.key) : '';
  const copied = draft.items.find(
    ({ frozen, values, memory }) =>
      frozen && ((linked !== undefined && values.number === linked) || memory.soldThrough === key),
  );
  if (!copied) return null;
  return `The number #${copied.values.number} stands in two rows of Inventory. Change or delete one, and the mark is applied.`;
}

function missingLinks(draft: Draft, item: DraftItem): readonly DraftListing[] {
  return linksOf(draft, item).filter((row) => row.values.status === 'Missing' && row.applied === null);
}

/** A unit of an item is gone for money: through its listing with an order, its one missing listing, or elsewhere. */
function sellItem(draft: Draft, item: DraftItem): void {
  const links = linksOf(draft, item);
  const through = links.find((row) => openSales(row).length > 0) ?? missingLinks(draft, item)[0] ?? null;
  const sale = through ? (openSales(through)[0] ?? null) : null;
  const unit = soldUnit(draft, item);
  if (through) markListingSold(draft, through, sale);
  recordSale(draft, unit, through, sale);
}

function sellListing(draft: Draft, row: DraftListing): void {
  const sale = openSales(row)[0] ?? null;
  const item = itemOf(draft, row);
  if (sale && item && isWithoutOrder(item)) {
    takeInOrder(draft, item, row, sale);
    return;
  }
  // Its own sale came to nothing, and it goes by this one instead.
  if (item && !item.frozen && isComingBack(item)) takeBackItem(draft, item);
  markListingSold(draft, row, sale);
  if (row.memory.item === undefined) markOtherUnits(draft, row);
  if (!item || item.frozen) return;
  if (item.applied === 'sold') rememberListing(row, { second: (row.memory.second ?? 0) + 1 });
  else recordSale(draft, soldUnit(draft, item), row, sale);
}

/** Nothing but the mark itself says that the units of a listing without an item are sold: one says it of all. */
function markOtherUnits(draft: Draft, row: DraftListing): void {
  while (row.applied === 'sold') {
    const [sale] = openSales(row);
    if (!sale) return;
    markListingSold(draft, row, sale);
  }
}

/** Sold, and on its way back: its box is ticked, and another sale can only be marked on its listing. */
export function isComingBack(item: DraftItem): boolean {
  return item.applied === 'sold' && item.values.status === 'Returning';
}

/** Marked sold before anything was known of how: the listing that is ticked now says it. */
function isWithoutOrder(item: DraftItem): boolean {
  return item.applied === 'sold' && item.memory.soldAt !== undefined && item.memory.soldThrough === undefined;
}

/** Deleted on an item: what is missing of it was deleted, not sold. The item stays in stock. */
function settleMissing(draft: Draft, item: DraftItem): void {
  const missing = missingLinks(draft, item);
  if (missing.length === 0) return;
  const notSold = missing.filter((row) => row.memory.gone !== 'sold');
  for (const row of notSold.length > 0 ? notSold : missing) deleteListing(draft, row);
  setItem(item, { sold: false, deleted: false });
  item.applied = null;
  decide(item, 'marked deleted', 'Its missing listing was deleted, not sold; the item stays in stock.');
}

/** It was deleted, not sold: settled. */
export function deleteListing(draft: Draft, row: DraftListing): void {
  setListing(row, { status: 'Deleted', deleted: true, sold: false });
  row.applied = 'deleted';
  decide(row, 'marked deleted', `Deleted from ${platformTitle(draft, row)}.`);
}

/** Takes a sale back: the item is in stock again, its listing is as its evidence is. */
export function takeBackItem(draft: Draft, item: DraftItem): void {
  const through = item.memory.soldThrough ? draft.byKey.get(item.memory.soldThrough) : undefined;
  const sale = through ? saleOf(item, through) : null;
  clearSale(draft, item, through ?? null, sale);
  if (through?.applied === 'sold') reopenListing(through);
  else if (through && sale) decide(through, 'mark taken back', 'The mark of one of its units was taken off.');
  if (through && sale) settleSale(through, sale, -1);
}

/** Takes an order off its item, whose listing stays marked by another one. */
export function takeOrderOff(draft: Draft, item: DraftItem, through: DraftListing): void {
  const sale = saleOf(item, through);
  clearSale(draft, item, through, sale);
  if (sale) settleSale(through, sale, -1);
}

/** The order by which the item was sold through a listing. */
function saleOf({ memory }: DraftItem, through: DraftListing): RememberedSale | null {
  const sales = through.memory.sales?.filter((one) => one.orderId === memory.soldOrder) ?? [];
  return sales.find((one) => one.settled > 0) ?? sales[0] ?? null;
}

function clearSale(
  draft: Draft,
  item: DraftItem,
  through: DraftListing | null,
  sale: RememberedSale | null,
): void {
  const { soldOn, soldDate, salePrice, saleCurrency } = item.values;
  const where = through ? platformTitle(draft, through) : '';
  const { day } = draft.context;
  const prices = sale ? [0, sale.units].map((before) => nextPrice(sale, before)) : [];
  const isOurPrice = prices.some(
    (price) => price !== null && salePrice === price.amount && ['', price.currency].includes(saleCurrency),
  );
  const ours = [sale?.at, item.memory.soldAt].flatMap((at) => at ?? []);
  setItem(item, {
    sold: false,
    status: item.values.status === 'Sold' || item.values.status === 'Returning' ? '' : item.values.status,
    order: '',
    soldOn: soldOn === where ? '' : soldOn,
    soldDate: soldDate !== null && ours.some((at) => day(at) === day(soldDate)) ? null : soldDate,
    salePrice: isOurPrice ? null : salePrice,
    saleCurrency: isOurPrice ? '' : saleCurrency,
  });
  item.applied = null;
  rememberItem(item, { soldThrough: undefined, soldOrder: undefined, soldAt: undefined });
  decide(item, 'mark taken back', 'The sale was taken back; the item is in stock again.');
}

function takeBackListing(draft: Draft, row: DraftListing): void {
  const was = row.applied;
  const item = itemOf(draft, row);
  reopenListing(row);
  if (was !== 'sold' || !item) return;
  const sold = soldItemOf(draft, row);
  const sale = sold ? saleOf(sold, row) : lastSettled(row);
  if (sold) clearSale(draft, sold, row, sale);
  if (sale) settleSale(row, sale, -1);
}

function reopenListing(row: DraftListing): void {
  const shown = occupies(row);
  const status = shown ? row.values.status : statusUnmarked(row);
  setListing(row, {
    sold: false,
    deleted: ticked(row) === 'deleted' && row.applied !== 'deleted',
    status,
  });
  row.applied = null;
  rememberListing(row, { second: undefined });
  const is = `${status.toLowerCase()}${shown ? '' : ' again'}`;
  decide(row, 'mark taken back', `The mark was taken off; the listing is ${is}.`);
}

/** One that was not gone when it was marked is still shown by its platform, but not for sale. */
function statusUnmarked({ memory }: DraftListing): ListingStatus {
  if (memory.gone !== undefined) return 'Missing';
  return memory.typed ? 'Active' : 'Inactive';
}

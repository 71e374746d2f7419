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
  setItem,
  setListing,
} from './draft';
import { keyText } from './listing';
import {
  addItem,
  itemName,
  itemOf,
  linksOf,
  occupies,
  openSales,
  platformTitle,
  saleWords,
  settleSale,
} from './rows';
import type { ItemMemory, Mark, RememberedSale } from './sheets';

/** More marks than this at once are shown before they are applied. */
export const MARKS_WITHOUT_ASKING = 5;

export type Ticked = Mark | 'both' | null;

export function ticked(row: DraftItem | DraftListing): Ticked {
  const { sold, deleted } = row.values;
  if (sold && deleted) return 'both';
  return sold ? 'sold' : deleted ? 'deleted' : null;
}

/** Rows whose marks differ from what was last applied. Rows with both boxes ticked are refused, not counted. */
export function changedMarks(draft: Draft): readonly (DraftItem | DraftListing)[] {
  return [...draft.items, ...draft.listings].filter((row) => {
    const mark = ticked(row);
    return !row.frozen && mark !== 'both' && mark !== row.applied;
  });
}

/** Applies every changed mark that can be applied. The refused ones are named in Next step by the derived cells. */
export function sweepMarks(draft: Draft): void {
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

function sweepListing(draft: Draft, row: DraftListing): void {
  const mark = ticked(row);
  if (mark === 'both' || mark === row.applied) return;
  if (row.applied !== null) takeBackListing(draft, row);
  if (mark === 'sold') sellListing(draft, row);
  if (mark === 'deleted' && listingRefusal(draft, row) === null) deleteListing(draft, row);
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
  if (mark !== 'deleted' || row.applied === 'deleted' || row.memory.typed || !occupies(row)) return null;
  return `This listing is still on ${platformTitle(draft, row)}. End it there, then tick Deleted.`;
}

function missingLinks(draft: Draft, item: DraftItem): readonly DraftListing[] {
  return linksOf(draft, item).filter((row) => row.values.status === 'Missing' && row.applied === null);
}

/** A unit of an item is gone for money: through its listing with an order, its one missing listing, or elsewhere. */
function sellItem(draft: Draft, item: DraftItem): void {
  const links = linksOf(draft, item);
  const through = links.find((row) => openSales(row).length > 0) ?? missingLinks(draft, item)[0] ?? null;
  const unit = soldUnit(draft, item);
  if (through) markListingSold(draft, through, openSales(through)[0] ?? null);
  recordSale(draft, unit, through, null);
}

function sellListing(draft: Draft, row: DraftListing): void {
  const sale = openSales(row)[0] ?? null;
  const item = itemOf(draft, row);
  markListingSold(draft, row, sale);
  if (!item || item.frozen || item.applied === 'sold') return;
  const unit = soldUnit(draft, item);
  recordSale(draft, unit, row, sale);
}

/** The row that becomes the sold one: of a quantity above one, one unit is split off into a row of its own. */
function soldUnit(draft: Draft, item: DraftItem): DraftItem {
  const quantity = item.values.quantity ?? 1;
  if (quantity <= 1) return item;
  const { title, styleCode, size, condition, photo, cost, costCurrency, boughtOn } = item.values;
  const memory: ItemMemory = { splitFrom: item.values.number ?? 0 };
  const unit = addItem(
    draft,
    { title, styleCode, size, condition, photo, cost, costCurrency, boughtOn, quantity: 1, sold: true },
    memory,
  );
  setItem(item, { quantity: quantity - 1, sold: false });
  decide(item, 'split', `One unit split off as ${itemName(unit)}; ${quantity - 1} left.`);
  decide(unit, 'split', `Split off from ${itemName(item)}.`);
  return unit;
}

function markListingSold(draft: Draft, row: DraftListing, sale: RememberedSale | null): void {
  if (sale) settleSale(row, sale, 1);
  const unitsLeft = occupies(row) && (row.values.quantity ?? 0) > 0 && row.memory.gone === undefined;
  if (unitsLeft) {
    keepOffered(row);
    return;
  }
  setListing(row, { status: 'Sold', sold: true });
  row.applied = 'sold';
  decide(row, 'marked sold', `Marked sold${sale ? saleWords(draft, sale) : ''}.`);
}

/** A listing that still offers units keeps its status; the mark belonged to the unit. */
function keepOffered(row: DraftListing): void {
  if (!row.values.sold) return;
  setListing(row, { sold: false });
  row.applied = null;
}

function recordSale(
  draft: Draft,
  unit: DraftItem,
  through: DraftListing | null,
  given: RememberedSale | null,
): void {
  const sale = given ?? lastSettled(through);
  const filled = {
    soldOn: unit.values.soldOn || (through ? platformTitle(draft, through) : ''),
    soldDate: unit.values.soldDate ?? sale?.at ?? draft.context.now,
    salePrice: unit.values.salePrice ?? sale?.price?.amount ?? null,
    saleCurrency: unit.values.saleCurrency || (sale?.price?.currency ?? ''),
    order: sale?.orderId ?? '',
  };
  setItem(unit, { ...filled, sold: true, deleted: false, status: 'Sold' });
  unit.applied = 'sold';
  rememberItem(unit, {
    soldThrough: through?.key ? keyText(through.key) : undefined,
    soldOrder: sale?.orderId,
  });
  const where = through ? ` on ${platformTitle(draft, through)}` : ' elsewhere';
  decide(unit, 'marked sold', `Marked sold${where}${sale ? saleWords(draft, sale) : ''}.`);
}

function lastSettled(row: DraftListing | null): RememberedSale | null {
  const sales = (row?.memory.sales ?? []).filter((sale) => sale.settled > 0);
  return sales[sales.length - 1] ?? null;
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

function deleteListing(draft: Draft, row: DraftListing): void {
  setListing(row, { status: 'Deleted', deleted: true, sold: false });
  row.applied = 'deleted';
  decide(row, 'marked deleted', `Deleted from ${platformTitle(draft, row)}.`);
}

/** Takes a sale back: the item is in stock again, its listing is as its evidence is. */
function takeBackItem(draft: Draft, item: DraftItem): void {
  const through = item.memory.soldThrough ? draft.byKey.get(item.memory.soldThrough) : undefined;
  const sale =
    through?.memory.sales?.find((one) => one.orderId === item.memory.soldOrder) ??
    lastSettled(through ?? null);
  clearSale(draft, item, through ?? null, sale);
  if (through?.applied === 'sold') reopenListing(through);
  if (through && sale) settleSale(through, sale, -1);
}

function clearSale(
  draft: Draft,
  item: DraftItem,
  through: DraftListing | null,
  sale: RememberedSale | null,
): void {
  const { soldOn, soldDate, salePrice, saleCurrency } = item.values;
  const where = through ? platformTitle(draft, through) : '';
  setItem(item, {
    sold: false,
    status: item.values.status === 'Sold' || item.values.status === 'Returning' ? '' : item.values.status,
    order: '',
    soldOn: soldOn === where ? '' : soldOn,
    soldDate: sale && soldDate === sale.at ? null : soldDate,
    salePrice: sale?.price && salePrice === sale.price.amount ? null : salePrice,
    saleCurrency: sale?.price && salePrice === sale.price.amount ? '' : saleCurrency,
  });
  item.applied = null;
  rememberItem(item, { soldThrough: undefined, soldOrder: undefined });
  decide(item, 'mark taken back', 'The sale was taken back; the item is in stock again.');
}

function takeBackListing(draft: Draft, row: DraftListing): void {
  const was = row.applied;
  const item = itemOf(draft, row);
  reopenListing(row);
  if (was !== 'sold' || !item) return;
  const sold = soldItemOf(draft, row);
  const sale = lastSettled(row);
  if (sold) clearSale(draft, sold, row, sale);
  if (sale) settleSale(row, sale, -1);
}

/** The item whose sale went through this listing: the linked one, or a unit split off from it. */
function soldItemOf(draft: Draft, row: DraftListing): DraftItem | null {
  const key = row.key ? keyText(row.key) : '';
  return draft.items.find((item) => item.applied === 'sold' && item.memory.soldThrough === key) ?? null;
}

function reopenListing(row: DraftListing): void {
  const gone = row.memory.gone !== undefined || !row.memory.typed;
  setListing(row, {
    sold: false,
    deleted: ticked(row) === 'deleted' && row.applied !== 'deleted',
    status: gone ? 'Missing' : 'Active',
  });
  row.applied = null;
  decide(
    row,
    'mark taken back',
    `The mark was taken off; the listing is ${gone ? 'missing' : 'active'} again.`,
  );
}

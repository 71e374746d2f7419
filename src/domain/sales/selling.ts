/** What it means that a unit is sold: its row, its listing and its order agree. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  hasSlip,
  rememberItem,
  rememberListing,
  setItem,
  setListing,
} from '../draft/draft';
import {
  addItem,
  itemName,
  occupies,
  openSales,
  openUnits,
  platformTitle,
  saleWords,
  sameOrder,
  settleSale,
} from '../draft/rows';
import { keyText } from '../listing';
import { nextPrice } from '../money';
import type { ItemMemory, ItemValues, RememberedSale } from '../sheets';

/** The row that becomes the sold one: of a quantity above one, one unit is split off into a row of its own. */
export function soldUnit(draft: Draft, item: DraftItem): DraftItem {
  const quantity = item.values.quantity ?? 1;
  if (quantity <= 1) return item;
  const { title, styleCode, size, condition, photo, cost, costCurrency, boughtOn, supplier } = item.values;
  const { soldOn, soldDate, salePrice, saleCurrency } = item.values;
  const bought = { title, styleCode, size, condition, photo, cost, costCurrency, boughtOn, supplier };
  const typed = { soldOn, soldDate, salePrice, saleCurrency };
  const memory: ItemMemory = { splitFrom: item.values.number ?? 0 };
  const unit = addItem(draft, { ...bought, ...typed, quantity: 1, sold: true }, memory);
  setItem(item, { ...withoutSale(item.values), quantity: quantity - 1, sold: false });
  decide(item, 'split', `One unit split off as ${itemName(unit)}; ${quantity - 1} left.`);
  decide(unit, 'split', `Split off from ${itemName(item)}.`);
  return unit;
}

/** What was typed of one unit's sale is no word about the next; a currency without a price may be for all of them. */
function withoutSale({ salePrice, saleCurrency }: ItemValues): Partial<ItemValues> {
  const currency = salePrice === null ? saleCurrency : '';
  return { soldOn: '', soldDate: null, salePrice: null, saleCurrency: currency };
}

export function markListingSold(draft: Draft, row: DraftListing, sale: RememberedSale | null): void {
  if (sale) settleSale(row, sale, 1);
  const left = unitsLeft(row, sale);
  // Without an item there is nobody to ask of the others.
  const toMark = row.memory.item === undefined ? 0 : openUnits(row);
  if (left > 0 || toMark > 0) {
    keepAsked(row, left);
    const more = left > 0 ? `${left} left` : `${toMark} more to mark`;
    decide(row, 'marked sold', `One unit marked sold${sale ? saleWords(draft, sale) : ''}; ${more}.`);
    return;
  }
  setListing(row, { status: isShown(row) ? row.values.status : 'Sold', sold: true });
  row.applied = 'sold';
  decide(row, 'marked sold', `Marked sold${sale ? saleWords(draft, sale) : ''}.`);
}

/** Units that the listing still offers. A platform has taken off those of its orders; others are taken off here. */
function unitsLeft(row: DraftListing, sale: RememberedSale | null): number {
  if (!occupies(row)) return 0;
  const quantity = row.values.quantity ?? 0;
  return sale ? quantity : quantity - 1;
}

/** What a platform shows for sale is a fact that no mark changes. A typed row has nobody but the person to say so. */
function isShown(row: DraftListing): boolean {
  return row.values.status === 'Active' && !row.memory.typed;
}

/** A listing that still offers units, or sold others that are not marked, keeps its status; the mark belonged to the unit. */
function keepAsked(row: DraftListing, left: number): void {
  if (row.memory.typed) setListing(row, { quantity: left });
  if (!row.values.sold) return;
  setListing(row, { sold: false });
  row.applied = null;
}

/** Notes on the item's row through which listing and for how much it was sold. The person's own words stay. */
export function recordSale(
  draft: Draft,
  unit: DraftItem,
  through: DraftListing | null,
  sale: RememberedSale | null,
): void {
  const { now } = draft.context;
  // An amount goes with its currency: one that stands there alone is of no amount.
  const paid = sale && nextPrice(sale, sale.settled);
  const told = hasSlip(unit, 'salePrice') ? null : paid;
  const price = unit.values.salePrice === null ? told : null;
  const filled = {
    soldOn: unit.values.soldOn || (through ? platformTitle(draft, through) : ''),
    soldDate: unit.values.soldDate ?? sale?.at ?? now,
    salePrice: price?.amount ?? unit.values.salePrice,
    saleCurrency: price?.currency ?? (unit.values.saleCurrency || (told?.currency ?? '')),
    order: sale?.orderId ?? '',
  };
  setItem(unit, { ...filled, sold: true, deleted: false, status: 'Sold' });
  unit.applied = 'sold';
  rememberItem(unit, {
    soldThrough: through?.key ? keyText(through.key) : undefined,
    soldOrder: sale?.orderId,
    soldAt: sale ? undefined : now,
  });
  const where = through ? ` on ${platformTitle(draft, through)}` : ' elsewhere';
  decide(unit, 'marked sold', `Marked sold${where}${sale ? saleWords(draft, sale) : ''}.`);
}

export function lastSettled(row: DraftListing | null): RememberedSale | null {
  const sales = (row?.memory.sales ?? []).filter((sale) => sale.settled > 0);
  return sales[sales.length - 1] ?? null;
}

/** The items whose sale went through this listing: the linked one, and units split off from it. */
export function soldItemsOf(draft: Draft, row: DraftListing): readonly DraftItem[] {
  const key = row.key ? keyText(row.key) : '';
  return draft.items.filter((item) => item.applied === 'sold' && item.memory.soldThrough === key);
}

export function soldItemOf(draft: Draft, row: DraftListing): DraftItem | null {
  return soldItemsOf(draft, row)[0] ?? null;
}

/** Its own sale is marked. Where it is for sale again, it may have been stocked up with another item. */
export function isSoldItself(draft: Draft, row: DraftListing): boolean {
  return row.applied === 'sold' && lastSettled(row) !== null && soldItemOf(draft, row) !== null;
}

/**
 * Sellers tick Sold when the platform's mail comes, before a sync has seen the order. An order that was placed before
 * such a mark is the sale that was marked; one that came later is a second sale.
 */
export function takeInOrders(draft: Draft): void {
  const open = draft.listings.filter((row) => !row.frozen && openSales(row).length > 0);
  if (open.length === 0) return;
  const waiting = waitingItems(draft);
  for (const row of open) {
    for (const item of waitingFor(waiting, row)) {
      const sale = openSales(row).find((one) => isMarkedSale(draft, item, row, one));
      if (sale) takeInOrder(draft, item, row, sale);
    }
    if (row.applied === 'sold' && row.memory.item === undefined) takeInUnlinked(draft, row);
  }
}

/** Items marked sold whose order has not come, by the listing they went through, or by number where it is not known. */
function waitingItems(draft: Draft): ReadonlyMap<string, readonly DraftItem[]> {
  const waiting = new Map<string, DraftItem[]>();
  const add = (name: string, item: DraftItem) => waiting.set(name, [...(waiting.get(name) ?? []), item]);
  for (const item of draft.items) {
    const { soldAt, soldThrough, splitFrom } = item.memory;
    if (item.applied !== 'sold' || soldAt === undefined) continue;
    if (soldThrough !== undefined) add(soldThrough, item);
    else for (const number of [item.values.number, splitFrom]) if (number) add(itemNumber(number), item);
  }
  return waiting;
}

function waitingFor(
  waiting: ReadonlyMap<string, readonly DraftItem[]>,
  row: DraftListing,
): readonly DraftItem[] {
  const through = row.key ? (waiting.get(keyText(row.key)) ?? []) : [];
  const linked = row.memory.item === undefined ? [] : (waiting.get(itemNumber(row.memory.item)) ?? []);
  return [...through, ...linked];
}

function itemNumber(number: number): string {
  return `#${number}`;
}

function isMarkedSale(draft: Draft, item: DraftItem, row: DraftListing, sale: RememberedSale): boolean {
  const { soldAt, soldThrough, splitFrom } = item.memory;
  if (soldAt === undefined || item.frozen) return false;
  if (soldThrough !== undefined) return row.key !== null && soldThrough === keyText(row.key);
  const linked = row.memory.item !== undefined && [item.values.number, splitFrom].includes(row.memory.item);
  const { soldOn } = item.values;
  return linked && (soldOn === '' || soldOn === platformTitle(draft, row)) && sale.at <= soldAt;
}

export function takeInOrder(draft: Draft, item: DraftItem, row: DraftListing, sale: RememberedSale): void {
  const { day } = draft.context;
  const { soldDate, soldOn } = item.values;
  const isPriced = item.values.salePrice !== null || hasSlip(item, 'salePrice');
  const paid = nextPrice(sale, sale.settled);
  const dated = soldDate !== null && day(soldDate) !== day(item.memory.soldAt ?? soldDate);
  setItem(item, {
    soldOn: soldOn || platformTitle(draft, row),
    soldDate: dated ? soldDate : sale.at,
    ...(!isPriced && paid ? { salePrice: paid.amount, saleCurrency: paid.currency } : {}),
    order: sale.orderId,
  });
  rememberItem(item, {
    soldThrough: row.key ? keyText(row.key) : undefined,
    soldOrder: sale.orderId,
    soldAt: undefined,
  });
  decide(
    item,
    'sale moved on',
    `Its order came: sold on ${platformTitle(draft, row)}${saleWords(draft, sale)}.`,
  );
  if (row.applied === 'sold') comeFor(draft, row, sale);
  else markListingSold(draft, row, sale);
}

/** A sold listing without an item has nobody to ask: what its orders say is remembered, and told. */
function takeInUnlinked(draft: Draft, row: DraftListing): void {
  for (const sale of openSales(row)) {
    if (!lastSettled(row)) comeFor(draft, row, sale);
    else decide(row, 'sale moved on', `Sold again${saleWords(draft, sale)}; no item is linked.`);
    const sales = (row.memory.sales ?? []).map((one) =>
      sameOrder(one, sale) ? { ...one, settled: one.units } : one,
    );
    rememberListing(row, { sales });
  }
}

/** The order of a sale that was marked before it came. */
function comeFor(draft: Draft, row: DraftListing, sale: RememberedSale): void {
  settleSale(row, sale, 1);
  decide(row, 'sale moved on', `Its order ${sale.orderId} came: sold${saleWords(draft, sale)}.`);
}

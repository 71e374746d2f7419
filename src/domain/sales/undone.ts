/** A sale that was cancelled, failed authentication or came back: the item may be in stock again, and it is asked. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  rememberListing,
  setItem,
  setListing,
} from '../draft/draft';
import { itemOf, linksOf, platformTitle, remembered, settleSale } from '../draft/rows';
import { keyText, type Sale } from '../listing';
import type { ItemStatus, RememberedSale } from '../sheets';
import { takeBackItem, takeOrderOff } from './marks';
import { recordSale, soldItemsOf } from './selling';

const WORDS = {
  sold: 'sold',
  cancelled: 'cancelled',
  failed: 'refused by authentication',
  returned: 'returned',
} as const;

export function noteUndoneSale(draft: Draft, row: DraftListing, before: RememberedSale, sale: Sale): void {
  const after = remembered(sale, before.settled);
  rememberListing(row, { sales: (row.memory.sales ?? []).map((one) => (one === before ? after : one)) });
  decide(
    row,
    'sale undone',
    `Order ${sale.orderId} on ${platformTitle(draft, row)} was ${WORDS[sale.state]}.`,
  );
  returnItems(draft, row, sale, before.settled);
  const stands = (row.memory.sales ?? []).some((one) => one.state === 'sold');
  if (row.memory.gone === 'sold' && !stands) {
    rememberListing(row, { gone: 'ended' });
    setListing(row, { lastChange: draft.context.now });
  }
}

/** Units of an order that stands came back: of those that were marked, the ones that it does not hold any more. */
export function noteUnitsBack(draft: Draft, row: DraftListing, before: RememberedSale, sale: Sale): void {
  if (before.state !== 'sold' || sale.state !== 'sold') return;
  returnItems(draft, row, sale, Math.min(before.units, before.settled) - sale.units);
}

/** So many of the items that were marked sold through this order are on their way back. */
function returnItems(draft: Draft, row: DraftListing, sale: Sale, units: number): void {
  if (units <= 0) return;
  const word = WORDS[sale.state === 'sold' ? 'returned' : sale.state];
  for (const item of soldBy(draft, row, sale, 'Sold').slice(0, units)) {
    const other = otherSaleOf(draft, item);
    const next = other ? `It was sold on ${platformTitle(draft, other.row)} as well.` : BACK;
    decide(item, 'sale undone', `Its sale (${sale.orderId}) was ${word}. ${next}`);
    if (other) goOver(draft, item, other);
    else setItem(item, { status: 'Returning' });
  }
}

const BACK = 'Back in stock when received?';

interface OtherSale {
  readonly row: DraftListing;
  /** Null for one that is only the person's word. */
  readonly sale: RememberedSale | null;
}

/** Of an item that was sold twice, and both marked: the sale that no row of Inventory is known by. */
function otherSaleOf(draft: Draft, item: DraftItem): OtherSale | null {
  for (const row of linksOf(draft, item)) {
    if (row.memory.second === undefined) continue;
    const known = soldItemsOf(draft, row);
    const isFree = ({ orderId, units, state }: RememberedSale) =>
      state === 'sold' && known.filter(({ memory }) => memory.soldOrder === orderId).length < units;
    // What was marked last came last: earlier ones may be from before Sheetstock saw the listing.
    const { sales = [] } = row.memory;
    const sale = [...sales].reverse().find(isFree) ?? null;
    if (sale || sales.length === 0) return { row, sale };
  }
  return null;
}

function goOver(draft: Draft, item: DraftItem, { row, sale }: OtherSale): void {
  const second = (row.memory.second ?? 0) - 1;
  const isOfSame = row.key !== null && keyText(row.key) === item.memory.soldThrough;
  if (isOfSame) takeOrderOff(draft, item, row);
  else takeBackItem(draft, item);
  if (sale && sale.settled === 0) settleSale(row, sale, 1);
  rememberListing(row, { second: second > 0 ? second : undefined });
  recordSale(draft, item, row, sale);
}

/** An order that was undone stands after all, as when a return is called off: what was sold by it does not come back. */
export function noteSaleAgain(draft: Draft, row: DraftListing, before: RememberedSale, sale: Sale): void {
  if (before.state === 'sold' || sale.state !== 'sold') return;
  for (const item of soldBy(draft, row, sale, 'Returning').slice(0, before.settled)) {
    setItem(item, { status: 'Sold' });
    decide(item, 'sale moved on', `Its sale (${sale.orderId}) stands after all.`);
  }
}

/** The items that went by an order; where none is known, the linked one, unless it is known to have gone otherwise. */
function soldBy(
  draft: Draft,
  row: DraftListing,
  { orderId }: Sale,
  status: ItemStatus,
): readonly DraftItem[] {
  const key = row.key ? keyText(row.key) : '';
  const through = draft.items.filter(
    ({ memory }) => memory.soldThrough === key && memory.soldOrder === orderId,
  );
  const linked = itemOf(draft, row);
  const { soldThrough = key, soldOrder } = linked?.memory ?? {};
  const isUnknown = through.length === 0 && soldThrough === key && soldOrder === undefined;
  const sold = isUnknown && linked ? [linked] : through;
  return sold.filter((item) => !item.frozen && item.values.status === status);
}

/** A sale that was cancelled, failed authentication or came back: the item may be in stock again, and it is asked. */
import { type Draft, type DraftListing, decide, rememberListing, setItem, setListing } from './draft';
import { keyText, type Sale } from './listing';
import { itemOf, platformTitle, remembered } from './rows';
import type { RememberedSale } from './sheets';

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
  if (before.settled > 0) returnItem(draft, row, sale);
  const stands = (row.memory.sales ?? []).some((one) => one.state === 'sold');
  if (row.memory.gone === 'sold' && !stands) {
    rememberListing(row, { gone: 'ended' });
    setListing(row, { lastChange: draft.context.now });
  }
}

/** The item that was marked sold through this order is on its way back. */
function returnItem(draft: Draft, row: DraftListing, sale: Sale): void {
  const key = row.key ? keyText(row.key) : '';
  const sold =
    draft.items.find((item) => item.memory.soldThrough === key && item.memory.soldOrder === sale.orderId) ??
    itemOf(draft, row);
  if (sold?.values.status !== 'Sold') return;
  setItem(sold, { status: 'Returning' });
  decide(
    sold,
    'sale undone',
    `Its sale (${sale.orderId}) was ${WORDS[sale.state]}. Back in stock when received?`,
  );
}

/** eBay's replies as wire texts, and reading them: what the tests of the connector share. */
import { ebay } from '../../../src/platforms/ebay/index';
import type { Batch, PlatformRequest } from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, readFirst, readRound } from '../ask';

export const head = '<Ack>Success</Ack><Version>1379</Version>';
export const envelope = (call: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><${call}Response xmlns="urn:ebay:apis:eBLBaseComponents">${content}</${call}Response>`;
export const pagination = (total: number) =>
  `<PaginationResult><TotalNumberOfPages>${Math.ceil(total / 200)}</TotalNumberOfPages><TotalNumberOfEntries>${total}</TotalNumberOfEntries></PaginationResult>`;
export const listOf = (name: string, items: readonly string[], total = items.length) =>
  `<${name}>${items.length > 0 ? `<ItemArray>${items.join('')}</ItemArray>` : ''}${pagination(total)}</${name}>`;
export const item = (id: string, content: string) =>
  `<Item><ItemID>${id}</ItemID><Title>Title ${id}</Title><Quantity>1</Quantity><SellingStatus><CurrentPrice currencyID="USD">5.0</CurrentPrice></SellingStatus>${content}</Item>`;

export interface Line {
  readonly [name: string]: Json;
}
export const line = (more: Line = {}): Line => ({
  lineItemId: '1',
  legacyItemId: '110000000003',
  title: 'Pair',
  quantity: 1,
  lineItemCost: { value: '120.0', currency: 'USD' },
  ...more,
});
export const order = (lines: readonly Line[], more: Line = {}) => ({
  orderId: '01-00001-00001',
  creationDate: '2026-11-22T20:15:00.000Z',
  orderFulfillmentStatus: 'NOT_STARTED',
  orderPaymentStatus: 'PAID',
  cancelStatus: { cancelState: 'NONE_REQUESTED' },
  lineItems: lines,
  ...more,
});
export const ordersBody = (orders: readonly object[], total = orders.length) =>
  JSON.stringify({ total, orders });

/** One round of which only one part is of interest; nothing has changed. */
export function read(selling: string, orders = ordersBody([])): Batch {
  return readFirst(ebay, 'full', (request) => bodyOf(request, { selling, orders, changes: '' }));
}

/** An incremental round a minute after the last one. `changes` are the items of GetSellerEvents. */
export function readChanges(selling: string, changes: string, orders = ordersBody([])): Batch {
  const cursor = ebay.start('incremental', { readAt: NOW - 60_000 }, connectionTo(ebay), NOW);
  return readRound(ebay, cursor, (request) => bodyOf(request, { selling, orders, changes }));
}

interface Bodies {
  readonly selling: string;
  readonly orders: string;
  readonly changes: string;
}

function bodyOf(request: PlatformRequest, { selling, orders, changes }: Bodies): string {
  if (request.purpose.startsWith('orders')) return orders;
  return request.purpose === 'events'
    ? envelope('GetSellerEvents', `${head}<ItemArray>${changes}</ItemArray>`)
    : envelope('GetMyeBaySelling', head + selling);
}

export function purposesOf({ next }: Batch): readonly string[] {
  return next === null ? [] : ebay.requests(next as never).map((request) => request.purpose);
}

export const salesOf = (...orders: readonly object[]) => read('', ordersBody(orders)).sales;

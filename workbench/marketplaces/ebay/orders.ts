/** The Fulfillment API's getOrders (sell_fulfillment 1.20.7): orders by their last change, newest first. */
import { isoTime, type Sale, type State } from '../state';
import { type Asked, bearer, json, slice, type Told, tokenState } from '../wire';
import { hasVariations, type Lists, listsOf, offerOf, placeOf } from './lists';
import { SELLER } from './trading';

const PATH = 'https://api.ebay.com/sell/fulfillment/v1/order';

export function orders(state: State, asked: Asked): Told {
  if (tokenState(state, asked, bearer(asked)) !== 'good')
    return restError(401, 1001, 'OAuth', 'Invalid access token');
  const window = windowOf(asked);
  if ('refused' in window) return window.refused;
  const span = spanOf(asked);
  if ('refused' in span) return span.refused;
  const lists = listsOf(state);
  const changed = (sale: Sale): number => sale.updatedAt;
  const from = placeOf(lists.salesModified, span.from, changed);
  const to = placeOf(lists.salesModified, span.to + 1, changed);
  const { items, total } = slice(
    lists.salesModified.slice(from, to).reverse(),
    window.offset,
    window.limit,
    asked.fault,
  );
  return json(200, {
    href: placed(asked, window, window.offset),
    total,
    ...window,
    ...(window.offset > 0 ? { prev: placed(asked, window, Math.max(0, window.offset - window.limit)) } : {}),
    ...(window.offset + window.limit < to - from
      ? { next: placed(asked, window, window.offset + window.limit) }
      : {}),
    orders: items.map((sale) => orderJson(lists, sale)),
  });
}

/** A refusal of the REST APIs: `errors`, each with its id, domain and category. */
export const restError = (
  status: number,
  errorId: number,
  domain: string,
  message: string,
  category = 'REQUEST',
): Told => json(status, { errors: [{ errorId, domain, category, message, longMessage: message }] });

const refused = (errorId: number, message: string) => ({
  refused: restError(400, errorId, 'API_FULFILLMENT', message),
});

interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** 50 unless told, 200 at most; more is an error, as is an offset that is none. */
function windowOf(asked: Asked): Window | { readonly refused: Told } {
  const limit = Number(asked.query.get('limit') ?? 50);
  const offset = Number(asked.query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    return refused(31100, `Invalid limit: ${asked.query.get('limit')}`);
  if (!Number.isInteger(offset) || offset < 0)
    return refused(31000, `Invalid offset: ${asked.query.get('offset')}`);
  return { limit, offset };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** `lastmodifieddate:[FROM..TO]`, its end open or not. The other filters of getOrders are not in use here. */
function spanOf(asked: Asked): Span | { readonly refused: Told } {
  const filter = asked.query.get('filter');
  if (filter === null) return { from: 0, to: asked.now };
  const range = /^lastmodifieddate:\[([^\]]*?)\.\.([^\]]*)\]$/.exec(filter);
  if (range === null) return refused(30700, `Invalid filter name: ${filter.split(':')[0]}`);
  if (!range[1]) return refused(30820, 'Start date is missing');
  const from = Date.parse(range[1]);
  const to = range[2] ? Date.parse(range[2]) : asked.now;
  if (!Number.isFinite(from) || !Number.isFinite(to)) return refused(30810, 'Invalid date format');
  if (from > asked.now) return refused(30850, "Start and end dates can't be in the future");
  return from > to ? refused(30840, 'Start date should be before end date') : { from, to };
}

function placed(asked: Asked, { limit }: Window, offset: number): string {
  const query = new URLSearchParams(asked.query);
  query.set('limit', String(limit));
  query.set('offset', String(offset));
  return `${PATH}?${query}`;
}

function orderJson(lists: Lists, sale: Sale) {
  const total = { value: (Number(sale.price) * sale.units).toFixed(2), currency: sale.currency };
  const undone = sale.status === 'cancelled' || sale.status === 'failed' || sale.status === 'returned';
  return {
    orderId: sale.order,
    creationDate: isoTime(sale.at),
    lastModifiedDate: isoTime(sale.updatedAt),
    orderFulfillmentStatus: fulfilmentOf(sale),
    orderPaymentStatus: undone ? 'FULLY_REFUNDED' : 'PAID',
    sellerId: SELLER,
    // getOrders always sends the list of requests empty; getOrder alone fills it.
    cancelStatus: {
      cancelState: sale.status === 'cancelled' ? 'CANCELED' : 'NONE_REQUESTED',
      cancelRequests: [],
    },
    pricingSummary: { total },
    ...(undone ? {} : feesOf(sale)),
    lineItems: [lineJson(lists, sale, total)],
  };
}

/** Assumption: an eighth of the price and thirty cents, about what eBay keeps of most things. */
function feesOf({ price, units, currency }: Sale) {
  const total = Number(price) * units;
  const fee = total / 8 + 0.3;
  const money = (value: number) => ({ value: value.toFixed(2), currency });
  return {
    totalFeeBasisAmount: money(total),
    totalMarketplaceFee: money(fee),
    paymentSummary: { payments: [], refunds: [], totalDueSeller: money(total - fee) },
  };
}

const fulfilmentOf = (sale: Sale): string => (sale.status === 'shipped' ? 'FULFILLED' : 'NOT_STARTED');

function lineJson(lists: Lists, sale: Sale, total: { readonly value: string; readonly currency: string }) {
  const offer = offerOf(lists, sale.offer);
  const variant = offer.variants.find((each) => each.id === sale.variant);
  const aspects = { variationAspects: [{ name: 'Size', value: variant?.size ?? '' }] };
  return {
    lineItemId: `10${sale.order.replace(/\D/g, '')}`,
    legacyItemId: offer.id,
    ...(hasVariations(offer) ? { legacyVariationId: sale.variant, ...aspects } : {}),
    ...(variant?.sku ? { sku: variant.sku } : {}),
    title: offer.title,
    lineItemCost: total,
    quantity: sale.units,
    soldFormat: 'FIXED_PRICE',
    listingMarketplaceId: 'EBAY_US',
    purchaseMarketplaceId: 'EBAY_US',
    lineItemFulfillmentStatus: fulfilmentOf(sale),
    total,
    taxes: [],
    refunds: sale.status === 'returned' ? [{ amount: total, refundDate: isoTime(sale.updatedAt) }] : [],
  };
}

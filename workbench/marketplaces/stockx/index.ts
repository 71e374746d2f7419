/** StockX Public API v2 on the wire: listings, orders and tokens (questions and limits: StockX swagger 2.0.0). */

import { CALLBACK_ADDRESS } from '../../callback-address';
import { authorize, giveToken } from '../oauth';
import type { Client } from '../oauth-types';
import { shopOf } from '../shops';
import type { Offer, State } from '../state';
import { type Asked, bearer, header, json, slice, type Told, tokenState } from '../wire';
import { ASK_LASTS, changedAt, isExpired, type Lists, listsOf } from './lists';
import { begin, carryOut, refusalOf, shownOf, takenOf } from './operations';
import { listingOf, orderOf, rowOf, statusOf } from './things';

export { orderStatusOf, statusOf } from './things';

export const STOCKX_CREDENTIALS = {
  apiKey: 'demo-stockx-api-key',
  clientId: 'demo-stockx-client',
  clientSecret: 'demo-stockx-secret',
  refreshToken: 'demo-stockx-refresh',
} as const;

const SELLER = 'demo_seller';

/** Access for twelve hours; no PKCE. */
export const STOCKX_CLIENT: Client = {
  title: 'StockX',
  page: 'https://accounts.stockx.com/authorize',
  clientId: STOCKX_CREDENTIALS.clientId,
  redirects: { [CALLBACK_ADDRESS]: CALLBACK_ADDRESS },
  scopes: ['openid', 'offline_access'],
  pkce: false,
  tellsScopes: true,
  sellers: [SELLER, 'second_seller'],
  refreshToken: STOCKX_CREDENTIALS.refreshToken,
  accessSeconds: 43_200,
  accessToken: (number, seller) => `demo-stockx-access-${number}${seller === SELLER ? '' : claimsOf(seller)}`,
};

/** Auth0's tokens are JWTs; `sub` tells whose it is (RFC 7519, 4.1.2). */
function claimsOf(seller: string): string {
  return `.${Buffer.from(JSON.stringify({ sub: `auth0|${seller}` })).toString('base64url')}.signature`;
}

const DAY = 86_400_000;

const refusal = (statusCode: number, message: string): Told => json(statusCode, { statusCode, message });

/** Whether a moment is within `fromDate` and `toDate`, which are days. */
function inDates(asked: Asked, at: number): boolean {
  const from = asked.query.get('fromDate');
  const to = asked.query.get('toDate');
  return (from === null || at >= Date.parse(from)) && (to === null || at < Date.parse(to) + DAY);
}

interface Window {
  readonly size: number;
  readonly number: number;
}

/** 1 to 100 rows a page, the pages from 1 on; ten where nothing is said (orders: swagger; listings: assumed alike). */
function windowOf(asked: Asked): Window | { readonly refused: Told } {
  const size = Number(asked.query.get('pageSize') ?? 10);
  const number = Number(asked.query.get('pageNumber') ?? 1);
  if (!Number.isInteger(size) || size < 1 || size > 100)
    return { refused: refusal(400, 'pageSize must be between 1 and 100') };
  if (!Number.isInteger(number) || number < 1)
    return { refused: refusal(400, 'pageNumber must be at least 1') };
  return { size, number };
}

/** `pageSize` of a reply is the number of rows on this page (swagger 2.0.0). */
function pageOf<T>(asked: Asked, key: string, all: readonly T[], show: (each: T) => unknown): Told {
  const window = windowOf(asked);
  if ('refused' in window) return window.refused;
  const { size, number } = window;
  const { items, total } = slice(all, (number - 1) * size, size, asked.fault);
  const hasNextPage = number * size < all.length;
  return json(200, {
    count: total,
    pageSize: items.length,
    pageNumber: number,
    hasNextPage,
    [key]: items.map(show),
  });
}

const listOf = (asked: Asked, name: string): readonly string[] =>
  (asked.query.get(name) ?? '').split(',').filter(Boolean);

/**
 * Expired asks are left out unless they are asked for (swagger of 2026-10, isExpired).
 * Assumption: fromDate and toDate mean the day of the last change; the documents do not say. Nor do they name an order
 * of the rows: what changed last comes first here, so that every change shifts the pages.
 */
function fits(lists: Lists, asked: Asked): (offer: Offer) => boolean {
  const statuses = listOf(asked, 'listingStatuses');
  const types = listOf(asked, 'inventoryTypes');
  const withExpired = asked.query.get('isExpired') === 'true';
  const { now } = asked;
  return (offer) =>
    (withExpired || !isExpired(offer, now)) &&
    (statuses.length === 0 || statuses.includes(statusOf(offer, lists.saleOf.get(offer.id), now))) &&
    (types.length === 0 || types.includes(offer.flex ? 'FLEX' : 'STANDARD')) &&
    inDates(asked, changedAt(offer, now));
}

function listings(lists: Lists, asked: Asked): Told {
  const filter = new URLSearchParams(asked.query);
  filter.delete('pageNumber');
  const name = filter.toString();
  const all = lists.filtered.get(name) ?? lists.changed.filter(fits(lists, asked));
  lists.filtered.set(name, all);
  return pageOf(asked, 'listings', all, (offer) => rowOf(lists, offer, asked.now));
}

function oneListing(state: State, id: string, now: number): Told {
  const lists = listsOf(state, now);
  const offer = lists.byId.get(id);
  if (offer === undefined) return refusal(404, 'Listing not found');
  const operations = (state.operations ?? []).filter((one) => one.listing === id);
  return json(200, listingOf(lists, offer, now, operations[operations.length - 1]));
}

/** History filters by the day of creation (swagger 2.0.0, fromDate of /selling/orders/history). */
function history(lists: Lists, asked: Asked): Told {
  const all = lists.ended.filter((sale) => inDates(asked, sale.at));
  return pageOf(asked, 'orders', all, (sale) => orderOf(lists, sale));
}

function token(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body);
  const known =
    form.get('client_id') === STOCKX_CREDENTIALS.clientId &&
    form.get('client_secret') === STOCKX_CREDENTIALS.clientSecret;
  if (!known) return json(401, { error: 'access_denied', error_description: 'Unauthorized' });
  return giveToken(state, asked, STOCKX_CLIENT, { token_type: 'Bearer' });
}

const LISTING = /^\/v2\/selling\/listings\/([^/]+)$/;
const OPERATION = /^\/v2\/selling\/listings\/([^/]+)\/operations\/([^/]+)$/;

/** Ends a listing, or sets its price: taken now, carried out later. */
function changing(state: State, asked: Asked): Told {
  const [, id = ''] = LISTING.exec(asked.path) ?? [];
  const type = asked.method === 'DELETE' ? 'DELETE' : 'UPDATE';
  const offer = listsOf(state, asked.now).byId.get(id);
  if (offer === undefined) return refusal(400, 'Listing not found');
  const refused = refusalOf(offer);
  if (refused !== null) return refusal(400, refused);
  const amount = type === 'UPDATE' ? amountIn(asked.body) : null;
  if (type === 'UPDATE' && amount === null) return refusal(400, 'amount must be a whole number');
  const ends = type === 'UPDATE' ? { endsAt: endIn(asked) } : {};
  return json(200, takenOf(begin(state, id, { type, amount, ...ends }, asked.now)));
}

/** `If not provided, it will default to 365 days from today` (swagger 2.0.0, UpdateListingInput.expiresAt). */
function endIn({ body, now }: Asked): number {
  const { expiresAt } = JSON.parse(body) as { readonly expiresAt?: string };
  return expiresAt === undefined ? now + ASK_LASTS : Date.parse(expiresAt);
}

/** Assumption: an ask is a whole amount of its currency; every one that the documents show is. */
function amountIn(body: string): string | null {
  const { amount } = JSON.parse(body) as { readonly amount?: unknown };
  return typeof amount === 'string' && /^[1-9]\d*$/.test(amount) ? amount : null;
}

function oneOperation(state: State, listing: string, id: string): Told {
  const operation = state.operations?.find((one) => one.id === id && one.listing === listing);
  return operation ? json(200, shownOf(operation)) : refusal(404, 'Operation not found');
}

function selling(state: State, asked: Asked): Told {
  const lists = listsOf(state, asked.now);
  if (asked.path === '/v2/selling/listings') return listings(lists, asked);
  if (asked.path === '/v2/selling/orders/active')
    return pageOf(asked, 'orders', lists.open, (sale) => orderOf(lists, sale));
  if (asked.path === '/v2/selling/orders/history') return history(lists, asked);
  const [, listing, operation] = OPERATION.exec(asked.path) ?? [];
  if (listing && operation) return oneOperation(state, listing, operation);
  const one = LISTING.exec(asked.path);
  return one?.[1] === undefined ? refusal(404, 'Not Found') : oneListing(state, one[1], asked.now);
}

/** One StockX server: it remembers when it was last asked, to hold everyone to one request a second. */
export function stockxWire(): (state: State, asked: Asked) => Told {
  let last = Number.NEGATIVE_INFINITY;
  return (state, asked) => {
    if (asked.path === '/authorize') return authorize(state, asked, STOCKX_CLIENT);
    if (asked.path === '/oauth/token') return token(state, asked);
    if (asked.now - last < 1000 && asked.now >= last) return refusal(429, 'Too Many Requests');
    last = asked.now;
    if (header(asked, 'x-api-key') !== STOCKX_CREDENTIALS.apiKey) return refusal(403, 'Forbidden');
    if (tokenState(state, asked, bearer(asked)) !== 'good') return refusal(401, 'Unauthorized');
    const shop = shopOf(state, STOCKX_CLIENT, bearer(asked), asked.now);
    carryOut(shop, asked.now);
    if (asked.method === 'GET') return selling(shop, asked);
    const changes = asked.method === 'DELETE' || asked.method === 'PATCH';
    return changes && LISTING.test(asked.path) ? changing(shop, asked) : refusal(404, 'Not Found');
  };
}

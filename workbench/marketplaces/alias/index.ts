/**
 * alias' API v1 on the wire: a token, listings and orders (docs.alias.org, v1.3.4, read 2025-12-22).
 * Limits are enforced there and not published, so that none is kept to here.
 */
import type { Offer, State } from '../state';
import { type Asked, bearer, json, slice, type Told } from '../wire';
import { carryOut, changed, operationsOf } from './changes';
import { type Lists, listsOf } from './lists';
import { aliasError, listingOf, notFound, orderOf } from './things';

export const ALIAS_CREDENTIALS = { seller: 'demo-kicks', token: 'demo-alias-token' } as const;

/** google.rpc.Code, and the HTTP status of each (docs.alias.org, Errors). */
const invalid = (message: string): Told => aliasError(400, 3, message);
const unauthenticated = (): Told => aliasError(401, 16, 'unauthenticated');

/** 1 to 50 rows a page, 25 where nothing is said; more is refused (SearchListing, SearchOrders, page_size). */
function sizeOf(asked: Asked): number | null {
  const size = Number(asked.query.get('page_size') ?? 25);
  return Number.isInteger(size) && size >= 1 && size <= 50 ? size : null;
}

/**
 * A page's token says where it begins.
 * Assumption: it is a place in the list, so that what is added or goes shifts the pages of whoever reads them.
 */
const tokenOf = (place: number): string => Buffer.from(`from ${place}`).toString('base64url');
function placeOf(asked: Asked): number | null {
  const token = asked.query.get('pagination_token') ?? '';
  if (token === '') return 0;
  const [, place] = /^from (\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  return place === undefined ? null : Number(place);
}

interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly next: string;
}

function pageOf<T>(asked: Asked, all: readonly T[]): Page<T> | Told {
  const size = sizeOf(asked);
  const place = placeOf(asked);
  if (size === null) return invalid('page_size must be between 1 and 50');
  if (place === null) return invalid('invalid pagination_token');
  const { items, total } = slice(all, place, size, asked.fault);
  return { rows: items, total, next: place + size < all.length ? tokenOf(place + size) : '' };
}

/** `status:active`; the other facets are not known here (SearchListing, facet_filters). */
function statusOf(asked: Asked): string | null | Told {
  const filters = asked.query.getAll('facet_filters');
  const [, status] = /^status: ?(\w+)$/.exec(filters[0] ?? '') ?? [];
  if (filters.length === 0) return null;
  return status === undefined || filters.length > 1 ? invalid('unknown facet') : status;
}

const KEYS: Readonly<Record<string, (offer: Offer) => number>> = {
  SIZE: (offer) => listingOf(offer).size ?? 0,
  PRICE: (offer) => Number(listingOf(offer).price_cents),
  UPDATED_AT: (offer) => offer.updatedAt,
  CREATED_AT: (offer) => offer.createdAt,
};

function sorted(offers: readonly Offer[], asked: Asked): readonly Offer[] {
  const named = (name: string, prefix: string) => (asked.query.get(name) ?? '').replace(prefix, '');
  const key = KEYS[named('order.sort_by', 'SEARCH_LISTING_REQUEST_ORDER_SORT_BY_')];
  if (key === undefined) return offers;
  const way = named('order.order_by', 'SEARCH_LISTING_REQUEST_ORDER_ORDER_BY_') === 'DESC' ? -1 : 1;
  return [...offers].sort((a, b) => way * (key(a) - key(b)));
}

/** Assumption: a search shows what the seller still has; what was sold or deleted is found by its id alone. */
const isThere = ({ status }: Offer): boolean => status === 'active' || status === 'inactive';

function search(state: State, lists: Lists, asked: Asked): Told {
  const status = statusOf(asked);
  if (status !== null && typeof status !== 'string') return status;
  const filter = new URLSearchParams(asked.query);
  filter.delete('pagination_token');
  const name = filter.toString();
  const fits = (offer: Offer) => isThere(offer) && (status === null || offer.status === status);
  const all = lists.searched.get(name) ?? sorted(state.offers.filter(fits), asked);
  lists.searched.set(name, all);
  const page = pageOf(asked, all);
  if ('body' in page) return page;
  return json(200, {
    listings: page.rows.map(listingOf),
    pagination: { pagination_token: page.next, has_more: page.next !== '', total_count: String(page.total) },
  });
}

function orders(lists: Lists, asked: Asked): Told {
  const page = pageOf(asked, lists.orders);
  if ('body' in page) return page;
  // `results` of SearchOrders, and not `orders` (docs.alias.org, as others have copied and met it).
  return json(200, {
    results: page.rows.map((sale) => orderOf(sale, offerOf(lists, sale.offer))),
    pagination: { next_page_token: page.next },
  });
}

function offerOf(lists: Lists, id: string): Offer {
  const offer = lists.byId.get(id);
  if (offer === undefined) throw new Error(`A sale has lost its listing ${id}.`);
  return offer;
}

function told(state: State, asked: Asked): Told {
  const lists = listsOf(state);
  const [, batch] = /^\/api\/v1\/listings\/batch_operations\/([^/]+)$/.exec(asked.path) ?? [];
  if (batch !== undefined) return operationsOf(state, decodeURIComponent(batch));
  const [, what = '', id] = /^\/api\/v1\/(\w+)(?:\/([^/]+))?$/.exec(asked.path) ?? [];
  if (what === 'listings' && id === undefined) return search(state, lists, asked);
  if (what === 'orders' && id === undefined) return orders(lists, asked);
  const offer = what === 'listings' ? lists.byId.get(decodeURIComponent(id ?? '')) : undefined;
  return offer === undefined ? notFound('not found') : json(200, { listing: listingOf(offer) });
}

export function aliasWire(state: State, asked: Asked): Told {
  if (bearer(asked) !== ALIAS_CREDENTIALS.token) return unauthenticated();
  carryOut(state, asked.now);
  return asked.method === 'GET' ? told(state, asked) : changed(state, asked);
}

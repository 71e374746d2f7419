/**
 * The questions to alias: listings and orders of its API v1 (docs.alias.org, SearchListing, GetListing, SearchOrders,
 * v1.3.4, read 2025-12-22).
 */
import type { PlatformRequest } from '../platform';
import { query } from '../shared/encode';

/** The most that a page of listings or of orders may hold (SearchListing and SearchOrders, page_size). */
export const PAGE = 50;

const BASE = 'https://api.alias.org/api/v1';

/**
 * A status as the filter names it. `status:active` is documented.
 * Assumption: the others are named alike; a listing that such a list leaves out is looked up and not lost.
 */
type Filter = 'active' | 'inactive';

/** Oldest first: what is added while the pages are read comes after them. */
export function listedRequest(status: Filter, token: string): PlatformRequest {
  const asked = { page_size: PAGE, facet_filters: `status:${status}`, ...sorted('CREATED_AT', 'ASC') };
  return listings(`${status} after ${token || 'none'}`, { ...asked, pagination_token: token });
}

/** The total of active listings alone. */
export function countRequest(purpose: string): PlatformRequest {
  return listings(purpose, { page_size: 1, facet_filters: 'status:active' });
}

/** Listings of every status, what changed last first: there is no filter by date. */
export function changedRequest(token: string): PlatformRequest {
  const asked = { page_size: PAGE, ...sorted('UPDATED_AT', 'DESC') };
  return listings(`changed after ${token || 'none'}`, { ...asked, pagination_token: token });
}

function sorted(by: 'CREATED_AT' | 'UPDATED_AT', order: 'ASC' | 'DESC') {
  return {
    'order.sort_by': `SEARCH_LISTING_REQUEST_ORDER_SORT_BY_${by}`,
    'order.order_by': `SEARCH_LISTING_REQUEST_ORDER_ORDER_BY_${order}`,
  };
}

function listings(purpose: string, asked: Readonly<Record<string, string | number>>): PlatformRequest {
  return get(purpose, `${BASE}/listings?${query(asked)}`);
}

export function ordersRequest(token: string): PlatformRequest {
  return orders(`orders after ${token || 'none'}`, { page_size: PAGE, pagination_token: token });
}

/** One order: shows whether orders may be read. */
export function oneOrderRequest(purpose: string): PlatformRequest {
  return orders(purpose, { page_size: 1 });
}

function orders(purpose: string, asked: Readonly<Record<string, string | number>>): PlatformRequest {
  return get(purpose, `${BASE}/orders?${query(asked)}`);
}

export function listingRequest(listingId: string): PlatformRequest {
  return get(`lookup ${listingId}`, `${BASE}/listings/${encodeURIComponent(listingId)}`);
}

function get(purpose: string, url: string): PlatformRequest {
  return { purpose, url, method: 'get', headers: { Accept: 'application/json' } };
}

/**
 * The questions to alias: listings and orders of its API v1, and what is changed there (docs.alias.org, the operations
 * named below, v1.3.4, read 2025-12-22).
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
  return get(`lookup ${listingId}`, addressOf(listingId));
}

/** Takes a listing off sale; it stays the seller's, and may be put on again (DeactivateListing). */
export function deactivateRequest(listingId: string): PlatformRequest {
  return post(`end ${listingId}`, `${addressOf(listingId)}/deactivate`);
}

/** A price in cents, which have to be whole dollars (UpdateListing, price_cents). */
export function repriceRequest(listingId: string, cents: number): PlatformRequest {
  return post(`price ${listingId}`, `${addressOf(listingId)}?${query({ price_cents: cents })}`);
}

/**
 * How many listings one batch takes off sale. alias allows 1,000 (BatchDeactivateListings, ids), but they stand in the
 * address, of which Google sends 2,082 characters (Apps Script: quotas, URL Fetch URL length): 41 for each id.
 */
export const BATCH = 45;

export function deactivateAllRequest(listingIds: readonly string[]): PlatformRequest {
  const ids = listingIds.map((id) => query({ ids: id })).join('&');
  return post(
    `end ${listingIds.length} from ${listingIds[0] ?? ''}`,
    `${BASE}/listings/batch_deactivate?${ids}`,
  );
}

/** What a batch has come to, listing by listing: 500 at most (GetBatchOperations, limit). */
export function operationsRequest(batch: string): PlatformRequest {
  return get(
    `batch ${batch}`,
    `${BASE}/listings/batch_operations/${encodeURIComponent(batch)}?${query({ limit: 500 })}`,
  );
}

function addressOf(listingId: string): string {
  return `${BASE}/listings/${encodeURIComponent(listingId)}`;
}

/**
 * What is changed stands in the address.
 * Assumption: the type of the body is asked for all the same; others were refused without it (415).
 */
function post(purpose: string, url: string): PlatformRequest {
  return { ...get(purpose, url), method: 'post', writes: true, contentType: 'application/json', body: '{}' };
}

function get(purpose: string, url: string): PlatformRequest {
  return { purpose, url, method: 'get', headers: { Accept: 'application/json' } };
}

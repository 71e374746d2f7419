/** The questions to Etsy: listings, receipts and inventories of Open API v3. */
import type { Instant, Json } from '../../ports';
import type { PlatformRequest } from '../platform';
import { form } from '../shared/encode';
import { getRequest } from '../shared/request';

/** The most that a page may hold, and a batch of ids (OpenAPI 3.0.0: getListingsByShop, getListingsByListingIds). */
export const PAGE = 100;

const BASE = 'https://openapi.etsy.com/v3/application';

/** States that a listing of the seller's may have without being for sale now: both can be put on sale again. */
export type State = 'active' | 'inactive' | 'expired';

/** One state at a time (etsy/open-api, issue 54), with pictures and every product. */
export function listingsRequest(shop: string, state: State, page: number): PlatformRequest {
  const asked = { state, limit: PAGE, offset: (page - 1) * PAGE, includes: INCLUDES };
  return get(`${state} page ${page}`, `/shops/${encodeURIComponent(shop)}/listings`, asked);
}

/** `includes` is a list: what is asked for in one request comes with the listings. */
const INCLUDES = 'Images,Inventory';

/**
 * Listings that are asked for by id come without their products (developers.etsy.com, Inventory and Shipping Data
 * Migration, since 2026-07-29), which are asked for by themselves.
 */
const INCLUDES_BY_ID = 'Images';

/** Orders that have changed since a moment, the oldest first. */
export function receiptsRequest(shop: string, from: Instant, page: number): PlatformRequest {
  return get(`receipts page ${page}`, `/shops/${encodeURIComponent(shop)}/receipts`, {
    min_last_modified: Math.floor(from / 1000),
    sort_on: 'created',
    sort_order: 'asc',
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
}

/** Listings by id, in whatever state, at most a page of them: those that are known. */
export function batchRequest(ids: readonly string[]): PlatformRequest {
  return get(named('lookup', ids), '/listings/batch', {
    listing_ids: ids.join(','),
    includes: INCLUDES_BY_ID,
  });
}

/**
 * Listings by id with their products and without pictures, at most a page of them. `All requested listing IDs must
 * exist`, or none is told (getListingsInventoryByListingIds, Etsy's document of 2026-08).
 */
export function stocksRequest(ids: readonly string[]): PlatformRequest {
  return get(named('ordered', ids), '/listings/batch/inventory', { listing_ids: ids.join(',') });
}

function named(purpose: string, ids: readonly string[]): string {
  return `${purpose} ${ids[0] ?? ''} and ${ids.length - 1} more`;
}

/**
 * Whose the token is, the shop's name, and whether listings and receipts may be read. The number before the token's
 * point is the user's, and stands for the shop as well (OpenAPI 3.0.0, Self.user_id).
 */
export function checkRequests(accessToken: string): readonly PlatformRequest[] {
  const user = /^(\d+)\./.exec(accessToken)?.[1];
  const me = get('check shops_r', '/users/me', {});
  if (user === undefined) return [me];
  return [
    me,
    get('check listings_r', `/shops/${user}/listings`, { state: 'active', limit: 1, offset: 0 }),
    get('check transactions_r', `/shops/${user}/receipts`, { limit: 1, offset: 0 }),
    get('shop', `/users/${user}/shops`, {}),
  ];
}

export function inventoryRequest(listingId: string, purpose = 'inventory'): PlatformRequest {
  return get(`${purpose} ${listingId}`, inventoryPath(listingId), {});
}

/** Replaces the whole inventory of a listing. */
export function putInventoryRequest(listingId: string, inventory: Json): PlatformRequest {
  return {
    purpose: `change inventory ${listingId}`,
    url: `${BASE}${inventoryPath(listingId)}`,
    method: 'put',
    headers: ACCEPT,
    contentType: 'application/json',
    body: JSON.stringify(inventory),
    writes: true,
  };
}

export function deactivateRequest(shop: string, listingId: string): PlatformRequest {
  return {
    purpose: `change state ${listingId}`,
    url: `${BASE}/shops/${encodeURIComponent(shop)}/listings/${encodeURIComponent(listingId)}`,
    method: 'patch',
    headers: ACCEPT,
    ...form({ state: 'inactive' }),
    writes: true,
  };
}

const ACCEPT = { Accept: 'application/json' } as const;

function inventoryPath(listingId: string): string {
  return `/listings/${encodeURIComponent(listingId)}/inventory`;
}

function get(
  purpose: string,
  path: string,
  asked: Readonly<Record<string, string | number>>,
): PlatformRequest {
  return getRequest(purpose, `${BASE}${path}`, asked);
}

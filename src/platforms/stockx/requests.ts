/** The questions to StockX: listings and orders of API v2. */
import type { Instant } from '../../ports';
import type { PlatformRequest } from '../platform';
import { query } from '../shared/encode';

/** The most that a page may hold (swagger 2.0.0, pageSize). */
export const PAGE = 100;

const BASE = 'https://api.stockx.com/v2/selling';

/**
 * What is the seller's still: for sale, paused, or an ask that has expired.
 * Assumption: an expired ask is among the INACTIVE ones. Documents of 2026 know a parameter `isExpired` that defaults to
 * leaving expired asks out (derived swagger 2026-10; the official one of 2025-04 has none); where they are left out,
 * the lookup of what vanished finds them, inactive, so none is called missing.
 */
export function listedRequest(page: number): PlatformRequest {
  return get(
    `listed page ${page}`,
    `${BASE}/listings?${query({ pageNumber: page, pageSize: PAGE, listingStatuses: 'ACTIVE,INACTIVE' })}`,
  );
}

/** The total alone. */
export function countRequest(): PlatformRequest {
  return get(
    'count',
    `${BASE}/listings?${query({ pageNumber: 1, pageSize: 1, listingStatuses: 'ACTIVE,INACTIVE' })}`,
  );
}

/**
 * Listings of every status since a day.
 * Assumption: `fromDate` is the day of the last change; StockX does not say whether created or updated is meant, so the
 * daily complete read does not rely on it.
 */
export function changedRequest(from: Instant, page: number): PlatformRequest {
  return get(
    `changed page ${page}`,
    `${BASE}/listings?${query({ pageNumber: page, pageSize: PAGE, fromDate: dayOf(from) })}`,
  );
}

export function activeOrdersRequest(page: number): PlatformRequest {
  return get(
    `orders page ${page}`,
    `${BASE}/orders/active?${query({ pageNumber: page, pageSize: PAGE, sortOrder: 'CREATEDAT' })}`,
  );
}

/** Orders that have ended, by the day they were made: read from the oldest sale that was still open. */
export function historyRequest(from: Instant, page: number): PlatformRequest {
  return get(
    `history page ${page}`,
    `${BASE}/orders/history?${query({ fromDate: dayOf(from), pageNumber: page, pageSize: PAGE })}`,
  );
}

export function listingRequest(listingId: string): PlatformRequest {
  return get(`lookup ${listingId}`, `${BASE}/listings/${encodeURIComponent(listingId)}`);
}

function get(purpose: string, url: string): PlatformRequest {
  return { purpose, url, method: 'get', headers: { Accept: 'application/json' } };
}

/** The day in UTC, as StockX's dates are. */
function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The questions to StockX: listings and orders of API v2. */
import { decimalText, type Money } from '../../domain/money';
import type { Instant } from '../../ports';
import type { PlatformRequest } from '../platform';
import { query } from '../shared/encode';

/** The most that a page may hold (swagger 2.0.0, pageSize). */
export const PAGE = 100;

const BASE = 'https://api.stockx.com/v2/selling';

/**
 * What is the seller's still: for sale, paused, or an ask that has expired.
 * Assumption: expired asks are INACTIVE, and left out unless `isExpired` asks for them (swagger of 2026-10, derived; the
 * official one of 2025-04 has no such parameter). Where they are left out all the same, the lookup of what vanished
 * finds them, so none is called missing.
 */
const STILL_THEIRS = { listingStatuses: 'ACTIVE,INACTIVE', isExpired: 'true' } as const;

export function listedRequest(page: number): PlatformRequest {
  return listings(`listed page ${page}`, { pageNumber: page, pageSize: PAGE, ...STILL_THEIRS });
}

/** The total alone. */
export function countRequest(): PlatformRequest {
  return listings('count', { pageNumber: 1, pageSize: 1, ...STILL_THEIRS });
}

/**
 * Listings of every status since a day, asks that have expired since among them.
 * Assumption: `fromDate` is the day of the last change; StockX does not say whether created or updated is meant, so the
 * daily complete read does not rely on it.
 */
export function changedRequest(from: Instant, page: number): PlatformRequest {
  const asked = { pageNumber: page, pageSize: PAGE, fromDate: dayOf(from), isExpired: 'true' };
  return listings(`changed page ${page}`, asked);
}

function listings(purpose: string, asked: Readonly<Record<string, string | number>>): PlatformRequest {
  return get(purpose, `${BASE}/listings?${query(asked)}`);
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
  return get(`lookup ${listingId}`, addressOf(listingId));
}

/** Ends a listing: takes its ask away for good. */
export function deleteRequest(listingId: string): PlatformRequest {
  return { ...get(`end ${listingId}`, addressOf(listingId)), method: 'delete', writes: true };
}

/** Asks are whole amounts; decimals that say nothing are left out (swagger 2.0.0, UpdateListingInput, `150`). */
export function repriceRequest(listingId: string, price: Money, expiresAt: string): PlatformRequest {
  const amount = decimalText(price).replace(/\.0+$/, '');
  const asked = { amount, currencyCode: price.currency, ...(expiresAt === '' ? {} : { expiresAt }) };
  return {
    ...get(`price ${listingId}`, addressOf(listingId)),
    method: 'patch',
    writes: true,
    contentType: 'application/json',
    body: JSON.stringify(asked),
  };
}

export function operationRequest(listingId: string, operationId: string): PlatformRequest {
  const path = `operations/${encodeURIComponent(operationId)}`;
  return get(`operation ${operationId}`, `${addressOf(listingId)}/${path}`);
}

function addressOf(listingId: string): string {
  return `${BASE}/listings/${encodeURIComponent(listingId)}`;
}

function get(purpose: string, url: string): PlatformRequest {
  return { purpose, url, method: 'get', headers: { Accept: 'application/json' } };
}

/** The day in UTC, as StockX's dates are. */
function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

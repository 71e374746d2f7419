/** The questions to eBay: the Trading API's XML for listings, the Fulfillment API for orders. */
import type { Instant } from '../../ports';
import type { PlatformRequest } from '../platform';
import { query } from '../shared/encode';
import { xmlText } from '../shared/xml';

/** The schema that the requests are written for (eBaySvc.wsdl 1379). */
export const VERSION = '1379';
/** The most that a page may hold (Trading API, PaginationType; Fulfillment getOrders). */
export const PAGE = 200;
/** UnsoldList reaches back at most 60 days (ItemListCustomizationType.DurationInDays). */
const MOST_DAYS = 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One page of the active listings; with days, also the first page of what ended in them without a sale. */
export function sellingRequest(page: number, unsoldDays: number | null): PlatformRequest {
  const ended =
    unsoldDays === null ? declined('UnsoldList') : container('UnsoldList', ENDED_LAST, unsoldDays, 1);
  const active = container('ActiveList', NEWEST_FIRST, null, page);
  return selling(`active page ${page}`, active, ended);
}

/** A further page of what ended. */
export function unsoldRequest(page: number, days: number): PlatformRequest {
  const ended = container('UnsoldList', ENDED_LAST, days, page);
  return selling(`unsold page ${page}`, declined('ActiveList'), ended);
}

const NEWEST_FIRST = 'StartTimeDescending';
const ENDED_LAST = 'EndTimeDescending';

/**
 * The order of the elements is the schema's. With DetailLevel ReturnAll eBay sends every container that is not
 * declined (schema 1379, ItemListCustomizationType.Include).
 */
function selling(purpose: string, active: string, unsold: string): PlatformRequest {
  const containers = [declined('ScheduledList'), active, declined('SoldList'), unsold];
  const content = `<DetailLevel>ReturnAll</DetailLevel><Version>${VERSION}</Version>${containers.join('')}${declined('SellingSummary')}`;
  return trading('GetMyeBaySelling', purpose, content);
}

function declined(name: string): string {
  return `<${name}><Include>false</Include></${name}>`;
}

function container(name: string, sort: string, days: number | null, page: number): string {
  const duration = days === null ? '' : `<DurationInDays>${days}</DurationInDays>`;
  return `<${name}><Include>true</Include><Sort>${sort}</Sort>${duration}${pagination(page)}</${name}>`;
}

function pagination(page: number): string {
  return `<Pagination><EntriesPerPage>${PAGE}</EntriesPerPage><PageNumber>${page}</PageNumber></Pagination>`;
}

/** Whole days from a moment until now, as UnsoldList counts them. */
export function daysSince(from: Instant, now: Instant): number {
  return Math.min(MOST_DAYS, Math.max(1, Math.ceil((now - from) / DAY_MS) + 1));
}

export function ordersRequest(from: Instant, offset: number): PlatformRequest {
  const parameters = { filter: `lastmodifieddate:[${new Date(from).toISOString()}..]`, limit: PAGE, offset };
  return {
    purpose: `orders from ${offset}`,
    url: `https://api.ebay.com/sell/fulfillment/v1/order?${query(parameters)}`,
    method: 'get',
    headers: { Accept: 'application/json' },
  };
}

/**
 * Every listing whose last change is not before `from`, price, title, stock and end alike. Without an end the span
 * reaches to the moment of the call (schema 1379, GetSellerEventsRequestType.ModTimeTo); eBay wants spans that overlap
 * by two minutes, since the newest changes may not be there yet.
 */
export function eventsRequest(from: Instant): PlatformRequest {
  const span = `<ModTimeFrom>${new Date(from).toISOString()}</ModTimeFrom><NewItemFilter>true</NewItemFilter>`;
  const content = `<Version>${VERSION}</Version>${span}<IncludeVariationSpecifics>true</IncludeVariationSpecifics>`;
  return trading('GetSellerEvents', 'events', content);
}

export function itemRequest(listingId: string): PlatformRequest {
  const content = `<DetailLevel>ReturnAll</DetailLevel><Version>${VERSION}</Version><ItemID>${xmlText(listingId)}</ItemID>`;
  return trading('GetItem', `lookup ${listingId}`, content);
}

/** Whether orders may be read at all: the smallest question about them. */
export function ordersAccessRequest(): PlatformRequest {
  return {
    purpose: 'account orders',
    url: 'https://api.ebay.com/sell/fulfillment/v1/order?limit=1',
    method: 'get',
    headers: { Accept: 'application/json' },
  };
}

export function userRequest(): PlatformRequest {
  return trading('GetUser', 'account', `<Version>${VERSION}</Version>`);
}

export function trading(call: string, purpose: string, content: string): PlatformRequest {
  return {
    purpose,
    url: 'https://api.ebay.com/ws/api.dll',
    method: 'post',
    headers: {
      'X-EBAY-API-CALL-NAME': call,
      // 0 is the United States; it decides the language of errors, not which listings are read.
      'X-EBAY-API-SITEID': '0',
      'X-EBAY-API-COMPATIBILITY-LEVEL': VERSION,
    },
    contentType: 'text/xml',
    body: `<?xml version="1.0" encoding="utf-8"?><${call}Request xmlns="urn:ebay:apis:eBLBaseComponents">${content}</${call}Request>`,
  };
}

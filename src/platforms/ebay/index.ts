/**
 * eBay. Listings come from the Trading API, which alone shows those made on the site, in the app or in Seller Hub; sales
 * from the Fulfillment API. An incremental read is one round: the newest 200 active listings with the total, what has
 * changed, what ended, and the orders that changed. SoldList is not asked: it names no order (schema 1379:
 * ExtendedOrderID is not among its fields), so that one sale would be counted twice. Nor is the Feed API's active inventory
 * report: it has ItemID, SKU, price and quantity, and neither title nor picture nor start (developer.ebay.com,
 * ActiveInventoryReport, 2026-11), so that each listing would have to be asked for besides.
 */
import type { Ending, Offer, Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { ReplyError } from '../platform';
import {
  dailyLimit,
  decodeWith,
  grantRefusal,
  parseJson,
  peek,
  refused,
  serverError,
  tokenExpired,
} from '../shared/decode';
import { numbers } from '../shared/lists';
import { begunAt, changesFrom, lastReadOf } from '../shared/since';
import { xmlReader } from '../shared/xml';
import { account } from './account';
import { change } from './change';
import { EVENTS_REACH_MS, type Events, readEvents } from './events';
import { readItems, readUser, UNKNOWN_ITEM } from './lookup';
import { readOrders } from './orders';
import { type ActivePage, readActive, readUnsold } from './read';
import {
  daysSince,
  eventsRequest,
  itemRequest,
  ordersAccessRequest,
  ordersRequest,
  PAGE,
  sellingRequest,
  unsoldRequest,
  userRequest,
} from './requests';

const TITLE = 'eBay';

interface EbayCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  /** Changes and orders are asked for from here on. */
  readonly from: Instant;
  readonly now: Instant;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  /** Pages of active listings to be asked next; null in the first round. */
  readonly pages: readonly number[] | null;
  /** Pages of ended listings, and offsets of orders. */
  readonly unsold: readonly number[];
  readonly offsets: readonly number[];
}

const xml = xmlReader([
  'ItemArray.Item',
  'Variation',
  'NameValueList',
  'Value',
  'Errors',
  'EndItemResponseContainer',
  'InventoryStatus',
]);

export const ebay: Platform<EbayCursor> = {
  id: 'ebay',
  title: TITLE,
  hosts: ['https://api.ebay.com/'],
  features: {
    incremental: true,
    total: true,
    // A fixed-price listing without stock stays among the active ones.
    totalCountsInactive: true,
    stableOrder: true,
    changesCoverRemovals: false,
  },
  // Trading: 5,000 calls a day by default; no rate is published (developer.ebay.com, API call limits, 2026-11).
  pace: { concurrency: 10, intervalMs: 0, perDay: 5_000 },
  account,
  start: (mode, since, connection, now) => ({
    account: connection.account,
    // Without a last read, or after one that is too long ago, the changes are not told.
    mode: mode === 'full' || !isInReach(since, now) ? 'full' : 'incremental',
    from: changesFrom(since, now),
    now,
    readAt: now,
    pages: null,
    unsold: [],
    offsets: [],
  }),
  requests: (cursor) =>
    cursor.pages === null ? firstRequests(cursor) : furtherRequests(cursor, cursor.pages),
  decode,
  read: (cursor, replies) => (cursor.pages === null ? readFirst(cursor, replies) : readRest(cursor, replies)),
  lookup: (keys) => keys.map((key) => itemRequest(key.listingId)),
  readLookup: readItems,
  check: () => [userRequest(), ordersAccessRequest()],
  readCheck: readUser,
  change,
};

function isInReach(since: Since | null, now: Instant): boolean {
  return lastReadOf(since) !== null && now - changesFrom(since, now) <= EVENTS_REACH_MS;
}

function firstRequests({ mode, from, now }: EbayCursor): readonly PlatformRequest[] {
  const events = mode === 'incremental' ? [eventsRequest(from)] : [];
  return [sellingRequest(1, daysSince(from, now)), ordersRequest(from, 0), ...events];
}

function furtherRequests(cursor: EbayCursor, pages: readonly number[]): readonly PlatformRequest[] {
  const { unsold, offsets, from, now } = cursor;
  return [
    ...pages.map((page) => sellingRequest(page, null)),
    ...unsold.map((page) => unsoldRequest(page, daysSince(from, now))),
    ...offsets.map((offset) => ordersRequest(from, offset)),
  ];
}

function readFirst(cursor: EbayCursor, replies: readonly Reply[]): Batch {
  const [selling, orders, changes] = replies;
  if (!selling || !orders) throw new ReplyError('eBay', 'two replies');
  const active = readActive(selling, cursor.account);
  const ended = readUnsold(selling, cursor.account);
  const sold = readOrders(orders, cursor.account, 0);
  const events = changes ? beyond(active, readEvents(changes, cursor.account, cursor.from)) : null;
  const everything = events === null || mustReadAll(events);
  const readAt = begunAt(cursor.readAt, replies);
  const pages = everything ? numbers(2, active.pages) : [];
  const unsold = numbers(2, ended.pages);
  const offsets = numbers(1, Math.ceil(sold.total / PAGE) - 1).map((index) => index * PAGE);
  const more = pages.length + unsold.length + offsets.length > 0;
  return {
    // A complete read tells every listing by itself; one that came twice would not count as complete.
    offers: [...(everything || active.pages <= 1 ? [] : events.offers), ...active.offers],
    endings: [...withoutRepeats(events?.endings ?? [], ended.endings), ...ended.endings],
    sales: sold.sales,
    // Of a change that cannot be read the list of the active ones tells: it is read whole then.
    unreadRows: [active, ended, sold].flatMap((page) => page.unreadRows),
    totals: totalsOf([active]),
    next: more ? { ...cursor, readAt, pages, unsold, offsets } : null,
    since: { readAt },
    sawEverything: active.pages <= 1,
  };
}

/** The changes of what is not on the page of the newest listings: that page tells more, and its word holds. */
function beyond(active: ActivePage, events: Events): Events {
  const onPage = new Set(active.offers.map((offer) => offer.key.listingId));
  const isBeyond = (one: Offer | Ending): boolean => !onPage.has(one.key.listingId);
  return {
    offers: events.offers.filter(isBeyond),
    endings: events.endings.filter(isBeyond),
    begun: events.begun.filter((id) => !onPage.has(id)),
    whole: events.whole,
  };
}

/** Changes that are not all told, or more new listings than the first page holds. */
function mustReadAll({ whole, begun }: Events): boolean {
  return !whole || begun.length > 0;
}

function withoutRepeats(endings: readonly Ending[], others: readonly Ending[]): readonly Ending[] {
  const known = new Set(others.map((ending) => ending.key.listingId));
  return endings.filter((ending) => !known.has(ending.key.listingId));
}

/**
 * Of more listings eBay shows the first 25,000 and calls them all (developer.ebay.com, GetMyeBaySelling, 2026-11). One
 * more is counted then, so that such a read never passes for complete and nothing beyond is called missing.
 */
const MOST_LISTED = 25_000;

function totalsOf(pages: readonly ActivePage[]): readonly number[] {
  return pages.flatMap(({ total }) => {
    if (total === null) return [];
    return total < MOST_LISTED ? [total] : [total, total + 1];
  });
}

function readRest(cursor: EbayCursor, replies: readonly Reply[]): Batch {
  const of = (word: string) => replies.filter((reply) => reply.purpose.startsWith(word));
  const pages = of('active').map((reply) => readActive(reply, cursor.account));
  const ended = of('unsold').map((reply) => readUnsold(reply, cursor.account));
  const orders = of('orders').map((reply, place) =>
    readOrders(reply, cursor.account, cursor.offsets[place] ?? 0),
  );
  return {
    offers: pages.flatMap((page) => page.offers),
    endings: ended.flatMap((page) => page.endings),
    sales: orders.flatMap((page) => page.sales),
    unreadRows: [...pages, ...ended, ...orders].flatMap((page) => page.unreadRows),
    totals: totalsOf(pages),
    next: null,
    since: { readAt: cursor.readAt },
    sawEverything: pages.length > 0,
  };
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const call = request.headers['X-EBAY-API-CALL-NAME'];
  const dialect = call === undefined ? REST : tradingDialect(request, call);
  return decodeWith(dialect, request, answer, now);
}

/** `Access denied`: the token has not the scope (eBay REST, "Handling errors", request errors, 2026-11). */
const NO_PERMISSION = 1100;

function isNotPermitted(data: Json | null): boolean {
  return peek(data ?? {}, 'errors', '0', 'errorId') === NO_PERMISSION;
}

const REST = {
  title: TITLE,
  parse: parseJson,
  inBody: (data: Json) => grantRefusal(TITLE, data),
  // A SKU that has no offer is one that the Inventory API does not know (sell_inventory 1.18.0, getOffers); that a
  // permission is missing is what a check wants to know.
  answers: ({ purpose }: PlatformRequest, status: number, data: Json | null) =>
    (status === 404 && purpose.startsWith('offers ')) ||
    (status === 403 && purpose === 'account orders' && isNotPermitted(data)),
};

function tradingDialect(request: PlatformRequest, call: string) {
  return {
    title: TITLE,
    parse: (body: string) => {
      const data = xml(body);
      if (typeof peek(data, `${call}Response`) !== 'object') throw new Error(`no ${call}Response`);
      return data;
    },
    inBody: (data: Json) => refusal(request, peek(data, `${call}Response`)),
  };
}

/**
 * Error codes of a token that is missing, expired, invalid or revoked, and of the daily limit, as clients of the
 * Trading API report them (2026-11).
 */
const TOKEN_CODES: readonly string[] = ['930', '931', '932', '17470', '21916984', '21917053'];
const LIMIT_CODE = '518';
/** `Internal error to the application` (Trading API, errors by number). */
const INTERNAL_CODE = '10007';
/** `Page number is out of range`: fewer listings than when the pages were counted. */
const NO_SUCH_PAGE = '340';

/** The Trading API fails with status 200 and an Ack; a partial failure leaves containers out, so it is one too. */
function refusal(request: PlatformRequest, response: Json | undefined): Problem | null {
  const ack = peek(response, 'Ack');
  if (ack !== 'Failure' && ack !== 'PartialFailure') return null;
  const errors = peek(response, 'Errors');
  const codes = (Array.isArray(errors) ? errors : []).map((one: Json) => String(peek(one, 'ErrorCode')));
  if (codes.some((code) => TOKEN_CODES.includes(code))) return tokenExpired(TITLE);
  if (codes.includes(LIMIT_CODE)) return dailyLimit(TITLE);
  if (codes.includes(UNKNOWN_ITEM) && request.purpose.startsWith('lookup')) return null;
  if (codes.includes(NO_SUCH_PAGE) && isFurtherPage(request)) return null;
  const isInternal = codes.includes(INTERNAL_CODE);
  // What a change is refused for is told listing by listing.
  if (request.writes && !isInternal) return null;
  const detail = `error ${codes.join(', ') || 'without a number'}`;
  return isInternal ? serverError(TITLE, detail) : refused(TITLE, detail);
}

function isFurtherPage({ purpose }: PlatformRequest): boolean {
  return / page \d+$/.test(purpose) && !purpose.endsWith(' page 1');
}

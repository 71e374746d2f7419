/**
 * eBay. Listings come from the Trading API, which alone shows those made on the site, in the app or in Seller Hub; sales
 * from the Fulfillment API. An incremental read is one round: the newest 200 active listings, what ended, the orders
 * that changed, and the total. It does not see a new price, title or stock of an older listing: the complete read of
 * every day does. SoldList is not asked: it names no order (schema 1379: ExtendedOrderID is not among its fields), so
 * that one sale would be counted twice.
 */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { ReplyError } from '../platform';
import {
  decodeWith,
  grantRefusal,
  parseJson,
  peek,
  rateLimited,
  refused,
  serverError,
  tokenExpired,
} from '../shared/decode';
import { xmlReader } from '../shared/xml';
import { account } from './account';
import { readItems, readUser, UNKNOWN_ITEM } from './lookup';
import { readActive, readOrders, readUnsold } from './read';
import {
  daysSince,
  itemRequest,
  ordersRequest,
  PAGE,
  sellingRequest,
  unsoldRequest,
  userRequest,
} from './requests';

const TITLE = 'eBay';

/** Orders are read again from a little before the last read: eBay's clock is not ours, and pages shift. */
const OVERLAP_MS = 5 * 60 * 1000;
/** Before the first read, sales of this long ago are still worth a row. */
const FIRST_SALES_MS = 7 * 24 * 60 * 60 * 1000;

interface EbayCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  readonly ordersFrom: Instant;
  readonly now: Instant;
  /** Pages of active listings to be asked next; null in the first round. */
  readonly pages: readonly number[] | null;
  /** Pages of ended listings, and offsets of orders. */
  readonly unsold: readonly number[];
  readonly offsets: readonly number[];
}

const xml = xmlReader(['ItemArray.Item', 'Variation', 'NameValueList', 'Value', 'Errors']);

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
  // Trading: 5,000 calls a day by default; no rate is published (reference/platforms 2.1).
  pace: { concurrency: 10, intervalMs: 0, perDay: 5_000 },
  account,
  start: (mode, since, connection, now) => ({
    account: connection.account,
    mode,
    ordersFrom: ordersFrom(since, now),
    now,
    pages: null,
    unsold: [],
    offsets: [],
  }),
  requests: (cursor) =>
    cursor.pages === null
      ? [sellingRequest(1, daysSince(cursor.ordersFrom, cursor.now)), ordersRequest(cursor.ordersFrom, 0)]
      : [
          ...cursor.pages.map((page) => sellingRequest(page, null)),
          ...cursor.unsold.map((page) => unsoldRequest(page, daysSince(cursor.ordersFrom, cursor.now))),
          ...cursor.offsets.map((offset) => ordersRequest(cursor.ordersFrom, offset)),
        ],
  decode,
  read: (cursor, replies) => (cursor.pages === null ? readFirst(cursor, replies) : readRest(cursor, replies)),
  lookup: (keys) => keys.map((key) => itemRequest(key.listingId)),
  readLookup: readItems,
  check: () => [userRequest()],
  readCheck: readUser,
};

function ordersFrom(since: Since | null, now: Instant): Instant {
  const last =
    typeof since === 'object' && since !== null ? (since as { readonly readAt?: Json }).readAt : null;
  return typeof last === 'number' ? last - OVERLAP_MS : now - FIRST_SALES_MS;
}

function readFirst(cursor: EbayCursor, replies: readonly Reply[]): Batch {
  const [selling, orders] = replies;
  if (!selling || !orders) throw new ReplyError('eBay', 'two replies');
  const active = readActive(selling, cursor.account);
  const ended = readUnsold(selling, cursor.account);
  const sold = readOrders(orders, cursor.account, 0);
  const pages = cursor.mode === 'full' ? numbers(2, active.pages) : [];
  const unsold = numbers(2, ended.pages);
  const offsets = numbers(1, Math.ceil(sold.total / PAGE) - 1).map((index) => index * PAGE);
  const more = pages.length + unsold.length + offsets.length > 0;
  return {
    offers: active.offers,
    endings: ended.endings,
    sales: sold.sales,
    totals: [active.total],
    next: more ? { ...cursor, pages, unsold, offsets } : null,
    since: { readAt: cursor.now },
    sawEverything: active.pages <= 1,
  };
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
    totals: pages.map((page) => page.total),
    next: null,
    since: { readAt: cursor.now },
  };
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const call = request.headers['X-EBAY-API-CALL-NAME'];
  const dialect = call === undefined ? REST : tradingDialect(request, call);
  return decodeWith(dialect, request, answer, now);
}

const REST = { title: TITLE, parse: parseJson, inBody: (data: Json) => grantRefusal(TITLE, data) };

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

/** Error codes of a token that is expired, invalid or revoked, and of the daily limit (reference/platforms 2.1). */
const TOKEN_CODES: readonly string[] = ['931', '932', '21917053'];
const LIMIT_CODE = '518';
/** `Internal error to the application` (Trading API, errors by number). */
const INTERNAL_CODE = '10007';

/** The Trading API fails with status 200 and an Ack; a partial failure leaves containers out, so it is one too. */
function refusal(request: PlatformRequest, response: Json | undefined): Problem | null {
  const ack = peek(response, 'Ack');
  if (ack !== 'Failure' && ack !== 'PartialFailure') return null;
  const errors = peek(response, 'Errors');
  const codes = (Array.isArray(errors) ? errors : []).map((one: Json) => String(peek(one, 'ErrorCode')));
  if (codes.some((code) => TOKEN_CODES.includes(code))) return tokenExpired(TITLE);
  if (codes.includes(LIMIT_CODE)) return { ...rateLimited(TITLE, undefined), retry: 'never' };
  if (codes.includes(UNKNOWN_ITEM) && request.purpose.startsWith('lookup')) return null;
  const detail = `error ${codes.join(', ') || 'without a number'}`;
  return codes.includes(INTERNAL_CODE) ? serverError(TITLE, detail) : refused(TITLE, detail);
}

/**
 * eBay. Listings come from the Trading API, which alone shows those made on the site, in the app or in Seller Hub; sales
 * from the Fulfillment API. An incremental read is one round: the newest 200 active listings, what ended, the orders
 * that changed, and the total. Price changes of older listings are seen by the complete read of every day.
 */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { ReplyError } from '../platform';
import { decodeWith, parseJson, rateLimited, tokenExpired } from '../shared/decode';
import { field, root } from '../shared/shape';
import { xmlReader } from '../shared/xml';
import { account } from './account';
import { errorCodes, readItems, readUser, UNKNOWN_ITEM } from './lookup';
import { readOrders, readSelling } from './read';
import { daysSince, itemRequest, ordersRequest, PAGE, sellingRequest, userRequest } from './requests';

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
  /** Null in the first round. */
  readonly pages: readonly number[] | null;
  readonly offsets: readonly number[];
}

const xml = xmlReader(['Item', 'Variation', 'NameValueList', 'Value', 'OrderTransaction', 'Errors']);

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
    offsets: [],
  }),
  requests: (cursor) =>
    cursor.pages === null
      ? [
          sellingRequest(1, { days: daysSince(cursor.ordersFrom, cursor.now) }),
          ordersRequest(cursor.ordersFrom, 0),
        ]
      : [
          ...cursor.pages.map((page) => sellingRequest(page, null)),
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
  const page = readSelling(selling, cursor.account);
  const sold = readOrders(orders, cursor.account);
  const pages = cursor.mode === 'full' ? numbers(2, page.pages) : [];
  const offsets = numbers(1, Math.ceil(sold.total / PAGE) - 1).map((index) => index * PAGE);
  const more = pages.length + offsets.length > 0;
  return {
    offers: page.offers,
    endings: page.endings,
    sales: sold.sales,
    totals: [page.total],
    next: more ? { ...cursor, pages, offsets } : null,
    since: { readAt: cursor.now },
    sawEverything: page.pages <= 1,
  };
}

function readRest(cursor: EbayCursor, replies: readonly Reply[]): Batch {
  const pages = replies
    .filter((reply) => reply.purpose.startsWith('active'))
    .map((reply) => readSelling(reply, cursor.account));
  const orders = replies
    .filter((reply) => reply.purpose.startsWith('orders'))
    .map((reply) => readOrders(reply, cursor.account));
  return {
    offers: pages.flatMap((page) => page.offers),
    endings: [],
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
  const isXml = request.url.includes('/ws/api.dll');
  const dialect = {
    title: TITLE,
    parse: isXml ? xml : parseJson,
    inBody: isXml ? (data: Json) => refusal(request, data) : tokenRefusal,
  };
  return decodeWith(dialect, request, answer, now);
}

/** Error codes of a token that is expired, invalid or revoked, and of the daily limit (reference/platforms 2.1). */
const TOKEN_CODES: readonly string[] = ['931', '932', '21917053'];
const LIMIT_CODE = '518';

/** The Trading API fails with status 200 and an Ack. */
function refusal(request: PlatformRequest, data: Json): Problem | null {
  const name = request.headers['X-EBAY-API-CALL-NAME'] ?? '';
  const response = field(root(data, name), `${name}Response`);
  if (response.value === undefined) return null;
  if (field(response, 'Ack').value !== 'Failure') return null;
  const codes = errorCodes(response);
  if (codes.some((code) => TOKEN_CODES.includes(code))) return tokenExpired(TITLE);
  if (codes.includes(LIMIT_CODE)) return { ...rateLimited(TITLE, undefined), retry: 'never' };
  if (codes.includes(UNKNOWN_ITEM) && request.purpose.startsWith('lookup')) return null;
  return {
    code: 'REFUSED',
    message: `eBay refused the question (error ${codes.join(', ')}); its listings were left as they are. Sync again later.`,
    retry: 'never',
  };
}

/** The token endpoint answers 400 `invalid_grant` when the grant was revoked (RFC 6749, 5.2). */
function tokenRefusal(data: Json): Problem | null {
  const error = typeof data === 'object' && data !== null ? (data as { readonly error?: Json }).error : null;
  return error === 'invalid_grant' || error === 'invalid_client' ? tokenExpired(TITLE) : null;
}

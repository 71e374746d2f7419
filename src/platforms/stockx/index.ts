/**
 * StockX, public API v2. A listing is one pair. Its status tells what became of it: sold, deleted, expired. Pages have no
 * stable order, so absence is proved by a lookup. One request a second.
 */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { decodeWith, parseJson, tokenExpired } from '../shared/decode';
import { account } from './account';
import { readAccess, readFound } from './lookup';
import { readListings, readOrders } from './read';
import {
  activeOrdersRequest,
  changedRequest,
  countRequest,
  historyRequest,
  listedRequest,
  listingRequest,
  PAGE,
} from './requests';

const TITLE = 'StockX';
const DAY_MS = 24 * 60 * 60 * 1000;
/** Before the first read, sales of this long ago are still worth a row. */
const FIRST_SALES_MS = 7 * DAY_MS;

interface StockxCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  /** Changes are asked from the day of this moment. */
  readonly from: Instant;
  /** When the oldest sale that was open was made; null when none was. */
  readonly openFrom: Instant | null;
  readonly now: Instant;
  /** What is asked next: `listed 2`, `changed 2`, ... Null in the first round. */
  readonly more: readonly Question[] | null;
  /** Open sales seen so far, the oldest. */
  readonly oldest: Instant | null;
}

interface Question {
  readonly [name: string]: Json;
  readonly ask: 'listed' | 'changed' | 'orders' | 'history';
  readonly page: number;
}

export const stockx: Platform<StockxCursor> = {
  id: 'stockx',
  title: TITLE,
  hosts: ['https://api.stockx.com/', 'https://accounts.stockx.com/'],
  features: {
    incremental: true,
    total: true,
    // The total is asked of active and inactive listings together.
    totalCountsInactive: true,
    stableOrder: false,
    changesCoverRemovals: false,
  },
  // 1 request a second and 25,000 a day (developer.stockx.com, as in reference/platforms 2.2).
  pace: { concurrency: 1, intervalMs: 1_000, perDay: 25_000 },
  account,
  start: (mode, since, connection, now) => ({
    account: connection.account,
    mode,
    ...sinceOf(since, now),
    now,
    more: null,
    oldest: null,
  }),
  requests: (cursor) =>
    (cursor.more ?? firstQuestions(cursor))
      .map((question) => requestOf(cursor, question))
      .concat(cursor.more === null && cursor.mode === 'incremental' ? [countRequest()] : []),
  decode,
  read: (cursor, replies) => readReplies(cursor, replies),
  lookup: (keys) => keys.map((key) => listingRequest(key.listingId)),
  readLookup: readFound,
  check: () => [countRequest()],
  readCheck: readAccess,
};

function sinceOf(
  since: Since | null,
  now: Instant,
): { readonly from: Instant; readonly openFrom: Instant | null } {
  const last =
    typeof since === 'object' && since !== null
      ? (since as { readonly readAt?: Json; readonly openFrom?: Json })
      : {};
  const from = typeof last.readAt === 'number' ? last.readAt - DAY_MS : now - FIRST_SALES_MS;
  return { from, openFrom: typeof last.openFrom === 'number' ? last.openFrom : null };
}

function firstQuestions(cursor: StockxCursor): readonly Question[] {
  const listed: readonly Question[] = cursor.mode === 'full' ? [{ ask: 'listed', page: 1 }] : [];
  const history: readonly Question[] = cursor.openFrom === null ? [] : [{ ask: 'history', page: 1 }];
  return [...listed, { ask: 'changed', page: 1 }, { ask: 'orders', page: 1 }, ...history];
}

function requestOf(cursor: StockxCursor, { ask, page }: Question): PlatformRequest {
  switch (ask) {
    case 'listed':
      return listedRequest(page);
    case 'changed':
      return changedRequest(cursor.from, page);
    case 'orders':
      return activeOrdersRequest(page);
    case 'history':
      return historyRequest(cursor.openFrom ?? cursor.now, page);
  }
}

/** The complete list first: of a listing that has been sold or deleted meanwhile, the word of the changes is the last. */
function readReplies(cursor: StockxCursor, replies: readonly Reply[]): Batch {
  const of = (word: string) => replies.filter((reply) => reply.purpose.startsWith(word));
  const listed = of('listed').map((reply) => readListings(reply, cursor.account));
  const changed = of('changed').map((reply) => readListings(reply, cursor.account));
  const orders = [...of('orders'), ...of('history')].map((reply) => readOrders(reply, cursor.account));
  const counts = of('count').map((reply) => readListings(reply, cursor.account).count);
  const more = cursor.more === null ? morePages(replies, cursor.account) : [];
  const sales = [...changed.flatMap((page) => page.sales), ...orders.flatMap((page) => page.sales)];
  const oldest = oldestOpen(
    cursor.oldest,
    of('orders').flatMap((reply) => readOrders(reply, cursor.account).sales),
  );
  return {
    // In a full read the changes only add endings and sales: their offers are in the list already.
    offers:
      cursor.mode === 'full' ? listed.flatMap((page) => page.offers) : changed.flatMap((page) => page.offers),
    endings: changed.flatMap((page) => page.endings),
    sales,
    totals: [...listed.map((page) => page.count), ...counts],
    next: more.length > 0 ? { ...cursor, more, oldest } : null,
    since: { readAt: cursor.now, openFrom: oldest },
  };
}

function oldestOpen(before: Instant | null, open: readonly { readonly at: Instant }[]): Instant | null {
  return open.reduce<Instant | null>(
    (oldest, { at }) => (oldest === null || at < oldest ? at : oldest),
    before,
  );
}

/** The pages after the first of every question, all at once: the count tells how many there are. */
function morePages(replies: readonly Reply[], accountId: string): readonly Question[] {
  return replies.flatMap((reply) => {
    const ask = (['listed', 'changed', 'orders', 'history'] as const).find(
      (word) => reply.purpose === `${word} page 1`,
    );
    if (!ask) return [];
    const isListing = ask === 'listed' || ask === 'changed';
    const { count } = isListing ? readListings(reply, accountId) : readOrders(reply, accountId);
    const pages = Math.ceil(count / PAGE);
    return Array.from({ length: Math.max(0, pages - 1) }, (_, index): Question => ({ ask, page: index + 2 }));
  });
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const answers = (asked: PlatformRequest, status: number) =>
    status === 404 && asked.purpose.startsWith('lookup');
  return decodeWith({ title: TITLE, parse: parseJson, answers, inBody: tokenRefusal }, request, answer, now);
}

/** The token endpoint answers `invalid_grant` when the grant was revoked (RFC 6749, 5.2). */
function tokenRefusal(data: Json): Problem | null {
  const error = typeof data === 'object' && data !== null ? (data as { readonly error?: Json }).error : null;
  return error === 'invalid_grant' || error === 'access_denied' ? tokenExpired(TITLE) : null;
}

/**
 * Depop, Selling API (partners only). A product is one listing with a quantity; its status, and the orders, tell what
 * became of it. There is no question for what changed and no total that is of this moment (getShopInsightsLive counts
 * with a delay of up to an hour), so that every read is a complete one: what is for sale, and the orders beside it.
 */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply } from '../platform';
import { decodeWith, grantRefusal, parseJson, peek } from '../shared/decode';
import { replyAt } from '../shared/replies';
import { oldestOf, type SalesReach, salesLeft, salesReach } from '../shared/since';
import { account } from './account';
import { change } from './change';
import { NEEDED, readAccess, readFound } from './lookup';
import { type OrdersPage, readOrders } from './orders';
import { type ProductsPage, readProducts } from './read';
import { ordersRequest, productRequest, scopeRequest, sellingRequest } from './requests';

const TITLE = 'Depop';
/**
 * How long an order that is over is looked at again.
 * Assumption: a buyer may be refunded for 30 days; the documents name no time after which an order stays as it is.
 */
const SETTLES_MS = 30 * 24 * 60 * 60 * 1000;

interface DepopCursor extends SalesReach {
  readonly [name: string]: Json;
  readonly account: string;
  readonly now: Instant;
  /** What is asked next. */
  readonly more: readonly Question[];
  /** Open orders seen so far, the oldest. */
  readonly oldest: Instant | null;
}

interface Question {
  readonly [name: string]: Json;
  readonly ask: 'selling' | 'orders';
  /** Of the page; '' for the first. */
  readonly cursor: string;
}

const FIRST: readonly Question[] = [
  { ask: 'selling', cursor: '' },
  { ask: 'orders', cursor: '' },
];

export const depop: Platform<DepopCursor> = {
  id: 'depop',
  title: TITLE,
  hosts: ['https://partnerapi.depop.com/'],
  features: {
    incremental: false,
    total: false,
    totalCountsInactive: false,
    // By id, and a cursor goes on from an id (getAllProducts, sort_by and cursor).
    stableOrder: true,
    changesCoverRemovals: false,
  },
  // 100 a second for all questions together (partnerapi.depop.com, Rate limits, 2026-07); Google's own number of
  // requests a day is the least of all.
  pace: { concurrency: 10, intervalMs: 0, perDay: 100_000 },
  account,
  start: (_, since, connection, now) => ({
    account: connection.account,
    ...salesReach(since, now),
    now,
    more: FIRST,
    oldest: null,
  }),
  requests: ({ more, salesFrom: from }) =>
    more.map(({ ask, cursor }) => (ask === 'orders' ? ordersRequest(from, cursor) : sellingRequest(cursor))),
  decode,
  read: readReplies,
  lookup: (keys) => keys.map((key) => productRequest(key.listingId)),
  readLookup: readFound,
  check: () => NEEDED.map(scopeRequest),
  readCheck: readAccess,
  change,
};

function readReplies(cursor: DepopCursor, replies: readonly Reply[]): Batch {
  const pages = cursor.more.map((question, place) =>
    pageOf(cursor, question, replyAt(replies, place, question.ask)),
  );
  const more = pages.flatMap(({ ask, next }) => (next === null ? [] : [{ ask, cursor: next }]));
  const oldest = oldestOf(
    cursor.oldest,
    pages.flatMap((page) => page.open),
  );
  return {
    offers: pages.flatMap((page) => page.offers),
    endings: pages.flatMap((page) => page.endings),
    sales: pages.flatMap((page) => page.sales),
    unreadRows: pages.flatMap((page) => page.unreadRows),
    totals: [],
    next: more.length > 0 ? { ...cursor, more, oldest } : null,
    since: { readAt: cursor.now, ...salesLeft(cursor, oldest, SETTLES_MS, cursor.now) },
  };
}

type Page = ProductsPage & OrdersPage & Pick<Question, 'ask'>;

function pageOf({ account: accountId }: DepopCursor, question: Question, reply: Reply): Page {
  const { ask, cursor } = question;
  if (ask === 'orders') return { ask, offers: [], endings: [], ...readOrders(reply, accountId, cursor) };
  return { ask, sales: [], open: [], ...readProducts(reply, accountId, cursor) };
}

/** What is gone answers a lookup, and a right that is missing answers the check (ErrorResponse, errors[].code). */
function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const asksScope = request.purpose.startsWith('scope');
  const answers = (_: PlatformRequest, status: number, data: Json | null) =>
    (status === 404 && request.purpose.startsWith('lookup') && codeOf(data) === 'product_not_found') ||
    (status === 403 && asksScope && codeOf(data) === 'insufficient_scope');
  const inBody = (data: Json) => grantRefusal(TITLE, data) ?? (asksScope ? null : missingScope(data));
  return decodeWith({ title: TITLE, parse: parseJson, answers, inBody }, request, answer, now);
}

function codeOf(data: Json | null): Json | undefined {
  return peek(data ?? {}, 'errors', '0', 'code');
}

/** The scope's name stands in the message: `Required scope: products_write`. */
function missingScope(data: Json): Problem | null {
  if (codeOf(data) !== 'insufficient_scope') return null;
  const [, scope] = /Required scope: (\w+)/.exec(String(peek(data, 'errors', '0', 'message'))) ?? [];
  return {
    code: 'FORBIDDEN',
    message: `${TITLE} does not allow this connection ${scope ?? 'all that is needed'}; its listings were left as they are. Connect it again under Platforms and allow it.`,
    retry: 'never',
  };
}

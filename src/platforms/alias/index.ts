/**
 * alias, where GOAT's sellers list, API v1 (beta). A listing is one pair; its status, and the orders, tell what became
 * of it. Pages follow one another and cannot be asked for at once (docs.alias.org, Pagination); the two lists of a
 * complete read, of what is active and what is not, and the orders go side by side.
 */
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { decodeWith, parseJson, peek } from '../shared/decode';
import { replyAt } from '../shared/replies';
import { begunAt, momentLeft, oldestOf, type SalesReach, salesLeft, salesReach } from '../shared/since';
import { account } from './account';
import { change } from './change';
import { type NEEDED, readAccess, readFound } from './lookup';
import { type OrdersPage, readOrders } from './orders';
import { type ListingsPage, NO_PAGE, readListings } from './read';
import {
  changedRequest,
  countRequest,
  listedRequest,
  listingRequest,
  oneOrderRequest,
  ordersRequest,
} from './requests';

const TITLE = 'alias';
/** What changed is read again from a little before the last read: a search may show a change late. */
const OVERLAP_MS = 10 * 60 * 1000;
/** An order that is completed has been paid out; for a day more it is looked at, and for orders that come late. */
const SETTLES_MS = 24 * 60 * 60 * 1000;

interface AliasCursor extends SalesReach {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  /** Changes since this moment are news. */
  readonly from: Instant;
  readonly now: Instant;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  /** What is asked next; null in the first round. */
  readonly more: readonly Question[] | null;
  /** The newest change seen so far, by alias' own clock. */
  readonly newest: Instant | null;
  /** Open sales seen so far, the oldest. */
  readonly oldest: Instant | null;
}

interface Question {
  readonly [name: string]: Json;
  readonly ask: 'active' | 'inactive' | 'changed' | 'orders';
  /** Of the page; '' for the first. */
  readonly token: string;
}

export const alias: Platform<AliasCursor> = {
  id: 'alias',
  title: TITLE,
  hosts: ['https://api.alias.org/'],
  features: {
    incremental: true,
    total: true,
    // One status is counted at a time; the total is that of the active listings.
    totalCountsInactive: false,
    // Assumption: a page's token may be a place in the list, so that what goes from it shifts the pages.
    stableOrder: false,
    // Whether a search shows deleted listings is not documented.
    changesCoverRemovals: false,
  },
  // Assumption: one request a second. Limits are enforced and not published (docs.alias.org, Pagination and Errors);
  // nothing is said of days, so that Google's own number of requests is the least of all.
  pace: { concurrency: 1, intervalMs: 1_000, perDay: 100_000 },
  account,
  start: (mode, since, connection, now) => ({
    account: connection.account,
    mode,
    from: changesFrom(since, now),
    ...salesReach(since, now),
    now,
    readAt: now,
    more: null,
    newest: null,
    oldest: null,
  }),
  requests: (cursor) =>
    (cursor.more ?? firstQuestions(cursor))
      .map(requestOf)
      .concat(cursor.more === null && cursor.mode === 'incremental' ? [countRequest('count')] : []),
  decode,
  read: readReplies,
  lookup: (keys) => keys.map((key) => listingRequest(key.listingId)),
  readLookup: readFound,
  check: () => [countRequest(mayRead('listings')), oneOrderRequest(mayRead('orders'))],
  readCheck: readAccess,
  change,
};

/** By whichever clock is behind, alias' or ours. */
function changesFrom(since: Since | null, now: Instant): Instant {
  const readAt = momentLeft(since, 'readAt') ?? now;
  return Math.min(readAt, momentLeft(since, 'newest') ?? readAt) - OVERLAP_MS;
}

function firstQuestions({ mode }: AliasCursor): readonly Question[] {
  const asks =
    mode === 'full' ? (['active', 'inactive', 'orders'] as const) : (['changed', 'orders'] as const);
  return asks.map((ask) => ({ ask, token: '' }));
}

function requestOf({ ask, token }: Question): PlatformRequest {
  if (ask === 'orders') return ordersRequest(token);
  return ask === 'changed' ? changedRequest(token) : listedRequest(ask, token);
}

/** Pages of listings and of orders, each with the question it answers. */
interface Pages {
  readonly listings: readonly (ListingsPage & { readonly ask: Question['ask'] })[];
  readonly orders: readonly OrdersPage[];
}

function readReplies(cursor: AliasCursor, replies: readonly Reply[]): Batch {
  const { listings, orders } = pagesOf(cursor, replies);
  const counts = replies.filter((reply) => reply.purpose === 'count').map(totalOf);
  const more = [...listings.flatMap((page) => goesOn(page, cursor)), ...orders.flatMap(ordersGoOn)];
  const readAt = begunAt(cursor.readAt, replies);
  const newest = newestOf(
    cursor.newest,
    listings.flatMap((page) => page.changed),
  );
  const oldest = oldestOf(
    cursor.oldest,
    orders.flatMap((page) => page.open),
  );
  return {
    offers: listings.flatMap((page) => page.offers),
    endings: listings.flatMap((page) => page.endings),
    sales: orders.flatMap((page) => page.sales),
    unreadRows: [...listings, ...orders].flatMap((page) => page.unreadRows),
    totals: [...listings.filter(({ ask }) => ask === 'active').map((page) => page.total), ...counts],
    next: more.length > 0 ? { ...cursor, readAt, more, newest, oldest } : null,
    since: { readAt, newest, ...salesLeft(cursor, oldest, SETTLES_MS, cursor.now) },
  };
}

function pagesOf(cursor: AliasCursor, replies: readonly Reply[]): Pages {
  const answered = (cursor.more ?? firstQuestions(cursor)).map((question, place) => ({
    ...question,
    reply: replyAt(replies, place, question.ask),
  }));
  const { account: accountId, from } = cursor;
  return {
    listings: answered
      .filter(({ ask }) => ask !== 'orders')
      .map(({ ask, token, reply }) => ({
        ask,
        ...listingsOf(reply, accountId, token, ask === 'changed' ? from : undefined),
      })),
    orders: answered
      .filter(({ ask }) => ask === 'orders')
      .map(({ token, reply }) => readOrders(reply, accountId, token, cursor.salesFrom)),
  };
}

function listingsOf(...page: Parameters<typeof readListings>): ListingsPage {
  const [reply] = page;
  return reply.status === 400 ? NO_PAGE : readListings(...page);
}

function totalOf(reply: Reply): number {
  return readListings(reply, '', '').total;
}

/** Changes go on until one that was known already; the other lists go on to their end. */
function goesOn(
  { ask, next, changed }: ListingsPage & { readonly ask: Question['ask'] },
  { from }: AliasCursor,
): readonly Question[] {
  const known = ask === 'changed' && changed.some((at) => at < from);
  return next === null || known ? [] : [{ ask, token: next }];
}

function ordersGoOn({ next, isLast }: OrdersPage): readonly Question[] {
  return next === null || isLast ? [] : [{ ask: 'orders', token: next }];
}

function newestOf(before: Instant | null, moments: readonly Instant[]): Instant | null {
  return moments.reduce<Instant | null>((most, at) => (most === null || at > most ? at : most), before);
}

function mayRead(what: (typeof NEEDED)[number]): string {
  return `may read ${what}`;
}

/** Errors that answer a question, by its purpose: their status, and their google.rpc.Code (docs.alias.org, Errors). */
const ANSWERS = [
  // The listing is gone.
  { purpose: 'lookup', status: 404, code: 5 },
  // The right is missing that the check asks about.
  { purpose: 'may read', status: 403, code: 7 },
  // alias does not know the status by this name: what the list would have shown is looked up.
  { purpose: 'inactive', status: 400, code: 3 },
] as const;

/** `The parameters were valid but the request failed` (docs.alias.org, Errors). */
const REQUEST_FAILED = 402;

/** Not every 404 and 403 is alias' own. */
function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const answers = (asked: PlatformRequest, status: number, data: Json | null) =>
    (asked.writes === true && status === REQUEST_FAILED) ||
    ANSWERS.some(
      (one) =>
        asked.purpose.startsWith(one.purpose) &&
        status === one.status &&
        peek(data ?? {}, 'code') === one.code,
    );
  return decodeWith({ title: TITLE, parse: parseJson, answers }, request, answer, now);
}

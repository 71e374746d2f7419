/**
 * StockX, public API v2. A listing is one pair. Its status tells what became of it: sold, deleted, expired. Pages have no
 * stable order, so absence is proved by a lookup. One request a second.
 */
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { decodeWith, grantRefusal, parseJson } from '../shared/decode';
import { numbers } from '../shared/lists';
import { replyAt } from '../shared/replies';
import { root, wholePage } from '../shared/shape';
import { begunAt, FIRST_SALES_MS, momentLeft, oldestOf } from '../shared/since';
import { account } from './account';
import { change } from './change';
import { readAccess, readFound } from './lookup';
import { readOrders } from './orders';
import { type ListingsPage, readListings } from './read';
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

interface StockxCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  /** Changes are asked from the day of this moment. */
  readonly from: Instant;
  /** When the oldest sale that was open was made; null when none was. */
  readonly openFrom: Instant | null;
  readonly now: Instant;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  /** What is asked next; null in the first round. */
  readonly more: readonly Span[] | null;
  /** Open sales seen so far, the oldest. */
  readonly oldest: Instant | null;
}

/** Pages of a list, both ends included. */
interface Span {
  readonly [name: string]: Json;
  readonly ask: 'listed' | 'changed' | 'orders' | 'history';
  readonly from: number;
  readonly to: number;
}

interface Question extends Pick<Span, 'ask'> {
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
  // 1 request a second and 25,000 a day (developer.stockx.com, 2026-11).
  pace: { concurrency: 1, intervalMs: 1_000, perDay: 25_000 },
  account,
  start: (mode, since, connection, now) => ({
    account: connection.account,
    mode,
    ...sinceOf(since, now),
    now,
    readAt: now,
    more: null,
    oldest: null,
  }),
  requests: (cursor) =>
    questionsOf(cursor)
      .map((question) => requestOf(cursor, question))
      .concat(cursor.more === null && cursor.mode === 'incremental' ? [countRequest()] : []),
  decode,
  read: (cursor, replies) => readReplies(cursor, replies),
  lookup: (keys) => keys.map((key) => listingRequest(key.listingId)),
  readLookup: readFound,
  check: () => [countRequest()],
  readCheck: readAccess,
  change,
};

function sinceOf(
  since: Since | null,
  now: Instant,
): { readonly from: Instant; readonly openFrom: Instant | null } {
  const last = momentLeft(since, 'readAt');
  return {
    from: last === null ? now - FIRST_SALES_MS : last - DAY_MS,
    openFrom: momentLeft(since, 'openFrom'),
  };
}

function questionsOf(cursor: StockxCursor): readonly Question[] {
  const spans = cursor.more ?? firstAsks(cursor).map((ask) => ({ ask, from: 1, to: 1 }));
  return spans.flatMap(({ ask, from, to }) => numbers(from, to).map((page) => ({ ask, page })));
}

function firstAsks({ mode, openFrom }: StockxCursor): readonly Span['ask'][] {
  const listed = mode === 'full' ? (['listed'] as const) : [];
  return [...listed, 'changed', 'orders', ...(openFrom === null ? [] : (['history'] as const))];
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
  const questions = questionsOf(cursor);
  const pages = questions.map((question, place) =>
    pageOf(question, replyAt(replies, place, question.ask), cursor.account),
  );
  const of = (...asks: readonly Span['ask'][]) => pages.filter((page) => asks.includes(page.ask));
  const counts = replies.slice(questions.length).map((reply) => readListings(reply, cursor.account).count);
  const readAt = begunAt(cursor.readAt, replies);
  const more = pages.flatMap((page) => furtherPages(page, pages));
  const open = of('orders').flatMap((page) => page.sales);
  const oldest = oldestOf(
    cursor.oldest,
    open.map((sale) => sale.at),
  );
  return {
    // In a full read the changes only add endings and sales: their offers are in the list already.
    offers: of(cursor.mode === 'full' ? 'listed' : 'changed').flatMap((page) => page.offers),
    endings: of('changed').flatMap((page) => page.endings),
    sales: of('changed', 'orders', 'history').flatMap((page) => page.sales),
    unreadRows: pages.flatMap((page) => page.unreadRows),
    totals: [...of('listed').map((page) => page.count), ...counts],
    next: more.length > 0 ? { ...cursor, readAt, more, oldest } : null,
    since: { readAt, openFrom: oldest },
  };
}

interface Page extends ListingsPage {
  readonly ask: Span['ask'];
  readonly page: number;
}

/**
 * A page of the complete list that is cut short shows in the total. The other questions have no such check, so a page
 * of theirs that is cut short throws: what is not read now is asked for no more.
 */
function pageOf(question: Question, reply: Reply, accountId: string): Page {
  const { ask, page } = question;
  if (ask === 'listed') return { ask, page, ...readListings(reply, accountId) };
  const read = ask === 'changed' ? readListings(reply, accountId) : readOrders(reply, accountId);
  wholePage(root(reply.data, `${ask} page ${page}`), read.rows, (page - 1) * PAGE, PAGE, read.count);
  return { ask, page, ...read };
}

/**
 * After the first page of a question all the others at once: its count tells how many there are. After the last of
 * them one more, where the list has grown meanwhile.
 */
function furtherPages({ ask, page, count, hasNext }: Page, asked: readonly Page[]): readonly Span[] {
  const isLast = !asked.some((one) => one.ask === ask && one.page > page);
  const known = page === 1 ? Math.ceil(count / PAGE) : page;
  const to = isLast && hasNext ? Math.max(known, page + 1) : known;
  return to > page ? [{ ask, from: page + 1, to }] : [];
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const answers = (asked: PlatformRequest, status: number) =>
    status === 404 && asked.purpose.startsWith('lookup');
  const inBody = (data: Json) => grantRefusal(TITLE, data);
  return decodeWith({ title: TITLE, parse: parseJson, answers, inBody }, request, answer, now);
}

/**
 * Custom: any shop with a JSON API, as its owner describes it in a table. What the table does not say is not known:
 * without a total every read is a full one, without orders nothing is known to be sold, without a lookup a listing is
 * gone when two complete reads have not shown it.
 */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { decodeWith, grantRefusal, parseRows, peek, refused, tokenExpired } from '../shared/decode';
import { replyAt } from '../shared/replies';
import { begunAt, changesFrom, left, ordersFrom } from '../shared/since';
import { account } from './account';
import { change } from './change';
import { type Description, descriptionOf, readDescription } from './description';
import { readAccess, readFound } from './lookup';
import { readOrders } from './orders';
import { furtherPages, NO_CONTENT, pageOf } from './pages';
import { demandPrices, type Listings, readListings } from './read';
import {
  BEYOND,
  countRequest,
  FIRST,
  firstPages,
  firstTwoPages,
  lookupRequest,
  type Question,
  questionRequest,
  questionsIn,
  type Span,
  tellsChanges,
} from './requests';
import { type SettingName, settingOf } from './settings';

const TITLE = 'Custom';

interface CustomCursor {
  readonly [name: string]: Json;
  readonly account: string;
  /** The description, so that a read goes on as it began. */
  readonly shop: { readonly [setting: string]: string };
  readonly mode: SyncMode;
  /** Changes are asked for from this moment, and orders next time. */
  readonly from: Instant;
  /** Orders are asked for from this moment. */
  readonly ordersFrom: Instant;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  /** What is asked next. */
  readonly asked: readonly Span[];
  /** Until the first round is over. */
  readonly isFirst: boolean;
  /** The shop's total as it was told first, and last. */
  readonly totals: readonly number[];
  /** Listings that the total counts, and of which nothing can be for sale: as far as the whole list is read. */
  readonly spent: number;
}

export const custom: Platform<CustomCursor> = {
  id: 'custom',
  title: TITLE,
  // The owner's own address: `npm run deploy -- --host` adds it to the manifest of a bound script.
  hosts: [],
  features: {
    incremental: true,
    total: true,
    totalCountsInactive: true,
    stableOrder: true,
    changesCoverRemovals: false,
  },
  // Nothing is known of the shop's limits: few at once, and its 429 is obeyed.
  pace: { concurrency: 2, intervalMs: 0, perDay: 20_000 },
  account,
  start: (mode, since, { account: id, settings }, now) => {
    const shop = readDescription(settings);
    return {
      account: id,
      shop: shop as { readonly [setting: string]: string },
      mode,
      from: changesFrom(since, now),
      ordersFrom: ordersFrom(since, now),
      readAt: now,
      asked: firstPages(shop, mode),
      isFirst: true,
      totals: [],
      spent: mode === 'incremental' && tellsChanges(shop) ? spentBefore(since) : 0,
    };
  },
  requests: (cursor) => {
    const shop = descriptionOf(cursor);
    const questions = questionsIn(cursor.asked).map((question) =>
      questionRequest(shop, question, question.ask === 'orders' ? cursor.ordersFrom : cursor.from),
    );
    const wantsCount = cursor.isFirst && cursor.mode === 'incremental' && tellsChanges(shop);
    return wantsCount ? [...questions, countRequest(shop)] : questions;
  },
  decode,
  read: readReplies,
  lookup: (keys, { settings }) => {
    const shop = readDescription(settings);
    if (shop.lookupRequest === undefined) return [];
    return keys.map((key) => lookupRequest(shop, key.listingId, key.variantId));
  },
  readLookup: readFound,
  check: ({ settings }) => firstTwoPages(readDescription(settings)),
  readCheck: readAccess,
  change,
};

function readReplies(cursor: CustomCursor, replies: readonly Reply[]): Batch {
  const shop = descriptionOf(cursor);
  const pages = questionsIn(cursor.asked).map((question, place) =>
    pageOf(shop, question, replyAt(replies, place, question.ask)),
  );
  const listings = pages
    .filter(({ question }) => question.ask !== 'orders')
    .map(({ question, rows }) => listingsOf(shop, question, rows, cursor.account));
  const spent = listings.reduce((sum, one) => sum + one.spent, cursor.spent);
  const orders = pages
    .filter(({ question }) => question.ask === 'orders')
    .map(({ rows }) => readOrders(shop, rows, cursor.account));
  const counted = replies.slice(pages.length).map((reply) => pageOf(shop, FIRST, reply).total);
  const listed = pages.filter(({ question }) => question.ask === 'listed').map(({ total }) => total);
  const readAt = begunAt(cursor.readAt, replies);
  const asked = pages.flatMap((page) => furtherPages(shop, page, pages));
  const totals = endsOf([...cursor.totals, ...listed, ...counted]);
  return {
    offers: listings.flatMap((one) => one.offers),
    endings: listings.flatMap((one) => one.endings),
    sales: orders.flatMap(({ parts }) => parts),
    unreadRows: [...listings, ...orders].flatMap(({ unreadRows }) => unreadRows),
    // What is counted and not for sale is known at the end.
    totals: asked.length > 0 ? [] : totals.map((total) => total - spent),
    next: asked.length > 0 ? { ...cursor, readAt, asked, isFirst: false, totals, spent } : null,
    since: { readAt, ordersFrom: cursor.from, ...(spent > 0 ? { spent } : {}) },
    ...(cursor.mode === 'incremental' && !tellsChanges(shop) ? { sawEverything: true } : {}),
  };
}

function spentBefore(since: Since | null): number {
  const spent = left(since, 'spent');
  return typeof spent === 'number' ? spent : 0;
}

/** The first of them and the last. */
function endsOf(totals: readonly (number | null)[]): readonly number[] {
  const told = totals.filter((total) => total !== null);
  return told.length < 3 ? told : [...told.slice(0, 1), ...told.slice(-1)];
}

/** Changes tell of a part of the list: how much of it is spent, the last whole read has told. */
function listingsOf(
  shop: Description,
  { ask, page }: Question,
  rows: readonly Json[],
  account: string,
): Listings {
  const listings = readListings(shop, rows, account);
  if (ask === 'listed' && page === 0) demandPrices(shop, listings.offers);
  return ask === 'listed' ? listings : { ...listings, spent: 0 };
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const answers = (asked: PlatformRequest, status: number) =>
    (status === 404 && asked.purpose.startsWith('lookup')) || (status >= 400 && asked.purpose === BEYOND);
  if (answer.kind === 'response' && answer.status === NO_CONTENT && mayBeNone(request)) {
    const { status, headers } = answer;
    return { ok: true, reply: { purpose: request.purpose, status, headers, data: null } };
  }
  const inBody = (data: Json) => grantRefusal(TITLE, data) ?? graphqlError(data, request);
  const decoded = decodeWith({ title: TITLE, parse: parseRows, answers, inBody }, request, answer, now);
  if (decoded.ok || decoded.problem.code !== 'REFUSED' || answer.kind === 'failure') return decoded;
  return { ok: false, problem: refusedLine(request, answer) };
}

/** By which some shops say that nothing has changed, or nothing was sold (BigCommerce: orders v2). To the list of all it is no answer. */
function mayBeNone({ purpose }: PlatformRequest): boolean {
  return purpose === BEYOND || purpose.startsWith('changed') || purpose.startsWith('orders');
}

/** Whose line of the table a question is, by how its purpose begins. */
const LINES: Readonly<Record<string, SettingName>> = {
  count: 'listingsRequest',
  beyond: 'listingsRequest',
  listed: 'listingsRequest',
  changed: 'changedRequest',
  orders: 'ordersRequest',
  lookup: 'lookupRequest',
  token: 'loginRequest',
};

/** What a shop will not answer is for its owner to put right: no newer Sheetstock knows the address any better. */
function refusedLine(
  { purpose }: PlatformRequest,
  { status, body }: Extract<HttpAnswer, { readonly kind: 'response' }>,
): Problem {
  const { label } = settingOf(LINES[purpose.split(' ')[0] ?? ''] ?? 'listingsRequest');
  const said = status > 299 ? String(status) : `"${reasonIn(body)}"`;
  return {
    code: 'REFUSED',
    message: `${TITLE} answered ${said} to ${label}; its listings were left as they are. Mend that line in the sheet Custom shops and connect again.`,
    retry: 'never',
  };
}

function reasonIn(body: string): string {
  const [first] = peek(parseRows(body), 'errors') as readonly Json[];
  return String(peek(first, 'message') ?? 'no reason given');
}

/** Codes by which GraphQL servers say that a token is not good (Apollo Server: built-in error codes; Vendure: FORBIDDEN). */
const TOKEN_CODES: readonly Json[] = ['UNAUTHENTICATED', 'UNAUTHORIZED', 'FORBIDDEN'];

/** GraphQL tells its errors in a body of status 200 (GraphQL over HTTP, 6.4); to a write they are its reply. */
function graphqlError(data: Json, { writes }: PlatformRequest): Problem | null {
  const errors = peek(data, 'errors');
  if (!Array.isArray(errors) || errors.length === 0 || peek(data, 'data') === undefined) return null;
  const [first] = errors as readonly Json[];
  if (TOKEN_CODES.includes(peek(first, 'extensions', 'code') ?? '')) return tokenExpired(TITLE);
  return writes ? null : refused(TITLE, String(peek(first, 'message') ?? 'no reason given'));
}

/**
 * Etsy, Open API v3. One row a product of a listing. Etsy tells which receipts have changed since a moment, and of
 * listings only how many are active: a shop of a few pages is read in full every time, since that alone shows what was
 * edited; a larger one daily, and in between the newest page, the receipts and what was ordered by them.
 */
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, SyncMode } from '../platform';
import { dailyLimit, decodeWith, grantRefusal, parseJson, peek, tokenExpired } from '../shared/decode';
import { chunks, numbers } from '../shared/lists';
import { replyAt } from '../shared/replies';
import { eachRow } from '../shared/rows';
import { type At, root, wholePage } from '../shared/shape';
import { begunAt, changesFrom } from '../shared/since';
import { account } from './account';
import { change } from './change';
import { lookupRequests, readFound, readWho } from './lookup';
import { listingsIn, salesOf } from './orders';
import { listingIdOf, offersOf, rowsOf, stateOf } from './read';
import { checkRequests, listingsRequest, PAGE, receiptsRequest, type State, stocksRequest } from './requests';

const TITLE = 'Etsy';

/** Shops of so many pages at most are read in full every time: that is one round more, and shows what was edited. */
const FEW_PAGES = 10;

const PACE = { concurrency: 5, intervalMs: 0, perDay: 10_000 } as const;

type Ask = State | 'receipts';

interface EtsyCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  /** Receipts are asked for from here on. */
  readonly from: Instant;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  readonly first: boolean;
  /** Every active listing is among what is read. */
  readonly everything: boolean;
  /** Pages to be asked next. */
  readonly spans: readonly Span[];
  /** Listings to be read by id, as many at once as stand together. */
  readonly ordered: readonly (readonly string[])[];
}

interface Span {
  readonly [name: string]: Json;
  readonly ask: Ask;
  readonly from: number;
  readonly to: number;
}

export const etsy: Platform<EtsyCursor> = {
  id: 'etsy',
  title: TITLE,
  hosts: ['https://openapi.etsy.com/'],
  features: {
    incremental: true,
    total: true,
    // The total is that of the active listings.
    totalCountsInactive: false,
    // Assumption: the newest first, as for the active listings of a shop (OpenAPI 3.0.0, findAllActiveListingsByShop).
    // A listing that is renewed while pages are read shifts them: one comes twice then, and the read is not complete.
    stableOrder: true,
    changesCoverRemovals: false,
  },
  pace: PACE,
  account,
  start: (mode, since, connection, now) => ({
    account: connection.account,
    mode,
    from: changesFrom(since, now),
    readAt: now,
    first: true,
    everything: mode === 'full',
    spans: (['active', 'inactive', 'expired', 'receipts'] as const).map((ask) => ({ ask, from: 1, to: 1 })),
    ordered: [],
  }),
  requests: (cursor) => questionsOf(cursor).map(({ request }) => request),
  decode,
  read: readReplies,
  lookup: lookupRequests,
  readLookup: readFound,
  check: ({ secrets }) => checkRequests(secrets.accessToken ?? ''),
  readCheck: readWho,
  change,
};

/** A request with what it asks, to read its reply by. */
interface Question {
  readonly ask: Ask | 'ordered';
  /** Null where the reply is not a page of a list. */
  readonly page: number | null;
  readonly request: PlatformRequest;
}

function questionsOf({ account: shop, spans, from, ordered }: EtsyCursor): readonly Question[] {
  return [
    ...spans.flatMap(({ ask, from: first, to }) =>
      numbers(first, to).map((page) => ({
        ask,
        page,
        request: ask === 'receipts' ? receiptsRequest(shop, from, page) : listingsRequest(shop, ask, page),
      })),
    ),
    ...ordered.map((ids) => ({ ask: 'ordered' as const, page: null, request: stocksRequest(ids) })),
  ];
}

interface Page extends Question {
  readonly rows: readonly At[];
  readonly count: number;
}

function readReplies(cursor: EtsyCursor, replies: readonly Reply[]): Batch {
  const pages = questionsOf(cursor).map((question, place) =>
    pageOf(question, replyAt(replies, place, question.request.purpose)),
  );
  const of = (...asks: readonly Question['ask'][]) => pages.filter(({ ask }) => asks.includes(ask));
  const listings = of('active', 'inactive', 'expired').flatMap(({ rows }) => rows);
  const ordered = of('ordered').flatMap(({ rows }) => rows);
  const receipts = of('receipts').flatMap(({ rows }) => rows);
  const offers = eachRow(listings, 'listing_id', (one) => offersOf(one, cursor.account));
  // What is sold out by now is told by its receipt; it is on no list of a full read either.
  const left = eachRow(ordered, 'listing_id', (one) =>
    stateOf(one) === 'sold_out' ? [] : offersOf(one, cursor.account),
  );
  const sales = eachRow(receipts, 'receipt_id', (receipt) => salesOf(receipt, cursor.account));
  const readAt = begunAt(cursor.readAt, replies);
  const next = nextOf({ ...cursor, readAt }, pages, receipts);
  const more = next.spans.length > 0 || next.ordered.length > 0;
  return {
    offers: [...offers.parts, ...left.parts].flat(),
    endings: [],
    sales: sales.parts.flat(),
    unreadRows: [offers, left, sales].flatMap(({ unreadRows }) => unreadRows),
    totals: of('active').map(({ count }) => count),
    next: more ? next : null,
    since: { readAt },
    sawEverything: next.everything,
  };
}

/** A page that is cut short must not pass for the end: what is not read now is asked for no more. */
function pageOf(question: Question, reply: Reply): Page {
  const { page, request } = question;
  const { rows, count } = rowsOf(reply);
  const before = ((page ?? 1) - 1) * PAGE;
  wholePage(root(reply.data, request.purpose), rows.length, before, PAGE, count);
  return { ...question, rows, count };
}

/** After the first page of a list all the others at once: its count tells how many there are. */
function nextOf(cursor: EtsyCursor, pages: readonly Page[], receipts: readonly At[]): EtsyCursor {
  const countOf = (ask: Ask) => pages.find((page) => page.ask === ask)?.count ?? 0;
  const pagesOf = (ask: Ask) => Math.ceil(countOf(ask) / PAGE);
  const everything = cursor.everything || (cursor.first && pagesOf('active') <= FEW_PAGES);
  const isWanted = ({ ask }: Span) => everything || ask === 'receipts';
  const spans = cursor.first ? cursor.spans.filter(isWanted) : [];
  return {
    ...cursor,
    first: false,
    everything,
    spans: spans.flatMap(({ ask }) => (pagesOf(ask) > 1 ? [{ ask, from: 2, to: pagesOf(ask) }] : [])),
    ordered: everything ? [] : [...chunks(orderedIn(pages, receipts), PAGE), ...singly(cursor, pages)],
  };
}

/** Of listings that were asked for together none is told where one is not known any more: each is asked for by itself. */
function singly({ ordered }: EtsyCursor, pages: readonly Page[]): readonly (readonly string[])[] {
  const counts = pages.filter(({ ask }) => ask === 'ordered').map(({ count }) => count);
  return ordered.flatMap((ids, place) =>
    ids.length > 1 && counts[place] === 0 ? ids.map((id) => [id]) : [],
  );
}

/** Listings of which something was ordered, where the pages read do not show them. */
function orderedIn(pages: readonly Page[], receipts: readonly At[]): readonly string[] {
  const listings = pages.filter(({ ask }) => ask !== 'receipts').flatMap(({ rows }) => rows);
  const seen = new Set(eachRow(listings, 'listing_id', listingIdOf).parts);
  const ordered = eachRow(receipts, 'receipt_id', listingsIn).parts.flat();
  return [...new Set(ordered)].filter((id) => !seen.has(id));
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const told = answer.kind === 'response' ? refusalOf(answer) : null;
  if (told) return { ok: false, problem: told };
  const decoded = decodeWith({ title: TITLE, parse: parseJson, answers, inBody }, request, answer, now);
  if (!decoded.ok) return decoded;
  const rest = restMs(decoded.reply.headers);
  return rest > 0 ? { ...decoded, restMs: rest } : decoded;
}

/** Listings that are not known any more, a scope that a check asks for, and the shop of someone who has none. */
function answers({ purpose }: PlatformRequest, status: number): boolean {
  if (status === 404) return /^(lookup|ordered|inventory|check) |^shop$/.test(purpose);
  return status === 403 && purpose.startsWith('check ');
}

function inBody(data: Json) {
  return peek(data, 'error') === 'invalid_token' ? tokenExpired(TITLE) : grantRefusal(TITLE, data);
}

type Response = Extract<HttpAnswer, { readonly kind: 'response' }>;

/** What the status alone does not tell: a day's allowance that is used up, and keys of the app that are not known. */
function refusalOf({ status, headers, body }: Response) {
  if (status === 429 && headers['x-remaining-today'] === '0') return dailyLimit(TITLE);
  if (status === 403 && /api[ -]?key|shared secret/i.test(body)) return WRONG_KEYS;
  return null;
}

const WRONG_KEYS = {
  code: 'FORBIDDEN',
  message: `${TITLE} does not accept the app's keystring and shared secret; its listings were left as they are. Copy both once more and connect again under Platforms.`,
  retry: 'never',
} as const;

/**
 * How long to rest so that the next requests stay within the second's allowance, which every reply tells: it differs from
 * app to app (developers.etsy.com, Rate limits: x-remaining-this-second, read 2026-11-26).
 */
function restMs(headers: Readonly<Record<string, string>>): number {
  const left = headers['x-remaining-this-second'];
  return left !== undefined && Number(left) < PACE.concurrency ? 1_000 : 0;
}

/**
 * Shopify, Admin GraphQL. One row a variant. An incremental read is one document: products, orders and deletions since
 * the last read, and the total of products. Variants have no total of their own, so the total counts products.
 *
 * Full reads go by pages and not by bulkOperationRunQuery: when a bulk operation is through is not promised (it may take
 * ten days: shopify.dev, Perform bulk operations, 2026-11; hours for 10,000 products: Shopify/shopify-api-ruby, issue 876),
 * while 10,000 variants are 41 pages and 14 s, and 100,000 are 401 pages and 306 s at the smallest plan's rate. The file of
 * 100,000 would be 74 MB, of the 50 MB that UrlFetchApp takes.
 */
import type { Ending, Offer, Problem, Sale } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type {
  Batch,
  Decoded,
  Platform,
  PlatformRequest,
  Reply,
  Since,
  SyncMode,
  UnreadRow,
} from '../platform';
import { ReplyError } from '../platform';
import {
  decodeWith,
  grantRefusal,
  parseJson,
  peek,
  rateLimited,
  refused,
  serverError,
} from '../shared/decode';
import { chunks } from '../shared/lists';
import { eachRow } from '../shared/rows';
import { type At, field, has, instant, list, text } from '../shared/shape';
import { begunAt, changesFrom, lastReadOf, ordersAgain, ordersFrom } from '../shared/since';
import { account } from './account';
import { restMs, throttleMs } from './bucket';
import { change } from './change';
import { readNodes, readWho, variantGid } from './lookup';
import { linesOf } from './orders';
import {
  currencyOf,
  dataOf,
  endingsOf,
  nextOf,
  ordersTold,
  productOffers,
  totalOf,
  variantOffers,
} from './read';
import { refusalOf, TITLE } from './refusals';
import {
  type ChangePages,
  changesRequest,
  MOST_IDS,
  nodesRequest,
  type Open,
  orderRequest,
  productRequest,
  variantsRequest,
  whoRequest,
} from './requests';

/**
 * There is no interval and no limit by the day, but a bucket that every reply tells of: Google's own number of requests
 * a day is the least of all (Quotas for Google Services, 2026-11).
 */
const PACE = { concurrency: 2, intervalMs: 0, perDay: 100_000 } as const;
/**
 * Orders are counted that were made so long ago at most: an app without `read_all_orders` is shown those of 60 days
 * (shopify.dev, Order, 2026-11), but is told how many there are of older ones too (Shopify/shopify-cli, issue 2728).
 */
const COUNTED_MS = 50 * 24 * 60 * 60 * 1000;

interface ShopifyCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly since: Instant;
  readonly ordersSince: Instant;
  /** Orders are asked for from here on next time. */
  readonly ordersNext: Instant;
  /** Orders that were made since then are counted. */
  readonly countedSince: Instant;
  /** How many are counted and have not come; below 0 where it is not told how many there are, or more have been made. */
  readonly ordersDue: number;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  /** The next page of all variants; '' for the first, null where none is to be read. */
  readonly variants: string | null;
  readonly open: { readonly products: boolean; readonly orders: boolean; readonly events: boolean };
  readonly pages: {
    readonly products: string | null;
    readonly orders: string | null;
    readonly events: string | null;
  };
  /** Products whose variants go on, and orders whose lines do. */
  readonly rest: readonly Rest[];
}

interface Rest {
  readonly [name: string]: Json;
  readonly of: 'product' | 'order';
  readonly id: string;
  readonly after: string;
}

export const shopify: Platform<ShopifyCursor> = {
  id: 'shopify',
  title: TITLE,
  hosts: ['https://*.myshopify.com/'],
  features: {
    incremental: true,
    total: true,
    // productsCount counts products of every status.
    totalCountsInactive: true,
    stableOrder: true,
    // A variant that is deleted from a product leaves no event (Product events are create, destroy, published and
    // unpublished), and whether stock alone moves a product's updated_at is not documented: the daily read sees both.
    changesCoverRemovals: false,
  },
  pace: PACE,
  account,
  start: (mode, since, connection, now) => startCursor(mode, since, connection.account, now),
  requests: requestsOf,
  decode,
  read: readReplies,
  lookup: (keys) => chunks(keys.map(variantGid), MOST_IDS).map(nodesRequest),
  readLookup: readNodes,
  check: () => [whoRequest()],
  readCheck: readWho,
  change,
};

function startCursor(mode: SyncMode, since: Since | null, accountId: string, now: Instant): ShopifyCursor {
  const from = changesFrom(since, now);
  const full = mode === 'full';
  return {
    account: accountId,
    // Nothing was deleted that nobody has seen.
    since: lastReadOf(since) === null ? now : from,
    ordersSince: ordersFrom(since, now),
    ordersNext: from,
    countedSince: now - COUNTED_MS,
    ordersDue: 0,
    readAt: now,
    variants: full ? '' : null,
    open: { products: !full, orders: true, events: true },
    pages: { products: null, orders: null, events: null },
    rest: [],
  };
}

function requestsOf(cursor: ShopifyCursor): readonly PlatformRequest[] {
  const { open, pages } = cursor;
  return [
    ...(cursor.variants === null ? [] : [variantsRequest(cursor.variants || null)]),
    ...(isOpen(open) ? [changesRequest(cursor, open, pages)] : []),
    ...cursor.rest.map(({ of, id, after }) =>
      of === 'product' ? productRequest(id, after) : orderRequest(id, after),
    ),
  ];
}

function isOpen(open: Open): boolean {
  return open.products || open.orders || open.events;
}

function readReplies(cursor: ShopifyCursor, replies: readonly Reply[]): Batch {
  if (replies.length !== requestsOf(cursor).length)
    throw new ReplyError('Shopify', 'a reply to each question');
  const parts = replies.map((reply) => partOf(cursor, reply));
  const variants = parts.map((part) => part.variants).find((next) => next !== undefined) ?? null;
  const pages = parts.find((part) => part.pages)?.pages ?? { products: null, orders: null, events: null };
  const open = {
    products: pages.products !== null,
    orders: pages.orders !== null,
    events: pages.events !== null,
  };
  const rest = parts.flatMap((part) => part.rest);
  const readAt = begunAt(cursor.readAt, replies);
  const ordersDue = parts.reduce((due, part) => due + part.ordersDue, cursor.ordersDue);
  const more = variants !== null || isOpen(open) || rest.length > 0;
  return {
    offers: parts.flatMap((part) => part.offers),
    endings: parts.flatMap((part) => part.endings),
    sales: parts.flatMap((part) => part.sales),
    unreadRows: parts.flatMap((part) => part.unreadRows),
    totals: parts.map((part) => part.total),
    next: more ? { ...cursor, readAt, ordersDue, variants, open, pages, rest } : null,
    since: { readAt, ordersFrom: ordersLeft(cursor, ordersDue, readAt) },
  };
}

/** A page may come without the orders that are due in it, and say so in nothing else. */
function ordersLeft({ ordersSince, ordersNext }: ShopifyCursor, due: number, now: Instant): Instant {
  return due > 0 ? ordersAgain(ordersSince, ordersNext, now) : ordersNext;
}

interface Part {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  readonly total: number;
  /** Counted orders that are told of, less those that came. */
  readonly ordersDue: number;
  /** Undefined where the reply is about something else. */
  readonly variants: string | null | undefined;
  readonly pages: ChangePages | null;
  readonly rest: readonly Rest[];
}

function partOf(cursor: ShopifyCursor, reply: Reply): Part {
  const data = dataOf(reply);
  const nothing = {
    endings: [],
    sales: [],
    unreadRows: [],
    total: totalOf(data),
    ordersDue: 0,
    variants: undefined,
    pages: null,
    rest: [],
  };
  if (reply.purpose.startsWith('variants')) {
    const connection = field(data, 'productVariants');
    const { parts: offers, unreadRows } = variantOffers(connection, cursor.account, currencyOf(data));
    return {
      ...nothing,
      offers,
      unreadRows,
      variants: nextOf(connection, cursor.variants || null),
    };
  }
  const rest = cursor.rest.find(({ of, id, after }) => reply.purpose === `${of} ${id} after ${after}`);
  return rest === undefined
    ? { ...nothing, ...changesPart(data, cursor) }
    : { ...nothing, offers: [], ...restPart(data, cursor.account, rest) };
}

/** A product or an order that was deleted between two pages goes on no more. */
function restPart(data: At, accountId: string, { of, after }: Rest): Partial<Part> & Pick<Part, 'rest'> {
  if (!has(data, of)) return { rest: [] };
  const whole = field(data, of);
  const rest = restOf(of, whole, after);
  if (of === 'order') return { sales: linesOf(whole, accountId), rest };
  const { parts: offers, unreadRows } = productOffers(whole, accountId, currencyOf(data));
  return { offers, unreadRows, rest };
}

/** Where the variants of a product, or the lines of an order, go on. */
function restOf(of: Rest['of'], whole: At, before: string | null): readonly Rest[] {
  const after = nextOf(field(whole, of === 'product' ? 'variants' : 'lineItems'), before);
  return after === null ? [] : [{ of, id: text(field(whole, 'id')), after }];
}

function changesPart(
  data: At,
  { account: accountId, countedSince, pages }: ShopifyCursor,
): Omit<Part, 'total' | 'variants'> {
  const of = (name: string) => (has(data, name) ? field(data, name) : null);
  const rows = (connection: At | null) => (connection ? list(field(connection, 'nodes')) : []);
  const [products, orders, events] = [of('products'), of('orders'), of('events')];
  const changed = eachRow(rows(products), 'id', (product) => ({
    offers: productOffers(product, accountId, currencyOf(data)),
    rest: restOf('product', product, null),
  }));
  const sold = eachRow(rows(orders), 'name', (order) => ({
    sales: linesOf(order, accountId),
    rest: restOf('order', order, null),
    isCounted: instant(field(order, 'createdAt')) > countedSince,
  }));
  const ended = eachRow(rows(events), 'id', (event) => endingsOf(event, accountId));
  const offers = changed.parts.map((product) => product.offers);
  return {
    offers: offers.flatMap(({ parts }) => parts),
    sales: sold.parts.flatMap((order) => order.sales),
    endings: ended.parts.flat(),
    unreadRows: [changed, ...offers, sold, ended].flatMap(({ unreadRows }) => unreadRows),
    ordersDue: ordersTold(data) - sold.parts.filter(({ isCounted }) => isCounted).length,
    pages: {
      products: products && nextOf(products, pages.products),
      orders: orders && nextOf(orders, pages.orders),
      events: events && nextOf(events, pages.events),
    },
    rest: [...changed.parts, ...sold.parts].flatMap(({ rest }) => rest),
  };
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const unheard = refusalOf(request, answer);
  if (unheard) return { ok: false, problem: unheard };
  const decoded = decodeWith({ title: TITLE, parse: parseJson, inBody: refusal }, request, answer, now);
  if (!decoded.ok) return request.writes && decoded.problem === NOT_ALLOWED ? MAY_NOT_WRITE : decoded;
  const rest = restMs(decoded.reply.data, PACE.concurrency);
  return rest > 0 ? { ...decoded, restMs: rest } : decoded;
}

/** GraphQL fails with status 200 and `errors`; the code stands in `extensions`. */
function refusal(data: Json): Problem | null {
  const grant = grantRefusal(TITLE, data);
  if (grant) return grant;
  const errors = peek(data, 'errors');
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const codes = errors.map((one: Json) => String(peek(one, 'extensions', 'code') ?? ''));
  if (codes.includes('THROTTLED')) return rateLimited(TITLE, throttleMs(data));
  if (codes.includes('ACCESS_DENIED')) return NOT_ALLOWED;
  const detail = codes.filter((code) => code !== '').join(', ') || 'without a code';
  return codes.includes('INTERNAL_SERVER_ERROR') ? serverError(TITLE, detail) : refused(TITLE, detail);
}

const NOT_ALLOWED: Problem = {
  code: 'FORBIDDEN',
  message:
    'The app may not read all that is needed from Shopify; its listings were left as they are. Check its scopes under Platforms.',
  retry: 'never',
};

const MAY_NOT_WRITE: Decoded = {
  ok: false,
  problem: {
    code: 'FORBIDDEN',
    message:
      'The app may not change products or stock in Shopify; its listings were left as they are. Give it the scopes write_products and write_inventory.',
    retry: 'never',
  },
};

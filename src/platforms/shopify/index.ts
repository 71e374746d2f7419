/**
 * Shopify, Admin GraphQL. One row a variant. An incremental read is one document: products, orders and deletions since
 * the last read, and the total of products. Variants have no total of their own, so the total counts products.
 */
import type { Ending, Offer, Problem, Sale } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Batch, Decoded, Platform, PlatformRequest, Reply, Since, SyncMode } from '../platform';
import { decodeWith, parseJson, rateLimited, tokenExpired } from '../shared/decode';
import { type At, field, has, list, text } from '../shared/shape';
import { account } from './account';
import { readNodes, readWho, variantGid } from './lookup';
import {
  currencyOf,
  dataOf,
  endingsOf,
  nextOf,
  productOffers,
  salesOf,
  totalOf,
  variantOffers,
} from './read';
import {
  type ChangePages,
  changesRequest,
  MOST_IDS,
  nodesRequest,
  type Open,
  productRequest,
  variantsRequest,
  whoRequest,
} from './requests';

const TITLE = 'Shopify';
/** What changed is asked again from a little before the last read: Shopify's clock is not ours. */
const OVERLAP_MS = 5 * 60 * 1000;
/** Before the first read, sales of this long ago are still worth a row. */
const FIRST_SALES_MS = 7 * 24 * 60 * 60 * 1000;

interface ShopifyCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly since: Instant;
  readonly ordersSince: Instant;
  readonly now: Instant;
  /** The next page of all variants; '' for the first, null where none is to be read. */
  readonly variants: string | null;
  readonly open: { readonly products: boolean; readonly orders: boolean; readonly events: boolean };
  readonly pages: {
    readonly products: string | null;
    readonly orders: string | null;
    readonly events: string | null;
  };
  /** Products whose variants go on. */
  readonly rest: readonly { readonly id: string; readonly after: string }[];
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
    changesCoverRemovals: true,
  },
  // The bucket refills by 100 points a second on the smallest plan; a document here costs up to 1,000.
  pace: { concurrency: 2, intervalMs: 0, perDay: 100_000 },
  account,
  start: (mode, since, connection, now) => startCursor(mode, since, connection.account, now),
  requests: (cursor) => [
    ...(cursor.variants === null ? [] : [variantsRequest(cursor.variants || null)]),
    ...(isOpen(cursor.open)
      ? [changesRequest(cursor.since, cursor.ordersSince, cursor.open, cursor.pages)]
      : []),
    ...cursor.rest.map(({ id, after }) => productRequest(id, after)),
  ],
  decode,
  read: readReplies,
  lookup: (keys) => chunks(keys.map(variantGid)).map(nodesRequest),
  readLookup: readNodes,
  check: () => [whoRequest()],
  readCheck: readWho,
};

function startCursor(mode: SyncMode, since: Since | null, accountId: string, now: Instant): ShopifyCursor {
  const last =
    typeof since === 'object' && since !== null ? (since as { readonly readAt?: Json }).readAt : null;
  const from = typeof last === 'number' ? last - OVERLAP_MS : now;
  const full = mode === 'full';
  return {
    account: accountId,
    since: from,
    ordersSince: typeof last === 'number' ? from : now - FIRST_SALES_MS,
    now,
    variants: full ? '' : null,
    open: { products: !full, orders: true, events: true },
    pages: { products: null, orders: null, events: null },
    rest: [],
  };
}

function isOpen(open: Open): boolean {
  return open.products || open.orders || open.events;
}

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, index) =>
    ids.slice(index * MOST_IDS, (index + 1) * MOST_IDS),
  );
}

function readReplies(cursor: ShopifyCursor, replies: readonly Reply[]): Batch {
  const parts = replies.map((reply) => partOf(cursor, reply));
  const variants = parts.map((part) => part.variants).find((next) => next !== undefined) ?? null;
  const pages = parts.find((part) => part.pages)?.pages ?? { products: null, orders: null, events: null };
  const open = {
    products: pages.products !== null,
    orders: pages.orders !== null,
    events: pages.events !== null,
  };
  const rest = parts.flatMap((part) => part.rest);
  const more = variants !== null || isOpen(open) || rest.length > 0;
  return {
    offers: parts.flatMap((part) => part.offers),
    endings: parts.flatMap((part) => part.endings),
    sales: parts.flatMap((part) => part.sales),
    totals: parts.map((part) => part.total),
    next: more ? { ...cursor, variants, open, pages, rest } : null,
    since: { readAt: cursor.now },
  };
}

interface Part {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  readonly total: number;
  /** Undefined where the reply is about something else. */
  readonly variants: string | null | undefined;
  readonly pages: ChangePages | null;
  readonly rest: readonly { readonly id: string; readonly after: string }[];
}

function partOf(cursor: ShopifyCursor, reply: Reply): Part {
  const data = dataOf(reply);
  const nothing = {
    endings: [],
    sales: [],
    total: totalOf(data),
    variants: undefined,
    pages: null,
    rest: [],
  };
  if (reply.purpose.startsWith('variants')) {
    const connection = field(data, 'productVariants');
    return {
      ...nothing,
      offers: variantOffers(connection, cursor.account, currencyOf(data)),
      variants: nextOf(connection),
    };
  }
  if (reply.purpose.startsWith('product ')) return { ...nothing, ...productPart(data, cursor.account) };
  return { ...nothing, ...changesPart(data, cursor.account) };
}

/** A product that was deleted between two pages has no more variants. */
function productPart(data: At, accountId: string): Pick<Part, 'offers' | 'rest'> {
  if (!has(data, 'product')) return { offers: [], rest: [] };
  const product = field(data, 'product');
  return { offers: productOffers(product, accountId, currencyOf(data)), rest: restOf(product) };
}

function restOf(product: At): Part['rest'] {
  const after = nextOf(field(product, 'variants'));
  return after === null ? [] : [{ id: text(field(product, 'id')), after }];
}

function changesPart(
  data: At,
  accountId: string,
): Pick<Part, 'offers' | 'endings' | 'sales' | 'pages' | 'rest'> {
  const of = (name: string) => (has(data, name) ? field(data, name) : null);
  const [products, orders, events] = [of('products'), of('orders'), of('events')];
  const changed = products ? list(field(products, 'nodes')) : [];
  return {
    offers: changed.flatMap((product) => productOffers(product, accountId, currencyOf(data))),
    sales: orders ? salesOf(orders, accountId) : [],
    endings: events ? endingsOf(events, accountId) : [],
    pages: {
      products: products && nextOf(products),
      orders: orders && nextOf(orders),
      events: events && nextOf(events),
    },
    rest: changed.flatMap(restOf),
  };
}

function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  return decodeWith({ title: TITLE, parse: parseJson, inBody: refusal }, request, answer, now);
}

/** GraphQL fails with status 200 and `errors`; the code stands in `extensions`. */
function refusal(data: Json): Problem | null {
  if (typeof data !== 'object' || data === null) return null;
  const { errors, extensions, error } = data as {
    readonly errors?: Json;
    readonly extensions?: Json;
    readonly error?: Json;
  };
  if (error === 'invalid_client' || error === 'invalid_request') return tokenExpired(TITLE);
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const codes = errors.map((one) =>
    String((one as { readonly extensions?: { readonly code?: string } }).extensions?.code ?? ''),
  );
  if (codes.includes('THROTTLED')) return rateLimited(TITLE, throttleMs(extensions));
  if (codes.includes('ACCESS_DENIED')) {
    return {
      code: 'FORBIDDEN',
      message:
        'The app may not read all that is needed from Shopify; its listings were left as they are. Check its scopes under Platforms.',
      retry: 'never',
    };
  }
  return {
    code: 'REFUSED',
    message: `Shopify refused the question (${codes.join(', ') || 'no code'}); its listings were left as they are. Sync again later.`,
    retry: 'later',
  };
}

/** Until the bucket holds what the question costs (Shopify: API rate limits, throttleStatus). */
function throttleMs(extensions: Json | undefined): number {
  const cost = (
    extensions as
      | {
          readonly cost?: {
            readonly requestedQueryCost?: number;
            readonly throttleStatus?: { readonly currentlyAvailable?: number; readonly restoreRate?: number };
          };
        }
      | undefined
  )?.cost;
  const missing = (cost?.requestedQueryCost ?? 1_000) - (cost?.throttleStatus?.currentlyAvailable ?? 0);
  return Math.max(1_000, Math.ceil((missing / (cost?.throttleStatus?.restoreRate ?? 100)) * 1_000));
}

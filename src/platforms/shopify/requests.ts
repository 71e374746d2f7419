/** The questions to Shopify: GraphQL documents of Admin API 2026-10, several questions in one request. */
import type { Instant } from '../../ports';
import type { PlatformRequest } from '../platform';

/** Newest of four versions a year; each lasts at least twelve months (shopify.dev, API versioning, 2026-11). */
const VERSION = '2026-10';

/**
 * Rows a page: the most that a connection gives, where there is one connection. A document may cost 1,000 points. A
 * connection's cost grows with the logarithm of its size, by Shopify's staff `2 + children * floor(2 * ln(first))`
 * (community.shopify.dev, topics 24364 and 23101, read 2026-11-24): some 80 points for the variants, 200 for the changes.
 */
export const VARIANTS = 250;
const PRODUCTS = 10;
const VARIANTS_OF_PRODUCT = 20;
export const ORDERS = 20;
export const LINES = 10;
const EVENTS = 50;

const PRODUCT_FIELDS =
  'id title status onlineStoreUrl onlineStorePreviewUrl featuredMedia{preview{image{url}}}';
const VARIANT_FIELDS =
  'id sku title price inventoryPolicy inventoryQuantity createdAt selectedOptions{name value} inventoryItem{tracked}';
const PAGE_INFO = 'pageInfo{hasNextPage endCursor}';
const ORDER_FIELDS = 'id name createdAt cancelledAt displayFinancialStatus displayFulfillmentStatus';
const LINE_ITEMS = `${PAGE_INFO} nodes{id title quantity currentQuantity sku variant{id selectedOptions{name value}} product{id} discountedUnitPriceAfterAllDiscountsSet{shopMoney{amount currencyCode}}}`;
const CHANGED_PRODUCTS = `products(first:${PRODUCTS},after:$products,query:$productsQuery,sortKey:UPDATED_AT){${PAGE_INFO} nodes{${PRODUCT_FIELDS} variants(first:${VARIANTS_OF_PRODUCT}){${PAGE_INFO} nodes{${VARIANT_FIELDS}}}}}`;
const CHANGED_ORDERS = `orders(first:${ORDERS},after:$orders,query:$ordersQuery,sortKey:UPDATED_AT){${PAGE_INFO} nodes{${ORDER_FIELDS} lineItems(first:${LINES}){${LINE_ITEMS}}}}`;
const ORDERS_COUNT = 'ordersCount(query:$countedQuery,limit:null){count precision}';
const DELETIONS = `events(first:${EVENTS},after:$events,query:$eventsQuery,sortKey:CREATED_AT){${PAGE_INFO} nodes{id action createdAt ... on BasicEvent{subjectId subjectType}}}`;
const TOTAL = 'productsCount(limit:null){count} shop{currencyCode}';

/** One page of all variants, with the total of products. */
export function variantsRequest(after: string | null): PlatformRequest {
  const document = `query Variants($first:Int!,$after:String){productVariants(first:$first,after:$after,sortKey:ID){${PAGE_INFO} nodes{${VARIANT_FIELDS} product{${PRODUCT_FIELDS}}}} ${TOTAL}}`;
  return graphql(`variants after ${after ?? 'none'}`, document, { first: VARIANTS, after });
}

export type ChangePages = {
  readonly products: string | null;
  readonly orders: string | null;
  readonly events: string | null;
};

const PAGED: readonly (keyof ChangePages)[] = ['products', 'orders', 'events'];

/** Which of the three questions is still open. */
export type Open = Readonly<Record<keyof ChangePages, boolean>>;

export interface ChangesFrom {
  readonly since: Instant;
  readonly ordersSince: Instant;
  /** Of orders that were made since then it is asked how many there are. */
  readonly countedSince: Instant;
}

/** Products, orders and deletions since a moment, and the totals: one request. */
export function changesRequest(from: ChangesFrom, open: Open, pages: ChangePages): PlatformRequest {
  const parts = partsOf(from, open, pages).filter((part) => part.open);
  const values = Object.fromEntries(parts.flatMap((part) => Object.entries(part.values)));
  const variables = Object.keys(values).map((name) => `$${name}:String`);
  const document = `query Changes(${variables.join(',')}){${parts.map((part) => part.document).join(' ')} ${TOTAL}}`;
  const asked = PAGED.filter((name) => open[name]).map((name) => `${name} after ${pages[name] ?? 'none'}`);
  return graphql(`changes ${asked.join(', ')}`, document, values);
}

interface DocumentPart {
  readonly open: boolean;
  readonly document: string;
  /** Of its variables, by their names; all are text. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** Orders are counted with their first page. */
function partsOf(
  { since, ordersSince, countedSince }: ChangesFrom,
  open: Open,
  pages: ChangePages,
): readonly DocumentPart[] {
  const ordersQuery = `updated_at:>'${iso(ordersSince)}'`;
  const eventsQuery = `action:destroy subject_type:PRODUCT created_at:>'${iso(since)}'`;
  return [
    {
      open: open.products,
      document: CHANGED_PRODUCTS,
      values: { products: pages.products, productsQuery: `updated_at:>'${iso(since)}'` },
    },
    { open: open.orders, document: CHANGED_ORDERS, values: { orders: pages.orders, ordersQuery } },
    {
      open: open.orders && pages.orders === null,
      document: ORDERS_COUNT,
      values: { countedQuery: `${ordersQuery} created_at:>'${iso(countedSince)}'` },
    },
    { open: open.events, document: DELETIONS, values: { events: pages.events, eventsQuery } },
  ];
}

/** The variants of one product beyond those that came with it. */
export function productRequest(id: string, after: string): PlatformRequest {
  const document = `query Product($id:ID!,$after:String){product(id:$id){${PRODUCT_FIELDS} variants(first:${VARIANTS},after:$after){${PAGE_INFO} nodes{${VARIANT_FIELDS}}}} ${TOTAL}}`;
  return graphql(`product ${id} after ${after}`, document, { id, after });
}

/** The lines of one order beyond those that came with it. */
export function orderRequest(id: string, after: string): PlatformRequest {
  const document = `query Order($id:ID!,$after:String){order(id:$id){${ORDER_FIELDS} lineItems(first:${LINES},after:$after){${LINE_ITEMS}}} ${TOTAL}}`;
  return graphql(`order ${id} after ${after}`, document, { id, after });
}

/**
 * A list holds at most 250 ids (Shopify: API limits, input limits). Assumption: each costs its node, seven points with
 * what is asked of it, as no source says that ids are cheaper by the dozen: so that a document stays below 1,000.
 */
export const MOST_IDS = 100;

export function nodesRequest(ids: readonly string[]): PlatformRequest {
  const document = `query Nodes($ids:[ID!]!){nodes(ids:$ids){id ... on ProductVariant{${VARIANT_FIELDS} product{${PRODUCT_FIELDS}}}} shop{currencyCode}}`;
  return graphql(`lookup ${ids[0] ?? ''} and ${ids.length - 1} more`, document, { ids });
}

export function whoRequest(): PlatformRequest {
  return graphql(
    'account',
    'query Who{shop{name currencyCode myshopifyDomain} currentAppInstallation{accessScopes{handle}}}',
    {},
  );
}

export function graphql(purpose: string, query: string, variables: object): PlatformRequest {
  return {
    purpose,
    url: `https://{shop}/admin/api/${VERSION}/graphql.json`,
    method: 'post',
    headers: { Accept: 'application/json' },
    contentType: 'application/json',
    body: JSON.stringify({ query, variables }),
  };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

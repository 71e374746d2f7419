/** Shopify's Admin GraphQL 2026-10 on the wire: documents are executed against a real schema. */
import { buildSchema, GraphQLError, graphql } from 'graphql';
import { isoTime, type Offer, type Sale, type State, type Variant } from '../state';
import { type Asked, header, issueToken, json, slice, type Told, tokenState } from '../wire';
import { SHOPIFY_SCHEMA } from './schema';

export const SHOPIFY_CREDENTIALS = {
  shop: 'sheetstock-demo.myshopify.com',
  clientId: 'demo-shopify-client',
  clientSecret: 'demo-shopify-secret',
} as const;

const schema = buildSchema(SHOPIFY_SCHEMA);
const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const seconds = (at: number): string => `${isoTime(at).slice(0, 19)}Z`;
const STATUS = {
  active: 'ACTIVE',
  inactive: 'DRAFT',
  sold: 'ARCHIVED',
  ended: 'ARCHIVED',
  deleted: 'ARCHIVED',
} as const;

interface Page {
  readonly first?: number;
  readonly after?: string;
  readonly query?: string;
  readonly sortKey?: string;
  readonly reverse?: boolean;
}

const decode = (cursor: string | undefined): string | null =>
  cursor === undefined || cursor === null ? null : Buffer.from(cursor, 'base64').toString();

interface Row<T> {
  readonly id: string;
  readonly sort: number;
  readonly node: T;
}

/** A connection: sorted, after the cursor, which names the last row so that later changes do not shift it. */
function connection<T, N>(asked: Asked, page: Page, rows: readonly Row<T>[], show: (row: T) => N) {
  if (page.first === undefined) throw new GraphQLError('you must provide one of first or last');
  if (page.first > 250) throw new GraphQLError('first cannot exceed 250');
  const sign = page.reverse ? -1 : 1;
  const sorted = [...rows].sort((a, b) => sign * (a.sort - b.sort || Number(a.id) - Number(b.id)));
  const [afterSort, afterId] = (decode(page.after) ?? '').split('|');
  const after = (row: Row<T>): boolean =>
    sign * (row.sort - Number(afterSort) || Number(row.id) - Number(afterId)) > 0;
  const offset = afterId === undefined ? 0 : sorted.filter((row) => !after(row)).length;
  const { items } = slice(sorted, offset, page.first, asked.fault);
  const cursors = items.map((row) => Buffer.from(`${row.sort}|${row.id}`).toString('base64'));
  const nodes = items.map((row) => show(row.node));
  return {
    nodes,
    edges: nodes.map((node, at) => ({ node, cursor: cursors[at] })),
    pageInfo: {
      hasNextPage: offset + page.first < sorted.length,
      hasPreviousPage: offset > 0,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

type Facts = Readonly<Record<string, string | number>>;

/** Shopify's search syntax as far as `name:value`, `name:>value` and AND go; a term it does not know is ignored, as there. */
function matches(query: string | undefined, facts: Facts): boolean {
  const terms = [...(query ?? '').matchAll(/(\w+):(>=|<=|>|<)?\s*(?:'([^']*)'|"([^"]*)"|(\S+))/g)];
  return terms.every(([, name = '', sign = '', single, double, plain]) => {
    const fact = facts[name];
    const wanted = single ?? double ?? plain ?? '';
    if (fact === undefined) return true;
    if (typeof fact === 'string') return wanted.toLowerCase().split(',').includes(fact.toLowerCase());
    const value = /^\d+$/.test(wanted) ? Number(wanted) : Date.parse(wanted);
    if (sign === '>') return fact > value;
    if (sign === '>=') return fact >= value;
    if (sign === '<') return fact < value;
    return sign === '<=' ? fact <= value : fact === value;
  });
}

function roots(state: State, asked: Asked) {
  const offers = state.offers.filter((offer) => offer.status !== 'deleted');
  const preview = (offer: Offer) => ({
    __typename: 'MediaImage',
    id: gid('MediaImage', offer.id),
    preview: { image: { url: offer.picture } },
  });
  const productRow = (offer: Offer): Row<Offer> => ({ id: offer.id, sort: Number(offer.id), node: offer });
  const variantRow = (offer: Offer, variant: Variant) => ({
    id: variant.id,
    sort: Number(variant.id),
    node: { offer, variant },
  });
  const handle = (offer: Offer): string =>
    `${offer.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${offer.id}`;
  const url = (offer: Offer): string | null =>
    offer.status === 'active' ? `https://${SHOPIFY_CREDENTIALS.shop}/products/${handle(offer)}` : null;

  const product = (offer: Offer) => ({
    __typename: 'Product',
    id: gid('Product', offer.id),
    legacyResourceId: offer.id,
    title: offer.title,
    status: STATUS[offer.status],
    handle: handle(offer),
    vendor: 'Sheetstock demo',
    totalInventory: offer.variants.reduce((sum, each) => sum + each.available, 0),
    onlineStoreUrl: url(offer),
    onlineStorePreviewUrl: url(offer),
    createdAt: seconds(offer.createdAt),
    updatedAt: seconds(offer.updatedAt),
    publishedAt: offer.status === 'active' ? seconds(offer.createdAt) : null,
    featuredMedia: preview(offer),
    variants: (page: Page): unknown =>
      connection(
        asked,
        page,
        offer.variants.map((each) => variantRow(offer, each)),
        variantNode,
      ),
  });
  const variantNode = ({ offer, variant }: { offer: Offer; variant: Variant }) => ({
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variant.id),
    legacyResourceId: variant.id,
    sku: variant.sku || null,
    barcode: null,
    title: variant.size || 'Default Title',
    displayName: `${offer.title} - ${variant.size || 'Default Title'}`,
    price: variant.price,
    compareAtPrice: null,
    inventoryQuantity: variant.available,
    createdAt: seconds(offer.createdAt),
    updatedAt: seconds(variant.updatedAt),
    selectedOptions: [
      variant.size ? { name: 'Size', value: variant.size } : { name: 'Title', value: 'Default Title' },
    ],
    inventoryItem: { id: gid('InventoryItem', variant.id), tracked: true, sku: variant.sku || null },
    media: (page: Page): unknown => connection(asked, page, [productRow(offer)], preview),
    product: () => product(offer),
  });
  const lineItem = (sale: Sale) => {
    const offer = offers.find((each) => each.id === sale.offer);
    const variant = offer?.variants.find((each) => each.id === sale.variant);
    const undone = sale.status === 'cancelled' || sale.status === 'returned' || sale.status === 'failed';
    return {
      __typename: 'LineItem',
      id: gid('LineItem', sale.order),
      title: state.offers.find((each) => each.id === sale.offer)?.title ?? '',
      quantity: sale.units,
      currentQuantity: undone ? 0 : sale.units,
      sku: variant?.sku || null,
      variant: offer && variant ? variantNode({ offer, variant }) : null,
      product: offer ? product(offer) : null,
      discountedUnitPriceSet: { shopMoney: { amount: sale.price, currencyCode: sale.currency } },
    };
  };
  const order = (sale: Sale) => ({
    __typename: 'Order',
    id: gid('Order', sale.order),
    legacyResourceId: sale.order,
    name: `#${1000 + state.sales.indexOf(sale) + 1}`,
    createdAt: seconds(sale.at),
    processedAt: seconds(sale.at),
    updatedAt: seconds(sale.updatedAt),
    cancelledAt: sale.status === 'cancelled' ? seconds(sale.updatedAt) : null,
    displayFinancialStatus: sale.status === 'open' || sale.status === 'shipped' ? 'PAID' : 'REFUNDED',
    displayFulfillmentStatus:
      sale.status === 'open' || sale.status === 'cancelled' ? 'UNFULFILLED' : 'FULFILLED',
    lineItems: (page: Page): unknown =>
      connection(asked, page, [{ id: sale.order, sort: 0, node: sale }], lineItem),
  });
  const byTime = (page: Page, id: string, created: number, updated: number): number =>
    page.sortKey === 'UPDATED_AT'
      ? updated
      : page.sortKey === 'ID' || page.sortKey === undefined
        ? Number(id)
        : created;
  const found = (page: Page): Offer[] =>
    offers.filter((each) =>
      matches(page.query, {
        status: STATUS[each.status],
        updated_at: each.updatedAt,
        created_at: each.createdAt,
        id: Number(each.id),
      }),
    );
  const node = (id: string) => {
    const [, type, number] = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(id) ?? [];
    const offer = offers.find((each) =>
      type === 'Product' ? each.id === number : each.variants.some((one) => one.id === number),
    );
    const sale = state.sales.find((each) => each.order === number);
    if (type === 'Order') return sale ? order(sale) : null;
    if (offer === undefined) return null;
    const variant = offer.variants.find((each) => each.id === number);
    if (type === 'Product') return product(offer);
    return type === 'ProductVariant' && variant ? variantNode({ offer, variant }) : null;
  };
  const typed =
    (type: string) =>
    ({ id }: { id: string }) =>
      id.includes(`/${type}/`) ? node(id) : null;
  return {
    shop: {
      id: gid('Shop', '61000001'),
      name: 'Sheetstock demo',
      currencyCode: 'USD',
      myshopifyDomain: SHOPIFY_CREDENTIALS.shop,
    },
    currentAppInstallation: {
      id: gid('AppInstallation', '7100001'),
      accessScopes: ['read_products', 'read_inventory', 'read_orders'].map((handleOf) => ({
        handle: handleOf,
      })),
    },
    node: ({ id }: { id: string }) => node(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(node),
    product: typed('Product'),
    productVariant: typed('ProductVariant'),
    order: typed('Order'),
    products: (page: Page) =>
      connection(
        asked,
        page,
        found(page).map((each) => ({
          ...productRow(each),
          sort: byTime(page, each.id, each.createdAt, each.updatedAt),
        })),
        product,
      ),
    productsCount: (page: Page & { limit?: number | null }) => {
      const total = slice(found(page), 0, 0, asked.fault).total;
      const cap = page.limit ?? Number.POSITIVE_INFINITY;
      return { count: Math.min(total, cap), precision: total > cap ? 'AT_LEAST' : 'EXACT' };
    },
    productVariants: (page: Page) => {
      const all = offers.flatMap((offer) => offer.variants.map((variant) => ({ offer, variant })));
      const fits = all.filter(({ offer, variant }) =>
        matches(page.query, {
          product_status: STATUS[offer.status],
          updated_at: variant.updatedAt,
          product_id: Number(offer.id),
          sku: variant.sku,
        }),
      );
      return connection(
        asked,
        page,
        fits.map(({ offer, variant }) => variantRow(offer, variant)),
        variantNode,
      );
    },
    orders: (page: Page) => {
      const fits = state.sales.filter((sale) =>
        matches(page.query, { updated_at: sale.updatedAt, created_at: sale.at }),
      );
      return connection(
        asked,
        page,
        fits.map((sale) => ({
          id: sale.order,
          sort: byTime(page, sale.order, sale.at, sale.updatedAt),
          node: sale,
        })),
        order,
      );
    },
    events: (page: Page) => {
      const fits = state.deletions.filter(({ at }) =>
        matches(page.query, { action: 'destroy', subject_type: 'PRODUCT', created_at: at }),
      );
      return connection(
        asked,
        page,
        fits.map((each) => ({ id: each.offer, sort: each.at, node: each })),
        (each) => ({
          __typename: 'BasicEvent',
          id: gid('BasicEvent', each.offer),
          action: 'destroy',
          message: 'A product was deleted.',
          createdAt: seconds(each.at),
          subjectId: gid('Product', each.offer),
          subjectType: 'PRODUCT',
        }),
      );
    },
  };
}

function token(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body);
  const known =
    form.get('client_id') === SHOPIFY_CREDENTIALS.clientId &&
    form.get('client_secret') === SHOPIFY_CREDENTIALS.clientSecret;
  if (!known || form.get('grant_type') !== 'client_credentials')
    return json(400, {
      error: 'invalid_request',
      error_description: 'The client credentials are not valid.',
    });
  const access_token = issueToken(state, asked.now, 'shpat_demo', 86_399);
  return json(200, { access_token, scope: 'read_products,read_inventory,read_orders', expires_in: 86_399 });
}

export async function shopifyWire(state: State, asked: Asked): Promise<Told> {
  if (asked.path === '/admin/oauth/access_token') return token(state, asked);
  if (asked.path !== '/admin/api/2026-10/graphql.json') return json(404, { errors: 'Not Found' });
  if (tokenState(state, asked, header(asked, 'x-shopify-access-token')) !== 'good')
    return json(401, {
      errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
    });
  const { query, variables } = JSON.parse(asked.body) as {
    query: string;
    variables?: Record<string, unknown>;
  };
  const result = await graphql({
    schema,
    source: query,
    rootValue: roots(state, asked),
    variableValues: variables ?? {},
  });
  return json(200, result);
}

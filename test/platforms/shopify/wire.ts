/** Shopify's replies as wire texts, and reading them: what the tests of the connector share. */
import type { PlatformRequest } from '../../../src/platforms/platform';
import { shopify } from '../../../src/platforms/shopify/index';
import type { Json } from '../../../src/ports';
import { readFirst } from '../ask';

export type Fields = { readonly [name: string]: Json };

export const product = (more: Fields = {}): Fields => ({
  id: 'gid://shopify/Product/1',
  title: 'Example Runner',
  status: 'ACTIVE',
  onlineStoreUrl: 'https://example.myshopify.com/products/example-runner',
  onlineStorePreviewUrl: null,
  featuredMedia: null,
  ...more,
});
export const variant = (more: Fields = {}): Fields => ({
  id: 'gid://shopify/ProductVariant/11',
  sku: 'SNK-1',
  title: '10',
  price: '189.00',
  inventoryPolicy: 'DENY',
  inventoryQuantity: 2,
  createdAt: '2026-11-20T12:00:00Z',
  selectedOptions: [{ name: 'Size', value: '10' }],
  inventoryItem: { tracked: true },
  ...more,
});
export const connection = (nodes: readonly Json[], endCursor: string | null = null): Fields => ({
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  nodes,
});
export const line = (more: Fields = {}): Fields => ({
  id: 'gid://shopify/LineItem/71',
  title: 'Example Runner',
  quantity: 1,
  currentQuantity: 1,
  sku: 'SNK-1',
  variant: { id: 'gid://shopify/ProductVariant/11', selectedOptions: [{ name: 'Size', value: '10' }] },
  product: { id: 'gid://shopify/Product/1' },
  discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: '120.0', currencyCode: 'USD' } },
  ...more,
});
export const order = (
  lines: readonly Fields[],
  more: Fields = {},
  linesEnd: string | null = null,
): Fields => ({
  id: 'gid://shopify/Order/5',
  name: '#1001',
  createdAt: '2026-11-22T20:15:00Z',
  cancelledAt: null,
  displayFinancialStatus: 'PAID',
  displayFulfillmentStatus: 'UNFULFILLED',
  lineItems: connection(lines, linesEnd),
  ...more,
});
export const reply = (data: Fields, total = 1) =>
  JSON.stringify({ data: { productsCount: { count: total }, shop: { currencyCode: 'USD' }, ...data } });
export const nothing = { products: connection([]), orders: connection([]), events: connection([]) };

interface Bodies {
  readonly variants?: Fields;
  readonly changes?: Fields;
}
const answers = (bodies: Bodies) => (request: PlatformRequest) =>
  request.purpose.startsWith('variants')
    ? reply({ productVariants: bodies.variants ?? connection([]) })
    : reply(bodies.changes ?? nothing);
export const changes = (more: Fields) =>
  readFirst(shopify, 'incremental', answers({ changes: { ...nothing, ...more } }));
export const offersOf = (one: Fields, of: Fields = product()) =>
  readFirst(shopify, 'full', answers({ variants: connection([{ ...one, product: of }]) })).offers;
export const asksOf = (next: Json) => shopify.requests(next as never).map((request) => request.purpose);

/** Shopify's variants, and the samples kept beside the project. */
import { describe, expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, problemOf, readFirst, response, shared } from '../ask';
import { type Fields, offersOf, product, reply, variant } from './wire';

describe('samples', () => {
  const samples = shared('samples/shopify/responses.json');
  const parsed = JSON.parse(samples ?? '{}') as Record<string, { readonly data: Fields }>;
  test.skipIf(samples === null)('variants, orders and deletions', () => {
    const { variantsPage, ordersDelta, deleted } = parsed;
    const batch = readFirst(shopify, 'full', (request) =>
      request.purpose.startsWith('variants')
        ? reply(withPolicy(variantsPage?.data ?? {}))
        : reply({ ...deleted?.data, orders: withOptions(ordersDelta?.data.orders) }),
    );
    expect(batch.offers).toMatchObject([
      { key: { listingId: '1', variantId: '1' }, size: '10', price: { amount: 18_900, currency: 'USD' } },
    ]);
    expect(batch.sales).toMatchObject([
      {
        key: { listingId: '2', variantId: '2' },
        orderId: '#1001',
        price: { amount: 12_000, currency: 'USD' },
      },
    ]);
    expect(batch.endings).toMatchObject([{ key: { listingId: '3', variantId: '' }, how: 'deleted' }]);
  });

  /** The sample's lines lack what this add-on asks for beyond them. */
  function withOptions(orders: Json | undefined): Json {
    const text = JSON.stringify(orders)
      .replace('"variant":{', '"variant":{"selectedOptions":[],')
      .replaceAll('"discountedUnitPriceSet"', '"discountedUnitPriceAfterAllDiscountsSet"')
      .replace('"lineItems":{', '"lineItems":{"pageInfo":{"hasNextPage":false,"endCursor":null},');
    return JSON.parse(text) as Json;
  }

  function withPolicy(data: Fields): Fields {
    const text = JSON.stringify(data).replaceAll(
      '"inventoryItem":',
      '"inventoryPolicy":"DENY","inventoryItem":',
    );
    return JSON.parse(text) as Fields;
  }

  test.skipIf(samples === null)('throttled, with the wait that the bucket needs', () => {
    const [request] = shopify.check(connectionTo(shopify));
    if (!request) throw new Error('no request');
    const decoded = shopify.decode(request, response(JSON.stringify(parsed.throttled)), NOW);
    // 202 points are needed, 118 are there, 100 come a second.
    expect(problemOf(decoded)).toMatchObject({ code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 1_000 });
  });
});

describe('variants', () => {
  test('are offers, keyed by the numbers of product and variant', () => {
    expect(offersOf(variant())).toEqual([
      {
        key: { platform: 'shopify', account: 'me', listingId: '1', variantId: '11' },
        status: 'active',
        title: 'Example Runner',
        styleCode: '',
        size: '10',
        condition: '',
        price: { amount: 18_900, currency: 'USD' },
        quantity: 2,
        sku: 'SNK-1',
        url: 'https://example.myshopify.com/products/example-runner',
        photo: '',
        listedAt: Date.parse('2026-11-20T12:00:00Z'),
        consigned: false,
      },
    ]);
  });

  const options = (...pairs: readonly (readonly [string, string])[]) => ({
    selectedOptions: pairs.map(([name, value]) => ({ name, value })),
  });
  test.each<readonly [string, Fields, Fields, object]>([
    ['sold out', { inventoryQuantity: 0 }, {}, { status: 'inactive', quantity: 0 }],
    [
      'sold out, and sold on',
      { inventoryQuantity: 0, inventoryPolicy: 'CONTINUE' },
      {},
      { status: 'active', quantity: 1 },
    ],
    [
      'oversold, and sold on',
      { inventoryQuantity: -3, inventoryPolicy: 'CONTINUE' },
      {},
      { status: 'active', quantity: 1 },
    ],
    [
      'in stock, and sold beyond it',
      { inventoryQuantity: 5, inventoryPolicy: 'CONTINUE' },
      {},
      { status: 'active', quantity: 5 },
    ],
    ['oversold', { inventoryQuantity: -3 }, {}, { status: 'inactive', quantity: 0 }],
    [
      'untracked',
      { inventoryQuantity: 0, inventoryItem: { tracked: false } },
      {},
      { status: 'active', quantity: 1 },
    ],
    ['a draft', {}, { status: 'DRAFT' }, { status: 'inactive', quantity: 2 }],
    ['archived', {}, { status: 'ARCHIVED' }, { status: 'inactive' }],
    ['unlisted, yet for sale', {}, { status: 'UNLISTED' }, { status: 'active' }],
    ['no option', options(['Title', 'Default Title']), {}, { title: 'Example Runner', size: '' }],
    [
      'a colour',
      options(['Color', 'Black'], ['Shoe size', 'EU 42']),
      {},
      { title: 'Example Runner, Black', size: 'EU 42' },
    ],
    ['a size in German', options(['Größe', 'M']), {}, { title: 'Example Runner', size: 'M' }],
    ['no SKU', { sku: null }, {}, { sku: '' }],
    [
      'not on the web',
      {},
      { onlineStoreUrl: null, onlineStorePreviewUrl: 'https://p' },
      { url: 'https://p' },
    ],
    [
      'a picture',
      {},
      { featuredMedia: { preview: { image: { url: 'https://cdn/1.jpg' } } } },
      { photo: 'https://cdn/1.jpg' },
    ],
    ['a picture in the making', {}, { featuredMedia: { preview: { image: null } } }, { photo: '' }],
  ])('%s', (_, more, ofProduct, offer) => {
    expect(offersOf(variant(more), product(ofProduct))).toMatchObject([offer]);
  });
});

/** Shopify's replies: the samples kept beside the project, and invented ones that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { shopify } from '../../../src/platforms/shopify/index';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, problemOf, readFirst, readRound, replyTo, response, shared } from '../ask';

type Fields = { readonly [name: string]: Json };

const product = (more: Fields = {}): Fields => ({
  id: 'gid://shopify/Product/1',
  title: 'Example Runner',
  status: 'ACTIVE',
  onlineStoreUrl: 'https://example.myshopify.com/products/example-runner',
  onlineStorePreviewUrl: null,
  featuredMedia: null,
  ...more,
});
const variant = (more: Fields = {}): Fields => ({
  id: 'gid://shopify/ProductVariant/11',
  sku: 'SNK-1',
  title: '10',
  price: '189.00',
  inventoryQuantity: 2,
  createdAt: '2026-11-20T12:00:00Z',
  selectedOptions: [{ name: 'Size', value: '10' }],
  inventoryItem: { tracked: true },
  ...more,
});
const connection = (nodes: readonly Json[], endCursor: string | null = null): Fields => ({
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  nodes,
});
const line = (more: Fields = {}): Fields => ({
  id: 'gid://shopify/LineItem/71',
  title: 'Example Runner',
  quantity: 1,
  currentQuantity: 1,
  sku: 'SNK-1',
  variant: { id: 'gid://shopify/ProductVariant/11', selectedOptions: [{ name: 'Size', value: '10' }] },
  product: { id: 'gid://shopify/Product/1' },
  discountedUnitPriceSet: { shopMoney: { amount: '120.0', currencyCode: 'USD' } },
  ...more,
});
const order = (lines: readonly Fields[], more: Fields = {}, linesEnd: string | null = null): Fields => ({
  id: 'gid://shopify/Order/5',
  name: '#1001',
  createdAt: '2026-11-22T20:15:00Z',
  cancelledAt: null,
  displayFinancialStatus: 'PAID',
  displayFulfillmentStatus: 'UNFULFILLED',
  lineItems: connection(lines, linesEnd),
  ...more,
});
const reply = (data: Fields, total = 1) =>
  JSON.stringify({ data: { productsCount: { count: total }, shop: { currencyCode: 'USD' }, ...data } });
const nothing = { products: connection([]), orders: connection([]), events: connection([]) };

interface Bodies {
  readonly variants?: Fields;
  readonly changes?: Fields;
}
const answers = (bodies: Bodies) => (request: PlatformRequest) =>
  request.purpose.startsWith('variants')
    ? reply({ productVariants: bodies.variants ?? connection([]) })
    : reply(bodies.changes ?? nothing);
const changes = (more: Fields) =>
  readFirst(shopify, 'incremental', answers({ changes: { ...nothing, ...more } }));
const offersOf = (one: Fields, of: Fields = product()) =>
  readFirst(shopify, 'full', answers({ variants: connection([{ ...one, product: of }]) })).offers;
const asksOf = (next: Json) => shopify.requests(next as never).map((request) => request.purpose);

describe('samples', () => {
  const samples = shared('samples/shopify/responses.json');
  const parsed = JSON.parse(samples ?? '{}') as Record<string, { readonly data: Fields }>;
  test.skipIf(samples === null)('variants, orders and deletions', () => {
    const { variantsPage, ordersDelta, deleted } = parsed;
    const batch = readFirst(shopify, 'full', (request) =>
      request.purpose.startsWith('variants')
        ? reply({ ...variantsPage?.data })
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
      .replace('"lineItems":{', '"lineItems":{"pageInfo":{"hasNextPage":false,"endCursor":null},');
    return JSON.parse(text) as Json;
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

describe('changes', () => {
  test('of a product of many variants go on until the last', () => {
    const first = changes({
      products: connection([{ ...product(), variants: connection([variant()], 'v1') }]),
    });
    expect(asksOf(first.next)).toEqual(['product gid://shopify/Product/1 after v1']);
    const second = variant({ id: 'gid://shopify/ProductVariant/12' });
    const goesOn = { product: { ...product(), variants: connection([second], 'v2') } };
    const then = readRound(shopify, first.next, () => reply(goesOn));
    expect(then.offers.map((offer) => offer.key.variantId)).toEqual(['12']);
    expect(asksOf(then.next)).toEqual(['product gid://shopify/Product/1 after v2']);
    expect(readRound(shopify, then.next, () => reply({ product: null })).next).toBeNull();
  });

  test('of an order of many lines go on until the last', () => {
    const first = changes({ orders: connection([order([line()], {}, 'l1')]) });
    expect(asksOf(first.next)).toEqual(['order gid://shopify/Order/5 after l1']);
    const other = line({ id: 'gid://shopify/LineItem/72' });
    const then = readRound(shopify, first.next, () => reply({ order: order([other]) }));
    expect(then.sales.map((sale) => sale.lineId)).toEqual(['72']);
    expect(then.next).toBeNull();
  });

  test('are asked for further only where they go on', () => {
    const { next } = changes({ orders: connection([order([line()])], 'o1') });
    expect(asksOf(next)).toEqual(['changes orders after o1']);
  });

  test.each<readonly [string, Fields]>([
    ['came without rows', { orders: connection([]) }],
    ['does not lead on', { orders: connection([order([line()])], 'o1') }],
  ])('make the read throw at a promised page that %s', (_, answer) => {
    const { next } = changes({ orders: connection([order([line()])], 'o1') });
    expect(() => readRound(shopify, next, () => reply(answer))).toThrow('shopify.data.orders');
  });

  test('tell of deleted products, all variants of them', () => {
    const event = {
      action: 'destroy',
      createdAt: '2026-11-22T10:00:00Z',
      subjectId: 'gid://shopify/Product/3',
    };
    const { endings } = changes({ events: connection([event, { action: 'create', createdAt: 'x' }]) });
    expect(endings).toEqual([
      {
        key: { platform: 'shopify', account: 'me', listingId: '3', variantId: '' },
        how: 'deleted',
        at: Date.parse('2026-11-22T10:00:00Z'),
      },
    ]);
  });
});

describe('sales', () => {
  test.each<readonly [string, Fields, Fields, object]>([
    ['open', {}, {}, { state: 'sold', units: 1, shipped: false }],
    ['shipped', { displayFulfillmentStatus: 'FULFILLED' }, {}, { state: 'sold', shipped: true }],
    ['cancelled', { cancelledAt: '2026-11-23T10:00:00Z' }, { currentQuantity: 0 }, { state: 'cancelled' }],
    ['refunded', { displayFinancialStatus: 'REFUNDED' }, {}, { state: 'returned' }],
    ['the line returned', {}, { currentQuantity: 0 }, { state: 'returned' }],
    ['a part refunded', { displayFinancialStatus: 'PARTIALLY_REFUNDED' }, {}, { state: 'sold' }],
    ['three units', {}, { quantity: 3, currentQuantity: 3 }, { units: 3, price: { amount: 12_000 } }],
    [
      'two of three returned',
      { displayFinancialStatus: 'PARTIALLY_REFUNDED' },
      { quantity: 3, currentQuantity: 1 },
      { state: 'sold', units: 1, price: { amount: 12_000 } },
    ],
    ['three of three returned', {}, { quantity: 3, currentQuantity: 0 }, { state: 'returned', units: 3 }],
  ])('%s', (_, more, lineMore, sale) => {
    expect(changes({ orders: connection([order([line(lineMore)], more)]) }).sales).toMatchObject([
      { key: { listingId: '1', variantId: '11' }, orderId: '#1001', lineId: '71', size: '10', ...sale },
    ]);
  });

  test.each([
    ['a tip', { variant: null, product: null }],
    ['a variant that was deleted', { variant: null }],
  ])('%s is no sale of a listing', (_, more) => {
    expect(changes({ orders: connection([order([line(more)])]) }).sales).toEqual([]);
  });
});

describe('lookups', () => {
  const keyOf = (variantId: string) => ({ platform: 'shopify', account: 'me', listingId: '1', variantId });

  test('100 variants a request, null is gone', () => {
    const keys = Array.from({ length: 101 }, (_, place) => keyOf(String(place)));
    const requests = shopify.lookup(keys, connectionTo(shopify));
    expect(requests).toHaveLength(2);
    const replies = requests.map((request, place) => {
      const nodes =
        place === 0 ? Array.from({ length: 100 }, () => null) : [{ ...variant(), product: product() }];
      return replyTo(shopify, request, response(reply({ nodes })));
    });
    const found = shopify.readLookup(keys, replies);
    expect(found[0]).toEqual({ key: keyOf('0'), found: 'gone' });
    expect(found[100]).toMatchObject({ key: keyOf('100'), found: 'offer', offer: { quantity: 2 } });
  });
});

describe('refusals with status 200', () => {
  const [request] = shopify.check(connectionTo(shopify));
  const refused = (code: string, cost: Json = null) =>
    JSON.stringify({ errors: [{ message: 'No', extensions: { code } }], extensions: { cost } });
  test.each<readonly [string, string, Json, object]>([
    [
      'a bucket to refill',
      'THROTTLED',
      { requestedQueryCost: 902, throttleStatus: { currentlyAvailable: 2, restoreRate: 50 } },
      { code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 18_000 },
    ],
    ['a bucket that is not told', 'THROTTLED', null, { code: 'RATE_LIMITED', retryAfterMs: 10_000 }],
    ['a scope that is missing', 'ACCESS_DENIED', null, { code: 'FORBIDDEN', retry: 'never' }],
    ['a fault of theirs', 'INTERNAL_SERVER_ERROR', null, { code: 'SERVER_ERROR', retry: 'now' }],
    ['a question too dear', 'MAX_COST_EXCEEDED', null, { code: 'REFUSED', retry: 'never' }],
  ])('%s', (_, code, cost, problem) => {
    if (!request) throw new Error('no request');
    expect(problemOf(shopify.decode(request, response(refused(code, cost)), NOW))).toMatchObject(problem);
  });
});

describe('the account', () => {
  test.each([
    ['my-shop', 'my-shop.myshopify.com'],
    ['My-Shop.myshopify.com', 'my-shop.myshopify.com'],
    [' https://my-shop.myshopify.com/admin?x=1 ', 'my-shop.myshopify.com'],
    ['evil.example/#', 'evilexample.myshopify.com'],
    ['a@evil.example', 'aevilexample.myshopify.com'],
  ])('of %j is asked at %s and nowhere else', (shop, host) => {
    const connected = shopify.account.connect({ shop, accessToken: 'shpat_1' }, NOW);
    const [request] = shopify.check(connected);
    if (!request) throw new Error('no request');
    const signed = shopify.account.sign(request, connected);
    expect(signed.url).toBe(`https://${host}/admin/api/2026-10/graphql.json`);
    expect(signed.headers['X-Shopify-Access-Token']).toBe('shpat_1');
  });

  test('a pasted token is never renewed; client credentials are, at once', () => {
    expect(
      shopify.account.renew(shopify.account.connect({ shop: 's', accessToken: 'shpat_1' }, NOW), NOW),
    ).toBeNull();
    const entered = { shop: 's', clientId: 'id', clientSecret: 'sec' };
    const connected = shopify.account.connect(entered, NOW);
    const request = shopify.account.renew(connected, NOW);
    expect(request?.url).toBe('https://s.myshopify.com/admin/oauth/access_token');
    expect(request?.body).toBe('grant_type=client_credentials&client_id=id&client_secret=sec');
    if (!request) throw new Error('no request');
    const token = replyTo(shopify, request, response('{"access_token":"shpat_2","expires_in":86399}'));
    const renewed = shopify.account.renewed(connected, token, NOW);
    expect(renewed.secrets.accessToken).toBe('shpat_2');
    expect(shopify.account.renew(renewed, NOW)).toBeNull();
    expect(shopify.account.renew(renewed, NOW + 86_399_000)).not.toBeNull();
  });

  const who = (...handles: readonly string[]) => {
    const [request] = shopify.check(connectionTo(shopify));
    if (!request) throw new Error('no request');
    const accessScopes = handles.map((handle) => ({ handle }));
    const body = reply({
      shop: { name: 'Demo', currencyCode: 'USD', myshopifyDomain: 'demo.myshopify.com' },
      currentAppInstallation: { accessScopes },
    });
    return shopify.readCheck([replyTo(shopify, request, response(body))]);
  };
  test('suffices with its scopes, where writing includes reading; else says what is missing', () => {
    expect(who('read_products', 'write_inventory', 'read_orders')).toEqual({
      ok: true,
      account: 'demo.myshopify.com',
      says: 'Connected to Shopify as demo.myshopify.com.',
    });
    expect(who('read_products')).toMatchObject({
      ok: false,
      says: expect.stringContaining('read_inventory, read_orders'),
    });
  });
});

/** Etsy's replies: the samples kept beside the project, and invented ones that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import type { ListingKey } from '../../../src/domain/listing';
import { etsy } from '../../../src/platforms/etsy/index';
import type { PlatformRequest, Wish } from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { perform } from '../../../workbench/marketplaces/actions';
import { NOW, problemOf, readFirst, replyTo, response, shared } from '../ask';
import { connectionTo, type EtsyShop, readShop, replyFrom, shopOf } from './shop';

type Fields = { readonly [name: string]: Json };
const HOUR = 3_600_000;
const money = (amount: number, divisor = 100, currency_code = 'USD') => ({ amount, divisor, currency_code });

const product = (more: Fields = {}, offering: Fields = {}): Fields => ({
  product_id: 7,
  sku: 'CLT-1',
  is_deleted: false,
  offerings: [
    { offering_id: 8, quantity: 1, is_enabled: true, is_deleted: false, price: money(8_500), ...offering },
  ],
  property_values: [],
  ...more,
});
const size = (id: number, value: string, name = 'Size', property = 100) => ({
  property_id: property,
  property_name: name,
  scale_id: null,
  value_ids: [id],
  values: [value],
});
const listing = (more: Fields = {}): Fields => ({
  listing_id: 1_000,
  title: 'Vintage Jacket',
  state: 'active',
  quantity: 1,
  url: 'https://www.etsy.com/listing/1000/vintage-jacket',
  original_creation_timestamp: 1_795_100_000,
  price: money(8_500),
  skus: ['CLT-1'],
  images: [{ url_570xN: 'https://i.etsystatic.com/1.jpg' }],
  inventory: { products: [product()] },
  ...more,
});
const line = (more: Fields = {}): Fields => ({
  transaction_id: 4_000,
  title: 'Vintage Jacket',
  quantity: 1,
  listing_id: 1_000,
  product_id: 7,
  sku: 'CLT-1',
  price: money(8_500),
  product_data: [],
  expected_ship_date: 1_795_400_000,
  ...more,
});
const receipt = (more: Fields = {}): Fields => ({
  receipt_id: 3_000,
  status: 'paid',
  is_shipped: false,
  create_timestamp: 1_795_310_000,
  transactions: [line()],
  ...more,
});

const page = (rows: readonly Json[], count = rows.length) => JSON.stringify({ count, results: rows });
interface Bodies {
  readonly active?: string;
  readonly inactive?: string;
  readonly expired?: string;
  readonly receipts?: string;
}
const full = (bodies: Bodies) =>
  readFirst(etsy, 'full', ({ purpose }) => bodies[purpose.split(' ')[0] as keyof Bodies] ?? page([]));
const offers = (...rows: readonly Json[]) => full({ active: page(rows) }).offers;

describe('samples', () => {
  const [listings, receipts] = ['getListingsByShop', 'getShopReceipts'].map((name) =>
    shared(`samples/etsy/${name}.response.json`),
  );

  test('are at hand wherever the project is checked for good', () => {
    if (process.env.CI) expect(listings).not.toBeNull();
  });

  test.skipIf(!listings || !receipts)('are read', () => {
    const batch = full({ active: listings ?? '', receipts: receipts ?? '' });
    const key = { platform: 'etsy', account: 'me', listingId: '1000000001', variantId: '' };
    expect(batch.offers).toMatchObject([
      { key, title: 'Vintage Varsity Jacket', sku: 'CLT-0010', status: 'active' },
    ]);
    expect(batch.sales).toMatchObject([
      { key, orderId: '3000000001', price: { amount: 8_500, currency: 'USD' } },
    ]);
  });
});

describe('listings', () => {
  test.each<readonly [string, Fields, object]>([
    [
      'for sale',
      {},
      {
        status: 'active',
        quantity: 1,
        price: { amount: 8_500, currency: 'USD' },
        listedAt: 1_795_100_000_000,
      },
    ],
    [
      'a title in HTML',
      { title: '90&#39;s &quot;Box&quot; Tee &amp; Cap' },
      { title: '90\'s "Box" Tee & Cap' },
    ],
    [
      'a currency without hundredths',
      { inventory: { products: [product({}, { price: money(120_000, 100, 'JPY') })] } },
      { price: { amount: 1_200, currency: 'JPY' } },
    ],
    [
      'a divisor of its own',
      { inventory: { products: [product({}, { price: money(85, 1) })] } },
      { price: { amount: 8_500 } },
    ],
    [
      'not enabled',
      { inventory: { products: [product({}, { is_enabled: false })] } },
      { status: 'inactive', quantity: 1 },
    ],
    [
      'nothing left',
      { inventory: { products: [product({}, { quantity: 0 })] } },
      { status: 'inactive', quantity: 0 },
    ],
    [
      'without an inventory',
      { inventory: null, quantity: 3 },
      { status: 'active', quantity: 3, sku: 'CLT-1', price: { amount: 8_500 } },
    ],
    ['without pictures', { images: [] }, { photo: '' }],
  ])('%s', (_, more, offer) => {
    expect(offers(listing(more))).toMatchObject([{ key: { listingId: '1000', variantId: '' }, ...offer }]);
  });

  test.each(['inactive', 'expired'] as const)('%s is the seller’s still', (state) => {
    expect(full({ [state]: page([listing({ state })]) }).offers).toMatchObject([
      { status: 'inactive', quantity: 1 },
    ]);
  });

  test('one row a product, known by its values: Etsy changes the ids of products with every edit', () => {
    const products = [
      product({ product_id: 71, property_values: [size(11, 'M'), size(21, 'Black', 'Primary color', 200)] }),
      product({ product_id: 72, property_values: [size(12, 'L'), size(21, 'Black', 'Primary color', 200)] }),
      product({ product_id: 73, is_deleted: true, property_values: [size(13, 'XL')] }),
    ];
    const read = offers(listing({ inventory: { products } }));
    expect(read).toMatchObject([
      { key: { variantId: '100:11,200:21' }, title: 'Vintage Jacket, Black', size: 'M' },
      { key: { variantId: '100:12,200:21' }, title: 'Vintage Jacket, Black', size: 'L' },
    ]);
    const edited = products.map((one, place) => ({ ...one, product_id: 90 + place })).reverse();
    expect(
      offers(listing({ inventory: { products: edited } }))
        .map(({ key }) => key.variantId)
        .sort(),
    ).toEqual(read.map(({ key }) => key.variantId));
  });
});

describe('receipts', () => {
  test.each<readonly [string, Fields, readonly object[]]>([
    [
      'paid',
      {},
      [
        {
          state: 'sold',
          shipped: false,
          orderId: '3000',
          lineId: '4000',
          at: 1_795_310_000_000,
          shipBy: 1_795_400_000_000,
        },
      ],
    ],
    ['completed', { status: 'completed', is_shipped: true }, [{ state: 'sold', shipped: true }]],
    ['canceled', { status: 'canceled' }, [{ state: 'cancelled' }]],
    ['written otherwise', { status: 'Canceled' }, [{ state: 'cancelled' }]],
    ['fully refunded', { status: 'fully refunded' }, [{ state: 'returned' }]],
    ['refunded in part', { status: 'partially refunded' }, [{ state: 'sold' }]],
    ['a status of tomorrow', { status: 'on its way' }, [{ state: 'sold' }]],
    [
      'of several',
      { transactions: [line({ quantity: 2 }), line({ transaction_id: 4_001, listing_id: null })] },
      [{ units: 2 }],
    ],
    [
      'of a size',
      { transactions: [line({ title: 'Box &amp; Tee', product_data: [size(11, 'M')] })] },
      [{ key: { listingId: '1000', variantId: '100:11' }, size: 'M', title: 'Box & Tee' }],
    ],
  ])('%s', (_, more, sales) => {
    expect(full({ receipts: page([receipt(more)]) }).sales).toMatchObject(sales);
  });
});

describe('pages', () => {
  test('all that are left are asked for at once', () => {
    const many = Array.from({ length: 100 }, (_, place) => listing({ listing_id: place + 1 }));
    const { next, totals } = full({
      active: page(many, 350),
      receipts: page(
        many.map(() => receipt()),
        101,
      ),
    });
    expect(etsy.requests(next as never).map(({ purpose }) => purpose)).toEqual([
      'active page 2',
      'active page 3',
      'active page 4',
      'receipts page 2',
    ]);
    expect(totals).toEqual([350]);
  });

  test.each(['active', 'receipts'] as const)('%s that are cut short are no reply', (word) => {
    expect(() => full({ [word]: page([word === 'receipts' ? receipt() : listing()], 2) })).toThrow(
      `${word} page 1: expected 2 rows of 2 after 0, not 1`,
    );
  });
});

describe('a whole shop', () => {
  const later = (shop: EtsyShop, readAt = NOW + HOUR) =>
    readShop(shop, 'incremental', { readAt }, NOW + 2 * HOUR);

  test('of a few pages is read in full every time', () => {
    const shop = shopOf(250);
    const whole = readShop(shop, 'full');
    expect(whole.asked).toHaveLength(6);
    const oldest = shop.state.offers[0]?.id ?? '';
    perform(shop.state, { do: 'reprice', id: oldest, price: '7.00' }, NOW + 1.5 * HOUR);
    const read = later(shop);
    expect(read.sawEverything).toBe(true);
    expect(read.offers.find(({ key }) => key.listingId === oldest)?.price?.amount).toBe(700);
    expect(read.asked).toHaveLength(6);
  });

  test('of many pages costs four questions, and the listings that were ordered', () => {
    const shop = shopOf(1_100);
    const quiet = later(shop);
    expect(quiet.sawEverything).toBe(false);
    expect(quiet.asked).toHaveLength(4);
    const [one, two] = [shop.state.offers[0]?.id ?? '', shop.state.offers[1]?.id ?? ''];
    perform(shop.state, { do: 'quantity', id: one, quantity: 3 }, NOW);
    perform(shop.state, { do: 'sell', id: one }, NOW + 1.5 * HOUR);
    perform(shop.state, { do: 'sell', id: two }, NOW + 1.5 * HOUR);
    const news = later(shop);
    expect(news.asked).toHaveLength(5);
    expect(news.sales.map(({ key }) => key.listingId)).toEqual([one, two]);
    expect(news.offers.find(({ key }) => key.listingId === one)).toMatchObject({
      quantity: 2,
      status: 'active',
    });
    expect(news.offers.some(({ key }) => key.listingId === two)).toBe(false);
  });

  test('an ordered listing that is deleted hides no other of its question', () => {
    const shop = shopOf(1_100);
    const [one, two] = [shop.state.offers[0]?.id ?? '', shop.state.offers[1]?.id ?? ''];
    perform(shop.state, { do: 'quantity', id: one, quantity: 3 }, NOW);
    perform(shop.state, { do: 'quantity', id: two, quantity: 3 }, NOW);
    perform(shop.state, { do: 'sell', id: one }, NOW + 1.5 * HOUR);
    perform(shop.state, { do: 'sell', id: two }, NOW + 1.5 * HOUR);
    perform(shop.state, { do: 'delete', id: two }, NOW + 1.6 * HOUR);
    const news = later(shop);
    expect(news.asked).toHaveLength(7);
    expect(news.offers.find(({ key }) => key.listingId === one)).toMatchObject({ quantity: 2 });
    expect(news.offers.some(({ key }) => key.listingId === two)).toBe(false);
  });

  test('lookups tell every state, and what is not known any more', () => {
    const shop = shopOf(3);
    const { paused, expired, sold, deleted, varied } = shop.ids;
    const keys = [paused, expired, sold, deleted, varied].map((listingId) => ({
      platform: 'etsy',
      account: 'a',
      listingId,
      variantId: '',
    }));
    const requests = etsy.lookup(keys, connectionTo());
    expect(requests).toHaveLength(1);
    expect(found(shop, keys)).toMatchObject([
      { found: 'offer', offer: { status: 'inactive', quantity: 1 } },
      { found: 'offer', offer: { status: 'inactive', quantity: 1 } },
      { found: 'offer', offer: { status: 'inactive', quantity: 0 } },
      { found: 'gone' },
      // Of a listing with sizes there is no product without one.
      { found: 'gone' },
    ]);
  });

  test('lookups tell the products of a listing that has several', () => {
    const shop = shopOf(3);
    const { varied, deleted, socks } = shop.ids;
    const [small, medium] = readShop(shop, 'full').offers.filter(({ key }) => key.listingId === varied);
    if (!small || !medium) throw new Error('no sizes');
    const keys = [
      small.key,
      medium.key,
      { ...small.key, variantId: '100:7' },
      { ...small.key, listingId: deleted },
      { ...small.key, listingId: socks, variantId: '' },
      { ...small.key, listingId: socks },
    ];
    expect(found(shop, keys)).toMatchObject([
      { key: small.key, found: 'offer', offer: { ...small, photo: expect.any(String) } },
      { key: medium.key, found: 'offer', offer: { quantity: 0, status: 'inactive' } },
      { found: 'gone' },
      { found: 'gone' },
      { found: 'offer', offer: { quantity: 5, sku: 'E-Socks' } },
      { found: 'gone' },
    ]);
  });

  const found = (shop: EtsyShop, keys: readonly ListingKey[]) => {
    const replies = etsy.lookup(keys, connectionTo()).map((request) => replyFrom(shop, request));
    return etsy.readLookup(keys, replies, connectionTo());
  };
});

describe('changes', () => {
  function carryOut(shop: EtsyShop, wishes: readonly Wish[]) {
    const { change } = etsy;
    if (!change) throw new Error('nothing can be changed');
    const groups = change.together?.(wishes) ?? [];
    const asked: string[] = [];
    const outcomes = groups.flatMap((group) => {
      let cursor = change.start(group, connectionTo(), NOW);
      for (;;) {
        const [request] = change.requests(cursor);
        if (!request) throw new Error('nothing is asked');
        asked.push(request.method);
        const step = change.read(cursor, [replyFrom(shop, request)]);
        if ('outcomes' in step) return step.outcomes;
        cursor = step.next;
      }
    });
    return { outcomes, asked };
  }
  const keysOf = (shop: EtsyShop, id: string) =>
    readShop(shop, 'full')
      .offers.filter(({ key }) => key.listingId === id)
      .map(({ key }) => key);
  const wish = (key: Wish['key'], more: object): Wish => ({ key, id: 'w', ...more }) as Wish;
  const quantities = (shop: EtsyShop, id: string) =>
    shop.state.offers.find((one) => one.id === id)?.variants.map(({ available }) => available);

  test('several of one listing go in together, and the others keep what they have', () => {
    const shop = shopOf(1);
    const [small, , large] = keysOf(shop, shop.ids.varied);
    if (!small || !large) throw new Error('no sizes');
    const { outcomes, asked } = carryOut(shop, [
      wish(small, { do: 'quantity', quantity: 5 }),
      wish(large, { do: 'quantity', quantity: 2 }),
    ]);
    expect(outcomes.every((one) => 'done' in one)).toBe(true);
    expect(asked).toEqual(['get', 'put']);
    expect(quantities(shop, shop.ids.varied)).toEqual([5, 0, 2]);
    expect(keysOf(shop, shop.ids.varied)).toContainEqual(small);
  });

  test('one size is taken off sale, and with the last of them the listing', () => {
    const shop = shopOf(1);
    const [small, , large] = keysOf(shop, shop.ids.varied);
    if (!small || !large) throw new Error('no sizes');
    expect(carryOut(shop, [wish(small, { do: 'end' })]).asked).toEqual(['get', 'put']);
    const states = () => shop.state.offers.find(({ id }) => id === shop.ids.varied);
    expect(states()).toMatchObject({ status: 'active' });
    expect(carryOut(shop, [wish(large, { do: 'end' })]).asked).toEqual(['get', 'patch']);
    expect(states()).toMatchObject({ status: 'inactive' });
  });

  test('a price that all sizes have in common is not set for one of them', () => {
    const shop = shopOf(1);
    const [small, , large] = keysOf(shop, shop.ids.varied);
    if (!small || !large) throw new Error('no sizes');
    const { change } = etsy;
    const [request] =
      change?.requests(
        change.start(
          [wish(small, { do: 'price', price: { amount: 1, currency: 'USD' } })],
          connectionTo(),
          NOW,
        ),
      ) ?? [];
    if (!change || !request) throw new Error('nothing is asked');
    const told = replyFrom(shop, request);
    const common = { ...told, data: { ...(told.data as object), price_on_property: [] } };
    const cursor = change.start(
      [wish(small, { do: 'price', price: { amount: 1, currency: 'USD' } })],
      connectionTo(),
      NOW,
    );
    expect(change.read(cursor, [common])).toMatchObject({
      outcomes: [{ refused: expect.stringContaining('one price') }],
    });
  });

  test('what Etsy refuses is told in its words', () => {
    const shop = shopOf(1);
    const [only] = keysOf(shop, shop.ids.socks);
    if (!only) throw new Error('no socks');
    expect(carryOut(shop, [wish(only, { do: 'quantity', quantity: 0 })]).outcomes).toEqual([
      { key: only, refused: 'Quantity must be greater than 0.' },
    ]);
  });
});

describe('the account', () => {
  const entered = { clientId: 'key', clientSecret: 'sec', refreshToken: '1.r1' };
  const before = etsy.account.connect(entered, NOW);

  test('asks as Etsy documents it, and keeps the refresh token that comes', () => {
    const request = etsy.account.renew(before, NOW);
    if (!request) throw new Error('nothing to renew');
    expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'key',
      refresh_token: '1.r1',
    });
    const reply = replyTo(
      etsy,
      request,
      response('{"access_token":"1.a","token_type":"Bearer","expires_in":3600,"refresh_token":"1.r2"}'),
    );
    const after = etsy.account.renewed(before, reply, NOW);
    expect(after).toMatchObject({
      expiresAt: NOW + HOUR,
      secrets: { accessToken: '1.a', refreshToken: '1.r2' },
    });
  });

  test('says whose it is, by the shop’s name', () => {
    const replies = etsy.check(connectionTo()).map((request) => replyFrom(shopOf(1), request));
    expect(etsy.readCheck(replies, connectionTo())).toEqual({
      ok: true,
      account: '30000001',
      name: 'SheetstockVintage',
      says: 'Connected to Etsy as SheetstockVintage.',
    });
    const refused = replies.map((reply) =>
      reply.purpose.includes('transactions_r') ? { ...reply, status: 403 } : reply,
    );
    expect(etsy.readCheck(refused, connectionTo())).toMatchObject({
      ok: false,
      says: expect.stringContaining('may not read orders'),
    });
    const none = replies.map((reply) =>
      reply.purpose === 'check shops_r' ? { ...reply, data: { user_id: 1, shop_id: null } } : reply,
    );
    expect(etsy.readCheck(none, connectionTo())).toMatchObject({
      ok: false,
      says: expect.stringContaining('no shop'),
    });
  });

  const [request] = etsy.requests(etsy.start('full', null, connectionTo(), NOW));
  test.each<readonly [string, string, number, Readonly<Record<string, string>>, object]>([
    [
      'an expired token',
      '{"error":"invalid_token","error_description":"access token is expired"}',
      401,
      {},
      { code: 'TOKEN_EXPIRED' },
    ],
    ['a refused refresh token', '{"error":"invalid_grant"}', 400, {}, { code: 'TOKEN_EXPIRED' }],
    [
      'no shared secret',
      '{"error":"Shared secret is required in x-api-key header."}',
      403,
      {},
      { code: 'FORBIDDEN', message: expect.stringContaining('keystring') },
    ],
    [
      'a scope that is missing',
      '{"error":"insufficient_scope"}',
      403,
      {},
      { code: 'FORBIDDEN', message: expect.stringContaining('rights') },
    ],
    [
      'a second’s allowance',
      '{"error":"too many"}',
      429,
      { 'retry-after': '1' },
      { code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 1_000 },
    ],
    [
      'a day’s allowance',
      '{"error":"too many"}',
      429,
      { 'x-remaining-today': '0' },
      { code: 'DAILY_LIMIT', retry: 'never' },
    ],
  ])('%s', (_, body, status, headers, problem) => {
    expect(
      problemOf(etsy.decode(request as PlatformRequest, response(body, status, headers), NOW)),
    ).toMatchObject(problem);
  });

  test.each<readonly [string | null, number | undefined]>([
    ['9', undefined],
    ['5', undefined],
    ['4', 1_000],
    ['0', 1_000],
    [null, undefined],
  ])('with %s requests left this second it rests %s ms', (left, rest) => {
    const headers: Readonly<Record<string, string>> =
      left === null ? {} : { 'x-remaining-this-second': left };
    const decoded = etsy.decode(request as PlatformRequest, response(page([]), 200, headers), NOW);
    expect(decoded.ok && decoded.restMs).toBe(rest);
  });
});

/** StockX's replies: the samples kept beside the project, and invented ones that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { stockx } from '../../../src/platforms/stockx/index';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, readFirst, readRound, replyTo, response, shared } from '../ask';

type Fields = { readonly [name: string]: Json };

const listing = (more: Fields = {}): Fields => ({
  listingId: 'a1',
  status: 'ACTIVE',
  amount: '189',
  currencyCode: 'USD',
  inventoryType: 'STANDARD',
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-22T12:00:00.000Z',
  ask: null,
  order: null,
  product: { productName: 'Example Runner', styleId: 'EX1234-001' },
  variant: { variantValue: '10' },
  condition: null,
  ...more,
});
const order = (more: Fields = {}): Fields => ({
  orderNumber: '1-1',
  listingId: 'a1',
  amount: '120',
  currencyCode: 'USD',
  status: 'CREATED',
  createdAt: '2026-11-22T20:15:00.000Z',
  product: { productName: 'Example Runner', styleId: 'EX1234-001' },
  variant: { variantValue: '10' },
  payout: null,
  ...more,
});
const page = (
  key: 'listings' | 'orders',
  rows: readonly Fields[],
  count = rows.length,
  hasNextPage = false,
) => JSON.stringify({ count, pageSize: 100, pageNumber: 1, hasNextPage, [key]: rows });
const many = (rows: number, one: Fields) => Array.from({ length: rows }, () => one);

interface Bodies {
  readonly listed?: string;
  readonly changed?: string;
  readonly orders?: string;
  readonly history?: string;
  readonly count?: string;
}
const answers = (bodies: Bodies) => (request: PlatformRequest) => {
  const word = request.purpose.split(' ')[0] as keyof Bodies;
  return bodies[word] ?? page(word === 'orders' || word === 'history' ? 'orders' : 'listings', []);
};
const full = (bodies: Bodies) => readFirst(stockx, 'full', answers(bodies));
const asksOf = (next: Json) => stockx.requests(next as never).map((request) => request.purpose);

describe('samples', () => {
  const listings = shared('samples/stockx/getListings.response.json');
  const orders = shared('samples/stockx/getOrdersActive.response.json');
  test.skipIf(listings === null || orders === null)('changes and orders', () => {
    const batch = full({ changed: listings ?? '', listed: page('listings', []), orders: orders ?? '' });
    expect(new Set(batch.sales.map((sale) => sale.orderId))).toEqual(new Set(['323314425-323214184']));
    expect(batch.sales[0]).toMatchObject({
      key: {
        platform: 'stockx',
        account: 'me',
        listingId: '44444444-4444-4444-8444-444444444444',
        variantId: '',
      },
      state: 'sold',
      price: { amount: 12_000, currency: 'USD' },
      styleCode: 'EX9876-100',
      size: 'US 9',
    });
    const since = batch.since as { readonly openFrom: number };
    expect(since.openFrom).toBe(Date.parse('2026-11-22T20:15:00.000Z'));
  });
});

describe('listings', () => {
  test('an ask is an offer of one pair', () => {
    expect(full({ listed: page('listings', [listing()]) }).offers).toEqual([
      {
        key: { platform: 'stockx', account: 'me', listingId: 'a1', variantId: '' },
        status: 'active',
        title: 'Example Runner',
        styleCode: 'EX1234-001',
        size: 'US 10',
        condition: 'New',
        price: { amount: 18_900, currency: 'USD' },
        quantity: 1,
        sku: '',
        url: 'https://stockx.com/search?s=EX1234-001',
        photo: '',
        listedAt: Date.parse('2026-11-20T12:00:00.000Z'),
        consigned: false,
      },
    ]);
  });

  test.each<readonly [string, Fields, object]>([
    ['paused or expired', { status: 'INACTIVE' }, { status: 'inactive' }],
    ['without an amount', { amount: null }, { price: null }],
    ['without a currency', { currencyCode: null }, { price: { amount: 18_900, currency: 'USD' } }],
    ['yen', { amount: '18900', currencyCode: 'JPY' }, { price: { amount: 18_900, currency: 'JPY' } }],
    ['Flex', { inventoryType: 'FLEX' }, { consigned: true }],
    ['Direct', { inventoryType: 'DIRECT' }, { consigned: true }],
    ['women\u2019s', { variant: { variantValue: '8.5W' } }, { size: 'US 8.5W' }],
    ['clothing', { variant: { variantValue: 'XL' } }, { size: 'XL' }],
    ['a variant without a size', { variant: { variantValue: null } }, { size: '' }],
    ['no product', { product: null, variant: null }, { title: '', styleCode: '', size: '', url: '' }],
    [
      'a style code with a slash',
      { product: { productName: 'P', styleId: 'A/B C' } },
      { url: 'https://stockx.com/search?s=A%2FB%20C' },
    ],
    ['used', { condition: 'Used' }, { condition: 'Used' }],
  ])('%s', (_, more, offer) => {
    expect(full({ listed: page('listings', [listing(more)]) }).offers).toMatchObject([offer]);
  });

  test.each<readonly [string, object]>([
    ['DELETED', { endings: [{ how: 'deleted', at: Date.parse('2026-11-22T12:00:00.000Z') }], sales: [] }],
    ['CANCELED', { endings: [{ how: 'ended' }], sales: [] }],
    ['MATCHED', { endings: [], sales: [{ state: 'sold', orderId: '9-9' }] }],
    ['COMPLETED', { endings: [], sales: [{ state: 'sold', orderId: '9-9' }] }],
    ['ACTIVE', { endings: [], sales: [] }],
  ])('a change to %s', (status, batch) => {
    const sold = { orderNumber: '9-9', orderCreatedAt: '2026-11-22T20:15:00.000Z', orderStatus: 'CREATED' };
    expect(full({ changed: page('listings', [listing({ status, order: sold })]) })).toMatchObject(batch);
  });

  test('what tells no order yet is no sale, and nothing unread either', () => {
    const untold = { orderNumber: null, orderCreatedAt: null, orderStatus: null };
    const changed = page('listings', [listing({ status: 'MATCHED', order: untold })]);
    expect(full({ changed })).toMatchObject({ sales: [], unreadRows: [] });
  });

  test('an incremental read offers what changed', () => {
    const batch = readFirst(stockx, 'incremental', answers({ changed: page('listings', [listing()]) }));
    expect(batch.offers.map((offer) => offer.key.listingId)).toEqual(['a1']);
  });
});

describe('orders', () => {
  test.each<readonly [string, string, boolean]>([
    ['CREATED', 'sold', false],
    ['SHIPPED', 'sold', true],
    ['AUTHENTICATING', 'sold', true],
    ['PAYOUTCOMPLETED', 'sold', true],
    ['SUSPENDED', 'sold', false],
    ['COMPLETED', 'sold', true],
    ['AUTHFAILED', 'failed', false],
    ['DIDNOTSHIP', 'cancelled', false],
    ['DONOTSHIP', 'cancelled', false],
    ['CANCELED', 'cancelled', false],
    ['RETURNED', 'returned', false],
    ['A status of tomorrow', 'sold', false],
  ])('%s is %s', (status, state, shipped) => {
    expect(full({ orders: page('orders', [order({ status })]) }).sales).toMatchObject([{ state, shipped }]);
  });

  test('the payout with what StockX keeps, and an order without a listing', () => {
    const payout = {
      totalPayout: '104.81',
      salePrice: '120',
      totalAdjustments: '-15.19',
      currencyCode: 'EUR',
    };
    const rows = [order({ payout }), order({ listingId: null })];
    expect(full({ orders: page('orders', rows) }).sales).toMatchObject([
      { payout: { amount: 10_481, currency: 'EUR' }, fees: { amount: 1_519, currency: 'EUR' } },
    ]);
  });

  test('an order that tells no day is of its last change', () => {
    const more = { createdAt: null, updatedAt: '2026-11-23T10:00:00.000Z' };
    expect(full({ orders: page('orders', [order(more)]) })).toMatchObject({
      sales: [{ at: Date.parse('2026-11-23T10:00:00.000Z') }],
      unreadRows: [],
    });
  });

  test('history is read from the day of the oldest sale that was still open, and only then', () => {
    const oldest = order({ createdAt: '2026-11-05T23:00:00.000Z' });
    const { since = null } = full({ orders: page('orders', [order(), oldest]) });
    const cursor = stockx.start('incremental', since, connectionTo(stockx), NOW);
    const asked = stockx.requests(cursor).find((request) => request.purpose.startsWith('history'));
    expect(new URL(asked?.url ?? '').searchParams.get('fromDate')).toBe('2026-11-05');
    const quiet = stockx.start('incremental', full({}).since ?? null, connectionTo(stockx), NOW);
    expect(asksOf(quiet)).toEqual(['changed page 1', 'orders page 1', 'count']);
  });

  test('the oldest open sale may stand on a later page', () => {
    const first = full({ orders: page('orders', many(100, order()), 101, true) });
    const oldest = order({ createdAt: '2026-10-01T00:00:00.000Z' });
    const last = readRound(stockx, first.next, answers({ orders: page('orders', [oldest], 101) }));
    expect(last.since).toMatchObject({ openFrom: Date.parse('2026-10-01T00:00:00.000Z') });
  });
});

describe('pages', () => {
  test('all that are left are asked for at once', () => {
    const { next } = full({
      listed: page('listings', many(100, listing()), 350, true),
      changed: page('listings', many(100, listing()), 101, true),
    });
    expect(asksOf(next)).toEqual(['listed page 2', 'listed page 3', 'listed page 4', 'changed page 2']);
  });

  test('one that came while they were read is asked for as well', () => {
    const { next } = full({ listed: page('listings', many(100, listing()), 200, true) });
    const grown = readRound(
      stockx,
      next,
      answers({ listed: page('listings', many(100, listing()), 201, true) }),
    );
    expect(asksOf(grown.next)).toEqual(['listed page 3']);
    expect(grown.totals).toEqual([201]);
  });

  test.each(['changed', 'orders'] as const)('of %s that are cut short make the read throw', (word) => {
    const key = word === 'orders' ? 'orders' : 'listings';
    const row = word === 'orders' ? order() : listing();
    expect(() => full({ [word]: page(key, [row], 2) })).toThrow(
      `${word} page 1: expected 2 rows of 2 after 0, not 1`,
    );
  });

  test('a page of the list that is cut short shows in the total', () => {
    expect(full({ listed: page('listings', [listing()], 2) })).toMatchObject({ totals: [2], next: null });
  });
});

describe('lookups', () => {
  const key = { platform: 'stockx', account: 'me', listingId: 'a1', variantId: '' };
  const find = (body: string, status = 200) => {
    const [request] = stockx.lookup([key], connectionTo(stockx));
    if (!request) throw new Error('no request');
    const reply = replyTo(stockx, request, response(body, status));
    return stockx.readLookup([key], [reply], connectionTo(stockx));
  };
  const sold = { orderNumber: '9-9', orderCreatedAt: '2026-11-22T20:15:00.000Z', orderStatus: 'AUTHFAILED' };

  test.each<readonly [string, string, number, object]>([
    ['an offer', JSON.stringify(listing()), 200, { found: 'offer' }],
    [
      'a sale',
      JSON.stringify(listing({ status: 'MATCHED', order: sold })),
      200,
      { found: 'sale', sale: { state: 'failed' } },
    ],
    [
      'an ending',
      JSON.stringify(listing({ status: 'DELETED' })),
      200,
      { found: 'ending', ending: { how: 'deleted' } },
    ],
    ['nothing', '{"statusCode":404,"message":"Not Found"}', 404, { found: 'gone' }],
  ])('%s', (_, body, status, finding) => {
    expect(find(body, status)).toMatchObject([{ key, ...finding }]);
  });

  test('404 is an answer to a lookup alone', () => {
    const [request] = stockx.check(connectionTo(stockx));
    if (!request) throw new Error('no request');
    expect(stockx.decode(request, response('{}', 404), NOW)).toMatchObject({ ok: false });
  });
});

describe('the account', () => {
  const entered = { apiKey: 'key', clientId: 'client', clientSecret: 'sec', refreshToken: 'r1' };
  const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
  const renewedWith = (tokens: Fields, before = stockx.account.connect(entered, NOW)) => {
    const request = stockx.account.renew(before, NOW + 1e9);
    if (!request) throw new Error('nothing to renew');
    const reply = replyTo(stockx, request, response(JSON.stringify({ expires_in: 43_200, ...tokens })));
    return stockx.account.renewed(before, reply, NOW);
  };

  test('asks as StockX documents it', () => {
    const request = stockx.account.renew(stockx.account.connect(entered, NOW), NOW);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'client',
      client_secret: 'sec',
      audience: 'gateway.stockx.com',
      refresh_token: 'r1',
    });
  });

  test.each([
    ['the subject of the token', jwt({ sub: 'auth0|55é' }), 'auth0|55é'],
    ['the client id, where the token is opaque', 'opaque', 'client'],
    ['the client id, where the claims are no JSON', 'a.b.c', 'client'],
    ['the client id, where there is no subject', jwt({}), 'client'],
  ])('is known by %s', (_, access_token, account) => {
    expect(renewedWith({ access_token })).toMatchObject({ account, expiresAt: NOW + 43_200_000 });
  });

  test('stays what it was, whatever a later token says', () => {
    const first = renewedWith({ access_token: jwt({ sub: 'me' }) });
    expect(renewedWith({ access_token: 'opaque' }, first).account).toBe('me');
  });

  test('keeps the refresh token where none comes, and takes one that comes', () => {
    expect(renewedWith({ access_token: 'a' }).secrets.refreshToken).toBe('r1');
    expect(renewedWith({ access_token: 'a', refresh_token: 'r2' }).secrets.refreshToken).toBe('r2');
  });

  test('signs with both keys', () => {
    const [request] = stockx.check(connectionTo(stockx));
    if (!request) throw new Error('no request');
    expect(stockx.account.sign(request, connectionTo(stockx)).headers).toMatchObject({
      Authorization: 'Bearer token',
      'x-api-key': 'key',
    });
  });
});

/** alias' replies: the samples kept beside the project, and invented ones that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import { alias } from '../../../src/platforms/alias/index';
import type { PlatformRequest } from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, problemOf, readFirst, readRound, replyTo, response, shared } from '../ask';

type Fields = { readonly [name: string]: Json };
const HOUR = 3_600_000;
const ago = (milliseconds: number): string => new Date(NOW - milliseconds).toISOString();

const listing = (more: Fields = {}): Fields => ({
  id: 'a1',
  catalog_id: 'air-jordan-5-retro-grape-2025-hq7978-100',
  condition: 'CONDITION_NEW',
  packaging_condition: 'PACKAGING_CONDITION_GOOD_CONDITION',
  size: 10,
  size_unit: 'SIZE_UNIT_US',
  sku: 'HQ7978 100',
  consigned: false,
  created_at: '2026-11-20T12:00:00Z',
  updated_at: ago(HOUR / 10),
  activated_at: null,
  status: 'LISTING_STATUS_ACTIVE',
  price_cents: '18900',
  metadata: {},
  defects: [],
  ...more,
});
const order = (more: Fields = {}): Fields => ({
  id: '900000001',
  status: 'ORDER_STATUS_CONFIRMED',
  fulfillment_status: 'FULFILLMENT_STATUS_INVALID',
  listing_id: 'a1',
  catalog_id: 'air-jordan-5-retro-grape-2025-hq7978-100',
  catalog_name: "Air Jordan 5 Retro 'Grape' 2025",
  catalog_sku: 'HQ7978 100',
  size: 9.5,
  price_cents: 12000,
  price_cents_after_take: 10500,
  sold_at: ago(HOUR),
  updated_at: ago(HOUR),
  ...more,
});

const listings = (rows: readonly Fields[], total = rows.length, next = '') =>
  JSON.stringify({
    listings: rows,
    pagination: { pagination_token: next, has_more: next !== '', total_count: String(total) },
  });
const orders = (rows: readonly Fields[], next = '') =>
  JSON.stringify({ results: rows, pagination: { next_page_token: next } });

interface Bodies {
  readonly active?: string;
  readonly inactive?: string;
  readonly changed?: string;
  readonly orders?: string;
  readonly count?: string;
}
const answers = (bodies: Bodies) => (request: PlatformRequest) => {
  const word = request.purpose.split(' ')[0] as keyof Bodies;
  return bodies[word] ?? (word === 'orders' ? orders([]) : listings([]));
};
const full = (bodies: Bodies) => readFirst(alias, 'full', answers(bodies));
const changes = (bodies: Bodies, since: Json = { readAt: NOW - HOUR, newest: NOW - HOUR }) => {
  const cursor = alias.start('incremental', since, connectionTo(alias), NOW);
  return readRound(alias, cursor, answers(bodies));
};
const asksOf = (next: Json) => alias.requests(next as never).map((request) => request.purpose);
const key = { platform: 'alias', account: 'me', listingId: 'a1', variantId: '' };

describe('samples', () => {
  const samples = ['listings', 'orders'].map((name) => shared(`samples/alias/${name}.response.json`));
  test.skipIf(samples.includes(null))('listings and orders', () => {
    const [active = '', sold = ''] = samples as string[];
    expect(full({ active, orders: sold })).toMatchObject({
      offers: [
        {
          title: 'Example Runner Low Grey',
          styleCode: 'EX1234-001',
          size: 'US 10',
          sku: 'SNK-0001',
          price: { amount: 18_900, currency: 'USD' },
        },
      ],
      sales: [{ orderId: '900000001', state: 'sold', payout: { amount: 10_500, currency: 'USD' } }],
      totals: [1],
    });
  });
});

describe('listings', () => {
  test('one is an offer of one pair', () => {
    expect(full({ active: listings([listing()]) }).offers).toEqual([
      {
        key,
        status: 'active',
        title: 'Air Jordan 5 Retro Grape 2025',
        styleCode: 'HQ7978-100',
        size: 'US 10',
        condition: 'New',
        price: { amount: 18_900, currency: 'USD' },
        quantity: 1,
        sku: '',
        url: 'https://www.goat.com/search?query=HQ7978-100',
        photo: '',
        listedAt: Date.parse('2026-11-20T12:00:00Z'),
        consigned: false,
      },
    ]);
  });

  test.each<readonly [string, Fields, object]>([
    ['paused', { status: 'LISTING_STATUS_INACTIVE' }, { status: 'inactive' }],
    ['never activated', { status: 'LISTING_STATUS_PENDING' }, { status: 'inactive' }],
    ['consigned', { consigned: true }, { consigned: true }],
    ['no word of where it lies', { consigned: null }, { consigned: false }],
    ['no price', { price_cents: null }, { price: null }],
    [
      'a price in cents that are no dollars',
      { price_cents: '18950' },
      { price: { amount: 18_950, currency: 'USD' } },
    ],
    ['a half size', { size: 8.5 }, { size: 'US 8.5' }],
    ['a size in another system', { size: 42, size_unit: 'SIZE_UNIT_EU' }, { size: 'EU 42' }],
    ['a Japanese size', { size: 27.5, size_unit: 'SIZE_UNIT_JP' }, { size: 'JP 27.5' }],
    ['no system', { size_unit: 'SIZE_UNIT_INVALID' }, { size: 'US 10' }],
    ['no size', { size: null }, { size: '' }],
    [
      'a code without parts',
      { sku: 'CP9652', catalog_id: 'yeezy-boost-350-v2-bred-cp9652' },
      { styleCode: 'CP9652', title: 'Yeezy Boost 350 V2 Bred' },
    ],
    ['a product whose id has no code', { catalog_id: 'wmns-dunk-low-og' }, { title: 'WMNS Dunk Low OG' }],
    ['no code', { sku: null }, { styleCode: '', url: '' }],
    [
      'used, without its box',
      { condition: 'CONDITION_USED', packaging_condition: 'PACKAGING_CONDITION_NO_ORIGINAL_BOX' },
      { condition: 'Used, no original box' },
    ],
    [
      'new with defects',
      {
        condition: 'CONDITION_NEW_WITH_DEFECTS',
        defects: ['LISTING_DEFECT_HAS_MISSING_INSOLES', 'LISTING_DEFECT_B_GRADE', 'LISTING_DEFECT_INVALID'],
      },
      { condition: 'New with defects, missing insoles, b grade' },
    ],
    ['a condition of tomorrow', { condition: 'CONDITION_MINT' }, { condition: '' }],
    ['a SKU among other words', { metadata: { shelf: '4', own_sku: 'SNK-1' } }, { sku: 'SNK-1' }],
    ['one word of the seller', { metadata: { ext_tag: 1_000_000 } }, { sku: '1000000' }],
    ['several words, none of them a SKU', { metadata: { a: '1', b: '2' } }, { sku: '' }],
    ['a word that is none', { metadata: { own_sku: { a: 1 } } }, { sku: '' }],
    ['no moment of its change', { updated_at: null }, { status: 'active' }],
    ['no words', { metadata: null }, { sku: '' }],
    [
      'fields of tomorrow',
      { additional_defects: 'none', colour: { a: [1] } },
      { title: 'Air Jordan 5 Retro Grape 2025' },
    ],
  ])('%s', (_, more, offer) => {
    expect(full({ active: listings([listing(more)]) }).offers).toMatchObject([offer]);
  });

  test.each<readonly [string, object]>([
    ['ACTIVE', { offers: [{ status: 'active' }], endings: [] }],
    ['INACTIVE', { offers: [{ status: 'inactive' }], endings: [] }],
    ['DELETED', { offers: [], endings: [{ key, how: 'deleted' }] }],
    // Its order says so.
    ['SOLD', { offers: [], endings: [] }],
    ['OF_TOMORROW', { offers: [], endings: [] }],
  ])('a change to %s', (status, batch) => {
    expect(changes({ changed: listings([listing({ status: `LISTING_STATUS_${status}` })]) })).toMatchObject(
      batch,
    );
  });

  test('a list that alias would not give is none: what it would show is looked up', () => {
    const cursor = alias.start('full', null, connectionTo(alias), NOW);
    const refusal = response('{"code":3,"message":"unknown facet","details":[]}', 400);
    const replies = alias.requests(cursor).map((request) => {
      const isRefused = request.purpose.startsWith('inactive');
      return replyTo(alias, request, isRefused ? refusal : response(answers({})(request)));
    });
    expect(alias.read(cursor, replies)).toMatchObject({ offers: [], totals: [0], next: null });
    const [active] = alias.requests(cursor);
    expect(active && alias.decode(active, refusal, NOW)).toMatchObject({ ok: false });
  });

  test('a complete read asks for both lists, and counts the active ones alone', () => {
    const batch = full({
      active: listings([listing()]),
      inactive: listings([listing({ id: 'b2', status: 'LISTING_STATUS_INACTIVE' })]),
    });
    expect(batch.offers.map((offer) => [offer.key.listingId, offer.status])).toEqual([
      ['a1', 'active'],
      ['b2', 'inactive'],
    ]);
    expect(batch.totals).toEqual([1]);
  });
});

describe('changes', () => {
  const old = listing({ id: 'old', updated_at: ago(2 * HOUR) });

  test('are read from a little before the last read on, and no further', () => {
    const late = listing({ id: 'late', updated_at: ago(HOUR + 5 * 60_000) });
    const batch = changes({
      changed: listings([listing(), late, old], 120, 'p2'),
      count: listings([listing()], 80),
    });
    expect(batch.offers.map((offer) => offer.key.listingId)).toEqual(['a1', 'late']);
    expect(batch).toMatchObject({ totals: [80], next: null });
  });

  test('go on to the next page while nothing old has come', () => {
    const { next } = changes({ changed: listings([listing()], 120, 'p2') });
    expect(asksOf(next)).toEqual(['changed after p2']);
    const batch = readRound(alias, next, answers({ changed: listings([old], 120, 'p3') }));
    expect(batch).toMatchObject({ offers: [], next: null });
  });

  test('are asked by the clock that is behind, alias’ or ours', () => {
    const from = (since: Json) =>
      (alias.start('incremental', since, connectionTo(alias), NOW) as { readonly from: number }).from;
    const overlap = 10 * 60_000;
    expect(from({ readAt: NOW, newest: NOW - HOUR })).toBe(NOW - HOUR - overlap);
    expect(from({ readAt: NOW, newest: NOW + HOUR })).toBe(NOW - overlap);
    expect(from({ readAt: NOW, newest: null })).toBe(NOW - overlap);
  });

  test('leave the newest moment to the next read, whatever page it stood on', () => {
    const first = changes({ changed: listings([listing({ updated_at: ago(1_000) })], 120, 'p2') });
    const last = readRound(alias, first.next, answers({ changed: listings([old], 120) }));
    expect(last.since).toMatchObject({ readAt: NOW, newest: NOW - 1_000 });
  });
});

describe('orders', () => {
  test('a sale with its price, payout and what was sold', () => {
    expect(full({ orders: orders([order()]) }).sales).toEqual([
      {
        key,
        orderId: '900000001',
        lineId: '',
        state: 'sold',
        units: 1,
        price: { amount: 12_000, currency: 'USD' },
        at: NOW - HOUR,
        payout: { amount: 10_500, currency: 'USD' },
        fees: { amount: 1_500, currency: 'USD' },
        shipBy: null,
        shipped: false,
        title: "Air Jordan 5 Retro 'Grape' 2025",
        styleCode: 'HQ7978-100',
        size: 'US 9.5',
        sku: '',
      },
    ]);
  });

  test.each<readonly [string, string, string, boolean]>([
    ['CONFIRMED', 'INVALID', 'sold', false],
    ['LABEL_GENERATED', 'INVALID', 'sold', false],
    ['LABEL_GENERATED', 'SELLER_SHIPPED', 'sold', true],
    ['IN_TRANSIT', 'DELIVERED', 'sold', true],
    ['COMPLETED', 'INVALID', 'sold', true],
    ['CANCELED', 'IN_TRANSIT', 'cancelled', false],
    ['RETURNED', 'INVALID', 'returned', false],
    ['VERIFICATION_FAILED', 'INVALID', 'failed', false],
    ['OF_TOMORROW', 'INVALID', 'sold', false],
  ])('%s, %s is %s', (status, fulfilled, state, shipped) => {
    const one = order({
      status: `ORDER_STATUS_${status}`,
      fulfillment_status: `FULFILLMENT_STATUS_${fulfilled}`,
    });
    const payout = state === 'sold' ? { amount: 10_500 } : null;
    expect(full({ orders: orders([one]) }).sales).toMatchObject([{ state, shipped, payout }]);
  });

  test.each<readonly [string, Fields, object]>([
    [
      'is to be shipped by then',
      { cancels_at: '2026-11-27T10:00:00Z' },
      { shipBy: Date.parse('2026-11-27T10:00:00Z') },
    ],
    [
      'has been shipped',
      { cancels_at: '2026-11-27T10:00:00Z', status: 'ORDER_STATUS_IN_TRANSIT' },
      { shipBy: null },
    ],
    ['has no payout yet', { price_cents_after_take: null }, { payout: null }],
    ['has no day of its sale', { sold_at: null }, { at: NOW - HOUR }],
    ['has a number for its id', { id: 900000002 }, { orderId: '900000002' }],
  ])('one %s', (_, more, sale) => {
    expect(full({ orders: orders([order(more)]) }).sales).toMatchObject([sale]);
  });

  test('one without a listing is no sale of a listing', () => {
    expect(full({ orders: orders([order({ listing_id: '' })]) }).sales).toEqual([]);
  });

  const DAY = 24 * HOUR;
  const week = order({ id: 'old', sold_at: ago(8 * DAY) });
  test('are read for a week before the first read, and no further', () => {
    const batch = full({ orders: orders([order(), week], 'p2') });
    expect(batch.sales.map((sale) => sale.orderId)).toEqual(['900000001']);
    expect(batch.next).toBeNull();
  });

  test('are read on from the oldest that was still open', () => {
    const open = order({ id: 'open', sold_at: ago(5 * DAY) });
    const done = order({ id: 'done', sold_at: ago(6 * DAY), status: 'ORDER_STATUS_COMPLETED' });
    const since = (from: Json, ...rows: readonly Fields[]) =>
      changes({ orders: orders(rows) }, from).since ?? null;
    // What a read has missed the next one shows.
    const first = since(null, order(), open, done);
    expect(first).toMatchObject({ salesFrom: NOW - 7 * DAY });
    expect(since(first, order(), open, done)).toMatchObject({ salesFrom: NOW - 5 * DAY });
    expect(since(since(null, done), done)).toMatchObject({ salesFrom: NOW - DAY });
  });

  test('are read to their end where the oldest come first', () => {
    const { next, sales } = full({ orders: orders([week, order()], 'p2') });
    expect(asksOf(next)).toEqual(['orders after p2']);
    expect(sales.map((sale) => sale.orderId)).toEqual(['900000001']);
  });

  test('go on to the next page while they are young enough', () => {
    const { next } = full({ orders: orders([order()], 'p2') });
    expect(asksOf(next)).toEqual(['orders after p2']);
  });
});

describe('pages', () => {
  test('follow one another, the lists side by side', () => {
    const { next } = full({
      active: listings([listing()], 3, 'p2'),
      inactive: listings([listing({ id: 'b2' })], 2, 'q2'),
    });
    expect(asksOf(next)).toEqual(['active after p2', 'inactive after q2']);
  });

  test.each<readonly [string, Bodies]>([
    ['without the rows that there are', { active: listings([], 3) }],
    [
      'that leads nowhere',
      {
        active: JSON.stringify({
          listings: [listing()],
          pagination: { pagination_token: '', has_more: true, total_count: '3' },
        }),
      },
    ],
    ['without a total', { active: JSON.stringify({ listings: [], pagination: { has_more: false } }) }],
    ['of another form', { orders: JSON.stringify({ list: [], pagination: { next_page_token: '' } }) }],
  ])('one %s makes the read throw', (_, bodies) => {
    expect(() => full(bodies)).toThrow(expect.objectContaining({ name: 'ReplyError' }));
  });

  test.each<readonly [string, Fields, string]>([
    ['without an id', { id: null }, 'id unknown'],
    ['with a price that is none', { id: 'odd', price_cents: '189.50' }, 'id odd'],
  ])('a row %s is left out by itself', (_, more, row) => {
    const read = full({ active: listings([listing(more), listing()]) });
    expect(read.offers).toHaveLength(1);
    expect(read.unreadRows).toMatchObject([{ row }]);
  });

  test.each<readonly [string, string]>([
    ['came empty', listings([], 0)],
    ['leads back to itself', listings([listing()], 3, 'p2')],
  ])('one that was promised and %s makes the read throw', (_, active) => {
    const { next } = full({ active: listings([listing()], 3, 'p2') });
    expect(() => readRound(alias, next, answers({ active }))).toThrow(/listings: expected/);
  });
});

describe('lookups', () => {
  const find = (body: string, status = 200) => {
    const [request] = alias.lookup([key], connectionTo(alias));
    if (!request) throw new Error('no request');
    return alias.readLookup([key], [replyTo(alias, request, response(body, status))], connectionTo(alias));
  };
  const of = (status: string) => JSON.stringify({ listing: listing({ status: `LISTING_STATUS_${status}` }) });

  test.each<readonly [string, string, number, readonly object[]]>([
    ['an offer', of('ACTIVE'), 200, [{ found: 'offer', offer: { status: 'active' } }]],
    ['one that is not for sale', of('PENDING'), 200, [{ found: 'offer', offer: { status: 'inactive' } }]],
    [
      'one that was sold, whose order has not come',
      of('SOLD'),
      200,
      [{ found: 'ending', ending: { how: 'sold' } }],
    ],
    ['one that was deleted', of('DELETED'), 200, [{ found: 'ending', ending: { how: 'deleted' } }]],
    ['one of which nothing can be said', of('OF_TOMORROW'), 200, []],
    ['nothing', '{"code":5,"message":"not found","details":[]}', 404, [{ found: 'gone' }]],
  ])('%s', (_, body, status, findings) => {
    expect(find(body, status)).toMatchObject(findings.map((one) => ({ key, ...one })));
  });

  test.each(['{"code":12,"message":"no such path","details":[]}', '<html>Not Found</html>', ''])(
    'a 404 that is not about the listing proves nothing: %j',
    (body) => {
      expect(() => find(body, 404)).toThrow('REFUSED');
    },
  );
});

describe('the account', () => {
  const checkWith = (statuses: readonly number[]) => {
    const replies = alias.check(connectionTo(alias)).map((request, place) => {
      const body = request.purpose.endsWith('orders') ? orders([]) : listings([listing()], 17);
      const status = statuses[place] ?? 200;
      return replyTo(
        alias,
        request,
        response(status === 200 ? body : '{"code":7,"message":"no","details":[]}', status),
      );
    });
    return alias.readCheck(replies, connectionTo(alias));
  };

  test.each<readonly [readonly number[], boolean, string]>([
    [[200, 200], true, 'Connected to alias as me; 17 active listings are there.'],
    [
      [200, 403],
      false,
      "This token of alias may not read orders. Make one that may in alias' token manager and connect again.",
    ],
    [
      [403, 403],
      false,
      "This token of alias may not read listings and orders. Make one that may in alias' token manager and connect again.",
    ],
  ])('a check answered %s', (statuses, ok, says) => {
    expect(checkWith(statuses)).toMatchObject({ ok, account: '', says });
  });

  test('is known by the name that was entered, however it was written', () => {
    const connection = alias.account.connect({ seller: '  Demo-Kicks ', token: ' goatapi_1 ' }, NOW);
    expect(connection).toMatchObject({
      account: 'demo-kicks',
      expiresAt: null,
      secrets: { accessToken: 'goatapi_1' },
    });
    expect(alias.account.renew({ ...connection, expiresAt: 0 }, NOW)).toBeNull();
  });

  test.each<readonly [number, number, object]>([
    [401, 16, { code: 'TOKEN_EXPIRED', retry: 'never' }],
    [403, 7, { code: 'FORBIDDEN', retry: 'never' }],
    [404, 5, { code: 'REFUSED', retry: 'never' }],
    [400, 3, { code: 'REFUSED', retry: 'never' }],
    [429, 8, { code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 9_000 }],
    [503, 14, { code: 'SERVER_ERROR', retry: 'later', retryAfterMs: 9_000 }],
  ])('an error %i with code %i', (status, code, problem) => {
    const [request] = alias.requests(alias.start('full', null, connectionTo(alias), NOW));
    if (!request) throw new Error('no request');
    const body = JSON.stringify({ code, message: 'Bearer token is wrong', details: [] });
    const decoded = alias.decode(request, response(body, status, { 'retry-after': '9' }), NOW);
    expect(problemOf(decoded)).toMatchObject(problem);
    expect(problemOf(decoded).message).not.toContain('token is wrong');
  });
});

/** Depop's replies: the samples kept beside the project, and invented ones that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import { depop } from '../../../src/platforms/depop/index';
import type { PlatformRequest } from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, problemOf, readFirst, readRound, replyTo, response, shared } from '../ask';

type Fields = { readonly [name: string]: Json };
const DAY = 24 * 3_600_000;

const product = (more: Fields = {}): Fields => ({
  sku: 'SNK-1',
  product_id: 610000001,
  slug: 'shop-example-runner-1a2b',
  status: 'STATUS_ONSALE',
  address: { country_code: 'US' },
  description: 'Example Runner Low Grey\nSize 10, worn twice\n#sneakers',
  price_currency: 'USD',
  price_amount: '95.00',
  current_price: '90.00',
  quantity: 1,
  pictures: [{ url: 'https://media-photos.depop.com/1.jpg', width: 1, height: 1 }],
  size_set_id: 54,
  size_id: 12,
  condition: 'used_excellent',
  created_at: '2026-11-20T12:00:00Z',
  updated_at: '2026-11-21T08:00:00Z',
  ...more,
});
const line = (more: Fields = {}): Fields => ({
  purchase_item_id: 830000001,
  sku: 'SNK-1',
  product_id: 610000001,
  slug: 'shop-example-runner-1a2b',
  parcel_id: 'p1',
  description: 'Example Runner Low Grey',
  original_price: '95.00',
  sold_price: '90.00',
  sold_via_offers: true,
  image_url: '',
  ...more,
});
const order = (more: Fields = {}): Fields => ({
  seller_id: 1,
  purchase_id: '720000001',
  status: 'SHIPPING_PENDING',
  currency: 'USD',
  buyer_pays_amount: '97.00',
  seller_receives_amount: '81.20',
  buyer_shipping_price: '7.00',
  buyer_address: {},
  line_items: [line()],
  seller_fee_breakdown: [],
  created_at: '2026-11-22T20:15:00Z',
  ...more,
});
const page = (rows: readonly Fields[], next = '') =>
  JSON.stringify({ meta: { cursor: next || 'end', has_more: next !== '' }, data: rows });

interface Bodies {
  readonly selling?: string;
  readonly orders?: string;
}
const answers = (bodies: Bodies) => (request: PlatformRequest) =>
  bodies[request.purpose.split(' ')[0] as keyof Bodies] ?? page([]);
const read = (bodies: Bodies) => readFirst(depop, 'full', answers(bodies));
const key = { platform: 'depop', account: 'me', listingId: '610000001', variantId: '' };

describe('samples', () => {
  const samples = ['getAllProducts', 'getAllOrders'].map((name) =>
    shared(`samples/depop/${name}.response.json`),
  );
  test.skipIf(samples.includes(null))('products and orders', () => {
    const [selling = '', orders = ''] = samples as string[];
    expect(read({ selling, orders })).toMatchObject({
      offers: [
        { key, title: 'Example Runner Low Grey', size: '10', sku: 'SNK-0001', condition: 'Used, excellent' },
      ],
      sales: [{ orderId: '720000001', lineId: '830000001', payout: { amount: 9_120, currency: 'USD' } }],
      next: null,
    });
  });
});

describe('products', () => {
  test('one is an offer with its quantity', () => {
    expect(read({ selling: page([product()]) }).offers).toEqual([
      {
        key,
        status: 'active',
        title: 'Example Runner Low Grey',
        styleCode: '',
        size: '10',
        condition: 'Used, excellent',
        price: { amount: 9_000, currency: 'USD' },
        quantity: 1,
        sku: 'SNK-1',
        url: 'https://www.depop.com/products/shop-example-runner-1a2b/',
        photo: 'https://media-photos.depop.com/1.jpg',
        listedAt: Date.parse('2026-11-20T12:00:00Z'),
        consigned: false,
      },
    ]);
  });

  test.each<readonly [string, Fields, object]>([
    ['nothing left', { quantity: 0 }, { status: 'inactive', quantity: 0 }],
    ['several', { quantity: 3 }, { status: 'active', quantity: 3 }],
    ['a shop that is closed', { status: 'STATUS_USER_BANNED_ONSALE' }, { status: 'inactive' }],
    ['no discount told', { current_price: null }, { price: { amount: 9_500, currency: 'USD' } }],
    [
      'pounds',
      { price_currency: 'GBP', current_price: '25.99' },
      { price: { amount: 2_599, currency: 'GBP' } },
    ],
    ['a price without pence', { current_price: '25' }, { price: { amount: 2_500, currency: 'USD' } }],
    ['no SKU', { sku: null }, { sku: '' }],
    ['no pictures', { pictures: [] }, { photo: '' }],
    ['brand new', { condition: 'brand_new' }, { condition: 'Brand new' }],
    ['no condition', { condition: null }, { condition: '' }],
    ['a condition of tomorrow', { condition: 'mint' }, { condition: '' }],
    ['blank lines first', { description: '\n  \nVest\nblue' }, { title: 'Vest' }],
    ['one line', { description: 'Vest' }, { title: 'Vest', size: '' }],
    ['no words', { description: '' }, { title: '', size: '' }],
    ['lines that end as elsewhere', { description: 'Vest\r\nSize: M\r\n' }, { title: 'Vest', size: 'M' }],
    ['a size by number', { size_set_id: 44, size_id: 18 }, { size: 'UK 2' }],
    ['no numbers of sizes', { size_set_id: null, size_id: null }, { size: '10' }],
    ['a number beyond 32 bits', { product_id: 9_000_000_000 }, { key: { ...key, listingId: '9000000000' } }],
    ['fields of tomorrow', { video: { url: [] } }, { status: 'active' }],
  ])('%s', (_, more, offer) => {
    expect(read({ selling: page([product(more)]) }).offers).toMatchObject([offer]);
  });

  test.each([
    ['Vest\nSize medium, fits true to size', 'medium'],
    ['Vest\nsize: UK 9', 'UK 9'],
    ['Vest\nSZ 10.5', '10.5'],
    ['Vest\nSize guide in the pictures', ''],
    ['Vest\nTrue to size L', ''],
    ['Vest\nOversize', ''],
    ['Vest\nSize 32x34 (tag)', '32x34'],
  ])('%j has the size %j', (description, size) => {
    expect(read({ selling: page([product({ description })]) }).offers).toMatchObject([{ size }]);
  });

  test.each<readonly [string, string]>([
    ['PURCHASED', 'sold'],
    ['MARKED_AS_SOLD', 'ended'],
    ['DELETED', 'deleted'],
    ['DELETED_ONSALE', 'deleted'],
    ['DELETED_PURCHASED', 'sold'],
    ['DELETED_MARKED_AS_SOLD', 'ended'],
    ['PRODUCT_BANNED_ONSALE', 'ended'],
    ['PRODUCT_BANNED_PURCHASED', 'sold'],
    ['USER_BANNED_PURCHASED', 'sold'],
  ])('%s is no offer: %s', (status, how) => {
    const batch = read({ selling: page([product({ status: `STATUS_${status}` })]) });
    expect(batch).toMatchObject({ offers: [], endings: [{ key, how }], sales: [] });
  });

  test('a status of tomorrow says nothing', () => {
    const batch = read({ selling: page([product({ status: 'STATUS_OF_TOMORROW' })]) });
    expect(batch).toMatchObject({ offers: [], endings: [] });
  });
});

describe('orders', () => {
  test('a line is a sale, with its price and what the order brings', () => {
    expect(read({ orders: page([order()]) }).sales).toEqual([
      {
        key,
        orderId: '720000001',
        lineId: '830000001',
        state: 'sold',
        units: 1,
        price: { amount: 9_000, currency: 'USD' },
        at: Date.parse('2026-11-22T20:15:00Z'),
        payout: { amount: 8_120, currency: 'USD' },
        fees: null,
        shipBy: null,
        shipped: false,
        title: 'Example Runner Low Grey',
        styleCode: '',
        size: '',
        sku: 'SNK-1',
      },
    ]);
  });

  const refunded = (item: string): Fields => ({
    status: 'REFUNDED',
    refund_summary: { breakdown: { refunded_to_buyer: { item_refund_amount: item } } },
  });
  test.each<readonly [string, Fields, object]>([
    ['sent', { status: 'SHIPPED' }, { state: 'sold', shipped: true }],
    ['completed', { status: 'COMPLETED' }, { state: 'sold', shipped: true }],
    ['cancelled', { status: 'CANCELLED' }, { state: 'cancelled', shipped: false, payout: null }],
    ['refunded', { status: 'REFUNDED' }, { state: 'returned', shipped: false, payout: null }],
    ['refunded whole', refunded('90.00'), { state: 'returned' }],
    ['refunded in part', refunded('5.00'), { state: 'sold', payout: { amount: 8_120 } }],
    ['of tomorrow', { status: 'LOST' }, { state: 'sold', shipped: false }],
  ])('one %s', (_, more, sale) => {
    expect(read({ orders: page([order(more)]) }).sales).toMatchObject([sale]);
  });

  const fee = (amount: string, currency = 'USD') => ({ fee_type: 'DEPOP_FEE', amount, currency });
  test.each<readonly [string, readonly Fields[], object]>([
    ['are added up', [fee('5.00'), fee('2.15'), fee('0.00')], { fees: { amount: 715, currency: 'USD' } }],
    ['in another currency are not', [fee('5.00'), fee('2.15', 'GBP')], { fees: null }],
    ['may be none', [], { fees: null }],
  ])('fees %s', (_, fees, sale) => {
    expect(read({ orders: page([order({ seller_fee_breakdown: fees })]) }).sales).toMatchObject([sale]);
  });

  test('of several lines each is a sale, and none knows what it brings', () => {
    const lines = [
      line(),
      line({ purchase_item_id: 830000002, product_id: 610000002, sold_price: '12.50', sku: null }),
    ];
    expect(read({ orders: page([order({ line_items: lines })]) }).sales).toMatchObject([
      { key, lineId: '830000001', payout: null },
      {
        key: { listingId: '610000002' },
        lineId: '830000002',
        price: { amount: 1_250 },
        sku: '',
        payout: null,
      },
    ]);
  });

  test('are read for a week before the first read, and then from there on for as long as they may change', () => {
    const asked = (since: Json, now: number) => {
      const cursor = depop.start('full', since, connectionTo(depop), now);
      const request = depop.requests(cursor).find((one) => one.purpose.startsWith('orders'));
      return Date.parse(new URL(request?.url ?? '').searchParams.get('from') ?? '');
    };
    expect(asked(null, NOW)).toBe(NOW - 7 * DAY);
    const { since = null } = read({});
    expect(asked(since, NOW + DAY)).toBe(NOW - 7 * DAY);
    const later = NOW + 60 * DAY;
    const sinceRead = (from: Json, ...rows: readonly Fields[]) => {
      const cursor = depop.start('full', from, connectionTo(depop), later);
      return readRound(depop, cursor, answers({ orders: page(rows) })).since ?? null;
    };
    const open = order({ created_at: new Date(later - 40 * DAY).toISOString() });
    const followed = sinceRead(since, open);
    // What a read has missed the next one shows.
    expect(asked(followed, later)).toBe(NOW - 7 * DAY);
    expect(asked(sinceRead(followed, open), later)).toBe(later - 40 * DAY);
    const quiet = order({ status: 'COMPLETED' });
    expect(asked(sinceRead(sinceRead(since, quiet), quiet), later)).toBe(later - 30 * DAY);
  });
});

describe('pages', () => {
  test('follow one another, products and orders side by side', () => {
    const { next } = read({ selling: page([product()], 'c1'), orders: page([order()], 'o1') });
    const asked = depop.requests(next as never);
    expect(asked.map((request) => request.purpose)).toEqual(['selling after c1', 'orders after o1']);
    const last = readRound(
      depop,
      next,
      answers({ selling: page([product({ product_id: 5 })]), orders: page([order()]) }),
    );
    expect(last).toMatchObject({ next: null, totals: [], offers: [{ key: { listingId: '5' } }] });
  });

  test.each<readonly [string, string]>([
    ['comes without rows', page([])],
    ['leads back to itself', page([product()], 'c1')],
    ['has another form', JSON.stringify({ products: [] })],
  ])('one that was promised and %s makes the read throw', (_, selling) => {
    const { next } = read({ selling: page([product()], 'c1') });
    expect(() => readRound(depop, next, answers({ selling }))).toThrow(/^products/);
  });

  test.each<readonly [string, Fields]>([
    ['an id', { product_id: null }],
    ['a quantity', { quantity: '1.5' }],
    ['a currency', { price_currency: null }],
    ['a status', { status: null }],
  ])('a product without %s is left out by itself', (_, more) => {
    const { offers, unreadRows } = read({ selling: page([product(more), product({ product_id: 7 })]) });
    expect(offers).toMatchObject([{ key: { listingId: '7' } }]);
    expect(unreadRows).toHaveLength(1);
  });
});

describe('lookups', () => {
  const find = (body: string, status = 200) => {
    const [request] = depop.lookup([key], connectionTo(depop));
    if (!request) throw new Error('no request');
    return depop.readLookup([key], [replyTo(depop, request, response(body, status))], connectionTo(depop));
  };
  const unknown = (code: string) => JSON.stringify({ id: 'x', errors: [{ code, message: 'not found' }] });

  test.each<readonly [string, string, number, readonly object[]]>([
    ['an offer', JSON.stringify(product()), 200, [{ found: 'offer', offer: { status: 'active' } }]],
    [
      'one that was sold, whose order has not come',
      JSON.stringify(product({ status: 'STATUS_PURCHASED' })),
      200,
      [{ found: 'ending', ending: { how: 'sold' } }],
    ],
    [
      'one that was deleted',
      JSON.stringify(product({ status: 'STATUS_DELETED' })),
      200,
      [{ found: 'ending', ending: { how: 'deleted' } }],
    ],
    ['one of which nothing can be said', JSON.stringify(product({ status: 'STATUS_OF_TOMORROW' })), 200, []],
    ['nothing', unknown('product_not_found'), 404, [{ found: 'gone' }]],
  ])('%s', (_, body, status, findings) => {
    expect(find(body, status)).toMatchObject(findings.map((one) => ({ key, ...one })));
  });

  test.each([unknown('not_found'), '<html>Not Found</html>', ''])(
    'a 404 that is not about the product proves nothing: %j',
    (body) => {
      expect(() => find(body, 404)).toThrow('REFUSED');
    },
  );
});

describe('the account', () => {
  const lacking = (scope: string) =>
    JSON.stringify({
      id: 'x',
      errors: [{ code: 'insufficient_scope', message: `Required scope: ${scope}` }],
    });
  const checkWith = (missing: readonly string[]) => {
    const replies = depop.check(connectionTo(depop)).map((request) => {
      const scope = request.purpose.replace('scope ', '');
      if (missing.includes(scope)) return replyTo(depop, request, response(lacking(scope), 403));
      const body = scope === 'shop_read' ? '{"id":97082934,"username":"demo","country_code":"US"}' : page([]);
      return replyTo(depop, request, response(body));
    });
    return depop.readCheck(replies, connectionTo(depop));
  };

  test.each<readonly [readonly string[], object]>([
    [[], { ok: true, account: '97082934', name: 'demo', says: 'Connected to Depop as demo.' }],
    [
      ['orders_read'],
      {
        ok: false,
        account: '97082934',
        missing: ['orders_read'],
        says: 'The connection to demo lacks orders_read. Sign in again and allow it.',
      },
    ],
    [
      ['shop_read', 'products_read'],
      {
        ok: false,
        account: '',
        says: 'The connection to Depop lacks shop_read, products_read. Sign in again and allow it.',
      },
    ],
  ])('a check in which %j is missing', (missing, check) => {
    expect(checkWith(missing)).toMatchObject(check);
  });

  test('a right that is missing while reading is named', () => {
    const [request] = depop.requests(depop.start('full', null, connectionTo(depop), NOW));
    if (!request) throw new Error('no request');
    const problem = problemOf(depop.decode(request, response(lacking('products_read'), 403), NOW));
    expect(problem).toMatchObject({ code: 'FORBIDDEN', retry: 'never' });
    expect(problem.message).toBe(
      'Depop does not allow this connection products_read; its listings were left as they are. Connect it again under Platforms and allow it.',
    );
  });

  test('an API key is a token that does not end; signing in has none yet', () => {
    const pasted = depop.account.connect({ apiKey: ' pak_1 ' }, NOW);
    expect(pasted).toMatchObject({ expiresAt: null, secrets: { accessToken: 'pak_1' } });
    expect(depop.account.renew({ ...pasted, expiresAt: 0 }, NOW)).toBeNull();
    const signing = depop.account.connect({ clientId: 'c', clientSecret: 's' }, NOW);
    expect(signing).toMatchObject({ expiresAt: 0, secrets: { accessToken: '', refreshToken: '' } });
  });
});

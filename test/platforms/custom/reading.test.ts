/** A described shop is read page by page, and what does not fit is never guessed at. */
import { describe, expect, test } from 'vitest';
import { custom } from '../../../src/platforms/custom/index';
import type { Json } from '../../../src/ports';
import { NOW, problemOf, replyTo, response } from '../ask';
import { connectionWith, PLAIN, product, readAll, type Table } from './shop';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const numberIn = (url: string, name: string) => Number(new URL(url).searchParams.get(name));

/** Answers as a shop of so many products does, in pages of two. */
const shopOf = (count: number) => (request: { readonly url: string }) => {
  const page = numberIn(request.url, 'page');
  const ids = numbers(count).slice((page - 1) * 2, page * 2);
  return { body: { total: count, products: ids.map((id) => product(id)) } };
};

describe('pages', () => {
  test.each([
    [0, [1]],
    [1, [1]],
    [2, [1]],
    [3, [1, 1]],
    [7, [1, 3]],
  ])('with a total, all further pages of %i products are asked for at once', (count, rounds) => {
    const read = readAll(PLAIN, 'full', shopOf(count));
    expect(read.offers).toHaveLength(count);
    expect(read.rounds).toEqual(rounds);
    expect(new Set(read.totals)).toEqual(new Set([count]));
  });

  test('without a total, until one is not full', () => {
    const { total: _, ...table } = PLAIN;
    expect(readAll(table, 'full', shopOf(5)).rounds).toEqual([1, 1, 1]);
    expect(readAll(table, 'full', shopOf(4)).rounds).toEqual([1, 1, 1]);
    expect(readAll(table, 'full', shopOf(5)).totals).toEqual([]);
  });

  test('by cursor, until there is none', () => {
    const table = {
      ...PLAIN,
      listingsRequest: 'GET https://shop.example.com/products?after={{cursor}}',
      paging: 'cursor next',
    };
    const read = readAll(table, 'full', ({ url }) => {
      const after = new URL(url).searchParams.get('after') ?? '';
      const at = after === '' ? 1 : Number(after.slice(1));
      return { body: { total: 3, products: [product(at)], next: at < 3 ? `c${at + 1}` : null } };
    });
    expect(read.asked.map((url) => url.split('after=')[1])).toEqual(['', 'c2', 'c3']);
  });

  test('by the Link header, at the same shop alone', () => {
    const table = { ...PLAIN, paging: 'link' };
    const linked = (host: string) => (request: { readonly url: string }) => {
      const page = numberIn(request.url, 'page');
      const link = `<https://shop.example.com/x>; rel="prev", <https://${host}/products?page=${page + 1}>; rel="next"`;
      return {
        body: { total: 3, products: [product(page)] },
        ...(page < 3 ? { headers: { link } } : {}),
      };
    };
    expect(readAll(table, 'full', linked('shop.example.com')).offers).toHaveLength(3);
    expect(() => readAll(table, 'full', linked('evil.example.org'))).toThrow(/address of the same shop/);
  });

  test('a cursor that leads nowhere new ends the read with an error', () => {
    const table = { ...PLAIN, paging: 'cursor next' };
    expect(() =>
      readAll(table, 'full', () => ({ body: { total: 9, products: [product(1)], next: 'same' } })),
    ).toThrow(/^Next page: expected a page that leads on/);
  });

  test('a shop that shows the same full page for every number ends in an error, not never', () => {
    const { total: _, ...uncounted } = PLAIN;
    let asked = 0;
    const same = () => {
      asked += 1;
      if (asked > 5) throw new Error('read without end');
      return { body: { products: [product(1), product(2)] } };
    };
    expect(() => readAll(uncounted, 'full', same)).toThrow(
      /^Next page: expected another page than the one before/,
    );
  });
});

describe('fields', () => {
  const read = (item: Json, more: Table = {}) =>
    readAll({ ...PLAIN, ...more }, 'full', () => ({ body: { total: 1, products: [item] } }));

  test.each<[string, Table, object, object]>([
    ['a decimal price', {}, { price: '12.5' }, { price: { amount: 1250, currency: 'EUR' } }],
    ['a number', {}, { price: 12.5 }, { price: { amount: 1250, currency: 'EUR' } }],
    [
      'minor units',
      { priceUnit: 'minor units' },
      { price: 1250 },
      { price: { amount: 1250, currency: 'EUR' } },
    ],
    [
      'its own currency',
      { priceCurrency: 'cur' },
      { cur: 'JPY', price: 900 },
      { price: { amount: 900, currency: 'JPY' } },
    ],
    [
      'a currency in small letters',
      { priceCurrency: 'cur' },
      { cur: 'usd' },
      { price: { amount: 1050, currency: 'USD' } },
    ],
    ['a day that is blank', { listedAt: 'at' }, { at: '' }, { listedAt: null }],
    ['no price', {}, { price: null }, { price: null }],
    ['no stock is inactive', {}, { stock: 0 }, { status: 'inactive', quantity: 0 }],
    [
      'stock that is reserved is not there',
      { reserved: 'held' },
      { stock: 3, held: 3 },
      { status: 'inactive' },
    ],
    ['no stock told is one', {}, { stock: null }, { status: 'active', quantity: 1 }],
    [
      'a word of the shop',
      { status: 'on', statusWords: 'active: true; inactive: false' },
      { on: false },
      { status: 'inactive' },
    ],
    ['seconds', { listedAt: 'at' }, { at: 1_764_000_000 }, { listedAt: 1_764_000_000_000 }],
    [
      'ISO 8601',
      { listedAt: 'at' },
      { at: '2026-11-20T12:00:00Z' },
      { listedAt: Date.UTC(2026, 10, 20, 12) },
    ],
    [
      'a link that is put together',
      { url: "join('', ['https://shop.example.com/', slug])" },
      { slug: 'a' },
      { url: 'https://shop.example.com/a' },
    ],
    [
      'a long id stays text',
      {},
      { id: '00012345678901234567' },
      {
        key: {
          platform: 'custom',
          account: 'shop.example.com',
          listingId: '00012345678901234567',
          variantId: '',
        },
      },
    ],
  ])('%s', (_, more, item, expected) => {
    expect(read(product(1, item) as Json, more).offers).toMatchObject([expected]);
  });

  test.each<[string, Table, object, RegExp]>([
    ['an id that is missing', {}, { id: null }, /Listing id: expected an id/],
    [
      'an id that a number cannot hold',
      {},
      { id: 2 ** 60 },
      /Listing id: expected text, or a number of no more than 15 digits/,
    ],
    ['text for a quantity', {}, { stock: 'lots' }, /Quantity: expected a whole number, not "lots"/],
    ['an amount that is none', {}, { price: 'free' }, /Price: expected an amount of EUR, not "free"/],
    ['an object for a title', {}, { name: { en: 'x' } }, /Title: expected text/],
    [
      'a word that nobody has explained',
      { status: 'state', statusWords: 'active: on' },
      { state: 'odd' },
      /Status: expected one of its words, not "odd": add it to Status words/,
    ],
    [
      'an expression that fails on it',
      { url: "join('', [slug])" },
      { slug: null },
      /Link: expected data that its expression can read/,
    ],
  ])('%s leaves the listing out by itself, and nothing is guessed', (_, more, item, expected) => {
    const products = [product(1, item), product(2, { state: 'on', slug: 'x' })] as Json;
    const shop = readAll({ ...PLAIN, ...more }, 'full', () => ({ body: { total: 2, products } }));
    expect(shop.offers).toMatchObject([{ key: { listingId: '2' } }]);
    expect(shop.unreadRows.map(({ path, expected: due }) => `${path}: expected ${due}`)).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  test('rows may be lists themselves', () => {
    const table = {
      listingId: '[0]',
      title: '[1]',
      price: '[2]',
      quantity: '[3]',
      total: undefined as never,
    };
    const rows = [
      ['A-1', 'Pair 1', '10.50', 2],
      ['A-2', 'Pair 2', 12, 1],
    ];
    const answer = () => ({ body: { products: rows } as Json });
    expect(readAll({ ...PLAIN, ...table, pageSize: '9' }, 'full', answer).offers).toMatchObject([
      { key: { listingId: 'A-1' }, title: 'Pair 1', quantity: 2 },
      { key: { listingId: 'A-2' }, price: { amount: 1200, currency: 'EUR' } },
    ]);
  });

  test('each variant is a listing', () => {
    const table = {
      listingId: 'item.id',
      title: 'item.name',
      price: 'variant.price',
      quantity: 'variant.stock',
      variants: 'sizes',
      variantId: 'variant.id',
      size: 'variant.size',
    };
    const sizes = [
      { id: 'a', size: 'EU 42', price: 10, stock: 1 },
      { id: 'b', size: 'EU 43', price: 11, stock: 0 },
    ];
    expect(read(product(1, { sizes }) as Json, table).offers).toMatchObject([
      { key: { listingId: '1', variantId: 'a' }, size: 'EU 42', status: 'active', title: 'Pair 1' },
      { key: { listingId: '1', variantId: 'b' }, size: 'EU 43', status: 'inactive' },
    ]);
  });
});

describe('what has changed, and what was sold', () => {
  const CHANGES: Table = {
    ...PLAIN,
    pageSize: '50',
    changedRequest: 'GET https://shop.example.com/products?page={{page}}&since={{sinceSeconds}}',
    status: 'state',
    statusWords: 'active: on; deleted: trash; ended: over; sold: gone',
    ordersRequest: 'GET https://shop.example.com/orders?page={{page}}&since={{since}}',
    orders: 'orders',
    ordersTotal: 'count',
    orderLines: 'lines',
    orderId: 'order.no',
    orderLineId: 'line.no',
    orderListing: 'line.product',
    orderPrice: 'line.price',
    orderUnits: 'line.units',
    orderTime: 'order.at',
    orderState: 'order.state',
    orderWords: 'sold: paid; shipped: sent; cancelled: void; returned: back; none: cart',
  };
  const line = (no: number, product: number | null) => ({ no, product, price: 20, units: 2 });
  const order = (no: string, state: string, ...lines: object[]) => ({
    no,
    state,
    at: '2026-11-22T10:00:00Z',
    lines,
  });
  const answer =
    (orders: readonly object[], products: readonly object[] = []) =>
    (request: { readonly url: string }) =>
      request.url.includes('/orders')
        ? { body: { count: orders.length, orders } as unknown as Json }
        : {
            body: { total: 9, products: products.map((one) => ({ state: 'on', ...one })) } as unknown as Json,
          };

  test('an incremental read asks for both since a little before the last, and counts', () => {
    const read = readAll(
      CHANGES,
      'incremental',
      ({ url, purpose }) => {
        if (url.includes('/orders')) return { body: { count: 0, orders: [] } };
        if (purpose === 'count') return { body: { total: 9, products: [] } };
        return { body: { total: 0, products: [] } };
      },
      { readAt: NOW - 3_600_000 },
    );
    expect(read.rounds).toEqual([3]);
    expect(read.asked[0]).toContain(`since=${(NOW - 3_600_000) / 1000 - 300}`);
    expect(read.asked[1]).toContain(encodeURIComponent(new Date(NOW - 3_900_000).toISOString()));
    expect(read.totals).toEqual([9]);
    expect(read.sawEverything).toBeUndefined();
    expect(read.since).toEqual({ readAt: NOW, ordersFrom: NOW - 3_900_000 });
  });

  test('where the shop tells no changes, every read is of everything', () => {
    const read = readAll(PLAIN, 'incremental', shopOf(3), { readAt: NOW });
    expect(read.offers).toHaveLength(3);
    expect(read.sawEverything).toBe(true);
  });

  test('what was ended, deleted or sold is told apart', () => {
    const read = readAll(
      { ...CHANGES, total: undefined as never },
      'full',
      answer(
        [],
        [
          product(1, { state: 'trash' }),
          product(2, { state: 'over' }),
          product(3),
          product(4, { state: 'gone' }),
        ],
      ),
    );
    expect(read.endings).toMatchObject([
      { how: 'deleted', key: { listingId: '1' } },
      { how: 'ended', key: { listingId: '2' } },
      { how: 'sold', key: { listingId: '4' } },
    ]);
    expect(read.offers).toHaveLength(1);
  });

  test.each([
    ['paid', { state: 'sold', shipped: false }],
    ['SENT', { state: 'sold', shipped: true }],
    ['void', { state: 'cancelled' }],
    ['back', { state: 'returned' }],
  ])('an order that is %s', (word, expected) => {
    const { sales } = readAll(CHANGES, 'full', answer([order('77', word, line(1, 5), line(2, null))]));
    expect(sales).toMatchObject([
      {
        ...expected,
        orderId: '77',
        lineId: '1',
        units: 2,
        key: { listingId: '5' },
        price: { amount: 2000, currency: 'EUR' },
        at: Date.UTC(2026, 10, 22, 10),
      },
    ]);
  });

  test('what an order brings, and what the shop keeps of it, where it is described', () => {
    const described = { ...CHANGES, orderPayout: 'line.net', orderFees: 'line.kept' };
    const sold = { ...line(1, 5), net: 17.5, kept: '2.50' };
    const { sales } = readAll(described, 'full', answer([order('1', 'paid', sold, line(2, 6))]));
    expect(sales).toMatchObject([
      { payout: { amount: 1750, currency: 'EUR' }, fees: { amount: 250, currency: 'EUR' } },
      { payout: null, fees: null },
    ]);
  });

  test('a cart is no order, and one in an unknown state is left out by itself', () => {
    expect(readAll(CHANGES, 'full', answer([order('1', 'cart', line(1, 5))])).sales).toEqual([]);
    const orders = [order('1', 'odd', line(1, 5)), order('2', 'paid', line(2, 6))];
    const { sales, unreadRows } = readAll(CHANGES, 'full', answer(orders));
    expect(sales).toMatchObject([{ orderId: '2' }]);
    expect(unreadRows).toMatchObject([{ row: 'order 1', expected: expect.stringContaining('Order words') }]);
  });

  test.each(['orders', 'changed', 'beyond the first page'])(
    'no content (204) to %s is a page of none',
    (purpose) => {
      const request = { purpose, method: 'get', url: 'https://shop.example.com/', headers: {} } as const;
      expect(replyTo(custom, request, response('', 204)).data).toBeNull();
      const cursor = custom.start('incremental', { readAt: NOW }, connectionWith(CHANGES), NOW);
      const replies = custom
        .requests(cursor)
        .map((one) =>
          one.purpose === 'count'
            ? replyTo(custom, one, response('{"total":3,"products":[]}'))
            : replyTo(custom, one, response('', 204)),
        );
      expect(custom.read(cursor, replies)).toMatchObject({ offers: [], sales: [], totals: [3], next: null });
    },
  );

  test('no content (204) to the list of all is no answer: nothing is gone for it', () => {
    const [request] = custom.requests(custom.start('full', null, connectionWith(PLAIN), NOW));
    if (!request) throw new Error('nothing is asked');
    expect(problemOf(custom.decode(request, response('', 204), NOW)).code).toBe('BAD_REPLY');
  });

  test('a page of orders that is cut short is an error', () => {
    const cut = (request: { readonly url: string }) => {
      const { body } = answer([order('1', 'paid', line(1, 5))])(request);
      return { body: { ...(body as object), count: 2 } as unknown as Json };
    };
    expect(() => readAll(CHANGES, 'full', cut)).toThrow(/2 rows of 2/);
  });
});

describe('the account', () => {
  const LOGIN: Table = {
    ...PLAIN,
    headers: 'Authorization: Bearer {{token}}\nX-Key: {{secret2}}',
    loginRequest: 'POST https://shop.example.com/login',
    loginBody: '{"user": "me", "password": "{{secret1}}"}',
    loginToken: 'data.token',
  };
  const SECRETS = { secret1: 'pa"ss', secret2: 'k' };
  const login = (table: Table) => {
    const connection = connectionWith(table, SECRETS);
    const request = custom.account.renew(connection, NOW);
    if (!request) throw new Error('no login');
    return { connection, request };
  };

  test('logs in without the token that it asks for, and signs with it', () => {
    const { connection, request } = login(LOGIN);
    expect(request).toMatchObject({
      url: 'https://shop.example.com/login',
      method: 'post',
      body: '{"user": "me", "password": "pa\\"ss"}',
    });
    expect(request.headers).toEqual({ Accept: 'application/json', 'X-Key': 'k' });
    const reply = replyTo(custom, request, response('{"data":{"token":"t1"}}'));
    const renewed = custom.account.renewed(connection, reply, NOW);
    const [asked] = custom.check(renewed);
    if (!asked) throw new Error('no check');
    expect(JSON.stringify(asked)).not.toMatch(/t1|pa\\"ss/);
    expect(custom.account.sign(asked, renewed).headers).toMatchObject({
      Authorization: 'Bearer t1',
      'X-Key': 'k',
    });
    expect(custom.account.renew(renewed, NOW)).toBeNull();
    expect(custom.account.renew(renewed, NOW + 3_600_000)).not.toBeNull();
  });

  test('takes the token from a header too, and none is an error', () => {
    const { connection, request } = login({ ...LOGIN, loginToken: 'header X-Token' });
    const reply = replyTo(custom, request, response('{}', 200, { 'x-token': 't2' }));
    expect(custom.account.renewed(connection, reply, NOW).secrets.token).toBe('t2');
    const without = replyTo(custom, request, response('{}'));
    expect(() => custom.account.renewed(connection, without, NOW)).toThrow(/token in the reply/);
  });

  test('without a login nothing is renewed', () => {
    expect(custom.account.renew(connectionWith(PLAIN), NOW)).toBeNull();
    expect(custom.account.renew({ ...connectionWith(PLAIN), expiresAt: 0 }, NOW)).toBeNull();
  });

  test('the check reads as a sync does, and is known by the address of the shop', () => {
    const connection = connectionWith(PLAIN);
    const [request] = custom.check(connection);
    if (!request) throw new Error('no check');
    const reply = replyTo(custom, request, response(JSON.stringify({ total: 1, products: [product(1)] })));
    expect(custom.readCheck([reply], connection)).toEqual({
      ok: true,
      account: 'shop.example.com',
      name: 'My shop',
      says: 'Connected to My shop. 1 listing is there. The first is Pair 1 for 10.50 EUR.',
    });
    const other = connectionWith({ ...PLAIN, accountId: 'second' });
    expect(custom.readCheck([reply], other).account).toBe('shop.example.com/second');
  });

  test.each<[string, Table, RegExp]>([
    ['a price that is nowhere', { price: 'prize' }, /The first is Pair 1\. Nothing was found for Price: /],
    ['a title that is nowhere', { title: 'naem' }, /there\. Nothing was found for Title: /],
    [
      'a price in the wrong unit',
      { priceUnit: 'units', price: 'cents' },
      /The first is Pair 1 for 1050\.00 EUR\.$/,
    ],
  ])('the check tells %s', (_, more, says) => {
    const connection = connectionWith({ ...PLAIN, ...more });
    const [request] = custom.check(connection);
    if (!request) throw new Error('no check');
    const body = { total: 1, products: [product(1, { cents: 1050 })] };
    const reply = replyTo(custom, request, response(JSON.stringify(body)));
    expect(custom.readCheck([reply], connection).says).toMatch(says);
  });

  test.each<[string, Table, Json, RegExp]>([
    ['Listings', { listings: 'data' }, {}, /^Listings: expected a list/],
    ['Total', { total: 'count' }, {}, /^Total: expected a whole number/],
    ['Variants', { variants: 'sizes', variantId: 'variant.id' }, {}, /^Variants: expected a list/],
    ['Title', { title: 'length(stock)' }, {}, /^Title: expected data that its expression can read/],
  ])('what does not fit is said by the name of its line: %s', (_, more, item, says) => {
    const connection = connectionWith({ ...PLAIN, ...more });
    const [request] = custom.check(connection);
    if (!request) throw new Error('no check');
    const body = { total: 1, products: [product(1, item as object)] };
    const reply = replyTo(custom, request, response(JSON.stringify(body)));
    expect(() => custom.readCheck([reply], connection)).toThrow(says);
  });

  test.each([
    [
      404,
      '{"error":"no such page"}',
      'Custom answered 404 to Listings request; its listings were left as they are.',
    ],
    [
      200,
      '{"errors":[{"message":"Cannot query field x"}],"data":null}',
      'Custom answered "Cannot query field x" to Listings request; its listings were left as they are.',
    ],
  ])('a question that is refused (%i %s) is named by its line', (status, body, says) => {
    const [request] = custom.check(connectionWith(PLAIN));
    if (!request) throw new Error('no check');
    const { code, message } = problemOf(custom.decode(request, response(body, status), NOW));
    expect(code).toBe('REFUSED');
    expect(message).toBe(`${says} Mend that line in the sheet Custom shops and connect again.`);
  });

  test.each([
    [200, '{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}],"data":null}', 'TOKEN_EXPIRED'],
    [200, '{"errors":[{"message":"Cannot query field x"}],"data":null}', 'REFUSED'],
    [401, '{}', 'TOKEN_EXPIRED'],
    [429, '[]', 'RATE_LIMITED'],
    [200, '<html>', 'BAD_REPLY'],
  ])('an answer %i %s is %s', (status, body, code) => {
    const [request] = custom.check(connectionWith(PLAIN));
    if (!request) throw new Error('no check');
    expect(problemOf(custom.decode(request, response(body, status), NOW)).code).toBe(code);
  });
});

describe('a refusal', () => {
  const refusedBy = (body: string) => {
    const table: Table = { ...PLAIN, endRequest: 'DELETE https://shop.example.com/{{id}}', refusal: 'error' };
    const key = { platform: 'custom', account: 'shop.example.com', listingId: '5', variantId: '' };
    const change = custom.change;
    if (!change) throw new Error('nothing can be changed');
    const cursor = change.start([{ id: 'w', key, do: 'end' }], connectionWith(table), NOW);
    const [request] = change.requests(cursor);
    if (!request) throw new Error('nothing is asked');
    return change.read(cursor, [replyTo(custom, request, response(body))]);
  };

  test.each([
    ['{"error":"It is in a cart"}', 'My shop refused: It is in a cart.'],
    ['{"error":{"code":3,"text":"in a cart"}}', 'My shop refused: {"code":3,"text":"in a cart"}.'],
  ])('is told in the words of the shop: %s', (body, refused) => {
    expect(refusedBy(body)).toMatchObject({ outcomes: [{ refused }] });
  });

  test.each(['{}', '{"error":null}', '{"error":[]}'])('is none where its words are missing: %s', (body) => {
    expect(refusedBy(body)).toMatchObject({ outcomes: [{ done: true }] });
  });
});

describe('one listing', () => {
  const table: Table = {
    ...PLAIN,
    lookupRequest: 'GET https://shop.example.com/products/{{id}}',
    lookup: 'product',
  };
  const key = { platform: 'custom', account: 'shop.example.com', listingId: '5', variantId: '' };
  const find = (body: string, status = 200) => {
    const connection = connectionWith(table);
    const [request] = custom.lookup([key], connection);
    if (!request) throw new Error('no lookup');
    expect(request.url).toBe('https://shop.example.com/products/5');
    return custom.readLookup([key], [replyTo(custom, request, response(body, status))], connection);
  };

  test.each<[string, string, number, object]>([
    ['is there', JSON.stringify({ product: product(5) }), 200, { found: 'offer', offer: { quantity: 1 } }],
    ['is not found', '{}', 404, { found: 'gone' }],
    ['is null', '{"product":null}', 200, { found: 'gone' }],
    ['is another', JSON.stringify({ product: product(6) }), 200, { found: 'gone' }],
  ])('%s', (_, body, status, expected) => {
    expect(find(body, status)).toMatchObject([{ key, ...expected }]);
  });

  test('is not asked for where the table does not say how', () => {
    expect(custom.lookup([key], connectionWith(PLAIN))).toEqual([]);
  });
});

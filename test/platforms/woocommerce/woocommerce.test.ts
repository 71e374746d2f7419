/** WooCommerce's replies: the samples kept beside the project, and invented ones that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import type { ListingKey } from '../../../src/domain/listing';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { woocommerce } from '../../../src/platforms/woocommerce/index';
import type { Json } from '../../../src/ports';
import { perform } from '../../../workbench/marketplaces/actions';
import { NOW, problemOf, replyTo, response, shared } from '../ask';
import { connectionTo, oldShop, readShop, replyFrom, shopOf, type WooShop } from './shop';

type Fields = { readonly [name: string]: Json };
const HOUR = 3_600_000;

const product = (more: Fields = {}): Fields => ({
  id: 101,
  name: 'Example Runner',
  type: 'simple',
  status: 'publish',
  sku: 'SNK-1',
  price: '189.00',
  manage_stock: true,
  stock_quantity: 2,
  stock_status: 'instock',
  permalink: 'https://shop.example.com/product/example-runner/',
  images: [{ id: 9, src: 'https://shop.example.com/1.jpg' }],
  attributes: [],
  variations: [],
  date_created_gmt: '2026-11-20T12:00:00',
  ...more,
});
const tee = product({
  id: 102,
  name: 'Example Tee',
  type: 'variable',
  attributes: [
    { id: 1, name: 'Brand', options: ['Example'] },
    { id: 2, name: 'Size', options: ['M', 'L'] },
  ],
  variations: [201],
});
const variation = (more: Fields = {}): Fields => ({
  id: 201,
  parent_id: 102,
  status: 'publish',
  sku: 'TEE-M',
  price: '40.00',
  manage_stock: true,
  stock_quantity: 1,
  stock_status: 'instock',
  permalink: 'https://shop.example.com/product/example-tee/?attribute_size=M',
  image: null,
  attributes: [{ id: 2, name: 'Size', option: 'M' }],
  date_created_gmt: '2026-11-18T09:30:00',
  ...more,
});
const line = (more: Fields = {}): Fields => ({
  id: 31,
  name: 'Example Runner',
  product_id: 101,
  variation_id: 0,
  quantity: 1,
  total: '150.00',
  total_tax: '30.00',
  meta_data: [],
  sku: 'SNK-1',
  ...more,
});
const order = (more: Fields = {}): Fields => ({
  id: 900,
  number: '900',
  status: 'processing',
  currency: 'EUR',
  prices_include_tax: false,
  date_created_gmt: '2026-11-22T20:15:00',
  date_paid_gmt: '2026-11-22T20:16:00',
  line_items: [line()],
  refunds: [],
  ...more,
});

interface Lists {
  readonly products?: readonly Json[];
  readonly variations?: readonly Json[];
  readonly orders?: readonly Json[];
}
/** The first round of a full read, answered with these rows. */
function full(lists: Lists) {
  const cursor = woocommerce.start('full', null, connectionTo(), NOW);
  const replies = woocommerce.requests(cursor).map((request) => {
    const rows = lists[request.purpose.split(' ')[0] as keyof Lists];
    const headers = { 'x-wp-total': String(rows?.length ?? 0) };
    const body = request.purpose === 'currency' ? '{"value":"EUR"}' : JSON.stringify(rows ?? []);
    return replyTo(woocommerce, request, response(body, 200, headers));
  });
  return woocommerce.read(cursor, replies);
}

describe('samples', () => {
  const [products, variations] = ['products', 'variations'].map((name) =>
    shared(`samples/woocommerce/${name}.response.json`),
  );

  test('are at hand wherever the project is checked for good', () => {
    if (process.env.CI) expect(products).not.toBeNull();
  });

  test.skipIf(!products || !variations)('are read', () => {
    const { offers } = full({
      products: JSON.parse(products ?? '[]'),
      variations: JSON.parse(variations ?? '[]'),
    });
    expect(offers).toMatchObject([
      { key: { listingId: '101', variantId: '' }, title: 'Example Runner', quantity: 1, status: 'active' },
      { key: { listingId: '102', variantId: '201' }, title: 'Example Tee', size: 'M', sku: 'TEE-M' },
    ]);
  });
});

describe('products', () => {
  test.each<readonly [string, Fields, object]>([
    ['for sale', {}, { status: 'active', quantity: 2, price: { amount: 18_900, currency: 'EUR' } }],
    ['when it was made', {}, { listedAt: Date.UTC(2026, 10, 20, 12) }],
    ['made at no time', { date_created_gmt: null }, { listedAt: null }],
    ['a draft', { status: 'draft' }, { status: 'inactive', quantity: 2 }],
    ['private', { status: 'private' }, { status: 'inactive' }],
    ['a status of a plugin', { status: 'wc-hidden' }, { status: 'inactive' }],
    ['out of stock', { stock_quantity: 0, stock_status: 'outofstock' }, { status: 'inactive', quantity: 0 }],
    [
      'stock that is not tracked',
      { manage_stock: false, stock_quantity: null },
      { status: 'active', quantity: 1 },
    ],
    [
      'not tracked and out',
      { manage_stock: false, stock_quantity: null, stock_status: 'outofstock' },
      { status: 'inactive', quantity: 0 },
    ],
    ['oversold', { stock_quantity: -2 }, { status: 'inactive', quantity: 0 }],
    ['on backorder', { stock_quantity: -2, stock_status: 'onbackorder' }, { status: 'active', quantity: 1 }],
    ['sold by weight', { stock_quantity: 2.5 }, { status: 'active', quantity: 2 }],
    ['without a price', { price: '' }, { status: 'inactive', price: null }],
    ['a group', { type: 'grouped', price: '' }, { status: 'inactive', quantity: 0 }],
    ['of another shop', { type: 'external' }, { status: 'inactive', quantity: 0 }],
    [
      'without variations yet',
      { type: 'variable' },
      { status: 'inactive', quantity: 0, key: { variantId: '' } },
    ],
    ['a type of a plugin', { type: 'subscription' }, { status: 'active' }],
    [
      'of one size',
      { attributes: [{ name: 'Size', options: ['EU 42'] }] },
      { size: 'EU 42', title: 'Example Runner' },
    ],
    [
      'in sizes that are not told apart',
      { attributes: [{ name: 'Size', options: ['M', 'L'] }] },
      { size: '' },
    ],
    [
      'a title in HTML',
      { name: 'Tom &amp; Jerry &#8211; &lt;new&gt; &unknown;' },
      { title: 'Tom & Jerry – <new> &unknown;' },
    ],
    ['without a picture', { images: [] }, { photo: '' }],
    ['with fields of tomorrow', { colour: { deep: [1] } }, { status: 'active' }],
  ])('%s', (_, more, offer) => {
    expect(full({ products: [product(more)] }).offers).toMatchObject([offer]);
  });

  test.each<readonly [string, Fields, object]>([
    [
      'the product’s title and picture, its own size',
      {},
      { title: 'Example Tee', size: 'M', photo: 'https://shop.example.com/1.jpg' },
    ],
    [
      'its own picture',
      { image: { src: 'https://shop.example.com/m.jpg' } },
      { photo: 'https://shop.example.com/m.jpg' },
    ],
    [
      'a colour',
      {
        attributes: [
          { name: 'Colour', option: 'Black' },
          { name: 'Taille', option: 'L' },
        ],
      },
      { title: 'Example Tee, Black', size: 'L' },
    ],
    ['not enabled', { status: 'private' }, { status: 'inactive' }],
    ['the product’s stock', { manage_stock: 'parent', stock_quantity: 4 }, { quantity: 4, status: 'active' }],
  ])('a variation: %s', (_, more, offer) => {
    expect(full({ products: [tee], variations: [variation(more)] }).offers).toMatchObject([
      { key: { listingId: '102', variantId: '201' }, ...offer },
    ]);
  });

  test('a variation that has lost its product is none', () => {
    expect(full({ products: [product()], variations: [variation({ parent_id: 77 })] }).offers).toHaveLength(
      1,
    );
  });

  test.each<readonly [string, Lists]>([
    ['a page cut short', { products: [] }],
    ['no total', { products: [product()] }],
  ])('%s is no reply', (_, lists) => {
    const cursor = woocommerce.start('full', null, connectionTo(), NOW);
    const headers = lists.products?.length === 0 ? { 'x-wp-total': '3' } : {};
    const bodies = (request: PlatformRequest) =>
      request.purpose === 'currency' ? '{"value":"EUR"}' : JSON.stringify(lists.products);
    const replies = woocommerce
      .requests(cursor)
      .map((request) =>
        replyTo(woocommerce, request, response(bodies(request), 200, headers as Record<string, string>)),
      );
    expect(() => woocommerce.read(cursor, replies)).toThrow(/products page 1/);
  });
});

describe('orders', () => {
  test.each<readonly [string, Fields, readonly object[]]>([
    [
      'processing',
      {},
      [
        {
          state: 'sold',
          shipped: false,
          orderId: '900',
          lineId: '31',
          price: { amount: 15_000, currency: 'EUR' },
        },
      ],
    ],
    ['awaiting payment, the stock taken', { status: 'on-hold', date_paid_gmt: null }, [{ state: 'sold' }]],
    ['completed', { status: 'completed' }, [{ state: 'sold', shipped: true }]],
    ['cancelled', { status: 'cancelled' }, [{ state: 'cancelled' }]],
    ['not paid in the end', { status: 'failed' }, [{ state: 'cancelled' }]],
    ['refunded', { status: 'refunded', refunds: [{ id: 1, total: '-150.00' }] }, [{ state: 'returned' }]],
    ['not bought yet', { status: 'pending' }, []],
    ['at the checkout', { status: 'checkout-draft' }, []],
    ['a status of a plugin, paid', { status: 'awaiting-pickup' }, [{ state: 'sold' }]],
    ['a status of a plugin, not paid', { status: 'quote', date_paid_gmt: null }, []],
    ['prices with tax', { prices_include_tax: true }, [{ price: { amount: 18_000, currency: 'EUR' } }]],
    [
      'three of a kind',
      { line_items: [line({ quantity: 3, total: '100.00' })] },
      [{ units: 3, price: { amount: 3_333 } }],
    ],
    ['a number of a plugin', { number: 'A-900' }, [{ orderId: 'A-900' }]],
    ['a product that is no more', { line_items: [line({ product_id: 0 })] }, []],
    [
      'a variation',
      {
        line_items: [
          line({
            variation_id: 201,
            name: 'Tee &amp; Co - M',
            meta_data: [{ key: 'pa_size', value: 'm', display_key: 'Size', display_value: 'M' }],
          }),
        ],
      },
      [{ key: { listingId: '101', variantId: '201' }, size: 'M', title: 'Tee & Co - M' }],
    ],
  ])('%s', (_, more, sales) => {
    expect(full({ orders: [order(more)] }).sales).toMatchObject(sales);
  });
});

describe('a whole shop', () => {
  const hourAgo = (whole: { readonly since: unknown }) => ({
    ...(whole.since as object),
    readAt: NOW + HOUR,
  });
  const keysOf = (shop: WooShop) =>
    shop.state.offers
      .filter(({ status }) => status !== 'deleted')
      .flatMap(({ id, variants }) => variants.map((one) => `${id}/${variants.length > 1 ? one.id : ''}`))
      .sort();
  const readKeys = (offers: readonly { readonly key: ListingKey }[]) =>
    offers.map(({ key }) => `${key.listingId}/${key.variantId}`).sort();

  test.each([
    ['one page', 2, 3],
    ['many pages of products', 230, 3],
    ['many pages of variations', 2, 230],
    ['many of both', 230, 130],
  ])('%s: every unit once, in a new shop and in an old one', (_, products, variations) => {
    for (const shop of [shopOf(products, variations), oldShop(products, variations)]) {
      const whole = readShop(shop, 'full');
      expect(readKeys(whole.offers)).toEqual(keysOf(shop));
      expect(new Set(whole.totals)).toEqual(new Set([shop.state.offers.length - 1]));
    }
  });

  test('costs its pages, and the first ones again where they were not all', () => {
    const small = readShop(shopOf(20, 30), 'full');
    expect(small.asked.map(({ purpose }) => purpose.replace(/ of \d+/, ''))).toEqual([
      'products page 1',
      'variations page 1',
      'orders page 1',
      'currency',
      expect.stringMatching(/^orders by id/),
      'refunds',
    ]);
    // 237 products in 3 pages, 130 variations in 2; the first of each, orders and currency before.
    const large = readShop(shopOf(230, 130), 'full').asked.filter(({ purpose }) =>
      /^(products|variations)/.test(purpose),
    );
    expect(large).toHaveLength(7);
    const plain = shopOf(230);
    plain.state.offers.splice(230, 1);
    plain.state.sales.pop();
    expect(readShop(plain, 'full').asked.filter(({ purpose }) => /^products/.test(purpose))).toHaveLength(3);
  });

  test('what came back in part stays sold with what is left', () => {
    const shop = shopOf(2);
    const sale = readShop(shop, 'full').sales.find(({ key }) => key.listingId === shop.ids.partly);
    expect(sale).toMatchObject({ state: 'sold', units: 2, price: { amount: 12_000 } });
  });

  test.each([/^orders by id/, /^refunds/, /^products/])(
    'a reply that is cut short makes the read throw: %s',
    (purpose) => {
      const shop = shopOf(2);
      const answer: WooShop['answer'] = (request, now) => ({
        ...shop.answer(request, now),
        ...(purpose.test(request.purpose) ? { body: '[]' } : {}),
      });
      expect(() => readShop({ ...shop, answer }, 'full')).toThrow(/rows of \d+ after 0, not 0/);
    },
  );

  test.each([
    ['new', shopOf],
    ['old', oldShop],
  ])('changes of a variation and a sale of one are seen in a %s shop', (_, open) => {
    const shop = open(5, 130);
    const whole = readShop(shop, 'full');
    const [first, second] = shop.state.offers.find(({ id }) => id === shop.ids.varied)?.variants ?? [];
    perform(
      shop.state,
      { do: 'sell', id: shop.ids.varied, variant: second?.size ?? '', price: '61.00' },
      NOW + 2 * HOUR,
    );
    perform(
      shop.state,
      { do: 'reprice', id: shop.ids.varied, variant: first?.size ?? '', price: '7.00' },
      NOW + 2 * HOUR,
    );
    const read = readShop(shop, 'incremental', hourAgo(whole), NOW + 3 * HOUR);
    const offerOf = (id = '') => read.offers.find(({ key }) => key.variantId === id);
    expect(offerOf(first?.id)?.price).toEqual({ amount: 700, currency: 'USD' });
    expect(read.sales.map(({ key, price }) => [key.variantId, price?.amount])).toEqual([[second?.id, 6_100]]);
    expect(offerOf(second?.id)?.quantity).toBe(second?.available);
    expect(read.offers).toHaveLength(130);
  });

  test('a sale that leaves no trace on the product is seen in its stock all the same', () => {
    const shop = shopOf(5);
    const whole = readShop(shop, 'full');
    perform(shop.state, { do: 'sell', id: shop.ids.simple }, NOW + 2 * HOUR);
    const offer = shop.state.offers.find(({ id }) => id === shop.ids.simple);
    if (offer) offer.updatedAt = NOW - 9 * HOUR;
    const read = readShop(shop, 'incremental', hourAgo(whole), NOW + 3 * HOUR);
    expect(read.offers).toMatchObject([
      { key: { listingId: shop.ids.simple }, quantity: 0, status: 'inactive' },
    ]);
  });

  test('no news is four questions, and one more where there are variations', () => {
    const shop = shopOf(5);
    const whole = readShop(shop, 'full');
    const quiet = readShop(shop, 'incremental', hourAgo(whole), NOW + 3 * HOUR);
    expect(quiet).toMatchObject({ rounds: 1, offers: [], sales: [], endings: [] });
    expect(quiet.asked).toHaveLength(5);
    const simple = readShop(
      shop,
      'incremental',
      { ...(hourAgo(whole) as object), varied: false },
      NOW + 3 * HOUR,
    );
    expect(simple.asked).toHaveLength(4);
  });

  test('lookups tell what is there, in the trash, and not there any more', () => {
    const shop = shopOf(3);
    const key = (listingId: string, variantId = '') => ({
      platform: 'woocommerce',
      account: 'a',
      listingId,
      variantId,
    });
    const variant = shop.state.offers.find(({ id }) => id === shop.ids.varied)?.variants[0]?.id ?? '';
    const keys = [
      key(shop.ids.simple),
      key(shop.ids.trashed),
      key(shop.ids.varied, variant),
      key(shop.ids.varied, '1'),
      key(shop.ids.varied),
      key('99'),
    ];
    const replies = woocommerce.lookup(keys, connectionTo()).map((request) => replyFrom(shop, request));
    expect(replies).toHaveLength(4);
    expect(woocommerce.readLookup(keys, replies, connectionTo()).map(({ found }) => found)).toEqual([
      'offer',
      'ending',
      'offer',
      'gone',
      'gone',
      'gone',
    ]);
  });
});

describe('a quantity', () => {
  const outcomeIn = (shop: WooShop, listingId: string) => {
    const key = { platform: 'woocommerce', account: 'a', listingId, variantId: '' };
    const wishes = [{ id: 'w', key, do: 'quantity', quantity: 4 }] as const;
    const { change } = woocommerce;
    if (!change) throw new Error('nothing can be changed');
    const cursor = change.start(wishes, connectionTo(), NOW);
    const replies = change.requests(cursor).map((request) => replyFrom(shop, request));
    return change.read(cursor, replies);
  };

  test('is set', () => {
    const shop = shopOf(1);
    expect(outcomeIn(shop, shop.ids.simple)).toMatchObject({ outcomes: [{ done: true }] });
  });

  test('of a shop that counts no stock: taken without a word, and refused here', () => {
    const shop = shopOf(1);
    const variant = shop.state.offers.find(({ id }) => id === shop.ids.simple)?.variants[0];
    if (!variant) throw new Error('no product');
    variant.stock = { untracked: true };
    expect(outcomeIn(shop, shop.ids.simple)).toMatchObject({
      outcomes: [{ refused: expect.stringContaining('does not count its stock') }],
    });
    expect(variant.available).toBe(1);
  });
});

describe('the account', () => {
  const entered = {
    site: 'https://Shop.Example.com/wp-admin/admin.php?page=wc',
    consumerKey: ' ck_1 ',
    consumerSecret: 'cs_&1',
  };
  const before = woocommerce.account.connect(entered, NOW);
  const probe = woocommerce.account.renew(before, NOW);
  if (!probe) throw new Error('nothing is asked');
  const cannotView =
    '{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources.","data":{"status":401}}';
  const renewedWith = (body: string, status: number) =>
    woocommerce.account.renewed(
      before,
      replyTo(woocommerce, probe, response(body, status, { 'x-wp-total': '0' })),
      NOW,
    );
  const signed = (connection: typeof before) => {
    const [request] = woocommerce.check(connection);
    if (!request) throw new Error('no request');
    return woocommerce.account.sign(request, connection);
  };

  test.each([
    ['https://Shop.Example.com/wp-admin/admin.php?page=wc', 'shop.example.com'],
    ['shop.example.com', 'shop.example.com'],
    [' https://shop.example.com/ ', 'shop.example.com'],
    ['http://shop.example.com', ''],
    ['https://192.168.1.1/shop', ''],
    ['https://example.com/Shop/wp-json/wc/v3', 'example.com/Shop'],
  ])('%s is the shop %s', (site, account) => {
    expect(woocommerce.account.connect({ ...entered, site }, NOW).account).toBe(account);
    expect(woocommerce.account.fields[0]?.refusal?.(site) === null).toBe(account !== '');
  });

  test('keys in the header, where it comes through', () => {
    const connection = renewedWith('[]', 200);
    expect(connection).toMatchObject({ expiresAt: null, settings: { keysIn: 'header' } });
    const { url, headers } = signed(connection);
    expect(headers.Authorization).toBe(`Basic ${Buffer.from('ck_1:cs_&1').toString('base64')}`);
    expect(url).not.toContain('cs_');
  });

  test('keys in the address, where the host strips the header', () => {
    const connection = renewedWith(cannotView, 401);
    expect(connection).toMatchObject({ expiresAt: null, settings: { keysIn: 'address' } });
    const { url, headers } = signed(connection);
    expect(url).toBe(
      'https://shop.example.com/wp-json/wc/v3/products?per_page=1&_fields=id&consumer_key=ck_1&consumer_secret=cs_%261',
    );
    expect(headers).not.toHaveProperty('Authorization');
  });

  test('keys do not end, and are tried anew once they are refused', () => {
    const connection = renewedWith('[]', 200);
    expect(woocommerce.account.renew(connection, NOW + 1e12)).toBeNull();
    expect(woocommerce.account.renew({ ...connection, expiresAt: 0 }, NOW)).not.toBeNull();
  });

  const [products] = woocommerce.check(before);
  const ask = (purpose: string, writes = false): PlatformRequest => ({
    ...(products as PlatformRequest),
    purpose,
    ...(writes ? { writes: true } : {}),
  });
  test.each<readonly [string, PlatformRequest, string, number, Readonly<Record<string, string>>, object]>([
    [
      'a wrong secret',
      ask('token'),
      '{"code":"woocommerce_rest_authentication_error"}',
      401,
      {},
      { code: 'TOKEN_EXPIRED', retry: 'never' },
    ],
    ['a key nobody knows', ask('products page 1'), cannotView, 401, {}, { code: 'TOKEN_EXPIRED' }],
    [
      'a key nobody knows, at connecting',
      ask('check products'),
      cannotView,
      401,
      {},
      { code: 'TOKEN_EXPIRED', message: expect.stringContaining('Copy consumer key') },
    ],
    [
      'a key that may not write',
      ask('change /products', true),
      '{"code":"woocommerce_rest_authentication_error"}',
      401,
      {},
      { code: 'FORBIDDEN', message: expect.stringContaining('Read/Write') },
    ],
    [
      'a firewall',
      ask('products page 1'),
      '<html>Blocked</html>',
      403,
      {},
      { code: 'BLOCKED', retry: 'later' },
    ],
    [
      'a firewall that waits',
      ask('products page 1'),
      '<html>',
      429,
      { 'retry-after': '30' },
      { code: 'RATE_LIMITED', retryAfterMs: 30_000 },
    ],
    [
      'an address that leads elsewhere',
      ask('products page 1'),
      '',
      301,
      { location: 'https://www.shop.example.com/?consumer_secret=cs_1' },
      { code: 'MOVED', message: expect.stringContaining('at www.shop.example.com now') },
    ],
    [
      'no WooCommerce',
      ask('check products'),
      '<html>Not found</html>',
      404,
      {},
      { code: 'NOT_FOUND', message: expect.stringContaining('permalinks') },
    ],
    [
      'a critical error',
      ask('products page 1'),
      '{"code":"internal_server_error"}',
      500,
      {},
      { code: 'SERVER_ERROR', retry: 'now' },
    ],
    [
      'a notice of PHP before the reply',
      ask('products page 1'),
      '<br />Notice: x[]',
      200,
      {},
      { code: 'BAD_REPLY' },
    ],
  ])('%s', (_, request, body, status, headers, problem) => {
    const found = problemOf(woocommerce.decode(request, response(body, status, headers), NOW));
    expect(found).toMatchObject(problem);
    expect(found.message).not.toContain('cs_');
  });

  test('says whose it is and what may not be read', () => {
    const shop = shopOf(3);
    const replies = woocommerce.check(connectionTo()).map((request) => replyFrom(shop, request));
    expect(woocommerce.readCheck(replies, connectionTo())).toEqual({
      ok: true,
      account: 'shop.example.com',
      says: 'Connected to WooCommerce as shop.example.com; 10 products, prices in USD.',
    });
    const refused = replies.map((reply) =>
      reply.purpose === 'check orders' ? { ...reply, status: 403 } : reply,
    );
    expect(woocommerce.readCheck(refused, connectionTo())).toMatchObject({
      ok: false,
      says: expect.stringContaining('may not read orders'),
    });
  });
});

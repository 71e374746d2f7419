/** eBay's replies: the samples kept beside the project, and wire texts that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../src/platforms/ebay/index';
import type { PlatformRequest } from '../../src/platforms/platform';
import type { Json } from '../../src/ports';
import { connectionTo, NOW, problemOf, readFirst, readRound, replyTo, response, shared } from './ask';

const head = '<Ack>Success</Ack><Version>1379</Version>';
const envelope = (call: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><${call}Response xmlns="urn:ebay:apis:eBLBaseComponents">${content}</${call}Response>`;
const pagination = (total: number) =>
  `<PaginationResult><TotalNumberOfPages>${Math.ceil(total / 200)}</TotalNumberOfPages><TotalNumberOfEntries>${total}</TotalNumberOfEntries></PaginationResult>`;
const listOf = (name: string, items: readonly string[], total = items.length) =>
  `<${name}>${items.length > 0 ? `<ItemArray>${items.join('')}</ItemArray>` : ''}${pagination(total)}</${name}>`;
const item = (id: string, content: string) =>
  `<Item><ItemID>${id}</ItemID><Title>Title ${id}</Title><Quantity>1</Quantity><SellingStatus><CurrentPrice currencyID="USD">5.0</CurrentPrice></SellingStatus>${content}</Item>`;

interface Line {
  readonly [name: string]: Json;
}
const line = (more: Line = {}): Line => ({
  lineItemId: '1',
  legacyItemId: '110000000003',
  title: 'Pair',
  quantity: 1,
  lineItemCost: { value: '120.0', currency: 'USD' },
  ...more,
});
const order = (lines: readonly Line[], more: Line = {}) => ({
  orderId: '01-00001-00001',
  creationDate: '2026-11-22T20:15:00.000Z',
  orderFulfillmentStatus: 'NOT_STARTED',
  orderPaymentStatus: 'PAID',
  cancelStatus: { cancelState: 'NONE_REQUESTED' },
  lineItems: lines,
  ...more,
});
const ordersBody = (orders: readonly object[], total = orders.length) => JSON.stringify({ total, orders });

/** One round of which only one part is of interest. */
function read(selling: string, orders = ordersBody([]), mode: 'full' | 'incremental' = 'full') {
  const bodyOf = (request: PlatformRequest) =>
    request.purpose.startsWith('orders') ? orders : envelope('GetMyeBaySelling', head + selling);
  return readFirst(ebay, mode, bodyOf);
}

const salesOf = (...orders: readonly object[]) => read('', ordersBody(orders)).sales;

describe('samples', () => {
  const selling = shared('samples/ebay/GetMyeBaySelling.response.xml');
  const orders = shared('samples/ebay/fulfillment.getOrders.response.json');
  test.skipIf(selling === null || orders === null)('a first round', () => {
    const batch = readFirst(
      ebay,
      'full',
      (request) => (request.purpose.startsWith('orders') ? orders : selling) ?? '',
    );
    expect(batch).toMatchObject({ totals: [2], next: null, since: { readAt: NOW }, sawEverything: true });
    expect(batch.offers).toEqual([
      {
        key: { platform: 'ebay', account: 'me', listingId: '110000000001', variantId: '' },
        status: 'active',
        title: 'Example Runner Low Grey Mens Size 10',
        styleCode: '',
        size: '',
        condition: '',
        price: { amount: 18_900, currency: 'USD' },
        quantity: 1,
        sku: 'SNK-0001',
        url: 'https://www.ebay.com/itm/110000000001',
        photo: 'https://i.ebayimg.com/00/s/example/z/1.JPG',
        listedAt: Date.parse('2026-11-20T12:00:00.000Z'),
        consigned: false,
      },
      expect.objectContaining({
        size: 'M',
        sku: 'TEE-M',
        quantity: 1,
        price: { amount: 4_000, currency: 'USD' },
      }),
      expect.objectContaining({
        size: 'L',
        sku: 'TEE-L',
        quantity: 1,
        price: { amount: 4_200, currency: 'USD' },
      }),
    ]);
    expect(batch.offers.map((offer) => offer.key.variantId)).toEqual(['', 'Size=M', 'Size=L']);
    expect(batch.endings).toEqual([
      {
        key: { platform: 'ebay', account: 'me', listingId: '110000000004', variantId: '' },
        how: 'ended',
        at: Date.parse('2026-11-21T08:00:00.000Z'),
      },
    ]);
    expect(batch.sales).toMatchObject([
      {
        key: { listingId: '110000000003', variantId: '' },
        orderId: '01-00001-00001',
        state: 'sold',
        units: 1,
        price: { amount: 12_000, currency: 'USD' },
        sku: 'SNK-0003',
        shipped: false,
      },
    ]);
  });

  const refused = shared('samples/ebay/error.response.xml');
  test.skipIf(refused === null)('an expired token', () => {
    const [request] = ebay.requests(ebay.start('full', null, connectionTo(ebay), NOW));
    if (!request) throw new Error('no request');
    const decoded = ebay.decode(request, response(refused ?? ''), NOW);
    expect(problemOf(decoded)).toMatchObject({ code: 'TOKEN_EXPIRED', retry: 'never' });
  });
});

describe('listings', () => {
  test('containers that eBay leaves out are empty', () => {
    expect(read('')).toMatchObject({ offers: [], endings: [], totals: [0], next: null, sawEverything: true });
  });

  test('elements without content are empty', () => {
    const batch = read(`<ActiveList><ItemArray/>${pagination(0)}</ActiveList>`);
    expect(batch).toMatchObject({ offers: [], totals: [0] });
  });

  const specifics = (...pairs: readonly (readonly [string, string])[]) =>
    `<VariationSpecifics>${pairs.map(([name, value]) => `<NameValueList><Name>${name}</Name><Value>${value}</Value></NameValueList>`).join('')}</VariationSpecifics>`;
  const variation = (content: string, quantity: number, sold: number) =>
    `<Variation><StartPrice currencyID="GBP">30.5</StartPrice><Quantity>${quantity}</Quantity>${content}<SellingStatus><QuantitySold>${sold}</QuantitySold></SellingStatus></Variation>`;

  test.each<readonly [string, string, object]>([
    [
      'sorted specifics name it',
      specifics(['Size', 'M'], ['Colour', 'Red']),
      { key: { variantId: 'Colour=Red;Size=M' }, size: 'M' },
    ],
    ['the size has a system', specifics(["US Shoe Size (Men's)", '10.5']), { size: 'US 10.5' }],
    ['the value has it already', specifics(['UK Shoe Size', 'UK 9']), { size: 'UK 9' }],
    ['no size among them', specifics(['Colour', 'Red']), { size: '' }],
    ['entities', specifics(['Size', '10 &amp; up']), { key: { variantId: 'Size=10 & up' }, size: '10 & up' }],
  ])('a variation: %s', (_, content, offer) => {
    const variations = `<Variations>${variation(content, 3, 1)}</Variations>`;
    const { offers } = read(listOf('ActiveList', [item('1', variations)]));
    expect(offers).toHaveLength(1);
    expect(offers[0]).toMatchObject({
      quantity: 2,
      status: 'active',
      price: { amount: 3_050, currency: 'GBP' },
      ...offer,
    });
  });

  test('a size that is sold out is inactive', () => {
    const variations = `<Variations>${variation(specifics(['Size', 'M']), 2, 2)}${variation(specifics(['Size', 'L']), 2, 0)}</Variations>`;
    const { offers } = read(listOf('ActiveList', [item('1', variations)]));
    expect(offers.map(({ size, status, quantity }) => [size, status, quantity])).toEqual([
      ['M', 'inactive', 0],
      ['L', 'active', 2],
    ]);
  });

  test('an ended listing of several sizes ends each of them', () => {
    const variations = `<Variations>${variation(specifics(['Size', 'M']), 1, 0)}${variation(specifics(['Size', 'L']), 1, 0)}</Variations>`;
    const { endings } = read(listOf('UnsoldList', [item('9', variations)]));
    expect(endings.map(({ key }) => key.variantId)).toEqual(['Size=M', 'Size=L']);
  });

  test.each([
    ['a price without a currency', '<SellingStatus><CurrentPrice>5.0</CurrentPrice></SellingStatus>'],
    ['a quantity that is no number', '<QuantityAvailable>many</QuantityAvailable>'],
    ['a quantity that is blank', '<QuantityAvailable></QuantityAvailable>'],
  ])('%s makes the read throw', (_, content) => {
    const body = `<Item><ItemID>1</ItemID><Title>T</Title><Quantity>1</Quantity><SellingStatus/>${content}</Item>`;
    expect(() => read(listOf('ActiveList', [body]))).toThrow(/ActiveList\.ItemArray\.Item\[0\]/);
  });

  test('a full read asks for all further pages at once; an incremental one for what ended and was sold', () => {
    const active = listOf('ActiveList', [item('1', '')], 750);
    const unsold = listOf('UnsoldList', [item('2', '')], 401);
    const orders = ordersBody(
      Array.from({ length: 200 }, () => order([line()])),
      230,
    );
    const purposes = (mode: 'full' | 'incremental') => {
      const { next } = read(active + unsold, orders, mode);
      return next === null ? [] : ebay.requests(next as never).map((request) => request.purpose);
    };
    const rest = ['unsold page 2', 'unsold page 3', 'orders from 200'];
    expect(purposes('full')).toEqual(['active page 2', 'active page 3', 'active page 4', ...rest]);
    expect(purposes('incremental')).toEqual(rest);
  });

  test('a page of orders that is cut short makes the read throw', () => {
    const { next } = read(
      '',
      ordersBody(
        Array.from({ length: 200 }, () => order([line()])),
        202,
      ),
    );
    const cut = (rows: number) => () =>
      readRound(ebay, next, () =>
        ordersBody(
          Array.from({ length: rows }, () => order([line()])),
          202,
        ),
      );
    expect(cut(2)).not.toThrow();
    expect(cut(1)).toThrow('2 rows of 202 after 200, not 1');
    expect(() => read('', ordersBody([], 1))).toThrow('1 rows of 1 after 0, not 0');
  });
});

describe('sales', () => {
  test('variation aspects make the key of the offer', () => {
    const aspects = [
      { name: 'Size', value: 'M' },
      { name: 'Colour', value: 'Red' },
    ];
    const [sale] = salesOf(order([line({ variationAspects: aspects })]));
    expect(sale).toMatchObject({ key: { variantId: 'Colour=Red;Size=M' }, size: 'M' });
  });

  test('a line of several units has the price of one', () => {
    const [sale] = salesOf(
      order([line({ quantity: 3, lineItemCost: { value: '100.00', currency: 'USD' } })]),
    );
    expect(sale).toMatchObject({ units: 3, price: { amount: 3_333, currency: 'USD' } });
  });

  test.each<readonly [string, Line, Line, string]>([
    ['paid', {}, {}, 'sold'],
    ['cancellation asked for', { cancelStatus: { cancelState: 'IN_PROGRESS' } }, {}, 'sold'],
    [
      'cancelled',
      { cancelStatus: { cancelState: 'CANCELED' }, orderPaymentStatus: 'FULLY_REFUNDED' },
      {},
      'cancelled',
    ],
    ['refunded', { orderPaymentStatus: 'FULLY_REFUNDED' }, {}, 'returned'],
    [
      'the line refunded',
      { orderPaymentStatus: 'PARTIALLY_REFUNDED' },
      { refunds: [{ amount: { value: '120.0', currency: 'USD' } }] },
      'returned',
    ],
    [
      'the line refunded in two parts',
      {},
      {
        refunds: [
          { amount: { value: '100', currency: 'USD' } },
          { amount: { value: '20', currency: 'USD' } },
        ],
      },
      'returned',
    ],
    [
      'a part given back',
      { orderPaymentStatus: 'PARTIALLY_REFUNDED' },
      { refunds: [{ amount: { value: '20', currency: 'USD' } }] },
      'sold',
    ],
  ])('%s', (_, more, lineMore, state) => {
    expect(salesOf(order([line(lineMore)], more))).toMatchObject([{ state }]);
  });

  test('payout, ship by and shipped; a payout of two lines is nobody\u2019s', () => {
    const more = {
      paymentSummary: { totalDueSeller: { value: '104.20', currency: 'USD' } },
      orderFulfillmentStatus: 'FULFILLED',
    };
    const one = line({ lineItemFulfillmentInstructions: { shipByDate: '2026-11-25T07:59:59.000Z' } });
    expect(salesOf(order([one], more))).toMatchObject([
      { payout: { amount: 10_420 }, shipBy: Date.parse('2026-11-25T07:59:59.000Z'), shipped: true },
    ]);
    const two = salesOf(order([one, line({ lineItemId: '2', legacyItemId: '5' })], more));
    expect(two.map(({ lineId, payout }) => [lineId, payout])).toEqual([
      ['1', null],
      ['2', null],
    ]);
  });
});

describe('lookups', () => {
  const key = { platform: 'ebay', account: 'me', listingId: '1', variantId: '' };
  const find = (content: string, wanted = key) => {
    const [request] = ebay.lookup([wanted], connectionTo(ebay));
    if (!request) throw new Error('no request');
    return ebay.readLookup([wanted], [replyTo(ebay, request, response(envelope('GetItem', content)))]);
  };
  const found = (status: string, more = '') =>
    `${head}<Item><ItemID>1</ItemID><ListingDetails><EndTime>2026-11-21T08:00:00.000Z</EndTime></ListingDetails><Quantity>2</Quantity><SellingStatus><CurrentPrice currencyID="USD">5.0</CurrentPrice><QuantitySold>1</QuantitySold><ListingStatus>${status}</ListingStatus></SellingStatus><Title>T</Title>${more}</Item>`;
  const error = (code: number) => `<Ack>Failure</Ack><Errors><ErrorCode>${code}</ErrorCode></Errors>`;

  test.each<readonly [string, string, object]>([
    ['still active', found('Active'), { found: 'offer', offer: { quantity: 1, status: 'active' } }],
    [
      'ended',
      found('Ended'),
      { found: 'ending', ending: { how: 'ended', at: Date.parse('2026-11-21T08:00:00Z') } },
    ],
    ['completed', found('Completed'), { found: 'ending' }],
    ['unknown', error(17), { found: 'gone' }],
  ])('%s', (_, content, finding) => {
    expect(find(content)).toMatchObject([{ key, ...finding }]);
  });

  test('a size that its listing has no more is gone', () => {
    expect(find(found('Active'), { ...key, variantId: 'Size=M' })).toMatchObject([{ found: 'gone' }]);
  });
});

describe('refusals with status 200', () => {
  const [selling] = ebay.requests(ebay.start('full', null, connectionTo(ebay), NOW));
  const refusal = (ack: string, code: string) =>
    envelope(
      'GetMyeBaySelling',
      `<Ack>${ack}</Ack><Errors><LongMessage>${'x'.repeat(9)}</LongMessage><ErrorCode>${code}</ErrorCode></Errors>`,
    );
  test.each([
    ['Failure', '931', 'TOKEN_EXPIRED', 'never'],
    ['Failure', '932', 'TOKEN_EXPIRED', 'never'],
    ['Failure', '21917053', 'TOKEN_EXPIRED', 'never'],
    ['Failure', '518', 'RATE_LIMITED', 'never'],
    ['Failure', '10007', 'SERVER_ERROR', 'now'],
    ['Failure', '17', 'REFUSED', 'never'],
    ['Failure', '2', 'REFUSED', 'never'],
    ['PartialFailure', '21916', 'REFUSED', 'never'],
  ])('%s %s is %s', (ack, number, code, retry) => {
    if (!selling) throw new Error('no request');
    expect(problemOf(ebay.decode(selling, response(refusal(ack, number)), NOW))).toMatchObject({
      code,
      retry,
    });
  });

  test('a warning is an answer', () => {
    if (!selling) throw new Error('no request');
    expect(ebay.decode(selling, response(refusal('Warning', '1')), NOW)).toMatchObject({ ok: true });
  });
});

describe('the account', () => {
  test('is known by the id that outlasts its name', () => {
    const [request] = ebay.check(connectionTo(ebay));
    if (!request) throw new Error('no request');
    const body = envelope(
      'GetUser',
      `${head}<User><EIASToken>nY+sHZ2Pr</EIASToken><UserID>shoe_shop</UserID></User>`,
    );
    expect(ebay.readCheck([replyTo(ebay, request, response(body))])).toEqual({
      ok: true,
      account: 'nY+sHZ2Pr',
      says: 'Connected to eBay as shoe_shop.',
    });
  });

  test('is renewed with its keys, and keeps its refresh token', () => {
    const connection = ebay.account.connect(
      { clientId: 'id', clientSecret: 'sec', refreshToken: 'v^1.1#r' },
      NOW,
    );
    const request = ebay.account.renew(connection, NOW);
    expect(request?.headers.Authorization).toBe(`Basic ${Buffer.from('id:sec').toString('base64')}`);
    const form = new URLSearchParams(request?.body);
    expect(form.get('grant_type')).toBe('refresh_token');
    expect(form.get('refresh_token')).toBe('v^1.1#r');
    if (!request) throw new Error('no request');
    const reply = replyTo(ebay, request, response('{"access_token":"a1","expires_in":7200}'));
    const renewed = ebay.account.renewed(connection, reply, NOW);
    expect(renewed).toMatchObject({
      secrets: { accessToken: 'a1', refreshToken: 'v^1.1#r' },
      expiresAt: NOW + 7_200_000,
    });
    expect(JSON.stringify(renewed.settings)).not.toContain('sec');
  });
});

test('an incremental read starts a little before the last one, and a first one a week ago', () => {
  const filterOf = (since: Json) => {
    const cursor = ebay.start('incremental', since, connectionTo(ebay), NOW);
    const url = ebay.requests(cursor).find((request) => request.purpose.startsWith('orders'))?.url ?? '';
    return new URL(url).searchParams.get('filter');
  };
  expect(filterOf({ readAt: NOW - 3_600_000 })).toBe('lastmodifieddate:[2026-11-23T16:55:00.000Z..]');
  expect(filterOf(null)).toBe('lastmodifieddate:[2026-11-16T18:00:00.000Z..]');
});

test.each([
  [0, 2],
  [1, 3],
  [3, 5],
  [100, 60],
])('after %i days, what ended in %i days is asked for', (days, asked) => {
  const since = { readAt: NOW - days * 86_400_000 };
  const [request] = ebay.requests(ebay.start('incremental', since, connectionTo(ebay), NOW));
  expect(request?.body).toContain(`<DurationInDays>${asked}</DurationInDays>`);
});

/** What eBay's lists say: the samples kept beside the project, and wire texts that bring out one thing each. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../../src/platforms/ebay/index';
import { connectionTo, NOW, problemOf, readFirst, readRound, response, shared } from '../ask';
import {
  envelope,
  item,
  line,
  listOf,
  order,
  ordersBody,
  pagination,
  purposesOf,
  read,
  readChanges,
} from './wire';

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
  ])('an item with %s is left out by itself', (_, content) => {
    const body = `<Item><ItemID>1</ItemID><Title>T</Title><Quantity>1</Quantity><SellingStatus/>${content}</Item>`;
    const { offers, unreadRows } = read(listOf('ActiveList', [body, item('2', '')]));
    expect(offers).toMatchObject([{ key: { listingId: '2' } }]);
    expect(unreadRows).toMatchObject([
      { row: 'ItemID 1', path: expect.stringContaining('ActiveList.ItemArray.Item[0]') },
    ]);
  });

  test('a listing that eBay holds back is inactive; its id, which stands for its title, is none', () => {
    const held = item('11', '').replace('Title 11', '11');
    expect(read(listOf('ActiveList', [held, item('2', '')])).offers).toMatchObject([
      { key: { listingId: '11' }, title: '', status: 'inactive', quantity: 1 },
      { title: 'Title 2', status: 'active' },
    ]);
  });

  test('a full read asks for all further pages at once; an incremental one for what ended and was sold', () => {
    const active = listOf('ActiveList', [item('1', '')], 750);
    const unsold = listOf('UnsoldList', [item('2', '')], 401);
    const orders = ordersBody(
      Array.from({ length: 200 }, () => order([line()])),
      230,
    );
    const rest = ['unsold page 2', 'unsold page 3', 'orders from 200'];
    const pages = ['active page 2', 'active page 3', 'active page 4'];
    expect(purposesOf(read(active + unsold, orders))).toEqual([...pages, ...rest]);
    expect(purposesOf(readChanges(active + unsold, '', orders))).toEqual(rest);
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

  test('as many listings as eBay shows never pass for all', () => {
    expect(read(listOf('ActiveList', [item('1', '')], 24_999)).totals).toEqual([24_999]);
    expect(read(listOf('ActiveList', [item('1', '')], 25_000)).totals).toEqual([25_000, 25_001]);
  });

  test('a page that is no more tells nothing, and no total', () => {
    const { next } = read(listOf('ActiveList', [item('1', '')], 201));
    const gone = envelope(
      'GetMyeBaySelling',
      '<Ack>Failure</Ack><Errors><ErrorCode>340</ErrorCode></Errors>',
    );
    expect(readRound(ebay, next, () => gone)).toMatchObject({ offers: [], totals: [], next: null });
    expect(() => readFirst(ebay, 'full', () => gone)).toThrow('REFUSED');
  });
});

/** Shopify's orders, line by line. */
import { describe, expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import type { Json } from '../../../src/ports';
import { openShop } from '../../conformance/drive';
import { connectionTo, NOW, readRound } from '../ask';
import { changes, connection, type Fields, line, nothing, order, reply } from './wire';

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

  test('has the price that was paid: a discount of the whole order counts', () => {
    const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' } });
    const prices = {
      discountedUnitPriceSet: money('120.0'),
      discountedUnitPriceAfterAllDiscountsSet: money('96.0'),
    };
    expect(changes({ orders: connection([order([line(prices)])]) }).sales).toMatchObject([
      { price: { amount: 9_600, currency: 'USD' } },
    ]);
  });

  test.each([
    ['a tip', { variant: null, product: null }],
    ['a variant that was deleted', { variant: null }],
  ])('%s is no sale of a listing', (_, more) => {
    expect(changes({ orders: connection([order([line(more)])]) }).sales).toEqual([]);
  });
});

describe('orders that are fewer than Shopify counts', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const since = { readAt: NOW - HOUR, ordersFrom: NOW - 3 * HOUR };
  const again = { readAt: NOW, ordersFrom: since.ordersFrom };
  const onwards = { readAt: NOW, ordersFrom: since.readAt - HOUR / 12 };
  const begun = () => shopify.start('incremental', since, connectionTo(shopify), NOW);
  const page = (
    orders: readonly Fields[],
    count: number | null,
    more: Fields = {},
    end: string | null = null,
  ) =>
    reply({
      ...nothing,
      orders: connection(orders, end),
      ordersCount: count === null ? null : { count, precision: 'EXACT', ...more },
    });
  const left = (cursor: Json, body: string) => readRound(shopify, cursor, () => body);
  const one = order([line()]);

  test.each<readonly [string, string, Json]>([
    ['none of one', page([], 1), again],
    ['one of two', page([one], 2), again],
    ['all of them', page([one], 1), onwards],
    ['more than were counted', page([one], 0), onwards],
    ['as many as were counted at least', page([one], 2, { precision: 'AT_LEAST' }), onwards],
    ['as many as nobody has counted', page([one], null), onwards],
    ['none that is counted', page([order([line()], { createdAt: '2026-09-01T00:00:00Z' })], 1), again],
  ])('are asked for again: %s', (_, body, expected) => {
    expect(left(begun(), body).since).toEqual(expected);
  });

  test.each<readonly [string, number, Json]>([
    ['two of three', 3, again],
    ['two of two', 2, onwards],
  ])('are counted once and over all pages: %s', (_, count, expected) => {
    const first = left(begun(), page([one], count, {}, 'o1'));
    const other = order([line()], { id: 'gid://shopify/Order/6', name: '#1002' });
    expect(left(first.next, reply({ orders: connection([other]) })).since).toEqual(expected);
  });

  test('are asked for until they come, however often they are lost', async () => {
    const shop = await openShop(shopify, { listings: 3 });
    const whole = await shop.read('full');
    const { listingId = '' } = whole.offers[0]?.key ?? {};
    shop.market.act({ do: 'sell', id: listingId });
    let { since } = whole;
    shop.market.act({ do: 'fail', fault: { kind: 'lost last page', times: null } });
    for (let times = 0; times < 3; times += 1) {
      shop.clock.time += DAY;
      const broken = await shop.read('incremental', since);
      expect(broken).toMatchObject({ problem: null, sales: [] });
      ({ since } = broken);
    }
    shop.market.act({ do: 'fail', fault: null });
    shop.clock.time += DAY;
    const read = await shop.read('incremental', since);
    expect(read.sales.map((sale) => sale.key.listingId)).toEqual([listingId]);
    await shop.market.close();
  });

  test('are asked for from a week ago at most, lest what is counted and never shown is read for ever', () => {
    const long = { readAt: NOW - HOUR, ordersFrom: NOW - 8 * DAY };
    const cursor = shopify.start('incremental', long, connectionTo(shopify), NOW);
    expect(left(cursor, page([], 1)).since).toEqual({ readAt: NOW, ordersFrom: NOW - 7 * DAY });
  });
});

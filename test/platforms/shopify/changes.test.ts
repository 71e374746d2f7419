/** Shopify's changes: products, orders and deletions since the last read. */
import { describe, expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import { readRound } from '../ask';
import { asksOf, changes, connection, type Fields, line, order, product, reply, variant } from './wire';

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

/** Shopify's orders, line by line. */
import { describe, expect, test } from 'vitest';
import { changes, connection, type Fields, line, order } from './wire';

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

  test.each([
    ['a tip', { variant: null, product: null }],
    ['a variant that was deleted', { variant: null }],
  ])('%s is no sale of a listing', (_, more) => {
    expect(changes({ orders: connection([order([line(more)])]) }).sales).toEqual([]);
  });
});

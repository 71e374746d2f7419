/** What eBay's orders say of a sale. */
import { describe, expect, test } from 'vitest';
import { type Line, line, order, salesOf } from './wire';

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

  test('a line with a discount has the price that was paid for it', () => {
    const discounted = { discountedLineItemCost: { value: '90.00', currency: 'USD' } };
    const [sale] = salesOf(order([line({ quantity: 2, ...discounted })]));
    expect(sale).toMatchObject({ units: 2, price: { amount: 4_500, currency: 'USD' } });
  });

  test('of a listing that is held back, whose id stands for its title, no title is told', () => {
    expect(salesOf(order([line({ title: '110000000003' })]))).toMatchObject([{ title: '' }]);
  });

  test.each<readonly [string, Line, Line, string]>([
    [
      'a discounted line refunded',
      { orderPaymentStatus: 'PARTIALLY_REFUNDED' },
      {
        discountedLineItemCost: { value: '90.00', currency: 'USD' },
        refunds: [{ amount: { value: '90.0', currency: 'USD' } }],
      },
      'returned',
    ],
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

  test('payout, fees, ship by and shipped; a payout of two lines is nobody\u2019s', () => {
    const more = {
      paymentSummary: { totalDueSeller: { value: '104.20', currency: 'USD' } },
      totalMarketplaceFee: { value: '15.80', currency: 'USD' },
      orderFulfillmentStatus: 'FULFILLED',
    };
    const one = line({ lineItemFulfillmentInstructions: { shipByDate: '2026-11-25T07:59:59.000Z' } });
    expect(salesOf(order([one], more))).toMatchObject([
      {
        payout: { amount: 10_420 },
        fees: { amount: 1_580, currency: 'USD' },
        shipBy: Date.parse('2026-11-25T07:59:59.000Z'),
        shipped: true,
      },
    ]);
    const two = salesOf(order([one, line({ lineItemId: '2', legacyItemId: '5' })], more));
    expect(two.map(({ lineId, payout, fees }) => [lineId, payout, fees])).toEqual([
      ['1', null, null],
      ['2', null, null],
    ]);
  });
});

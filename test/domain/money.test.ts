/** Money that is shared out stays whole. */
import { expect, test } from 'vitest';
import { nextPrice, unitPrice } from '../../src/domain/money';
import { fc } from '../support/properties';

test('the prices of all units make what was paid for them, and none is a minor unit from another', () => {
  const paid = fc.record({ amount: fc.nat(10_000_000), currency: fc.constantFrom('USD', 'JPY') });
  fc.assert(
    fc.property(paid, fc.integer({ min: 1, max: 50 }), (money, units) => {
      const one = unitPrice(money, units);
      const prices = Array.from({ length: units }, (_, before) => nextPrice(one, before)?.amount ?? 0);
      expect(prices.reduce((sum, price) => sum + price)).toBe(money.amount);
      expect(Math.max(...prices) - Math.min(...prices)).toBeLessThanOrEqual(1);
    }),
  );
});

test('what was not told, or paid for none, has no price', () => {
  expect(unitPrice(null, 3)).toEqual({ price: null });
  expect(unitPrice({ amount: 100, currency: 'USD' }, 0)).toEqual({ price: null });
});

/** Amounts as exports and people write them. */
import { describe, expect, test } from 'vitest';
import { currencyOf, readAmount, readPrice } from '../../../src/domain/pasted/amounts';
import { fc } from '../../support/properties';

describe('an amount', () => {
  test.each<[string | number, number | null, string?]>([
    ['80', 8000],
    ['80.5', 8050],
    ['80,50', 8050],
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ['1,234', 123_400],
    ['1.234', 123_400],
    ['1,234,567', 123_456_700],
    ['1 234,50', 123_450],
    ['1\u00A0234,50 €', 123_450, 'EUR'],
    ["1'234.50", 123_450],
    ['$120', 12_000, 'USD'],
    ['£ 45.00', 4500, 'GBP'],
    ['45,00€', 4500, 'EUR'],
    ['120 usd', 12_000, 'USD'],
    ['¥12,000', 12_000, 'JPY'],
    ['A$99.95', 9995, 'AUD'],
    ['9800円', 9800, 'JPY'],
    ['￥12,000', 12_000, 'JPY'],
    ['80,- €', 8000, 'EUR'],
    ['80,– €', 8000, 'EUR'],
    ['80,-', 8000],
    ['90.- CHF', 9000, 'CHF'],
    ['120 Euro', 12_000, 'EUR'],
    ['US $120.00', 12_000, 'USD'],
    ['C $12.50', 1250, 'CAD'],
    ['AU $30.00', 3000, 'AUD'],
    [99.95, 9995],
    [0, 0],
    ['', null],
    ['free', null],
    ['12 bananas', null],
    ['-5', null],
    ['10-12', null],
    ['10.-12', null],
    ['12.5.1', null],
    [Number.NaN, null],
  ])('%j', (cell, amount, currency = 'EUR') => {
    expect(readAmount(cell, 'EUR')).toEqual(amount === null ? null : { amount, currency });
  });

  test('written in any common way is read back', () => {
    const styles = ['en-US', 'de-DE', 'fr-FR', 'de-CH'];
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom(...styles), (amount, style) => {
        const text = (amount / 100).toLocaleString(style, { minimumFractionDigits: 2 });
        expect(readAmount(text.replace(/’/g, "'"), 'EUR')).toEqual({ amount, currency: 'EUR' });
      }),
    );
  });
});

test.each<[string, string, number | null]>([
  ['180', 'USD', 18_000],
  ['180.5', 'USD', 18_050],
  ['99,90', 'EUR', 9990],
  ['1,200', 'USD', 120_000],
  ['1.200', 'EUR', 120_000],
  ['1,234.50', 'USD', 123_450],
  ['12,000', 'JPY', 12_000],
  ['$180', 'USD', 18_000],
  ['15 usd', 'USD', 1500],
  ['€ 15', 'USD', null],
  ['15 EUR', 'USD', null],
  ['0.0001', 'USD', null],
  ['99.9999', 'USD', null],
  ['12.5', 'JPY', null],
  ['-5', 'USD', null],
  ['', 'USD', null],
  ['12', '', null],
])('the price %j in %s', (typed, currency, amount) => {
  expect(readPrice(typed, currency)).toEqual(amount === null ? null : { amount, currency });
});

test.each([
  ['€', 'EUR'],
  ['usd', 'USD'],
  ['US$', 'USD'],
  ['Euro', 'EUR'],
  ['dollars', null],
  ['', null],
])('the currency %j', (text, currency) => {
  expect(currencyOf(text)).toBe(currency);
});

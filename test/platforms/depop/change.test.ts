/** Changing Depop's products: looked at first, then written, and what is said of each. */
import { describe, expect, test } from 'vitest';
import { change as depopChange } from '../../../src/platforms/depop/change';
import { depop } from '../../../src/platforms/depop/index';
import type { Changing, PlatformRequest, Step, Wish } from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, replyTo, response } from '../ask';

const change = depopChange as unknown as Changing;
const key = { platform: 'depop', account: 'me', listingId: '610000001', variantId: '' };
const end: Wish = { key, id: 'w', do: 'end' };
const price = (amount: number, currency = 'USD'): Wish => ({
  key,
  id: 'w',
  do: 'price',
  price: { amount, currency },
});
const quantity = (count: number): Wish => ({ key, id: 'w', do: 'quantity', quantity: count });
const product = (more: { readonly [name: string]: Json } = {}) => ({
  status: 'STATUS_ONSALE',
  price_amount: '95.00',
  current_price: '95.00',
  ...more,
});
const ADDRESS = 'https://partnerapi.depop.com/api/v1/products/by-product-id/610000001/';

const askOf = (cursor: Json): PlatformRequest => change.requests(cursor)[0] as PlatformRequest;
const answered = (cursor: Json, body: string, status = 200): Step =>
  change.read(cursor, [replyTo(depop, askOf(cursor), response(body, status))]);
const looked = (wish: Wish, seen: object): Step =>
  answered(change.start([wish], connectionTo(depop), NOW), JSON.stringify(seen));
const written = (wish: Wish, seen: object): PlatformRequest => {
  const step = looked(wish, seen);
  if ('outcomes' in step) throw new Error(JSON.stringify(step.outcomes));
  return askOf(step.next);
};

describe('what is written', () => {
  test('nothing, before the product was looked at', () => {
    const first = askOf(change.start([end], connectionTo(depop), NOW));
    expect(first).toMatchObject({ method: 'get', url: ADDRESS });
    expect(first.writes).toBeUndefined();
  });

  test('an end is made for what was sold elsewhere', () => {
    expect(written(end, product())).toMatchObject({
      method: 'post',
      writes: true,
      url: `${ADDRESS}mark-as-sold/`,
    });
  });

  test.each<readonly [string, Wish, object, object]>([
    ['a price', price(8_050), product(), { price_amount: '80.50' }],
    ['a higher price', price(12_000), product(), { price_amount: '120.00' }],
    [
      'a price where no discount is told',
      price(8_000),
      product({ current_price: null }),
      { price_amount: '80.00' },
    ],
    [
      'a price below a discount',
      price(8_000),
      product({ current_price: '90.00' }),
      { discount_price: '80.00' },
    ],
    ['a price between both', price(9_400), product({ current_price: '90.00' }), { discount_price: '94.00' }],
    ['a quantity', quantity(4), product(), { quantity: 4 }],
  ])('%s', (_, wish, seen, fields) => {
    const request = written(wish, seen);
    expect(request).toMatchObject({
      method: 'patch',
      writes: true,
      url: ADDRESS,
      contentType: 'application/json',
    });
    expect(JSON.parse(request.body ?? '')).toEqual(fields);
  });

  test('none left is sold out: a product has one at least', () => {
    expect(written(quantity(0), product()).url).toBe(`${ADDRESS}mark-as-sold/`);
  });
});

describe('what comes of it', () => {
  test.each<readonly [string, Wish, object, RegExp]>([
    ['sold meanwhile', end, product({ status: 'STATUS_PURCHASED' }), /not for sale any more/],
    ['deleted', price(100), product({ status: 'STATUS_DELETED' }), /not for sale any more/],
    ['above a discount', price(9_500), product({ current_price: '90.00' }), /discount/],
  ])('%s: refused before anything is written', (_, wish, seen, why) => {
    expect(looked(wish, seen)).toEqual({ outcomes: [{ key, refused: expect.stringMatching(why) }] });
  });

  test.each<readonly [string, string, number, object]>([
    ['done, without a word', '', 200, { key, done: true }],
    [
      'refused in Depop’s words',
      '{"id":"x","errors":[{"code":"bad-request","message":"price_amount must be at least 1.00"}]}',
      400,
      { key, refused: 'price_amount must be at least 1.00' },
    ],
    ['refused without words', '<html>', 422, { key, refused: '422' }],
  ])('%s', (_, body, status, outcome) => {
    const step = looked(price(50), product());
    if ('outcomes' in step) throw new Error('it is over');
    expect(answered(step.next, body, status)).toEqual({ outcomes: [outcome] });
  });

  test('a product that nobody knows is refused', () => {
    const cursor = change.start([end], connectionTo(depop), NOW);
    const body = '{"id":"x","errors":[{"code":"product_not_found","message":"Product (id: 1) not found"}]}';
    expect(answered(cursor, body, 404)).toEqual({
      outcomes: [{ key, refused: 'Product (id: 1) not found' }],
    });
  });
});

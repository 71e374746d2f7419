/** Shops that their owner describes in a sheet: described otherwise later, two of them, and described wrongly. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Overview } from '../../src/commands/door/contract';
import { type DescribedShops, numbers, openDescribed, PLAIN, product, productsOf } from './described';

let shops: DescribedShops;
beforeEach(async () => {
  shops = await openDescribed();
});
afterEach(() => shops.close());

const THREE = numbers(3).map((id) => product(id));
const CONNECTED =
  /^Connected to My shop\. 3 listings are there\. The first is Nike Dunk Low .* for 10\.50 EUR\.$/;

async function connected(lines: Readonly<Record<string, string>> = {}): Promise<void> {
  shops.answer(productsOf(THREE));
  await shops.describe({ ...PLAIN, ...lines });
  expect(await shops.connect()).toMatch(CONNECTED);
  expect(await shops.sync()).toMatchObject({ added: 3 });
}

const accountNames = async () =>
  ((await shops.bench.call('overview')) as unknown as Overview).accounts.map(({ name }) => name).sort();

describe('a shop whose address is written in capitals later', () => {
  it('is the same shop: none of its listings comes twice', async () => {
    await connected();
    await shops.describe({
      'Listings request': PLAIN['Listings request'].replace('shop.', 'Shop.'),
    });
    expect(await shops.connect()).toMatch(CONNECTED);
    expect(await shops.sync()).toMatchObject({ added: 0 });
    expect(shops.listings()).toHaveLength(3);
  });
});

describe('two shops', () => {
  const SECOND = { ...PLAIN, Name: 'Second', 'Listings request': 'https://shop.example.com/b?page={{page}}' };

  it('at one address are not taken for one, but told apart by an Account id', async () => {
    await connected();
    await shops.describe(SECOND, 4);
    const says =
      'Custom was not connected, and nothing else was changed. In the sheet Custom shops: My shop and Second have the same address: write a word that tells it apart into Account id of the one that was not connected yet.';
    expect(await shops.connect({ shop: 'Second' })).toBe(says);
    await shops.describe({ 'Account id': 'second' }, 4);
    expect(await shops.connect({ shop: 'second' })).toMatch(/^Connected to Second/);
    expect(await shops.connect({ shop: 'my shop' })).toMatch(CONNECTED);
    expect(await shops.sync()).toMatchObject({ added: 3, changed: 0 });
    expect(shops.listings().map((row) => row.Account)).toEqual([
      ...['My shop', 'My shop', 'My shop'],
      ...['Second', 'Second', 'Second'],
    ]);
  });

  it('are each connected again by their own column, without its name', async () => {
    await connected();
    await shops.describe({ ...SECOND, 'Account id': 'second' }, 4);
    await shops.connect({ shop: 'Second' });
    await shops.describe({ Name: 'Mine' });
    expect(await shops.connect({}, 'shop.example.com')).toMatch(/^Connected to Mine/);
    expect(await shops.connect({}, 'shop.example.com/second')).toMatch(/^Connected to Second/);
    expect(await accountNames()).toEqual(['Mine', 'Second']);
  });

  it.each([
    [{}, 'The sheet Custom shops describes My shop, Second: enter as Shop which of them is meant.'],
    [{ shop: 'Third' }, 'The sheet Custom shops describes My shop, Second, and not Third.'],
  ])('want to be named: %j', async (entered, says) => {
    await shops.describe(PLAIN);
    await shops.describe(SECOND, 4);
    expect(await shops.connect(entered)).toBe(
      `Custom was not connected, and nothing else was changed. ${says}`,
    );
  });

  it('want two names', async () => {
    await shops.describe(PLAIN);
    await shops.describe(PLAIN, 4);
    expect(await shops.connect({ shop: 'My shop' })).toBe(
      'Custom was not connected, and nothing else was changed. Two columns of the sheet Custom shops are named My shop: give one of them another name.',
    );
  });
});

it('a sheet in which nothing is described asks for a column', async () => {
  expect(await shops.connect()).toBe(
    'Custom was not connected, and nothing else was changed. The sheet Custom shops is blank: fill in a column there, then connect again.',
  );
});

describe('a shop that is described otherwise later', () => {
  const CHANGED = { 'Changed request': 'https://shop.example.com/changed?page={{page}}&since={{since}}' };

  it('is read whole by the next sync: what was left out before would not come as a change', async () => {
    const products = productsOf(THREE.map((one) => ({ ...one, code: `A-${one.id}` })));
    shops.answer((url) => (url.pathname === '/changed' ? productsOf([])(url) : products(url)));
    await shops.describe({ ...PLAIN, ...CHANGED });
    await shops.connect();
    await shops.sync();
    expect(await shops.sync()).toMatchObject({ platforms: [{ mode: 'incremental' }] });
    await shops.describe({ SKU: 'code' });
    expect(await shops.connect()).toMatch(CONNECTED);
    expect(await shops.sync()).toMatchObject({ changed: 3, platforms: [{ mode: 'full' }] });
    expect(shops.listings().map((row) => row.SKU)).toEqual(['A-1', 'A-2', 'A-3']);
    await shops.connect({ secret1: 'another key' });
    expect(await shops.sync()).toMatchObject({ platforms: [{ mode: 'incremental' }] });
  });
});

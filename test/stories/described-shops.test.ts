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

  it('are told apart where one of them cannot be read', async () => {
    await connected();
    const other = 'https://other.example.com/b?page={{page}}';
    await shops.describe({ ...SECOND, 'Listings request': other }, 4);
    await shops.connect({ shop: 'Second' });
    const products = productsOf(THREE);
    shops.answer((url) => (url.pathname === '/b' ? { status: 404, body: {} } : products(url)));
    const { platforms } = await shops.sync();
    expect(platforms.map(({ error }) => error?.message ?? null).sort()).toEqual([
      expect.stringMatching(/^Second: Custom answered 404 to Listings request; /),
      null,
    ]);
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

  it('makes no item twice where its ids were named otherwise for a while', async () => {
    shops.answer(productsOf(THREE.map((one) => ({ ...one, code: `A-${one.id}` }))));
    await shops.describe(PLAIN);
    await shops.connect();
    await shops.sync();
    await shops.describe({ 'Listing id': 'code' });
    await shops.connect();
    expect(await shops.sync()).toMatchObject({ added: 3, made: 0, missing: 0 });
    await shops.describe({ 'Listing id': 'id' });
    await shops.connect();
    expect(await shops.sync()).toMatchObject({ made: 0, linked: 0, missing: 0 });
    const gone = { platform: 'custom', account: 'shop.example.com', answer: 'apply' };
    await shops.bench.call('answer-account', gone);
    expect(await shops.sync('full-refresh')).toMatchObject({ made: 0, linked: 0, missing: 3 });
    expect(shops.bench.export('Inventory')).toHaveLength(3);
    expect(shops.listings().map((row) => row.Status)).toEqual([
      ...['Active', 'Active', 'Active'],
      ...['Missing', 'Missing', 'Missing'],
    ]);
  });

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

describe('a shop that sends fewer at once than are asked for', () => {
  const MANY = numbers(25).map((id) => product(id));
  const says = (line: string) =>
    `Custom answered otherwise than the sheet Custom shops says (${line}); nothing was changed. Mend that line and connect again.`;

  it.each([
    [{}, 'Page size: expected 10, as many as the shop sends at once'],
    [{ Total: '' }, 'Page size: expected 10, as many as the shop sends at once'],
    [
      { 'Next page': '', 'Listings request': 'https://shop.example.com/products' },
      'Next page: expected where the list goes on: 10 of 25 came',
    ],
  ])('is not connected, and the line is named: %j', async (lines, line) => {
    shops.answer(productsOf(MANY, 10));
    await shops.describe({ ...PLAIN, ...lines });
    expect(await shops.connect()).toBe(says(line));
    await shops.describe({ ...PLAIN, 'Page size': '10', ...('Total' in lines ? lines : {}) });
    expect(await shops.connect()).toMatch(/^Connected/);
    expect(await shops.sync()).toMatchObject({
      added: 25,
      platforms: [{ outcome: 'complete', error: null }],
    });
  });

  it.each([404, 500])(
    'may have no page after the last (%i), and is connected all the same',
    async (status) => {
      const pages = productsOf(THREE);
      shops.answer((url) => (url.searchParams.get('page') === '2' ? { status, body: {} } : pages(url)));
      await shops.describe({ ...PLAIN, Total: '' });
      expect(await shops.connect()).toBe(
        'Connected to My shop. The first is Nike Dunk Low DD1391-101 US 9 for 10.50 EUR.',
      );
    },
  );

  it('and counts more than there are, is not connected', async () => {
    shops.answer(({ searchParams }) => ({
      body: { total: 4, products: searchParams.get('page') === '1' ? THREE : [] },
    }));
    await shops.describe(PLAIN);
    expect(await shops.connect()).toBe(says('Total: expected 3, as many as came, not 4'));
  });

  it('and shows one page for every number, is not connected', async () => {
    shops.answer(() => ({ body: { products: MANY.slice(0, 5) } }));
    await shops.describe({ ...PLAIN, Total: '', 'Page size': '5' });
    expect(await shops.connect()).toBe(says('Next page: expected another page than the one before'));
  });
});

describe('a total that counts more than is for sale', () => {
  const CHANGED = { 'Changed request': 'https://shop.example.com/changed?page={{page}}&since={{since}}' };
  const complete = { platforms: [{ mode: 'full', outcome: 'complete', error: null }] };

  it.each([
    [
      'what has ended',
      { Status: 'state', 'Status words': 'active: on; sold: sold; deleted: trash' },
      [product(4, { state: 'sold' }), product(5, { state: 'trash' })],
    ],
    [
      'what has no units',
      {
        Variants: 'sizes',
        'Variant id': 'variant.code',
        'Listing id': 'item.id',
        Title: 'item.name',
        Price: 'item.price',
        Quantity: 'item.stock',
      },
      [product(4, { sizes: [] }), product(5, { sizes: [] })],
    ],
  ])('is complete with %s', async (_, lines, more) => {
    const all = [...THREE.map((one) => ({ ...one, state: 'on', sizes: [{ code: 'a' }] })), ...more];
    let changed: object[] = [];
    shops.answer((url) => productsOf(url.pathname === '/changed' ? changed : all)(url));
    await shops.describe({ ...PLAIN, ...CHANGED, ...lines, 'Page size': '2' });
    expect(await shops.connect()).toMatch(/^Connected to My shop\. 5 listings/);
    expect(await shops.sync()).toMatchObject({ added: 3, ...complete });
    expect(await shops.sync()).toMatchObject({ platforms: [{ mode: 'incremental', outcome: 'changes' }] });
    const [first] = all;
    all.shift();
    changed = [product(6, { state: 'on', sizes: [{ code: 'a' }] })];
    all.push(...(changed as typeof all));
    expect(await shops.sync()).toMatchObject({ added: 1, missing: 0, ...complete });
    expect(await shops.sync()).toMatchObject({ platforms: [{ mode: 'incremental' }] });
    expect(await shops.sync('full-refresh')).toMatchObject({ missing: 1, ...complete });
    expect(shops.listings()[0]).toMatchObject({ 'Listing id': String(first?.id), Status: 'Missing' });
  });
});

describe('what is found nowhere', () => {
  it('is named when the shop is connected', async () => {
    shops.answer(productsOf(THREE.map((one) => ({ ...one, sku: '' }))));
    await shops.describe({ ...PLAIN, Quantity: 'stok', SKU: 'sku', Size: 'size' });
    expect(await shops.connect()).toMatch(
      /for 10\.50 EUR\. Nothing was found for Size, Quantity, SKU: blank in the shop, or misspelled in the table\.$/,
    );
  });

  it('is not connected where it is the price of all', async () => {
    shops.answer(productsOf(THREE));
    await shops.describe({ ...PLAIN, Price: 'prise' });
    expect(await shops.connect()).toMatch(/says \(Price: expected an amount in one of 3 listings at least\)/);
  });

  it('is not read as blank prices, where a shop calls its price otherwise from one day on', async () => {
    await connected();
    shops.answer(productsOf(THREE.map(({ price, ...one }) => ({ ...one, amount: price }))));
    expect(await shops.sync()).toMatchObject({
      changed: 0,
      platforms: [
        {
          outcome: 'unread',
          error: {
            message:
              'Custom answered otherwise than the sheet Custom shops says (Price: expected an amount in one of 3 listings at least); its listings were left as they are. Mend that line and connect again.',
          },
        },
      ],
    });
    expect(shops.listings().map((row) => row.Price)).toEqual([10.5, 10.5, 10.5]);
    await shops.describe({ Price: 'amount' });
    expect(await shops.connect()).toMatch(CONNECTED);
    expect(await shops.sync()).toMatchObject({ changed: 0, platforms: [{ outcome: 'complete' }] });
  });
});

it('a word that nobody has explained leaves out the listing, and says in which sheet it is put right', async () => {
  const words = { Status: 'state', 'Status words': 'active: on; inactive: off' };
  shops.answer(productsOf(THREE.map((one) => ({ ...one, state: 'on' }))));
  await shops.describe({ ...PLAIN, ...words });
  await shops.connect();
  await shops.sync();
  shops.answer(productsOf(THREE.map((one) => ({ ...one, state: one.id === 2 ? 'held' : 'on', stock: 5 }))));
  expect(await shops.sync()).toMatchObject({
    changed: 2,
    missing: 0,
    platforms: [
      {
        error: {
          message:
            'Custom was read but for what Sheetstock does not understand: listing 2, whose Status should be one of its words, not "held": add it to Status words. All else was taken, and nothing was called missing. Look at it there, or mend the line in the sheet Custom shops and connect again.',
        },
      },
    ],
  });
});

it('one listing that cannot be read is named, and keeps no shop from being connected', async () => {
  shops.answer(productsOf([product(1, { stock: 'some' }), product(2), product(3)]));
  await shops.describe(PLAIN);
  expect(await shops.connect()).toMatch(
    /^Connected to My shop\. 3 listings are there\. The first is Nike Dunk Low DD1391-102 .* EUR\. Not read: listing 1, whose Quantity should be a whole number, not "some"\.$/,
  );
});

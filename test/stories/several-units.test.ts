/** An item of several units: what is said of one that is sold goes with it, and nothing of it with the next. */
import { afterEach, describe, expect, it } from 'vitest';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Story } from './story';

let story: Story;

afterEach(() => story.close());

async function threeOnEbay(): Promise<void> {
  story = await openStory({}, ['ebay']);
  story.market('ebay').act({ do: 'list', ...DUNK, quantity: 3 });
  await story.sync();
}

const HERS = {
  'Sale price': '150',
  'Sale currency': 'USD',
  'Sold on': 'At the market',
  'Sold date': '2026-11-20',
};

async function sellOneByHand(): Promise<void> {
  for (const [column, text] of Object.entries(HERS)) await story.bench.type('Inventory', '#1', column, text);
  await story.bench.type('Inventory', '#1', 'Sold', 'TRUE');
}

const salesOf = async () =>
  (await story.inventory()).map((row) => [row['#'], row.Quantity, row['Sold on'], row['Sale price']]);

describe('a unit that was sold by hand', () => {
  it('takes along what was typed of its sale', async () => {
    await threeOnEbay();
    await sellOneByHand();
    const [left, sold] = await story.inventory();
    expect(left).toMatchObject({
      Quantity: 2,
      Sold: false,
      'Sold on': '',
      'Sold date': '',
      'Sale price': '',
    });
    expect(left).toMatchObject({ 'Sale currency': '' });
    expect(sold).toMatchObject({ Quantity: 1, Sold: true, 'Sold on': 'At the market', 'Sale price': 150 });
    expect(sold).toMatchObject({ 'Sold date': '2026-11-20', 'Sale currency': 'USD' });
  });

  it('lends its price to no other: the last one has that of its order', async () => {
    await threeOnEbay();
    await sellOneByHand();
    await story.bench.type('Inventory', '#1', 'Sold', 'TRUE');
    const [offer] = story.market('ebay').listings();
    story.market('ebay').act({ do: 'quantity', id: offer?.id ?? '', quantity: 1 });
    await story.sync();
    story.market('ebay').act({ do: 'sell', id: offer?.id ?? '', price: '185.00' });
    await story.sync();
    await story.bench.type('Inventory', '#1', 'Sold', 'TRUE');
    expect(await salesOf()).toEqual([
      [1, 1, 'eBay', 185],
      [2, 1, 'At the market', 150],
      [3, 1, '', ''],
    ]);
  });

  it('gives it back where the sale is undone', async () => {
    await threeOnEbay();
    await sellOneByHand();
    await story.bench.call('undo');
    expect(await salesOf()).toEqual([[1, 3, 'At the market', 150]]);
    expect((await story.sync()).cellsWritten).toBe(0);
  });
});

describe('a listing that is stocked up again when its last unit is sold', () => {
  const HINT = 'Is it another item? Type its number into Item.';

  async function stockedUp(): Promise<string> {
    story = await openStory({}, ['shopify']);
    story.market('shopify').act({ do: 'list', ...DUNK });
    await story.sync();
    const [{ id } = { id: '' }] = story.market('shopify').listings();
    story.market('shopify').act({ do: 'sell', id });
    await story.sync();
    await story.bench.type('Inventory', '#1', 'Sold', 'TRUE');
    story.market('shopify').act({ do: 'quantity', id, quantity: 2 });
    await story.sync();
    return id;
  }

  it('says how the new ones are told from the one that was sold', async () => {
    const id = await stockedUp();
    expect(await story.listings()).toMatchObject([{ 'Next step': `Still for sale on Shopify. ${HINT}` }]);
    story.market('shopify').act({ do: 'sell', id, price: '160.00' });
    await story.sync();
    expect(await story.listings()).toMatchObject([{ 'Next step': `SOLD TWICE: cancel one. ${HINT}` }]);
    expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('is not among those that End takes off sale together, but by its own row', async () => {
    const id = await stockedUp();
    const yes = { allow: true, confirmed: true };
    const refused = story.bench.call('end', { exposed: true, ...yes });
    await expect(refused).rejects.toThrow('may be another item by now');
    story.market('shopify').act({ do: 'list', ...SAMBA });
    await story.sync();
    await story.setItem(SAMBA.styleCode, 'Status', 'Left stock');
    await story.sync();
    expect(await story.bench.call('end', { exposed: true, ...yes })).toMatchObject({ changed: 1, failed: 0 });
    const [dunk] = story.market('shopify').listings();
    expect(dunk).toMatchObject({ id, quantity: 2, status: 'active' });
    expect(await story.bench.call('end', { listings: [id], ...yes })).toMatchObject({ changed: 1 });
  });

  it('asks for no number where it has no item: one that is typed would be sold by it', async () => {
    story = await openStory({}, ['shopify']);
    story.market('shopify').act({ do: 'list', ...DUNK });
    await story.sync('listings');
    const [{ id } = { id: '' }] = story.market('shopify').listings();
    story.market('shopify').act({ do: 'sell', id });
    await story.sync('listings');
    await story.setListing(0, 'Sold', 'TRUE');
    story.market('shopify').act({ do: 'quantity', id, quantity: 2 });
    await story.sync('listings');
    expect(await story.listings()).toMatchObject([{ 'Next step': 'Still for sale on Shopify' }]);
  });

  it('offers the new ones once their number stands there, and their sale is theirs', async () => {
    const id = await stockedUp();
    story.market('shopify').act({ do: 'sell', id, price: '160.00' });
    const { title, styleCode, size } = DUNK;
    await story.typeItem({ Title: title, 'Style code': styleCode, Size: size, Quantity: '2' });
    await story.sync();
    await story.setListing(0, 'Item', '2');
    await story.bench.type('Inventory', '#2', 'Sold', 'TRUE');
    expect(await salesOf()).toEqual([
      [1, 1, 'Shopify', 180],
      [2, 1, '', ''],
      [3, 1, 'Shopify', 160],
    ]);
    expect(await story.listings()).toMatchObject([{ Item: 2, Status: 'Active', Sold: false }]);
  });
});

describe('items of several units that are merged', () => {
  it('are told as one: the units of the other are to be added where they are others', async () => {
    await threeOnEbay();
    const { title, styleCode, size } = DUNK;
    await story.typeItem({ Title: title, 'Style code': styleCode, Size: size, Quantity: '2' });
    await story.sync();
    const { notes } = await story.bench.call('merge', { items: [1, 2] });
    expect(notes).toEqual(['#1 keeps its Quantity of 3. If the 2 of #2 are others, add them there.']);
    expect((await story.inventory()).map((row) => row.Quantity)).toEqual([3, 2]);
  });
});

describe('an order of several units', () => {
  /** eBay tells what was paid for all of them. */
  async function threeFor100(): Promise<void> {
    await threeOnEbay();
    const [offer] = story.market('ebay').listings();
    story.market('ebay').act({ do: 'sell', id: offer?.id ?? '', units: 3, price: '33.333333' });
    await story.sync();
    for (let unit = 0; unit < 3; unit += 1) await story.bench.type('Inventory', '#1', 'Sold', 'TRUE');
  }

  const prices = async () => (await story.inventory()).map((row) => row['Sale price']).sort();

  it('brings what was paid for it, to the cent', async () => {
    await threeFor100();
    expect(await prices()).toEqual([33.33, 33.33, 33.34]);
    expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('leaves no price where a unit comes back, whichever it is', async () => {
    await threeFor100();
    for (const number of ['#1', '#2', '#3']) await story.bench.type('Inventory', number, 'Sold', 'FALSE');
    expect(await prices()).toEqual(['', '', '']);
  });
});

/** An item of several units: what is said of one that is sold goes with it, and nothing of it with the next. */
import { afterEach, describe, expect, it } from 'vitest';
import { DUNK } from './pairs';
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

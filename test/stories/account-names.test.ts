/** The Account column shows what people call an account; the listing is known by the account's id all the same. */
import { afterEach, expect, test } from 'vitest';
import { openStory, type Story } from './story';

const ID = 'nY+sHZ2PrBmdj6wVnY+sEZ2PrA2dj6demo';
const NAME = 'demo_seller';
let story: Story;
afterEach(() => story.close());

async function synced(): Promise<void> {
  story = await openStory();
  for (const size of ['9', '10', '11'])
    story
      .market('ebay')
      .act({ do: 'list', title: `Nike Dunk Low DD1391-100 US ${size}`, price: '120', size });
  await story.sync();
}

const accounts = async () => (await story.listings()).map((row) => row.Account);

test('eBay’s is the seller’s name, and a second sync has no news', async () => {
  await synced();
  expect(await accounts()).toEqual([NAME, NAME, NAME]);
  expect(await story.sync()).toMatchObject({ added: 0, cellsWritten: 0 });
});

test('a row whose hidden memory was cleared stays the listing that it was', async () => {
  await synced();
  await story.setListing(1, 'Memory', '');
  await story.bench.call('full-refresh');
  expect((await story.listings()).map((row) => row.Status)).toEqual(['Active', 'Active', 'Active']);
});

test('rows that show the id, from before it had a name, get the name; nothing is doubled on the way', async () => {
  await synced();
  const before = await story.inventory();
  for (const index of [0, 1, 2]) {
    await story.setListing(index, 'Memory', '');
    await story.setListing(index, 'Account', ID);
  }
  await story.bench.call('full-refresh');
  expect(await accounts()).toEqual([ID, ID, ID]);
  await story.bench.call('full-refresh');
  expect(await accounts()).toEqual([NAME, NAME, NAME]);
  expect((await story.listings()).map((row) => row.Status)).toEqual(['Active', 'Active', 'Active']);
  expect(await story.inventory()).toHaveLength(before.length);
});

test('a name that was overtyped is put right', async () => {
  await synced();
  await story.setListing(2, 'Account', 'mine');
  await story.bench.call('full-refresh');
  expect(await accounts()).toEqual([NAME, NAME, NAME]);
});

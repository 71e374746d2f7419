/** The Account column shows what people call an account; the listing is known by the account's id all the same. */
import { afterEach, expect, test } from 'vitest';
import { openStory, type Story } from './story';

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

test('the hidden column that the rows are known by is missed, not guessed', async () => {
  await synced();
  const listings = story.bench.workbook.sheets().find((one) => one.name === 'Listings');
  if (!listings) throw new Error('no Listings');
  const area = { row: 2, column: 1, rows: 1, columns: listings.lastColumn };
  const [header = []] = story.bench.workbook.read(listings.sheetId, area, 'display');
  const first = header.indexOf('Account id') + 1;
  story.bench.workbook.apply({ do: 'deleteColumns', sheetId: listings.sheetId, first, count: 1 });
  await expect(story.sync()).rejects.toThrow(/has lost its column Account id; nothing was changed/);
  await expect(story.bench.call('repair')).rejects.toThrow(/Undo or File/);
  expect(await story.listings()).toHaveLength(3);
});

test('a name that was overtyped is put right', async () => {
  await synced();
  await story.setListing(2, 'Account', 'mine');
  await story.bench.call('full-refresh');
  expect(await accounts()).toEqual([NAME, NAME, NAME]);
});

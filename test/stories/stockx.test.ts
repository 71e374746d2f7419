/** What only StockX does: asks that expire, sales that go a long way, pages that shift with every change. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStory, type Story } from './story';

const DAY = 24 * 60 * 60_000;
let story: Story;
beforeEach(async () => {
  story = await openStory();
});
afterEach(() => story.close());

const list = (code: string): string =>
  story
    .market('stockx')
    .act({ do: 'list', title: 'Nike Dunk Low', styleCode: code, size: '10', price: '150.00' }).id;

test('an ask that expires is inactive, not missing, in the changes as in the complete read', async () => {
  const old = list('DD1391-100');
  await story.sync();
  story.bench.clock.advance(364 * DAY);
  list('CW2288-111');
  await story.sync();
  story.bench.clock.advance(DAY + 60 * 60_000);
  await story.sync();
  const status = async () =>
    (await story.listings()).map((row) => [row['Listing id'] === old ? 'old' : 'new', row.Status]).sort();
  expect(await status()).toEqual([
    ['new', 'Active'],
    ['old', 'Inactive'],
  ]);
  const asked = story.market('stockx').requests();
  await story.bench.call('full-refresh');
  expect(await status()).toEqual([
    ['new', 'Active'],
    ['old', 'Inactive'],
  ]);
  // No lookup: the complete read tells of it by itself.
  expect(story.market('stockx').requests() - asked).toBeLessThanOrEqual(4);
});

test('a sale is sold when it is made, on its way when it is shipped, and paid when it is completed', async () => {
  const id = list('DD1391-100');
  await story.sync();
  const order = story.market('stockx').act({ do: 'sell', id, price: '140.00' }).id;
  await story.sync();
  expect((await story.listings())[0]).toMatchObject({ Status: 'Missing' });
  await story.tickItem('DD1391-100', 'Sold');
  for (const step of ['ship', 'complete'] as const) {
    story.market('stockx').act({ do: step, order });
    await story.sync();
  }
  expect(await story.item('DD1391-100')).toMatchObject({ Status: 'Sold', 'Sale price': 140 });
  const said = story.bench.export('Activity').map((row) => String(row.What));
  expect(said.some((text) => /shipped/.test(text))).toBe(true);
  expect(said.some((text) => /payout.*126/.test(text))).toBe(true);
  expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
});

test('prices that change while hundreds of asks are read lose none of them', async () => {
  await story.close();
  let reprice = true;
  story = await openStory({
    catalogue: { listings: 250 },
    beforeCall: ({ name }) => {
      if (reprice && name.startsWith('UrlFetchApp')) shake(story);
      return undefined;
    },
  });
  await story.sync();
  reprice = false;
  await story.sync();
  const rows = (await story.listings()).filter((row) => row.Platform === 'StockX');
  expect(new Set(rows.map((row) => row['Listing id'])).size).toBe(250);
  expect(rows.filter((row) => row.Status !== 'Active')).toEqual([]);
  expect(rows).toHaveLength(250);
});

/** The ask that has been left alone longest comes to the first page. */
function shake({ market, bench }: Story): void {
  const [first] = market('stockx').listings();
  if (!first) return;
  bench.clock.advance(1);
  market('stockx').act({ do: 'reprice', id: first.id, price: '99.00' });
}

/** A seller writes another shoe into a listing that is linked and accepted: it is looked at once more, and sold as what it is. */
import { afterEach, expect, it } from 'vitest';
import type { Overview } from '../../src/commands/door/contract';
import { openWorkbench } from '../../workbench/server/workbench';
import { DUNK, SAMBA } from './pairs';
import { openStory, STORY_DAY, type Story, storyOn } from './story';

let story: Story;
afterEach(() => story.close());

/** The same workbench a day later, and in between the seller has edited the eBay listing there. */
async function rewritten(before: Story, title: string): Promise<Story> {
  const saved = before.bench.saved();
  await before.close();
  const shop = JSON.parse(saved.values.get('market ebay') ?? '{}') as { offers: { title: string }[] };
  const now = STORY_DAY + 86_400_000;
  const offers = shop.offers.map((one) => ({ ...one, title, updatedAt: now }));
  const values = new Map([...saved.values, ['market ebay', JSON.stringify({ ...shop, offers })]]);
  return storyOn(await openWorkbench({ now, saved: { ...saved, values } }));
}

const review = async () => ((await story.bench.call('overview')) as unknown as Overview).review.entries;

it('is in review as a link that was made for something else; no to it gets an item of its own', async () => {
  story = await openStory();
  for (const id of ['ebay', 'shopify'] as const) story.market(id).act({ do: 'list', ...DUNK });
  await story.sync();
  await story.bench.call('accept-all');
  expect(await review()).toEqual([]);
  story = await rewritten(story, SAMBA.title);
  await story.sync();
  const [entry] = await review();
  expect(entry).toMatchObject({ kind: 'link', item: 1 });
  expect(entry?.why).toBe('Changed on eBay since it was linked: style code B75806, not DD1391-100.');
  await story.bench.call('reject', { listing: entry?.id ?? '' });
  expect(await story.sync()).toMatchObject({ made: 1, linked: 1 });
  const links = (await story.listings()).map((row) => [row.Platform, row.Item]);
  expect(links.sort()).toEqual([
    ['Shopify', 1],
    ['eBay', 2],
  ]);
});

/** An account is known by its id and shown by the name that people know. */
import { afterEach, expect, it } from 'vitest';
import { openStory, type Story } from '../stories/story';

let story: Story;
afterEach(() => story.close());

it('shows the seller name of eBay beside the id that never changes', async () => {
  story = await openStory();
  const { accounts } = await story.bench.call('overview', {});
  const ebay = { platform: 'ebay', name: 'demo_seller', account: expect.stringMatching(/^nY\+/) as string };
  expect(accounts).toContainEqual(expect.objectContaining(ebay));
});

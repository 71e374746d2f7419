/** A first sync that takes several executions comes to what one in one piece comes to. */
import { expect, it } from 'vitest';
import { type MarketId, openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { STORY_DAY } from './story';

const MARKETS: readonly MarketId[] = ['ebay', 'stockx', 'shopify'];
/** More than one batch of writes: an execution ends between two. */
const LISTINGS = 333;
/** All the time that an execution has. */
const WHOLE_TIME_MS = 275_000;

async function shop() {
  const bench = await openWorkbench({ catalogue: { listings: LISTINGS }, now: STORY_DAY });
  for (const platform of MARKETS)
    await bench.call('connect', { platform, entered: bench.market(platform).credentials });
  await bench.call('repair');
  const saved = bench.saved();
  await bench.close();
  return saved;
}

async function synced(bench: Workbench) {
  for (let executions = 1; ; executions += 1) {
    const { result, error } = await bench.execute('sync-data', { view: 'inventory' });
    expect(error).toBeNull();
    if (!(result as { readonly goesOn: boolean }).goesOn)
      return {
        executions,
        items: bench.export('Inventory').length,
        listings: bench.export('Listings').length,
        questions: bench.export('Listings').filter((row) => String(row.Memory).includes('"question"')).length,
      };
  }
}

it('makes as many items, and asks no more', async () => {
  const saved = await shop();
  const inOne = await openWorkbench({ saved, now: STORY_DAY });
  const whole = await synced(inOne);
  await inOne.close();
  const seen = new WeakSet<object>();
  const inParts: Workbench = await openWorkbench({
    saved,
    now: STORY_DAY,
    beforeCall: ({ name, execution }) => {
      if (name === 'Sheet.insertRowsAfter' && !seen.has(execution)) {
        seen.add(execution);
        inParts.clock.advance(WHOLE_TIME_MS);
      }
      return undefined;
    },
  });
  const cut = await synced(inParts);
  await inParts.close();
  expect(whole.executions).toBe(1);
  expect(cut.executions).toBeGreaterThan(1);
  expect({ items: cut.items, listings: cut.listings }).toEqual({
    items: whole.items,
    listings: whole.listings,
  });
  expect(whole.questions).toBeGreaterThan(0);
  expect(cut.questions).toBeLessThanOrEqual(whole.questions);
}, 120_000);

/**
 * A seller's story on each marketplace that the demo leaves to be connected: connect, sync, sell, delete, relist, through
 * the real bundle. What has not changed is not written.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { MarketId } from '../../workbench/marketplaces/types';
import { openStory, type Story } from './story';

let story: Story;
afterEach(() => story.close());

const SHOPS: readonly (readonly [MarketId, string])[] = [
  ['alias', 'alias'],
  ['depop', 'Depop'],
  ['custom', 'Custom'],
];

describe.each(SHOPS)('%s', (id, title) => {
  const list = (name: string, styleCode: string): string =>
    story.market(id).act({
      do: 'list',
      title: `${name} ${styleCode}`,
      styleCode,
      size: '10',
      price: '180.00',
      sku: `S-${styleCode}`,
    }).id;
  const row = async (listing: string) =>
    (await story.listings()).find((one) => one['Listing id'] === listing) ?? {};
  const quiet = async () =>
    expect(await story.sync()).toMatchObject({ cellsWritten: 0, missing: 0, added: 0 });

  test('a listing is an item, sold with its price, deleted and not sold, relisted and not doubled', async () => {
    story = await openStory({}, [id]);
    const dunk = list('Nike Dunk Low Panda', 'DD1391-100');
    const samba = list('adidas Samba OG Black', 'B75806');
    list('New Balance 2002R Grey', 'M2002RDA');
    const report = await story.sync();
    expect(report).toMatchObject({ added: 3, made: 3, missing: 0, pending: 0 });
    expect(await row(dunk)).toMatchObject({
      Platform: title,
      Status: 'Active',
      Price: 180,
      Currency: 'USD',
      SKU: 'S-DD1391-100',
    });
    await quiet();

    story.market(id).act({ do: 'sell', id: dunk, price: '171.00' });
    expect(await story.sync()).toMatchObject({ missing: 1 });
    const asked = String((await row(dunk))['Next step']);
    expect(asked).toMatch(
      new RegExp(`^Sold on ${title} for 171\\.00 USD on \\d{4}-\\d\\d-\\d\\d\\? Tick Sold\\.$`),
    );
    await story.bench.type('Listings', dunk, 'Sold', 'TRUE');
    await story.applyMarks();
    expect(await row(dunk)).toMatchObject({ Status: 'Sold' });
    expect((await story.inventory()).find((item) => item.Status === 'Sold')).toMatchObject({
      'Sold on': title,
      'Sale price': 171,
      'Sale currency': 'USD',
    });
    await quiet();

    story.market(id).act({ do: 'delete', id: samba });
    expect(await story.sync()).toMatchObject({ missing: 1 });
    expect(await row(samba)).toMatchObject({
      Status: 'Missing',
      'Next step': `Ended on ${title}. Tick Deleted, or Sold if it was sold.`,
    });
    const again = story.market(id).act({ do: 'relist', id: samba }).id;
    expect(await story.sync()).toMatchObject({ added: 1, made: 0 });
    expect((await row(again)).Item).toBe((await row(samba)).Item);
    expect(await story.inventory()).toHaveLength(3);
    await quiet();
  });

  test('what went while nobody looked is found by the daily complete read, and nothing that is there is lost', async () => {
    story = await openStory({ catalogue: { listings: 120 } }, [id]);
    await story.sync();
    expect(await story.listings()).toHaveLength(120);
    await quiet();
    const [first, second] = story.market(id).listings();
    story.market(id).act({ do: 'delete', id: first?.id ?? '' });
    story.market(id).act({ do: 'sell', id: second?.id ?? '' });
    story.bench.clock.advance(25 * 3_600_000);
    expect(await story.sync()).toMatchObject({ missing: 2, added: 0 });
    const statuses = (await story.listings()).map((one) => String(one.Status));
    expect(statuses.filter((status) => status === 'Active')).toHaveLength(118);
    await quiet();
  });
});

const CHANGED: readonly (readonly [MarketId, string])[] = [
  ['alias', 'inactive'],
  ['depop', 'ended'],
];

test.each(CHANGED)(
  'on %s a price is set and listings are ended, and the next sync says the same',
  async (id, after) => {
    story = await openStory({ catalogue: { listings: 4 } }, [id]);
    await story.sync();
    const [first, ...others] = story.market(id).listings();
    const ids = others.map((one) => one.id);
    const send = (command: string, args: object) =>
      story.bench.call(command, { ...args, allow: true, confirmed: true });
    expect(await send('set-price', { listings: [first?.id], price: '77', currency: 'USD' })).toMatchObject({
      changed: 1,
      failed: 0,
    });
    expect(await send('end', { listings: ids })).toMatchObject({ changed: 3, failed: 0 });
    const there = story.market(id).listings();
    expect(there.map((one) => one.status)).toEqual(['active', after, after, after]);
    expect(Number(there[0]?.price)).toBe(77);
    await story.sync();
    const row = (await story.listings()).find((one) => one['Listing id'] === first?.id);
    expect(row).toMatchObject({ Price: 77, Status: 'Active' });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  },
);

/** An Etsy shop connected and sold from, played through commands on the real bundle. */
import { afterEach, describe, expect, it } from 'vitest';
import { signIn } from '../../stories/sign-in';
import { openStory, type Story } from '../../stories/story';

let story: Story;
afterEach(() => story.close());

const shop = () => story.market('etsy');
const connect = () => story.bench.call('connect', { platform: 'etsy', entered: shop().credentials });
const rowsOf = async (id: string) => (await story.listings()).filter((row) => row['Listing id'] === id);

describe('a shop on Etsy', () => {
  it('is connected, synced, and a second sync without news writes no cell', async () => {
    story = await openStory();
    expect(await connect()).toMatchObject({ says: 'Connected to Etsy as SheetstockVintage.' });
    const { id } = shop().act({ do: 'list', title: '90\u2019s "Box" Tee', price: '30.00', sku: 'T-1' });
    expect(await story.sync()).toMatchObject({ added: 1, made: 1 });
    expect(await rowsOf(id)).toMatchObject([
      {
        Platform: 'Etsy',
        Account: 'SheetstockVintage',
        Title: '90\u2019s "Box" Tee',
        Price: 30,
        SKU: 'T-1',
        Status: 'Active',
      },
    ]);
    for (const _ of [1, 2]) expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('a size is sold, and an edit gives every product another id: no row is doubled', async () => {
    story = await openStory();
    await connect();
    const { id } = shop().act({
      do: 'list',
      title: 'Hoodie',
      price: '55.00',
      sizes: ['S', 'M', 'L'],
      sku: 'H',
    });
    await story.sync();
    shop().act({ do: 'sell', id, variant: 'M', price: '50.00' });
    shop().act({ do: 'reprice', id, variant: 'L', price: '60.00' });
    await story.sync();
    const rows = await rowsOf(id);
    expect(rows.map((row) => [row.Size, row.Price])).toEqual([
      ['S', 55],
      ['M', 55],
      ['L', 60],
    ]);
    expect(rows[1]?.['Next step']).toMatch(/^Sold on Etsy for 50\.00 USD/);
    expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('a pause is inactive, a deletion is asked, and what is listed again is the same item’s', async () => {
    story = await openStory();
    await connect();
    const coat = shop().act({ do: 'list', title: 'Wool Coat', price: '90.00', sku: 'WC' }).id;
    const shirt = shop().act({ do: 'list', title: 'Linen Shirt', price: '20.00', sku: 'LS' }).id;
    await story.sync();
    shop().act({ do: 'deactivate', id: shirt });
    shop().act({ do: 'delete', id: coat });
    await story.sync();
    expect(await rowsOf(shirt)).toMatchObject([{ Status: 'Inactive' }]);
    expect((await rowsOf(coat))[0]?.['Next step']).toMatch(/^Gone from Etsy\. Sold or deleted\?/);
    const { id: again } = shop().act({ do: 'relist', id: coat });
    await story.sync();
    expect((await rowsOf(again))[0]?.Item).toBe((await rowsOf(coat))[0]?.Item);
    expect((await story.inventory()).length).toBe(2);
    expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('is signed in to with a proof of who began it, and by the one who has the shop', async () => {
    story = await openStory();
    expect(await signIn(story.bench, 'etsy', { seller: 'second_seller' })).toContain('has no shop');
    const keeps = (scope: string) => scope !== 'transactions_r';
    expect(await signIn(story.bench, 'etsy', { keeps })).toContain('may not read orders');
    expect(await signIn(story.bench, 'etsy')).toContain('Connected to Etsy as SheetstockVintage.');
    shop().act({ do: 'list', title: 'Tee', price: '9.00' });
    expect(await story.sync()).toMatchObject({ added: 1 });
  });

  it('goes on with a new refresh token each time, hours later', async () => {
    story = await openStory();
    await connect();
    for (let hour = 0; hour < 3; hour += 1) {
      story.bench.clock.advance(2 * 3_600_000);
      shop().act({ do: 'list', title: `Tee ${hour}`, price: '9.00' });
      expect(await story.sync()).toMatchObject({ added: 1 });
    }
  });
});

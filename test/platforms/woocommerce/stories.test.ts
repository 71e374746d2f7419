/** A WooCommerce shop connected and sold from, played through commands on the real bundle. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from '../../stories/story';

let story: Story;
afterEach(() => story.close());

const shop = () => story.market('woocommerce');
const connect = (more: object = {}) =>
  story.bench.call('connect', { platform: 'woocommerce', entered: { ...shop().credentials, ...more } });
const rowOf = async (id: string, variant = '') =>
  (await story.listings()).find((row) => row['Listing id'] === id && row['Variant id'] === variant);

describe('a shop of one’s own', () => {
  it('is connected, synced, and a second sync without news writes no cell', async () => {
    story = await openStory();
    expect(await connect()).toMatchObject({
      says: expect.stringContaining('Connected to WooCommerce as shop.example.com'),
    });
    const { id } = shop().act({
      do: 'list',
      title: 'Tom & Jerry Tee',
      price: '30.00',
      size: 'M',
      sku: 'TJ-M',
    });
    expect(await story.sync()).toMatchObject({ added: 1, made: 1 });
    expect(await rowOf(id)).toMatchObject({
      Platform: 'WooCommerce',
      Title: 'Tom & Jerry Tee',
      Size: 'M',
      Price: 30,
      SKU: 'TJ-M',
      Status: 'Active',
    });
    for (const _ of [1, 2]) expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('a variation is sold, the others stay; then the order is cancelled', async () => {
    story = await openStory();
    await connect();
    const { id } = shop().act({
      do: 'list',
      title: 'Box Hoodie',
      price: '55.00',
      sizes: ['S', 'M', 'L'],
      sku: 'H',
    });
    await story.sync();
    const [small = '', medium = ''] = shop()
      .listings()
      .map(({ variant }) => variant);
    const { id: order } = shop().act({ do: 'sell', id, variant: 'M', price: '55.00' });
    await story.sync();
    expect((await rowOf(id, medium))?.['Next step']).toMatch(/^Sold on WooCommerce for 55\.00 USD/);
    expect((await rowOf(id, small))?.Status).toBe('Active');
    expect((await story.sync()).cellsWritten).toBe(0);
    shop().act({ do: 'cancel', order, how: 'cancelled' });
    await story.sync();
    expect(await rowOf(id, medium)).toMatchObject({
      Status: 'Active',
      'Next step': expect.not.stringMatching(/Sold/),
    });
  });

  it('what is thrown away is deleted, and listed again it is the same item’s', async () => {
    story = await openStory();
    await connect();
    const { id } = shop().act({ do: 'list', title: 'Wool Coat', price: '90.00', size: 'L', sku: 'WC-L' });
    shop().act({ do: 'list', title: 'Linen Shirt', price: '20.00', size: 'S' });
    await story.sync();
    shop().act({ do: 'delete', id });
    await story.sync();
    expect((await rowOf(id))?.['Next step']).toMatch(/^Ended on WooCommerce\. Tick Deleted/);
    const { id: again } = shop().act({ do: 'relist', id });
    await story.sync();
    expect((await rowOf(again))?.Item).toBe((await rowOf(id))?.Item);
    expect((await story.inventory()).length).toBe(2);
  });

  it('what was removed for good is found by the total and a lookup', async () => {
    story = await openStory();
    await connect();
    const ids = ['One', 'Two', 'Three'].map((title) => shop().act({ do: 'list', title, price: '9.00' }).id);
    await story.sync();
    shop().act({ do: 'delete', id: ids[1] ?? '' });
    // A month later the trash has been emptied, and nothing tells of it.
    story.bench.clock.advance(31 * 24 * 3_600_000);
    await story.sync();
    expect((await rowOf(ids[1] ?? ''))?.['Next step']).toMatch(/^Gone from WooCommerce\. Sold or deleted\?/);
  });

  it('wrong keys connect nothing, and are in no message', async () => {
    story = await openStory();
    await expect(connect({ consumerSecret: 'cs_wrong' })).rejects.toThrow(/WooCommerce does not accept/);
    await expect(connect({ consumerSecret: 'cs_wrong' })).rejects.not.toThrow(/cs_wrong/);
  });
});

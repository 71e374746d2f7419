/** What only Shopify does to a seller, played through commands on the real bundle. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from '../../stories/story';
import { GRAPHQL } from './shop';

const TEE = { title: 'Example Tee Black', styleCode: '', size: 'M', price: '30.00' };

let story: Story;
afterEach(() => story.close());

describe('an order of several units that comes back in part', () => {
  /** Three for sale, two of them sold by one order, and the sheet knows it. */
  async function twoOfThreeSold(): Promise<string> {
    story = await openStory();
    const { id } = story.market('shopify').act({ do: 'list', ...TEE, quantity: 3 });
    await story.sync();
    const order = story.market('shopify').act({ do: 'sell', id, units: 2 }).id;
    await story.sync();
    return order;
  }
  const comeBack = (order: string, units?: number) =>
    story.market('shopify').act({ do: 'cancel', order, how: 'returned', ...(units ? { units } : {}) });
  const rows = async () =>
    (await story.inventory()).map((row) => [row.Status, row.Quantity, row['Sale price'] || null]);
  async function tickSold(): Promise<void> {
    const item = (await story.inventory()).find((row) => row.Status !== 'Sold');
    await story.bench.type('Inventory', String(item?.['#']), 'Sold', 'TRUE');
    await story.applyMarks();
  }
  const asks = async () => (await story.inventory()).map((row) => String(row['Next step']));

  it('before any mark: the units that remain are asked, and no more', async () => {
    const order = await twoOfThreeSold();
    comeBack(order, 1);
    await story.sync();
    expect(await asks()).toEqual([expect.stringMatching(/^Sold on Shopify for 30\.00 USD/)]);
    await tickSold();
    expect(await rows()).toEqual([
      ['Listed', 2, null],
      ['Sold', 1, 30],
    ]);
    expect((await asks()).filter((text) => text.startsWith('Sold on'))).toEqual([]);
    expect(await activity()).toContain('Order #1001: 1 of 2 came back.');
  });

  it('after both were marked: one of them is on its way back, once', async () => {
    const order = await twoOfThreeSold();
    await tickSold();
    await tickSold();
    expect((await rows()).map(([status]) => status).sort()).toEqual(['Listed', 'Sold', 'Sold']);
    comeBack(order, 1);
    await story.sync();
    expect((await rows()).map(([status]) => status).sort()).toEqual(['Listed', 'Returning', 'Sold']);
    story.market('shopify').act({ do: 'ship', order });
    await story.sync();
    expect((await rows()).map(([status]) => status).sort()).toEqual(['Listed', 'Returning', 'Sold']);
    const returning = (await story.inventory()).find((row) => row.Status === 'Returning');
    await story.bench.type('Inventory', String(returning?.['#']), 'Status', 'In stock');
    await story.applyMarks();
    expect((await asks()).filter((text) => text.startsWith('Sold on'))).toEqual([]);
    expect((await rows()).filter(([status]) => status === 'Sold')).toEqual([['Sold', 1, 30]]);
  });

  it('and then whole: the sale is undone, and every unit that was marked is on its way back', async () => {
    const order = await twoOfThreeSold();
    await tickSold();
    await tickSold();
    comeBack(order);
    await story.sync();
    expect((await rows()).map(([status]) => status).sort()).toEqual(['Listed', 'Returning', 'Returning']);
    expect(await activity()).toContain('Order #1001 on Shopify was returned.');
  });

  it('whole, before any mark: nothing is asked', async () => {
    const order = await twoOfThreeSold();
    comeBack(order, 1);
    comeBack(order, 1);
    await story.sync();
    expect((await asks()).filter((text) => text.startsWith('Sold on'))).toEqual([]);
    expect((await rows()).map(([status]) => status)).toEqual(['Listed']);
  });

  const activity = async () => JSON.stringify((await story.everything()) as { activity: unknown });
});

describe('a bucket of points that another has emptied', () => {
  /** Another script of the same app asks dear questions until there is no room for one more. */
  async function emptyBucket(): Promise<number> {
    const { address, credentials } = story.market('shopify');
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId ?? '',
      client_secret: credentials.clientSecret ?? '',
    });
    const granted = await fetch(`${address}/admin/oauth/access_token`, { method: 'POST', body });
    const { access_token } = (await granted.json()) as { access_token: string };
    const [one] = story.market('shopify').listings();
    for (let asked = 1; ; asked += 1) {
      const ids = Array.from({ length: 20 }, () => `gid://shopify/ProductVariant/${one?.variant}`);
      const query = `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`;
      const reply = await fetch(`${address}${GRAPHQL}`, {
        method: 'POST',
        headers: { 'x-shopify-access-token': access_token },
        body: JSON.stringify({ query }),
      });
      if ((await reply.text()).includes('THROTTLED')) return asked;
    }
  }

  it('is waited for, and the sync ends complete', async () => {
    story = await openStory();
    for (let count = 0; count < 600; count += 1)
      story.market('shopify').act({ do: 'list', ...TEE, title: `Tee ${count}`, sku: `T-${count}` });
    await emptyBucket();
    const asked = story.market('shopify').requests();
    const execution = await story.bench.execute('sync-data', { view: 'inventory' });
    expect(execution.result).toMatchObject({ added: 600, platforms: [ALL_READ, ALL_READ, ALL_READ] });
    expect((await story.listings()).length).toBe(600);
    // Three pages of variants and the orders: what is more was refused and asked again.
    const again = story.market('shopify').requests() - asked - 4;
    expect(again).toBeGreaterThanOrEqual(1);
    expect(again).toBeLessThanOrEqual(4);
    expect((await story.sync()).platforms.map((one) => one.error)).toEqual([null, null, null]);
  });
});

const ALL_READ = { error: null };

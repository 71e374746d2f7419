/**
 * What happens to a seller, played through commands on the real bundle, with simulated marketplaces that speak the
 * real wire formats: the stories that Sheetstock exists for.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Story } from './story';

let story: Story;

afterEach(async () => {
  await story.close();
});

async function dunkOnThreePlatforms(): Promise<void> {
  story = await openStory();
  story.market('ebay').act({ do: 'list', ...DUNK });
  story.market('stockx').act({ do: 'list', ...DUNK, price: '185' });
  story.market('shopify').act({ do: 'list', ...DUNK, price: '199.00' });
  story.market('ebay').act({ do: 'list', ...SAMBA });
  await story.sync();
}

describe('one item on three platforms', () => {
  it('is one row of Inventory with three listings', async () => {
    await dunkOnThreePlatforms();
    const items = await story.inventory();
    expect(items.length).toBe(2);
    const dunk = await story.item('DD1391-100');
    expect(dunk).toMatchObject({ Status: 'Listed', 'Lowest ask': 180, 'Ask currency': 'USD' });
    expect(String(dunk['Listed on']).split(', ').sort()).toEqual(['Shopify', 'StockX', 'eBay']);
    const linked = (await story.listings()).filter((row) => row.Item === dunk['#']);
    expect(linked.map((row) => row.Platform).sort()).toEqual(['Shopify', 'StockX', 'eBay']);
  });

  it('sold on eBay: the row says for how much, Sold is ticked, and the others are shown as still for sale', async () => {
    await dunkOnThreePlatforms();
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Dunk') });
    const report = await story.sync();
    expect(report).toMatchObject({ missing: 1, added: 0, made: 0 });
    expect((await story.item('DD1391-100'))['Next step']).toMatch(
      /^Sold on eBay for 180\.00 USD on \d{4}-\d\d-\d\d\? Tick Sold\.$/,
    );

    await story.tickItem('DD1391-100', 'Sold');
    await story.applyMarks();
    const dunk = await story.item('DD1391-100');
    expect(dunk).toMatchObject({
      Status: 'Sold',
      'Sold on': 'eBay',
      'Sale price': 180,
      'Sale currency': 'USD',
    });
    expect(dunk['Next step']).toContain('Still for sale on');
    const listings = await story.listings();
    const of = (platform: string) =>
      listings.find((row) => row.Platform === platform && row.Item === dunk['#']);
    expect(of('eBay')).toMatchObject({ Status: 'Sold', Sold: true });
    expect(of('StockX')).toMatchObject({ Status: 'Active', 'Next step': 'Still for sale on StockX' });
    expect(of('Shopify')).toMatchObject({ Status: 'Active', 'Next step': 'Still for sale on Shopify' });
  });

  it('sold on two platforms: cancel one, at the top of everything', async () => {
    await dunkOnThreePlatforms();
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Dunk') });
    story.market('stockx').act({ do: 'sell', id: story.idOf('stockx', 'Dunk') });
    await story.sync();
    expect((await story.item('DD1391-100'))['Next step']).toContain('SOLD TWICE: cancel one');
  });

  it('sold on two platforms: says where to tick Sold when it is ticked on the item', async () => {
    await dunkOnThreePlatforms();
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Dunk') });
    story.market('stockx').act({ do: 'sell', id: story.idOf('stockx', 'Dunk') });
    await story.sync();
    await story.tickItem('DD1391-100', 'Sold');
    const says = 'There are several orders for this item. Tick Sold on the listing that sold.';
    expect(await story.item('DD1391-100')).toMatchObject({
      Status: 'Listed',
      'Next step': `SOLD TWICE: cancel one. ${says}`,
    });
    const of = (rule: string) => story.bench.export('Activity').filter(({ Rule }) => Rule === rule);
    expect(of('mark refused')).toMatchObject([{ What: says }]);
    const told = of('sold twice').length;
    await story.setItem('DD1391-100', 'Sold', 'FALSE');
    expect((await story.item('DD1391-100'))['Next step']).toBe('SOLD TWICE: cancel one');
    expect(of('sold twice')).toHaveLength(told);
  });

  it('sold, and the second sale comes after Sold was ticked', async () => {
    await dunkOnThreePlatforms();
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Dunk') });
    await story.sync();
    await story.tickItem('DD1391-100', 'Sold');
    await story.applyMarks();
    story.market('stockx').act({ do: 'sell', id: story.idOf('stockx', 'Dunk') });
    await story.sync();
    expect((await story.item('DD1391-100'))['Next step']).toContain('SOLD TWICE: cancel one');
  });

  it('sold, and cancelled afterwards: it is returning, or back as if nothing had been', async () => {
    await dunkOnThreePlatforms();
    story.market('stockx').act({ do: 'sell', id: story.idOf('stockx', 'Dunk') });
    await story.sync();
    await story.tickItem('DD1391-100', 'Sold');
    await story.applyMarks();
    expect(await story.item('DD1391-100')).toMatchObject({ Status: 'Sold', 'Sold on': 'StockX' });
    const order = story.market('stockx').orders()[0]?.order ?? '';
    story.market('stockx').act({ do: 'cancel', order, how: 'cancelled' });
    await story.sync();
    const dunk = await story.item('DD1391-100');
    expect(dunk.Status).toBe('Returning');
    expect(dunk['Next step']).toMatch(/back in stock/i);
    await story.setItem('DD1391-100', 'Status', 'In stock');
    await story.applyMarks();
    expect(await story.item('DD1391-100')).toMatchObject({ Status: 'Listed', Sold: false, 'Sale price': '' });
  });
});

describe('a listing that is gone without a sale', () => {
  it('deleted on StockX, and Deleted ticked: settled, and the item stays in stock', async () => {
    await dunkOnThreePlatforms();
    story.market('stockx').act({ do: 'delete', id: story.idOf('stockx', 'Dunk') });
    await story.sync();
    const text = (await story.item('DD1391-100'))['Next step'];
    expect(text).toBe('Ended on StockX. Tick Deleted, or Sold if it was sold.');
    await story.tickItem('DD1391-100', 'Deleted');
    await story.applyMarks();
    const dunk = await story.item('DD1391-100');
    expect(dunk).toMatchObject({
      Status: 'Listed',
      Sold: false,
      Deleted: false,
      'Next step': expect.not.stringContaining('Ended'),
    });
    expect((await story.listings()).find((row) => row.Platform === 'StockX')).toMatchObject({
      Status: 'Deleted',
      Deleted: true,
    });
  });

  it('ended on eBay and relisted under a new id: proposed as the same item, in review', async () => {
    await dunkOnThreePlatforms();
    const old = story.idOf('ebay', 'Dunk');
    story.market('ebay').act({ do: 'end', id: old });
    await story.sync();
    expect((await story.item('DD1391-100'))['Next step']).toBe(
      'Ended on eBay. Tick Deleted, or Sold if it was sold.',
    );
    const { id } = story.market('ebay').act({ do: 'relist', id: old });
    const report = await story.sync();
    expect(report).toMatchObject({ added: 1, made: 0 });
    const dunk = await story.item('DD1391-100');
    const relisted = (await story.listings()).find((row) => row['Listing id'] === id);
    expect(relisted).toMatchObject({ Item: dunk['#'], Status: 'Active' });
    expect((await story.inventory()).length).toBe(2);
    await story.bench.call('accept-all');
    expect(await story.item('DD1391-100')).toMatchObject({ 'Next step': '', Status: 'Listed' });
    const ended = (await story.listings()).find((row) => row['Listing id'] === old);
    expect(ended).toMatchObject({ Status: 'Deleted', Deleted: true, 'Next step': '' });
  });
});

describe('a quantity of two', () => {
  it('one sold: the quantity goes down, the unit is asked, and its mark splits off a row of its own', async () => {
    story = await openStory();
    story.market('ebay').act({ do: 'list', ...DUNK, quantity: 2 });
    await story.sync();
    expect(await story.item('DD1391-100')).toMatchObject({ Quantity: 2 });
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Dunk'), units: 1 });
    await story.sync();
    expect((await story.listings())[0]).toMatchObject({ Quantity: 1, Status: 'Active' });
    expect((await story.item('DD1391-100'))['Next step']).toMatch(/Sold on eBay for 180\.00 USD/);
    await story.tickItem('DD1391-100', 'Sold');
    await story.applyMarks();
    const rows = (await story.inventory()).filter((row) => row['Style code'] === 'DD1391-100');
    expect(rows.map((row) => [row.Status, row.Quantity]).sort()).toEqual([
      ['Listed', 1],
      ['Sold', 1],
    ]);
  });
});

describe('Link Inventory from the Listings sheet', () => {
  async function synced(items: readonly object[]): Promise<void> {
    story = await openStory();
    for (const item of items) await story.typeItem(item);
    story.market('ebay').act({ do: 'list', ...DUNK });
    await story.sync('listings');
  }

  it('leaves new listings unlinked when the sync starts there', async () => {
    await synced([]);
    expect((await story.listings())[0]).toMatchObject({
      Item: '',
      'Next step': 'Listing is not linked to any inventory item.',
    });
    expect((await story.inventory()).length).toBe(0);
  });

  it('with a match: links it', async () => {
    await synced([{ Title: 'Dunk Low Panda', 'Style code': 'DD1391-100', Size: 'US 10', Condition: 'New' }]);
    const report = await story.linkAll();
    expect(report).toMatchObject({ linked: 1, made: 0 });
    const item = await story.item('DD1391-100');
    expect((await story.listings())[0]).toMatchObject({ Item: item['#'] });
  });

  it('with a tie between items that differ: asks, links nothing, makes nothing', async () => {
    await synced([
      { Title: 'Dunk Low Panda', 'Style code': 'DD1391-100', Size: 'US 10', Condition: 'New' },
      {
        Title: 'Nike Dunk Low Retro White Black',
        'Style code': 'DD1391-100',
        Size: 'US 10',
        Condition: 'Used',
      },
    ]);
    const report = await story.linkAll();
    expect(report).toMatchObject({ linked: 0, made: 0, pending: 1 });
    expect((await story.listings())[0]).toMatchObject({ Item: '' });
    expect((await story.inventory()).length).toBe(2);
  });

  it('with none: makes an item and links it', async () => {
    await synced([{ Title: 'adidas Samba', 'Style code': 'B75806', Size: 'US 9' }]);
    const report = await story.linkAll();
    expect(report).toMatchObject({ made: 1 });
    const item = await story.item('DD1391-100');
    expect((await story.listings())[0]).toMatchObject({ Item: item['#'] });
  });

  it('a number typed into the Item cell links, emptying it unlinks, and that sticks', async () => {
    await synced([{ Title: 'Dunk Low Panda', 'Style code': 'DD1391-100', Size: 'US 10' }]);
    const item = await story.item('DD1391-100');
    await story.setListing(0, 'Item', String(item['#']));
    await story.applyMarks();
    expect((await story.item('DD1391-100'))['Listed on']).toBe('eBay');
    await story.setListing(0, 'Item', '');
    await story.sync('inventory');
    await story.sync('inventory');
    expect((await story.listings())[0]).toMatchObject({
      Item: '',
      'Next step': 'Listing is not linked to any inventory item.',
    });
    expect((await story.inventory()).length).toBe(1);
  });
});

describe('a sync', () => {
  it('with no news writes no cell, in one round and at most six spreadsheet calls', async () => {
    await dunkOnThreePlatforms();
    await story.sync();
    const before = await story.everything();
    const report = await story.sync();
    expect(report).toMatchObject({ rounds: 1, cellsWritten: 0, added: 0, changed: 0 });
    expect(report.sheetCalls).toBeLessThanOrEqual(6);
    expect(await story.everything()).toEqual(before);
  });

  it('leaves the listings of a platform that fails as they are, and names it', async () => {
    await dunkOnThreePlatforms();
    story.market('stockx').act({ do: 'fail', fault: { kind: '500', times: null } });
    story.market('ebay').act({ do: 'reprice', id: story.idOf('ebay', 'Samba'), price: '90.00' });
    const report = await story.sync();
    expect(report.platforms.find((one) => one.platform === 'stockx')?.error?.code).toBe('SERVER_ERROR');
    expect(report.platforms.filter((one) => one.error === null).length).toBe(2);
    expect((await story.listings()).filter((row) => row.Status === 'Missing')).toEqual([]);
    story.market('stockx').act({ do: 'fail', fault: null });
    expect((await story.sync()).platforms.every((one) => one.error === null)).toBe(true);
  });

  it('finds what came back', async () => {
    await dunkOnThreePlatforms();
    const id = story.idOf('shopify', 'Dunk');
    story.market('shopify').act({ do: 'deactivate', id, on: true });
    await story.sync();
    expect((await story.listings()).find((row) => row.Platform === 'Shopify')).toMatchObject({
      Status: 'Inactive',
    });
    story.market('shopify').act({ do: 'deactivate', id, on: false });
    await story.sync();
    expect((await story.listings()).find((row) => row.Platform === 'Shopify')).toMatchObject({
      Status: 'Active',
    });
  });
});

/**
 * A row of Listings that a person deletes comes back while the listing is for sale: to the item that it had, and no item
 * is doubled, however few of the rows are left.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story';

const FIRST_ROW = 3;
const DAY = 24 * 3_600_000;

let story: Story;
beforeEach(async () => {
  story = await openStory();
  // A code, a code in the title alone, none at all.
  list('ebay', 'Nike Dunk Low Panda DD1391-100 US 10', '');
  list('stockx', 'Nike Dunk Low Panda', 'DD1391-100');
  list('shopify', 'adidas Samba OG White Black Gum', '');
  list('ebay', 'Nike Vomero Plus blue, worn twice', '');
  await story.sync();
});
afterEach(() => story.close());

function list(market: 'ebay' | 'stockx' | 'shopify', title: string, styleCode: string): void {
  story.market(market).act({ do: 'list', title, styleCode, size: '10', price: '90.00' });
}

async function links(): Promise<unknown> {
  const rows = await story.listings();
  return rows.map((row) => [row.Title, row.Item]).sort();
}

const sheet = (name: string) => {
  const found = story.bench.workbook.sheets().find((one) => one.name === name);
  if (!found) throw new Error(`There is no sheet ${name}.`);
  return found;
};

const samba = async () => (await story.listings()).find((row) => String(row.Title).startsWith('adidas'));

const refresh = () => story.bench.call('full-refresh');

const WAYS = {
  'each row is deleted': async () => {
    const { sheetId, lastRow } = sheet('Listings');
    const count = lastRow - FIRST_ROW + 1;
    await story.bench.edit({ do: 'deleteRows', sheetId, first: FIRST_ROW, count });
  },
  'one row is deleted': async () => {
    await story.bench.edit({
      do: 'deleteRows',
      sheetId: sheet('Listings').sheetId,
      first: FIRST_ROW,
      count: 1,
    });
  },
  'the cells of a row are cleared': async () => {
    const { sheetId, lastColumn: columns } = sheet('Listings');
    await story.bench.edit({ do: 'clear', sheetId, area: { row: FIRST_ROW, column: 1, rows: 1, columns } });
  },
  'the tab is deleted and repaired': async () => {
    story.bench.workbook.apply({ do: 'deleteSheet', sheetId: sheet('Listings').sheetId });
    await story.bench.call('repair');
  },
} satisfies Readonly<Record<string, () => Promise<unknown>>>;

const ACCEPTING = {
  unaccepted: async () => {},
  accepted: () => story.bench.call('accept-all'),
} satisfies Readonly<Record<string, () => Promise<unknown>>>;

const PLAYS = (Object.keys(ACCEPTING) as (keyof typeof ACCEPTING)[]).flatMap((which) =>
  (Object.keys(WAYS) as (keyof typeof WAYS)[]).map((way) => [which, way] as const),
);

it.each(PLAYS)('to %s items: %s', async (which, way) => {
  await ACCEPTING[which]();
  const before = await links();
  const items = (await story.inventory()).length;
  await WAYS[way]();
  await refresh();
  expect(await links()).toEqual(before);
  expect(await story.inventory()).toHaveLength(items);
});

it('to an item whose number the person has cleared, too, under its new one', async () => {
  const made = String((await samba())?.Item);
  await story.bench.type('Inventory', made, '#', '');
  await WAYS['each row is deleted']();
  await refresh();
  await refresh();
  const items = await story.inventory();
  expect(items).toHaveLength(3);
  const linked = String((await samba())?.Item);
  expect(linked).not.toBe(made);
  expect(items.find((row) => String(row['#']) === linked)?.Title).toBe('adidas Samba OG White Black Gum');
});

it('not to an item from which the person had taken it', async () => {
  const made = Number((await samba())?.Item);
  await story.typeItem({ Title: 'adidas Samba OG White Black Gum', Size: '10' });
  await refresh();
  const own = Math.max(...(await story.inventory()).map((row) => Number(row['#'])));
  await story.bench.type('Listings', String((await samba())?.['Listing id']), 'Item', String(own));
  await refresh();
  expect(Number((await samba())?.Item)).toBe(own);
  await WAYS['each row is deleted']();
  await refresh();
  expect(Number((await samba())?.Item)).not.toBe(made);
  expect(await story.inventory()).toHaveLength(4);
});

/** The Samba, to an item that is called otherwise. Returns its number. */
async function linkByHand(): Promise<number> {
  await story.typeItem({ Title: 'Gum soles, from Anna' });
  await story.sync();
  const own = Math.max(...(await story.inventory()).map((row) => Number(row['#'])));
  await story.bench.type('Listings', String((await samba())?.['Listing id']), 'Item', String(own));
  await story.sync();
  return own;
}

it('to the item that a person has linked it to, whatever that is called', async () => {
  const own = await linkByHand();
  const items = (await story.inventory()).map((row) => row['#']);
  await WAYS['each row is deleted']();
  await refresh();
  expect((await samba())?.Item).toBe(own);
  expect((await story.inventory()).map((row) => row['#'])).toEqual(items);
  await story.bench.type('Listings', String((await samba())?.['Listing id']), 'Item', '');
  await story.sync();
  await WAYS['each row is deleted']();
  await refresh();
  expect((await samba())?.Item).not.toBe(own);
});

it('to the item that a person has linked it to, after it was paused', async () => {
  const own = await linkByHand();
  await WAYS['each row is deleted']();
  const id = story.idOf('shopify', 'Samba');
  story.market('shopify').act({ do: 'deactivate', id });
  await refresh();
  expect(await samba()).toBeUndefined();
  story.market('shopify').act({ do: 'deactivate', id, on: false });
  await refresh();
  expect((await samba())?.Item).toBe(own);
});

it('to the item that its own was merged into', async () => {
  list('shopify', 'Black and white low tops', '');
  await story.sync();
  const numbers = (await story.inventory()).map((row) => Number(row['#'])).sort();
  const dunks = (await story.listings()).filter((row) => /Panda|low tops/.test(String(row.Title)));
  await story.bench.call('merge', { items: [...new Set(dunks.map((row) => Number(row.Item)))] });
  await story.sync();
  const before = await links();
  await WAYS['each row is deleted']();
  await refresh();
  expect(await links()).toEqual(before);
  expect((await story.inventory()).map((row) => Number(row['#'])).sort()).toEqual(numbers);
});

/** Links the listing to a typed item by hand, and deletes each row. Returns the item. */
async function loseLink(word: string, typed: object): Promise<number> {
  await story.typeItem(typed);
  await story.sync();
  const own = Math.max(...(await story.inventory()).map((row) => Number(row['#'])));
  await story.bench.type('Listings', String((await listed(word))?.['Listing id']), 'Item', String(own));
  await story.sync();
  await WAYS['each row is deleted']();
  return own;
}

const listed = async (word: string) =>
  (await story.listings()).find((row) => String(row.Title).includes(word));

it('to the item that a person has linked it to, too, where it came back to the Listings sheet alone', async () => {
  const own = await loseLink('Samba', { Title: 'Gum soles, from Anna' });
  const items = (await story.inventory()).map((row) => row['#']);
  await story.bench.call('full-refresh', { view: 'listings' });
  expect((await listed('Samba'))?.Item).toBe('');
  expect((await story.sync('listings')).cellsWritten).toBe(0);
  await story.sync();
  expect((await listed('Samba'))?.Item).toBe(own);
  expect((await story.inventory()).map((row) => row['#'])).toEqual(items);
});

it('and is asked about, at every sync, where a person has linked it to another size', async () => {
  const own = await loseLink('Samba', { Title: 'adidas Samba OG White Black Gum', Size: '9' });
  const items = (await story.inventory()).map((row) => row['#']);
  await refresh();
  const asked = (await story.listings()).map((row) => row.Item);
  expect((await story.sync()).cellsWritten).toBe(0);
  expect((await story.listings()).map((row) => row.Item)).toEqual(asked);
  expect((await story.inventory()).map((row) => row['#'])).toEqual(items);
  await story.bench.type('Listings', String((await listed('Samba'))?.['Listing id']), 'Item', String(own));
  await story.sync();
  expect((await listed('Samba'))?.Item).toBe(own);
});

it('to the item that the one it was linked to was merged into before it came back', async () => {
  const own = await loseLink('Samba', { Title: 'Gum soles, from Anna' });
  const vomero = (await story.inventory()).find((row) => String(row.Title).includes('Vomero'));
  await story.bench.call('merge', { items: [Number(vomero?.['#']), own] });
  await refresh();
  expect((await listed('Samba'))?.Item).toBe(vomero?.['#']);
  const merged = (await story.inventory()).find((row) => row['#'] === own);
  expect(merged).toMatchObject({ Status: 'Left stock', 'Listed on': '' });
  expect((await story.sync()).cellsWritten).toBe(0);
});

it('to its own again where that merge is taken back', async () => {
  const own = await loseLink('Samba', { Title: 'Gum soles, from Anna' });
  const vomero = (await story.inventory()).find((row) => String(row.Title).includes('Vomero'));
  await story.bench.call('merge', { items: [Number(vomero?.['#']), own] });
  await story.bench.call('undo');
  await refresh();
  expect((await listed('Samba'))?.Item).toBe(own);
  expect((await listed('Vomero'))?.Item).toBe(vomero?.['#']);
});

/** Sold elsewhere, and still for sale on eBay and StockX: the rows that say so are deleted. Returns the item. */
async function loseExposures(): Promise<string> {
  await story.bench.call('accept-all');
  const item = String((await onStockX())?.Item);
  await story.bench.type('Inventory', item, 'Sold', 'TRUE');
  await story.sync();
  expect(await exposures()).toEqual(['StockX', 'eBay'].map((platform) => [platform, item]));
  await WAYS['each row is deleted']();
  return item;
}

const onStockX = async () => (await story.listings()).find((row) => row.Platform === 'StockX');

const exposures = async () =>
  (await story.listings())
    .filter((row) => String(row['Next step']).startsWith('Still for sale on '))
    .map((row) => [row.Platform, String(row.Item)])
    .sort();

it.each(['sync-data', 'full-refresh'])('to an item that was sold, still for sale: %s', async (command) => {
  const item = await loseExposures();
  const before = (await story.inventory()).map((row) => [row['#'], row.Status]);
  await story.bench.call('apply-marks');
  story.bench.clock.advance(2 * DAY);
  await story.bench.call(command);
  expect(await exposures()).toEqual(['StockX', 'eBay'].map((platform) => [platform, item]));
  expect((await story.inventory()).map((row) => [row['#'], row.Status])).toEqual(before);
  expect((await story.sync()).cellsWritten).toBe(0);
});

it('to no item that was sold where it had been taken off sale in between', async () => {
  const item = await loseExposures();
  const id = story.idOf('stockx', 'Panda');
  story.market('stockx').act({ do: 'deactivate', id });
  await refresh();
  expect(await exposures()).toEqual([['eBay', item]]);
  story.market('stockx').act({ do: 'deactivate', id, on: false });
  await refresh();
  expect((await onStockX())?.Item).not.toBe(item);
  expect(await exposures()).toEqual([['eBay', item]]);
});

describe('sold before it came back', () => {
  const vomero = async () => (await story.listings()).find((row) => String(row.Title).includes('Vomero'));
  const sellVomero = () =>
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Vomero'), price: '85.00' });

  it.each(['sync-data', 'full-refresh'])('its item is asked about: %s', async (command) => {
    const { Item: item } = (await vomero()) ?? {};
    await WAYS['each row is deleted']();
    sellVomero();
    story.bench.clock.advance(60_000);
    await story.bench.call(command);
    expect(await vomero()).toMatchObject({ Item: item, Status: 'Missing', Sold: false });
    expect((await vomero())?.['Next step']).toMatch(/^Sold on eBay for 85\.00 USD on .*\? Tick Sold\.$/);
    expect((await story.sync()).cellsWritten).toBe(0);
    await story.bench.type('Inventory', String(item), 'Sold', 'TRUE');
    const sold = (await story.inventory()).find((row) => row['#'] === item);
    expect(sold).toMatchObject({ Status: 'Sold', 'Sale price': 85, 'Sold on': 'eBay' });
    expect(await vomero()).toMatchObject({ Status: 'Sold', Sold: true });
    expect(await story.inventory()).toHaveLength(3);
  });

  it('its item that was sold elsewhere is sold twice', async () => {
    const { Item: item } = (await vomero()) ?? {};
    await story.bench.type('Inventory', String(item), 'Sold on', 'At the market');
    await story.bench.type('Inventory', String(item), 'Sold', 'TRUE');
    await story.sync();
    await WAYS['each row is deleted']();
    sellVomero();
    await story.sync();
    expect((await vomero())?.['Next step']).toMatch(/^SOLD TWICE: cancel one/);
  });

  it('its order that was marked already stays with its item', async () => {
    const { Item: item } = (await vomero()) ?? {};
    sellVomero();
    await story.sync();
    await story.bench.type('Inventory', String(item), 'Sold', 'TRUE');
    await WAYS['each row is deleted']();
    await refresh();
    await refresh();
    expect(await vomero()).toBeUndefined();
    expect((await story.inventory()).find((row) => row['#'] === item)?.Status).toBe('Sold');
  });
});

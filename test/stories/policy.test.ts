/** What the person sets in Settings decides what a sync links by itself; whatever stands there, nothing is lost by it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MarketId } from '../../workbench/marketplaces/types';
import { openStory, type Story } from './story';

let story: Story;

beforeEach(async () => {
  story = await openStory();
});
afterEach(() => story.close());

const DUNK = {
  title: 'Nike Dunk Low Retro White Black DD1391-100 US 10',
  size: '10',
  styleCode: 'DD1391-100',
};
const TEE = { title: 'Vintage Harley Davidson Eagle Tee 1994 size XL', size: 'XL' };

function offer(
  market: MarketId,
  what: { readonly title: string; readonly size: string },
  sku?: string,
): void {
  story.market(market).act({ do: 'list', price: '120', ...what, ...(sku === undefined ? {} : { sku }) });
}

const settings = () => story.bench.call('settings') as unknown as Promise<readonly Record<string, unknown>[]>;

const set = (setting: string, value: string) => story.bench.call('set', { setting, value });

/** As a person types into the cell. */
async function typed(label: string, value: string): Promise<void> {
  const place = story.bench.export('Settings').findIndex((row) => row.Setting === label);
  await story.bench.type('Settings', `@${place + 3}`, 'Value', value);
}

const columns = async (...names: readonly string[]) =>
  (await story.listings()).map((row) => names.map((name) => row[name]));

describe('without the sheet Settings', () => {
  it('everything is as usual, and no sync makes it', async () => {
    offer('ebay', DUNK);
    expect(await story.sync()).toMatchObject({ added: 1, made: 1 });
    expect(story.bench.workbook.sheets().map(({ name }) => name)).not.toContain('Settings');
    expect((await settings()).map(({ value }) => value)).toEqual([
      'Make items',
      'Yes',
      'Yes',
      'Yes',
      'Yes',
      '85 %',
      '2 %',
    ]);
  });
});

describe('the sheet', () => {
  it('is made by the menu, with a sentence for each setting and what was measured', async () => {
    const { error } = await story.bench.run('menuSettings');
    expect(error).toBeNull();
    const rows = story.bench.export('Settings');
    expect(rows.map((row) => row.Setting)).toContain('New listings');
    for (const row of rows) expect(row['What it does']).toMatch(/\.$/);
    expect(rows.find((row) => row.Setting === 'Link from score')?.['What it does']).toMatch(
      /right of 1,000 links: \d+ from 55 %.*1000 from 85 %/,
    );
  });

  it('keeps what the person typed when it is opened again, and gets back a row that was deleted', async () => {
    await story.bench.run('menuSettings');
    await typed('New listings', 'Link only');
    const sheet = story.bench.workbook.sheets().find((one) => one.name === 'Settings');
    story.bench.workbook.apply({ do: 'deleteRows', sheetId: sheet?.sheetId ?? 0, first: 5, count: 2 });
    expect(story.bench.export('Settings')).toHaveLength(5);
    await story.bench.run('menuSettings');
    const rows = story.bench.export('Settings');
    expect(rows).toHaveLength(7);
    expect(rows.find((row) => row.Setting === 'New listings')?.Value).toBe('Link only');
  });

  it('costs a sync that has nothing to link no call', async () => {
    offer('ebay', DUNK);
    await story.sync();
    const before = await story.sync();
    await set('link.sku', 'No');
    const after = await story.sync();
    expect(after.sheetCalls).toBe(before.sheetCalls);
    offer('ebay', { ...DUNK, title: 'Nike Dunk Low Retro White Black DD1391-100 US 11', size: '11' });
    expect(await story.sync()).toMatchObject({ made: 1 });
  });
});

describe('new listings', () => {
  it('link only: linked to what is there, and nothing is made', async () => {
    offer('ebay', DUNK);
    await story.sync();
    await set('newListings', 'link only');
    offer('stockx', DUNK);
    offer('shopify', TEE);
    expect(await story.sync()).toMatchObject({ added: 2, made: 0, linked: 1 });
    expect(await story.inventory()).toHaveLength(1);
    const tee = (await story.listings()).find((row) => row.Platform === 'Shopify');
    expect(tee).toMatchObject({ Item: '', 'Next step': 'Listing is not linked to any inventory item.' });
    await set('newListings', 'Make items');
    expect(await story.sync()).toMatchObject({ made: 1 });
  });

  it('leave unlinked: a sync links nothing; Link inventory, which the person asks for, does', async () => {
    offer('ebay', DUNK);
    await story.sync();
    await set('newListings', 'Leave unlinked');
    offer('stockx', DUNK);
    expect(await story.sync()).toMatchObject({ added: 1, made: 0, linked: 0, pending: 0 });
    expect(await columns('Platform', 'Item')).toContainEqual(['StockX', '']);
    expect(await story.linkAll()).toMatchObject({ linked: 1, made: 0 });
  });
});

describe('a field that may not link by itself is asked about', () => {
  it.each([
    ['link.codeAndSize', DUNK, DUNK, undefined],
    ['link.titleAndSize', TEE, TEE, undefined],
    ['link.sku', TEE, { title: 'Harley tee size XL', size: 'XL' }, 'BOX-7'],
  ] as const)('%s', async (field, first, second, sku) => {
    await set(field, 'No');
    offer('ebay', first, sku);
    await story.sync();
    offer('shopify', second, sku);
    expect(await story.sync()).toMatchObject({ added: 1, made: 0, linked: 0, pending: 1 });
    expect(await columns('Platform', 'Item')).toContainEqual(['Shopify', '']);
    await set(field, 'Yes');
    expect(await story.sync()).toMatchObject({ linked: 1, pending: 0 });
  });

  it('link.itemNumber', async () => {
    await set('link.itemNumber', 'No');
    offer('ebay', DUNK);
    await story.sync();
    const number = (await story.item('DD1391-100'))['#'];
    offer('shopify', { title: 'Panda dunks US 10', size: '10' }, `SS-${number}`);
    expect(await story.sync()).toMatchObject({ made: 0, linked: 0, pending: 1 });
    await set('link.itemNumber', 'Yes');
    expect(await story.sync()).toMatchObject({ linked: 1 });
  });
});

describe('thresholds', () => {
  it('raised, the same title is asked about and the same code is linked', async () => {
    await set('linkFrom', '90');
    offer('ebay', DUNK);
    offer('ebay', TEE);
    await story.sync();
    offer('shopify', DUNK);
    offer('shopify', TEE);
    expect(await story.sync()).toMatchObject({ made: 0, linked: 1, pending: 1 });
  });

  it('lowered, the same title is linked where the maker has codes too', async () => {
    const hoodie = { title: 'Nike Tech Fleece Full Zip Hoodie Black size M', size: 'M' };
    offer('ebay', hoodie);
    await story.sync();
    offer('shopify', hoodie);
    expect(await story.sync()).toMatchObject({ made: 0, linked: 0, pending: 1 });
    await set('linkFrom', '55 %');
    expect(await story.sync()).toMatchObject({ made: 0, linked: 1, pending: 0 });
  });

  it('lowered all the way, a size that differs or is not known links nothing', async () => {
    await set('linkFrom', '55 %');
    offer('ebay', DUNK);
    await story.sync();
    offer('shopify', { title: 'Nike Dunk Low Retro White Black DD1391-100', size: '' });
    offer('stockx', { ...DUNK, title: 'Nike Dunk Low Retro White Black DD1391-100 US 11', size: '11' });
    await story.sync();
    const links = (await story.listings()).map((row) => [row.Platform, row.Item]);
    expect(links).toContainEqual(['Shopify', '']);
    expect(links.find(([platform]) => platform === 'StockX')?.[1]).not.toBe(links[0]?.[1]);
  });

  it('asking raised, a like title is another item', async () => {
    offer('ebay', { title: 'Carhartt Detroit Jacket Brown Duck size L', size: 'L' });
    await story.sync();
    await set('askFrom', '60');
    offer('shopify', { title: 'Carhartt Detroit Jacket Brown Blanket Lined size L', size: 'L' });
    expect(await story.sync()).toMatchObject({ made: 1, pending: 0 });
  });
});

describe('a value that cannot be', () => {
  it('is named and left as it is; the usual one is used', async () => {
    await story.bench.run('menuSettings');
    await typed('New listings', 'maybe');
    await typed('Link from score', '12');
    offer('ebay', DUNK);
    const report = (await story.sync()) as unknown as { notes: string[] };
    expect(report).toMatchObject({ made: 1 });
    expect(report.notes).toEqual([
      'Settings: New listings is "maybe", and should be Make items, Link only or Leave unlinked; Make items was used.',
      'Settings: Link from score is "12", and should be 55 % to 100 %; 85 % was used.',
    ]);
    expect(story.bench.export('Settings')[0]?.Value).toBe('maybe');
    expect((await settings())[0]).toMatchObject({ isWrong: true, says: expect.stringContaining('"maybe"') });
  });

  it.each([
    ['linkFrom', '0.9', '90 %'],
    ['linkFrom', '92.6%', '93 %'],
    ['askFrom', ' 10 % ', '10 %'],
    ['link.sku', 'no', 'No'],
  ])('%s takes %j as %s', async (setting, value, shown) => {
    await set(setting, value);
    expect((await settings()).find(({ key }) => key === setting)?.value).toBe(shown);
  });

  it.each([
    ['linkFrom', '54'],
    ['linkFrom', '101'],
    ['askFrom', 'a lot'],
    ['newListings', 'Sell everything'],
    ['link.colour', 'Yes'],
  ])('%s is not set to %j', async (setting, value) => {
    await expect(set(setting, value)).rejects.toThrow('nothing was changed');
    expect(story.bench.workbook.sheets().map(({ name }) => name)).not.toContain('Settings');
  });

  it('in a sheet that lost its hidden column is known by its name, and no row comes twice', async () => {
    await set('newListings', 'Leave unlinked');
    const sheetId = story.bench.workbook.sheets().find((one) => one.name === 'Settings')?.sheetId ?? 0;
    story.bench.workbook.apply({ do: 'deleteColumns', sheetId, first: 4, count: 1 });
    offer('ebay', DUNK);
    expect(await story.sync()).toMatchObject({ made: 0, notes: [] });
    await story.bench.run('menuSettings');
    expect(story.bench.export('Settings')).toHaveLength(7);
    expect((await settings())[0]).toMatchObject({ value: 'Leave unlinked', isWrong: false });
  });

  it('that is no longer in the sheet is named, and the usual one is used', async () => {
    await set('newListings', 'Leave unlinked');
    const sheetId = story.bench.workbook.sheets().find((one) => one.name === 'Settings')?.sheetId ?? 0;
    story.bench.workbook.apply({ do: 'deleteRows', sheetId, first: 3, count: 2 });
    offer('ebay', DUNK);
    expect(await story.sync()).toMatchObject({
      made: 1,
      notes: [
        'Settings: New listings, Link by item number in the SKU are no longer in the sheet, and as usual. Choose Settings in the menu to have them back.',
      ],
    });
  });
});

it('shows how each setting would have done on the links that the person accepted', async () => {
  offer('ebay', DUNK);
  offer('ebay', TEE, 'BOX-7');
  await story.sync();
  offer('shopify', DUNK);
  offer('shopify', { title: 'Harley tee size XL', size: 'XL' }, 'BOX-7');
  await story.sync();
  const own = async () =>
    Object.fromEntries(
      (await settings()).map(({ key, says }) => [key, /Makes .* accepted\.$/.exec(String(says))?.[0] ?? '']),
    );
  expect((await own())['link.sku']).toBe('');
  await story.bench.call('accept-all');
  expect(await own()).toMatchObject({
    'link.itemNumber': 'Makes 0 of the 2 links that you accepted.',
    'link.sku': 'Makes 1 of the 2 links that you accepted.',
    'link.codeAndSize': 'Makes 1 of the 2 links that you accepted.',
    'link.titleAndSize': 'Makes 0 of the 2 links that you accepted.',
    linkFrom: 'Makes 2 of the 2 links that you accepted.',
    askFrom: '',
  });
});

/**
 * A person clears or overwrites the number of an item: its listings stay with it, whatever their titles say, as they were
 * decided; no item is made beside it, and no other item takes them.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { columnNamed, tableOf } from '../../workbench/server/tables';
import { openStory, type Story } from './story';

let story: Story;
afterEach(() => story.close());

const LISTED = { title: 'adidas Samba OG White', styleCode: '', size: '10', price: '90.00' };

const ITEMS = {
  'made for its listing': async () => {
    story.market('stockx').act({ do: 'list', ...LISTED });
    await story.sync();
  },
  'made and accepted': async () => {
    story.market('stockx').act({ do: 'list', ...LISTED });
    await story.sync();
    await story.bench.call('accept-all');
  },
  'linked by hand': async () => {
    await story.typeItem({ Title: 'My good old pair' });
    story.market('stockx').act({ do: 'list', ...LISTED });
    await story.sync('listings');
    await story.setListing(0, 'Item', '1');
    await story.sync();
  },
  'with two listings': async () => {
    await story.typeItem({ Title: 'My good old pair' });
    story.market('stockx').act({ do: 'list', ...LISTED });
    story.market('shopify').act({ do: 'list', ...LISTED, title: 'Trainers' });
    await story.sync('listings');
    for (const index of [0, 1]) await story.setListing(index, 'Item', '1');
    await story.sync();
  },
} satisfies Readonly<Record<string, () => Promise<unknown>>>;

type Kind = keyof typeof ITEMS;
const KINDS = Object.keys(ITEMS) as Kind[];

async function begin(kind: Kind): Promise<void> {
  story = await openStory();
  await ITEMS[kind]();
  // Beside it stand others, one of them with a listing that looks the same.
  await story.typeItem({ Title: 'Another pair' });
  story.market('ebay').act({ do: 'list', ...LISTED, title: 'Nike Dunk Low Panda', styleCode: 'DD1391-100' });
  await story.sync();
}

const numberOf = (number: string, text: string) => story.bench.type('Inventory', number, '#', text);
const titles = async () => (await story.inventory()).map((row) => row.Title).sort();
/** Links by the titles of both, with what is decided about them. */
async function links() {
  const items = new Map((await story.inventory()).map((row) => [row['#'], row]));
  return (await story.listings()).map((row) => {
    const { item, ...memory } = JSON.parse(String(row.Memory || '{}')) as Readonly<Record<string, unknown>>;
    return {
      of: items.get(row.Item)?.Title,
      title: row.Title,
      match: row.Match,
      isKnown: item === row.Item,
      memory,
    };
  });
}

async function refresh(): Promise<void> {
  story.bench.clock.advance(60_000);
  await story.bench.call('full-refresh');
}

describe('the number of an item', () => {
  it.each(KINDS)('%s, cleared: it has it again, and its listings', async (kind) => {
    await begin(kind);
    const before = [await links(), await story.inventory()];
    await numberOf('1', '');
    await refresh();
    expect([await links(), await story.inventory()]).toEqual(before);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it.each(KINDS)('%s, overwritten: its listings go along', async (kind) => {
    await begin(kind);
    const before = [await links(), await titles()];
    await numberOf('1', '50');
    await refresh();
    expect([await links(), await titles()]).toEqual(before);
    expect((await story.inventory())[0]).toMatchObject({ '#': 50 });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('cleared, while another item is deleted whose listing looks the same: neither takes the other for its own', async () => {
    await begin('linked by hand');
    story.market('stockx').act({ do: 'list', ...LISTED, title: 'Third' });
    await story.typeItem({ Title: 'My third pair' });
    await story.sync('listings');
    const third = (await story.inventory()).find((row) => row.Title === 'My third pair')?.['#'];
    const place = (await story.listings()).findIndex((row) => row.Title === 'Third');
    await story.setListing(place, 'Item', String(third));
    await story.sync();
    const row = (await story.inventory()).findIndex(({ '#': number }) => number === third) + 3;
    await story.bench.edit({
      do: 'deleteRows',
      sheetId: tableOf(story.bench.workbook, 'Inventory').sheet.sheetId,
      first: row,
      count: 1,
    });
    await numberOf('1', '');
    await refresh();
    const pair = (await links()).filter(({ of }) => of === 'My good old pair');
    expect(pair.filter(({ title }) => title === 'Third')).toEqual([]);
  });

  it('covered by a merged cell: its listings wait for it, and no item is made meanwhile', async () => {
    await begin('linked by hand');
    const { workbook } = story.bench;
    const table = tableOf(workbook, 'Inventory');
    const area = { row: 3, column: columnNamed(table, '#'), rows: 2, columns: 1 };
    const { sheetId } = table.sheet;
    // The second row's number goes under the cell of the first.
    workbook.apply({
      do: 'sort',
      sheetId,
      area: { row: 3, column: 1, rows: 3, columns: table.sheet.lastColumn },
      column: columnNamed(table, 'Title'),
      ascending: false,
    });
    const before = [await links(), await titles()];
    workbook.apply({ do: 'merge', sheetId, area });
    await refresh();
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    expect(await titles()).toEqual(before[1]);
    workbook.apply({ do: 'unmerge', sheetId, area });
    await refresh();
    await refresh();
    expect([await links(), await titles()]).toEqual(before);
  });
});

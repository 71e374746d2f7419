/** Cells that a person has merged: nothing is lost in them, nothing is told twice, and what they hid comes when they are parted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnNamed, tableOf } from '../../workbench/server/tables';
import type { Operation } from '../../workbench/workbook/types';
import { openStory, type Row, type Story } from './story';

let story: Story;

beforeEach(async () => {
  story = await openStory();
  for (const name of ['Dunk', 'Samba', 'Gazelle'])
    story.market('ebay').act({ do: 'list', title: `${name} US 10`, price: '50.00', size: '10' });
  await story.sync();
});
afterEach(() => story.close());

const apply = (operation: Operation) => story.bench.workbook.apply(operation);
const cellsIn = (name: string, from: string, to: string, rows: readonly [first: number, count: number]) => {
  const table = tableOf(story.bench.workbook, name);
  const [left, right] = [columnNamed(table, from), columnNamed(table, to)];
  const area = { row: rows[0], column: left, rows: rows[1], columns: right - left + 1 };
  return { sheetId: table.sheet.sheetId, area };
};
const merge = (...of: Parameters<typeof cellsIn>) => apply({ do: 'merge', ...cellsIn(...of) });
const part = (...of: Parameters<typeof cellsIn>) => apply({ do: 'unmerge', ...cellsIn(...of) });

const refreshed = () => {
  story.bench.clock.advance(60_000);
  return story.bench.call('full-refresh');
};
const prices = async () => (await story.listings()).map((row: Row) => row.Price);
const priceAll = (price: string) => {
  for (const { id } of story.market('ebay').listings())
    story.market('ebay').act({ do: 'reprice', id, price });
};

describe('merged cells', () => {
  it('of one column: those that are covered are told of once, the others go on, and all come when they are parted', async () => {
    merge('Listings', 'Price', 'Price', [3, 2]);
    expect(await prices()).toEqual([50, '', 50]);
    expect(await refreshed()).toMatchObject({ changed: 1 });
    priceAll('60.00');
    expect(await refreshed()).toMatchObject({ changed: 3 });
    expect(await prices()).toEqual([60, '', 60]);
    expect(await refreshed()).toMatchObject({ changed: 0 });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    part('Listings', 'Price', 'Price', [3, 2]);
    await refreshed();
    expect(await prices()).toEqual([60, 60, 60]);
  });

  it('of one row: what is covered is not lost on the way, and the row goes on', async () => {
    merge('Listings', 'Price', 'Currency', [4, 1]);
    priceAll('60.00');
    await refreshed();
    expect(await prices()).toEqual([60, 60, 60]);
    expect(await refreshed()).toMatchObject({ changed: 0 });
    part('Listings', 'Price', 'Currency', [4, 1]);
    await refreshed();
    expect((await story.listings()).map((row) => row.Currency)).toEqual(['USD', 'USD', 'USD']);
  });

  it('of the header, and beside ours, disturb nothing; new rows come below', async () => {
    merge('Listings', 'Price', 'Currency', [2, 1]);
    merge('Inventory', 'Notes', 'Notes', [3, 3]);
    merge('Inventory', 'Location', 'Cost', [5, 1]);
    story.market('ebay').act({ do: 'list', title: 'Campus US 10', price: '50.00', size: '10' });
    priceAll('60.00');
    await story.sync();
    expect(await prices()).toEqual([60, 60, 60, 60]);
    expect((await story.inventory()).map((row) => row['#'])).toEqual([1, 2, 3, 4]);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('over a status: the item goes on to follow its listing, and the status comes when they are parted', async () => {
    // A sync asks Shopify for what has changed alone: nothing is read of this one again.
    story.market('shopify').act({ do: 'list', title: 'Campus US 9', price: '50.00', size: '9' });
    await story.sync();
    const offered = async () => (await story.inventory()).map((row) => [row.Status, row['Listed on']]);
    const before = await offered();
    merge('Listings', 'Condition', 'Status', [6, 1]);
    await refreshed();
    expect(await offered()).toEqual(before);
    story.bench.clock.advance(24 * 3_600_000);
    await story.sync();
    expect(await offered()).toEqual(before);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    part('Listings', 'Condition', 'Status', [6, 1]);
    await story.sync();
    expect((await story.listings()).map((row) => row.Status)).toEqual(before.map(() => 'Active'));
  });

  it('over two numbers: the second item is gone with its number, takes no new ones in vain, and is one again when they are parted', async () => {
    merge('Inventory', '#', '#', [3, 2]);
    await refreshed();
    const activity = () => story.bench.export('Activity').length;
    const lines = activity();
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    expect(activity()).toBe(lines);
    const active = (await story.listings()).filter((row) => row.Status === 'Active');
    expect(active.length).toBe(3);
    part('Inventory', '#', '#', [3, 2]);
    // It gets a number, and only then its listing.
    await refreshed();
    await refreshed();
    const numbers = (await story.inventory()).map((row) => row['#']);
    expect(numbers.every((one) => typeof one === 'number')).toBe(true);
    expect(numbers).toHaveLength(3);
    const linked = (await story.listings()).map((row) => row.Item);
    expect([...linked].sort()).toEqual([...numbers].sort());
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });
});

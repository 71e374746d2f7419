/** Columns that a person deletes and Repair puts back: what the rows remember of them stands in them again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnOf, sheetIn } from '../simulation/desk';
import type { SheetName } from '../simulation/steps';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Row, type Story } from './story';

const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];

let story: Story;
afterEach(() => story.close());

/** One pair sold with its order, one on two marketplaces, a listing that was deleted, and a total below. */
beforeEach(async () => {
  story = await openStory();
  for (const id of ['ebay', 'shopify'] as const) story.market(id).act({ do: 'list', ...DUNK });
  story.market('ebay').act({ do: 'list', ...SAMBA });
  story.market('stockx').act({ do: 'list', ...SAMBA, styleCode: 'B75807' });
  await story.sync();
  story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Samba') });
  story.market('stockx').act({ do: 'delete', id: story.idOf('stockx', 'Samba') });
  await story.sync();
  await story.tickItem('B75806', 'Sold');
  await story.tickItem('B75807', 'Deleted');
  await story.sync();
});

const all = async (): Promise<readonly (readonly Row[])[]> => [
  await story.inventory(),
  await story.listings(),
];

function remove(sheet: SheetName, header: string): void {
  const { workbook } = story.bench;
  const first = columnOf(workbook, sheet, header);
  workbook.apply({ do: 'deleteColumns', sheetId: sheetIn(workbook, sheet).sheetId, first, count: 1 });
}

const LOST = [
  ...SHEETS.flatMap((sheet) => ['Sold', 'Deleted', 'Applied mark'].map((header) => [sheet, header] as const)),
  ['Listings', 'Item'] as const,
];

describe('the column', () => {
  it.each(LOST)('of %s %s', async (sheet, header) => {
    const before = await all();
    remove(sheet, header);
    await expect(story.sync()).rejects.toThrow('choose Repair sheets');
    await story.bench.call('repair');
    expect(await all()).toEqual(before);
    expect(await story.sync()).toMatchObject({ sold: 0, linked: 0, cellsWritten: 0 });
  });
});

it('a box that was put back can be ticked', async () => {
  for (const sheet of SHEETS) remove(sheet, 'Sold');
  await story.bench.call('repair');
  await story.tickItem('DD1391-100', 'Sold');
  await story.sync();
  expect(await story.item('DD1391-100')).toMatchObject({ Status: 'Sold', Sold: true });
});

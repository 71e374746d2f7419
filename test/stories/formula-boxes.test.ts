/**
 * A formula of the person's in the box of a mark, such as one that looks into a list of sales: it cannot be unticked, and
 * what it says is done once, not at every sync.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { columnOf, put, rowsOf } from '../simulation/desk';
import type { SheetName } from '../simulation/steps';
import { DUNK } from './pairs';
import { openStory, type Story } from './story';

let story: Story;
afterEach(() => story.close());

beforeEach(async () => {
  story = await openStory();
  story.market('shopify').act({ do: 'list', ...DUNK, quantity: 3 });
  await story.sync();
  await story.bench.call('accept-all');
});

/** Into the first row. */
function type(sheet: SheetName, header: string, text: string): void {
  const [first] = rowsOf(story.bench.workbook, sheet);
  put(story.bench.workbook, sheet, first?.row ?? 0, columnOf(story.bench.workbook, sheet, header), text);
}

const cells = async (...names: readonly string[]) =>
  (await story.inventory()).map((row) => names.map((name) => row[name]));

async function expectQuiet(): Promise<void> {
  await story.sync();
  expect(await story.sync()).toMatchObject({ sold: 0, cellsWritten: 0 });
}

const ONE_SOLD = [
  ['Listed', 2],
  ['Sold', 1],
];

it('sells one unit of an item, says why no more, and the next when it is ticked by hand', async () => {
  type('Inventory', 'Sold', '=1=1');
  expect(await story.sync()).toMatchObject({ sold: 1 });
  await expectQuiet();
  expect(await cells('Status', 'Quantity')).toEqual(ONE_SOLD);
  expect((await story.inventory())[0]?.['Next step']).toContain('A formula keeps Sold ticked');
  type('Inventory', 'Sold', 'FALSE');
  await story.sync();
  expect((await story.inventory())[0]?.['Next step']).not.toContain('formula');
  type('Inventory', 'Sold', 'TRUE');
  expect(await story.sync()).toMatchObject({ sold: 1 });
  await expectQuiet();
  expect(await cells('Status', 'Quantity')).toEqual([
    ['Listed', 1],
    ['Sold', 1],
    ['Sold', 1],
  ]);
});

it('sells one unit of a listing', async () => {
  type('Listings', 'Sold', '=1=1');
  expect(await story.sync()).toMatchObject({ sold: 1 });
  await expectQuiet();
  expect(await cells('Status', 'Quantity')).toEqual(ONE_SOLD);
});

it('does not sell again what is set back in stock', async () => {
  type('Inventory', 'Quantity', '1');
  type('Inventory', 'Sold', '=1=1');
  expect(await story.sync()).toMatchObject({ sold: 1 });
  await expectQuiet();
  type('Inventory', 'Status', 'In stock');
  await story.sync();
  await expectQuiet();
  expect(await cells('Status', 'Quantity', 'Sold date')).toEqual([['Listed', 1, '']]);
});

it('follows a formula that takes its tick back, and gives it once more', async () => {
  type('Inventory', 'Quantity', '1');
  for (const [formula, status] of [
    ['=1=1', 'Sold'],
    ['=1=2', 'Listed'],
    ['=1=1', 'Sold'],
  ] as const) {
    type('Inventory', 'Sold', formula);
    await story.sync();
    await expectQuiet();
    expect(await cells('Status')).toEqual([[status]]);
  }
});

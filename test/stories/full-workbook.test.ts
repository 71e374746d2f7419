/** A spreadsheet that has nearly as many cells as Google lets it have: nothing is begun that does not fit, and nothing lost. */
import { afterEach, expect, it } from 'vitest';
import { MOST_CELLS } from '../../workbench/workbook/checks';
import { openStory, type Story } from './story';

const BALLAST = 900;
const COLUMNS = 10;

let story: Story;

afterEach(() => story.close());

/** A blank sheet of the person's own that leaves room for so many cells. */
function fillUp(room: number): void {
  const { workbook } = story.bench;
  const used = workbook.sheets().reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
  const rows = Math.floor((MOST_CELLS - used - room) / COLUMNS);
  workbook.apply({ do: 'addSheet', sheetId: BALLAST, name: 'Mine', position: 3, rows, columns: COLUMNS });
}

const makeRoom = () => story.bench.workbook.apply({ do: 'deleteSheet', sheetId: BALLAST });
const contentOf = () => story.everything();

it('many new listings that do not fit are refused as a whole, and come when there is room', async () => {
  story = await openStory({ catalogue: { listings: { ebay: 400 } } }, ['ebay']);
  fillUp(20_000);
  const before = await contentOf();
  await expect(story.sync()).rejects.toThrow(/do not fit into this spreadsheet.*nothing was changed/s);
  expect(await contentOf()).toEqual(before);
  makeRoom();
  expect(await story.sync()).toMatchObject({ added: 400 });
  expect(await story.sync()).toMatchObject({ added: 0, cellsWritten: 0 });
}, 60_000);

it('a few rows that do not fit are told of, and the next sync with room writes what was begun, once', async () => {
  story = await openStory({}, ['ebay']);
  story.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 9', price: '120.00' });
  fillUp(COLUMNS);
  await expect(story.sync()).rejects.toThrow(/as many cells as Google lets it have.*the next sync writes/s);
  makeRoom();
  await story.sync();
  expect(await story.listings()).toHaveLength(1);
  expect(await story.inventory()).toHaveLength(1);
  expect(await story.sync()).toMatchObject({ added: 0, cellsWritten: 0 });
}, 60_000);

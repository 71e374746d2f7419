/** A person sets another format on our columns of texts: what looks like a number or a day stays the text that it is. */
import { afterEach, expect, it } from 'vitest';
import { columnOf, sheetIn } from '../simulation/desk';
import { SAMBA } from './pairs';
import { openStory, type Story } from './story';

const TEXTS = [
  '00123',
  '1E5',
  '3-4',
  '10/11',
  'TRUE',
  '10.50',
  'May 5',
  '50%',
  '1,000',
  '12:30',
  '10',
] as const;

let story: Story;
afterEach(() => story.close());

it.each(TEXTS)('%s', async (text) => {
  story = await openStory({}, ['shopify']);
  story.market('shopify').act({ do: 'list', ...SAMBA, sku: text });
  await story.sync();
  const { workbook } = story.bench;
  const { sheetId, maxRows, lastColumn } = sheetIn(workbook, 'Listings');
  const area = { row: 3, column: 1, rows: maxRows - 2, columns: lastColumn };
  const column = columnOf(workbook, 'Listings', 'SKU');
  workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  // Days and boxes of ours that have lost their formats are put right first.
  await story.sync();
  workbook.apply({ do: 'set', sheetId, row: 3, column, inputs: [['overtyped']], coerce: true });
  await story.sync();
  const [row] = await story.listings();
  expect(String(row?.SKU)).toBe(text);
  expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
});

/** The calls of a sync that writes so many codes of digits into rows that are there. */
async function callsFor(count: number, format: string): Promise<number> {
  story = await openStory({}, ['shopify']);
  for (let index = 0; index < count; index += 1)
    story.market('shopify').act({ do: 'list', ...SAMBA, sku: `00${index}` });
  await story.sync();
  const { workbook } = story.bench;
  const { sheetId } = sheetIn(workbook, 'Listings');
  const column = columnOf(workbook, 'Listings', 'SKU');
  workbook.apply({
    do: 'numberFormat',
    sheetId,
    area: { row: 3, column, rows: count, columns: 1 },
    format,
  });
  const inputs = Array.from({ length: count }, () => ['overtyped']);
  workbook.apply({ do: 'set', sheetId, row: 3, column, inputs, coerce: false });
  const { sheetCalls } = await story.sync();
  expect((await story.listings()).map(({ SKU }) => String(SKU))).toContain('000');
  await story.close();
  return sheetCalls;
}

it.each(['@', 'General'])(
  'many of them cost as few calls as some, where the format is %s',
  async (format) => {
    expect(await callsFor(12, format)).toBe(await callsFor(3, format));
  },
);

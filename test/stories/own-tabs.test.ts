/** Tabs of the person's own that are called as ours are: nothing in them is touched. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWorkbench } from '../../workbench/server/workbench';
import { STORY_DAY, type Story, storyOn } from './story';

const OWN = 900;
const DIARY = [
  ['Monday', 'packed three pairs'],
  ['Tuesday', ''],
  ['', 'post office'],
];

let story: Story;

/** A person's workbook, before Sheetstock was ever used in it. */
beforeEach(async () => {
  const bench = await openWorkbench({ catalogue: 'empty', now: STORY_DAY });
  await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
  bench.workbook.apply({
    do: 'addSheet',
    sheetId: OWN,
    name: 'activity',
    position: 0,
    rows: 20,
    columns: 26,
  });
  bench.workbook.apply({ do: 'set', sheetId: OWN, row: 1, column: 1, inputs: DIARY, coerce: true });
  story = storyOn(bench);
});

afterEach(() => story.close());

const diary = () =>
  story.bench.workbook.read(OWN, { row: 1, column: 1, rows: DIARY.length, columns: 2 }, 'values');

it.each([
  ['a sync', () => story.sync()],
  ['Repair sheets', () => story.bench.call('repair')],
])("%s leaves a person's own tab Activity as it is, and writes its lines elsewhere", async (_, run) => {
  await run();
  story.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 9', price: '120.00' });
  await story.sync();
  expect(diary()).toEqual(DIARY);
  expect(story.bench.export('Activity 2').length).toBeGreaterThan(0);
  expect(await story.sync()).toMatchObject({ added: 0, cellsWritten: 0 });
  expect(story.bench.workbook.sheets().map(({ name }) => name)).not.toContain('Activity 3');
});

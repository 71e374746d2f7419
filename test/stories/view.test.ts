/** What a person looks at and has selected stays as it is while sheets are made around it. */
import { afterEach, expect, it } from 'vitest';
import type { Selection } from '../../workbench/runtime/types';
import { openStory, type Story } from './story';

let story: Story;

afterEach(() => story.close());

function sheetId(name: string): number {
  const found = story.bench.workbook.sheets().find((one) => one.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found.sheetId;
}

/** A story whose screen tells what is selected at last. */
async function watched(selection: (story: Story) => Selection): Promise<{ last: Selection | null }> {
  const seen: { last: Selection | null } = { last: null };
  story = await openStory({
    screen: {
      activate: (id, area, areas) => {
        seen.last = { sheetId: id, areas: areas ?? (area ? [area] : []) };
      },
    },
  });
  const chosen = selection(story);
  story.bench.setSelection(chosen);
  seen.last = chosen;
  return seen;
}

const area = (row: number, rows: number) => ({ row, column: 2, rows, columns: 3 });

it('repair makes a deleted sheet again and leaves the active sheet and the selection as they were', async () => {
  const view = await watched(() => ({ sheetId: sheetId('Listings'), areas: [area(3, 2), area(8, 1)] }));
  const before = view.last;
  story.bench.workbook.apply({ do: 'deleteSheet', sheetId: sheetId('Activity') });
  story.bench.workbook.apply({ do: 'deleteSheet', sheetId: sheetId('Inventory') });
  await story.bench.call('repair');
  expect(story.bench.workbook.sheets().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Inventory', 'Listings', 'Activity']),
  );
  expect(view.last).toEqual(before);
});

it('a sync that has to make Activity again leaves them too', async () => {
  const view = await watched(() => ({ sheetId: sheetId('Inventory'), areas: [area(4, 1)] }));
  const before = view.last;
  story.bench.workbook.apply({ do: 'deleteSheet', sheetId: sheetId('Activity') });
  story.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 9', price: '120.00' });
  await story.sync();
  expect(story.bench.export('Activity')).not.toEqual([]);
  expect(view.last).toEqual(before);
});

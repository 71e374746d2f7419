/**
 * A person edits while a sync runs. Whatever they do at any call boundary, no cell is in a wrong row when the run has
 * ended, nothing of theirs is lost, and the next sync puts right what was left.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation, Workbook } from '../../workbench/workbook/types';
import { fc, runs } from '../support/properties';
import { openStory, type Row, type Story } from './story';

const SHOES = [
  'DD1391-100',
  'CW2288-111',
  '555088-134',
  'DZ5485-612',
  'FV5029-141',
  'B75806',
  'GW2871',
  'M990GL6',
];
const MINE = 'My notes';

/** One thing that a person does to one of the two sheets; `at` is the call before which it happens. */
interface Act {
  readonly at: number;
  readonly sheet: 'Inventory' | 'Listings';
  readonly what:
    | 'sort by mine'
    | 'sort by title'
    | 'insert row'
    | 'insert column'
    | 'move column'
    | 'delete row'
    | 'type below';
  readonly place: number;
}

const acts = fc.array(
  fc.record<Act>({
    at: fc.integer({ min: 1, max: 80 }),
    sheet: fc.constantFrom('Inventory', 'Listings'),
    what: fc.constantFrom(
      'sort by mine',
      'sort by title',
      'insert row',
      'insert column',
      'move column',
      'delete row',
      'type below',
    ),
    place: fc.nat({ max: 7 }),
  }),
  { minLength: 1, maxLength: 4 },
);

let story: Story;
let script: readonly Act[] = [];
/** How often something was typed below the rows so far. */
let typed = 0;

beforeAll(async () => {
  story = await openStory({
    beforeCall: ({ number }) => {
      for (const act of script) if (act.at === number) perform(story.bench.workbook, act);
      return undefined;
    },
  });
  for (const [index, code] of SHOES.entries()) {
    const listing = {
      title: `Shoe ${index} ${code} US ${6 + index}`,
      styleCode: code,
      size: String(6 + index),
      price: `${100 + index}.00`,
    };
    story.market('ebay').act({ do: 'list', ...listing });
    story.market('shopify').act({ do: 'list', ...listing });
  }
  await story.sync();
  for (const sheet of ['Inventory', 'Listings'] as const) addMine(story.bench.workbook, sheet);
}, 60_000);

afterAll(async () => {
  await story.close();
});

describe('a person at any call boundary', () => {
  it('never finds a cell in a wrong row', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (acted) => {
        round += 1;
        reprice(round);
        script = acted;
        await story.sync();
        script = [];
        await expectEveryCellInItsRow();
        await story.sync();
        await expectEveryCellInItsRow();
        await expectEveryListingOnce();
        const quiet = await story.sync();
        expect(quiet.cellsWritten).toBe(0);
      }),
      { numRuns: runs(40), endOnFailure: true },
    );
  }, 300_000);
});

function reprice(round: number): void {
  for (const id of ['ebay', 'shopify'] as const) {
    story
      .market(id)
      .listings()
      .forEach((one, index) => {
        if ((index + round) % 3 === 0)
          story
            .market(id)
            .act({ do: 'reprice', id: one.id, variant: one.variant, price: `${200 + round}.00` });
      });
  }
  const code = `AB${String(1000 + round)}-10${round % 10}`;
  story
    .market('ebay')
    .act({ do: 'list', title: `New shoe ${code} US 9`, styleCode: code, size: '9', price: '50.00' });
}

/** What the platform says of a listing stands in the listing's own row, and the person's note beside it. */
async function expectEveryCellInItsRow(): Promise<void> {
  const offers = new Map(
    (['ebay', 'shopify'] as const).flatMap((id) =>
      story
        .market(id)
        .listings()
        .map((one) => [one.id, one] as const),
    ),
  );
  for (const row of await story.listings()) {
    const offer = offers.get(String(row['Listing id']));
    if (!offer) continue;
    expect(row.Title, `title of ${offer.id}`).toBe(offer.title);
    expectMine(row, String(row['Listing id']));
  }
  const items = await story.inventory();
  for (const row of items) if (row['#'] !== '') expectMine(row, `item ${row['#']}`);
  const kept = [...items, ...(await story.listings())].filter((row) => row[MINE] === 'typed below');
  expect(kept.length, 'what was typed below the rows').toBe(typed);
}

function expectMine(row: Row, id: string): void {
  if (row[MINE] !== '' && row[MINE] !== 'typed below') expect(row[MINE]).toBe(`note of ${id}`);
}

async function expectEveryListingOnce(): Promise<void> {
  const rows = (await story.listings()).map((row) => String(row['Listing id']));
  const live = (['ebay', 'shopify'] as const).flatMap((id) =>
    story
      .market(id)
      .listings()
      .map((one) => one.id),
  );
  for (const id of live)
    expect(
      rows.filter((one) => one === id),
      `rows of ${id}`,
    ).toHaveLength(1);
}

/** A column of the person's own at the end, with a note per row that names the row. */
function addMine(workbook: Workbook, name: 'Inventory' | 'Listings'): void {
  const { sheetId, lastRow, lastColumn } = sheetOf(workbook, name);
  const header = headerOf(workbook, name);
  const id = header.indexOf(name === 'Inventory' ? '#' : 'Listing id') + 1;
  const ids = workbook.read(sheetId, { row: 3, column: id, rows: lastRow - 2, columns: 1 }, 'values');
  const notes = ids.map(([value]) => [
    `note of ${name === 'Inventory' ? `item ${String(value)}` : String(value)}`,
  ]);
  workbook.apply({ do: 'insertColumns', sheetId, after: lastColumn, count: 1 });
  workbook.apply({
    do: 'set',
    sheetId,
    row: 2,
    column: lastColumn + 1,
    inputs: [[MINE], ...notes],
    coerce: true,
  });
}

function perform(workbook: Workbook, act: Act): void {
  const operation = operationOf(workbook, act);
  const removed = operation?.do === 'deleteRows' ? mineAt(workbook, act.sheet, operation.first) : null;
  if (operation) workbook.apply(operation);
  if (operation && act.what === 'type below') typed += 1;
  if (operation?.do === 'deleteRows' && removed === 'typed below') typed -= 1;
}

function mineAt(workbook: Workbook, sheet: string, row: number): unknown {
  const column = headerOf(workbook, sheet).indexOf(MINE) + 1;
  return workbook.read(
    sheetOf(workbook, sheet).sheetId,
    { row, column, rows: 1, columns: 1 },
    'values',
  )[0]?.[0];
}

function operationOf(workbook: Workbook, { sheet, what, place }: Act): Operation | null {
  const { sheetId, lastRow, lastColumn, maxRows } = sheetOf(workbook, sheet);
  const header = headerOf(workbook, sheet);
  const area = { row: 3, column: 1, rows: Math.max(1, lastRow - 2), columns: lastColumn };
  switch (what) {
    case 'sort by mine':
      return { do: 'sort', sheetId, area, column: header.indexOf(MINE) + 1, ascending: place % 2 === 0 };
    case 'sort by title':
      return { do: 'sort', sheetId, area, column: header.indexOf('Title') + 1, ascending: place % 2 === 0 };
    case 'insert row':
      return { do: 'insertRows', sheetId, after: 3 + place, count: 1 };
    case 'insert column':
      return { do: 'insertColumns', sheetId, after: 4 + place, count: 1 };
    case 'move column':
      return { do: 'moveColumns', sheetId, first: 6 + place, count: 1, before: 12 };
    case 'delete row':
      return sheet === 'Listings' ? { do: 'deleteRows', sheetId, first: 3 + place, count: 1 } : null;
    case 'type below':
      if (lastRow + 3 > maxRows) return null;
      return {
        do: 'set',
        sheetId,
        row: lastRow + 3,
        column: header.indexOf(MINE) + 1,
        inputs: [['typed below']],
        coerce: true,
      };
  }
}

function sheetOf(workbook: Workbook, name: string) {
  const sheet = workbook.sheets().find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

function headerOf(workbook: Workbook, name: string): readonly string[] {
  const { sheetId, lastColumn } = sheetOf(workbook, name);
  return workbook.read(sheetId, { row: 2, column: 1, rows: 1, columns: lastColumn }, 'display')[0] ?? [];
}

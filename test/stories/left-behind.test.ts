/**
 * A person sorts the columns that are seen, or filters and sorts those: the hidden cells of every row stay where they
 * were, beside another row. What is remembered goes with its row none the less, and is put beside it again.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnOf, put, rowsOf, sheetIn, sortSeen as sortSeenIn } from '../simulation/desk';
import type { SheetName } from '../simulation/steps';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Row, type Story } from './story';

const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
const OTHERS = [
  {
    title: 'Air Jordan 1 Chicago DZ5485-612 Mens US 11',
    styleCode: 'DZ5485-612',
    size: '11',
    price: '400.00',
  },
  { title: 'New Balance 990v6 Grey M990GL6 Mens US 8.5', styleCode: 'M990GL6', size: '8.5', price: '198.00' },
];

let story: Story;
afterEach(() => story.close());

/** Two pairs on two marketplaces each, one of them sold, one linked by hand, one deleted, and rows typed by hand. */
beforeEach(async () => {
  story = await openStory();
  for (const id of ['ebay', 'shopify'] as const) story.market(id).act({ do: 'list', ...DUNK });
  for (const one of [SAMBA, ...OTHERS]) story.market('ebay').act({ do: 'list', ...one });
  await story.typeItem({ Title: 'A lamp' });
  await story.sync();
  story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Samba') });
  story.market('ebay').act({ do: 'delete', id: story.idOf('ebay', 'Jordan') });
  await story.sync();
  await story.tickItem('B75806', 'Sold');
  await story.tickItem('DZ5485-612', 'Deleted');
  await story.sync();
});

/** All but the place of the rows. */
const seen = async () => [sorted(await story.inventory(), '#'), sorted(await story.listings(), 'Listing id')];

function sorted(rows: readonly Row[], by: string): readonly Row[] {
  return [...rows].sort((one, other) => (String(one[by]) < String(other[by]) ? -1 : 1));
}

const sortSeen = (name: SheetName, by: string, ascending: boolean): void =>
  sortSeenIn(story.bench.workbook, name, by, ascending);

/** As the version before this one has written them. */
function forgetWhose(): void {
  const { workbook } = story.bench;
  for (const name of SHEETS) {
    const { sheetId, lastRow } = sheetIn(workbook, name);
    const area = { row: 3, column: columnOf(workbook, name, 'Memory'), rows: lastRow - 2, columns: 1 };
    const inputs = workbook.read(sheetId, area, 'values').map(([cell]) => {
      const { of: _, ...memory } = JSON.parse(String(cell || '{}')) as object & { readonly of?: string };
      return [Object.keys(memory).length === 0 ? '' : JSON.stringify(memory)];
    });
    workbook.apply({ do: 'set', sheetId, row: 3, column: area.column, inputs, coerce: false });
  }
}

/** What is put back goes in one block, with cells between that are as they were. */
async function run(command: 'sync-data' | 'full-refresh' | 'apply-marks') {
  story.bench.clock.advance(60_000);
  return story.bench.call(command, command === 'sync-data' ? { view: 'inventory' } : {});
}

const SORTS = [
  ['Title', true],
  ['Title', false],
  ['Status', true],
  ['Size', false],
] as const;

describe('the columns that are seen, sorted without the others', () => {
  it.each(SORTS)('by %s (%s): every row has its own hidden cells again', async (by, ascending) => {
    const before = await seen();
    for (const name of SHEETS) sortSeen(name, by, ascending);
    expect(await run('sync-data')).toMatchObject({ added: 0, made: 0, linked: 0, sold: 0, missing: 0 });
    expect(await seen()).toEqual(before);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    await run('full-refresh');
    expect(await seen()).toEqual(before);
  });

  it('while a platform has news: they come into the rows that they are of', async () => {
    for (const name of SHEETS) sortSeen(name, 'Title', true);
    story.market('ebay').act({ do: 'reprice', id: story.idOf('ebay', 'Dunk'), variant: '', price: '170.00' });
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', '990v6') });
    expect(await run('sync-data')).toMatchObject({ added: 0, made: 0, missing: 1, sold: 0 });
    const steps = (await story.inventory()).map((row) => [row['Style code'], row['Next step']]);
    expect(steps).toContainEqual(['M990GL6', expect.stringContaining('Sold on eBay for 198.00 USD')]);
    expect(await story.item('DD1391-100')).toMatchObject({ 'Lowest ask': 170 });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('and sorted so once more before a sync', async () => {
    const before = await seen();
    for (const [by, ascending] of SORTS) for (const name of SHEETS) sortSeen(name, by, ascending);
    await run('sync-data');
    expect(await seen()).toEqual(before);
  });

  it('any other command finds the rows as they are', async () => {
    const before = await seen();
    for (const name of SHEETS) sortSeen(name, 'Title', true);
    await run('apply-marks');
    expect(await seen()).toEqual(before);
  });
});

describe('rows of which the version before did not say whose hidden cells theirs are', () => {
  it.each(SORTS)(
    'by %s (%s): have them again, also beside others of which it is said',
    async (by, ascending) => {
      forgetWhose();
      story
        .market('ebay')
        .act({ do: 'reprice', id: story.idOf('ebay', 'Dunk'), variant: '', price: '170.00' });
      await run('sync-data');
      expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
      const before = await seen();
      for (const name of SHEETS) sortSeen(name, by, ascending);
      expect(await run('sync-data')).toMatchObject({ added: 0, made: 0, linked: 0, sold: 0, missing: 0 });
      expect(withoutWhose(await seen())).toEqual(withoutWhose(before));
    },
  );

  /** A row that remembers nothing may say whose that is. */
  const withoutWhose = (sheets: readonly (readonly Row[])[]) =>
    sheets.map((rows) =>
      rows.map((row) => (/^\{"of":"\d+"\}$/.test(String(row.Memory)) ? { ...row, Memory: '' } : row)),
    );
});

describe('a row that is deleted after it', () => {
  const places = [0, 1, 2, 3, 4];
  const told = ['Title', 'Status', 'Item', 'Sold', 'Deleted', 'Applied mark', 'Sold on', 'Order'];

  /** Of the rows that are known by these ids. */
  function of(rows: readonly Row[], by: string, ids: readonly unknown[]) {
    return sorted(rows, by).flatMap((row) => (ids.includes(row[by]) ? [told.map((name) => row[name])] : []));
  }

  const sorts = [true, false].flatMap((ascending) => places.map((place) => [ascending, place] as const));
  it.each(sorts)('takes none along: by Title (%s), listing %s', async (ascending, place) => {
    const [before, marks] = [await story.listings(), of(await story.inventory(), '#', [1, 2, 3, 4, 5])];
    sortSeen('Listings', 'Title', ascending);
    const row = (await story.listings())[place];
    const ids = before.map((one) => one['Listing id']).filter((id) => id !== row?.['Listing id']);
    const { sheetId } = sheetIn(story.bench.workbook, 'Listings');
    story.bench.workbook.apply({ do: 'deleteRows', sheetId, first: 3 + place, count: 1 });
    const added = row?.Status === 'Active' ? 1 : 0;
    expect(await run('full-refresh')).toMatchObject({ added, made: 0, sold: 0, missing: 0 });
    expect(of(await story.listings(), 'Listing id', ids)).toEqual(of(before, 'Listing id', ids));
    expect(of(await story.inventory(), '#', [1, 2, 3, 4, 5])).toEqual(marks);
  });

  it.each(places)('takes none along: item %s', async (place) => {
    const before = await story.inventory();
    sortSeen('Inventory', 'Title', false);
    const row = (await story.inventory())[place];
    const ids = before.map((one) => one['#']).filter((number) => number !== row?.['#']);
    const { sheetId } = sheetIn(story.bench.workbook, 'Inventory');
    story.bench.workbook.apply({ do: 'deleteRows', sheetId, first: 3 + place, count: 1 });
    expect(await run('full-refresh')).toMatchObject({ added: 0, sold: 0, missing: 0 });
    expect(of(await story.inventory(), '#', ids)).toEqual(of(before, '#', ids));
  });

  it.each([
    ['Title', false, 4],
    ['Status', true, 1],
    ['Size', false, 5],
  ] as const)(
    'nor where a blank row was sorted among them by %s (%s): row %s',
    async (by, ascending, place) => {
      const { workbook } = story.bench;
      const { sheetId } = sheetIn(workbook, 'Listings');
      workbook.apply({ do: 'insertRows', sheetId, after: 2, count: 1 });
      sortSeen('Listings', by, ascending);
      const before = (await story.listings()).map((row) => row['Listing id']);
      workbook.apply({ do: 'deleteRows', sheetId, first: 3 + place, count: 1 });
      await run('full-refresh');
      const ids = (await story.listings()).map((row) => row['Listing id']);
      const left = before.filter((id, at) => at !== place && id !== '');
      expect(ids.filter((id) => left.includes(id))).toHaveLength(left.length);
    },
  );

  it.each([
    ['the first and the last', [0, 4]],
    ['every other', [0, 2, 4]],
  ] as const)('and all but %s: what is left is known to be of its account', async (_, kept) => {
    sortSeen('Listings', 'Size', true);
    const { sheetId } = sheetIn(story.bench.workbook, 'Listings');
    for (const place of [...places].reverse())
      if (!kept.some((one) => one === place))
        story.bench.workbook.apply({ do: 'deleteRows', sheetId, first: 3 + place, count: 1 });
    const left = (await story.listings()).map((row) => row['Listing id']);
    await run('full-refresh');
    const ids = (await story.listings()).map((row) => row['Listing id']);
    expect(ids.filter((id) => left.includes(id))).toHaveLength(left.length);
  });

  it('leaves a number that was just typed to the next sync, which finds no place for it', async () => {
    const { sheetId } = sheetIn(story.bench.workbook, 'Listings');
    const rowOf = async (word: string) =>
      (await story.listings()).findIndex(
        (row) => row.Platform === 'eBay' && String(row.Title).includes(word),
      );
    const { Item: taken } = (await story.listings())[await rowOf('Dunk')] ?? {};
    const { 'Listing id': id } = (await story.listings())[await rowOf('990v6')] ?? {};
    await story.setListing(await rowOf('990v6'), 'Item', String(taken));
    sortSeen('Listings', 'Title', true);
    const own = (await story.listings()).findIndex((row) => String(row.Memory).includes(`|${id}|`));
    expect((await story.listings())[own]?.['Listing id']).not.toBe(id);
    story.bench.workbook.apply({ do: 'deleteRows', sheetId, first: 3 + own, count: 1 });
    await run('full-refresh');
    const linked = (await story.listings()).filter((row) => String(row.Memory).includes(`"item":${taken}`));
    expect(linked.map((row) => row['Listing id'])).not.toContain(id);
    expect((await story.listings())[await rowOf('990v6')]?.['Next step']).toMatch(/place|already/);
  });
});

it('a formula in the place of an account’s name is no news at every sync', async () => {
  const { workbook } = story.bench;
  const [first] = rowsOf(workbook, 'Listings');
  const column = columnOf(workbook, 'Listings', 'Account');
  const area = { row: first?.row ?? 0, column, rows: 1, columns: 1 };
  const { sheetId } = sheetIn(workbook, 'Listings');
  workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  put(workbook, 'Listings', area.row, column, '="My shop"&""');
  for (let count = 0; count < 2; count += 1) await run('sync-data');
  expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
});

describe('a listing that was typed by hand', () => {
  it('keeps what is remembered of it', async () => {
    const { workbook } = story.bench;
    for (const title of ['A lamp', 'Another lamp']) {
      const row = sheetIn(workbook, 'Listings').lastRow + 1;
      put(workbook, 'Listings', row, columnOf(workbook, 'Listings', 'Platform'), 'Vinted');
      put(workbook, 'Listings', row, columnOf(workbook, 'Listings', 'Title'), title);
    }
    await run('full-refresh');
    const before = await seen();
    sortSeen('Listings', 'Title', true);
    await run('sync-data');
    expect(await seen()).toEqual(before);
  });
});

describe('a listing whose id the person has typed over', () => {
  const listing = async (id: string) =>
    (await story.listings()).find((row) => row['Listing id'] === id) ?? {};

  it('that was typed by hand is none of a platform’s: it is deleted when they tick it', async () => {
    const { workbook } = story.bench;
    const row = sheetIn(workbook, 'Listings').lastRow + 1;
    const type = (header: string, text: string) =>
      put(workbook, 'Listings', row, columnOf(workbook, 'Listings', header), text);
    type('Platform', 'Vinted');
    type('Title', 'Another lamp');
    await run('sync-data');
    const { Match, Item } = await listing('typed-1');
    type('Account', 'anna');
    type('Listing id', '77');
    expect(await run('full-refresh')).toMatchObject({ linked: 0, made: 0 });
    expect(await listing('77')).toMatchObject({ Item, Match });
    type('Deleted', 'TRUE');
    await run('sync-data');
    expect(await listing('77')).toMatchObject({ Status: 'Deleted', 'Applied mark': 'deleted' });
  });

  it('keeps its sale', async () => {
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', '990v6') });
    await run('sync-data');
    const { 'Next step': step } = await story.item('M990GL6');
    expect(step).toMatch(/^Sold on eBay for 198.00 USD/);
    const place = (await story.listings()).findIndex((row) => String(row.Title).includes('990v6'));
    await story.setListing(place, 'Listing id', '77');
    await run('full-refresh');
    expect(await story.item('M990GL6')).toMatchObject({ 'Next step': step });
    expect((await listing('77')).Memory).toContain('"sales":[');
  });

  it('and that was sold stays sold', async () => {
    const { 'Sold on': at, Order } = await story.item('B75806');
    const place = (await story.listings()).findIndex((row) => String(row.Title).includes('Samba'));
    const { Memory } = (await story.listings())[place] ?? {};
    await story.setListing(place, 'Listing id', '77');
    expect(await run('full-refresh')).toMatchObject({ sold: 0 });
    expect(await story.item('B75806')).toMatchObject({ Status: 'Sold', 'Sold on': at, Order });
    const { Memory: now } = await listing('77');
    expect(JSON.parse(String(now))).toMatchObject({ sales: JSON.parse(String(Memory)).sales });
  });
});

describe('a row that is copied to be the beginning of another', () => {
  it('remembers nothing of the sale of the first', async () => {
    const { workbook } = story.bench;
    const { sheetId, lastRow, lastColumn } = sheetIn(workbook, 'Inventory');
    const sold = (await story.inventory()).findIndex((row) => row['Style code'] === 'B75806') + 3;
    const area = { row: sold, column: 1, rows: 1, columns: lastColumn };
    const inputs = workbook.read(sheetId, area, 'contents');
    const before = await seen();
    workbook.apply({ do: 'set', sheetId, row: lastRow + 1, column: 1, inputs, coerce: false });
    for (const [header, text] of [
      ['#', ''],
      ['Sold', 'FALSE'],
      ['Status', 'In stock'],
      ['Sold date', ''],
    ] as const)
      put(workbook, 'Inventory', lastRow + 1, columnOf(workbook, 'Inventory', header), text);
    await run('full-refresh');
    const [items = [], listings] = await seen();
    const copy = items.find((row) => row['#'] === 6);
    expect(copy).toMatchObject({ 'Style code': 'B75806', Status: 'In stock', 'Next step': '' });
    expect([items.filter((row) => row !== copy), listings]).toEqual(before);
  });
});

describe('numbers that the person has changed in one go', () => {
  const marks = async () =>
    (await story.inventory()).map((row) => [row.Title, row.Sold, row.Status, row['Applied mark'], row.Order]);
  it.each([
    ['a free one', '50'],
    ['that of the other', '1'],
  ])('take no sale along, where the sold one gets %s', async (_, number) => {
    const { workbook } = story.bench;
    const place = columnOf(workbook, 'Inventory', '#');
    const [other, , sold] = rowsOf(workbook, 'Inventory');
    const before = await marks();
    put(workbook, 'Inventory', sold?.row ?? 0, place, number);
    put(workbook, 'Inventory', other?.row ?? 0, place, String(sold?.id));
    expect(await run('sync-data')).toMatchObject({ sold: 0, made: 0 });
    expect(await marks()).toEqual(before);
  });
});

describe('a number that the person has changed', () => {
  it('takes nothing from the row that has it now', async () => {
    const { workbook } = story.bench;
    const [first, second] = rowsOf(workbook, 'Inventory');
    const place = columnOf(workbook, 'Inventory', '#');
    put(workbook, 'Inventory', first?.row ?? 0, place, '50');
    await story.sync();
    put(workbook, 'Inventory', second?.row ?? 0, place, String(first?.id));
    const before = (await story.inventory()).map(({ Sold, 'Applied mark': applied, Title }) => [
      Title,
      Sold,
      applied,
    ]);
    await story.sync();
    expect(
      (await story.inventory()).map(({ Sold, 'Applied mark': applied, Title }) => [Title, Sold, applied]),
    ).toEqual(before);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });
});

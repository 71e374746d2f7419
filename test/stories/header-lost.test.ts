/**
 * The names of the columns are deleted, sorted among the rows, renamed and pushed down, or stand below a row that was
 * inserted on top: no row of data is taken for them and lost, and they are taken for no row of data.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INVENTORY, LISTINGS, type TableSpec } from '../../src/sheets/columns';
import type { Operation } from '../../workbench/workbook/types';
import { sheetIn } from '../simulation/desk';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Story } from './story';

const SPECS = { Inventory: INVENTORY, Listings: LISTINGS } satisfies Readonly<Record<string, TableSpec>>;
type Name = keyof typeof SPECS;
const SHEETS = Object.keys(SPECS) as Name[];
const ROWS = { row: 1, column: 1, rows: 20, columns: 25 };

let story: Story;
let known: readonly string[];

beforeEach(async () => {
  story = await openStory();
  for (const id of ['ebay', 'shopify'] as const) story.market(id).act({ do: 'list', ...DUNK });
  story.market('ebay').act({ do: 'list', ...SAMBA });
  await story.sync();
  known = rows();
});
afterEach(() => story.close());

const apply = (operation: Operation) => story.bench.workbook.apply(operation);
const sheet = (name: Name) => sheetIn(story.bench.workbook, name);
const shown = (name: Name) => story.bench.workbook.read(sheet(name).sheetId, ROWS, 'display');
const placeOf = (name: Name, header: string) =>
  SPECS[name].columns.findIndex((column) => column.header === header);

/** The rows of data, those with a box, wherever they stand: which listing belongs to which item. */
function rows(): readonly string[] {
  const told = { Inventory: ['#', 'Title', 'Listed on'], Listings: ['Listing id', 'Item', 'Title'] };
  return SHEETS.flatMap((name) =>
    shown(name)
      .filter(([box]) => box === 'TRUE' || box === 'FALSE')
      .map((row) => [name, ...told[name].map((header) => row[placeOf(name, header)])].join(' ')),
  ).sort();
}

async function run(command: 'sync-data' | 'full-refresh') {
  story.bench.clock.advance(60_000);
  return (await story.bench.call(command, { view: 'inventory' })) as { readonly notes: readonly string[] };
}

async function expectNoNews(): Promise<void> {
  const before = SHEETS.map(shown);
  await run('sync-data');
  expect(SHEETS.map(shown)).toEqual(before);
}

const ACTS = {
  deleted: (name) => ({ do: 'deleteRows', sheetId: sheet(name).sheetId, first: 2, count: 1 }),
  'sorted among the rows': (name) => {
    const { sheetId, lastRow, lastColumn } = sheet(name);
    const area = { row: 2, column: 1, rows: lastRow - 1, columns: lastColumn };
    return { do: 'sort', sheetId, area, column: placeOf(name, 'Title') + 1, ascending: true };
  },
} satisfies Readonly<Record<string, (name: Name) => Operation>>;
const LOST = SHEETS.flatMap((name) =>
  (Object.keys(ACTS) as (keyof typeof ACTS)[]).map((act) => [name, act] as const),
);

describe('the names of the columns', () => {
  it.each(LOST)('of %s, %s: the row in their place is none the less one of them', async (name, act) => {
    apply(ACTS[act](name));
    expect((await run('full-refresh')).notes).toEqual([
      expect.stringContaining(`columns of ${name} do not stand in row 2`),
    ]);
    expect(rows()).toEqual(known);
    story.market('shopify').act({ do: 'list', ...SAMBA });
    expect(await run('sync-data')).toMatchObject({ added: 1, made: 0, linked: 1 });
    await expectNoNews();
  });

  it.each(LOST)('of %s, %s, are put back by Repair', async (name, act) => {
    apply(ACTS[act](name));
    await story.bench.call('repair');
    expect(shown(name)[1]?.slice(0, SPECS[name].columns.length)).toEqual(
      SPECS[name].columns.slice(0, ROWS.columns).map(({ header }) => header),
    );
    expect(sheet(name).frozenRows).toBe(2);
    expect((await run('full-refresh')).notes).toEqual([]);
    expect(rows()).toEqual(known);
    await expectNoNews();
  });

  it('in words of the person’s own, below a title, are no item and no listing', async () => {
    for (const name of SHEETS) {
      const { sheetId } = sheet(name);
      const own = SPECS[name].columns.map(({ header }) => `Mein ${header}`);
      apply({ do: 'set', sheetId, row: 2, column: 1, inputs: [own], coerce: true });
      apply({ do: 'insertRows', sheetId, after: 1, count: 1 });
      apply({ do: 'set', sheetId, row: 2, column: 4, inputs: [['My stock']], coerce: true });
    }
    await expectNoNews();
    expect(shown('Inventory')[2]?.[placeOf('Inventory', '#')]).toBe('Mein #');
  });
});

it('names with a box above all others, and # kept, are no row of data', async () => {
  const { sheetId } = sheet('Inventory');
  const own = INVENTORY.columns.map(({ name, header }) => (name === 'number' ? header : `Mein ${header}`));
  apply({ do: 'set', sheetId, row: 2, column: 1, inputs: [own], coerce: true });
  apply({ do: 'set', sheetId, row: 2, column: 1, inputs: [[false]], coerce: false });
  await expectNoNews();
});

describe('the hidden first row', () => {
  it.each(SHEETS)('of %s, below one that was inserted on top, is put back there by Repair', async (name) => {
    const { sheetId } = sheet(name);
    apply({ do: 'insertRows', sheetId, after: 0, count: 1 });
    apply({ do: 'set', sheetId, row: 1, column: 4, inputs: [['My stock']], coerce: true });
    await expect(run('sync-data')).rejects.toThrow('choose Repair sheets');
    expect(await story.bench.call('repair')).toMatchObject({ says: expect.stringContaining(name) });
    expect(shown(name)[1]?.[3]).toBe('My stock');
    expect(rows()).toEqual(known);
    story.market('shopify').act({ do: 'list', ...SAMBA });
    expect(await run('sync-data')).toMatchObject({ added: 1, made: 0, linked: 1 });
  });

  it.each(SHEETS)('of %s, sorted with all the others, is no row of data', async (name) => {
    const { sheetId, lastRow, lastColumn } = sheet(name);
    const area = { row: 1, column: 1, rows: lastRow, columns: lastColumn };
    const column = placeOf(name, 'Title') + 1;
    apply({ do: 'sort', sheetId, area, column, ascending: false });
    await expect(run('sync-data')).rejects.toThrow('choose Repair sheets');
    await story.bench.call('repair');
    await expectNoNews();
    expect(rows()).toEqual(known);
  });
});

/** Formulas that people put beside the rows, and below them: one for a whole column, and counts of what stands above. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnOf, put, sheetIn } from '../simulation/desk';
import type { SheetName } from '../simulation/steps';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Story } from './story';

let story: Story;
afterEach(() => story.close());

beforeEach(async () => {
  story = await openStory();
  story.market('ebay').act({ do: 'list', ...SAMBA });
  await story.sync();
});

const sheet = (name: SheetName) => sheetIn(story.bench.workbook, name);

/** A column of the person's own, without the format of the one before it. */
function addColumn(formulas: readonly string[]): number {
  const { sheetId, lastColumn, maxRows } = sheet('Inventory');
  const column = lastColumn + 1;
  const { workbook } = story.bench;
  workbook.apply({ do: 'insertColumns', sheetId, after: lastColumn, count: 1 });
  const area = { row: 1, column, rows: maxRows, columns: 1 };
  workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  const inputs = formulas.map((formula) => [formula]);
  workbook.apply({ do: 'set', sheetId, row: 3, column, inputs, coerce: true });
  return column;
}

const read = (column: number, what: 'display' | 'formulas') =>
  story.bench.workbook
    .read(sheet('Inventory').sheetId, { row: 3, column, rows: 3, columns: 1 }, what)
    .map(([cell]) => cell);

async function listMore(): Promise<void> {
  story.market('ebay').act({ do: 'list', ...DUNK });
  story.bench.clock.advance(60_000);
  await story.bench.call('sync-data', { view: 'inventory' });
}

describe('a formula', () => {
  it('for all rows, in the only one, is not put in the way of itself', async () => {
    const column = addColumn(['=ARRAYFORMULA(IF(P3:P="","",P3:P*2))']);
    await listMore();
    expect(read(column, 'formulas').slice(1)).toEqual(['', '']);
    put(story.bench.workbook, 'Inventory', 4, columnOf(story.bench.workbook, 'Inventory', 'Cost'), '50');
    expect(read(column, 'display').slice(0, 2)).toEqual(['', '100']);
  });

  it('of that kind which every row has goes on in new rows', async () => {
    await listMore();
    const column = addColumn(['=ARRAYFORMULA(SUM(J3:K3*2))', '=ARRAYFORMULA(SUM(J4:K4*2))']);
    const other = { title: 'New Balance 990v6 Grey M990GL6 Mens US 8.5', styleCode: 'M990GL6', size: '8.5' };
    story.market('ebay').act({ do: 'list', ...other, price: '198.00' });
    story.bench.clock.advance(60_000);
    await story.bench.call('sync-data', { view: 'inventory' });
    expect(read(column, 'formulas')[2]).toBe('=ARRAYFORMULA(SUM(J5:K5*2))');
  });
});

describe('a count', () => {
  const COUNTS = [
    ['with a label', 'Total'],
    ['without one', ''],
  ] as const;

  it.each(COUNTS)('below the numbers, %s, is no item with one of them', async (_, label) => {
    const { workbook } = story.bench;
    const row = sheet('Inventory').lastRow + 2;
    put(workbook, 'Inventory', row, columnOf(workbook, 'Inventory', 'Title'), label);
    put(workbook, 'Inventory', row, columnOf(workbook, 'Inventory', '#'), '=COUNT(C3:C5)');
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    await listMore();
    expect((await story.inventory()).map((one) => [one['#'], one['Next step']])).toEqual([
      [1, expect.stringContaining('New item')],
      [2, expect.stringContaining('New item')],
      [2, ''],
    ]);
  });

  it.each(COUNTS)('below the ids of listings, %s, is no listing', async (_, label) => {
    const { workbook } = story.bench;
    const { sheetId, lastRow } = sheet('Listings');
    const column = columnOf(workbook, 'Listings', 'Listing id');
    const area = { row: lastRow + 2, column, rows: 1, columns: 1 };
    workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
    put(workbook, 'Listings', lastRow + 2, columnOf(workbook, 'Listings', 'Title'), label);
    put(workbook, 'Listings', lastRow + 2, column, '=COUNTA(U3:U5)');
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });
});

describe('a column that is inserted behind Notes', () => {
  it('calculates, in new rows too', async () => {
    const { workbook } = story.bench;
    const after = columnOf(workbook, 'Inventory', 'Notes');
    const { sheetId } = sheet('Inventory');
    await story.bench.edit({ do: 'insertColumns', sheetId, after, count: 1 });
    await story.bench.edit({ do: 'type', sheetId, row: 3, column: after + 1, texts: [['=K3*2']] });
    await listMore();
    expect(read(after + 1, 'display').slice(0, 2)).toEqual(['2', '2']);
    expect(read(after + 1, 'formulas').slice(0, 2)).toEqual(['=K3*2', '=K4*2']);
  });
});

/**
 * What a person pastes over ten thousands of rows, ours and theirs: a sync loses none of their cells and no row of ours,
 * comes to its end, and has no news then.
 */
import { afterEach, expect, it } from 'vitest';
import { contentWritten } from '../../workbench/runtime/costs';
import { openStory, type Row, type Story } from './story';

const COLUMNS = 50;

let story: Story;

afterEach(() => story.close());

type Name = 'Inventory' | 'Listings';

function sheet(name: Name) {
  const found = story.bench.workbook.sheets().find((one) => one.name === name);
  if (!found) throw new Error(`There is no sheet ${name}.`);
  return found;
}

/** Column of Inventory's titles and style codes: what stands there names a thing, which gets a number. */
const NAMES = [5, 6];

/** One row in forty names a thing: were it each of them, the test would last for minutes. */
function junk(row: number, column: number): string {
  return NAMES.includes(column) && row % 40 !== 0 ? '' : `junk ${row % 97} ${column}`;
}

/** Below the one row that is there; the grid grows as far as is needed, as it does for a person. */
function paste(name: Name, rows: number): void {
  const { workbook } = story.bench;
  const { sheetId, maxRows, maxColumns } = sheet(name);
  workbook.apply({ do: 'insertRows', sheetId, after: maxRows, count: rows });
  workbook.apply({ do: 'insertColumns', sheetId, after: maxColumns, count: COLUMNS - maxColumns });
  const line = (row: number) => Array.from({ length: COLUMNS }, (_, column) => junk(row, column));
  const inputs = Array.from({ length: rows }, (_, row) => line(row));
  workbook.apply({ do: 'set', sheetId, row: 4, column: 1, inputs, coerce: true });
}

/** Cells that are not as they were pasted, by the header of their column. */
function otherThanPasted(name: Name, rows: number): ReadonlySet<string> {
  const { workbook } = story.bench;
  const { sheetId } = sheet(name);
  const area = { row: 2, column: 1, rows: rows + 2, columns: COLUMNS };
  const [headers = [], , ...cells] = workbook.read(sheetId, area, 'values');
  const changed = new Set<string>();
  cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      if (cell !== junk(row, column)) changed.add(String(headers[column]));
    });
  });
  return changed;
}

/** To the end of a run that takes several executions. */
async function syncToItsEnd(): Promise<void> {
  for (let slice = 1; slice <= 5; slice += 1) {
    story.bench.clock.advance(60_000);
    const { error, result } = await story.bench.execute('sync-data', { view: 'inventory' });
    expect(error).toBeNull();
    expect(result).not.toHaveProperty('error');
    if (!(result as { readonly goesOn: boolean }).goesOn) return;
  }
  throw new Error('The run does not end.');
}

const OURS_IN_INVENTORY = ['#', 'Next step', 'Listed on', 'Ask currency'];

it.each([
  ['a million cells into Inventory', 'Inventory', 20_000, OURS_IN_INVENTORY],
  ['a hundred thousand cells into Listings', 'Listings', 2_000, ['Next step']],
] as const)(
  '%s',
  async (_, name, rows, ours) => {
    story = await openStory({}, ['ebay']);
    story.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 9', price: '120.00' });
    await story.sync();
    const firstRows = async (): Promise<readonly (Row | undefined)[]> => [
      (await story.inventory())[0],
      (await story.listings())[0],
    ];
    const before = await firstRows();
    paste(name, rows);
    await syncToItsEnd();
    expect(await firstRows()).toEqual(before);
    expect([...otherThanPasted(name, rows)].sort()).toEqual([...ours].sort());
    expect(sheet(name).lastRow).toBe(rows + 3);
    const { calls } = await story.bench.execute('sync-data', { view: 'inventory' });
    expect(contentWritten(calls)).toBe(0);
  },
  300_000,
);

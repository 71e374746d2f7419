/** New rows that a killed run has left in wrong columns, and that a person edits before the next one: they come once. */
import { beforeAll, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import type { Operation } from '../../workbench/workbook/types';
import { columnOf, put, sheetIn } from '../simulation/desk';
import { type PreparedShop, prepareShop, stockUp } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';

const MINUTE = 60_000;
const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];

let shop: PreparedShop;
beforeAll(async () => {
  shop = await prepareShop(async (bench) => {
    stockUp(bench, 3);
    await bench.call('sync-data', { view: 'inventory' });
    const title = 'Invented runner ZX1234-100 US 9';
    bench.market('ebay').act({ do: 'list', title, styleCode: 'ZX1234-100', size: '9', price: '60.00' });
    bench.clock.advance(11 * MINUTE);
  });
}, 60_000);

/** Each of them writes its new row into rows that it has inserted, Inventory first. */
const isNewRow = (sheet: SheetName, inserted: number) => inserted === SHEETS.indexOf(sheet) + 1;

/** A sync in the moment of whose new row a column is inserted, and that is killed before it looks. */
async function tornApart(sheet: SheetName): Promise<Workbench> {
  let [inserted, isTorn, isOver] = [0, false, false];
  const opened: { bench: Workbench | null } = { bench: null };
  const bench = await shop.open({
    beforeCall: ({ name }) => {
      if (isOver || !opened.bench) return undefined;
      if (name === 'Sheet.insertRowsAfter') inserted += 1;
      if (isTorn && name === 'Range.getValues') {
        isOver = true;
        return 'kill';
      }
      if (!isTorn && name === 'Range.setValues' && isNewRow(sheet, inserted)) {
        isTorn = true;
        const { sheetId } = sheetIn(opened.bench.workbook, sheet);
        opened.bench.workbook.apply({ do: 'insertColumns', sheetId, after: 6, count: 1 });
      }
      return undefined;
    },
  });
  opened.bench = bench;
  expect((await bench.execute('sync-data', { view: 'inventory' })).killed).toBe(true);
  return bench;
}

type Edit = (bench: Workbench, sheet: SheetName, row: number) => void;

const EDITS: Readonly<Record<string, Edit>> = {
  'nothing of it': () => undefined,
  'a word': ({ workbook }, sheet, row) =>
    put(workbook, sheet, row, columnOf(workbook, sheet, 'Condition'), 'Mine'),
  'a merge': ({ workbook }, sheet, row) => {
    const { sheetId } = sheetIn(workbook, sheet);
    const area = { row, column: columnOf(workbook, sheet, 'Condition'), rows: 1, columns: 2 };
    const operation: Operation = { do: 'merge', sheetId, area };
    workbook.apply(operation);
  },
};

it.each(SHEETS.flatMap((sheet) => Object.keys(EDITS).map((edit) => [sheet, edit] as const)))(
  'of %s, edited since: %s',
  async (sheet, edit) => {
    const bench = await tornApart(sheet);
    try {
      EDITS[edit]?.(bench, sheet, sheetIn(bench.workbook, sheet).lastRow);
      bench.clock.advance(11 * MINUTE);
      expect((await bench.execute('sync-data', { view: 'inventory' })).error).toBeNull();
      const rows = (name: SheetName) =>
        bench.export(name).filter((row) => JSON.stringify(row).includes('ZX1234-100'));
      expect(rows('Inventory')).toHaveLength(1);
      expect(rows('Listings')).toHaveLength(1);
      expect(rows('Listings')[0]?.Item).toBe(rows('Inventory')[0]?.['#']);
    } finally {
      await bench.close();
    }
  },
);

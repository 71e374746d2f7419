/**
 * Rules that a person sets on cells (Data > Data validation, "Reject the input") refuse what Sheetstock writes there, as
 * they refuse what the person types. The run goes on: all is written, the rule warns from then on where it refused, and
 * the report says so.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { INVENTORY, LISTINGS } from '../../src/sheets/columns';
import type { Workbench } from '../../workbench/server/workbench';
import type { Validation } from '../../workbench/workbook/types';
import { columnOf, rowsOf, sheetIn } from '../simulation/desk';
import { type PreparedShop, prepareShop, reportIn } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';
import { seen, sync, undisturbedNews, withNews } from './new-rows';

const RULE_TEXT = 'what no one writes';
const RULE: Validation = { kind: 'list', values: [RULE_TEXT], strict: true };
const FIRST_ROW = 3;

let shop: PreparedShop;
let withoutRules: object;
beforeAll(async () => {
  shop = await prepareShop(withNews);
  withoutRules = await undisturbedNews(shop);
}, 60_000);

/** The whole column, as a person selects it by its letter and leaves the header out. */
function columnArea({ workbook }: Workbench, sheet: SheetName, header: string) {
  const { sheetId, maxRows } = sheetIn(workbook, sheet);
  const column = columnOf(workbook, sheet, header);
  return { sheetId, area: { row: FIRST_ROW, column, rows: maxRows - FIRST_ROW + 1, columns: 1 } };
}

function setRule(bench: Workbench, sheet: SheetName, header: string): void {
  bench.workbook.apply({ do: 'validation', ...columnArea(bench, sheet, header), validation: RULE });
}

/** By the row's id, whether its rule refuses. */
function refusals({ workbook }: Workbench, sheet: SheetName, header: string): object {
  const column = columnOf(workbook, sheet, header);
  const { sheetId } = sheetIn(workbook, sheet);
  const found = rowsOf(workbook, sheet).map(({ id, row }) => {
    const [[rule = null] = []] = workbook.read(sheetId, { row, column, rows: 1, columns: 1 }, 'validations');
    return [id, rule?.kind === 'list' && rule.values.join() === RULE_TEXT ? rule.strict : rule];
  });
  return Object.fromEntries(found);
}

const COLUMNS = [INVENTORY, LISTINGS].flatMap(({ title, columns }) =>
  columns
    .filter(({ kind, header }) => kind !== 'tick' && header !== '')
    .map(({ header }) => [header, title as SheetName] as const),
);

describe('a rule of the person’s', () => {
  it.each(COLUMNS)('on %s of %s keeps nothing from being written', async (header, sheet) => {
    const bench = await shop.open();
    try {
      setRule(bench, sheet, header);
      reportIn(await sync(bench));
      expect(seen(bench)).toEqual(withoutRules);
    } finally {
      await bench.close();
    }
  });

  it('on every column at once neither', async () => {
    const bench = await shop.open();
    try {
      for (const [header, sheet] of COLUMNS) setRule(bench, sheet, header);
      reportIn(await sync(bench));
      expect(seen(bench)).toEqual(withoutRules);
    } finally {
      await bench.close();
    }
  });

  it('warns from then on where it refused, and nowhere else; the report says so once', async () => {
    const bench = await shop.open();
    try {
      setRule(bench, 'Inventory', 'Title');
      setRule(bench, 'Listings', 'Price');
      // Rows between those that are written go on to refuse.
      const last = bench.market('stockx').listings().at(-1);
      bench.market('stockx').act({ do: 'reprice', id: last?.id ?? '', price: '71.00' });
      const { notes } = reportIn(await sync(bench));
      expect(notes).toEqual([
        expect.stringMatching(/^A rule that was set on Title in Inventory refused/),
        expect.stringMatching(/^A rule that was set on Price in Listings refused/),
      ]);
      expect(Object.values(refusals(bench, 'Inventory', 'Title'))).toEqual([true, true, true, false]);
      const prices = Object.values(refusals(bench, 'Listings', 'Price'));
      expect(prices.filter((strict) => strict === false)).toHaveLength(4);
      expect(prices.filter((strict) => strict !== false)).toEqual(Array(prices.length - 4).fill(true));
      bench.clock.advance(11 * 60_000);
      expect(reportIn(await sync(bench)).notes).toEqual([]);
    } finally {
      await bench.close();
    }
  });
});

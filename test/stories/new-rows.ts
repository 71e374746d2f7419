/** What people do in the moment in which a sync writes a new row to each sheet. */
import type { Workbench } from '../../workbench/server/workbench';
import type { Operation } from '../../workbench/workbook/types';
import { listed, sheetIn } from '../simulation/desk';
import { type PreparedShop, reportIn, stockUp } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';

const MINUTE = 60_000;

/** In the order in which they are written. */
export const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];

/** Three shoes in the sheets; a fourth is new on eBay, and two have other prices there. */
export async function withNews(bench: Workbench): Promise<void> {
  stockUp(bench, 3);
  await bench.call('sync-data', { view: 'inventory' });
  const ebay = bench.market('ebay');
  const title = 'Invented runner ZX1234-100 US 9';
  ebay.act({ do: 'list', title, styleCode: 'ZX1234-100', size: '9', price: '60.00' });
  for (const { id, variant } of ebay.listings().slice(0, 2))
    ebay.act({ do: 'reprice', id, variant, price: '71.00' });
  bench.clock.advance(11 * MINUTE);
}

export const sync = (bench: Workbench) => bench.execute('sync-data', { view: 'inventory' });

/** What both sheets hold, but for what the moment decides; `theirs` is a column without a name. */
export function seen({ workbook }: Workbench): object {
  return SHEETS.map((name) =>
    listed(workbook, name).map(({ Memory: _, 'Last change': __, '': theirs = '', ...row }) => ({
      ...row,
      theirs,
    })),
  );
}

/** What the news come to where nobody does anything meanwhile. */
export async function undisturbedNews(shop: PreparedShop): Promise<object> {
  const bench = await shop.open();
  reportIn(await sync(bench));
  const come = seen(bench);
  await bench.close();
  return come;
}

/** Before anything is written, the formulas of the rows that are to be changed are looked at. */
const BEFORE = 'Range.getFormulasR1C1';

/** Calls of the writing of a new row, and of the look at it, in their order. */
export type NewRowCall =
  | typeof BEFORE
  | 'Sheet.insertRowsAfter'
  | 'Range.setDataValidation'
  | 'Range.setValues'
  | 'SpreadsheetApp.flush';

export interface AtNewRow {
  readonly sheet: SheetName;
  /** Before which call of its writing a person does something. */
  readonly call: NewRowCall;
  readonly act: (sheetId: number, columns: number) => Operation;
  /** Ends the sync then, before it looks at what it has written. */
  readonly kills?: true;
}

export async function openAtNewRow(shop: PreparedShop, at: AtNewRow): Promise<Workbench> {
  const { sheet, call, act, kills } = at;
  let [inserted, isDone, isKilled] = [0, false, false];
  const opened: { bench: Workbench | null } = { bench: null };
  const bench = await shop.open({
    beforeCall: ({ name }) => {
      if (!opened.bench) return undefined;
      if (name === 'Sheet.insertRowsAfter') inserted += 1;
      if (isDone && kills && !isKilled && name === 'Range.getValues') {
        isKilled = true;
        return 'kill';
      }
      // Each sheet has rows inserted for its new one.
      const isThen = name === BEFORE || inserted === SHEETS.indexOf(sheet) + 1;
      if (isDone || !isThen || name !== call) return undefined;
      isDone = true;
      const { sheetId, maxColumns } = sheetIn(opened.bench.workbook, sheet);
      opened.bench.workbook.apply(act(sheetId, maxColumns));
      return undefined;
    },
  });
  opened.bench = bench;
  return bench;
}

/**
 * Hidden cells that a sort has left behind, put beside their rows again while somebody sorts whole rows in that very
 * moment, or by a run that is killed: at whichever call, no row has those of another in the end.
 */
import { beforeAll, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import { columnOf, sheetIn, sortSeen } from '../simulation/desk';
import { type PreparedShop, prepareShop, stockUp } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';

const MINUTE = 60_000;
const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
const TOLD = {
  Inventory: ['#', 'Title', 'Sold', 'Status', 'Applied mark', 'Order', 'Listed on'],
  Listings: ['Listing id', 'Variant id', 'Item', 'Sold', 'Status', 'Applied mark', 'Account id'],
} satisfies Readonly<Record<SheetName, readonly string[]>>;

let shop: PreparedShop;
let right: readonly string[];
beforeAll(async () => {
  shop = await prepareShop(async (bench) => {
    stockUp(bench, 4);
    await sync(bench);
    const [first, second] = bench.market('ebay').listings();
    bench.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
    bench.market('ebay').act({ do: 'delete', id: second?.id ?? '' });
    await sync(bench);
    await bench.type('Inventory', '1', 'Sold', 'TRUE');
    await sync(bench);
    right = told(bench);
    for (const name of SHEETS) sortSeen(bench.workbook, name, 'Title', false);
  });
}, 60_000);

async function sync(bench: Workbench) {
  bench.clock.advance(11 * MINUTE);
  return bench.execute('sync-data', { view: 'inventory' });
}

function sortWhole({ workbook }: Workbench): void {
  for (const name of SHEETS) {
    const { sheetId, lastRow, lastColumn } = sheetIn(workbook, name);
    const area = { row: 3, column: 1, rows: lastRow - 2, columns: lastColumn };
    const by = columnOf(workbook, name, name === 'Inventory' ? '#' : 'Listing id');
    workbook.apply({ do: 'sort', sheetId, area, column: by, ascending: false });
  }
}

/** Whatever the order of the rows. */
function told(bench: Workbench): readonly string[] {
  return SHEETS.flatMap((name) =>
    bench.export(name).map((row) => TOLD[name].map((header) => row[header]).join(' | ')),
  ).sort();
}

/** The sync, with somebody at its n-th call of a sheet; and whether it had so many. */
async function disturbed(at: number, by: (bench: Workbench) => 'kill' | undefined) {
  const opened: { bench: Workbench | null } = { bench: null };
  let calls = 0;
  const bench = await shop.open({
    beforeCall: ({ kind }) => {
      if (kind === 'sheet') calls += 1;
      return opened.bench && kind === 'sheet' && calls === at ? by(opened.bench) : undefined;
    },
  });
  opened.bench = bench;
  await sync(bench);
  opened.bench = null;
  return { bench, wasReached: calls >= at };
}

it.each([
  [
    'sorts whole rows',
    (bench: Workbench) => {
      sortWhole(bench);
      return undefined;
    },
  ],
  ['kills the run', () => 'kill' as const],
] as const)(
  'where somebody %s',
  async (_, by) => {
    for (let at = 1; ; at += 1) {
      const { bench, wasReached } = await disturbed(at, by);
      await sync(bench);
      expect(told(bench), `at call ${at}`).toEqual(right);
      const { calls } = await sync(bench);
      expect(calls.reduce((sum, { cellsWritten }) => sum + cellsWritten, 0)).toBe(0);
      await bench.close();
      if (!wasReached) break;
    }
  },
  60_000,
);

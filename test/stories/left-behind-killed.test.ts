/**
 * A run that is killed while it writes, and then somebody moves a column and sorts those that are seen alone, before the
 * next run finishes it: at whichever call it was killed, no listing comes in twice, and no row has the hidden cells of another.
 */
import { beforeAll, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import { columnOf, sheetIn, sortSeen } from '../simulation/desk';
import { type PreparedShop, prepareShop, stockUp } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';

const MINUTE = 60_000;
const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
const TOLD = {
  Inventory: [
    '#',
    'Title',
    'Style code',
    'Size',
    'Sold',
    'Status',
    'Applied mark',
    'Order',
    'Listed on',
    'Memory',
  ],
  Listings: [
    'Listing id',
    'Variant id',
    'Title',
    'Item',
    'Price',
    'Sold',
    'Status',
    'Applied mark',
    'Account id',
  ],
} satisfies Readonly<Record<SheetName, readonly string[]>>;

let shop: PreparedShop;
let right: readonly string[];
beforeAll(async () => {
  shop = await prepareShop(async (bench) => {
    stockUp(bench, 4);
    await sync(bench);
    const [first, second, third] = bench.market('ebay').listings();
    bench.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
    bench.market('ebay').act({ do: 'delete', id: second?.id ?? '' });
    bench.market('ebay').act({ do: 'reprice', id: third?.id ?? '', variant: '', price: '171.00' });
    for (const code of ['DZ5485-612', 'B75806', 'M990GL6'])
      bench
        .market('ebay')
        .act({ do: 'list', title: `A shoe ${code} US 9`, price: '150.00', styleCode: code, size: '9' });
  });
  const bench = await shop.open({});
  await sync(bench);
  right = told(bench);
  await bench.close();
}, 60_000);

async function sync(bench: Workbench) {
  bench.clock.advance(11 * MINUTE);
  return bench.execute('sync-data', { view: 'inventory' });
}

function movePrice({ workbook }: Workbench): void {
  const { sheetId } = sheetIn(workbook, 'Listings');
  const [first, before] = [columnOf(workbook, 'Listings', 'Price'), columnOf(workbook, 'Listings', 'Title')];
  workbook.apply({ do: 'moveColumns', sheetId, first, count: 1, before });
}

/** Whatever the order of the rows. */
function told(bench: Workbench): readonly string[] {
  return SHEETS.flatMap((name) =>
    bench.export(name).map((row) => TOLD[name].map((header) => row[header]).join(' | ')),
  ).sort();
}

/** The sync, killed at its n-th call of a sheet; and whether it had so many. */
async function killed(at: number) {
  let calls = 0;
  const state = { live: true };
  const bench = await shop.open({
    beforeCall: ({ kind }) => {
      if (kind === 'sheet') calls += 1;
      return state.live && kind === 'sheet' && calls === at ? 'kill' : undefined;
    },
  });
  await sync(bench);
  state.live = false;
  return { bench, wasReached: calls >= at };
}

const SORTS = [
  ['Title', true],
  ['Title', false],
  ['Status', true],
] as const;

it('puts every row right', async () => {
  for (let at = 1; ; at += 1) {
    const { bench, wasReached } = await killed(at);
    const [by, ascending] = SORTS[at % SORTS.length] ?? SORTS[0];
    if (at % 2 === 0) movePrice(bench);
    for (const name of SHEETS) sortSeen(bench.workbook, name, by, ascending);
    await sync(bench);
    expect(told(bench), `killed at call ${at}, sorted by ${by}`).toEqual(right);
    const { calls } = await sync(bench);
    expect(calls.reduce((sum, { cellsWritten }) => sum + cellsWritten, 0)).toBe(0);
    await bench.close();
    if (!wasReached) break;
  }
}, 120_000);

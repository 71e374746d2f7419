/** Rows without an id, and repeated ones, where a run is killed between two deletions: none comes twice. */
import { beforeAll, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import type { Workbook } from '../../workbench/workbook/types';
import { columnOf, put, sheetIn } from '../simulation/desk';
import { type PreparedShop, prepareShop, stockUp } from '../simulation/shop';

const MINUTE = 60_000;
const TYPED = 'Typed by hand';
const TOTAL_ROW = 12;

let shop: PreparedShop;
beforeAll(async () => {
  shop = await prepareShop(withNewItems);
}, 60_000);

/** Two new items that a sync has made, apart from each other; a row that was typed, a copied one, and totals. */
async function withNewItems(bench: Workbench): Promise<void> {
  const { workbook } = bench;
  stockUp(bench, 3);
  await bench.call('sync-data', { view: 'inventory' });
  bench.clock.advance(11 * MINUTE);
  for (const [place, styleCode] of ['ZX1234-100', 'ZX1235-101'].entries())
    bench.market('ebay').act({
      do: 'list',
      title: `Invented ${place} ${styleCode} US 9`,
      styleCode,
      size: '9',
      price: '60.00',
    });
  await bench.call('sync-data', { view: 'inventory' });
  const { sheetId, lastRow } = sheetIn(workbook, 'Inventory');
  workbook.apply({ do: 'moveRows', sheetId, first: lastRow, count: 1, before: 3 });
  copyRow(workbook, 5, 10);
  put(workbook, 'Inventory', 9, columnOf(workbook, 'Inventory', 'Title'), TYPED);
  put(workbook, 'Inventory', TOTAL_ROW, columnOf(workbook, 'Inventory', 'Notes'), 'Total');
  put(workbook, 'Inventory', TOTAL_ROW, columnOf(workbook, 'Inventory', 'Cost'), '100');
  bench.clock.advance(11 * MINUTE);
}

function copyRow(workbook: Workbook, from: number, to: number): void {
  const { sheetId, lastColumn } = sheetIn(workbook, 'Inventory');
  const area = { row: from, column: 1, rows: 1, columns: lastColumn };
  const inputs = workbook.read(sheetId, area, 'contents');
  workbook.apply({ do: 'set', sheetId, row: to, column: 1, inputs, coerce: false });
}

/** Takes back the run that made them; killed before one of the deletions, or not; a person acts, and it is finished. */
async function undone(killedAt: number | null, act: (workbook: Workbook) => void = () => undefined) {
  let deletions = 0;
  const bench = await shop.open({
    beforeCall: ({ name }) => {
      if (name !== 'Sheet.deleteRows') return undefined;
      deletions += 1;
      return deletions === killedAt ? 'kill' : undefined;
    },
  });
  try {
    const run = String(bench.export('Activity')[0]?.Run);
    if (killedAt === null) act(bench.workbook);
    const { killed } = await bench.execute('undo', { run });
    expect(killed).toBe(killedAt !== null);
    if (killedAt !== null) act(bench.workbook);
    bench.clock.advance(11 * MINUTE);
    await bench.execute('undo', { run });
    const rows = bench.export('Inventory').map((row) => `#${row['#']} ${row.Title}${row.Notes} ${row.Cost}`);
    return rows.sort();
  } finally {
    await bench.close();
  }
}

const LEFT = [
  '# Total 100',
  `# ${TYPED} `,
  '#1 Nike Dunk Low Panda DD1391-100 US 10 ',
  '#2 adidas Samba OG B75806 US 9 ',
  '#2 adidas Samba OG B75806 US 9 ',
  '#3 Air Jordan 1 Chicago Lost and Found DZ5485-612 US 11 ',
];

it.each([null, 1, 2])('killed before deletion %s', async (killedAt) => {
  expect(await undone(killedAt)).toEqual(LEFT);
});

it('and what a person changes in them meanwhile stays', async () => {
  const left = await undone(1, (workbook) => {
    const cost = columnOf(workbook, 'Inventory', 'Cost');
    for (const row of [10, TOTAL_ROW]) put(workbook, 'Inventory', row, cost, '120');
  });
  const edited = [...LEFT].map((row, place) =>
    place === 4 ? `${row}120` : row.replace('Total 100', 'Total 120'),
  );
  expect(left).toEqual(edited);
});

it.each([null, 1, 2])('a row and its copy both stay, killed before deletion %s', async (killedAt) => {
  const left = await undone(killedAt, (workbook) => {
    copyRow(workbook, 3, 14);
    put(workbook, 'Inventory', 14, columnOf(workbook, 'Inventory', 'Cost'), '55');
  });
  expect(left).toContain('#5 Invented 1 ZX1235-101 US 9 55');
  expect(left.length).toBe(LEFT.length + 2);
});

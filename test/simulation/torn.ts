/**
 * The worst moment: a person moves rows or columns just before a call that writes, so that values land in wrong cells,
 * and the run is killed before it has put them right. The next one must.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlainRow } from '../../workbench/server/tables';
import type { Workbench } from '../../workbench/server/workbench';
import type { Operation, Workbook } from '../../workbench/workbook/types';
import { addOwnColumns, columnOf, NOTE, put, rowsOf, sheetIn } from './desk';
import { figures, holds } from './figures';
import { leftIn, type PreparedShop, prepareShop, reportIn, stockUp } from './shop';
import type { SheetName } from './steps';

const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
const MINUTE = 60_000;
/** At most so many calls after the person's act the run is killed: until then it may have put right what it sees. */
const LATEST = 5;
/** All of them; else one of them, another at each call: what fits CI's time. */
const PLAYS_ALL = process.env.SIMULATION_EVERY === '1';

type Act = (workbook: Workbook, sheet: SheetName) => Operation;

const ACTS: Readonly<Record<string, Act>> = {
  'rows are sorted': (workbook, sheet) => {
    const { sheetId, lastRow, lastColumn } = sheetIn(workbook, sheet);
    const area = { row: 3, column: 1, rows: lastRow - 2, columns: lastColumn };
    return { do: 'sort', sheetId, area, column: columnOf(workbook, sheet, NOTE), ascending: false };
  },
  'a row is inserted': (workbook, sheet) => {
    const { sheetId } = sheetIn(workbook, sheet);
    return { do: 'insertRows', sheetId, after: 3, count: 1 };
  },
};

async function withNews(bench: Workbench): Promise<void> {
  stockUp(bench, 5);
  await bench.call('sync-data', { view: 'inventory' });
  addOwnColumns(bench.workbook);
  for (const sheet of SHEETS) {
    const column = columnOf(bench.workbook, sheet, NOTE);
    rowsOf(bench.workbook, sheet).forEach(({ id, row }, place) => {
      put(bench.workbook, sheet, row, column, `${(place * 7) % 5} my note of ${id}`);
    });
  }
  const [first, second, third] = bench.market('ebay').listings();
  bench.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
  bench.market('ebay').act({ do: 'reprice', id: second?.id ?? '', price: '90.00' });
  bench.market('ebay').act({ do: 'end', id: third?.id ?? '' });
  bench.clock.advance(11 * MINUTE);
}

interface Played {
  readonly calls: readonly string[];
  readonly rows: Readonly<Record<string, PlainRow>>;
}

/** Before call `at` the person acts; so many calls later the run is killed, and the next ones go on. */
async function play(shop: PreparedShop, act: Act | null, at: number, later: number): Promise<Played> {
  let armed = act !== null;
  const opened: { bench: Workbench | null } = { bench: null };
  const bench = await shop.open({
    beforeCall: ({ number }) => {
      if (!armed || !opened.bench || !act) return undefined;
      const { workbook } = opened.bench;
      if (number === at) for (const sheet of SHEETS) workbook.apply(act(workbook, sheet));
      return number === at + later ? 'kill' : undefined;
    },
  });
  opened.bench = bench;
  try {
    const execution = await bench.execute('sync-data', { view: 'inventory' });
    if (execution.killed) figures.kills += 1;
    armed = false;
    for (const _ of ['finishes what was begun', 'has nothing to do']) {
      bench.clock.advance(11 * MINUTE);
      reportIn(await bench.execute('sync-data', { view: 'inventory' }));
    }
    return { calls: execution.calls.map(({ name }) => name), rows: rowsIn(bench) };
  } finally {
    await bench.close();
  }
}

function rowsIn(bench: Workbench): Played['rows'] {
  const { inventory, listings } = leftIn(bench);
  return Object.fromEntries([
    ...inventory.map((row) => [`#${row['#']}`, row] as const),
    ...listings.map((row) => [`${row['Listing id']}/${row['Variant id']}`, row] as const),
  ]);
}

function delays(at: number): readonly number[] {
  const all = Array.from({ length: LATEST }, (_, index) => index + 1);
  return PLAYS_ALL ? all : [1 + (at % LATEST)];
}

export function simulateTorn(): void {
  describe.each(Object.keys(ACTS))('%s in the moment of a write, and the run is killed', (name) => {
    let shop: PreparedShop;
    beforeAll(async () => {
      shop = await prepareShop(withNews);
    }, 60_000);

    it('ends as if neither had been', async () => {
      figures.scenarios += 1;
      const whole = await play(shop, null, 0, 0);
      const writing = whole.calls.indexOf('Lock.tryLock') + 1;
      for (let at = writing; at < whole.calls.length; at += 1) {
        for (const later of delays(at)) {
          const torn = await play(shop, ACTS[name] ?? null, at, later);
          holds(() =>
            expect(torn.rows, `before call ${at}, killed ${later} calls later`).toEqual(whole.rows),
          );
        }
      }
    }, 400_000);
  });
}

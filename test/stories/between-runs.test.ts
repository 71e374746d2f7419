/** What a person does between a run that was killed while it wrote and the one that finishes it is theirs. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import type { Workbook } from '../../workbench/workbook/types';
import { addOwnColumns, columnOf, listed, NOTE, put, rowsOf, sheetIn } from '../simulation/desk';
import { type PreparedShop, prepareShop, stockUp } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';

const MINUTE = 60_000;
const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
/** The last item but one is sold, and its row written. */
const SOLD_ROW = 6;

let shop: PreparedShop;
beforeAll(async () => {
  shop = await prepareShop(withNews);
}, 60_000);

/** News of every row. */
async function withNews(bench: Workbench): Promise<void> {
  stockUp(bench, 5);
  await bench.call('sync-data', { view: 'inventory' });
  const { workbook } = bench;
  addOwnColumns(workbook);
  const note = columnOf(workbook, 'Listings', NOTE);
  for (const { row } of rowsOf(workbook, 'Listings')) put(workbook, 'Listings', row, note, '77');
  put(workbook, 'Inventory', SOLD_ROW, columnOf(workbook, 'Inventory', 'Sold'), true);
  const [first] = bench.market('ebay').listings();
  bench.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
  for (const market of ['stockx', 'shopify'] as const)
    for (const { id } of bench.market(market).listings())
      bench.market(market).act({ do: 'reprice', id, price: '77.00' });
  bench.clock.advance(11 * MINUTE);
}

const isWrite = (name: string) => /^Range.*setValues?$/.test(name);

/** Whether the run is killed at a call, by what it has written since it holds the lock. */
const KILLS: Readonly<Record<string, (name: string, wrote: boolean) => boolean>> = {
  'before the first cell': isWrite,
  'after the last cell': (name, wrote) => wrote && name === 'Properties.setProperties',
};

/** Begins a sync that is killed, lets the person act, and syncs again. `act` returns what is looked at in the end. */
async function between(
  kill: string,
  act: (workbook: Workbook) => (workbook: Workbook) => void,
  from: PreparedShop = shop,
) {
  let [locked, wrote, killed] = [false, false, false];
  const bench = await from.open({
    beforeCall: ({ name }) => {
      locked ||= name === 'Lock.tryLock';
      if (killed || !locked) return undefined;
      killed = KILLS[kill]?.(name, wrote) ?? false;
      wrote ||= isWrite(name);
      return killed ? 'kill' : undefined;
    },
  });
  try {
    expect((await bench.execute('sync-data', { view: 'inventory' })).killed).toBe(true);
    const look = act(bench.workbook);
    bench.clock.advance(11 * MINUTE);
    expect((await bench.execute('sync-data', { view: 'inventory' })).error).toBeNull();
    look(bench.workbook);
  } finally {
    await bench.close();
  }
}

function columnIn(workbook: Workbook, sheet: SheetName, column: number, what: 'values' | 'formulas') {
  const { sheetId, lastRow } = sheetIn(workbook, sheet);
  return workbook.read(sheetId, { row: 3, column, rows: lastRow - 2, columns: 1 }, what).flat();
}

function insertColumn(workbook: Workbook, sheet: SheetName, column: number, header: string): void {
  const { sheetId, maxRows } = sheetIn(workbook, sheet);
  workbook.apply({ do: 'insertColumns', sheetId, after: column - 1, count: 1 });
  const area = { row: 1, column, rows: maxRows, columns: 1 };
  workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  put(workbook, sheet, 2, column, header);
}

/** Fills a new column of the person's, which must stay as it is. */
function keepsColumn(
  workbook: Workbook,
  sheet: SheetName,
  column: number,
  textOf: (row: number) => string,
): (workbook: Workbook) => void {
  insertColumn(workbook, sheet, column, 'My own');
  for (const { row } of rowsOf(workbook, sheet)) put(workbook, sheet, row, column, textOf(row));
  const what = textOf(3).startsWith('=') ? 'formulas' : 'values';
  const typed = columnIn(workbook, sheet, column, what);
  return (now) => expect(columnIn(now, sheet, column, what), sheet).toEqual(typed);
}

describe.each(Object.keys(KILLS))('of a run that was killed %s', (kill) => {
  it.each(['Last change', 'Status', 'Next step', 'Memory'])('notes and numbers where %s stood', (header) =>
    between(kill, (workbook) => {
      const column = columnOf(workbook, 'Listings', header);
      const textOf = (row: number) => (row % 2 === 0 ? `box no. ${row}` : `${row * 100 + 7}`);
      return keepsColumn(workbook, 'Listings', column, textOf);
    }),
  );

  it('formulas that show what is written', () =>
    between(kill, (workbook) => {
      const looks = SHEETS.map((sheet) => {
        // One further to the right as soon as the column is there.
        const shown = columnOf(workbook, sheet, sheet === 'Inventory' ? 'Lowest ask' : 'Price');
        return keepsColumn(workbook, sheet, 1, (row) => `=${String.fromCharCode(65 + shown)}${row}`);
      });
      return (now) => {
        for (const look of looks) look(now);
      };
    }));

  it('a column with the same values that has another name since', () =>
    between(kill, (workbook) => {
      const column = columnOf(workbook, 'Listings', NOTE);
      put(workbook, 'Listings', 2, column, 'My price');
      const held = columnIn(workbook, 'Listings', column, 'values');
      return (now) => expect(columnIn(now, 'Listings', column, 'values')).toEqual(held);
    }));
});

it('of a run that had written all: a word chosen where a row stood that was to get it', () =>
  between('after the last cell', (workbook) => {
    const { sheetId } = sheetIn(workbook, 'Inventory');
    const moved = rowsOf(workbook, 'Inventory').find(({ row }) => row === SOLD_ROW + 1)?.id;
    workbook.apply({ do: 'moveRows', sheetId, first: SOLD_ROW + 1, count: 1, before: SOLD_ROW });
    put(workbook, 'Inventory', SOLD_ROW, columnOf(workbook, 'Inventory', 'Status'), 'Sold');
    return (now) => {
      const { row } = rowsOf(now, 'Inventory').find(({ id }) => id === moved) ?? { row: 0 };
      const status = columnOf(now, 'Inventory', 'Status');
      expect(columnIn(now, 'Inventory', status, 'values')[row - 3]).toBe('Sold');
    };
  }));

describe('a row that is deleted and a column that is moved', () => {
  let cheap: PreparedShop;
  beforeAll(async () => {
    cheap = await prepareShop(async (bench) => {
      stockUp(bench, 5);
      await bench.call('sync-data', { view: 'inventory' });
      // The number of another item is written into the row that is going to be deleted.
      const [offer] = bench.market('stockx').listings();
      bench.market('stockx').act({ do: 'reprice', id: offer?.id ?? '', price: '5.00' });
      bench.clock.advance(11 * MINUTE);
    });
  }, 60_000);

  it.each(Object.keys(KILLS))('give its number to no other row: killed %s', (kill) =>
    between(
      kill,
      (workbook) => {
        const titles = () => new Map(listed(workbook, 'Inventory').map((row) => [row['#'], row.Title]));
        const before = titles();
        const { sheetId } = sheetIn(workbook, 'Inventory');
        const { row } = rowsOf(workbook, 'Inventory').find(({ id }) => id === '1') ?? { row: 0 };
        workbook.apply({ do: 'deleteRows', sheetId, first: row, count: 1 });
        const first = columnOf(workbook, 'Inventory', 'Condition');
        workbook.apply({ do: 'moveColumns', sheetId, first, count: 1, before: 1 });
        return () => {
          for (const number of [2, 3, 4, 5]) expect(titles().get(number)).toBe(before.get(number));
        };
      },
      cheap,
    ),
  );
});

it('of a run that was killed as a column was inserted in the moment of its write: one more column', async () => {
  const undisturbed = await shop.open();
  await undisturbed.execute('sync-data', { view: 'inventory' });
  const rows = (bench: Workbench) =>
    listed(bench.workbook, 'Inventory').map(
      ({ 'Last change': _, 'Sold date': __, Memory: ___, ...row }) => row,
    );
  const expected = rows(undisturbed);
  await undisturbed.close();
  const play = { isLocked: false, isWriting: false, isOver: false };
  const bench: Workbench = await shop.open({
    beforeCall: ({ name }) => {
      play.isLocked ||= name === 'Lock.tryLock';
      if (play.isOver || !play.isLocked) return undefined;
      if (isWrite(name) && !play.isWriting) {
        play.isWriting = true;
        insertBlank(bench.workbook, 11);
      }
      play.isOver = play.isWriting && /\.get(?:Sheet)?Values$/.test(name);
      return play.isOver ? 'kill' : undefined;
    },
  });
  try {
    expect((await bench.execute('sync-data', { view: 'inventory' })).killed).toBe(true);
    insertBlank(bench.workbook, 12);
    for (const _ of ['finishes what was begun', 'has nothing to do']) {
      bench.clock.advance(11 * MINUTE);
      expect((await bench.execute('sync-data', { view: 'inventory' })).error).toBeNull();
    }
    expect(rows(bench)).toEqual(expected);
  } finally {
    await bench.close();
  }
});

function insertBlank(workbook: Workbook, after: number): void {
  workbook.apply({ do: 'insertColumns', sheetId: sheetIn(workbook, 'Inventory').sheetId, after, count: 1 });
}

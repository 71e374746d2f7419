/**
 * The worst moment: a person moves rows or columns just before a call that writes, so that values land in wrong cells,
 * and the run is killed before it has put them right. The next one must.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlainRow } from '../../workbench/server/tables';
import type { Workbench } from '../../workbench/server/workbench';
import type { Operation, Workbook } from '../../workbench/workbook/types';
import { addOwnColumns, columnOf, FORMULA, NOTE, put, rowsOf, sheetIn } from './desk';
import { figures, holds } from './figures';
import { leftIn, type PreparedShop, prepareShop, stockUp } from './shop';
import type { SheetName } from './steps';

const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];
const MINUTE = 60_000;
/** So many calls after the person's act the run is killed, or never: until then it may have put right what it sees. */
const KILLS: readonly (number | null)[] = [null, 1, 2, 3, 4, 5];
/** All of them; else one of them, another at each call: what fits CI's time. */
const PLAYS_ALL = process.env.SIMULATION_EVERY === '1';

type Act = (workbook: Workbook, sheet: SheetName) => Operation;

const ACTS: Readonly<Record<string, Act>> = {
  'rows are sorted': sorted,
  'a row is inserted': (workbook, sheet) => {
    const { sheetId } = sheetIn(workbook, sheet);
    return { do: 'insertRows', sheetId, after: 3, count: 1 };
  },
};

/** What is written beside an id then lands on it. */
const COLUMN_ACTS: Readonly<Record<string, Act>> = {
  'a column is inserted': (workbook, sheet) => {
    const { sheetId } = sheetIn(workbook, sheet);
    return { do: 'insertColumns', sheetId, after: 1, count: 1 };
  },
  'a column is moved': (workbook, sheet) => {
    const { sheetId } = sheetIn(workbook, sheet);
    const first = columnOf(workbook, sheet, 'Title');
    return { do: 'moveColumns', sheetId, first, count: 1, before: 1 };
  },
  'a formula of the person’s is moved among our columns': (workbook, sheet) => {
    const { sheetId } = sheetIn(workbook, sheet);
    const first = columnOf(workbook, sheet, FORMULA);
    const before = columnOf(workbook, sheet, sheet === 'Inventory' ? 'Lowest ask' : 'Next step');
    return { do: 'moveColumns', sheetId, first, count: 1, before };
  },
  // The ids stay where they are.
  'a column that is written is moved': (workbook, sheet) => {
    const { sheetId } = sheetIn(workbook, sheet);
    const first = columnOf(workbook, sheet, sheet === 'Inventory' ? 'Lowest ask' : 'Price');
    const before = columnOf(workbook, sheet, 'Size');
    return { do: 'moveColumns', sheetId, first, count: 1, before };
  },
};

function sorted(workbook: Workbook, sheet: SheetName): Extract<Operation, { do: 'sort' }> {
  const { sheetId, lastRow, lastColumn } = sheetIn(workbook, sheet);
  const area = { row: 3, column: 1, rows: lastRow - 2, columns: lastColumn };
  return { do: 'sort', sheetId, area, column: columnOf(workbook, sheet, NOTE), ascending: false };
}

interface Scenario {
  /** How many calls after the person's act the run is killed, or never: all of them, or one of them, another at each call. */
  readonly kills: readonly (number | null)[];
  readonly prepare: (bench: Workbench) => Promise<void>;
  readonly command: string;
  readonly args: (bench: Workbench) => object;
}

export const SYNC: Scenario = {
  kills: KILLS,
  prepare: withNews,
  command: 'sync-data',
  args: () => ({ view: 'inventory' }),
};

/** One row of each sheet: nothing stands beside it that could tell of a move. What is seen is the look after the write. */
export const ONE_CHANGE: Scenario = { ...SYNC, kills: [null], prepare: withOnePrice };

/** Of the run that has made the last items. */
export const UNDO: Scenario = {
  kills: KILLS,
  prepare: withNewItems,
  command: 'undo',
  args: (bench) => ({ run: String(bench.export('Activity')[0]?.Run) }),
};

async function withOwnWords(bench: Workbench): Promise<void> {
  stockUp(bench, 5);
  await bench.call('sync-data', { view: 'inventory' });
  addOwnColumns(bench.workbook);
  for (const sheet of SHEETS) {
    const [note, formula] = [NOTE, FORMULA].map((header) => columnOf(bench.workbook, sheet, header));
    rowsOf(bench.workbook, sheet).forEach(({ id, row }, place) => {
      put(bench.workbook, sheet, row, note ?? 0, `${(place * 7) % 5} my note of ${id}`);
      put(bench.workbook, sheet, row, formula ?? 0, `=LEN(C${row})&"${id}"`);
    });
  }
}

async function withOnePrice(bench: Workbench): Promise<void> {
  await withOwnWords(bench);
  const second = bench.market('ebay').listings()[1];
  bench.market('ebay').act({ do: 'reprice', id: second?.id ?? '', price: '90.00' });
  bench.clock.advance(11 * MINUTE);
}

async function withNews(bench: Workbench): Promise<void> {
  await withOwnWords(bench);
  // In every second row over what a sync writes: these cells are the person's now.
  for (const [sheet, header] of [
    ['Inventory', 'Lowest ask'],
    ['Listings', 'Next step'],
  ] as const)
    for (const { row } of rowsOf(bench.workbook, sheet).filter((_, place) => place % 2 === 0))
      overwrite(bench.workbook, sheet, row, header);
  // Sold without an order: its date alone is filled in, beside a column of texts.
  const fourth = rowsOf(bench.workbook, 'Inventory')[3];
  put(bench.workbook, 'Inventory', fourth?.row ?? 0, columnOf(bench.workbook, 'Inventory', 'Sold'), true);
  const [first, second, third] = bench.market('ebay').listings();
  bench.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
  bench.market('ebay').act({ do: 'reprice', id: second?.id ?? '', price: '90.00' });
  bench.market('ebay').act({ do: 'end', id: third?.id ?? '' });
  bench.clock.advance(11 * MINUTE);
}

/** By a formula: a text column takes one for text. */
function overwrite(workbook: Workbook, sheet: SheetName, row: number, header: string): void {
  const column = columnOf(workbook, sheet, header);
  const { sheetId } = sheetIn(workbook, sheet);
  const area = { row, column, rows: 1, columns: 1 };
  workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
  put(workbook, sheet, row, column, `=LEN(C${row})+1`);
}

/** New items between the others, a formula over a text, totals below, and a sync that is going to be taken back. */
async function withNewItems(bench: Workbench): Promise<void> {
  await withOwnWords(bench);
  const { workbook } = bench;
  overwrite(workbook, 'Inventory', 4, 'Condition');
  for (const [place, styleCode] of ['ZX1234-100', 'ZX1235-101'].entries()) {
    const title = `Invented ${place} ${styleCode} US 9`;
    bench.market('ebay').act({ do: 'list', title, styleCode, size: '9', price: '60.00' });
  }
  bench.clock.advance(11 * MINUTE);
  await bench.call('sync-data', { view: 'inventory' });
  workbook.apply({ ...sorted(workbook, 'Inventory'), ascending: false });
  put(workbook, 'Inventory', 12, columnOf(workbook, 'Inventory', NOTE), 'Total');
  put(workbook, 'Inventory', 12, columnOf(workbook, 'Inventory', FORMULA), '=COUNTA(C:C)');
  bench.clock.advance(11 * MINUTE);
}

interface Played {
  readonly calls: readonly string[];
  readonly rows: Readonly<Record<string, PlainRow>>;
}

interface Torn {
  readonly act: Act;
  /** Before which call the person acts, and how many calls later the run is killed, if it is; the next ones go on. */
  readonly at: number;
  readonly later: number | null;
}

async function play(shop: PreparedShop, scenario: Scenario, torn: Torn | null): Promise<Played> {
  const { command, args } = scenario;
  let armed = torn !== null;
  const opened: { bench: Workbench | null } = { bench: null };
  const bench = await shop.open({
    beforeCall: ({ number }) => {
      if (!armed || !opened.bench || !torn) return undefined;
      const { workbook } = opened.bench;
      if (number === torn.at) for (const sheet of SHEETS) workbook.apply(torn.act(workbook, sheet));
      return torn.later !== null && number === torn.at + torn.later ? 'kill' : undefined;
    },
  });
  opened.bench = bench;
  try {
    const given = args(bench);
    const execution = await bench.execute(command, given);
    if (execution.killed) figures.kills += 1;
    armed = false;
    for (const _ of ['finishes what was begun', 'has nothing to do']) {
      bench.clock.advance(11 * MINUTE);
      // What is taken back already is refused, in a sentence.
      expect((await bench.execute(command, given)).error).toBeNull();
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
    ...SHEETS.flatMap((sheet) => formulasIn(bench.workbook, sheet)),
  ]);
}

/** As seen from their own rows, whose order may be another. */
function formulasIn(workbook: Workbook, sheet: SheetName): readonly (readonly [string, PlainRow])[] {
  const { sheetId, lastColumn } = sheetIn(workbook, sheet);
  return rowsOf(workbook, sheet).map(({ id, row }) => {
    const area = { row, column: 1, rows: 1, columns: lastColumn };
    const [formulas = []] = workbook.read(sheetId, area, 'formulas');
    const [headers = []] = workbook.read(sheetId, { ...area, row: 2 }, 'values');
    const own = new RegExp(`\\b([A-Z])${row}\\b`, 'g');
    const named = (_: string, letter: string) => `${headers[letter.charCodeAt(0) - 65]} [own]`;
    const texts = formulas.flatMap((formula, index) =>
      formula === '' ? [] : [[headers[index], String(formula).replace(own, named)]],
    );
    return [`formulas of ${sheet} ${id}`, Object.fromEntries(texts) as PlainRow] as const;
  });
}

export function simulateTorn(name: string, scenario: Scenario): void {
  describe.each(Object.keys(ACTS))(`%s in the moment of a write of ${name}, killed or not`, (act) => {
    endsAsIfNeither(scenario, ACTS[act] ?? sorted, 1);
  });
  describe.each(Object.keys(COLUMN_ACTS))(`%s in the moment of a write of ${name}, killed or not`, (act) => {
    endsAsIfNeither(
      scenario,
      COLUMN_ACTS[act] ?? sorted,
      PLAYS_ALL ? 1 : scenario.kills.length === 1 ? 2 : 3,
    );
  });
}

/** `step`: from one call before which the person acts to the next. */
function endsAsIfNeither(scenario: Scenario, act: Act, step: number): void {
  let shop: PreparedShop;
  beforeAll(async () => {
    shop = await prepareShop(scenario.prepare);
  }, 60_000);

  it('ends as if neither had been', async () => {
    const { kills } = scenario;
    figures.scenarios += 1;
    const whole = await play(shop, scenario, null);
    const writing = whole.calls.indexOf('Lock.tryLock') + 1;
    for (let at = writing, turn = 0; at < whole.calls.length; at += step, turn += 1) {
      for (const later of PLAYS_ALL ? kills : [kills[turn % kills.length] ?? null]) {
        const torn = await play(shop, scenario, { act, at, later });
        const when = later === null ? 'not killed' : `killed ${later} calls later`;
        holds(() => expect(torn.rows, `before call ${at}, ${when}`).toEqual(whole.rows));
      }
    }
  }, 400_000);
}

/**
 * Columns that a person inserts or moves beside the checkboxes in the moment of a write: a box refuses all that is no
 * tick. The run goes on, nothing is lost or doubled, and boxes stand in the columns of marks alone.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import type { Operation } from '../../workbench/workbook/types';
import { columnOf, listed, namesOf, put, rowsOf, sheetIn } from '../simulation/desk';
import { type PreparedShop, prepareShop, reportIn } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';
import { type NewRowCall, openAtNewRow, SHEETS, seen, sync, undisturbedNews, withNews } from './new-rows';

const MINUTE = 60_000;
const MARKS: readonly string[] = ['Sold', 'Deleted'];

const ACTS = {
  'a column inserted between them': (sheetId) => ({ do: 'insertColumns', sheetId, after: 1, count: 1 }),
  'a column inserted after them': (sheetId) => ({ do: 'insertColumns', sheetId, after: 2, count: 1 }),
  'a column moved before them': (sheetId) => ({ do: 'moveColumns', sheetId, first: 6, count: 1, before: 1 }),
  'one of them moved away': (sheetId) => ({ do: 'moveColumns', sheetId, first: 1, count: 1, before: 9 }),
} satisfies Readonly<Record<string, (sheetId: number) => Operation>>;
type Act = keyof typeof ACTS;

/** Where a row keeps its number, and the rest of it comes to stand beside its columns. */
const FURTHER = {
  'a column inserted among the others': (sheetId) => ({ do: 'insertColumns', sheetId, after: 6, count: 1 }),
  'a column inserted before the picture': (sheetId) => ({ do: 'insertColumns', sheetId, after: 4, count: 1 }),
  'a column moved among the others': (sheetId) => ({
    do: 'moveColumns',
    sheetId,
    first: 12,
    count: 1,
    before: 6,
  }),
} satisfies Readonly<Record<string, (sheetId: number) => Operation>>;

const CALLS: readonly NewRowCall[] = ['Sheet.insertRowsAfter', 'Range.setDataValidation', 'Range.setValues'];

let shop: PreparedShop;
let undisturbed: object;
beforeAll(async () => {
  shop = await prepareShop(withNews);
  undisturbed = await undisturbedNews(shop);
}, 60_000);

/** Columns of ours that have a box in a row that has an id. */
function boxed({ workbook }: Workbench, sheet: SheetName): readonly string[] {
  const { sheetId, lastColumn } = sheetIn(workbook, sheet);
  const names = namesOf(workbook, sheet);
  const found = rowsOf(workbook, sheet).map(({ row }) => {
    const area = { row, column: 1, rows: 1, columns: lastColumn };
    const [rules = []] = workbook.read(sheetId, area, 'validations');
    return names.filter((name, place) => name !== '' && rules[place]?.kind === 'checkbox');
  });
  return [...new Set(found.map((columns) => columns.sort().join()))];
}

function expectAsUndisturbed(bench: Workbench): void {
  expect(seen(bench)).toEqual(undisturbed);
  for (const sheet of SHEETS) expect(boxed(bench, sheet), sheet).toEqual([[...MARKS].sort().join()]);
}

const PLAYS = SHEETS.flatMap((sheet) =>
  (Object.keys(ACTS) as Act[]).flatMap((act) => CALLS.map((call) => [act, sheet, call] as const)),
);

describe('a new row', () => {
  it.each(PLAYS)('is written in the same run: %s of %s at %s', async (act, sheet, call) => {
    const bench = await openAtNewRow(shop, { sheet, call, act: ACTS[act] });
    try {
      reportIn(await sync(bench));
      expectAsUndisturbed(bench);
    } finally {
      await bench.close();
    }
  });

  const KILLED = { ...ACTS, ...FURTHER };
  const KILLS = SHEETS.flatMap((sheet) =>
    (Object.keys(KILLED) as (keyof typeof KILLED)[]).flatMap((act) =>
      CALLS.map((call) => [act, sheet, call] as const),
    ),
  );

  it.each(KILLS)(
    'that a killed run has left with values in wrong columns comes once, and right: %s of %s at %s',
    async (act, sheet, call) => {
      const bench = await openAtNewRow(shop, { sheet, call, act: KILLED[act], kills: true });
      try {
        expect((await sync(bench)).killed).toBe(true);
        bench.clock.advance(11 * MINUTE);
        reportIn(await sync(bench));
        expectAsUndisturbed(bench);
      } finally {
        await bench.close();
      }
    },
  );
});

it.each(
  SHEETS.flatMap((sheet) =>
    (['a column inserted among the others', 'a column inserted after them'] as const).map(
      (act) => [act, sheet] as const,
    ),
  ),
)('a new row of a killed run is found when columns change once more: %s of %s', async (act, sheet) => {
  const acts = { ...ACTS, ...FURTHER };
  const bench = await openAtNewRow(shop, { sheet, call: 'Range.setValues', act: acts[act], kills: true });
  try {
    expect((await sync(bench)).killed).toBe(true);
    const { sheetId } = sheetIn(bench.workbook, sheet);
    bench.workbook.apply({ do: 'insertColumns', sheetId, after: 5, count: 1 });
    bench.workbook.apply({ do: 'insertColumns', sheetId, after: 9, count: 1 });
    bench.clock.advance(11 * MINUTE);
    reportIn(await sync(bench));
    expectAsUndisturbed(bench);
  } finally {
    await bench.close();
  }
});

it('a row that a person has typed gets its boxes where the marks are by then', async () => {
  const play = { isArmed: false };
  const opened: { bench: Workbench | null } = { bench: null };
  const bench = await shop.open({
    beforeCall: ({ name }) => {
      if (!opened.bench || !play.isArmed || name !== 'Range.setDataValidation') return undefined;
      play.isArmed = false;
      const { sheetId } = sheetIn(opened.bench.workbook, 'Inventory');
      opened.bench.workbook.apply(ACTS['a column moved before them'](sheetId));
      return undefined;
    },
  });
  opened.bench = bench;
  try {
    reportIn(await sync(bench));
    const { workbook } = bench;
    const row = sheetIn(workbook, 'Inventory').lastRow + 1;
    put(workbook, 'Inventory', row, columnOf(workbook, 'Inventory', 'Title'), 'A lamp');
    play.isArmed = true;
    reportIn(await sync(bench));
    expect(play.isArmed).toBe(false);
    expect(listed(workbook, 'Inventory').at(-1)).toMatchObject({ '#': 5, Title: 'A lamp', Sold: false });
    expect(boxed(bench, 'Inventory')).toEqual([[...MARKS].sort().join()]);
  } finally {
    await bench.close();
  }
});

/**
 * Kill at every step: a scenario is run once and its calls are counted; then it is killed at each of them, as Google
 * kills, and run again. What is left must be what an uninterrupted run leaves.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Saved } from '../../workbench/server/kept';
import type { OpenOptions, Workbench } from '../../workbench/server/workbench';
import { addOwnColumns, columnOf, FORMULA, put, rowsOf } from './desk';
import { figures, holds } from './figures';
import { age, aged } from './older';
import { type Left, leftIn, type PreparedShop, prepareShop, reportIn, spent, stockUp } from './shop';

export interface Scenario {
  readonly name: string;
  readonly prepare: (bench: Workbench) => Promise<void>;
  /** What is different when it is opened. */
  readonly change?: (saved: Saved) => Saved;
  /** The command is given once more after so long, to its end. */
  readonly goesOnAfter?: number;
  readonly command: string;
  readonly args: (bench: Workbench) => object;
  /** How long the person waits before they give the command once more. */
  readonly waits?: number;
}

const SHOES = 4;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const inventory = () => ({ view: 'inventory' });

async function synced(bench: Workbench): Promise<void> {
  stockUp(bench, SHOES);
  await bench.call('sync-data', { view: 'inventory' });
  bench.clock.advance(10 * MINUTE);
}

/** News of every kind, and formulas of the person's own beside our columns. */
async function withNews(bench: Workbench): Promise<void> {
  await synced(bench);
  addOwnColumns(bench.workbook);
  for (const sheet of ['Inventory', 'Listings'] as const) {
    const column = columnOf(bench.workbook, sheet, FORMULA);
    for (const { row } of rowsOf(bench.workbook, sheet)) put(bench.workbook, sheet, row, column, '=ROW()');
  }
  const [first, second, third] = bench.market('ebay').listings();
  bench.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
  bench.market('ebay').act({ do: 'reprice', id: second?.id ?? '', price: '90.00' });
  bench.market('ebay').act({ do: 'end', id: third?.id ?? '' });
  const [ask] = bench.market('stockx').listings();
  bench.market('stockx').act({ do: 'delete', id: ask?.id ?? '' });
  bench.market('shopify').act({
    do: 'list',
    title: 'Nike Zoom Vomero 5',
    styleCode: 'FN7649-110',
    size: '10',
    price: '120.00',
  });
  bench.clock.advance(10 * MINUTE);
}

async function withMarks(bench: Workbench): Promise<void> {
  await withNews(bench);
  await bench.call('sync-data', { view: 'inventory' });
  // As from a phone: without the event of the edit.
  const sheet = bench.workbook.sheets().find((one) => one.name === 'Inventory');
  for (const row of [3, 4])
    bench.workbook.apply({
      do: 'set',
      sheetId: sheet?.sheetId ?? 0,
      row,
      column: 1,
      inputs: [[true]],
      coerce: false,
    });
}

async function unlinked(bench: Workbench): Promise<void> {
  stockUp(bench, SHOES);
  await bench.call('sync-data', { view: 'listings' });
}

/** Synced, and every account may be changed. */
async function allowed(bench: Workbench): Promise<void> {
  await synced(bench);
  const { accounts } = (await bench.call('overview')) as unknown as {
    readonly accounts: readonly { readonly platform: string; readonly account: string }[];
  };
  for (const { platform, account } of accounts)
    await bench.call('allow-changes', { platform, account, on: true });
}

export const SYNCS: readonly Scenario[] = [
  {
    name: 'first sync',
    prepare: async (bench) => stockUp(bench, SHOES),
    command: 'sync-data',
    args: inventory,
  },
  { name: 'incremental', prepare: withNews, command: 'sync-data', args: inventory },
  { name: 'full refresh', prepare: withNews, command: 'full-refresh', args: inventory },
  {
    name: 'of an older workbook',
    prepare: async (bench) => {
      await withNews(bench);
      age(bench.workbook);
    },
    change: aged,
    command: 'sync-data',
    args: inventory,
  },
  {
    name: 'that a quota stops',
    prepare: withNews,
    change: (saved) => spent(saved, { 'platform.ebay': 4_998 }),
    command: 'full-refresh',
    args: inventory,
    goesOnAfter: DAY,
  },
];

export const COMMANDS: readonly Scenario[] = [
  { name: 'marks', prepare: withMarks, command: 'apply-marks', args: () => ({ confirm: 'all' }) },
  {
    name: 'link',
    prepare: unlinked,
    command: 'link-inventory',
    args: (bench) => ({ listings: bench.export('Listings').map((row) => String(row['Listing id'])) }),
  },
  {
    name: 'end listings',
    prepare: allowed,
    command: 'end',
    args: (bench) => ({
      listings: bench
        .export('Listings')
        .slice(0, 4)
        .map((row) => String(row['Listing id'])),
      confirmed: true,
    }),
    waits: 11 * MINUTE,
  },
  {
    name: 'undo',
    prepare: synced,
    command: 'undo',
    args: (bench) => ({ run: String(bench.export('Activity')[0]?.Run) }),
  },
];

interface Played {
  readonly calls: number;
  readonly left: Left;
}

/** The scenario's command; killed before call `kill`, it is given once more. */
async function play(shop: PreparedShop, scenario: Scenario, kill: number | null): Promise<Played> {
  const { command, args, change, goesOnAfter, waits = 0 } = scenario;
  let armed = kill;
  const beforeCall: OpenOptions['beforeCall'] = ({ number }) => (number === armed ? 'kill' : undefined);
  const bench = await shop.open({ beforeCall }, change);
  try {
    const given = args(bench);
    const execution = await bench.execute(command, given);
    armed = null;
    if (kill === null) reportIn(execution);
    else {
      expect(execution.killed).toBe(true);
      figures.kills += 1;
      bench.clock.advance(waits);
      await bench.execute(command, given);
    }
    if (goesOnAfter !== undefined) {
      bench.clock.advance(goesOnAfter);
      reportIn(await bench.execute(command, given));
    }
    return { calls: execution.calls.length, left: leftIn(bench) };
  } finally {
    await bench.close();
  }
}

export function simulateKills(scenarios: readonly Scenario[]): void {
  describe.each(scenarios)('$name, killed at every call', (scenario) => {
    let shop: PreparedShop;
    beforeAll(async () => {
      shop = await prepareShop(scenario.prepare);
    }, 60_000);

    it('ends as if it had not been', async () => {
      figures.scenarios += 1;
      const { calls, left } = await play(shop, scenario, null);
      for (let kill = 1; kill <= calls; kill += 1) {
        const again = await play(shop, scenario, kill);
        holds(() => expect(again.left, `killed at call ${kill} of ${calls}`).toEqual(left));
      }
    }, 400_000);
  });
}

/** The four syncs that are measured, one after the other on one shop; and the plain script's, on another that is the same. */
import type { Execution } from '../runtime/types';
import { type DemoMarket, MARKETS, type MarketId, openWorkbench, type Workbench } from '../server/workbench';
import { requestBound, type Stock, type Stocks } from './bound';
import { news } from './news';
import { openPlain, type Plain } from './plain-run';
import { added, NOTHING, type Spent, spentBy } from './spent';

/** One line of the table. Seconds are virtual where they are called so: the same on every machine. */
export type Figures = SyncFigures & Omit<PlainFigures, 'scenario'>;

export interface SyncFigures {
  readonly scenario: string;
  readonly listings: number;
  readonly requests: number;
  readonly requestBound: number;
  readonly rounds: number;
  readonly sheetCalls: number;
  readonly cellsWritten: number;
  readonly virtualSeconds: number;
  readonly slices: number;
  readonly cpuSeconds: number;
  /** The most that the process held meanwhile: script, runtime, sheet and marketplaces together. */
  readonly memoryMB: number;
}

export interface PlainFigures {
  readonly scenario: string;
  readonly plainSheetCalls: number;
  readonly plainVirtualSeconds: number;
}

type Counts = Readonly<Record<DemoMarket, number>>;

const START = Date.UTC(2026, 7, 1, 12);
/** Before the first sync: nothing that was listed counts as new on any marketplace then. */
const PAUSE_MS = 60 * 24 * 3_600_000;
/** Between two syncs. */
const BREAK_MS = 3 * 60_000;
/** When a slice that was killed is gone on with: see src/sync/slice.ts. */
const RESCUE_MS = 11 * 60_000;
/** A run that has not ended by then never will. */
const MOST_SLICES = 40;

/**
 * eBay shows a seller 25,000 listings at most (developer.ebay.com, GetMyeBaySelling, 2026-11): what would be more is
 * in the shop, which has no such limit.
 */
function shares(listings: number): Counts {
  const third = Math.round(listings / 3);
  const ebay = Math.min(third, 24_000);
  return { ebay, stockx: third, shopify: listings - third - ebay };
}

type Command = 'sync-data' | 'full-refresh';

interface Scenario {
  readonly name: string;
  readonly command: Command;
  readonly mode: 'full' | 'incremental';
  /** What happens in the shop before it. */
  readonly happen: (bench: Workbench, listings: number) => Counts;
}

const nothing = (): Counts => ({ ebay: 0, stockx: 0, shopify: 0 });

const SCENARIOS: readonly Scenario[] = [
  { name: 'first sync', command: 'sync-data', mode: 'full', happen: nothing },
  { name: 'no news', command: 'sync-data', mode: 'incremental', happen: nothing },
  { name: '1 % news', command: 'sync-data', mode: 'incremental', happen: news },
  { name: 'full refresh', command: 'full-refresh', mode: 'full', happen: nothing },
];

/** Measures all four syncs at one size. */
export function measure(listings: number): Promise<readonly SyncFigures[]> {
  return inShop(listings, async (bench) => {
    for (const platform of MARKETS)
      await bench.call('connect', { platform, entered: bench.market(platform).credentials });
    await bench.call('repair');
    return { play: (scenario) => syncFigures(bench, listings, scenario), end: () => bench.runtime.idle() };
  });
}

/** The same with the plain script, on an equal shop. `code`: the built plain script. */
export function measurePlain(listings: number, code: string): Promise<readonly PlainFigures[]> {
  return inShop(listings, async (bench) => {
    const plain = openPlain(bench, code);
    return { play: (scenario) => plainFigures(bench, plain, listings, scenario), end: plain.close };
  });
}

interface Measuring<One> {
  readonly play: (scenario: Scenario) => Promise<One>;
  readonly end: () => Promise<void>;
}

async function inShop<One>(
  listings: number,
  prepare: (bench: Workbench) => Promise<Measuring<One>>,
): Promise<readonly One[]> {
  const bench = await openWorkbench({ now: START, catalogue: { listings: shares(listings) } });
  try {
    bench.clock.advance(PAUSE_MS);
    const { play, end } = await prepare(bench);
    const figures: One[] = [];
    for (const scenario of SCENARIOS) {
      bench.clock.advance(BREAK_MS);
      const one = await play(scenario);
      // The largest size takes a while; what is measured so far is told beside the result.
      console.error(`After ${round(performance.now() / 1000)} s: ${JSON.stringify(one)}`);
      figures.push(one);
    }
    await end();
    return figures;
  } finally {
    await bench.close();
  }
}

async function syncFigures(
  bench: Workbench,
  listings: number,
  { name, command, mode, happen }: Scenario,
): Promise<SyncFigures> {
  const openSales = salesOf(bench);
  const before = stocksOf(bench, happen(bench, listings), openSales);
  bench.clock.advance(BREAK_MS);
  const memory = watchMemory();
  const { spent, requests, rounds } = await syncToItsEnd(bench, command);
  return {
    scenario: name,
    listings,
    requests,
    requestBound: requestBound(before, mode),
    rounds,
    sheetCalls: spent.sheetCalls,
    cellsWritten: spent.cellsWritten,
    virtualSeconds: round(spent.virtualSeconds),
    slices: spent.slices,
    cpuSeconds: round(spent.cpuSeconds),
    memoryMB: memory.most(),
  };
}

async function plainFigures(
  bench: Workbench,
  plain: Plain,
  listings: number,
  { name, happen }: Scenario,
): Promise<PlainFigures> {
  happen(bench, listings);
  bench.clock.advance(BREAK_MS);
  const { sheetCalls, virtualSeconds } = await plain.sync();
  return { scenario: name, plainSheetCalls: sheetCalls, plainVirtualSeconds: round(virtualSeconds) };
}

interface Run {
  readonly spent: Spent;
  readonly requests: number;
  readonly rounds: number;
}

/** One execution after the other, as the sidebar or a trigger starts them, until there is nothing left to do. */
async function syncToItsEnd(bench: Workbench, command: Command): Promise<Run> {
  const asked = () => MARKETS.reduce((sum, id) => sum + bench.market(id).requests(), 0);
  const before = asked();
  let spent = NOTHING;
  let rounds = 0;
  for (let slice = 1; slice <= MOST_SLICES; slice += 1) {
    const execution = await bench.execute(command, { view: 'inventory' });
    spent = added(spent, spentBy(execution));
    console.error(`${command}, slice ${slice}: ${round(execution.virtualMs / 1000)} s on the clock.`);
    // Ended by Google: the trigger that was set for that case finishes what it had begun.
    if (execution.error?.message.includes('maximum execution time')) {
      bench.clock.advance(RESCUE_MS);
      continue;
    }
    const report = reportOf(execution);
    rounds += report.rounds;
    if (report.goesOn) continue;
    if (!report.done) throw new Error(`${command} did not come to its end: ${JSON.stringify(report)}`);
    return { spent, rounds, requests: asked() - before };
  }
  throw new Error(`${command} had not ended after ${MOST_SLICES} slices.`);
}

interface SyncReport {
  readonly rounds: number;
  /** Set when the run has to be gone on with. */
  readonly goesOn?: boolean;
  readonly done: boolean;
}

function reportOf({ result, error }: Execution): SyncReport {
  const report = result as SyncReport | null;
  if (error || report?.done === undefined)
    throw new Error(`The sync failed: ${JSON.stringify(error ?? report)}`);
  return report;
}

function salesOf(bench: Workbench): Counts {
  const count = (id: MarketId): number => bench.market(id).orders().length;
  return { ebay: count('ebay'), stockx: count('stockx'), shopify: count('shopify') };
}

function stocksOf(bench: Workbench, changed: Counts, openSales: Counts): Stocks {
  const orders = salesOf(bench);
  const stock = (id: DemoMarket): Stock => {
    const open = bench.market(id).listings().filter(isListed);
    const rows = id === 'shopify' ? open.length : new Set(open.map((one) => one.id)).size;
    return { rows, orders: orders[id], changed: changed[id], openSale: openSales[id] > 0 };
  };
  return { ebay: stock('ebay'), stockx: stock('stockx'), shopify: stock('shopify') };
}

function isListed({ status }: { readonly status: string }): boolean {
  return status.toLowerCase() === 'active' || status.toLowerCase() === 'inactive';
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Looks every quarter of a second: what lasts shorter does not count. */
function watchMemory(): { most(): number } {
  let most = process.memoryUsage().rss;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 250);
  return {
    most: () => {
      look();
      clearInterval(timer);
      return Math.round(most / 1_048_576);
    },
  };
}

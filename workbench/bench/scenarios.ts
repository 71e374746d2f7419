/** The four syncs that are measured, one after the other on one shop, each beside the plain script's. */
import type { Execution } from '../runtime/types';
import { type DemoMarket, MARKETS, type MarketId, openWorkbench, type Workbench } from '../server/workbench';
import { requestBound, type Stock, type Stocks } from './bound';
import { news } from './news';
import { openPlain, type Plain } from './plain-run';
import { added, NOTHING, type Spent, spentBy } from './spent';

/** One line of the table. Seconds are virtual where they are called so: the same on every machine. */
export interface Figures {
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

/** Measures all four at one size. `plainCode` is the built plain script. */
export async function measure(listings: number, plainCode: string): Promise<readonly Figures[]> {
  const bench = await openWorkbench({ now: START, catalogue: { listings: shares(listings) } });
  const plain = openPlain(bench, plainCode);
  try {
    bench.clock.advance(PAUSE_MS);
    for (const platform of MARKETS)
      await bench.call('connect', { platform, entered: bench.market(platform).credentials });
    await bench.call('repair');
    const shop: Shop = { bench, plain, listings };
    const first = await scenario(shop, 'first sync', 'sync-data', () => NO_NEWS);
    const none = await scenario(shop, 'no news', 'sync-data', () => NO_NEWS);
    const some = await scenario(shop, '1 % news', 'sync-data', () => news(bench, listings));
    const full = await scenario(shop, 'full refresh', 'full-refresh', () => NO_NEWS);
    return [first, none, some, full];
  } finally {
    await plain.close();
    await bench.close();
  }
}

const NO_NEWS: Counts = { ebay: 0, stockx: 0, shopify: 0 };

interface Shop {
  readonly bench: Workbench;
  readonly plain: Plain;
  readonly listings: number;
}

type Command = 'sync-data' | 'full-refresh';

async function scenario(shop: Shop, name: string, command: Command, happen: () => Counts): Promise<Figures> {
  shop.bench.clock.advance(BREAK_MS);
  const openSales = salesOf(shop.bench);
  const before = stocksOf(shop.bench, happen(), openSales);
  shop.bench.clock.advance(BREAK_MS);
  const isFull = command === 'full-refresh' || name === 'first sync';
  const memory = watchMemory();
  const run = await syncToItsEnd(shop.bench, command);
  const memoryMB = memory.most();
  console.error(`${shop.listings} listings, ${name}: read and written; now the plain script.`);
  const { sheetCalls, virtualSeconds } = await shop.plain.sync();
  const figures = {
    scenario: name,
    listings: shop.listings,
    requests: run.requests,
    requestBound: requestBound(before, isFull ? 'full' : 'incremental'),
    rounds: run.rounds,
    sheetCalls: run.spent.sheetCalls,
    cellsWritten: run.spent.cellsWritten,
    virtualSeconds: round(run.spent.virtualSeconds),
    slices: run.spent.slices,
    cpuSeconds: round(run.spent.cpuSeconds),
    memoryMB,
    plainSheetCalls: sheetCalls,
    plainVirtualSeconds: round(virtualSeconds),
  };
  // The largest size takes a while; what is measured so far is told beside the result.
  console.error(`After ${round(performance.now() / 1000)} s: ${JSON.stringify(figures)}`);
  return figures;
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

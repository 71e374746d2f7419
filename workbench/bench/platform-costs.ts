/**
 * What one platform's reads cost, each platform by itself: requests and seconds on the workbench's clock, for a full read,
 * one without news and one in which a hundredth of the listings has changed.
 */
import { MARKET_IDS } from '../marketplaces/index';
import type { MarketId } from '../marketplaces/types';
import { openWorkbench, type Workbench } from '../server/workbench';
import { newsOn } from './news';

export interface Cost {
  readonly requests: number;
  readonly virtualSeconds: number;
}

export interface PlatformCosts {
  readonly platform: MarketId;
  readonly title: string;
  readonly listings: number;
  readonly full: Cost;
  readonly noNews: Cost;
  readonly someNews: Cost;
}

const START = Date.UTC(2026, 7, 1, 12);
/** Before the first sync: nothing that was listed counts as new on any marketplace then. */
const PAUSE_MS = 60 * 24 * 3_600_000;
/** Between two syncs. */
const BREAK_MS = 10 * 60_000;
const MOST_SLICES = 40;

export async function platformCosts(listings: number): Promise<readonly PlatformCosts[]> {
  const all: PlatformCosts[] = [];
  for (const id of MARKET_IDS) all.push(await costsOf(id, listings));
  return all;
}

async function costsOf(platform: MarketId, listings: number): Promise<PlatformCosts> {
  const bench = await openWorkbench({ now: START, catalogue: { listings: { [platform]: listings } } });
  try {
    bench.clock.advance(PAUSE_MS);
    await bench.call('connect', { platform, entered: bench.market(platform).credentials });
    await bench.call('repair');
    await sync(bench, platform, 'sync-data');
    const noNews = await sync(bench, platform, 'sync-data');
    newsOn(bench, platform, Math.max(1, Math.round(listings / 100)));
    const someNews = await sync(bench, platform, 'sync-data');
    const full = await sync(bench, platform, 'full-refresh');
    return {
      platform,
      title: full.title,
      listings,
      full: full.cost,
      noNews: noNews.cost,
      someNews: someNews.cost,
    };
  } finally {
    await bench.close();
  }
}

interface SyncReport {
  readonly goesOn: boolean;
  readonly platforms: readonly { readonly title: string; readonly error: object | null }[];
}

async function sync(bench: Workbench, id: MarketId, command: string) {
  bench.clock.advance(BREAK_MS);
  const asked = bench.market(id).requests();
  let virtualMs = 0;
  for (let slice = 1; slice <= MOST_SLICES; slice += 1) {
    const execution = await bench.execute(command, { view: 'listings' });
    virtualMs += execution.virtualMs;
    const report = execution.result as SyncReport | null;
    const [account] = report?.platforms ?? [];
    if (!report || !account || account.error)
      throw new Error(`${id} was not read: ${JSON.stringify(execution.error ?? account)}`);
    if (report.goesOn) continue;
    const cost = {
      requests: bench.market(id).requests() - asked,
      virtualSeconds: Math.round(virtualMs / 100) / 10,
    };
    return { title: account.title, cost };
  }
  throw new Error(`${id} had not been read after ${MOST_SLICES} slices.`);
}

/** Where the README's table stands. */
export const TABLE_BEGINS = '<!-- platform costs: npm run bench:platforms -->';
export const TABLE_ENDS = '<!-- end of platform costs -->';

/** As Markdown; sizes stand below each other by platform. */
export function costsTable(costs: readonly PlatformCosts[]): string {
  const sorted = [...costs].sort((a, b) => placeOf(a) - placeOf(b) || a.listings - b.listings);
  const cells = [
    ['Platform', 'Listings', 'Full', 'No news', '1 % news'],
    ...sorted.map((one) => [
      one.title,
      one.listings.toLocaleString('en-US'),
      costText(one.full),
      costText(one.noNews),
      costText(one.someNews),
    ]),
  ];
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head = [], ...rows] = cells;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function placeOf({ platform }: PlatformCosts): number {
  return MARKET_IDS.indexOf(platform);
}

function costText({ requests, virtualSeconds }: Cost): string {
  return `${requests.toLocaleString('en-US')} in ${virtualSeconds.toFixed(1)} s`;
}

/** The README with the table between its marks. */
export function withTable(readme: string, table: string): string {
  const from = readme.indexOf(TABLE_BEGINS);
  const to = readme.indexOf(TABLE_ENDS);
  if (from < 0 || to < from) throw new Error('The README has no place for the table.');
  return `${readme.slice(0, from)}${TABLE_BEGINS}\n\n${table}\n\n${readme.slice(to)}`;
}

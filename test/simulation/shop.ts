/**
 * Shops for simulations: prepared once, kept in memory, and opened as often as a scenario is played. What a play left
 * is compared without the times at which it happened.
 */
import type { Execution } from '../../workbench/runtime/types';
import type { Saved } from '../../workbench/server/kept';
import type { PlainRow } from '../../workbench/server/tables';
import {
  MARKETS,
  type MarketId,
  type OpenOptions,
  openWorkbench,
  type Workbench,
} from '../../workbench/server/workbench';

export const SHOP_DAY = Date.UTC(2026, 10, 23, 18);

export interface PreparedShop {
  /** Opens a copy; the prepared shop stays as it was. `change`: what is different in it from the beginning. */
  open(options?: OpenOptions, change?: (saved: Saved) => Saved): Promise<Workbench>;
}

/** Connects marketplaces, makes the sheets, and does what the scenario begins with. */
export async function prepareShop(
  prepare: (bench: Workbench) => Promise<void>,
  markets: readonly MarketId[] = MARKETS,
): Promise<PreparedShop> {
  const bench = await openWorkbench({ catalogue: 'empty', now: SHOP_DAY });
  for (const platform of markets)
    await bench.call('connect', { platform, entered: bench.market(platform).credentials });
  await bench.call('repair');
  await prepare(bench);
  const saved = bench.saved();
  await bench.close();
  return {
    open: (options = {}, change = (same) => same) =>
      openWorkbench({ now: SHOP_DAY, ...options, saved: change(saved) }),
  };
}

/** With other properties of the document; undefined takes one away. */
export function withDocument(saved: Saved, change: Readonly<Record<string, string | undefined>>): Saved {
  const name = 'document properties';
  const properties = JSON.parse(saved.values.get(name) ?? '{}') as object;
  return { ...saved, values: new Map(saved.values).set(name, JSON.stringify({ ...properties, ...change })) };
}

/** On a day of which the person has used so much already, by quota. */
export function spent(saved: Saved, used: Readonly<Record<string, number>>): Saved {
  const uses = Object.entries(used).map(([name, count]) => [name, { since: SHOP_DAY, used: count }]);
  const quotas = JSON.stringify(Object.fromEntries(uses));
  return { ...saved, secrets: { ...saved.secrets, quotas } };
}

/** What a play left. */
export interface Left {
  readonly inventory: readonly PlainRow[];
  readonly listings: readonly PlainRow[];
  readonly activity: readonly string[];
  /** Blank rows between the lines of Activity. */
  readonly gaps: number;
  readonly sheets: readonly string[];
}

function timeless(row: PlainRow): PlainRow {
  const memory = String(row.Memory ?? '').replace(/"(soldAt|settledAt|at)":\d+/g, '"$1":0');
  return {
    ...row,
    'Last change': '',
    Listed: '',
    ...(row['Sold date'] ? { 'Sold date': 'then' } : {}),
    Memory: memory,
  };
}

/** Times differ between a run and its repetition; what happened does not. */
export function leftIn(bench: Workbench): Left {
  return {
    inventory: bench.export('Inventory').map(timeless),
    listings: bench.export('Listings').map(timeless),
    activity: bench
      .export('Activity')
      .map((row) => `${row.Rule} ${row.Row} ${row.What}`)
      .sort(),
    gaps: gapsIn(bench),
    sheets: bench.workbook.sheets().map((sheet) => sheet.name),
  };
}

function gapsIn({ workbook }: Workbench): number {
  const sheet = workbook.sheets().find((one) => one.name === 'Activity');
  if (!sheet) return 0;
  const area = { row: 1, column: 1, rows: sheet.lastRow, columns: sheet.lastColumn };
  const lines = workbook.read(sheet.sheetId, area, 'display');
  return lines.filter((line) => line.every((cell) => cell === '')).length;
}

/** The report of an execution that is expected to go well. */
export function reportIn(execution: Execution): Readonly<Record<string, unknown>> {
  const report = execution.result as Readonly<Record<string, unknown>> | null;
  if (execution.error || !report || report.error)
    throw new Error(`The run failed: ${JSON.stringify(execution.error ?? report)}`);
  return report;
}

const LINES = [
  ['Nike Dunk Low Panda', 'DD1391-100', '10', '180.00'],
  ['adidas Samba OG', 'B75806', '9', '95.00'],
  ['Air Jordan 1 Chicago Lost and Found', 'DZ5485-612', '11', '400.00'],
  ['New Balance 990v6 Grey', 'M990GL6', '8.5', '198.00'],
] as const;

/** Puts the first so many shoes on eBay, every second on StockX and every third in the shop too. */
export function stockUp({ market }: Workbench, shoes: number): void {
  for (let at = 0; at < shoes; at += 1) {
    const [title, code, size, price] = LINES[at % LINES.length] ?? LINES[0];
    const styleCode = at < LINES.length ? code : `${code.slice(0, -1)}${at % 10}`;
    const named = `${title}${at < LINES.length ? '' : ` ${at}`}`;
    market('ebay').act({ do: 'list', title: `${named} ${styleCode} US ${size}`, styleCode, size, price });
    if (at % 2 === 0) market('stockx').act({ do: 'list', title: named, styleCode, size, price });
    if (at % 3 === 0)
      market('shopify').act({
        do: 'list',
        title: named,
        styleCode,
        size,
        price,
        sku: `${styleCode}-${size}`,
      });
  }
}

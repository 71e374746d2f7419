/** A workbench to play a seller's story on: commands, a person's edits, and what the sheets then say. */
import { expect } from 'vitest';
import type { MarketId, Marketplace } from '../../workbench/marketplaces/types';
import { contentWritten } from '../../workbench/runtime/costs';
import type { Saved } from '../../workbench/server/kept';
import { type OpenOptions, openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { changedCells, contents } from './cells';

export type Row = Readonly<Record<string, unknown>>;

export interface StoryReport {
  readonly added: number;
  readonly made: number;
  readonly linked: number;
  readonly missing: number;
  readonly pending: number;
  readonly rounds: number;
  readonly requests: number;
  readonly platforms: readonly {
    readonly platform: string;
    readonly error: { readonly code: string } | null;
  }[];
  readonly sheetCalls: number;
  readonly cellsWritten: number;
}

export interface Story {
  readonly bench: Workbench;
  market(id: MarketId): Marketplace;
  /** The platform's id of the newest listing whose title contains a word. */
  idOf(id: MarketId, word: string): string;
  sync(view?: 'inventory' | 'listings'): Promise<StoryReport>;
  applyMarks(): Promise<StoryReport>;
  linkAll(): Promise<StoryReport>;
  inventory(): Promise<readonly Row[]>;
  listings(): Promise<readonly Row[]>;
  item(styleCode: string): Promise<Row>;
  tickItem(styleCode: string, column: 'Sold' | 'Deleted'): Promise<void>;
  setItem(styleCode: string, column: string, value: string): Promise<void>;
  setListing(index: number, column: string, value: string): Promise<void>;
  typeItem(values: object): Promise<void>;
  everything(): Promise<unknown>;
  close(): Promise<void>;
}

const MARKETS: readonly MarketId[] = ['ebay', 'stockx', 'shopify'];
export const STORY_DAY = Date.UTC(2026, 10, 23, 18);

/** Empty marketplaces, some of them connected, and sheets made; unless the options say otherwise. */
export async function openStory(
  options: OpenOptions = {},
  connected: readonly MarketId[] = MARKETS,
): Promise<Story> {
  const { catalogue = 'empty', ...others } = options;
  // Who looks on from the beginning sees it made.
  if (Object.keys(others).length > 0) return storyOn(await openShop(options, connected), !options.beforeCall);
  return storyOn(await openWorkbench({ now: STORY_DAY, saved: await prepared(catalogue, connected) }));
}

async function openShop(options: OpenOptions, connected: readonly MarketId[]): Promise<Workbench> {
  const bench = await openWorkbench({ catalogue: 'empty', now: STORY_DAY, ...options });
  for (const id of connected)
    await bench.call('connect', { platform: id, entered: bench.market(id).credentials });
  await bench.call('repair');
  return bench;
}

type Catalogue = NonNullable<OpenOptions['catalogue']>;

const shops = new Map<string, Promise<Saved>>();

/** Made once for all stories that begin so: each opens a copy of its own. */
function prepared(catalogue: Catalogue, connected: readonly MarketId[]): Promise<Saved> {
  const name = JSON.stringify([catalogue, connected]);
  const shop = shops.get(name) ?? prepare(catalogue, connected);
  shops.set(name, shop);
  return shop;
}

async function prepare(catalogue: Catalogue, connected: readonly MarketId[]): Promise<Saved> {
  const bench = await openShop({ catalogue }, connected);
  const saved = bench.saved();
  await bench.close();
  return saved;
}

/** `alone`: nobody edits while a command runs, so that every cell it writes must be one that it changes. */
export function storyOn(bench: Workbench, alone = true): Story {
  const command = (name: string, args: object = {}) => counted(bench, name, args, alone);
  const rows = async (sheet: string) => bench.export(sheet) as readonly Row[];
  const item = async (styleCode: string) => found(await rows('Inventory'), styleCode);
  return {
    bench,
    market: (id) => bench.market(id),
    idOf: (id, word) => {
      const fitting = bench
        .market(id)
        .listings()
        .filter((one) => one.title.includes(word));
      const last = fitting[fitting.length - 1];
      if (!last) throw new Error(`${id} has no listing with ${word}`);
      return last.id;
    },
    sync: (view = 'inventory') => {
      bench.clock.advance(60_000);
      return command('sync-data', { view });
    },
    applyMarks: () => command('apply-marks'),
    linkAll: async () => {
      const ids = (await rows('Listings')).map((row) => String(row['Listing id']));
      return command('link-inventory', { listings: ids });
    },
    inventory: () => rows('Inventory'),
    listings: () => rows('Listings'),
    item,
    tickItem: async (styleCode, column) =>
      bench.type('Inventory', String((await item(styleCode))['#']), column, 'TRUE'),
    setItem: async (styleCode, column, value) =>
      bench.type('Inventory', String((await item(styleCode))['#']), column, value),
    setListing: async (index, column, value) => {
      const row = (await rows('Listings'))[index];
      await bench.type('Listings', String(row?.['Listing id']), column, value);
    },
    typeItem: (values) => typeBelow(bench, values),
    everything: async () => ({
      inventory: await rows('Inventory'),
      listings: await rows('Listings'),
      activity: await rows('Activity'),
    }),
    close: () => bench.close(),
  };
}

async function counted(bench: Workbench, name: string, args: object, alone: boolean): Promise<StoryReport> {
  const before = contents(bench);
  const execution = await bench.execute(name, args);
  if (alone)
    expect(contentWritten(execution.calls), `cells ${name} wrote`).toBe(
      changedCells(before, contents(bench)),
    );
  const failure =
    execution.error ?? (execution.result as { readonly error?: { readonly message: string } })?.error;
  if (failure) throw new Error(failure.message);
  const calls = execution.calls.filter((one) => one.kind === 'sheet');
  return {
    ...(execution.result as StoryReport),
    sheetCalls: calls.length,
    cellsWritten: calls.reduce((sum, one) => sum + one.cellsWritten, 0),
  };
}

function found(rows: readonly Row[], styleCode: string): Row {
  const row = rows.find((one) => one['Style code'] === styleCode);
  if (!row) throw new Error(`No item ${styleCode} among ${rows.map((one) => one['Style code']).join(', ')}`);
  return row;
}

/** A person types into the first blank row, cell by cell. */
async function typeBelow(bench: Workbench, values: object): Promise<void> {
  const sheet = bench.workbook.sheets().find((one) => one.name === 'Inventory');
  if (!sheet) throw new Error('There is no sheet Inventory');
  const headers =
    bench.workbook.read(
      sheet.sheetId,
      { row: 2, column: 1, rows: 1, columns: sheet.lastColumn },
      'display',
    )[0] ?? [];
  for (const [name, value] of Object.entries(values)) {
    const column = headers.indexOf(name) + 1;
    await bench.edit({
      do: 'type',
      sheetId: sheet.sheetId,
      row: sheet.lastRow + 1,
      column,
      texts: [[String(value)]],
    });
  }
}

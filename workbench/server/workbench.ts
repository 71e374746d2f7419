/**
 * The one way to open a whole workbench: workbook, simulated marketplaces, runtime and clock, wired together. The
 * server, the command line and the end-to-end tests use the same.
 *
 *   const bench = await openWorkbench({ demo: true, now: Date.UTC(2026, 10, 23) });   // in memory, on a still clock
 *   const bench = await openWorkbench({ file: 'workbooks/demo.sheet', demo: true });   // on disk
 *   await bench.run('menuSyncData');                  // a menu item; answers with the Execution
 *   await bench.call('sync-data', { view: 'inventory' });  // the sidebar's door; throws the command's error, answers with its report
 *   await bench.type('Inventory', '#3084', 'Location', 'Shelf 4');   // a person's edit by row key and column name, with its triggers
 *   await bench.edit({ do: 'tick', sheetId, area, on: true });       // a person's edit as the page sends it
 *   bench.market('ebay').act({ do: 'sell', id });     // what a marketplace's own users do
 *   bench.undo('undo');                               // what Ctrl+Z takes back: the person's own last edit
 *   bench.export('Inventory');                        // rows as objects by column name
 *   bench.select('Listings', [3, 4]);                 // what the person has selected, for commands on the selection
 *   bench.workbook, bench.runtime, bench.clock, bench.toasts
 *   await bench.close();
 */
import path from 'node:path';
import { MARKET_IDS, startMarketplace } from '../marketplaces/index';
import type { MarketId, Marketplace } from '../marketplaces/types';
import { createClock, createStillClock } from '../runtime/clock';
import { createRuntime } from '../runtime/index';
import type {
  Edit,
  Entry,
  Execution,
  PropertyStores,
  Runtime,
  RuntimeOptions,
  Screen,
  Selection,
  VirtualClock,
} from '../runtime/types';
import type { Workbook } from '../workbook/types';
import { type Visit, type Visited, visit } from './elsewhere';
import { createFollowing } from './following';
import { createHistory } from './history';
import { inMemory, type Kept, onDisk, type Saved } from './kept';
import type { PersonEdit, Seen } from './messages';
import { type Person, personAt, screenOf } from './person';
import { openSecrets, type Secrets } from './secrets';
import { columnNamed, exportTable, type PlainRow, rowNamed, sheetNamed, tableOf } from './tables';

export type { MarketId } from '../marketplaces/types';

/** Those that the demo seller has connected; the others are there to be connected. */
export const MARKETS = ['ebay', 'stockx', 'shopify'] as const satisfies readonly MarketId[];
export type DemoMarket = (typeof MARKETS)[number];

export interface OpenOptions {
  /** Where the workbook is kept; absent: in memory, and gone when closed. */
  readonly file?: string;
  /** In place of a file: what another workbench had, which stays as it was. */
  readonly saved?: Saved;
  /** A new workbook gets the demo catalogue and its three of its accounts connected; else blank marketplaces, unconnected. */
  readonly demo?: boolean;
  /** What a new workbook's marketplaces hold, where it is not what `demo` says. */
  readonly catalogue?:
    | 'demo'
    | 'empty'
    | { readonly listings: number | Readonly<Partial<Record<MarketId, number>>> };
  /** Starts a clock there, in milliseconds since the epoch, that only work moves. Absent: real time, going on from where it was. */
  readonly now?: number;
  /** More hosts than the marketplaces', and the servers on this machine that stand for them. */
  readonly routes?: Readonly<Record<string, string>>;
  readonly beforeCall?: RuntimeOptions['beforeCall'];
  /** Google's daily quotas, where they are not a consumer account's. */
  readonly quotas?: RuntimeOptions['quotas'];
  /** What a person sees and answers; absent members keep toasts, and answer every question with its most cautious button. */
  readonly screen?: Partial<Screen>;
  readonly finished?: (entry: Entry, execution: Execution) => void;
  /** The folder with `dist` and `build`; the current one when absent. */
  readonly root?: string;
}

/** A command's report, as the add-on's `call` gives it. */
export type Report = Readonly<Record<string, unknown>>;

export interface Workbench {
  readonly workbook: Workbook;
  readonly runtime: Runtime;
  readonly clock: VirtualClock;
  /** Toasts shown, oldest first. */
  readonly toasts: readonly { readonly title: string; readonly message: string }[];
  /** True when this opening made the workbook. */
  readonly isNew: boolean;
  /** A menu item, by the function it calls. */
  run(menuFunction: string): Promise<Execution>;
  /** What `onOpen` does: the menu. */
  opened(): Promise<Execution>;
  /** A command through the sidebar's door. */
  execute(command: string, args?: object): Promise<Execution>;
  /** As `execute`; throws an Error with the command's sentence, else answers with the report. */
  call(command: string, args?: object): Promise<Report>;
  /** Applies a person's edit, and waits until its triggers have ended. */
  edit(edit: PersonEdit): Promise<void>;
  /** A person's edit where its cells are now, which they saw in an earlier version. Throws a sentence where they are gone. */
  follow(edit: PersonEdit, seen: Seen): PersonEdit;
  /** Applies a person's edit, and goes on while its triggers run. */
  editNow(edit: PersonEdit): void;
  /** As `edit`, by row key and column name. A checkbox takes `true` and `false`. */
  type(sheet: string, rowKey: string, column: string, value: string): Promise<void>;
  select(sheet: string, rows: readonly number[]): void;
  /** As the page tells it. */
  setSelection(selection: Selection | null): void;
  market(id: MarketId): Marketplace;
  /** Looks at a page of the simulated web, or posts its form. */
  visit(visit: Visit): Promise<Visited>;
  export(sheet: string): readonly PlainRow[];
  /** All of a workbook in memory, to be opened again. */
  saved(): Saved;
  /** Takes the person's last edit back, or does it again; what they see of it is told. */
  undo(which: 'undo' | 'redo'): PersonEdit | null;
  /** Whether the person has changed anything since the workbook was made. */
  readonly edited: boolean;
  /** Whether the page's first-run tour was closed; it then stays closed. */
  readonly tourClosed: boolean;
  closeTour(): void;
  close(): Promise<void>;
}

/** Opens or makes a workbook. The add-on and the workbench must have been built. */
export async function openWorkbench(options: OpenOptions = {}): Promise<Workbench> {
  const { kept, clock } = openKept(options);
  const isNew = kept.read('opened') === undefined;
  const secrets = openSecrets(kept);
  const markets = await openMarkets(kept, secrets, clock, options);
  const person = personAt(kept.workbook);
  const save = () => kept.write('clock', clock.now());
  const runtime = createRuntime({
    ...runtimeFiles(options.root ?? process.cwd()),
    workbook: kept.workbook,
    properties: openProperties(kept, secrets),
    clock,
    screen: screenOf(person, options.screen),
    routes: () => ({ ...routesTo(markets), ...options.routes }),
    user: { email: 'you@example.com', key: 'you' },
    bound: true,
    name: 'Sheetstock',
    triggers: {
      load: () => kept.read('triggers') ?? [],
      save: (triggers) => kept.write('triggers', triggers),
    },
    finished: (entry, execution) => {
      save();
      options.finished?.(entry, execution);
    },
    ...(options.beforeCall ? { beforeCall: options.beforeCall } : {}),
    ...(options.quotas ? { quotas: options.quotas } : {}),
  });
  const bench = assemble(kept, clock, markets, runtime, person, isNew);
  try {
    if (isNew && options.demo) await prepareDemo(bench);
    kept.write('opened', true);
    return bench;
  } catch (error) {
    await bench.close();
    throw error;
  }
}

type Markets = ReadonlyMap<MarketId, Marketplace>;

function assemble(
  kept: Kept,
  clock: VirtualClock,
  markets: Markets,
  runtime: Runtime,
  person: Person,
  isNew: boolean,
): Workbench {
  const { workbook } = kept;
  const execute = (command: string, args: object = {}) =>
    runtime.execute({ kind: 'sidebar', function: 'call', args: [command, args] });
  const history = createHistory(workbook);
  const { follow } = createFollowing(workbook);
  const told = (event: Edit | null) => {
    if (!kept.read('edited')) kept.write('edited', true);
    if (event) runtime.edited(event);
  };
  const editNow = (one: PersonEdit) => told(history.edit(one));
  const edit = async (one: PersonEdit) => {
    editNow(one);
    await runtime.idle();
  };
  return {
    workbook,
    runtime,
    clock,
    toasts: person.toasts,
    isNew,
    run: (menuFunction) => runtime.execute({ kind: 'menu', function: menuFunction }),
    opened: () => runtime.execute({ kind: 'onOpen', authMode: 'LIMITED' }),
    execute,
    call: async (command, args) => reportOf(await execute(command, args)),
    edit,
    follow,
    editNow,
    type: async (sheet, rowKey, column, value) => {
      const table = tableOf(workbook, sheet);
      const row = rowNamed(workbook, table, rowKey);
      await edit({
        do: 'type',
        sheetId: table.sheet.sheetId,
        row,
        column: columnNamed(table, column),
        texts: [[value]],
      });
    },
    select: (sheet, rows) => person.select(selectionOf(workbook, sheet, rows)),
    setSelection: person.select,
    market: (id) => marketOf(markets, id),
    visit: (one) => visit({ routes: () => routesTo(markets), runtime }, one),
    export: (sheet) => exportTable(workbook, sheet),
    saved: () => {
      kept.write('clock', clock.now());
      return kept.saved();
    },
    undo: (which) => {
      const { edit: changed, event } = history[which]();
      if (changed) told(event);
      return changed;
    },
    get edited() {
      return kept.read('edited') === true;
    },
    get tourClosed() {
      return kept.read('tour closed') === true;
    },
    closeTour: () => kept.write('tour closed', true),
    close: async () => {
      await runtime.idle();
      await runtime.stop();
      kept.write('clock', clock.now());
      await Promise.all([...markets.values()].map((market) => market.close()));
      kept.close();
    },
  };
}

/** The report of a command, or its error as an Error with the sentence for the person. */
export function reportOf(execution: Execution): Report {
  if (execution.killed)
    throw new Error('The run was stopped before it ended. Run it again: it goes on where it was.');
  if (execution.error) throw new Error(execution.error.message);
  const result = (execution.result ?? {}) as Report & {
    readonly error?: { readonly message: string } | null;
  };
  if (result.error) throw new Error(result.error.message);
  return result;
}

/** The accounts are connected, and the sheets are there and blank, as after the first minutes with the add-on. */
async function prepareDemo(bench: Workbench): Promise<void> {
  const blank = bench.workbook.sheets();
  for (const platform of MARKETS)
    await bench.call('connect', { platform, entered: bench.market(platform).credentials });
  await bench.call('repair');
  bench.setSelection(null);
  const others = bench.workbook.sheets().length > blank.length;
  for (const { sheetId } of others ? blank : []) bench.workbook.apply({ do: 'deleteSheet', sheetId });
}

/** The workbook needs the clock for dates, and the clock goes on from where the workbook's file says. */
function openKept(options: OpenOptions): { readonly kept: Kept; readonly clock: VirtualClock } {
  const time: { clock: VirtualClock | null } = { clock: null };
  const keeping = { title: titleOf(options), clock: () => time.clock?.now() ?? options.now ?? Date.now() };
  const kept = options.file === undefined ? inMemory(keeping, options.saved) : onDisk(options.file, keeping);
  const left = kept.read<number>('clock') ?? 0;
  const clock =
    options.now === undefined
      ? createClock(Math.max(Date.now(), left))
      : createStillClock(Math.max(options.now, left));
  time.clock = clock;
  return { kept, clock };
}

function titleOf({ file, demo }: OpenOptions): string {
  if (demo || file === undefined) return 'Sheetstock demo';
  return path.basename(file, path.extname(file));
}

async function openMarkets(
  kept: Kept,
  secrets: Secrets,
  clock: VirtualClock,
  options: OpenOptions,
): Promise<Markets> {
  const fresh = options.catalogue ?? (options.demo ? 'demo' : 'empty');
  const started = MARKET_IDS.map(async (id) => {
    const saved = kept.read<object>(`market ${id}`);
    const from = saved ? { ...saved, ...secrets.market(id) } : shareOf(fresh, id);
    const changed = () => {
      secrets.keepMarket(id, market.given());
      kept.soon(`market ${id}`, () => ({ ...market.save(), tokens: {}, oauth: undefined }));
    };
    const isWatched = clock.still !== true;
    const market: Marketplace = await startMarketplace(id, { now: clock.now, from, changed, isWatched });
    if (kept.read(`market ${id}`) === undefined) changed();
    return [id, market] as const;
  });
  return new Map(await Promise.all(started));
}

/** A number of listings is each marketplace's own; where each has its own number, one without is empty. */
function shareOf(fresh: NonNullable<OpenOptions['catalogue']>, id: MarketId): unknown {
  if (typeof fresh === 'string' || typeof fresh.listings === 'number') return fresh;
  const listings = fresh.listings[id];
  return listings === undefined ? 'empty' : { listings };
}

function openProperties(kept: Kept, secrets: Secrets): PropertyStores {
  const stores = {
    document: new Map(Object.entries(kept.read<Record<string, string>>('document properties') ?? {})),
    script: new Map(Object.entries(kept.read<Record<string, string>>('script properties') ?? {})),
    user: secrets.user(),
  };
  const changed = (store: 'document' | 'script' | 'user') => {
    if (store === 'user') secrets.keepUser(stores.user);
    else kept.write(`${store} properties`, Object.fromEntries(stores[store]));
  };
  return { ...stores, changed };
}

function selectionOf(workbook: Workbook, sheetName: string, rows: readonly number[]): Selection {
  const { sheetId } = sheetNamed(workbook, sheetName);
  return { sheetId, areas: rows.map((row) => ({ row, column: 1, rows: 1, columns: 1 })) };
}

function routesTo(markets: Markets): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...markets.values()].flatMap(({ origins, address }) => origins.map((origin) => [origin, address])),
  );
}

function runtimeFiles(root: string): Pick<RuntimeOptions, 'code' | 'sidebar'> {
  return { code: path.join(root, 'dist', 'Code.js'), sidebar: path.join(root, 'dist', 'Sidebar.html') };
}

function marketOf(markets: Markets, id: MarketId): Marketplace {
  const market = markets.get(id);
  if (market) return market;
  throw new Error(`There is no marketplace ${id}. They are ${MARKET_IDS.join(', ')}.`);
}

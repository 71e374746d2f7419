/**
 * Random people: whatever a person, the buyers and Google do, in any order and at any moment, nothing of the person's is
 * lost, every listing that is for sale has one row, nothing is called missing that is there, and Activity explains every
 * change. `SIMULATION_STEPS` says how many steps are played, `SIMULATION_SEED` which; `SIMULATION_PATH`
 * with the seed of a failure plays that alone.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Marketplace } from '../../workbench/marketplaces/types';
import type { Execution } from '../../workbench/runtime/types';
import { MARKETS, type Workbench } from '../../workbench/server/workbench';
import { fc } from '../support/properties';
import { type Beside, twoAtOnce } from './beside';
import { addOwnColumnsInSight, linkOf, listed, lost, perform } from './desk';
import { type Moment, momentOf, unexplained } from './explained';
import { figures, holds } from './figures';
import { actOnRow, type CopyingDesk } from './row-acts';
import { type PreparedShop, prepareShop, stockUp } from './shop';
import { type RunCommand, type Step, step } from './steps';

const STEPS = Number(process.env.SIMULATION_STEPS ?? (process.env.CI ? 10_000 : 400));
const SEED = Number(process.env.SIMULATION_SEED ?? 20261124);
/** Plays the one that failed alone, as its message names it. */
const PATH = process.env.SIMULATION_PATH ?? '';
const STEPS_A_PLAY = 50;
const MINUTE = 60_000;

interface Play extends CopyingDesk {
  readonly bench: Workbench;
  readonly offline: Set<string>;
  /** The last moment at which no run was unfinished. */
  quiet: Moment;
  /** The columns that are seen were sorted alone, and no run has ended since. */
  sorted: boolean;
  /** Titles are numbered, so that every shoe is another. */
  listings: number;
  /** The run that is under way, and who works beside it. */
  during: (Run & { readonly beside: Beside }) | null;
}

type Run = Pick<Extract<Step, { readonly do: 'run' }>, 'command' | 'kill' | 'meanwhile' | 'second'>;

const alone = (command: RunCommand): Run => ({ command, kill: null, meanwhile: [], second: null });

/** One part of so many, that are played side by side; each has a seed of its own. */
export function simulatePeople(part: number, parts: number): void {
  let shop: PreparedShop;
  beforeAll(async () => {
    shop = await prepareShop(async (bench) => {
      stockUp(bench, 5);
      await bench.call('sync-data', { view: 'inventory' });
      addOwnColumnsInSight(bench.workbook);
    });
  });

  describe('random people', () => {
    it(`lose nothing, part ${part + 1} of ${parts}`, async () => {
      figures.scenarios += 1;
      const steps = fc.array(step, { minLength: STEPS_A_PLAY, maxLength: STEPS_A_PLAY });
      const numRuns = Math.ceil(STEPS / STEPS_A_PLAY / parts);
      await fc.assert(
        fc.asyncProperty(steps, (played) => playAll(shop, played)),
        { numRuns, seed: SEED + part, path: PATH, endOnFailure: true },
      );
    }, 3_600_000);
  });
}

async function playAll(shop: PreparedShop, steps: readonly Step[]): Promise<void> {
  const play: { current: Play | null } = { current: null };
  const bench = await shop.open({
    beforeCall: (call) => {
      const { current } = play;
      if (!current?.during) return undefined;
      const { beside, meanwhile } = current.during;
      for (const { at, act } of meanwhile) if (at === call.number) perform(current, act);
      return beside.before(call, current.during);
    },
  });
  const played: Play = {
    bench,
    workbook: bench.workbook,
    own: new Map(),
    copied: new Set(),
    offline: new Set(),
    quiet: momentOf(bench.workbook),
    touched: new Set(),
    merged: new Set(),
    sorted: false,
    listings: 0,
    during: null,
  };
  play.current = played;
  try {
    for (const one of steps) {
      figures.steps += 1;
      await take(played, one);
    }
    await settle(played);
  } finally {
    await bench.close();
  }
}

/** In the end all marketplaces are there, two syncs run undisturbed, and the second has nothing to do. */
async function settle(play: Play): Promise<void> {
  for (const id of MARKETS) play.bench.market(id).act({ do: 'fail', fault: null });
  play.offline.clear();
  await run(play, alone('full-refresh'));
  await run(play, alone('full-refresh'));
  const execution = await run(play, alone('sync-data'));
  const written = execution.calls.filter((call) => /\.set(Value|Formula)/.test(call.name));
  holds(() => expect(written, 'cells written without news').toEqual([]));
}

async function take(play: Play, one: Step): Promise<void> {
  const { workbook } = play.bench;
  switch (one.do) {
    case 'market':
      happen(play, one);
      return;
    case 'person':
      if (one.act.act === 'sort seen') {
        if (play.copied.size > 0) return;
        play.sorted = true;
      }
      perform(play, one.act);
      return;
    case 'run':
      if (one.command === 'link-inventory' && listed(workbook, 'Listings').length === 0) return;
      await run(play, one);
      return;
    case 'paste item row':
    case 'paste listing row':
      // Not told apart yet, where the columns that are seen were sorted alone: a copy and its original.
      if (!play.sorted) actOnRow(play, one.do, one.place);
      return;
    default:
      actOnRow(play, one.do, one.place);
  }
}

/** What buyers and the seller do on a marketplace. Where there is nothing that fits, nothing happens. */
function happen(play: Play, { market: id, act, place }: Extract<Step, { readonly do: 'market' }>): void {
  const market = play.bench.market(id);
  if (act === 'offline' || act === 'online') {
    market.act({ do: 'fail', fault: act === 'offline' ? { kind: '500', times: null } : null });
    play.offline[act === 'offline' ? 'add' : 'delete'](id);
    return;
  }
  if (act === 'list') {
    play.listings += 1;
    const code = `AB${1000 + play.listings}-10${play.listings % 10}`;
    const title = `Invented runner ${play.listings} ${id === 'stockx' ? '' : code}`.trim();
    market.act({ do: 'list', title, styleCode: code, size: '9', price: '150.00' });
    return;
  }
  const fitting = market.listings().filter((one) => isFor(act, one.status.toLowerCase()));
  const one = fitting[place % Math.max(1, fitting.length)];
  if (!one) return;
  try {
    if (act === 'reprice')
      market.act({ do: act, id: one.id, variant: one.variant, price: `${50 + place}.00` });
    else market.act({ do: act, id: one.id });
  } catch {
    // The marketplace does not know that for such a listing.
  }
}

function isFor(act: string, status: string): boolean {
  return act === 'relist' ? status !== 'active' && status !== 'inactive' : status === 'active';
}

/** Gives the command, and looks at what is left when nothing of it is unfinished. */
async function run(play: Play, one: Run): Promise<Execution> {
  const { bench } = play;
  const { command } = one;
  bench.clock.advance(11 * MINUTE);
  const beside = twoAtOnce(one.second, (second) => execute(play, second.command));
  play.during = { ...one, beside };
  const execution = await execute(play, command);
  const second = await beside.firstIsOver();
  play.during = null;
  const executions = second ? [execution, second] : [execution];
  figures.kills += executions.filter(({ killed }) => killed).length;
  if (executions.some(({ killed }) => killed)) return execution;
  for (const { error } of executions) holds(() => expect(error).toBeNull());
  holds(() => expect(lost(bench.workbook, play.own), `after ${command}`).toEqual([]));
  const theirs = new Set([...play.touched, ...play.merged]);
  holds(() =>
    expect(unexplained(bench.workbook, play.quiet, theirs), `without a line after ${command}`).toEqual([]),
  );
  play.quiet = momentOf(bench.workbook);
  play.sorted = false;
  play.touched.clear();
  const failed = (execution.result as { readonly error?: unknown } | null)?.error;
  const isUndisturbed = one.meanwhile.length === 0 && second === null;
  if (isSync(command) && isUndisturbed && !failed) holds(() => expectTruth(play));
  return execution;
}

const isSync = (command: RunCommand) => command === 'sync-data' || command === 'full-refresh';

function execute({ bench, workbook }: Play, command: RunCommand): Promise<Execution> {
  const listings = () => listed(workbook, 'Listings').map((row) => String(row['Listing id']));
  const args = command === 'link-inventory' ? { listings: listings() } : {};
  return bench.execute(command, isSync(command) ? { view: 'inventory' } : args);
}

/** What the sheets say of the marketplaces that could be read. */
function expectTruth(play: Play): void {
  const rows = listed(play.bench.workbook, 'Listings');
  for (const id of MARKETS) if (!play.offline.has(id)) expectRows(play.bench.market(id), play.copied, rows);
  expectPlaces(play, rows);
}

type Rows = ReturnType<typeof listed>;

function expectRows(market: Marketplace, copied: ReadonlySet<string>, rows: Rows): void {
  for (const offer of market.listings().filter((one) => one.status.toLowerCase() === 'active')) {
    const mine = rows.filter(
      (row) =>
        String(row['Listing id']) === offer.id &&
        (offer.variant === '' || String(row['Variant id']) === offer.variant),
    );
    const name = `${market.id} ${offer.id}`;
    const isCopied = [...copied].some((one) => one.startsWith(`Listings|${offer.id}`));
    if (isCopied) expect(mine.length, `rows of ${name}`).toBeGreaterThan(0);
    // One without stock, whose row was deleted, is not for sale: it makes no new row.
    else if (offer.quantity === 0) expect(mine.length, `rows of ${name}`).toBeLessThanOrEqual(1);
    else expect(mine.length, `rows of ${name}`).toBe(1);
    if (!isCopied && offer.quantity > 0) expect(mine[0]?.Status, `status of ${name}`).not.toBe('Missing');
  }
}

/** No item has more listings for sale on a platform than there are units of it. */
function expectPlaces(play: Play, rows: Rows): void {
  const units = new Map(
    listed(play.bench.workbook, 'Inventory').map((row) => [
      String(row['#']),
      Math.max(1, Number(row.Quantity)),
    ]),
  );
  const taken = new Map<string, number>();
  for (const row of rows) {
    const item = linkOf(row);
    if (item === null || (row.Status !== 'Active' && row.Status !== 'Inactive')) continue;
    if ([...play.copied].some((one) => one.startsWith(`Listings|${row['Listing id']}`))) continue;
    const place = `${item}|${String(row.Platform)}`;
    taken.set(place, (taken.get(place) ?? 0) + 1);
  }
  for (const [place, count] of taken) {
    const [item = ''] = place.split('|');
    expect(count, `listings on ${place}`).toBeLessThanOrEqual(units.get(item) ?? 1);
  }
}

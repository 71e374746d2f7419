/**
 * Random people: whatever a person, the buyers and Google do, in any order and at any moment, nothing of the person's is
 * lost, every listing that is for sale has one row, nothing is called missing that is there, and Activity explains every
 * change. `SIMULATION_STEPS` says how many steps are played, `SIMULATION_SEED` which.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Marketplace } from '../../workbench/marketplaces/types';
import { MARKETS, type Workbench } from '../../workbench/server/workbench';
import { addOwnColumns, columnOf, listed, lost, type Own, perform, put, rowsOf, sheetIn } from './desk';
import { type Moment, momentOf, unexplained } from './explained';
import { figures, holds } from './figures';
import { type PreparedShop, prepareShop, stockUp } from './shop';
import { type Step, step } from './steps';

const STEPS = Number(process.env.SIMULATION_STEPS ?? (process.env.CI ? 1_400 : 400));
const SEED = Number(process.env.SIMULATION_SEED ?? 20261124);
const STEPS_A_PLAY = 50;
const MINUTE = 60_000;

interface Play {
  readonly bench: Workbench;
  readonly own: Own;
  /** Ids of rows that were copied: both stand still until one is changed. */
  readonly copied: Set<string>;
  readonly offline: Set<string>;
  /** The last moment at which no run was unfinished, and what people have touched since. */
  quiet: Moment;
  readonly touched: Set<string>;
  /** Titles are numbered, so that every shoe is another. */
  listings: number;
  readonly during: {
    kill: number | null;
    meanwhile: Extract<Step, { readonly do: 'run' }>['meanwhile'];
  };
}

/** One part of so many, that are played side by side; each has a seed of its own. */
export function simulatePeople(part: number, parts: number): void {
  let shop: PreparedShop;
  beforeAll(async () => {
    shop = await prepareShop(async (bench) => {
      stockUp(bench, 5);
      await bench.call('sync-data', { view: 'inventory' });
      addOwnColumns(bench.workbook);
    });
  });

  describe('random people', () => {
    it(`lose nothing, part ${part + 1} of ${parts}`, async () => {
      figures.scenarios += 1;
      const steps = fc.array(step, { minLength: STEPS_A_PLAY, maxLength: STEPS_A_PLAY });
      const numRuns = Math.ceil(STEPS / STEPS_A_PLAY / parts);
      await fc.assert(
        fc.asyncProperty(steps, (played) => playAll(shop, played)),
        { numRuns, seed: SEED + part, endOnFailure: true },
      );
    }, 3_600_000);
  });
}

async function playAll(shop: PreparedShop, steps: readonly Step[]): Promise<void> {
  const during: Play['during'] = { kill: null, meanwhile: [] };
  const play: { current: Play | null } = { current: null };
  const bench = await shop.open({
    beforeCall: ({ number }) => {
      const { current } = play;
      if (!current) return undefined;
      for (const { at, act } of during.meanwhile)
        if (at === number) perform(current.bench.workbook, current.own, act);
      return number === during.kill ? 'kill' : undefined;
    },
  });
  const played: Play = {
    bench,
    own: new Map(),
    copied: new Set(),
    offline: new Set(),
    quiet: momentOf(bench.workbook),
    touched: new Set(),
    listings: 0,
    during,
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
  await run(play, 'full-refresh');
  await run(play, 'full-refresh');
  const execution = await run(play, 'sync-data');
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
      perform(workbook, play.own, one.act);
      return;
    case 'run':
      if (one.command === 'link-inventory' && listed(workbook, 'Listings').length === 0) return;
      Object.assign(play.during, { kill: one.kill, meanwhile: one.meanwhile });
      await run(play, one.command);
      return;
    default:
      editRow(play, one.do, one.place);
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

function editRow(play: Play, what: Exclude<Step['do'], 'market' | 'person' | 'run'>, place: number): void {
  const { workbook } = play.bench;
  const sheet = what === 'delete listing row' || what === 'paste row' ? 'Listings' : 'Inventory';
  const rows = rowsOf(workbook, sheet);
  const at = rows[place % Math.max(1, rows.length)];
  if (!at) return;
  const { sheetId, lastColumn, lastRow } = sheetIn(workbook, sheet);
  if (what === 'delete listing row') {
    workbook.apply({ do: 'deleteRows', sheetId, first: at.row, count: 1 });
    play.touched.add(`${sheet}|${at.id}`);
    forgetOwn(play, `${sheet}|${at.id}|`);
  } else if (what === 'paste row') {
    // Of so many rows one is enough; further copies of copies are nobody's wish.
    if (play.copied.size > 0) return;
    play.copied.add(at.id);
    play.touched.add(`${sheet}|${at.id}`);
    const values = workbook.read(
      sheetId,
      { row: at.row, column: 1, rows: 1, columns: lastColumn },
      'contents',
    );
    workbook.apply({ do: 'insertRows', sheetId, after: lastRow, count: 1 });
    workbook.apply({ do: 'set', sheetId, row: lastRow + 1, column: 1, inputs: values, coerce: false });
  } else {
    const header = what === 'tick sold' ? 'Sold' : 'Deleted';
    put(workbook, sheet, at.row, columnOf(workbook, sheet, header), true);
    play.touched.add(`${sheet}|${at.id}|${header}`);
  }
}

function forgetOwn({ own }: Play, prefix: string): void {
  for (const key of own.keys()) if (key.startsWith(prefix)) own.delete(key);
}

async function run(play: Play, command: Extract<Step, { readonly do: 'run' }>['command']) {
  const { bench, during } = play;
  bench.clock.advance(11 * MINUTE);
  const isSync = command === 'sync-data' || command === 'full-refresh';
  const view = { view: 'inventory' };
  const listings = () => listed(bench.workbook, 'Listings').map((row) => String(row['Listing id']));
  const args = isSync ? view : command === 'link-inventory' ? { listings: listings() } : {};
  const execution = await bench.execute(command, args);
  const wasUndisturbed = during.meanwhile.length === 0;
  Object.assign(during, { kill: null, meanwhile: [] });
  if (execution.killed) {
    figures.kills += 1;
    return execution;
  }
  holds(() => expect(execution.error).toBeNull());
  holds(() => expect(lost(bench.workbook, play.own), `after ${command}`).toEqual([]));
  holds(() =>
    expect(unexplained(bench.workbook, play.quiet, play.touched), `without a line after ${command}`).toEqual(
      [],
    ),
  );
  play.quiet = momentOf(bench.workbook);
  play.touched.clear();
  const failed = (execution.result as { readonly error?: unknown } | null)?.error;
  if (isSync && wasUndisturbed && !failed) holds(() => expectTruth(play));
  return execution;
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
    const isCopied = [...copied].some((one) => one.startsWith(offer.id));
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
    if (row.Item === '' || (row.Status !== 'Active' && row.Status !== 'Inactive')) continue;
    if ([...play.copied].some((one) => one.startsWith(String(row['Listing id'])))) continue;
    const place = `${String(row.Item)}|${String(row.Platform)}`;
    taken.set(place, (taken.get(place) ?? 0) + 1);
  }
  for (const [place, count] of taken) {
    const [item = ''] = place.split('|');
    expect(count, `listings on ${place}`).toBeLessThanOrEqual(units.get(item) ?? 1);
  }
}

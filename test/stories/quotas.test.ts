/**
 * The day's quotas, Google's and the marketplaces' own: counted, kept to, believed when they are refused; and a sync
 * that one of them stops goes on another day with what it has read.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Execution } from '../../workbench/runtime/types';
import { type DemoMarket, MARKETS, type OpenOptions, type Workbench } from '../../workbench/server/workbench';
import { type Left, leftIn, type PreparedShop, prepareShop, SHOP_DAY, spent } from '../simulation/shop';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** So many listings that eBay's list has three pages. */
const LISTINGS: Readonly<Record<DemoMarket, number>> = { ebay: 410, stockx: 20, shopify: 20 };
/** An access token that has expired over night is renewed: a request that no first sync needs. */
const RENEWAL = 1;

type Counts = Readonly<Record<DemoMarket, number>>;

let shop: PreparedShop;
let whole: Left;
/** Requests of a first sync that nothing stops. */
let needed: Counts;
let bench: Workbench;

beforeAll(async () => {
  shop = await prepareShop(async (made) => {
    for (const id of MARKETS) stock(made, id);
  });
  bench = await shop.open();
  needed = await asked(sync);
  whole = leftIn(bench);
  await bench.close();
}, 120_000);

afterEach(() => bench.close());

function stock({ market }: Workbench, id: DemoMarket): void {
  for (let at = 0; at < LISTINGS[id]; at += 1) {
    const styleCode = `AB${1000 + at}-100`;
    const title = `Runner ${at} ${styleCode}`;
    market(id).act({ do: 'list', title, styleCode, size: '9', price: '100.00' });
  }
}

const sync = () => bench.execute('sync-data', { view: 'listings' });

interface Said {
  readonly says: string;
  readonly pausedUntil: string | null;
  readonly done: boolean;
  readonly platforms: readonly {
    readonly platform: string;
    readonly error: { readonly code: string; readonly message: string } | null;
  }[];
}

const said = ({ result }: Execution) => result as Said;
const refusal = ({ result }: Execution) =>
  (result as { readonly error?: { readonly message: string } }).error;

/** Opens the shop on a day of which the person has used something already. */
async function open(used: Readonly<Record<string, number>>, options: OpenOptions = {}): Promise<void> {
  bench = await shop.open(options, (saved) => spent(saved, used));
}

const requests = (): Counts =>
  Object.fromEntries(MARKETS.map((id) => [id, bench.market(id).requests()])) as unknown as Counts;

/** What the marketplaces were asked meanwhile. */
async function asked(work: () => Promise<unknown>): Promise<Counts> {
  const before = requests();
  await work();
  const after = requests();
  return Object.fromEntries(MARKETS.map((id) => [id, after[id] - before[id]])) as unknown as Counts;
}

const sum = (counts: Counts) => Object.values(counts).reduce((all, one) => all + one, 0);
const listingsOf = (title: string) => leftIn(bench).listings.filter((row) => row.Platform === title).length;

interface Usage {
  readonly quotas: readonly { readonly of: string; readonly label: string; readonly used: number }[];
  readonly waits: string | null;
}
const usage = async () => (await bench.call('usage')) as unknown as Usage;
const usedOf = async (of: string, title = '') =>
  (await usage()).quotas.find((one) => one.of === of && one.label.endsWith(title))?.used;

/** The trigger that goes on with the run, at its time. */
async function fire(): Promise<Execution> {
  const [trigger] = bench.runtime.triggers();
  if (!trigger) throw new Error('There is no trigger.');
  bench.clock.advance(Math.max(0, (trigger.at ?? 0) - bench.clock.now()));
  return bench.runtime.execute({ kind: 'trigger', id: trigger.id });
}

describe('the meter', () => {
  it('counts what an execution asks and stores, each by its own measure', async () => {
    await open({ requests: 100, properties: 1_000 });
    const executions = [await sync(), await sync()];
    const calls = executions.flatMap((one) => one.calls);
    const properties = calls.filter((call) => call.kind === 'properties').length;
    const total = sum(requests());
    expect(await usedOf('requests')).toBe(100 + total);
    // And the two reads of asking.
    expect(await usedOf('properties')).toBe(1_000 + properties + 2);
    expect(await usedOf('platform', 'eBay')).toBe(requests().ebay);
  });

  it('writes one property a run, and nothing for a look', async () => {
    await open({});
    await sync();
    const { calls } = await sync();
    const written = calls.filter((call) => call.name === 'Properties.setProperties');
    // Where the next read starts, and the meter.
    expect(written.length).toBe(2);
    const look = await bench.execute('overview');
    expect(look.calls.some((call) => call.name.startsWith('Properties.set'))).toBe(false);
  });

  it('counts what a killed execution had used, once', async () => {
    let killOn = 'Lock.tryLock';
    await open(
      {},
      {
        beforeCall: ({ name }) => {
          if (name === 'UrlFetchApp.fetchAll') bench.clock.advance(20_000);
          return name === killOn ? 'kill' : undefined;
        },
      },
    );
    expect((await sync()).killed).toBe(true);
    expect(sum(requests())).toBeGreaterThan(0);
    expect(await usedOf('requests')).toBeUndefined();
    killOn = '';
    bench.clock.advance(10 * MINUTE);
    const byTheKilled = sum(requests());
    expect(await usedOf('requests')).toBe(byTheKilled);
    await sync();
    expect(await usedOf('requests')).toBe(sum(requests()));
    expect(await usedOf('properties')).toBeGreaterThan(0);
    await sync();
    expect(await usedOf('requests')).toBe(sum(requests()));
  }, 60_000);

  it('begins anew 24 hours after the first use', async () => {
    await open({ requests: 19_000 });
    bench.clock.advance(DAY);
    await sync();
    expect(await usedOf('requests')).toBe(sum(requests()));
  });

  it('counts the minutes of triggers, and of nothing else', async () => {
    await open({});
    await sync();
    expect(await usedOf('triggers')).toBeUndefined();
    await bench.call('hourly', { turn: 'on' });
    bench.clock.advance(HOUR);
    const [trigger] = bench.runtime.triggers();
    const { virtualMs } = await bench.runtime.execute({ kind: 'trigger', id: trigger?.id ?? '' });
    await bench.execute('sync-data', { view: 'listings' });
    expect(await usedOf('triggers')).toBe(Math.round(virtualMs / MINUTE));
  });
});

describe.each([
  [
    'that the meter knows of',
    "Google allows 20,000 requests a day, and today's are used up",
    { requests: 19_994 },
    {},
  ],
  ['that Google refuses', 'Google allows no more requests today', {}, { quotas: { urlfetch: 6 } }],
] as const)('a day without requests left %s', (_, why, used, options) => {
  it('stops the sync before, keeps what was read, and goes on the next day: nothing is asked twice', async () => {
    await open(used, options);
    const spent = await asked(async () => {
      const report = said(await sync());
      expect(report.says).toBe(`${why}; what was read is kept, and the sync goes on tomorrow at 18:00.`);
      expect(report).toMatchObject({ done: false, goesOn: false });
      expect(Date.parse(report.pausedUntil ?? '')).toBeGreaterThanOrEqual(SHOP_DAY + DAY);
    });
    expect(sum(spent)).toBeGreaterThan(0);
    expect(sum(spent)).toBeLessThanOrEqual(6);
    expect(leftIn(bench).listings).toEqual([]);
    expect((await usage()).waits).toContain('tomorrow at 18:00');
    const { notes } = await bench.call('overview');
    expect(notes).toEqual(expect.arrayContaining([(await usage()).waits]));
    const again = await asked(async () =>
      expect(refusal(await sync())?.message).toContain('tomorrow at 18:00'),
    );
    expect(sum(again)).toBe(0);
    const rest = await asked(toItsEnd);
    for (const id of MARKETS)
      expect(spent[id] + rest[id] - needed[id], `asked of ${id} twice`).toBeLessThanOrEqual(RENEWAL);
    expect(leftIn(bench)).toEqual(whole);
    expect(bench.runtime.triggers()).toEqual([]);
    expect((await usage()).waits).toBeNull();
  }, 60_000);
});

/** Day after day, while the run has its trigger. */
async function toItsEnd(): Promise<void> {
  for (let day = 0; bench.runtime.triggers().length > 0; day += 1) {
    expect(day).toBeLessThan(5);
    expect((await fire()).error).toBeNull();
  }
}

describe.each([
  ['that the meter knows of', { 'platform.ebay': 4_997 }, null],
  ['that eBay itself tells of', {}, 2],
] as const)('a day without questions to eBay left %s', (_, used, from) => {
  it('leaves eBay in the middle of its read, and no other platform', async () => {
    let count = 0;
    await open(used, {
      beforeCall: ({ name }) => {
        if (name === 'UrlFetchApp.fetchAll') count += 1;
        if (name === 'UrlFetchApp.fetchAll' && count === from)
          bench.market('ebay').act({ do: 'fail', fault: { kind: 'daily limit', times: null } });
        return undefined;
      },
    });
    const first = await asked(async () => {
      const report = said(await sync());
      const problem = report.platforms.find((one) => one.platform === 'ebay')?.error;
      expect(problem?.code).toBe('DAY_SPENT');
      expect(problem?.message).toMatch(
        /^eBay allows .*questions.* today.*what was read is kept, and the sync goes on tomorrow at 18:00\.$/,
      );
      expect(report.platforms.filter((one) => one.error)).toHaveLength(1);
    });
    expect([listingsOf('eBay'), listingsOf('StockX'), listingsOf('Shopify')]).toEqual([0, 20, 20]);
    expect((await usage()).waits).toContain('tomorrow at 18:00');
    bench.clock.advance(HOUR);
    const second = await asked(sync);
    expect(second.ebay).toBe(0);
    bench.market('ebay').act({ do: 'fail', fault: null });
    const third = await asked(async () => expect((await fire()).result).toMatchObject({ done: true }));
    const refused = from === null ? 0 : 10;
    expect(first.ebay + third.ebay - needed.ebay).toBeLessThanOrEqual(RENEWAL + refused);
    expect(leftIn(bench).listings).toHaveLength(whole.listings.length);
    expect(listingsOf('eBay')).toBe(410);
    expect((await usage()).waits).toBeNull();
    expect(bench.workbook.sheets().map((one) => one.name)).toEqual(whole.sheets);
  }, 60_000);
});

it('a full refresh that is asked for meanwhile is not satisfied by less', async () => {
  await open({ 'platform.ebay': 4_997 });
  await sync();
  await bench.execute('full-refresh', { view: 'listings' });
  bench.clock.advance(DAY);
  expect((await sync()).result).toMatchObject({ done: true });
  expect(listingsOf('eBay')).toBe(410);
}, 60_000);

describe('a day without', () => {
  it('properties left by the meter: nothing is begun that could not be put down', async () => {
    await open({ properties: 49_800 });
    const execution = await sync();
    expect(refusal(execution)?.message).toContain('goes on');
    expect(execution.calls.filter((call) => call.kind === 'fetch')).toEqual([]);
    bench.clock.advance(DAY);
    await sync();
    expect(leftIn(bench)).toEqual(whole);
  }, 60_000);

  it.each([3, 6, 9, 12])(
    'properties left after %i, as Google says: the next day finishes',
    async (properties) => {
      const quotas: { properties?: number } = { properties };
      await open({}, { quotas });
      const execution = await sync();
      expect(execution.error).toBeNull();
      expect(refusal(execution)?.message).toContain('the next sync tomorrow goes on');
      delete quotas.properties;
      bench.clock.advance(DAY);
      await sync();
      expect(leftIn(bench)).toEqual(whole);
    },
    60_000,
  );

  it('minutes of triggers left: the hourly sync waits, a person does not', async () => {
    await open({ triggers: 88 * MINUTE });
    await bench.call('hourly', { turn: 'on' });
    const [trigger] = bench.runtime.triggers();
    const hourly = () => bench.runtime.execute({ kind: 'trigger', id: trigger?.id ?? '' });
    expect(sum(await asked(hourly))).toBe(0);
    bench.clock.advance(DAY);
    expect(sum(await asked(hourly))).toBeGreaterThan(0);
    expect(leftIn(bench).listings).toHaveLength(whole.listings.length);
  }, 60_000);
});

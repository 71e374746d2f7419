/**
 * Two people decide about the same rows: the second by what the sidebar showed before the first had decided, or at the
 * same moment. Nothing is decided twice, no item is left without a reason, and the second person is told what is so now.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Overview, Report } from '../../src/commands/door/contract';
import type { Saved } from '../../workbench/server/kept';
import { type OpenOptions, openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { openStory, STORY_DAY, type Story, storyOn } from './story';

const DUNK = { title: 'Nike Dunk Low Panda', styleCode: 'DD1391-100', price: '90.00' };
const ITEM = { Title: DUNK.title, 'Style code': DUNK.styleCode };

/** What the first entry of Review is about. */
const WORLDS: Readonly<Record<string, (story: Story) => Promise<unknown>>> = {
  'an item made for it': async (story) => {
    story.market('stockx').act({ do: 'list', ...DUNK, size: '10' });
    await story.sync();
    await addOthers(story);
  },
  'an item made for it, with another listing': async (story) => {
    story.market('stockx').act({ do: 'list', ...DUNK, size: '10' });
    const title = `${DUNK.title} ${DUNK.styleCode} US 10`;
    story.market('shopify').act({ do: 'list', ...DUNK, title, size: '10' });
    await story.sync();
    await addOthers(story);
  },
  'an item that there was': async (story) => {
    await story.typeItem({ ...ITEM, Size: 'US 10' });
    await addOthers(story);
    story.market('stockx').act({ do: 'list', ...DUNK, size: '10' });
    await story.sync();
  },
  'a question': async (story) => {
    await story.typeItem({ ...ITEM, Size: 'US 10' });
    await story.typeItem({ ...ITEM, Size: 'US 10', Condition: 'Used' });
    await addOthers(story);
    story.market('ebay').act({ do: 'list', ...DUNK, size: '' });
    await story.sync();
  },
};

const OTHER = 'Shoes from the cellar';

/** Items that a decision can take instead; of the first nothing is written that contradicts another. */
async function addOthers(story: Story): Promise<void> {
  await story.typeItem({ Title: OTHER });
  await story.sync();
  await story.typeItem({ Title: 'New Balance 990v6', 'Style code': 'M990GL6', Size: 'US 8.5' });
  await story.sync();
}

/** What the sidebar shows of the entry, to both of them. */
interface Shown {
  readonly id: string;
  readonly item: number;
  /** Another item, that is free. */
  readonly other: number;
}

type Act = (shown: Shown) => readonly [command: string, args: object];

const DECISIONS = {
  accept: ({ id }) => ['accept', { listings: [id] }],
  'not this one': ({ id }) => ['reject', { listing: id }],
  'make a new item': ({ id }) => ['split', { listing: id }],
  'choose another': ({ id, other }) => ['answer', { listing: id, item: [other] }],
  unlink: ({ id }) => ['unlink', { listings: [id] }],
} satisfies Readonly<Record<string, Act>>;

const ACTS: Readonly<Record<string, Act>> = {
  ...DECISIONS,
  'accept all': () => ['accept-all', {}],
  ignore: ({ id }) => ['ignore', { listings: [id] }],
  'link inventory': ({ id }) => ['link-inventory', { listings: [id] }],
  merge: ({ item, other }) => ['merge', { items: [item, other] }],
};

const isDecision = (act: string): boolean => Object.keys(DECISIONS).includes(act);

const prepared = new Map<string, { readonly saved: Saved; readonly shown: Shown }>();
const kinds: unknown[] = [];
let bench: Workbench;

beforeAll(async () => {
  for (const [world, prepare] of Object.entries(WORLDS)) {
    const story = await openStory();
    await prepare(story);
    const { review } = (await story.bench.call('overview')) as unknown as Overview;
    const [entry] = review.entries;
    kinds.push([entry?.kind, entry?.others]);
    const item = entry?.item ?? entry?.candidates[0]?.item ?? 0;
    const other = Number((await story.inventory()).find((row) => row.Title === OTHER)?.['#']);
    prepared.set(world, { saved: story.bench.saved(), shown: { id: entry?.id ?? '', item, other } });
    await story.close();
  }
});

afterEach(() => bench?.close());

async function open(world: string, more: OpenOptions = {}): Promise<Shown> {
  const { saved, shown } = prepared.get(world) ?? {};
  if (!saved || !shown) throw new Error(`There is no ${world}.`);
  bench = await openWorkbench({ now: STORY_DAY + 3_600_000, saved, ...more });
  return shown;
}

async function call(command: string, args: object): Promise<Report> {
  bench.clock.advance(1_000);
  const { result, error } = await bench.execute(command, args);
  expect(error).toBeNull();
  const { error: refusal } = result as { readonly error?: { readonly message: string } };
  return refusal
    ? ({ says: refusal.message, notes: [], run: null } as unknown as Report)
    : (result as Report);
}

const act = (name: string, shown: Shown) => call(...(ACTS[name]?.(shown) ?? (['', {}] as const)));
const toldBy = ({ says, notes }: Report) => [says, ...notes].join(' ');
const press = async (name: string, shown: Shown) => toldBy(await act(name, shown));

type Memory = Readonly<Record<string, unknown>>;

function listings() {
  return bench.export('Listings').map((row) => ({
    row,
    id: String(row['Listing id']),
    memory: JSON.parse(String(row.Memory || '{}')) as Memory,
  }));
}

/** All that is decided about rows, without the times. */
function standing() {
  const items = bench.export('Inventory').map((row) => [row['#'], row.Status, row['Next step'], row.Memory]);
  const links = listings().map(({ row, id, memory }) => [
    id,
    row.Item,
    row.Match,
    row['Next step'],
    ...Object.entries(memory).sort(),
  ]);
  return { items, links };
}

/** What is to be decided about the listing. */
function question(): unknown {
  const [first] = listings();
  const { item, review, question, ignored } = first?.memory ?? {};
  return { item, review, question, ignored };
}

const numbers = () => bench.export('Inventory').map((row) => Number(row['#']));

function expectSound(): void {
  const rows = listings();
  for (const { row, memory } of rows) expect(row.Item === '' ? undefined : row.Item).toBe(memory.item);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const places = rows.flatMap(({ row }) => (row.Item === '' ? [] : [`${row.Item} on ${row.Platform}`]));
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(numbers()).size).toBe(numbers().length);
}

it('the first entry of Review is what is meant', () => {
  expect(kinds).toEqual([
    ['new', 0],
    ['new', 1],
    ['link', 0],
    ['question', 0],
  ]);
});

type Pair = readonly [first: string, second: string];
const pairsOf = (names: readonly string[]): readonly Pair[] =>
  names.flatMap((first) => names.map((second): Pair => [first, second]));
const PAIRS = pairsOf(Object.keys(ACTS));
const OF_DECISIONS = pairsOf([...Object.keys(DECISIONS), 'merge']);
const PLAYS = Object.keys(WORLDS).flatMap((world) => {
  const pairs = world.endsWith('another listing') ? OF_DECISIONS : PAIRS;
  return pairs.map((pair) => [world, ...pair] as const);
});

describe('of two people who have seen the same', () => {
  it.each(PLAYS)('in %s: "%s", then "%s"', async (world, first, second) => {
    const shown = await open(world);
    const asked = question();
    await press(first, shown);
    const isDecided = JSON.stringify(question()) !== JSON.stringify(asked);
    const [before, had] = [standing(), numbers()];
    const told = await press(second, shown);
    expectSound();
    const isSame = JSON.stringify(standing()) === JSON.stringify(before);
    if (isDecided && isDecision(second)) expect(told).toContain('has changed since you looked: it is ');
    if (isDecided && isDecision(second)) expect(standing()).toEqual(before);
    if (isSame) expect(told).toMatch(/^(Nothing|0 |1 to decide)/);
    else expect(told).not.toMatch(/^(Nothing|0 )/);
    if (isSame) expect(numbers()).toEqual(had);
  });

  it.each(OF_DECISIONS)(
    '"%s" while the other presses "%s": as if the other had come first',
    async (first, second) => {
      const world = 'an item made for it';
      const shown = await open(world);
      const others = await press(second, shown);
      const own = await press(first, shown);
      const left = standing();
      await bench.close();
      const armed: { first: object | null } = { first: null };
      let told: readonly string[] = [];
      await open(world, {
        beforeCall: async ({ name, execution }) => {
          armed.first ??= execution;
          if (execution !== armed.first || name !== 'Lock.tryLock' || told.length > 0) return undefined;
          told = ['under way'];
          told = [await press(second, shown)];
          return undefined;
        },
      });
      const last = await press(first, shown);
      if (told.length > 0) expect([...told, last]).toEqual([others, own]);
      if (told.length > 0) expect(standing()).toEqual(left);
      expectSound();
    },
  );
});

/** Who looks anew before they decide names the listing as it is now. */
const now = (shown: Shown): Shown => ({ ...shown, id: listings()[0]?.id ?? '' });

async function expectQuiet(): Promise<void> {
  await call('full-refresh', {});
  const left = standing();
  await call('full-refresh', {});
  expect(standing()).toEqual(left);
}

describe('an Undo of what another has gone on from since', () => {
  it.each(OF_DECISIONS)('"%s", then "%s", then the first taken back', async (first, second) => {
    const shown = await open('an item that there was');
    const { run } = await act(first, shown);
    await act(second, now(shown));
    if (run !== null) await call('undo', { run });
    expectSound();
    await expectQuiet();
  });

  it('a listing that was kept away since gets no item again', async () => {
    const shown = await open('an item that there was');
    const { run } = await act('not this one', shown);
    await act('ignore', now(shown));
    const left = standing();
    expect(toldBy(await call('undo', { run }))).toContain('a listing that is kept away since');
    expect(standing()).toEqual(left);
  });

  const syncRun = () => bench.export('Activity').find((row) => row.Rule === 'made')?.Run;

  it.each(['accept', 'merge'])('a new item, after "%s", stays with its listing', async (second) => {
    const shown = await open('an item made for it');
    await act(second, shown);
    const left = standing();
    const told = toldBy(await call('undo', { run: syncRun() }));
    expect(told).toMatch(/^Nothing was taken back.* Not taken back: .*since/);
    expect(standing()).toEqual(left);
  });

  it('an item of its own stays while another is merged into it', async () => {
    const shown = await open('an item that there was');
    const { run } = await act('make a new item', shown);
    const made = Math.max(...numbers());
    const third = storyOn(bench, false);
    await third.typeItem({ Title: 'Found in the cellar' });
    await third.sync();
    await call('merge', { items: [made, made + 1] });
    await call('undo', { run });
    expect(numbers()).toContain(made);
    expect(bench.export('Inventory').slice(-1)).toMatchObject([
      { '#': made + 1, 'Next step': expect.stringContaining(`The same as #${made}`) },
    ]);
  });
});

it('who merges what another has merged already is told, and no item in stock is lost', async () => {
  const shown = await open('an item made for it');
  const third = Math.max(...numbers());
  await act('merge', shown);
  const left = standing();
  expect(toldBy(await call('merge', { items: [shown.other, third] }))).toMatch(/^Nothing was merged/);
  expect(toldBy(await act('choose another', now(shown)))).toContain(
    `#${shown.other} is not in stock any more: it was merged into #${shown.item}.`,
  );
  expect(standing()).toEqual(left);
});

it('a listing that is kept away while another is asked for once more stays away', async () => {
  await open('an item made for it, with another listing');
  const [first = '', second = ''] = listings().map(({ id }) => id);
  await call('ignore', { listings: [first] });
  const saved = bench.saved();
  await bench.close();
  const armed: { first: object | null; isOver: boolean } = { first: null, isOver: false };
  bench = await openWorkbench({
    now: STORY_DAY + 7_200_000,
    saved,
    beforeCall: async ({ name, execution }) => {
      armed.first ??= execution;
      if (execution !== armed.first || name !== 'Properties.setProperties' || armed.isOver) return undefined;
      armed.isOver = true;
      await call('ignore', { listings: [second] });
      return undefined;
    },
  });
  await call('ignore', { listings: [first] });
  if (!armed.isOver) await call('ignore', { listings: [second] });
  const { sheetId, lastRow } = bench.workbook.sheets().find(({ name }) => name === 'Listings') ?? {
    sheetId: 0,
    lastRow: 0,
  };
  await bench.edit({ do: 'deleteRows', sheetId, first: 3, count: lastRow - 2 });
  await call('full-refresh', {});
  expect(listings()).toEqual([]);
});

const SHOES = [1, 2, 3].map((number) => ({
  do: 'list' as const,
  title: `${DUNK.title} ${number}`,
  styleCode: `DD139${number}-100`,
  price: '90.00',
  size: '10',
}));

/** A row of the sheet Listings, by its place from 0. */
async function deleteListing(place: number): Promise<void> {
  const { sheetId = 0 } = bench.workbook.sheets().find(({ name }) => name === 'Listings') ?? {};
  await bench.edit({ do: 'deleteRows', sheetId, first: 3 + place, count: 1 });
}

describe('what the sidebar shows of a row that another has deleted', () => {
  async function opened(): Promise<Overview> {
    const story = await openStory();
    bench = story.bench;
    for (const shoe of SHOES) story.market('stockx').act(shoe);
    await story.sync();
    return (await bench.call('overview')) as unknown as Overview;
  }

  it('the others are accepted with it, and what is gone is told', async () => {
    const { review } = await opened();
    await deleteListing(1);
    const told = toldBy(await call('accept', { listings: review.entries.map(({ id }) => id) }));
    expect(told).toBe('2 links and 2 new items accepted. A listing is not there any more.');
  });

  it('an item that is gone keeps nothing from being accepted', async () => {
    const { review } = await opened();
    const [first] = review.entries;
    const told = toldBy(await call('accept', { listings: [first?.id], items: [77] }));
    expect(told).toBe('1 link and 1 new item accepted. #77 is not there any more.');
  });

  it.each(['reject', 'split', 'answer', 'unlink', 'ignore', 'link-inventory', 'show'])(
    '"%s" says so in words',
    async (command) => {
      const { review } = await opened();
      const id = review.entries[1]?.id ?? '';
      await deleteListing(1);
      const { links } = standing();
      const told = toldBy(await call(command, { listing: id, listings: [id], item: [1] }));
      expect(told).toMatch(/^Noth.* [Aa] listing (of these )?is not there any more\.$/);
      expect(standing().links).toEqual(links);
    },
  );

  it('"settle" says so in words', async () => {
    const { review } = await opened();
    await deleteListing(1);
    const marks = [{ listing: review.entries[1]?.id, mark: 'sold' }];
    expect(toldBy(await call('settle', { marks }))).toBe('0 settled. A listing is not there any more.');
  });
});

describe('a missing listing that another has linked to another item', () => {
  /** The sidebar shows it with the item that it was linked to. */
  async function gone(): Promise<{ readonly story: Story; readonly id: string; readonly item: number }> {
    const shown = await open('an item that there was');
    const story = storyOn(bench, false);
    bench.clock.advance(3_600_000);
    story.market('stockx').act({ do: 'sell', id: String(listings()[0]?.id) });
    await story.sync();
    const { missing } = (await bench.call('overview')) as unknown as Overview;
    return { story, id: missing.entries[0]?.listing.id ?? '', item: shown.item };
  }

  const sold = () => bench.export('Inventory').filter((row) => row.Status === 'Sold');

  it('is not settled as what was seen: the other item would be sold', async () => {
    const { story, id, item } = await gone();
    const other = Number((await story.inventory()).find((row) => row.Title === OTHER)?.['#']);
    await story.setListing(0, 'Item', String(other));
    const told = toldBy(await call('settle', { marks: [{ listing: id, mark: 'sold' }] }));
    expect(told).toMatch(
      new RegExp(`^0 settled\\. .* has changed since you looked: it is linked to #${other} now`),
    );
    expect(sold()).toEqual([]);
    expect(item).not.toBe(other);
  });

  it('is settled where it is linked as it was seen, though it was accepted meanwhile', async () => {
    const { id, item } = await gone();
    await call('accept', { listings: [id] });
    expect(toldBy(await call('settle', { marks: [{ listing: id, mark: 'sold' }] }))).toBe('1 settled.');
    expect(sold()).toMatchObject([{ '#': item }]);
  });
});

/**
 * Random days of a seller, judged by money: no order is lost or counted twice, nothing is sold without an order or a tick,
 * what stands in two rows stays as it is, and Undo right after a run restores what the run decided.
 */
import { expect, test } from 'vitest';
import type { Offer, Sale, SaleState } from '../../src/domain/listing';
import { matchListings } from '../../src/domain/matching/index';
import type { Plan } from '../../src/domain/plan';
import { planLink, planUnlink } from '../../src/domain/planners/link';
import { planMarks } from '../../src/domain/planners/marks';
import { planMerge } from '../../src/domain/planners/merge';
import { planAccept, planReject, planSplit } from '../../src/domain/planners/review';
import { planSettle } from '../../src/domain/planners/settle';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { ItemRow, ListingRow, Snapshot } from '../../src/domain/sheets';
import { activityLines } from '../../src/domain/undo/activity-lines';
import { planUndo } from '../../src/domain/undo/undo';
import { fc, runs } from '../support/properties';
import { NOW, offer, read, sale, type World, world } from './world';

const PLATFORMS = ['ebay', 'stockx'] as const;

interface Market {
  readonly offers: Map<string, Offer>;
  readonly sales: Map<string, Sale>;
  /** What the person's own runs have written, oldest first. */
  readonly plans: Plan[];
  count: number;
}

const DOINGS = [
  'list',
  'sell',
  'sell unseen',
  'end',
  'undo sale',
  'redo sale',
  'tick item',
  'untick item',
  'tick listing',
  'untick listing',
  'delete mark',
  'settle',
  'link',
  'unlink',
  'reject',
  'split',
  'merge',
  'accept',
  'marks',
  'sync',
  'sync listings',
  'undo',
  'undo earlier',
] as const;

interface Step {
  readonly do: (typeof DOINGS)[number];
  readonly which: number;
  readonly other: number;
}

/** What most days are made of comes more often, and meets the same few rows. */
const OFTEN: readonly Step['do'][] = ['list', 'sell', 'sync', 'tick item', 'undo sale', 'marks'];

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...OFTEN) },
    { weight: 2, arbitrary: fc.constantFrom(...DOINGS) },
  ),
  which: fc.nat({ max: 3 }),
  other: fc.nat({ max: 3 }),
});
const OPENING: readonly Step[] = [
  { do: 'list', which: 0, other: 1 },
  { do: 'list', which: 1, other: 0 },
  { do: 'sync', which: 0, other: 0 },
];
const steps = fc.array(step, { minLength: 4, maxLength: 20, size: 'max' }).map((all) => [...OPENING, ...all]);

function pick<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % Math.max(1, values.length)];
}

function trade(market: Market, { do: doing, which, other }: Step): void {
  const offers = [...market.offers.values()];
  const chosen = pick(offers, which);
  const made = pick([...market.sales.values()], which);
  if (doing === 'list' || doing === 'sell unseen') {
    market.count += 1;
    const listed = offer(PLATFORMS[which % 2] ?? 'ebay', `x${market.count}`, {
      title: `Nike Dunk Low number ${other % 3}`,
      styleCode: `DD139${other % 3}-100`,
      quantity: 1 + (other % 2),
    });
    if (doing === 'list') market.offers.set(listed.key.listingId, listed);
    else market.sales.set(`o${market.count}`, sale(listed, { orderId: `o${market.count}` }));
  }
  if (doing === 'end' && chosen) market.offers.delete(chosen.key.listingId);
  if (doing === 'sell' && chosen) sell(market, chosen, other);
  if (doing === 'undo sale' && made) {
    const states: readonly SaleState[] = ['cancelled', 'failed', 'returned'];
    market.sales.set(made.orderId, { ...made, state: pick(states, other) ?? 'cancelled' });
  }
  if (doing === 'redo sale' && made) market.sales.set(made.orderId, { ...made, state: 'sold' });
}

function sell(market: Market, chosen: Offer, other: number): void {
  market.count += 1;
  const units = other % 3 === 0 ? chosen.quantity : 1;
  const orderId = `o${market.count}`;
  market.sales.set(orderId, sale(chosen, { orderId, units, ...(other === 1 ? { price: null } : {}) }));
  const left = chosen.quantity - units;
  if (left > 0) market.offers.set(chosen.key.listingId, { ...chosen, quantity: left });
  else market.offers.delete(chosen.key.listingId);
}

function planned(seller: World, market: Market, one: Step): Plan | null {
  const item = pick(seller.snapshot.items, one.which);
  const second = pick(seller.snapshot.items, one.other);
  const listing = pick(seller.snapshot.listings, one.which);
  const context = seller.context();
  const { snapshot } = seller;
  switch (one.do) {
    case 'tick item':
    case 'untick item':
      if (item) editItem(seller, item, one.do === 'tick item');
      return null;
    case 'tick listing':
    case 'untick listing':
      if (listing) editListing(seller, listing, { sold: one.do === 'tick listing' });
      return null;
    case 'delete mark':
      if (listing) editListing(seller, listing, { deleted: one.other % 2 === 0 });
      return null;
    case 'settle': {
      const mark = one.other % 2 === 0 ? ('sold' as const) : ('deleted' as const);
      return listing
        ? planSettle(snapshot, [{ id: listing.id, mark, price: null, at: null }], context).plan
        : null;
    }
    case 'link':
      return listing ? planLink(snapshot, [listing.id], matchListings, DEFAULT_POLICY.rules, context) : null;
    case 'unlink':
      return listing ? planUnlink(snapshot, [listing.id], context) : null;
    case 'reject':
      return listing ? planReject(snapshot, listing.id, context) : null;
    case 'split':
      return listing ? planSplit(snapshot, listing.id, context) : null;
    case 'merge':
      return item && second && item !== second ? planMerge(snapshot, [item.id, second.id], context) : null;
    case 'accept':
      return planAccept(snapshot, 'all', context);
    case 'marks':
      return planMarks(snapshot, 'all', context).plan;
    case 'sync':
    case 'sync listings':
      synced(seller, market, one.do === 'sync' ? 'inventory' : 'listings');
      return null;
    case 'undo':
      return undoOf(seller, seller.plan);
    case 'undo earlier':
      return undoOf(seller, pick(market.plans, one.which) ?? seller.plan);
    default:
      trade(market, one);
      return null;
  }
}

/** What is not offered is gone: the platform's answer to every lookup. */
function synced(seller: World, market: Market, view: 'inventory' | 'listings' = 'inventory'): void {
  const findings = seller.snapshot.listings.flatMap(({ key }) =>
    key && !market.offers.has(key.listingId) ? [{ key, found: 'gone' as const }] : [],
  );
  const reads = PLATFORMS.map((platform) =>
    read(platform, {
      offers: [...market.offers.values()].filter((one) => one.key.platform === platform),
      sales: [...market.sales.values()].filter((one) => one.key.platform === platform),
    }),
  );
  const answers = new Map(PLATFORMS.map((one) => [`${one}|${one}-me`, 'apply'] as const));
  seller.sync(reads, { view, findings, answers });
  market.plans.push(seller.plan);
}

/** No run is taken back twice, and an undo never. */
function undoOf(seller: World, plan: Plan): Plan | null {
  const isUndo = plan.changes.some((one) => one.decisions.some(({ rule }) => rule === 'undone'));
  if (isUndo || undone.has(plan)) return null;
  undone.add(plan);
  const facts = { at: NOW, who: 'A', whoKey: 'a', how: 'menu', run: 'r', day: String } as const;
  return planUndo(seller.snapshot, activityLines(plan, facts), seller.context()).plan;
}

const undone = new WeakSet<Plan>();

function editItem(seller: World, row: ItemRow, sold: boolean): void {
  const edited = { ...row, values: { ...row.values, sold } };
  seller.snapshot = {
    ...seller.snapshot,
    items: seller.snapshot.items.map((one) => (one === row ? edited : one)),
  };
}

function editListing(seller: World, row: ListingRow, values: Partial<ListingRow['values']>): void {
  const edited = { ...row, values: { ...row.values, ...values } };
  seller.snapshot = {
    ...seller.snapshot,
    listings: seller.snapshot.listings.map((one) => (one === row ? edited : one)),
  };
}

function lived(all: readonly Step[], check: (seller: World, market: Market) => void): void {
  const seller = world();
  const market: Market = { offers: new Map(), sales: new Map(), plans: [], count: 0 };
  for (const one of all) {
    const plan = planned(seller, market, one);
    if (plan) seller.take(plan);
    if (plan) market.plans.push(plan);
  }
  seller.take(planMarks(seller.snapshot, 'all', seller.context()).plan);
  synced(seller, market);
  check(seller, market);
}

const RUNS = { numRuns: runs(250) };

test('every order is remembered once, and its settled units are those of sold items', () => {
  fc.assert(
    fc.property(steps, (all) =>
      lived(all, (seller, market) => {
        const { items, listings } = seller.snapshot;
        for (const made of market.sales.values()) {
          const holders = listings.flatMap((row) =>
            (row.memory.sales ?? [])
              .filter((one) => one.orderId === made.orderId)
              .map((one) => ({ row, one })),
          );
          if (made.state === 'sold') expect(holders).toHaveLength(1);
          for (const { row, one } of holders) {
            const sold = items.filter(({ memory }) => memory.soldOrder === made.orderId);
            expect(sold.length, `${made.orderId} in ${row.id}`).toBeLessThanOrEqual(one.settled);
          }
        }
      }),
    ),
    RUNS,
  );
});

const TICKS: readonly Step['do'][] = ['tick item', 'tick listing', 'settle'];

test('nothing is sold that no person has ticked, but a listing never seen by its order', () => {
  fc.assert(
    fc.property(steps, (all) =>
      lived(
        all.filter((one) => !TICKS.includes(one.do)),
        ({ snapshot: { items, listings } }) => {
          for (const { values, applied } of items)
            expect([applied, values.status === 'Sold']).toEqual([null, false]);
          for (const { memory, applied } of listings)
            if (applied === 'sold') expect(memory.sales?.some((one) => one.settled > 0)).toBe(true);
        },
      ),
    ),
    RUNS,
  );
});

test('an item with a sale that was applied is not in stock', () => {
  fc.assert(
    fc.property(steps, (all) =>
      lived(all, ({ snapshot: { items } }) => {
        for (const { values, applied } of items)
          if (applied === 'sold') expect(['Sold', 'Returning', 'Left stock']).toContain(values.status);
      }),
    ),
    RUNS,
  );
});

/** Rows without what follows from others, what the undo adds on purpose (a link taken back is refused), and boxes not yet applied. */
function decided({ items, listings }: Snapshot): unknown {
  const bare = (row: ItemRow | ListingRow) => {
    const { nextStep: _, sold: _s, deleted: _d, ...values } = row.values;
    const memory: Record<string, unknown> = { ...row.memory };
    for (const name of ['rejected', 'stayUnlinked']) delete memory[name];
    return { ...row, values: 'lastChange' in values ? { ...values, lastChange: null } : values, memory };
  };
  return { items: items.map(bare), listings: listings.map(bare) };
}

/** What a person does at once, and may take back at once. */
const deed: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...DOINGS.slice(DOINGS.indexOf('tick item'), DOINGS.indexOf('sync'))),
  which: fc.nat({ max: 3 }),
  other: fc.nat({ max: 3 }),
});

/** Days after which Undo went wrong once. */
const UNDONE_WRONG: [Step[], Step][] = [
  [
    [
      ...OPENING,
      { do: 'reject', which: 0, other: 0 },
      { do: 'list', which: 0, other: 0 },
      { do: 'sell', which: 0, other: 0 },
      { do: 'list', which: 0, other: 0 },
      { do: 'list', which: 0, other: 0 },
    ],
    { do: 'tick listing', which: 0, other: 0 },
  ],
  [
    [
      ...OPENING,
      { do: 'tick item', which: 0, other: 0 },
      { do: 'marks', which: 0, other: 0 },
      { do: 'tick listing', which: 0, other: 0 },
    ],
    { do: 'untick item', which: 0, other: 0 },
  ],
];

test('Undo right after a command restores all that was before', () => {
  fc.assert(
    fc.property(steps, deed, (all, last) =>
      lived(all, (seller, market) => {
        const before = seller.snapshot;
        const marks =
          planned(seller, market, last) ?? planMarks(seller.snapshot, 'all', seller.context()).plan;
        seller.take(marks);
        const facts = { at: NOW, who: 'A', whoKey: 'a', how: 'menu', run: 'r', day: String } as const;
        const { plan: back, left } = planUndo(seller.snapshot, activityLines(marks, facts), seller.context());
        seller.take(back);
        expect(left).toEqual([]);
        expect(decided(seller.snapshot)).toEqual(decided(before));
      }),
    ),
    { ...RUNS, examples: UNDONE_WRONG },
  );
});

test('a row whose number or id stands twice is never changed, but for its Next step', () => {
  fc.assert(
    fc.property(steps, steps, fc.nat({ max: 7 }), (all, more, which) =>
      lived(all, (seller, market) => {
        const { items, listings } = seller.snapshot;
        const [item, listing] = [pick(items, which), pick(listings, which)];
        seller.snapshot = {
          items: item ? [...items, { ...item, id: `${item.id}~2` }] : items,
          listings: listing ? [...listings, { ...listing, id: `${listing.id}~2` }] : listings,
        };
        const ids = [item, listing].flatMap((row) => (row ? [row.id, `${row.id}~2`] : []));
        const frozen = () =>
          [...seller.snapshot.items, ...seller.snapshot.listings]
            .filter((row) => ids.includes(row.id))
            .map(({ values: { nextStep: _, ...values }, memory, applied }) => ({ values, memory, applied }));
        const before = frozen();
        for (const one of more) {
          if (/tick|mark$/.test(one.do)) continue;
          const plan = planned(seller, market, one);
          if (plan) seller.take(plan);
        }
        synced(seller, market);
        expect(frozen()).toEqual(before);
      }),
    ),
    RUNS,
  );
});

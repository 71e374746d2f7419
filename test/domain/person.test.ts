/** A seller who does anything in any order between syncs: what must hold whatever they do. */
import { expect, test } from 'vitest';
import { BLANK_ITEM } from '../../src/domain/draft/rows';
import {
  type AccountRead,
  type Finding,
  keyText,
  type Offer,
  type Sale,
  type SaleState,
} from '../../src/domain/listing';
import { matchListings } from '../../src/domain/matching/index';
import type { Plan } from '../../src/domain/plan';
import { planLink, planUnlink } from '../../src/domain/planners/link';
import { planMarks } from '../../src/domain/planners/marks';
import { planMerge } from '../../src/domain/planners/merge';
import { planAccept, planReject, planSplit } from '../../src/domain/planners/review';
import { planSync } from '../../src/domain/planners/sync';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { ItemRow, ListingRow } from '../../src/domain/sheets';
import { activityLines } from '../../src/domain/undo/activity-lines';
import { planUndo } from '../../src/domain/undo/undo';
import { INVENTORY, LISTINGS } from '../../src/sheets/columns';
import { fc, runs } from '../support/properties';
import { NOW, offer, read, sale, type World, world } from './world';

const PLATFORMS = ['ebay', 'stockx', 'shopify'] as const;

/** What the marketplaces hold. */
interface Market {
  readonly offers: Map<string, Offer>;
  readonly sales: Map<string, Sale>;
  count: number;
}

type Step =
  | { readonly do: 'list'; readonly platform: number; readonly shoe: number; readonly quantity: number }
  | { readonly do: 'sell' | 'end' | 'reprice' | 'pause'; readonly which: number }
  | { readonly do: 'undo sale'; readonly which: number; readonly state: SaleState }
  | { readonly do: 'tick item'; readonly which: number; readonly sold: boolean; readonly deleted: boolean }
  | { readonly do: 'tick listing'; readonly which: number; readonly sold: boolean; readonly deleted: boolean }
  | { readonly do: 'type item'; readonly which: number; readonly item: number }
  | { readonly do: 'status'; readonly which: number; readonly status: string }
  | {
      readonly do: 'empty item' | 'delete item' | 'reject' | 'link' | 'unlink' | 'split';
      readonly which: number;
    }
  | { readonly do: 'merge'; readonly which: number; readonly item: number }
  | { readonly do: 'accept' | 'marks' | 'sync' | 'sync listings' | 'undo' | 'type row' };

const which = fc.nat({ max: 11 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('list' as const),
    platform: fc.nat({ max: 2 }),
    shoe: fc.nat({ max: 2 }),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    do: fc.constantFrom('sell' as const, 'end' as const, 'reprice' as const, 'pause' as const),
    which,
  }),
  fc.record({
    do: fc.constant('undo sale' as const),
    which,
    state: fc.constantFrom<SaleState>('cancelled', 'failed', 'returned'),
  }),
  fc.record({ do: fc.constant('tick item' as const), which, sold: fc.boolean(), deleted: fc.boolean() }),
  fc.record({ do: fc.constant('tick listing' as const), which, sold: fc.boolean(), deleted: fc.boolean() }),
  fc.record({ do: fc.constant('type item' as const), which, item: which }),
  fc.record({
    do: fc.constant('status' as const),
    which,
    status: fc.constantFrom('Sold', 'In stock', 'Left stock', 'Ordered', 'At the cleaner'),
  }),
  fc.record({
    do: fc.constantFrom(
      'empty item' as const,
      'delete item' as const,
      'reject' as const,
      'link' as const,
      'unlink' as const,
      'split' as const,
    ),
    which,
  }),
  fc.record({ do: fc.constant('merge' as const), which, item: which }),
  fc.record({
    do: fc.constantFrom(
      'accept' as const,
      'marks' as const,
      'sync' as const,
      'sync listings' as const,
      'undo' as const,
      'type row' as const,
    ),
  }),
);

const steps = fc.array(step, { minLength: 8, maxLength: 40, size: 'max' });

function pick<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % Math.max(1, values.length)];
}

function readsOf(market: Market): readonly AccountRead[] {
  return PLATFORMS.map((platform) =>
    read(platform, {
      offers: [...market.offers.values()].filter((one) => one.key.platform === platform),
      sales: [...market.sales.values()].filter((one) => one.key.platform === platform),
    }),
  );
}

/** A sync with its lookups: the platform does not know what it does not offer. */
function synced(seller: World, market: Market, view: 'inventory' | 'listings' = 'inventory'): Plan {
  const input = {
    reads: readsOf(market),
    findings: [] as readonly Finding[],
    asked: new Set<string>(),
    view,
    policy: () => DEFAULT_POLICY,
    answers: new Map(PLATFORMS.map((platform) => [`${platform}|${platform}-me`, 'apply'] as const)),
    held: new Set<string>(),
    match: matchListings,
    matched: null,
  };
  const first = planSync(seller.snapshot, input, seller.context());
  const findings = first.lookups.map((key) => ({ key, found: 'gone' }) as const);
  const last = { ...input, findings };
  const planned = planSync(seller.snapshot, last, seller.context());
  const spared = planSync(
    seller.snapshot,
    { ...last, matched: lastMatched.get(seller) ?? null },
    seller.context(),
  );
  expect(spared.plan, 'with what was matched before').toEqual(planned.plan);
  lastMatched.set(seller, planned.matched);
  return planned.plan;
}

/** What the last sync's plan says that it has matched, by world. */
const lastMatched = new WeakMap<World, string | null>();

function act(seller: World, market: Market, one: Step): Plan | null {
  const item = 'which' in one ? pick(seller.snapshot.items, one.which) : undefined;
  const listing = 'which' in one ? pick(seller.snapshot.listings, one.which) : undefined;
  const context = seller.context();
  switch (one.do) {
    case 'list':
      list(market, one);
      return null;
    case 'sell':
    case 'end':
    case 'reprice':
    case 'pause':
      change(market, one);
      return null;
    case 'undo sale': {
      const made = pick([...market.sales.values()], one.which);
      if (made) market.sales.set(made.orderId, { ...made, state: one.state });
      return null;
    }
    case 'tick item':
      if (item) editItem(seller, item, { sold: one.sold, deleted: one.deleted });
      return null;
    case 'status':
      if (item) editItem(seller, item, { status: one.status });
      return null;
    case 'delete item':
      seller.snapshot = { ...seller.snapshot, items: seller.snapshot.items.filter((row) => row !== item) };
      return null;
    case 'tick listing':
      if (listing) editListing(seller, listing, { sold: one.sold, deleted: one.deleted });
      return null;
    case 'type item':
      if (listing) editListing(seller, listing, { item: one.item });
      return null;
    case 'empty item':
      if (listing) editListing(seller, listing, { item: null });
      return null;
    case 'reject':
      return listing ? planReject(seller.snapshot, listing.id, context) : null;
    case 'link':
      return listing
        ? planLink(seller.snapshot, [listing.id], matchListings, DEFAULT_POLICY.rules, context)
        : null;
    case 'unlink':
      return listing ? planUnlink(seller.snapshot, [listing.id], context) : null;
    case 'split':
      return listing ? planSplit(seller.snapshot, listing.id, context) : null;
    case 'merge': {
      const other = pick(seller.snapshot.items, one.item);
      return item && other && item !== other
        ? planMerge(seller.snapshot, [item.id, other.id], context)
        : null;
    }
    case 'accept':
      return planAccept(seller.snapshot, 'all', context);
    case 'marks':
      return planMarks(seller.snapshot, 'all', context).plan;
    case 'undo':
      return undone(seller);
    case 'type row':
      typeRow(seller);
      return null;
    case 'sync':
      return synced(seller, market);
    case 'sync listings':
      return synced(seller, market, 'listings');
  }
}

/** An undo is itself never taken back. */
function undone(seller: World): Plan | null {
  if (seller.plan.changes.some((one) => one.decisions.some(({ rule }) => rule === 'undone'))) return null;
  const facts = {
    at: NOW,
    who: 'A',
    whoKey: 'a',
    how: 'menu',
    run: 'r1',
    day: (at: number) => String(at),
  } as const;
  return planUndo(seller.snapshot, activityLines(seller.plan, facts), seller.context()).plan;
}

let typed = 0;

function typeRow(seller: World): void {
  typed += 1;
  const { items } = seller.snapshot;
  const values = { ...BLANK_ITEM, title: 'Nike Dunk Low number 1', styleCode: 'DD1391-100', size: 'US 10' };
  const row = { id: `@${typed}`, values, memory: {}, applied: null, slips: [] };
  seller.snapshot = { ...seller.snapshot, items: [...items, row] };
}

function list(market: Market, one: Extract<Step, { do: 'list' }>): void {
  market.count += 1;
  const made = offer(PLATFORMS[one.platform] ?? 'ebay', `x${market.count}`, {
    title: `Nike Dunk Low number ${one.shoe}`,
    styleCode: `DD139${one.shoe}-100`,
    quantity: one.quantity,
  });
  market.offers.set(keyText(made.key), made);
}

function change(
  market: Market,
  one: { readonly do: 'sell' | 'end' | 'reprice' | 'pause'; readonly which: number },
): void {
  const chosen = pick([...market.offers.values()], one.which);
  if (!chosen) return;
  const name = keyText(chosen.key);
  if (one.do === 'end') market.offers.delete(name);
  if (one.do === 'reprice') market.offers.set(name, { ...chosen, price: { amount: 9_900, currency: 'USD' } });
  if (one.do === 'pause') market.offers.set(name, { ...chosen, status: 'inactive' });
  if (one.do !== 'sell' || chosen.status !== 'active') return;
  market.count += 1;
  market.sales.set(`o${market.count}`, sale(chosen, { orderId: `o${market.count}` }));
  if (chosen.quantity > 1) market.offers.set(name, { ...chosen, quantity: chosen.quantity - 1 });
  else market.offers.delete(name);
}

function editItem(seller: World, row: ItemRow, values: Partial<ItemRow['values']>): void {
  const items = seller.snapshot.items.map((one) =>
    one === row ? { ...row, values: { ...row.values, ...values } } : one,
  );
  seller.snapshot = { ...seller.snapshot, items };
}

function editListing(seller: World, row: ListingRow, values: Partial<ListingRow['values']>): void {
  const listings = seller.snapshot.listings.map((one) =>
    one === row ? { ...row, values: { ...row.values, ...values } } : one,
  );
  seller.snapshot = { ...seller.snapshot, listings };
}

const YOURS: readonly string[] = [...INVENTORY.columns, ...LISTINGS.columns]
  .filter((column) => column.role === 'yours' && column.kind !== 'tick')
  .map((column) => column.name);

function checkPlan(seller: World, plan: Plan): void {
  for (const one of plan.changes) {
    expect(one.decisions.length).toBeGreaterThan(0);
    if (one.before !== null)
      expect(Object.keys(one.after).filter((name) => YOURS.includes(name))).toEqual([]);
    if (one.table !== 'Listings') continue;
    const row = seller.snapshot.listings.find((other) => other.id === one.id);
    const byUndo = one.decisions.some(({ rule }) => rule === 'undone');
    const bySheetstock = !byUndo && one.memory?.review === true && one.memory.item !== row?.memory.item;
    if (bySheetstock) expect(row?.memory.rejected ?? []).not.toContain(one.memory?.item);
    if (
      bySheetstock &&
      one.decisions.some((decision) => decision.rule === 'linked') &&
      plan.changes.length > 0
    ) {
      expect(one.after.item).toBe(one.memory?.item);
    }
  }
  const added = plan.changes
    .filter((one) => one.table === 'Inventory' && one.before === null)
    .map((one) => one.id);
  expect(new Set(added).size).toBe(added.length);
}

function checkSheets(seller: World): void {
  const numbers = seller.snapshot.items.map((row) => row.values.number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const orders = seller.snapshot.items.flatMap((row) => (row.values.order === '' ? [] : [row.values.order]));
  expect(new Set(orders).size).toBe(orders.length);
  for (const row of seller.snapshot.listings) {
    const item = seller.snapshot.items.find((one) => one.values.number === row.memory.item);
    const open = (row.memory.sales ?? []).some((one) => one.state === 'sold' && one.settled < one.units);
    if (open && row.applied !== 'deleted')
      expect(`${row.values.nextStep}${item?.values.nextStep}`).not.toBe('');
    if (item?.applied === 'sold' && item.values.status === 'Sold' && row.values.status === 'Active')
      expect(row.values.nextStep).toMatch(/^Still for sale|^SOLD TWICE|both ticked/);
    for (const one of row.memory.sales ?? []) expect(one.settled).toBeLessThanOrEqual(one.units);
    const { sold, deleted } = row.values;
    if (row.applied !== null && !(sold && deleted)) expect(row.values[row.applied]).toBe(true);
  }
}

/** Plays that went wrong once. */
const MET: [Step[]][] = [
  [
    [
      { do: 'list', platform: 0, shoe: 0, quantity: 2 },
      { do: 'sync listings' },
      { do: 'sell', which: 0 },
      { do: 'sell', which: 0 },
      { do: 'tick listing', which: 0, sold: true, deleted: true },
    ],
  ],
  [
    [
      { do: 'type row' },
      { do: 'list', platform: 0, shoe: 0, quantity: 2 },
      { do: 'sync listings' },
      { do: 'split', which: 0 },
      { do: 'tick item', which: 0, sold: true, deleted: false },
      { do: 'type item', which: 0, item: 1 },
      { do: 'accept' },
      { do: 'link', which: 0 },
      { do: 'sell', which: 0 },
    ],
  ],
];

test('whatever a seller does, a sync twice is a sync once, and nothing of theirs is overruled', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const seller = world();
      const market: Market = { offers: new Map(), sales: new Map(), count: 0 };
      for (const one of all) {
        const plan = act(seller, market, one);
        if (!plan) continue;
        checkPlan(seller, plan);
        seller.take(plan);
      }
      const last = synced(seller, market);
      checkPlan(seller, last);
      seller.take(last);
      checkSheets(seller);
      const again = synced(seller, market);
      expect(again.changes).toEqual([]);
      expect(planMarks(seller.snapshot, 'all', seller.context()).plan.changes).toEqual([]);
    }),
    { numRuns: runs(400), examples: MET },
  );
});

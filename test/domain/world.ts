/** A seller's world for tests of the domain: platforms that are plain lists, and sheets that take every plan. */
import type { PlanContext } from '../../src/domain/draft/draft';
import type { AccountRead, Ending, Finding, Offer, Sale } from '../../src/domain/listing';
import { matchListings } from '../../src/domain/matching/index';
import type { Plan, Rule } from '../../src/domain/plan';
import { planMarks } from '../../src/domain/planners/marks';
import { planSync, type SyncInput } from '../../src/domain/planners/sync';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { ItemRow, ItemValues, ListingRow, ListingValues, Snapshot } from '../../src/domain/sheets';
import { applyPlan, EMPTY } from './apply-plan';

export const NOW = Date.UTC(2026, 10, 23, 12);
export const SOLD_AT = Date.UTC(2026, 10, 20, 9);

const TITLES: Readonly<Record<string, string>> = { ebay: 'eBay', stockx: 'StockX', shopify: 'Shopify' };

export function offer(platform: string, id: string, more: Partial<Offer> = {}): Offer {
  return {
    key: { platform, account: `${platform}-me`, listingId: id, variantId: '' },
    status: 'active',
    title: 'Nike Dunk Low Panda',
    styleCode: 'DD1391-100',
    size: 'US 10',
    condition: 'New',
    price: { amount: 18_000, currency: 'USD' },
    quantity: 1,
    sku: '',
    url: '',
    photo: '',
    listedAt: null,
    consigned: false,
    ...more,
  };
}

export function sale(of: Offer, more: Partial<Sale> = {}): Sale {
  const { key, title, styleCode, size, sku, price } = of;
  return {
    key,
    orderId: `order-${key.listingId}`,
    lineId: '',
    state: 'sold',
    units: 1,
    price,
    at: SOLD_AT,
    payout: null,
    shipBy: null,
    shipped: false,
    title,
    styleCode,
    size,
    sku,
    ...more,
  };
}

export interface Told {
  readonly offers?: readonly Offer[];
  readonly sales?: readonly Sale[];
  readonly endings?: readonly Ending[];
  readonly outcome?: AccountRead['outcome'];
  readonly needsLookup?: boolean;
}

export function read(platform: string, told: Told = {}): AccountRead {
  return {
    platform,
    title: TITLES[platform] ?? platform,
    account: `${platform}-me`,
    outcome: told.outcome ?? 'complete',
    offers: told.offers ?? [],
    endings: told.endings ?? [],
    sales: told.sales ?? [],
    needsLookup: told.needsLookup ?? false,
  };
}

export interface World {
  snapshot: Snapshot;
  /** The plan last applied. */
  plan: Plan;
  sync(reads: readonly AccountRead[], more?: Partial<SyncInput>): readonly Rule[];
  marks(): readonly Rule[];
  take(plan: Plan): readonly Rule[];
  item(number: number): ItemRow;
  listing(id: string): ListingRow;
  editItem(number: number, values: Partial<ItemValues>): void;
  editListing(id: string, values: Partial<ListingValues>): void;
  context(): PlanContext;
}

export function world(snapshot: Snapshot = EMPTY): World {
  let nextNumber = 1;
  let held: ReadonlySet<string> = new Set();
  const ignored = new Set<string>();
  const self: World = {
    snapshot,
    plan: {
      changes: [],
      removals: [],
      accountQuestions: [],
      nextNumber: 1,
      counts: planSync(EMPTY, inputOf([]), contextAt(1, ignored)).plan.counts,
    },
    sync: (reads, more = {}) =>
      self.take(planSync(self.snapshot, { ...inputOf(reads), held, ...more }, self.context()).plan),
    marks: () => self.take(planMarks(self.snapshot, 'all', self.context()).plan),
    take: (plan) => {
      self.plan = plan;
      held = new Set(plan.accountQuestions.map((one) => `${one.platform}|${one.account}`));
      self.snapshot = applyPlan(self.snapshot, plan);
      nextNumber = plan.nextNumber;
      return [...new Set(plan.changes.flatMap((change) => change.decisions.map((one) => one.rule)))];
    },
    item: (number) =>
      found(
        self.snapshot.items.find((row) => row.values.number === number),
        `item ${number}`,
      ),
    listing: (id) =>
      found(
        self.snapshot.listings.find((row) => row.values.listingId === id),
        `listing ${id}`,
      ),
    editItem: (number, values) => {
      const items = self.snapshot.items.map((row) =>
        row.values.number === number ? { ...row, values: { ...row.values, ...values } } : row,
      );
      self.snapshot = { ...self.snapshot, items };
    },
    editListing: (id, values) => {
      const listings = self.snapshot.listings.map((row) =>
        row.values.listingId === id ? { ...row, values: { ...row.values, ...values } } : row,
      );
      self.snapshot = { ...self.snapshot, listings };
    },
    context: () => contextAt(nextNumber, ignored),
  };
  return self;
}

function inputOf(reads: readonly AccountRead[]): SyncInput {
  const findings: readonly Finding[] = [];
  return {
    reads,
    findings,
    asked: new Set(),
    view: 'inventory',
    policy: () => DEFAULT_POLICY,
    answers: new Map(),
    held: new Set(),
    match: matchListings,
    matched: null,
  };
}

function contextAt(nextNumber: number, ignored: ReadonlySet<string>): PlanContext {
  return { now: NOW, nextNumber, day: (instant) => new Date(instant).toISOString().slice(0, 10), ignored };
}

function found<Row>(row: Row | undefined, name: string): Row {
  if (!row) throw new Error(`there is no ${name}`);
  return row;
}

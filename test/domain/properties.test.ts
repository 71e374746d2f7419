/** What holds for every shop: planning again plans nothing, an unread account changes nothing, the person's stays theirs. */
import { expect, test } from 'vitest';
import type { Offer } from '../../src/domain/listing';
import { INVENTORY, LISTINGS } from '../../src/sheets/columns';
import { fc, runs } from '../support/properties';
import { offer, read, sale, world } from './world';

const PLATFORMS = ['ebay', 'stockx', 'shopify'] as const;

const offers = fc
  .array(
    fc.record({
      platform: fc.constantFrom(...PLATFORMS),
      id: fc.integer({ min: 1, max: 9 }),
      shoe: fc.integer({ min: 0, max: 3 }),
      size: fc.constantFrom('US 9', 'US 10', ''),
      quantity: fc.integer({ min: 0, max: 2 }),
      amount: fc.integer({ min: 100, max: 99_999 }),
    }),
    { maxLength: 14 },
  )
  .map((all) => [...new Map(all.map((one) => [`${one.platform} ${one.id}`, one])).values()].map(toOffer));

function toOffer(one: {
  platform: string;
  id: number;
  shoe: number;
  size: string;
  quantity: number;
  amount: number;
}): Offer {
  const styleCode = `DD139${one.shoe}-100`;
  return offer(one.platform, `${one.platform}-${one.id}`, {
    title: `Nike Dunk Low number ${one.shoe}`,
    styleCode,
    size: one.size,
    quantity: one.quantity,
    status: one.quantity > 0 ? 'active' : 'inactive',
    price: { amount: one.amount, currency: 'USD' },
  });
}

const readsOf = (all: readonly Offer[], sold: readonly Offer[] = []) =>
  PLATFORMS.map((platform) => {
    const mine = (list: readonly Offer[]) => list.filter((one) => one.key.platform === platform);
    return read(platform, { offers: mine(all), sales: mine(sold).map((one) => sale(one)) });
  });

/** Two states of a shop: what is offered first, and what later, with what of the first was sold meanwhile. */
const histories = fc.tuple(offers, offers, fc.nat({ max: 3 }));

function soldOf(first: readonly Offer[], later: readonly Offer[], count: number): readonly Offer[] {
  const still = new Set(later.map((one) => one.key.listingId));
  return first.filter((one) => one.status === 'active' && !still.has(one.key.listingId)).slice(0, count);
}

test('a sync twice is a sync once', () => {
  fc.assert(
    fc.property(histories, ([first, later, count]) => {
      const seller = world();
      seller.sync(readsOf(first));
      const reads = readsOf(later, soldOf(first, later, count));
      const findings = first
        .filter((one) => !later.some((other) => other.key.listingId === one.key.listingId))
        .map(({ key }) => ({ key, found: 'gone' }) as const);
      seller.sync(reads, { findings });
      seller.sync(reads, { findings });
      expect(seller.plan.changes).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
});

test('an unread account changes nothing', () => {
  fc.assert(
    fc.property(offers, (first) => {
      const seller = world();
      seller.sync(readsOf(first));
      seller.sync(PLATFORMS.map((platform) => read(platform, { outcome: 'unread' })));
      expect(seller.plan.changes).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
});

test('a sync marks nothing that no order says: what is gone is asked', () => {
  const views = fc.constantFrom('inventory' as const, 'listings' as const);
  fc.assert(
    fc.property(histories, views, ([first, later, count], view) => {
      const seller = world();
      seller.sync(readsOf(first), { view });
      const still = new Set(later.map((one) => one.key.listingId));
      const findings = first
        .filter(({ key }) => !still.has(key.listingId))
        .map(({ key }) => ({ key, found: 'gone' }) as const);
      seller.sync(readsOf(later, soldOf(first, later, count)), { view, findings });
      for (const { values, memory, applied } of seller.snapshot.listings)
        if (memory.sales === undefined)
          expect([values.sold, values.deleted, applied]).toEqual([false, false, null]);
    }),
    { numRuns: runs(200) },
  );
});

test('a sync writes no column that is the person\u2019s, and says why for every change', () => {
  const yours = [...INVENTORY.columns, ...LISTINGS.columns]
    .filter((column) => column.role === 'yours' && column.kind !== 'tick')
    .map((column) => column.name as string);
  fc.assert(
    fc.property(histories, ([first, later, count]) => {
      const seller = world();
      seller.sync(readsOf(first));
      seller.sync(readsOf(later, soldOf(first, later, count)));
      for (const change of seller.plan.changes) {
        expect(change.decisions.length).toBeGreaterThan(0);
        if (change.before !== null)
          expect(Object.keys(change.after).filter((name) => yours.includes(name))).toEqual([]);
      }
    }),
    { numRuns: runs(200) },
  );
});

test('no item holds more units on a platform than it has', () => {
  fc.assert(
    fc.property(histories, ([first, later]) => {
      const seller = world();
      seller.sync(readsOf(first));
      seller.sync(
        readsOf([
          ...first,
          ...later.filter((one) => !first.some((other) => other.key.listingId === one.key.listingId)),
        ]),
      );
      for (const item of seller.snapshot.items) {
        for (const platform of PLATFORMS) {
          const units = seller.snapshot.listings
            .filter(
              (row) =>
                row.key?.platform === platform &&
                row.values.item === item.values.number &&
                ['Active', 'Inactive'].includes(row.values.status),
            )
            .reduce((sum, row) => sum + Math.max(1, row.values.quantity ?? 1), 0);
          expect(units).toBeLessThanOrEqual(item.values.quantity ?? 1);
        }
      }
    }),
    { numRuns: runs(200) },
  );
});

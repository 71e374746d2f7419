/** What an item remembers of its links has room in a cell, and the next sync has nothing to add. */
import { expect, it } from 'vitest';
import { planAccept } from '../../src/domain/planners/review';
import { offer, read, world } from './world';

const CELL = 50_000;

it('of five hundred asks that are all of one item', () => {
  const seller = world();
  const asks = Array.from({ length: 500 }, (_, n) =>
    offer('stockx', `98e2e748-8000-45bf-a624-${String(n).padStart(12, '0')}`),
  );
  seller.sync([read('stockx', { offers: asks.slice(0, 1) })]);
  seller.editItem(1, { quantity: 500 });
  seller.sync([read('stockx', { offers: asks })]);
  seller.take(planAccept(seller.snapshot, 'all', seller.context()));
  expect(seller.snapshot.listings.map(({ memory }) => memory.item)).toEqual(asks.map(() => 1));
  const { kept = [] } = seller.item(1).memory;
  expect(kept.length).toBeGreaterThan(100);
  expect(JSON.stringify(seller.item(1).memory).length).toBeLessThan(CELL / 2);
  seller.sync([read('stockx', { offers: asks })]);
  expect(seller.plan.changes).toEqual([]);
});

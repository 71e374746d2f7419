/** A listing that sells hundreds of units remembers what its cell takes: a memory that is cut is forgotten whole. */
import { expect, it } from 'vitest';
import type { Sale } from '../../src/domain/listing';
import type { ListingRow } from '../../src/domain/sheets';
import { NOW, offer, read, sale, type World, world } from './world';

const CELL = 50_000;
const BALM = offer('ebay', 'e1', { title: 'Lip balm with honey', quantity: 900 });

const salesOf = (from: number, to: number): readonly Sale[] =>
  Array.from({ length: to - from }, (_, n) =>
    sale(BALM, { orderId: `17-09876-${from + n}`, lineId: `100456789${from + n}`, at: NOW + from + n }),
  );

const sell = (seller: World, sales: readonly Sale[]) =>
  seller.sync([read('ebay', { offers: [BALM], sales })]);

/** As if each of its sales were marked. */
function settle(seller: World): void {
  const settled = ({ memory, ...row }: ListingRow): ListingRow => ({
    ...row,
    memory: { ...memory, sales: (memory.sales ?? []).map((one) => ({ ...one, settled: one.units })) },
  });
  seller.snapshot = { ...seller.snapshot, listings: seller.snapshot.listings.map(settled) };
}

it('all that waits for its mark, and the newest that are marked', () => {
  const seller = world();
  sell(seller, salesOf(0, 200));
  settle(seller);
  sell(seller, salesOf(200, 350));
  const { memory } = seller.listing('e1');
  expect(JSON.stringify(memory).length).toBeLessThan(CELL);
  expect(memory.item).toBe(1);
  const orders = (memory.sales ?? []).map(({ orderId }) => orderId);
  expect(orders.slice(-150)).toEqual(salesOf(200, 350).map(({ orderId }) => orderId));
  expect(orders.length).toBeGreaterThan(150);
  sell(seller, salesOf(340, 350));
  expect(seller.plan.changes).toEqual([]);
});

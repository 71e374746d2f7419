/** Undo: what a run of one's own decided is taken back, what a platform said and what the person wrote since is not. */
import { describe, expect, it } from 'vitest';
import { keyText } from '../../src/domain/listing';
import { matchListings } from '../../src/domain/matching/index';
import { planIgnore } from '../../src/domain/planners/ignore';
import { planLink, planUnlink } from '../../src/domain/planners/link';
import { planMerge } from '../../src/domain/planners/merge';
import { planAccept } from '../../src/domain/planners/review';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { activityLines } from '../../src/domain/undo/activity-lines';
import { planUndo, undoneRun } from '../../src/domain/undo/undo';
import { NOW, offer, read, sale, type World, world } from './world';

const EBAY = offer('ebay', 'e1');
const STOCKX = offer('stockx', 's1');
const OTHER = offer('ebay', 'e2', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });

/** The lines of the plan last applied. */
function lines(seller: World) {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return activityLines(seller.plan, { at: NOW, who: 'Ann', whoKey: 'k', how: 'menu', run: 'run 7', day });
}

function undo(seller: World, of = lines(seller)): readonly string[] {
  const { plan, left } = planUndo(seller.snapshot, of, seller.context());
  seller.take(plan);
  return left;
}

function synced(): World {
  const seller = world();
  seller.sync([read('ebay', { offers: [EBAY, OTHER] }), read('stockx', { offers: [STOCKX] })]);
  return seller;
}

describe('undo', () => {
  it('of a sync: items made by it are removed; its listings stay, unlinked, and do not come back linked', () => {
    const seller = synced();
    const left = undo(seller);
    expect(seller.snapshot.items).toEqual([]);
    expect(seller.snapshot.listings.map((row) => row.values.item)).toEqual([null, null, null]);
    expect(left.join()).toContain('what the platforms said');
    seller.sync([read('ebay', { offers: [EBAY, OTHER] }), read('stockx', { offers: [STOCKX] })]);
    expect(seller.plan.changes).toEqual([]);
  });

  it('keeps a made item that the person has written in, and says so', () => {
    const seller = synced();
    const of = lines(seller);
    seller.editItem(1, { cost: 9_000, costCurrency: 'USD' });
    expect(undo(seller, of).join()).toContain('#1, which was edited or linked since');
    expect(seller.snapshot.items.map((row) => row.values.number)).toEqual([1]);
  });

  it('of a mark: the item, its listing and its order wait for the mark as before, boxes too', () => {
    const seller = synced();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    const before = seller.snapshot;
    const number = seller.listing('e1').values.item ?? 0;
    seller.editItem(number, { sold: true });
    seller.marks();
    expect(seller.item(number).values.status).toBe('Sold');
    expect(undo(seller)).toEqual([]);
    expect(seller.snapshot).toEqual(before);
  });

  it('of a mark that came with its order in one sync: the mark goes, the order stays and asks', () => {
    const seller = synced();
    const number = seller.listing('e1').values.item ?? 0;
    seller.sync([read('ebay', { outcome: 'changes', sales: [sale(EBAY)] })]);
    seller.editListing('e1', { sold: true });
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { shipped: true })] })]);
    expect(seller.item(number).values.status).toBe('Sold');
    undo(seller);
    expect(seller.item(number)).toMatchObject({
      applied: null,
      values: { status: 'Listed', sold: false, order: '' },
    });
    expect(seller.listing('e1')).toMatchObject({ applied: null, values: { status: 'Missing', sold: false } });
    expect(seller.listing('e1').memory.sales).toMatchObject([{ settled: 0, shipped: true }]);
    expect(seller.item(number).values.nextStep).toContain('Tick Sold.');
  });

  it('of a split: the unit goes back into its quantity', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 3 }] })]);
    seller.editItem(1, { sold: true });
    seller.marks();
    expect(seller.snapshot.items.map((row) => row.values.quantity)).toEqual([2, 1]);
    undo(seller);
    expect(seller.snapshot.items.map((row) => row.values.quantity)).toEqual([3]);
    expect(seller.item(1)).toMatchObject({ applied: null, values: { sold: false, status: 'Listed' } });
  });

  it('of a link with new prices in one sync: the link goes, the prices stay', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY] })], { view: 'listings' });
    seller.sync([read('ebay', { offers: [{ ...EBAY, price: { amount: 15_500, currency: 'USD' } }] })]);
    expect(seller.listing('e1').values).toMatchObject({ item: 1, price: 15_500 });
    undo(seller);
    expect(seller.listing('e1').values).toMatchObject({ item: null, price: 15_500 });
    expect(seller.listing('e1').memory.rejected).toEqual([1]);
    expect(seller.snapshot.items).toEqual([]);
  });

  it('of a number given to a typed row: the number stays, since none is used twice', () => {
    const seller = synced();
    const [first] = seller.snapshot.items;
    if (!first) throw new Error('no item');
    const typed = {
      ...first,
      id: '@9',
      memory: {},
      values: { ...first.values, number: null, title: 'Typed' },
    };
    seller.snapshot = { ...seller.snapshot, items: [...seller.snapshot.items, typed] };
    seller.marks();
    const number = seller.plan.nextNumber - 1;
    undo(seller);
    expect(seller.item(number).values.title).toBe('Typed');
  });

  it.each(['unlink', 'accept', 'ignore'])('of %s: as it was', (command) => {
    const seller = synced();
    const before = seller.snapshot;
    const ids = [keyText(EBAY.key)];
    if (command === 'unlink') seller.take(planUnlink(seller.snapshot, ids, seller.context()));
    if (command === 'accept') seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    if (command === 'ignore') seller.take(planIgnore(seller.snapshot, ids, seller.context()).plan);
    expect(seller.snapshot).not.toEqual(before);
    undo(seller);
    expect(seller.snapshot.listings.map((row) => row.values)).toEqual(
      before.listings.map((row) => row.values),
    );
    expect(seller.snapshot.items).toEqual(before.items);
  });

  it('of a merge: the listings go back, and the double is in stock again', () => {
    const seller = world();
    seller.sync([
      read('ebay', { offers: [EBAY] }),
      read('stockx', { offers: [{ ...OTHER, key: STOCKX.key }] }),
    ]);
    const before = seller.snapshot.listings.map((row) => row.values.item);
    seller.take(planMerge(seller.snapshot, ['1', '2'], seller.context()));
    expect(new Set(seller.snapshot.listings.map((row) => row.values.item)).size).toBe(1);
    undo(seller);
    expect(seller.snapshot.listings.map((row) => row.values.item)).toEqual(before);
    expect(seller.item(2).values.status).toBe('Listed');
  });

  it('of Link Inventory: the made item goes, and the pair is not linked by the next sync', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY] })], { view: 'listings' });
    seller.take(
      planLink(seller.snapshot, [keyText(EBAY.key)], matchListings, DEFAULT_POLICY.rules, seller.context()),
    );
    expect(undo(seller)).toEqual([]);
    expect(seller.snapshot.items).toEqual([]);
    expect(seller.sync([read('ebay', { offers: [EBAY] })])).toEqual([]);
  });

  it('leaves a row that the person has changed since, and says which', () => {
    const seller = synced();
    seller.take(planUnlink(seller.snapshot, [keyText(EBAY.key)], seller.context()));
    const of = lines(seller);
    seller.editListing('e1', { item: 2 });
    expect(undo(seller, of).join()).toContain('a listing that has changed since (Nike Dunk Low Panda)');
    expect(seller.listing('e1').values.item).toBe(2);
  });

  it('of a mark on a listing that still offers units: its order waits for the mark again', () => {
    const seller = world();
    const three = { ...EBAY, quantity: 3 };
    seller.sync([read('ebay', { offers: [three] })]);
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 2 }], sales: [sale(EBAY)] })]);
    const before = seller.snapshot;
    seller.editItem(1, { sold: true });
    seller.marks();
    expect(undo(seller)).toEqual([]);
    expect(seller.snapshot).toEqual(before);
  });

  it('of an untick of a unit that its listing sold: it is sold again, by its order', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 3 }] })]);
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 2 }], sales: [sale(EBAY)] })]);
    seller.editItem(1, { sold: true });
    seller.marks();
    const before = seller.snapshot;
    seller.editItem(2, { sold: false });
    seller.marks();
    undo(seller);
    expect(seller.snapshot).toEqual(before);
  });

  it('of an acceptance, when the item has been sold since: the sale stays', () => {
    const seller = synced();
    seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    const accepted = lines(seller);
    const number = seller.listing('e1').values.item ?? 0;
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    seller.editItem(number, { sold: true });
    seller.marks();
    const [item, listing] = [seller.item(number), seller.listing('e1')];
    expect(undo(seller, accepted).join()).toContain('changed since');
    expect([seller.item(number), seller.listing('e1')]).toEqual([item, listing]);
  });

  it('of the earlier of two marks of one item: no unit and no order is lost', () => {
    const seller = world();
    const orders = [sale(EBAY), sale(EBAY, { orderId: 'second' })];
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 3 }] })]);
    seller.sync([read('ebay', { offers: [EBAY], sales: orders })]);
    seller.editItem(1, { sold: true });
    seller.marks();
    const first = lines(seller);
    seller.editItem(1, { sold: true });
    seller.marks();
    const before = seller.snapshot;
    expect(undo(seller, first).join()).toContain('#1, which has changed since');
    expect(seller.snapshot).toEqual(before);
  });

  it('of a mark, when the sale price was written since: item, listing and order stay sold', () => {
    const seller = synced();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    const number = seller.listing('e1').values.item ?? 0;
    seller.editListing('e1', { sold: true });
    seller.marks();
    const of = lines(seller);
    seller.editItem(number, { salePrice: 21_000 });
    const before = seller.snapshot;
    expect(undo(seller, of).join()).toContain('has changed since');
    expect(seller.snapshot).toEqual(before);
  });

  it('of a sync that told of a cancelled sale: what came back stays on its way back', () => {
    const seller = synced();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    const number = seller.listing('e1').values.item ?? 0;
    seller.editItem(number, { sold: true });
    seller.marks();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { state: 'cancelled' })] })]);
    expect(seller.item(number).values.status).toBe('Returning');
    expect(undo(seller).join()).toContain('what the platforms said');
    expect(seller.item(number).values.status).toBe('Returning');
  });

  it('of a sync that brought the order of an earlier mark: item and listing keep it', () => {
    const seller = synced();
    const number = seller.listing('e1').values.item ?? 0;
    seller.editListing('e1', { sold: true });
    seller.marks();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    expect(seller.item(number).values.order).toBe('order-e1');
    undo(seller);
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    expect(seller.item(number).values.order).toBe('order-e1');
    expect(seller.listing('e1').memory.sales).toMatchObject([{ settled: 1 }]);
  });

  it('of a mark and the end of its listing in one sync: the listing is missing, not for sale again', () => {
    const seller = synced();
    seller.editListing('e1', { sold: true });
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    expect(seller.listing('e1').values.status).toBe('Sold');
    undo(seller);
    expect(seller.listing('e1').values.status).toBe('Missing');
    expect(seller.listing('e1').values.nextStep).toContain('Tick Sold.');
  });

  it('names the run that it takes back', () => {
    const seller = synced();
    undo(seller);
    const says = seller.plan.changes.flatMap((change) => change.decisions.map((one) => one.says));
    expect(new Set(says.map(undoneRun))).toEqual(new Set(['run 7']));
  });
});

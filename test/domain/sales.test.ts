/** Sales in the corners: every order belongs to one row, and what an order says touches no other sale. */
import { describe, expect, it } from 'vitest';
import { BLANK_ITEM } from '../../src/domain/draft/rows';
import { keyText, type Sale } from '../../src/domain/listing';
import { planMerge } from '../../src/domain/planners/merge';
import { planAccept, planSplit } from '../../src/domain/planners/review';
import { idsWithOrders, planSettle } from '../../src/domain/planners/settle';
import type { ItemRow, ItemValues } from '../../src/domain/sheets';
import { offer, read, SOLD_AT, sale, type World, world } from './world';

const EBAY = offer('ebay', 'e1');
const STOCKX = offer('stockx', 's1');
const OTHER = offer('ebay', 'e2', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });
const SECOND = sale(EBAY, { orderId: 'second', at: SOLD_AT + 1 });

function typed(number: number, values: Partial<ItemValues> = {}): ItemRow {
  const { title, styleCode, size } = EBAY;
  const known = { ...BLANK_ITEM, title, styleCode, size, number, quantity: 1, status: 'In stock', ...values };
  return { id: String(number), values: known, memory: {}, applied: null, slips: [] };
}

/** The item's row a second time, as copy and paste leave it. */
function copyOf(seller: World, number: number): void {
  const items = seller.snapshot.items.flatMap((row) =>
    row.values.number === number
      ? [
          { ...row, id: `${number}` },
          { ...row, id: `${number}~2` },
        ]
      : [row],
  );
  seller.snapshot = { ...seller.snapshot, items };
}

function soldPair(): World {
  const seller = world();
  seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
  seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
  seller.editItem(1, { sold: true });
  seller.marks();
  return seller;
}

describe('an order', () => {
  it('that comes to nothing brings back no item that was sold by another', () => {
    const seller = world();
    seller.sync([
      read('ebay', { offers: [OTHER], sales: [sale(EBAY)] }),
      read('stockx', { offers: [STOCKX] }),
    ]);
    const { item } = seller.listing('s1').values;
    seller.sync([read('stockx', { sales: [sale(STOCKX)] })]);
    seller.editItem(item ?? 0, { sold: true });
    seller.marks();
    seller.editListing('e1', { item });
    seller.marks();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { state: 'cancelled' })] })]);
    expect(seller.item(item ?? 0).values).toMatchObject({ status: 'Sold', order: 'order-s1' });
  });

  it('that comes to nothing changes no row whose number stands twice', () => {
    const seller = soldPair();
    copyOf(seller, 1);
    const before = seller.snapshot.items
      .filter((row) => row.values.number === 1)
      .map((row) => row.values.status);
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { state: 'returned' })] })]);
    const after = seller.snapshot.items
      .filter((row) => row.values.number === 1)
      .map((row) => row.values.status);
    expect(after).toEqual(before);
  });

  it('whose price was changed says so, and leaves the one in the row', () => {
    const seller = soldPair();
    const cheaper = sale(EBAY, { price: { amount: 15_000, currency: 'USD' } });
    seller.sync([read('ebay', { offers: [OTHER], sales: [cheaper] })]);
    const says = seller.plan.changes.flatMap(({ decisions }) => decisions.map((one) => one.says));
    expect(says).toEqual(['Order order-e1: price 150.00 USD, was 180.00 USD.']);
    expect(seller.item(1).values.salePrice).toBe(18_000);
  });

  it('that stands after all is a sale again: nothing is on its way back', () => {
    const seller = soldPair();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { state: 'returned' })] })]);
    expect(seller.item(1).values.status).toBe('Returning');
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    expect(seller.item(1).values.status).toBe('Sold');
  });

  it.each([
    ['a listing never seen', []],
    ['a new listing', [EBAY]],
  ])('that is read twice is one order of %s', (_, offers) => {
    const seller = world();
    const sales = [sale(EBAY), sale(EBAY, { payout: { amount: 16_000, currency: 'USD' } })];
    seller.sync([read('ebay', { offers, sales })]);
    expect(seller.listing('e1').memory.sales).toMatchObject([
      { orderId: 'order-e1', payout: { amount: 16_000 } },
    ]);
  });

  it('that was cancelled when it was read again is no sale of a listing never seen', () => {
    const seller = world();
    seller.sync([read('ebay', { sales: [sale(EBAY), sale(EBAY, { state: 'cancelled' })] })]);
    expect(seller.snapshot.listings).toEqual([]);
  });

  it('that is the second of a sold listing without an item is told, and waits for nothing', () => {
    const seller = world();
    seller.sync([read('ebay', { sales: [sale(EBAY)] })]);
    const rules = seller.sync([read('ebay', { sales: [sale(EBAY), SECOND] })]);
    expect(rules).toContain('sale moved on');
    expect(seller.listing('e1').memory.sales).toMatchObject([{ settled: 1 }, { settled: 1 }]);
    expect(seller.sync([read('ebay', { sales: [sale(EBAY), SECOND] })])).toEqual([]);
  });

  it('brings its own currency with its price', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
    seller.editItem(1, { saleCurrency: 'EUR' });
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    seller.editItem(1, { sold: true });
    seller.marks();
    expect(seller.item(1).values).toMatchObject({ salePrice: 18_000, saleCurrency: 'USD' });
  });
});

describe('a sale taken back', () => {
  it('on a listing frees the order of the item that it takes back, however the sheet is sorted', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 2 }, OTHER] })]);
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY), SECOND] })]);
    for (const _ of [1, 2]) {
      seller.editItem(1, { sold: true });
      seller.marks();
    }
    seller.snapshot = { ...seller.snapshot, items: [...seller.snapshot.items].reverse() };
    seller.editListing('e1', { sold: false });
    seller.marks();
    const sold = seller.snapshot.items.map((row) => row.values.order).filter((order) => order !== '');
    const settled = seller.listing('e1').memory.sales?.filter((one) => one.settled > 0);
    expect(settled?.map((one) => one.orderId)).toEqual(sold);
  });

  it('waits while the number of its item stands twice', () => {
    const seller = soldPair();
    copyOf(seller, 1);
    const before = seller.snapshot.items.map((row) => [row.values.sold, row.applied, row.values.order]);
    seller.editListing('e1', { sold: false });
    seller.marks();
    expect(seller.snapshot.items.map((row) => [row.values.sold, row.applied, row.values.order])).toEqual(
      before,
    );
    expect(seller.listing('e1')).toMatchObject({ applied: 'sold', memory: { sales: [{ settled: 1 }] } });
    expect(seller.listing('e1').values.nextStep).toContain('stands in two rows');
  });

  it('leaves a price of the person\u2019s in another currency', () => {
    const seller = soldPair();
    seller.editItem(1, { saleCurrency: 'EUR' });
    seller.editItem(1, { sold: false });
    seller.marks();
    expect(seller.item(1).values).toMatchObject({ salePrice: 18_000, saleCurrency: 'EUR' });
  });
});

describe('a listing that sold several units', () => {
  const ids = (seller: World) => idsWithOrders(seller.snapshot, seller.context(), [keyText(EBAY.key)]);
  const settled = (seller: World, amount: number | null) => {
    const price = amount === null ? null : { amount, currency: 'USD' };
    const named = [{ id: keyText(EBAY.key), mark: 'sold', price, at: null } as const];
    const { plan, left } = planSettle(seller.snapshot, named, seller.context());
    expect(left).toEqual([]);
    seller.take(plan);
  };
  const sold = (seller: World) =>
    seller.snapshot.items.flatMap(({ applied, values }) => (applied === 'sold' ? [values] : []));

  function soldOut(sales: readonly Sale[]): World {
    const seller = world();
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 3 }, OTHER] })]);
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 0, status: 'inactive' }, OTHER], sales })]);
    return seller;
  }

  it('asks until each unit of its order is marked, in the list too', () => {
    const seller = soldOut([sale(EBAY, { units: 3 })]);
    for (const units of [1, 2]) {
      settled(seller, null);
      expect(sold(seller)).toHaveLength(units);
      expect(seller.listing('e1').values).toMatchObject({
        sold: false,
        nextStep: expect.stringContaining('Tick Sold.'),
      });
    }
    settled(seller, null);
    expect(sold(seller)).toHaveLength(3);
    expect(seller.listing('e1')).toMatchObject({ applied: 'sold', values: { status: 'Sold', nextStep: '' } });
  });

  it('is settled with its orders at once, unit by unit', () => {
    const seller = soldOut([sale(EBAY, { units: 2 }), SECOND]);
    const named = ids(seller).map((id) => ({ id, mark: 'sold', price: null, at: null }) as const);
    seller.take(planSettle(seller.snapshot, named, seller.context()).plan);
    expect(
      sold(seller)
        .map(({ order }) => order)
        .sort(),
    ).toEqual(['order-e1', 'order-e1', 'second']);
    expect(ids(seller)).toEqual([]);
  });

  it('takes the person\u2019s price for the unit that is settled, and leaves those before it', () => {
    const seller = soldOut([sale(EBAY, { units: 3 })]);
    for (const amount of [10_000, 12_000, null]) settled(seller, amount);
    expect(
      sold(seller)
        .map(({ salePrice }) => salePrice)
        .sort(),
    ).toEqual([10_000, 12_000, 18_000]);
  });
});

describe('a sold listing whose row was deleted', () => {
  const withoutRow = (): World => {
    const seller = soldPair();
    const listings = seller.snapshot.listings.filter(({ values }) => values.listingId !== 'e1');
    seller.snapshot = { ...seller.snapshot, listings };
    return seller;
  };

  it('does not come back while its order is read again: its item tells of it', () => {
    const seller = withoutRow();
    expect(seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { shipped: true })] })])).toEqual(
      [],
    );
    expect(seller.snapshot.listings).toHaveLength(1);
  });

  it('comes back with an order that no item is known by', () => {
    const seller = withoutRow();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY), SECOND] })]);
    expect(seller.listing('e1').memory.sales).toHaveLength(2);
  });

  it('brings its item on the way back when its order came to nothing, and back again', () => {
    const seller = withoutRow();
    const returned = read('ebay', { offers: [OTHER], sales: [sale(EBAY, { state: 'returned' })] });
    expect(seller.sync([returned])).toContain('sale undone');
    expect(seller.item(1).values.status).toBe('Returning');
    expect(seller.sync([returned])).toEqual([]);
    seller.editItem(1, { status: 'In stock' });
    seller.marks();
    expect(seller.item(1)).toMatchObject({
      applied: null,
      values: { sold: false, salePrice: null, order: '' },
    });
    expect(seller.sync([returned])).toEqual([]);
  });
});

describe('an item that two listings sold', () => {
  const SHOPIFY = offer('shopify', 'h1');
  const cancelled = read('ebay', { offers: [OTHER], sales: [sale(EBAY, { state: 'cancelled' })] });

  /** On both, and sold on eBay. */
  function soldBoth(): World {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY, OTHER] }), read('shopify', { offers: [SHOPIFY] })]);
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    seller.editItem(1, { sold: true });
    seller.marks();
    return seller;
  }
  const sellElsewhere = (seller: World) =>
    seller.sync([
      read('shopify', { sales: [sale(SHOPIFY, { price: { amount: 17_000, currency: 'USD' } })] }),
    ]);

  it('is sold by the second once the first was cancelled: its mark on the listing is the item\u2019s', () => {
    const seller = soldBoth();
    seller.sync([cancelled]);
    sellElsewhere(seller);
    expect(seller.item(1).values.nextStep).toBe(
      'Sold on Shopify for 170.00 USD on 2026-11-20? Tick Sold on that listing.',
    );
    seller.editListing('h1', { sold: true });
    seller.marks();
    expect(seller.item(1)).toMatchObject({
      applied: 'sold',
      values: { sold: true, status: 'Sold', soldOn: 'Shopify', salePrice: 17_000, order: 'order-h1' },
    });
    expect(seller.listing('e1').values.nextStep).toBe('Ended on eBay. Tick Deleted, or Sold if it was sold.');
  });

  it('goes over to the second where both were marked before the first was cancelled', () => {
    const seller = soldBoth();
    sellElsewhere(seller);
    seller.editListing('h1', { sold: true });
    seller.marks();
    expect(seller.item(1).values).toMatchObject({ soldOn: 'eBay', order: 'order-e1' });
    seller.sync([cancelled]);
    expect(seller.item(1)).toMatchObject({
      applied: 'sold',
      values: { sold: true, status: 'Sold', soldOn: 'Shopify', salePrice: 17_000, order: 'order-h1' },
    });
    expect(seller.listing('h1')).toMatchObject({ applied: 'sold', memory: { sales: [{ settled: 1 }] } });
    expect(seller.sync([cancelled])).toEqual([]);
  });

  it('goes over to the second where that was marked without an order, by the person\u2019s word', () => {
    const seller = soldBoth();
    seller.editListing('h1', { sold: true });
    seller.marks();
    seller.sync([cancelled]);
    expect(seller.item(1).values).toMatchObject({
      status: 'Sold',
      soldOn: 'Shopify',
      salePrice: null,
      order: '',
    });
    sellElsewhere(seller);
    expect(seller.item(1).values).toMatchObject({ soldOn: 'Shopify', salePrice: 17_000, order: 'order-h1' });
  });

  it('goes over to a second that still offers a unit, and to none from before its listing was seen', () => {
    const seller = world();
    const early = sale(SHOPIFY, { orderId: 'early', at: SOLD_AT - 1 });
    const two = { ...SHOPIFY, quantity: 2 };
    seller.sync([
      read('ebay', { offers: [{ ...EBAY, quantity: 2 }, OTHER] }),
      read('shopify', { offers: [two], sales: [early] }),
    ]);
    const both = sale(EBAY, { units: 2 });
    seller.sync([
      read('ebay', { offers: [OTHER], sales: [both] }),
      read('shopify', { offers: [{ ...two, quantity: 1 }], sales: [early, sale(SHOPIFY)] }),
    ]);
    for (const id of ['e1', 'e1', 'h1']) {
      seller.editListing(id, { sold: true });
      seller.marks();
    }
    seller.sync([read('ebay', { offers: [OTHER], sales: [{ ...both, state: 'cancelled' }] })]);
    const { items } = seller.snapshot;
    const [lot, unit] = [
      items.find((row) => row.values.number === 1),
      items.find((row) => row.memory.splitFrom),
    ];
    expect(lot?.values).toMatchObject({ status: 'Sold', soldOn: 'Shopify', order: 'order-h1' });
    expect(unit?.values).toMatchObject({ status: 'Returning', order: 'order-e1' });
  });

  it('goes over to a second order of the same listing', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [{ ...EBAY, quantity: 2 }, OTHER] })]);
    seller.editItem(1, { quantity: 1 });
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY), SECOND] })]);
    for (const _ of [1, 2]) {
      seller.editListing('e1', { sold: true });
      seller.marks();
    }
    expect(seller.item(1).values.order).toBe('order-e1');
    const orders = [sale(EBAY, { state: 'cancelled' }), SECOND];
    seller.sync([read('ebay', { offers: [OTHER], sales: orders })]);
    expect(seller.item(1).values).toMatchObject({ status: 'Sold', order: 'second' });
    expect(seller.listing('e1')).toMatchObject({ applied: 'sold', values: { sold: true, status: 'Sold' } });
  });

  it('is on its way back where the only other sale is from before its listing was seen', () => {
    const seller = world();
    const early = sale(SHOPIFY, { orderId: 'early', at: SOLD_AT - 1 });
    seller.sync([
      read('ebay', { offers: [EBAY, OTHER] }),
      read('shopify', { offers: [SHOPIFY], sales: [early] }),
    ]);
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    seller.editItem(1, { sold: true });
    seller.marks();
    seller.sync([cancelled]);
    expect(seller.item(1).values.status).toBe('Returning');
  });

  it('is on its way back where the second came to nothing too', () => {
    const seller = soldBoth();
    sellElsewhere(seller);
    seller.editListing('h1', { sold: true });
    seller.marks();
    seller.sync([read('shopify', { sales: [sale(SHOPIFY, { state: 'cancelled' })] })]);
    expect(seller.item(1).values).toMatchObject({ status: 'Sold', soldOn: 'eBay' });
    seller.sync([cancelled]);
    expect(seller.item(1).values.status).toBe('Returning');
  });
});

describe('a sold row', () => {
  it('is not settled again from the list: neither sold twice nor its sale undone', () => {
    const seller = soldPair();
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY), SECOND] })]);
    for (const mark of ['sold', 'deleted'] as const) {
      const named = [{ id: keyText(EBAY.key), mark, price: null, at: null }];
      const { plan, settled, left } = planSettle(seller.snapshot, named, seller.context());
      expect([plan.changes, settled]).toEqual([[], 0]);
      expect(left.join()).toContain('marked sold already');
    }
  });

  it('gets no second item', () => {
    const seller = soldPair();
    seller.take(planSplit(seller.snapshot, keyText(EBAY.key), seller.context()));
    expect(seller.plan.changes).toEqual([]);
  });

  it('by its status alone is left out of a merge, too', () => {
    const seller = world({ items: [typed(1, { status: 'Sold' }), typed(2), typed(3)], listings: [] });
    seller.take(planMerge(seller.snapshot, ['1', '2', '3'], seller.context()));
    expect(seller.snapshot.items.map((row) => row.values.status)).toEqual(['Sold', 'In stock', 'Left stock']);
  });
});

it('accepting a listing says nothing of another that is gone, where the item has room for both', () => {
  const seller = world({ items: [typed(1, { quantity: 2 })], listings: [] });
  const twin = offer('ebay', 'e3');
  seller.sync([read('ebay', { offers: [EBAY, twin, OTHER] })]);
  expect([seller.listing('e1').values.item, seller.listing('e3').values.item]).toEqual([1, 1]);
  seller.sync([read('ebay', { offers: [twin, OTHER] })], { findings: [{ key: EBAY.key, found: 'gone' }] });
  seller.take(planAccept(seller.snapshot, 'all', seller.context()));
  expect(seller.listing('e1').values).toMatchObject({
    status: 'Missing',
    nextStep: 'Gone from eBay. Sold or deleted?',
  });
});

describe('a sale never seen that gets its item', () => {
  const linked = (quantity: number, sales: readonly Sale[]): World => {
    const seller = world({ items: [typed(1, { quantity })], listings: [] });
    seller.sync([read('ebay', { sales: [sale(EBAY), SECOND] })]);
    seller.sync([read('ebay', { sales })]);
    seller.editListing('e1', { item: 1 });
    seller.marks();
    return seller;
  };

  it('sells a unit for each of its orders', () => {
    const { items } = linked(3, [sale(EBAY), SECOND]).snapshot;
    expect(items.map(({ values }) => [values.quantity, values.order])).toEqual([
      [1, ''],
      [1, 'order-e1'],
      [1, 'second'],
    ]);
  });

  it('sells none for orders that came to nothing', () => {
    const { items } = linked(1, [
      sale(EBAY, { state: 'cancelled' }),
      { ...SECOND, state: 'returned' },
    ]).snapshot;
    expect(items.map(({ values }) => [values.status, values.order])).toEqual([['In stock', '']]);
  });
});

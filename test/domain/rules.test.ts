/** The design's two tables, rule by rule: what a sync decides, and what a mark means. */
import { describe, expect, it } from 'vitest';
import { keyText } from '../../src/domain/listing';
import { matchListings } from '../../src/domain/matching/index';
import { attentionOf } from '../../src/domain/next-steps/attention';
import { planIgnore } from '../../src/domain/planners/ignore';
import { planLink, planUnlink } from '../../src/domain/planners/link';
import { planMarks } from '../../src/domain/planners/marks';
import { planMerge } from '../../src/domain/planners/merge';
import { planAccept, planReject } from '../../src/domain/planners/review';
import { planSync } from '../../src/domain/planners/sync';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { NOW, offer, read, SOLD_AT, sale, type World, world } from './world';

const EBAY = offer('ebay', 'e1');
const STOCKX = offer('stockx', 's1', { price: { amount: 18_500, currency: 'USD' } });
const SHOPIFY = offer('shopify', 'h1', { price: { amount: 19_900, currency: 'USD' } });
const OTHER = offer('ebay', 'e2', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });

/** One pair on three platforms, and another shoe on eBay. */
function listed(): World {
  const seller = world();
  seller.sync([
    read('ebay', { offers: [EBAY, OTHER] }),
    read('stockx', { offers: [STOCKX] }),
    read('shopify', { offers: [SHOPIFY] }),
  ]);
  return seller;
}

function soldOnEbay(): World {
  const seller = listed();
  seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
  return seller;
}

describe('what a sync decides', () => {
  it('new: one row per listing, one item for one product, in review', () => {
    const seller = listed();
    expect(seller.plan.counts).toMatchObject({ added: 4, made: 2, linked: 4 });
    expect(['e1', 's1', 'h1'].map((id) => seller.listing(id).values.item)).toEqual(
      [1, 1, 1].map(() => seller.listing('e1').values.item),
    );
    expect(seller.listing('e1').memory.review).toBe(true);
    const item = seller.item(seller.listing('e1').values.item ?? 0);
    expect(item.values).toMatchObject({
      status: 'Listed',
      listedOn: 'Shopify, StockX, eBay',
      lowestAsk: 18_000,
      askCurrency: 'USD',
    });
    expect(item.values.nextStep).toBe('New item. Accept it, or link its listing to another.');
  });

  it('new, from Listings: stays unlinked', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY] })], { view: 'listings' });
    expect(seller.snapshot.items).toEqual([]);
    expect(seller.listing('e1').values.nextStep).toBe('Listing is not linked to any inventory item.');
  });

  it('same: nothing is written', () => {
    const seller = listed();
    seller.sync([
      read('ebay', { offers: [EBAY, OTHER] }),
      read('stockx', { offers: [STOCKX] }),
      read('shopify', { offers: [SHOPIFY] }),
    ]);
    expect(seller.plan.changes).toEqual([]);
    expect(seller.plan.counts.unchanged).toBe(4);
  });

  it('changed: the changed cells, and what follows', () => {
    const seller = listed();
    const rules = seller.sync([
      read('ebay', { offers: [{ ...EBAY, price: { amount: 17_000, currency: 'USD' } }, OTHER] }),
    ]);
    expect(rules).toContain('changed');
    expect(seller.plan.changes.find((change) => change.table === 'Listings')?.after).toEqual({
      price: 17_000,
      currency: 'USD',
    });
    expect(seller.item(1).values.lowestAsk === 17_000 || seller.item(2).values.lowestAsk === 17_000).toBe(
      true,
    );
  });

  it('unread: nothing', () => {
    const seller = listed();
    seller.sync([read('ebay', { outcome: 'unread' })]);
    expect(seller.plan.changes).toEqual([]);
    expect(seller.plan.counts).toMatchObject({ unchanged: 0, failed: 1 });
  });

  it('sold: missing, with the price and the day', () => {
    const seller = soldOnEbay();
    expect(seller.listing('e1').values).toMatchObject({
      status: 'Missing',
      nextStep: 'Sold on eBay for 180.00 USD on 2026-11-20? Tick Sold.',
    });
    expect(itemOf(seller, 'e1').values.nextStep).toBe(
      'Sold on eBay for 180.00 USD on 2026-11-20? Tick Sold.',
    );
    expect(seller.plan.counts.missing).toBe(1);
  });

  it('ended: missing, with the two ways out', () => {
    const seller = listed();
    seller.sync([
      read('stockx', { outcome: 'changes', endings: [{ key: STOCKX.key, how: 'deleted', at: NOW }] }),
    ]);
    expect(seller.listing('s1').values).toMatchObject({
      status: 'Missing',
      nextStep: 'Ended on StockX. Tick Deleted, or Sold if it was sold.',
    });
  });

  it.each([
    ['ended', [{ key: EBAY.key, how: 'ended', at: NOW }], [], 'Ended on eBay.'],
    ['vanished', [], [{ key: EBAY.key, found: 'gone' }], 'Gone from eBay.'],
  ] as const)('%s: asked of an unlinked listing as well', (_, endings, findings, says) => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY, OTHER] })], { view: 'listings' });
    seller.sync([read('ebay', { offers: [OTHER], endings })], { view: 'listings', findings });
    const { values, applied } = seller.listing('e1');
    expect(values).toMatchObject({ status: 'Missing', sold: false, nextStep: expect.stringContaining(says) });
    expect(applied).toBeNull();
  });

  it('vanished: absent from a complete read, and a lookup does not find it', () => {
    const seller = listed();
    const reads = [read('ebay', { offers: [OTHER] })];
    const first = planSync(seller.snapshot, inputs(reads), seller.context());
    expect(first.lookups).toEqual([EBAY.key]);
    seller.sync(reads, { findings: [{ key: EBAY.key, found: 'gone' }] });
    expect(seller.listing('e1').values).toMatchObject({
      status: 'Missing',
      nextStep: 'Gone from eBay. Sold or deleted?',
    });
  });

  describe('absent from a second complete read', () => {
    const reads = [read('ebay', { offers: [OTHER] })];
    const asked: ReadonlySet<string> = new Set([keyText(EBAY.key)]);
    const absentOnce = () => {
      const seller = listed();
      seller.sync(reads, { asked });
      expect(seller.listing('e1').values.status).toBe('Active');
      return seller;
    };

    it('is looked up again before anything is decided', () => {
      const seller = absentOnce();
      const again = planSync(seller.snapshot, inputs(reads), seller.context());
      expect(again.lookups).toEqual([EBAY.key]);
      expect(again.plan.changes).toEqual([]);
    });

    it('is what the lookup says where it answers', () => {
      const seller = absentOnce();
      seller.sync(reads, { asked, findings: [{ key: EBAY.key, found: 'sale', sale: sale(EBAY) }] });
      expect(seller.listing('e1').values.nextStep).toContain('Tick Sold.');
    });

    it('is vanished where it does not answer', () => {
      const seller = absentOnce();
      seller.sync(reads, { asked });
      expect(seller.listing('e1').values).toMatchObject({
        status: 'Missing',
        nextStep: 'Gone from eBay. Sold or deleted?',
      });
    });

    it('stays as it is where the lookup was not asked', () => {
      const seller = absentOnce();
      seller.sync(reads);
      expect(seller.listing('e1').values.status).toBe('Active');
    });

    it('proves nothing where pages have no stable order', () => {
      const seller = absentOnce();
      const unstable = [read('ebay', { offers: [OTHER], needsLookup: true })];
      for (const _ of [1, 2]) seller.sync(unstable, { asked });
      expect(seller.listing('e1').values.status).toBe('Active');
    });
  });

  it('vanished: never from a read of changes', () => {
    const seller = listed();
    for (const _ of [1, 2, 3]) seller.sync([read('ebay', { outcome: 'changes' })]);
    expect(seller.listing('e1').values.status).toBe('Active');
  });

  it('a lookup that finds it leaves it as it is', () => {
    const seller = listed();
    seller.sync([read('ebay', { offers: [OTHER] })], {
      findings: [{ key: EBAY.key, found: 'offer', offer: EBAY }],
    });
    expect(seller.plan.changes).toEqual([]);
  });

  it('unit sold: the quantity, and the unit is asked', () => {
    const seller = world();
    const two = { ...EBAY, quantity: 2 };
    seller.sync([read('ebay', { offers: [two] })]);
    const rules = seller.sync([read('ebay', { offers: [{ ...two, quantity: 1 }], sales: [sale(two)] })]);
    expect(rules).toContain('unit sold');
    expect(seller.listing('e1').values).toMatchObject({ status: 'Active', quantity: 1 });
    expect(seller.item(1).values.nextStep).toBe('Sold on eBay for 180.00 USD on 2026-11-20? Tick Sold.');
  });

  it('relisted: the same item under a new id, in review', () => {
    const seller = listed();
    seller.sync([read('ebay', { offers: [OTHER], endings: [{ key: EBAY.key, how: 'ended', at: NOW }] })]);
    const again = offer('ebay', 'e9');
    const rules = seller.sync([read('ebay', { offers: [OTHER, again] })]);
    expect(rules).toContain('relisted');
    expect(seller.listing('e9').values.item).toBe(seller.listing('e1').values.item);
    expect(seller.listing('e9').memory.review).toBe(true);
    expect(seller.snapshot.items.length).toBe(2);
  });

  it('relisted: while it is not known whether the old one is gone, no item is made a second time', () => {
    const seller = listed();
    const again = read('ebay', { offers: [OTHER, offer('ebay', 'e9')] });
    seller.sync([again]);
    expect(seller.listing('e1').values.status).toBe('Active');
    expect(seller.listing('e9').values.item).toBeNull();
    seller.sync([again], { asked: new Set([keyText(EBAY.key)]) });
    expect(seller.listing('e1').values.status).toBe('Missing');
    expect(seller.listing('e9').values.item).toBe(seller.listing('e1').values.item);
    expect(seller.snapshot.items.length).toBe(2);
  });

  it('relisted: another pair of the same shoe waits no longer than until the old one is there again', () => {
    const seller = listed();
    const other = offer('ebay', 'e9');
    seller.sync([read('ebay', { offers: [OTHER, other] })]);
    seller.sync([read('ebay', { offers: [EBAY, OTHER, other] })]);
    expect(seller.listing('e9').values.item).not.toBe(seller.listing('e1').values.item);
    expect(seller.snapshot.items.length).toBe(3);
  });

  it('relisted: never for sold', () => {
    const seller = soldOnEbay();
    const rules = seller.sync([read('ebay', { offers: [OTHER, offer('ebay', 'e9')] })]);
    expect(rules).not.toContain('relisted');
  });

  it('sold unseen: a row, already sold, unlinked', () => {
    const seller = listed();
    const unseen = offer('ebay', 'e7', { title: 'Never seen' });
    seller.sync([read('ebay', { offers: [EBAY, OTHER], sales: [sale(unseen)] })]);
    expect(seller.listing('e7').values).toMatchObject({
      status: 'Sold',
      item: null,
      price: 18_000,
      title: 'Never seen',
    });
    expect(seller.plan.counts.added).toBe(1);
  });

  it('back: active again, and what was offered is withdrawn', () => {
    const seller = listed();
    seller.sync([read('ebay', { offers: [OTHER], endings: [{ key: EBAY.key, how: 'ended', at: NOW }] })]);
    const rules = seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
    expect(rules).toContain('back');
    expect(seller.listing('e1').values.status).toBe('Active');
    expect(itemOf(seller, 'e1').values.nextStep).not.toContain('Ended');
  });

  it('back: a reply that tells less keeps what it does not tell', () => {
    const seller = listed();
    const full = { ...EBAY, sku: 'SNK-1', url: 'https://www.ebay.com/itm/e1' };
    seller.sync([read('ebay', { offers: [full, OTHER] })]);
    seller.sync([read('ebay', { offers: [OTHER], endings: [{ key: EBAY.key, how: 'ended', at: NOW }] })]);
    const brief = { ...EBAY, sku: '', url: '', condition: '', price: { amount: 100, currency: 'USD' } };
    const rules = seller.sync([read('ebay', { outcome: 'changes', offers: [brief] })]);
    expect(rules).toContain('back');
    const kept = { sku: full.sku, link: full.url, condition: EBAY.condition };
    expect(seller.listing('e1').values).toMatchObject({ status: 'Active', price: 100, ...kept });
  });

  it('better evidence: vanished becomes sold', () => {
    const seller = listed();
    seller.sync([read('ebay', { offers: [OTHER] })], { findings: [{ key: EBAY.key, found: 'gone' }] });
    const rules = seller.sync([read('ebay', { outcome: 'changes', sales: [sale(EBAY)] })]);
    expect(rules).toContain('better evidence');
    expect(seller.listing('e1').values.nextStep).toContain('Sold on eBay for 180.00 USD');
  });

  describe('a status that says sold, while no order has come', () => {
    const endings = [{ key: EBAY.key, how: 'sold', at: NOW }] as const;
    const status = read('ebay', { outcome: 'changes', endings });

    it('sold: asked without a price, and the order that comes later brings it', () => {
      const seller = listed();
      expect(seller.sync([status])).toContain('sold');
      expect(seller.listing('e1').values).toMatchObject({
        status: 'Missing',
        nextStep: 'Sold on eBay? Tick Sold.',
      });
      expect(seller.sync([status])).toEqual([]);
      expect(seller.sync([read('ebay', { outcome: 'changes', sales: [sale(EBAY)] })])).toContain(
        'better evidence',
      );
      expect(seller.listing('e1').values.nextStep).toContain('Sold on eBay for 180.00 USD');
    });

    it('better evidence: vanished becomes sold', () => {
      const seller = listed();
      seller.sync([read('ebay', { offers: [OTHER] })], { findings: [{ key: EBAY.key, found: 'gone' }] });
      expect(seller.sync([status])).toContain('better evidence');
      expect(seller.listing('e1').values.nextStep).toBe('Sold on eBay? Tick Sold.');
    });

    it('ended: where the order was cancelled, whether it comes with the status or later', () => {
      const cancelled = [sale(EBAY, { state: 'cancelled' })];
      const [early, late] = [listed(), listed()];
      early.sync([read('ebay', { outcome: 'changes', endings, sales: cancelled })]);
      late.sync([status]);
      late.sync([read('ebay', { outcome: 'changes', sales: cancelled })]);
      for (const seller of [early, late])
        expect(seller.listing('e1').values.nextStep).toMatch(/^Ended on eBay/);
    });
  });

  it('better evidence: ended becomes sold by an order that comes later', () => {
    const seller = listed();
    seller.sync([read('ebay', { offers: [OTHER], endings: [{ key: EBAY.key, how: 'ended', at: NOW }] })]);
    const reads = [read('ebay', { outcome: 'changes', sales: [sale(EBAY)] })];
    expect(seller.sync(reads)).toContain('better evidence');
    expect(seller.listing('e1').memory.gone).toBe('sold');
    expect(seller.listing('e1').values.nextStep).toContain('Sold on eBay for 180.00 USD');
    expect(seller.sync(reads)).toEqual([]);
  });

  it('exposed: still for sale although its item is gone', () => {
    const seller = soldOnEbay();
    tickItem(seller, 'e1', { sold: true });
    expect(seller.listing('s1').values.nextStep).toBe('Still for sale on StockX');
    expect(itemOf(seller, 'e1').values.nextStep).toBe('Still for sale on Shopify, StockX');
  });

  it('exposed: an item taken out of stock by its status', () => {
    const seller = listed();
    seller.editItem(seller.listing('e1').values.item ?? 0, { status: 'Left stock' });
    seller.marks();
    expect(seller.listing('e1').values.nextStep).toBe('Still for sale on eBay');
  });

  it.each(['before', 'after'])('sold twice: an order on two platforms, the second %s the mark', (when) => {
    const seller = soldOnEbay();
    if (when === 'after') tickItem(seller, 'e1', { sold: true });
    seller.sync([
      read('stockx', {
        outcome: 'changes',
        sales: [sale(STOCKX)],
        endings: [{ key: STOCKX.key, how: 'ended', at: NOW }],
      }),
    ]);
    expect(itemOf(seller, 'e1').values.nextStep).toBe('SOLD TWICE: cancel one');
  });

  it('a sale whose fees are known at once says so, and an older memory without them is no news', () => {
    const seller = soldOnEbay();
    const fees = { amount: 2_000, currency: 'USD' };
    const told = () => seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY, { fees })] })]);
    expect(told()).toEqual(['sale moved on']);
    expect(seller.listing('e1').memory.sales?.[0]).toMatchObject({ fees });
    expect(told()).toEqual([]);
    expect(seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })])).toEqual([]);
  });

  it('sale moved on: shipped and paid out are noted', () => {
    const seller = soldOnEbay();
    const rules = seller.sync([
      read('ebay', {
        offers: [OTHER],
        sales: [sale(EBAY, { shipped: true, payout: { amount: 16_000, currency: 'USD' } })],
      }),
    ]);
    expect(rules).toEqual(['sale moved on']);
    expect(seller.listing('e1').memory.sales?.[0]).toMatchObject({
      shipped: true,
      payout: { amount: 16_000 },
    });
  });

  it.each(['cancelled', 'failed', 'returned'] as const)(
    'sale undone: %s after the mark brings the item back, asked',
    (state) => {
      const seller = soldOnEbay();
      tickItem(seller, 'e1', { sold: true });
      const rules = seller.sync([read('ebay', { outcome: 'changes', sales: [sale(EBAY, { state })] })]);
      expect(rules).toContain('sale undone');
      expect(itemOf(seller, 'e1').values.status).toBe('Returning');
    },
  );

  it('settled: marked and gone is left alone', () => {
    const seller = soldOnEbay();
    tickItem(seller, 'e1', { sold: true });
    seller.sync([read('ebay', { offers: [OTHER], sales: [sale(EBAY)] })]);
    expect(seller.plan.changes).toEqual([]);
  });

  it('holds back when all of an account would vanish at once', () => {
    const seller = listed();
    seller.sync([read('ebay')]);
    expect(seller.plan.accountQuestions).toMatchObject([{ why: 'mass missing', platform: 'ebay', count: 2 }]);
    expect(seller.listing('e1').values.status).toBe('Active');
    seller.sync([read('ebay')], {
      answers: new Map([['ebay|ebay-me', 'apply']]),
      findings: [EBAY, OTHER].map(({ key }) => ({ key, found: 'gone' })),
    });
    expect(seller.listing('e1').values.status).toBe('Missing');
  });

  it('brings back a row that the person deleted, unless it is ignored', () => {
    const seller = listed();
    seller.snapshot = {
      ...seller.snapshot,
      listings: seller.snapshot.listings.filter((row) => row.values.listingId !== 'e2'),
    };
    seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
    expect(seller.listing('e2').values.status).toBe('Active');
    const context = { ...seller.context(), ignored: new Set([keyText(OTHER.key)]) };
    seller.snapshot = {
      ...seller.snapshot,
      listings: seller.snapshot.listings.filter((row) => row.values.listingId !== 'e2'),
    };
    expect(
      planSync(seller.snapshot, inputs([read('ebay', { offers: [EBAY, OTHER] })]), context).plan.counts.added,
    ).toBe(0);
  });
});

describe('what a mark means', () => {
  it('Sold on an item with an order: through that listing, with price and date', () => {
    const seller = soldOnEbay();
    tickItem(seller, 'e1', { sold: true });
    expect(itemOf(seller, 'e1')).toMatchObject({
      applied: 'sold',
      values: {
        status: 'Sold',
        soldOn: 'eBay',
        soldDate: SOLD_AT,
        salePrice: 18_000,
        saleCurrency: 'USD',
        order: 'order-e1',
      },
    });
    expect(seller.listing('e1')).toMatchObject({ applied: 'sold', values: { sold: true, status: 'Sold' } });
  });

  it('Sold on an item with nothing missing: sold elsewhere', () => {
    const seller = listed();
    tickItem(seller, 'e1', { sold: true });
    expect(itemOf(seller, 'e1').values).toMatchObject({
      status: 'Sold',
      soldOn: '',
      soldDate: NOW,
      salePrice: null,
    });
  });

  it('Sold on a listing: that listing and its item', () => {
    const seller = soldOnEbay();
    seller.editListing('e1', { sold: true });
    seller.marks();
    expect(itemOf(seller, 'e1').values).toMatchObject({ status: 'Sold', sold: true, salePrice: 18_000 });
  });

  it('Sold on both rows at once sells one unit', () => {
    const seller = soldOnEbay();
    seller.editListing('e1', { sold: true });
    tickItem(seller, 'e1', { sold: true });
    expect(seller.listing('e1').memory.sales?.[0]?.settled).toBe(1);
    expect(itemOf(seller, 'e1').values.nextStep).toContain('Still for sale');
  });

  it('sold on one platform of a quantity of two: another that offers both says so until it does not', () => {
    const seller = world();
    const [two, shop] = [
      { ...EBAY, quantity: 2 },
      { ...SHOPIFY, quantity: 2 },
    ];
    const offers = (onShop: number) => [
      read('ebay', { offers: [{ ...two, quantity: 1 }], sales: [sale(two)] }),
      read('shopify', { offers: [{ ...shop, quantity: onShop }] }),
    ];
    seller.sync([read('ebay', { offers: [two] }), read('shopify', { offers: [shop] })]);
    seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    seller.sync(offers(2));
    expect(seller.listing('h1').values.nextStep).toBe('');
    seller.editItem(1, { sold: true });
    expect(seller.marks()).toContain('exposed');
    const says = '2 for sale on Shopify, 1 in stock. Offer fewer there, or correct the Quantity of #1.';
    expect(seller.listing('h1').values.nextStep).toBe(says);
    expect(seller.item(1).values.nextStep).toBe(says);
    expect(seller.listing('e1').values.nextStep).toBe('');
    const { rows } = attentionOf(seller.snapshot, seller.context());
    expect(rows['to put right']).toEqual({ items: [], listings: [seller.listing('h1').id] });
    expect(seller.sync(offers(2))).toEqual([]);
    seller.sync(offers(1));
    expect(seller.listing('h1').values.nextStep).toBe('');
    expect(seller.item(1).values.nextStep).toBe('');
  });

  it('one pair in two listings of a platform: both say so', () => {
    const seller = listed();
    seller.editItem(1, { quantity: 2 });
    seller.editListing('e2', { item: 1 });
    seller.marks();
    seller.editItem(1, { quantity: 1 });
    seller.marks();
    const says = '2 for sale on eBay, 1 in stock. Offer fewer there, or correct the Quantity of #1.';
    expect(['e1', 'e2', 's1'].map((id) => seller.listing(id).values.nextStep === says)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('Sold on a quantity of two: one unit is split off, and the mark is that row\u2019s', () => {
    const seller = world();
    const two = { ...EBAY, quantity: 2 };
    seller.sync([read('ebay', { offers: [two] })]);
    seller.sync([read('ebay', { offers: [{ ...two, quantity: 1 }], sales: [sale(two)] })]);
    tickItem(seller, 'e1', { sold: true });
    expect(seller.item(1).values).toMatchObject({ quantity: 1, sold: false, status: 'Listed' });
    expect(seller.item(2)).toMatchObject({
      applied: 'sold',
      values: { quantity: 1, sold: true, status: 'Sold', salePrice: 18_000 },
    });
    expect(seller.item(1).values.nextStep).not.toContain('Tick Sold');
  });

  it('Deleted on an item with a missing listing: settled, boxes cleared, in stock', () => {
    const seller = listed();
    seller.sync([
      read('stockx', { outcome: 'changes', endings: [{ key: STOCKX.key, how: 'deleted', at: NOW }] }),
    ]);
    tickItem(seller, 's1', { deleted: true });
    expect(itemOf(seller, 's1').values).toMatchObject({ sold: false, deleted: false, status: 'Listed' });
    expect(seller.listing('s1')).toMatchObject({ applied: 'deleted', values: { status: 'Deleted' } });
  });

  it('Deleted on an item with nothing missing: refused with a note', () => {
    const seller = listed();
    tickItem(seller, 'e1', { deleted: true });
    expect(itemOf(seller, 'e1')).toMatchObject({ applied: null, values: { status: 'Listed' } });
    expect(itemOf(seller, 'e1').values.nextStep).toContain('Left stock');
  });

  it('both: refused, nothing is changed', () => {
    const seller = soldOnEbay();
    tickItem(seller, 'e1', { sold: true, deleted: true });
    expect(itemOf(seller, 'e1')).toMatchObject({ applied: null, values: { status: 'Listed' } });
    expect(itemOf(seller, 'e1').values.nextStep).toBe('Sold and Deleted are both ticked. Untick one.');
    expect(seller.listing('e1').values.status).toBe('Missing');
  });

  it('unticked: takes the sale back', () => {
    const seller = soldOnEbay();
    tickItem(seller, 'e1', { sold: true });
    tickItem(seller, 'e1', { sold: false });
    expect(itemOf(seller, 'e1')).toMatchObject({
      applied: null,
      values: { status: 'Listed', salePrice: null, soldOn: '', order: '' },
    });
    expect(seller.listing('e1')).toMatchObject({ applied: null, values: { status: 'Missing', sold: false } });
    expect(itemOf(seller, 'e1').values.nextStep).toContain('Sold on eBay for 180.00 USD');
  });

  it('more than five at once: shown first', () => {
    const seller = world();
    const offers = Array.from({ length: 7 }, (_, index) =>
      offer('ebay', `m${index}`, {
        title: `Shoe ${index}`,
        styleCode: `AB123${index}-100`,
        size: `US ${6 + index}`,
      }),
    );
    seller.sync([read('ebay', { offers })]);
    for (const item of seller.snapshot.items) seller.editItem(item.values.number ?? 0, { sold: true });
    const planned = planMarks(seller.snapshot, 'ask', seller.context());
    expect(planned.confirm).toEqual({ marks: 7, withOrders: 0 });
    expect(planned.plan.changes).toEqual([]);
    expect(planMarks(seller.snapshot, 'all', seller.context()).plan.counts.sold).toBe(7);
  });
});

describe('links', () => {
  it('a number typed into the Item cell links; emptying it unlinks, and that sticks', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY] })], { view: 'listings' });
    seller.sync(
      [read('stockx', { offers: [offer('stockx', 's2', { title: 'Other', styleCode: 'ZZ9999-999' })] })],
      { view: 'listings' },
    );
    seller.take(
      planLink(
        seller.snapshot,
        [seller.listing('s2').id],
        matchListings,
        DEFAULT_POLICY.rules,
        seller.context(),
      ),
    );
    const number = seller.snapshot.items[0]?.values.number ?? 0;
    seller.editListing('e1', { item: number });
    expect(seller.marks()).toContain('linked');
    seller.editListing('e1', { item: null });
    expect(seller.marks()).toContain('unlinked');
    const again = seller.sync([read('ebay', { offers: [EBAY] })]);
    expect(again).toEqual([]);
  });

  it('a number that is no item, or whose place is taken, links nothing and says so', () => {
    const seller = listed();
    seller.editListing('e2', { item: 99 });
    seller.marks();
    expect(seller.listing('e2').values.nextStep).toContain('There is no item #99');
    seller.editListing('e2', { item: seller.listing('e1').values.item });
    seller.marks();
    expect(seller.listing('e2').values.nextStep).toContain('has its place on eBay taken');
  });

  it('an item with fewer units than a listing offers does not take it, and what to do is said', () => {
    const seller = listed();
    const { item } = seller.listing('e1').values;
    seller.editListing('e1', { item: null });
    seller.editListing('e2', { item, quantity: 3 });
    seller.marks();
    expect(seller.listing('e2').values.nextStep).toBe(
      `#${item} has room for 1 on eBay, and this listing offers 3. Correct the Quantity of #${item} first.`,
    );
    seller.editItem(item ?? 0, { quantity: 3 });
    seller.marks();
    expect(seller.listing('e2')).toMatchObject({ values: { item }, memory: { item } });
  });

  it.each([['e1'], ['e2']])('the place of one whose status was cleared counts as taken: %s', (cleared) => {
    const seller = listed();
    seller.editListing(cleared, { status: '' });
    seller.editListing('e2', { item: seller.listing('e1').values.item });
    seller.marks();
    expect(seller.listing('e2').values.nextStep).toContain('has its place on eBay taken');
  });

  it('Accept ends the review; Not this one is remembered', () => {
    const seller = listed();
    expect(seller.take(planAccept(seller.snapshot, 'all', seller.context()))).toEqual(['accepted']);
    expect(itemOf(seller, 'e1').values.nextStep).toBe('');
    const item = seller.listing('e1').values.item ?? 0;
    seller.take(planReject(seller.snapshot, keyText(EBAY.key), seller.context()));
    seller.take(
      planLink(seller.snapshot, [keyText(EBAY.key)], matchListings, DEFAULT_POLICY.rules, seller.context()),
    );
    expect(seller.listing('e1').values.item).not.toBe(item);
  });

  it('Unlink sticks through a full refresh', () => {
    const seller = listed();
    seller.take(planUnlink(seller.snapshot, [keyText(EBAY.key)], seller.context()));
    seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
    expect(seller.listing('e1').values).toMatchObject({
      item: null,
      nextStep: 'Listing is not linked to any inventory item.',
    });
  });

  it('Ignore keeps the row and names the key to be kept away', () => {
    const seller = listed();
    const { plan, ignore } = planIgnore(seller.snapshot, [keyText(OTHER.key)], seller.context());
    seller.take(plan);
    expect(ignore).toEqual([keyText(OTHER.key)]);
    seller.sync([read('ebay', { offers: [EBAY, { ...OTHER, price: null }] })]);
    expect(seller.plan.changes).toEqual([]);
  });

  it('Merge moves the listings to the lowest number, as far as its places are free', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
    seller.sync([
      read('stockx', { offers: [offer('stockx', 's5', { title: 'Panda', styleCode: 'ZZ9999-001' })] }),
    ]);
    const [kept, ...doubles] = seller.snapshot.items.map((row) => row.id);
    const onEbay = seller.snapshot.listings.filter((row) => row.key?.platform === 'ebay');
    const stays = onEbay.find((row) => String(row.values.item) === kept)?.values.listingId ?? '';
    const moves = onEbay.find((row) => String(row.values.item) !== kept)?.values.listingId ?? '';
    const before = seller.item(Number(kept)).values;
    seller.take(planMerge(seller.snapshot, [...doubles, kept ?? ''], seller.context()));
    expect(seller.listing(stays).values.item).toBe(Number(kept));
    expect(seller.listing('s5').values.item).toBe(Number(kept));
    expect(seller.listing(moves).values).toMatchObject({
      item: null,
      nextStep: 'Listing is not linked to any inventory item.',
    });
    expect(seller.item(Number(kept)).values).toMatchObject({ title: before.title, size: before.size });
    for (const double of doubles) {
      expect(seller.item(Number(double)).values).toMatchObject({
        status: 'Left stock',
        nextStep: `The same as #${kept}, which has its listings. Delete this row if you like.`,
      });
    }
    expect(seller.sync([read('ebay', { offers: [EBAY, OTHER] })])).toEqual([]);
  });

  it('an item row that was deleted leaves its listings unlinked', () => {
    const seller = listed();
    const item = seller.listing('e1').values.item;
    seller.snapshot = {
      ...seller.snapshot,
      items: seller.snapshot.items.filter((row) => row.values.number !== item),
    };
    seller.marks();
    expect(seller.listing('e1').values).toMatchObject({
      item: null,
      nextStep: 'Listing is not linked to any inventory item.',
    });
  });
});

describe('rows of the person', () => {
  it('ids that occur twice freeze both rows', () => {
    const seller = listed();
    const [first] = seller.snapshot.items;
    if (!first) throw new Error('no item');
    seller.snapshot = {
      ...seller.snapshot,
      items: [...seller.snapshot.items, { ...first, id: `${first.id}~2` }],
    };
    seller.marks();
    const twins = seller.snapshot.items.filter((row) => row.values.number === first.values.number);
    expect(twins.length).toBe(2);
  });
});

function inputs(reads: Parameters<typeof planSync>[1]['reads']) {
  return {
    reads,
    findings: [],
    asked: new Set<string>(),
    view: 'inventory',
    policy: () => DEFAULT_POLICY,
    answers: new Map(),
    held: new Set<string>(),
    match: matchListings,
    matched: null,
  } as const;
}

function itemOf(seller: World, listing: string) {
  return seller.item(seller.listing(listing).values.item ?? 0);
}

function tickItem(
  seller: World,
  listing: string,
  values: { readonly sold?: boolean; readonly deleted?: boolean },
): void {
  seller.editItem(seller.listing(listing).values.item ?? 0, values);
  seller.marks();
}

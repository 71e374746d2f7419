/** Marks, orders and links in every order a seller's day brings them. */
import { describe, expect, it } from 'vitest';
import { keyText } from '../../src/domain/listing';
import { matchListings } from '../../src/domain/matching/index';
import { planLink } from '../../src/domain/planners/link';
import { planMarks } from '../../src/domain/planners/marks';
import { planAccept, planReject } from '../../src/domain/planners/review';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { NOW, offer, read, SOLD_AT, sale, type World, world } from './world';

const EBAY = offer('ebay', 'e1');
const STOCKX = offer('stockx', 's1');
const OTHER = offer('ebay', 'e2', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });

/** One pair on two platforms, item #N, and another shoe. */
function listed(): { readonly seller: World; readonly number: number } {
  const seller = world();
  seller.sync([read('ebay', { offers: [EBAY, OTHER] }), read('stockx', { offers: [STOCKX] })]);
  return { seller, number: seller.listing('e1').values.item ?? 0 };
}

const soldOnEbay = (more = {}) => read('ebay', { offers: [OTHER], sales: [sale(EBAY, more)] });

describe('a mark that comes before its order', () => {
  it('is that sale, not a second one: price, date and order are filled in', () => {
    const { seller, number } = listed();
    seller.editItem(number, { sold: true });
    seller.marks();
    expect(seller.item(number).values).toMatchObject({ soldDate: NOW, soldOn: '', salePrice: null });
    const rules = seller.sync([soldOnEbay()]);
    expect(rules).not.toContain('sold twice');
    expect(seller.item(number).values).toMatchObject({
      soldOn: 'eBay',
      soldDate: SOLD_AT,
      salePrice: 18_000,
      saleCurrency: 'USD',
      order: 'order-e1',
      nextStep: 'Still for sale on StockX',
    });
    expect(seller.listing('e1')).toMatchObject({ applied: 'sold', values: { status: 'Sold', nextStep: '' } });
    expect(seller.sync([soldOnEbay()])).toEqual([]);
  });

  it('an order placed after the mark is a second sale', () => {
    const { seller, number } = listed();
    seller.editItem(number, { sold: true });
    seller.marks();
    expect(seller.sync([soldOnEbay({ at: NOW + 60_000 })])).toContain('sold twice');
    expect(seller.item(number).values.nextStep).toBe('SOLD TWICE: cancel one');
  });

  it('an order elsewhere than the person wrote is a second sale', () => {
    const { seller, number } = listed();
    seller.editItem(number, { sold: true, soldOn: 'A friend', salePrice: 15_000, saleCurrency: 'USD' });
    seller.marks();
    seller.sync([soldOnEbay()]);
    expect(seller.item(number).values).toMatchObject({
      soldOn: 'A friend',
      salePrice: 15_000,
      nextStep: 'SOLD TWICE: cancel one',
    });
  });

  it('on the listing itself: still for sale until its platform shows it gone, then settled', () => {
    const { seller, number } = listed();
    seller.editListing('e1', { sold: true });
    seller.marks();
    expect(seller.listing('e1')).toMatchObject({
      applied: 'sold',
      values: { sold: true, status: 'Active', nextStep: 'Still for sale on eBay' },
    });
    expect(seller.item(number).values.status).toBe('Sold');
    expect(seller.sync([soldOnEbay()])).toContain('settled');
    expect(seller.listing('e1').values).toMatchObject({ status: 'Sold', nextStep: '' });
    expect(seller.item(number).values).toMatchObject({ salePrice: 18_000, order: 'order-e1' });
  });

  it('ticking Sold on the listing tells how an item was sold that was marked before', () => {
    const { seller, number } = listed();
    seller.editItem(number, { sold: true });
    seller.marks();
    seller.sync([soldOnEbay({ at: NOW + 60_000 })]);
    seller.editListing('e1', { sold: true });
    seller.marks();
    expect(seller.item(number).values).toMatchObject({
      salePrice: 18_000,
      nextStep: 'Still for sale on StockX',
    });
  });
});

describe('marks', () => {
  it('a typed listing has nobody but the person: Sold is sold, of several units one', () => {
    const { seller } = listed();
    const [row] = seller.snapshot.listings;
    if (!row) throw new Error('no listing');
    const values = {
      ...row.values,
      platform: 'Grailed',
      account: '',
      listingId: 'g1',
      quantity: 2,
      item: null,
    };
    const typed = { ...row, id: '@9', key: null, memory: {}, values: { ...values, status: '' as const } };
    seller.snapshot = { ...seller.snapshot, listings: [...seller.snapshot.listings, typed] };
    expect(seller.marks()).toContain('typed');
    for (const left of [{ status: 'Active', quantity: 1 }, { status: 'Sold' }]) {
      seller.editListing('g1', { sold: true });
      seller.marks();
      expect(seller.listing('g1').values).toMatchObject(left);
    }
  });

  it('the status Sold, chosen for an item whose listing asks, says the same as the box', () => {
    const { seller, number } = listed();
    seller.sync([soldOnEbay()]);
    seller.editItem(number, { status: 'Sold' });
    seller.marks();
    expect(seller.item(number)).toMatchObject({ applied: 'sold', values: { sold: true, salePrice: 18_000 } });
  });

  it('the status Sold on a row with nothing to ask is the person\u2019s word, and no mark', () => {
    const { seller } = listed();
    const [first] = seller.snapshot.items;
    if (!first) throw new Error('no item');
    const old = { ...first, id: '@8', memory: {}, values: { ...first.values, number: null, status: 'Sold' } };
    seller.snapshot = { ...seller.snapshot, items: [...seller.snapshot.items, old] };
    seller.marks();
    const added = seller.item(seller.plan.nextNumber - 1);
    expect(added).toMatchObject({ applied: null, values: { sold: false, status: 'Sold', nextStep: '' } });
  });

  it('mark refused: named once, counted as failed, and not among marks that wait', () => {
    const { seller, number } = listed();
    seller.editItem(number, { deleted: true });
    expect(seller.marks()).toContain('mark refused');
    expect(seller.plan.counts.failed).toBe(1);
    expect(seller.marks()).toEqual([]);
    expect(planMarks(seller.snapshot, 'ask', seller.context()).confirm).toBe(null);
  });

  it('a Deleted that was refused is not applied to a listing that an order then takes', () => {
    const { seller } = listed();
    seller.editListing('e1', { deleted: true });
    seller.marks();
    seller.sync([soldOnEbay()]);
    expect(seller.listing('e1')).toMatchObject({
      applied: null,
      values: { status: 'Missing', deleted: false },
    });
    expect(seller.sync([soldOnEbay()])).toEqual([]);
  });

  it('better evidence: an order for a listing that was marked deleted asks again', () => {
    const { seller, number } = listed();
    seller.sync([read('ebay', { offers: [OTHER], endings: [{ key: EBAY.key, how: 'ended', at: NOW }] })]);
    seller.editListing('e1', { deleted: true });
    seller.marks();
    expect(seller.sync([soldOnEbay()])).toContain('better evidence');
    expect(seller.listing('e1')).toMatchObject({
      applied: null,
      values: { deleted: false, status: 'Missing' },
    });
    expect(seller.item(number).values.nextStep).toBe('Sold on eBay for 180.00 USD on 2026-11-20? Tick Sold.');
  });

  it('Deleted on a sold listing: not asked again', () => {
    const { seller, number } = listed();
    seller.sync([soldOnEbay()]);
    seller.editListing('e1', { deleted: true });
    seller.marks();
    expect(seller.item(number).values).toMatchObject({
      status: 'Listed',
      nextStep: expect.not.stringContaining('Sold'),
    });
    expect(seller.sync([soldOnEbay()])).toEqual([]);
  });

  it('Sold on a listing whose item stands in two rows waits, and loses nothing', () => {
    const { seller, number } = listed();
    seller.sync([soldOnEbay()]);
    const item = seller.item(number);
    const { items } = seller.snapshot;
    seller.snapshot = { ...seller.snapshot, items: [...items, { ...item, id: `${item.id}~2` }] };
    seller.editListing('e1', { sold: true });
    seller.marks();
    expect(seller.listing('e1').applied).toBe(null);
    expect(seller.listing('e1').values.nextStep).toContain('stands in two rows');
    seller.snapshot = { ...seller.snapshot, items };
    seller.marks();
    expect(seller.item(number)).toMatchObject({ applied: 'sold', values: { salePrice: 18_000 } });
  });

  it('unticked: a sale without an order leaves no date behind', () => {
    const { seller, number } = listed();
    seller.editItem(number, { sold: true });
    seller.marks();
    seller.editItem(number, { sold: false });
    seller.marks();
    expect(seller.item(number).values).toMatchObject({ status: 'Listed', soldDate: null, soldOn: '' });
    expect(seller.item(number).memory.soldAt).toBe(undefined);
  });

  it('unticked: a listing that its shop still shows, out of stock, is inactive and not gone', () => {
    const { seller, number } = listed();
    const soldOut = { ...EBAY, status: 'inactive' as const, quantity: 0 };
    seller.sync([read('ebay', { offers: [soldOut, OTHER], sales: [sale(EBAY)] })]);
    seller.editItem(number, { sold: true });
    seller.marks();
    seller.sync([read('ebay', { offers: [soldOut, OTHER], sales: [sale(EBAY, { state: 'returned' })] })]);
    seller.editItem(number, { status: 'In stock' });
    seller.marks();
    expect(seller.listing('e1')).toMatchObject({
      applied: null,
      values: { status: 'Inactive', sold: false },
    });
    expect(seller.item(number).values.nextStep).not.toContain('Gone');
  });

  it('sale undone: back in stock by its status, and its listing asks of no sale any more', () => {
    const { seller, number } = listed();
    seller.sync([soldOnEbay()]);
    seller.editItem(number, { sold: true });
    seller.marks();
    seller.sync([soldOnEbay({ state: 'returned' })]);
    expect(seller.item(number).values.status).toBe('Returning');
    seller.editItem(number, { status: 'In stock' });
    seller.marks();
    expect(seller.item(number)).toMatchObject({ applied: null, values: { status: 'Listed', sold: false } });
    expect(seller.listing('e1').values.nextStep).toBe('Ended on eBay. Tick Deleted, or Sold if it was sold.');
  });
});

describe('evidence', () => {
  it('an order in a read of changes takes no listing that has units left', () => {
    const seller = world();
    const three = { ...EBAY, quantity: 3 };
    seller.sync([read('ebay', { offers: [three] })]);
    seller.sync([read('ebay', { outcome: 'changes', sales: [sale(EBAY)] })]);
    expect(seller.listing('e1').values.status).toBe('Active');
    expect(seller.item(1).values.nextStep).toContain('Tick Sold.');
    seller.sync([read('ebay', { offers: [{ ...three, quantity: 1 }], sales: [sale(EBAY)] })]);
    seller.sync([read('ebay', { outcome: 'changes', sales: [sale(EBAY)] })]);
    expect(seller.listing('e1').values.status).toBe('Active');
    seller.sync([
      read('ebay', { outcome: 'changes', sales: [sale(EBAY), sale(EBAY, { orderId: 'second' })] }),
    ]);
    expect(seller.listing('e1').values.status).toBe('Missing');
  });

  it('back: a listing that was called missing and is only paused is inactive', () => {
    const { seller } = listed();
    seller.sync([read('ebay', { offers: [OTHER] })], { findings: [{ key: EBAY.key, found: 'gone' }] });
    const paused = read('ebay', { offers: [{ ...EBAY, status: 'inactive' }, OTHER] });
    expect(seller.sync([paused])).toContain('back');
    expect(seller.listing('e1').values).toMatchObject({
      status: 'Inactive',
      nextStep: expect.stringContaining('New item'),
    });
  });

  it('relisted: an item whose listing ended twice is one item, and is not asked', () => {
    const { seller, number } = listed();
    for (const [old, id] of [
      ['e1', 'e8'],
      ['e8', 'e9'],
    ]) {
      const ended = { ...EBAY.key, listingId: old ?? '' };
      seller.sync([read('ebay', { offers: [OTHER], endings: [{ key: ended, how: 'ended', at: NOW }] })]);
      expect(seller.sync([read('ebay', { offers: [OTHER, offer('ebay', id ?? '')] })])).toContain('relisted');
    }
    expect(seller.listing('e9').values.item).toBe(number);
  });

  it('relisted: the same SKU on the same item is the same listing, whatever its title says now', () => {
    const seller = world();
    const old = offer('ebay', 'e8', { sku: 'BOX-7' });
    const again = offer('ebay', 'e9', { sku: 'BOX-7', title: 'Panda dunks, new box', styleCode: '' });
    seller.sync([read('ebay', { offers: [OTHER, old] })]);
    seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    const endings = [{ key: old.key, how: 'ended', at: NOW }] as const;
    seller.sync([read('ebay', { offers: [OTHER, again], endings })]);
    expect(seller.listing('e9').values.item).toBe(seller.listing('e8').values.item);
    seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    expect(seller.listing('e8')).toMatchObject({ applied: 'deleted', values: { status: 'Deleted' } });
  });

  it('mass missing: the question stands through reads of changes, and the answer waits for a complete one', () => {
    const { seller } = listed();
    seller.sync([read('ebay')]);
    const answers = new Map([['ebay|ebay-me', 'apply' as const]]);
    seller.sync([read('ebay', { outcome: 'changes' })], { answers });
    expect(seller.plan.accountQuestions).toMatchObject([{ why: 'mass missing', account: 'ebay-me' }]);
    seller.sync([read('ebay')], { answers, findings: [{ key: EBAY.key, found: 'gone' }] });
    expect(seller.plan.accountQuestions).toEqual([]);
    expect(seller.listing('e1').values.status).toBe('Missing');
  });
});

describe('links', () => {
  it('a number that is no item is never given to a new one by chance', () => {
    const seller = world();
    seller.sync([read('ebay', { offers: [EBAY] })], { view: 'listings' });
    seller.editListing('e1', { item: 1 });
    seller.sync([read('ebay', { offers: [EBAY, OTHER] })]);
    expect(seller.listing('e2').values.item).toBe(2);
    expect(seller.listing('e1').values.nextStep).toContain('There is no item #1');
  });

  it('a made item that lost its listing takes no other, and says that its row may go', () => {
    const { seller, number } = listed();
    for (const one of [EBAY, STOCKX])
      seller.take(planReject(seller.snapshot, keyText(one.key), seller.context()));
    expect(seller.item(number).values.nextStep).toContain('Delete this row, or accept it');
    seller.sync([read('shopify', { offers: [offer('shopify', 'h1')] })]);
    expect(seller.listing('h1').values.item).not.toBe(number);
  });

  it('a made item that lost its listing waits for a yes of its own', () => {
    const { seller, number } = listed();
    for (const one of [EBAY, STOCKX])
      seller.take(planReject(seller.snapshot, keyText(one.key), seller.context()));
    seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    expect(seller.item(number).memory.review).toBe(true);
    const chosen = { items: [seller.item(number).id], listings: [] };
    seller.take(planAccept(seller.snapshot, chosen, seller.context()));
    expect(seller.item(number).memory.review).toBe(undefined);
  });

  it('a sale never seen that gets its item sells it', () => {
    const { seller, number } = listed();
    const unseen = offer('shopify', 'h7', { title: 'Panda' });
    seller.sync([read('shopify', { sales: [sale(unseen)] })]);
    expect(seller.listing('h7').values.nextStep).toBe('Listing is not linked to any inventory item.');
    seller.editListing('h7', { item: number });
    expect(seller.marks()).toContain('marked sold');
    expect(seller.item(number).values).toMatchObject({
      status: 'Sold',
      soldOn: 'Shopify',
      salePrice: 18_000,
    });
    expect(seller.listing('e1').values.nextStep).toBe('Still for sale on eBay');
    seller.editItem(number, { sold: false });
    seller.marks();
    expect(seller.listing('h7').values.nextStep).toContain('Tick Sold.');
  });

  it('a sold listing that is for sale again offers the item it gets then', () => {
    const { seller, number } = listed();
    seller.sync([soldOnEbay()]);
    seller.editItem(number, { sold: true });
    seller.marks();
    seller.sync([read('ebay', { offers: [EBAY, OTHER], sales: [sale(EBAY)] })]);
    expect(seller.listing('e1').values.nextStep).toBe(
      'Still for sale on eBay. Is it another item? Type its number into Item.',
    );
    const [first] = seller.snapshot.items;
    if (!first) throw new Error('no item');
    const another = {
      ...first,
      id: '77',
      memory: {},
      applied: null,
      values: { ...first.values, number: 77, sold: false, status: '' },
    };
    seller.snapshot = { ...seller.snapshot, items: [...seller.snapshot.items, another] };
    seller.editListing('e1', { item: 77 });
    seller.marks();
    expect(seller.listing('e1')).toMatchObject({
      applied: null,
      values: { sold: false, status: 'Active', nextStep: '' },
    });
    expect(seller.item(77).values.status).toBe('Listed');
    expect(seller.item(number)).toMatchObject({ applied: 'sold', values: { order: 'order-e1' } });
  });

  it('Link Inventory on a listing that is not for sale takes an item that there is, and makes none', () => {
    const { seller, number } = listed();
    const paused = offer('shopify', 'h1', { status: 'inactive' });
    const strange = offer('shopify', 'h2', {
      status: 'inactive',
      title: 'Jordan 1 Chicago',
      styleCode: 'DZ5485-612',
    });
    const all = (status: 'active' | 'inactive') => [paused, strange].map((one) => ({ ...one, status }));
    seller.sync([read('shopify', { offers: all('active') })], { view: 'listings' });
    seller.sync([read('shopify', { offers: all('inactive') })], { view: 'listings' });
    const ids = [paused, strange].map((one) => keyText(one.key));
    seller.take(planLink(seller.snapshot, ids, matchListings, DEFAULT_POLICY.rules, seller.context()));
    expect(seller.listing('h1').values.item).toBe(number);
    expect(seller.listing('h2').values.item).toBe(null);
  });

  it('a question goes with its listing', () => {
    const seller = world();
    const sizes = [EBAY, offer('stockx', 's9', { size: '' })];
    seller.sync([read('ebay', { offers: [EBAY] })]);
    seller.sync([read('stockx', { offers: [sizes[1] ?? EBAY] })]);
    if (!seller.listing('s9').memory.question) throw new Error('nothing was asked');
    seller.sync([
      read('stockx', {
        outcome: 'changes',
        endings: [{ key: { ...STOCKX.key, listingId: 's9' }, how: 'ended', at: NOW }],
      }),
    ]);
    expect(seller.listing('s9').memory.question).toBe(undefined);
    expect(seller.plan.counts.pending).toBe(0);
  });

  it('duplicate id: both rows are frozen, say so, and nothing else of them changes', () => {
    const { seller, number } = listed();
    const item = seller.item(number);
    const { items } = seller.snapshot;
    seller.snapshot = { ...seller.snapshot, items: [...items, { ...item, id: `${item.id}~2` }] };
    seller.snapshot = {
      ...seller.snapshot,
      items: seller.snapshot.items.map((row) =>
        row.values.number === number ? { ...row, values: { ...row.values, sold: true } } : row,
      ),
    };
    expect(seller.marks()).toContain('duplicate id');
    const twins = seller.plan.changes.filter((one) => one.table === 'Inventory');
    expect(twins.map((one) => Object.keys(one.after))).toEqual([['nextStep'], ['nextStep']]);
    expect(seller.marks()).toEqual([]);
  });
});

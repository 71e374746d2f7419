/** Pairs that a platform holds: one that was taken off sale there is at home again, or lies there still. Nobody but the person knows. */
import { describe, expect, it } from 'vitest';
import { keyText, type Offer } from '../../src/domain/listing';
import { planAnswer } from '../../src/domain/planners/link';
import { planAccept, planSplit } from '../../src/domain/planners/review';
import { NOW, offer, read, type World, world } from './world';

const HELD = offer('stockx', 's1', { consigned: true, sku: 'PAIR-A' });
const OTHER = offer('stockx', 's2', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });
const EBAY = offer('ebay', 'e1');
const SHOPIFY = offer('shopify', 'h1');

/** Held, taken off sale there, and marked so. */
function withdrawn(): World {
  const seller = world();
  seller.sync([read('stockx', { offers: [HELD, OTHER] })]);
  seller.take(planAccept(seller.snapshot, 'all', seller.context()));
  const endings = [{ key: HELD.key, how: 'deleted', at: NOW }] as const;
  seller.sync([read('stockx', { offers: [OTHER], endings })]);
  seller.editListing('s1', { deleted: true });
  seller.marks();
  expect(seller.item(1).values.status).toBe('In stock');
  return seller;
}

const list = (seller: World, one: Offer) =>
  seller.sync([read(one.key.platform, { offers: one.key.platform === 'stockx' ? [OTHER, one] : [one] })]);
const itemsOf = ({ snapshot }: World) => snapshot.items.map(({ values }) => values.number);

describe('a pair that was held, and is listed from home', () => {
  it.each([EBAY, offer('stockx', 's3')])('is asked about, and not made a second time', (one) => {
    const seller = withdrawn();
    const before = itemsOf(seller);
    list(seller, one);
    expect(itemsOf(seller)).toEqual(before);
    expect(seller.listing(one.key.listingId).memory.question).toMatchObject({ candidates: [{ item: 1 }] });
    expect(list(seller, one)).toEqual([]);
  });

  it('is at home once the person has said so: what follows is linked by itself', () => {
    const seller = withdrawn();
    list(seller, EBAY);
    seller.take(planAnswer(seller.snapshot, keyText(EBAY.key), 1, seller.context()));
    list(seller, SHOPIFY);
    expect([seller.listing('e1').values.item, seller.listing('h1').values.item]).toEqual([1, 1]);
  });

  it('is another one where the person says so', () => {
    const seller = withdrawn();
    list(seller, EBAY);
    seller.take(planSplit(seller.snapshot, keyText(EBAY.key), seller.context()));
    list(seller, SHOPIFY);
    expect(seller.listing('e1').values.item).toBe(3);
    expect(seller.listing('h1').values.item).toBe(3);
  });
});

describe('a pair that was held, and that its SKU names when it is listed from home', () => {
  it.each(['#1', 'SS-1', 'PAIR-A'])(
    'may be that one, also where another of the same kind is at home (%s)',
    (sku) => {
      const seller = withdrawn();
      const twin = offer('shopify', 'h2', { sku: 'TWIN' });
      list(seller, twin);
      seller.take(planSplit(seller.snapshot, keyText(twin.key), seller.context()));
      const other = seller.listing('h2').values.item;
      expect(other).not.toBe(1);
      list(seller, offer('ebay', 'e1', { sku }));
      expect(seller.listing('e1').values.item).toBeNull();
      expect(seller.listing('e1').memory.question).toMatchObject({ candidates: [{ item: 1 }] });
    },
  );
});

describe('a pair that is held again', () => {
  it.each(['stockx', 'alias'])('is proposed as the one that was (%s)', (platform) => {
    const seller = withdrawn();
    const before = itemsOf(seller);
    const again = offer(platform, 'x9', { consigned: true });
    list(seller, again);
    expect(itemsOf(seller)).toEqual(before);
    expect(seller.listing('x9')).toMatchObject({ values: { item: 1 }, memory: { review: true } });
    list(seller, EBAY);
    expect(seller.listing('e1').values.item).not.toBe(1);
  });

  it('is another one while the first is for sale from home', () => {
    const seller = withdrawn();
    list(seller, EBAY);
    seller.take(planAnswer(seller.snapshot, keyText(EBAY.key), 1, seller.context()));
    list(seller, offer('stockx', 's9', { consigned: true }));
    expect(seller.listing('s9').values.item).not.toBe(1);
  });
});

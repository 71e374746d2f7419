/** What is one thing by the sheet and two by what is written of it after its listing has changed. */
import { describe, expect, it } from 'vitest';
import { keyText, type Offer } from '../../src/domain/listing';
import { planAccept, planReject } from '../../src/domain/planners/review';
import { offer, read, type World, world } from './world';

const EBAY = offer('ebay', 'e1');
const STOCKX = offer('stockx', 's1');
const OTHER = offer('ebay', 'e2', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });

function accepted(...offers: readonly Offer[]): World {
  const seller = world();
  seller.sync([read('ebay', { offers: [OTHER, ...offers] }), read('stockx', { offers: [STOCKX] })]);
  seller.take(planAccept(seller.snapshot, 'all', seller.context()));
  return seller;
}

const changed = (seller: World, more: Partial<Offer>) =>
  seller.sync([read('ebay', { offers: [OTHER, { ...EBAY, ...more }] })]);

describe('a linked listing that is another thing on its platform than before', () => {
  it.each<readonly [string, Partial<Offer>, string]>([
    ['in its size', { size: 'US 11' }, 'size US 11, not US 10'],
    ['in its style code', { styleCode: 'DD1391-103' }, 'style code DD1391-103, not DD1391-100'],
    ['in its condition', { condition: 'Used' }, 'condition used, not new'],
  ])('%s', (_, more, says) => {
    const seller = accepted(EBAY);
    const number = seller.listing('e1').values.item;
    expect(changed(seller, more)).toContain('changed');
    const { values, memory } = seller.listing('e1');
    expect(values.item).toBe(number);
    expect(values.nextStep).toBe(
      `Linked to #${number}: Changed on eBay since it was linked: ${says}. Accept, or change the Item.`,
    );
    expect(memory.review).toBe(true);
    expect(changed(seller, more)).toEqual([]);
  });

  it('in its title, where that is all that tells', () => {
    const told = { styleCode: '', size: '', condition: '' };
    const seller = accepted({ ...EBAY, ...told, title: 'Nike Dunk Low DD1391-100 US 10' });
    changed(seller, { ...told, title: 'Nike Dunk Low DD1391-103 US 10' });
    expect(seller.listing('e1').values.match).toContain('style code DD1391-103, not DD1391-100');
    expect(seller.listing('e1').memory.review).toBe(true);
  });

  it('stays as it is once the person has accepted it again', () => {
    const seller = accepted(EBAY);
    changed(seller, { size: 'US 11' });
    seller.take(planAccept(seller.snapshot, 'all', seller.context()));
    expect(seller.listing('e1').values.nextStep).toBe('');
    expect(changed(seller, { size: 'US 11' })).toEqual([]);
    expect(changed(seller, { size: 'US 11', price: null })).toContain('changed');
    expect(seller.listing('e1').memory.review).toBe(undefined);
  });

  it('gets another item where the person says no', () => {
    const seller = accepted(EBAY);
    const number = seller.listing('e1').values.item;
    changed(seller, { size: 'US 11' });
    seller.take(planReject(seller.snapshot, keyText(EBAY.key), seller.context()));
    changed(seller, { size: 'US 11' });
    expect(seller.listing('e1').values.item).not.toBe(number);
    expect(seller.listing('s1').values.item).toBe(number);
  });

  it.each<readonly [string, Partial<Offer>]>([
    ['a price', { price: null }],
    ['a size that is written otherwise', { size: '10' }],
    ['a title that says the same in other words', { title: 'Panda Dunks Nike Low' }],
  ])('not for %s', (_, more) => {
    const seller = accepted(EBAY);
    changed(seller, more);
    expect(seller.listing('e1').memory.review).toBe(undefined);
  });

  it('not for a slip that is put right', () => {
    const seller = accepted({ ...EBAY, size: 'US 11' });
    const number = seller.listing('s1').values.item ?? 0;
    seller.editListing('e1', { item: number });
    seller.marks();
    expect(seller.listing('e1').memory.item).toBe(number);
    changed(seller, { size: 'US 10' });
    expect(seller.listing('e1').memory.review).toBe(undefined);
  });
});

/** A listing and an item of the same shoe, to vary. */
import type { MatchItem, MatchListing } from '../../../src/domain/matching';

export function listing(over: Partial<MatchListing>): MatchListing {
  return {
    id: `${over.platform ?? 'ebay'}-1`,
    platform: 'ebay',
    account: 'a',
    title: 'Nike Dunk Low Retro White Black Panda',
    styleCode: 'DD1391-100',
    size: 'US 10',
    condition: 'New',
    sku: '',
    quantity: 1,
    consigned: false,
    rejected: [],
    remembered: null,
    ...over,
  };
}

export function item(over: Partial<MatchItem>): MatchItem {
  return {
    number: 3084,
    title: 'Nike Dunk Low Panda',
    styleCode: 'DD1391-100',
    size: 'US 10',
    condition: 'New',
    quantity: 1,
    skus: [],
    taken: [],
    ...over,
  };
}

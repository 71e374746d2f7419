/** Shops of the conformance suite: what is on a simulated marketplace, and what was read of it. */
import { expect } from 'vitest';
import { type Finding, keyText, type ListingKey } from '../../src/domain/listing';
import type { Platform } from '../../src/platforms/platform';
import type { MarketListing, MarketOptions, Marketplace } from '../../workbench/marketplaces/types';
import { openShop, type Read, type Shop } from './drive';

const USUAL = {
  /** A listing may have several units. */
  units: true,
  /** A listing may be taken off sale and put on again. */
  pauses: true,
  /** The changes say what has ended or was deleted; else the total or a lookup does. */
  tellsEndings: true,
  /** Sellers write the titles. */
  writesTitles: true,
} as const;

/** What differs between the platforms, and is theirs to differ in. */
export const FACTS = {
  ebay: { ...USUAL, page: 200, gone: 'ended', undone: 'returned' },
  stockx: { ...USUAL, page: 100, units: false, gone: 'deleted', undone: 'failed' },
  shopify: { ...USUAL, page: 250, gone: 'deleted', undone: 'returned' },
  // Its catalogue names what is listed, and its search shows nothing that is deleted.
  alias: {
    ...USUAL,
    page: 50,
    units: false,
    tellsEndings: false,
    writesTitles: false,
    gone: 'deleted',
    undone: 'cancelled',
  },
  // Every read is a complete one of what is for sale.
  depop: { ...USUAL, page: 100, pauses: false, tellsEndings: false, gone: 'deleted', undone: 'returned' },
  woocommerce: { ...USUAL, page: 100, gone: 'deleted', undone: 'returned' },
  // A shop that its owner has described; what differs is the owner's.
  custom: { ...USUAL, page: 100, gone: 'deleted', undone: 'returned' },
  // What is deleted is not known any more, and nothing says that it was.
  etsy: { ...USUAL, page: 100, tellsEndings: false, gone: 'gone', undone: 'returned' },
} as const;

const open: Marketplace[] = [];

/** Closes what a test has opened. */
export async function closeShops(): Promise<void> {
  await Promise.all(open.splice(0).map((market) => market.close()));
}

export async function shopOf(platform: Platform, from: MarketOptions['from'], aheadMs = 0): Promise<Shop> {
  const shop = await openShop(platform, from, aheadMs);
  open.push(shop.market);
  return shop;
}

/** A shop of a few listings that has been read in full. */
export async function readShop(
  platform: Platform,
  from: MarketOptions['from'] = { listings: 3 },
  aheadMs = 0,
) {
  const shop = await shopOf(platform, from, aheadMs);
  const first = await shop.read('full');
  expect(first).toMatchObject({ problem: null, gap: null });
  return { shop, first };
}

/** Where a variant is known by what it is, and not by an id of its own. */
const VARIANT_IDS: Readonly<Record<string, (one: MarketListing) => string>> = {
  ebay: ({ size }) => `Size=${size}`,
  etsy: ({ variant }) => `100:${variant}`,
};

export function keysOnMarket(shop: Shop): readonly string[] {
  const { id } = shop.platform;
  return shop.market
    .listings()
    .filter((one) => ['active', 'inactive', 'ACTIVE', 'INACTIVE'].includes(one.status))
    .map((one) => {
      const variantId = one.variant === '' ? '' : (VARIANT_IDS[id]?.(one) ?? one.variant);
      return keyText({ platform: id, account: shop.connection().account, listingId: one.id, variantId });
    })
    .sort();
}

export function keysOf(read: Read): readonly string[] {
  return read.offers.map((offer) => keyText(offer.key)).sort();
}

export function keyOf(read: Read, place = 0): ListingKey {
  const offer = read.offers[place];
  if (!offer) throw new Error('nothing is offered');
  return offer.key;
}

/** How a listing went, by a lookup. */
export function fateOf(finding: Finding): string {
  return finding.found === 'ending' ? finding.ending.how : finding.found;
}

/** The cells of a Listings row that say what its platform says: one mapping for new, changed and returning listings. */
import type { DraftListing } from '../draft/draft';
import type { Offer } from '../listing';
import type { ListingValues } from '../sheets';

export function offerCells(offer: Offer, platformTitle: string): Partial<ListingValues> {
  return {
    platform: platformTitle,
    account: offer.key.account,
    photo: address(offer.photo),
    title: plainText(offer.title),
    styleCode: plainText(offer.styleCode),
    size: plainText(offer.size),
    condition: plainText(offer.condition),
    status: offer.status === 'active' ? 'Active' : 'Inactive',
    price: offer.price?.amount ?? null,
    currency: offer.price?.currency ?? '',
    quantity: offer.quantity,
    listed: offer.listedAt,
    sku: plainText(offer.sku),
    link: address(offer.url),
    listingId: offer.key.listingId,
    variantId: offer.key.variantId,
    accountId: offer.key.account,
  };
}

/** A picture is written and never read back, so it is no news; nor is what a reply left out. */
const NEVER_NEWS: readonly (keyof ListingValues)[] = [
  'photo',
  'platform',
  'account',
  'listingId',
  'variantId',
  'accountId',
];
/** Some reads tell less than others: a blank there is silence, not news. */
const BLANK_IS_SILENCE: readonly (keyof ListingValues)[] = [
  'title',
  'sku',
  'link',
  'condition',
  'listed',
  'styleCode',
  'size',
];

/** The cells of a listing that its sheet knows already: what this reply leaves out stays as it was, and what its account is called. */
export function toldCells(offer: Offer, platformTitle: string): Partial<ListingValues> {
  const { account: _, ...told } = offerCells(offer, platformTitle);
  const cells = Object.entries(told) as [keyof ListingValues, unknown][];
  return Object.fromEntries(cells.filter(([name, value]) => !isSilence(name, value)));
}

function isSilence(name: keyof ListingValues, value: unknown): boolean {
  return (name === 'photo' || BLANK_IS_SILENCE.includes(name)) && (value === '' || value === null);
}

export function changedCells(row: DraftListing, offer: Offer): Partial<ListingValues> {
  const cells = Object.entries(offerCells(offer, row.values.platform)) as [keyof ListingValues, unknown][];
  const changed = cells.filter(([name, value]) => {
    if (NEVER_NEWS.includes(name) || row.values[name] === value) return false;
    return !isSilence(name, value);
  });
  return Object.fromEntries(changed);
}

/**
 * Several times what marketplaces let a title be (eBay 80, Etsy 140, Shopify 255 characters). What is longer is a mistake
 * or malice, and is cut: a cell may hold 50,000, but a run's journal has 500 kB for all (Google: quotas, 2026-11).
 */
export const LONGEST_TEXT = 1_000;

/** The C0 and C1 control characters. */
const CONTROL = /\p{Cc}/gu;
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** A stranger's text as a cell can hold it: control characters would be lost or break the row, and read as news for ever. */
export function plainText(text: string): string {
  const plain = text.replace(CONTROL, ' ').trim();
  if (plain.length <= LONGEST_TEXT) return plain;
  return plain.slice(0, LONGEST_TEXT).replace(HALF_CHARACTER, '').trimEnd();
}

/** An address that is cut leads nowhere: one that no browser takes is left out. */
function address(url: string): string {
  return url.length <= LONGEST_ADDRESS ? url : '';
}

/** Assumption: as Google's own limit for an address that is fetched (UrlFetchApp, 2,082 characters). */
const LONGEST_ADDRESS = 2_082;

/** The cells of a Listings row that say what its platform says: one mapping for new, changed and returning listings. */
import type { DraftListing } from './draft';
import type { Offer } from './listing';
import type { ListingValues } from './sheets';

export function offerCells(offer: Offer, platformTitle: string): Partial<ListingValues> {
  return {
    platform: platformTitle,
    account: offer.key.account,
    photo: offer.photo,
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
    link: offer.url,
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
  'sku',
  'link',
  'condition',
  'listed',
  'styleCode',
  'size',
];

/** The cells of a listing that its sheet knows already: what this reply leaves out stays as it was. */
export function toldCells(offer: Offer, platformTitle: string): Partial<ListingValues> {
  const cells = Object.entries(offerCells(offer, platformTitle)) as [keyof ListingValues, unknown][];
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

/** What a cell holds at most (Google: "Files you can store in Drive", 50,000 characters a cell). */
const LONGEST_TEXT = 50_000;

/** The C0 and C1 control characters. */
const CONTROL = /\p{Cc}/gu;

/** A stranger's text as a cell can hold it: control characters would be lost or break the row, and read as news for ever. */
export function plainText(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(CONTROL, ' ').trim();
}

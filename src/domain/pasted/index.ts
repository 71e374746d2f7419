/**
 * Listings that a person pastes or reads from a file, of a platform without an API: rows under a mapping of columns
 * become what a platform would have said. A row that cannot be read is named and left out, and then the table does not
 * count as complete. Pure.
 */
import type { ForeignCell, ForeignTable, ListingField, Mapping } from '../column-mapping';
import { readDayThere } from '../days';
import type { AccountRead, Ending, Instant, ListingKey, Offer, Sale } from '../listing';
import type { Money } from '../money';
import type { ListingValues } from '../sheets';
import { currencyOf, readAmount } from './amounts';
import { type PastedStatus, pastedStatus } from './statuses';

export { readPrice } from './amounts';

/** Whose listings they are, and what the person says of the table. */
export interface Pasted {
  readonly platform: string;
  /** The platform's name for people. */
  readonly title: string;
  /** Blank where the person has only one account there. */
  readonly account: string;
  /** Of amounts that name none. */
  readonly currency: string;
  /** The person says that the table holds every active listing: absence is news. */
  readonly complete: boolean;
  readonly known: KnownListings;
  /** The day of a moment where the spreadsheet is. */
  readonly dayOf: (moment: Instant) => string;
}

/** What the sheet has of that account already, for what a table does not tell. */
export interface KnownListings {
  /** Ids by addresses. */
  readonly byLink: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, Pick<ListingValues, 'price' | 'currency' | 'quantity'>>;
}

export interface PastedRead {
  readonly read: AccountRead;
  /** A sentence for each row that was left out. */
  readonly problems: readonly string[];
}

interface Row {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
}

type Result = Row | { readonly problem: string };

/** Without a column that names each listing for good, the next table would double them all. */
export function canBeKnown(mapping: Mapping<ListingField>): boolean {
  return (mapping.listingId ?? mapping.link) !== undefined && mapping.title !== undefined;
}

/** `firstRow`: the number of the first row below the header, as people count. A row that stands there twice is read once. */
export function readPasted(
  table: ForeignTable,
  mapping: Mapping<ListingField>,
  pasted: Pasted,
  now: Instant,
  firstRow: number,
): PastedRead {
  const seen = new Set<string>();
  // Who pastes a table twice has its header among the rows.
  const wholeRows = new Set([JSON.stringify(table.headers)]);
  const results = table.rows.flatMap((cells, index): readonly Result[] => {
    const whole = JSON.stringify(cells);
    if (cells.every((cell) => cell === '') || wholeRows.has(whole)) return [];
    wholeRows.add(whole);
    const result = readRow(cells, mapping, pasted, now, seen);
    return ['problem' in result ? { problem: `Row ${firstRow + index}: ${result.problem}` } : result];
  });
  const rows = results.flatMap((one) => ('problem' in one ? [] : [one]));
  const problems = results.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const { platform, title, account } = pasted;
  return {
    problems,
    read: {
      platform,
      title,
      account,
      outcome: pasted.complete && problems.length === 0 ? 'complete' : 'changes',
      offers: rows.flatMap((one) => one.offers),
      endings: rows.flatMap((one) => one.endings),
      sales: rows.flatMap((one) => one.sales),
      needsLookup: false,
    },
  };
}

function readRow(
  cells: readonly ForeignCell[],
  mapping: Mapping<ListingField>,
  pasted: Pasted,
  now: Instant,
  seen: Set<string>,
): Result {
  const cell = (field: ListingField): ForeignCell => {
    const place = mapping[field];
    return place === undefined ? '' : (cells[place] ?? '');
  };
  const text = (field: ListingField) => textOf(cell(field));
  const listingId = text('listingId') || pasted.known.byLink.get(text('link')) || idInLink(text('link'));
  if (listingId === '') return { problem: 'it has neither an id nor a link.' };
  if (seen.has(listingId)) return { problem: `${listingId} stands in an earlier row too.` };
  if (text('title') === '' && !pasted.known.byId.has(listingId)) return { problem: 'it has no title.' };
  const status = pastedStatus(text('status'));
  if (status === null)
    return { problem: `the status ${text('status')} is not known; write Active, Inactive or Sold.` };
  const price = priceOf(cell('price'), text('currency'), pasted.currency);
  if (price === 'unread') return { problem: `the price ${text('price')} cannot be read.` };
  const quantity = text('quantity') === '' ? 1 : Number(text('quantity'));
  if (!Number.isInteger(quantity) || quantity < 0)
    return { problem: `the quantity ${text('quantity')} is no whole number.` };
  seen.add(listingId);
  const { platform, account } = pasted;
  const key = { platform, account, listingId, variantId: '' };
  const row = said(status, offerOf(key, text, instantOf(cell('listed'), pasted.dayOf), price, quantity), now);
  const known = pasted.known.byId.get(listingId);
  const isCounted = text('quantity') !== '';
  return known ? { ...row, offers: row.offers.map((offer) => withUntold(offer, isCounted, known)) } : row;
}

/** A table without a price or a quantity, of all or of this listing, says nothing of it. */
function withUntold(
  offer: Offer,
  isCounted: boolean,
  { price, currency, quantity }: Pick<ListingValues, 'price' | 'currency' | 'quantity'>,
): Offer {
  return {
    ...offer,
    price: offer.price === null && price !== null ? { amount: price, currency } : offer.price,
    // What it shows is for sale again, whatever was left of it.
    quantity: isCounted ? offer.quantity : quantity || 1,
  };
}

function said(status: PastedStatus, offer: Offer, now: Instant): Row {
  const { key, title, styleCode, size, sku, price } = offer;
  switch (status) {
    case 'active':
      return { ...NOTHING, offers: [{ ...offer, status: offer.quantity > 0 ? 'active' : 'inactive' }] };
    case 'inactive':
      return { ...NOTHING, offers: [{ ...offer, status: 'inactive' }] };
    case 'ended':
    case 'deleted':
      return { ...NOTHING, endings: [{ key, how: status, at: null }] };
    case 'sold':
      return {
        ...NOTHING,
        sales: [{ ...SOLD, key, orderId: key.listingId, price, at: now, title, styleCode, size, sku }],
      };
  }
}

const NOTHING: Row = { offers: [], endings: [], sales: [] };
/** A table tells of no order: the listing's own id stands for it, so that it is the same sale every time. */
const SOLD = { lineId: '', state: 'sold', units: 1, payout: null, shipBy: null, shipped: false } as const;

function offerOf(
  key: ListingKey,
  text: (field: ListingField) => string,
  listedAt: Instant | null,
  price: Money | null,
  quantity: number,
): Offer {
  return {
    key,
    status: 'active',
    title: text('title'),
    styleCode: text('styleCode'),
    size: text('size'),
    condition: text('condition'),
    price,
    quantity,
    sku: text('sku'),
    url: text('link'),
    photo: '',
    listedAt,
    consigned: false,
  };
}

function textOf(cell: ForeignCell): string {
  return cell instanceof Date ? cell.toISOString() : String(cell).trim();
}

/**
 * How the last part of an address names a listing, the surest first: a long number of its own (`123-nike-dunk`,
 * `nike-dunk-123`, `m123`), or 24 signs of 0-9 and a-f at its end, as Poshmark has them. What a title brings into it,
 * such as a style code, is shorter.
 */
const IDS: readonly RegExp[] = [
  /(?<![^-_])[0-9a-f]{24}$/i,
  /^[a-z]{0,2}(\d{7,})(?![a-z\d])/i,
  /(?<![a-z\d])[a-z]{0,2}(\d{7,})(?:\.\w+)?$/i,
  /^[a-z]{0,2}(\d{5,})(?![a-z\d])/i,
  /(?<![a-z\d])[a-z]{0,2}(\d{5,})(?:\.\w+)?$/i,
];

/** What names the listing in the last part of an address, else that part; with what follows it where that has no number. */
function idInLink(link: string): string {
  const [, path = '', query = ''] = /^https?:\/\/[^/?#]+\/([^?#]*)(\?[^#]*)?/.exec(link) ?? [];
  const last = path.split('/').filter(Boolean).pop() ?? '';
  for (const id of IDS) {
    const [whole, number] = id.exec(last) ?? [];
    if (whole) return number ?? whole;
  }
  return /\d/.test(last) ? last : `${last}${query}`;
}

function priceOf(cell: ForeignCell, currency: string, otherwise: string): Money | null | 'unread' {
  if (cell === '') return null;
  if (typeof cell !== 'string' && typeof cell !== 'number') return 'unread';
  return readAmount(cell, currencyOf(currency) ?? otherwise) ?? 'unread';
}

function instantOf(cell: ForeignCell, dayOf: Pasted['dayOf']): Instant | null {
  if (cell instanceof Date) return cell.getTime();
  return typeof cell === 'string' ? readDayThere(cell, dayOf) : null;
}

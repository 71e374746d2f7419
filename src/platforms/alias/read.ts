/** alias' replies: listings with their status. All money is in US cents, as text or as a number. */
import type { Ending, ListingKey, Offer } from '../../domain/listing';
import type { Money } from '../../domain/money';
import type { Instant } from '../../ports';
import { type Reply, ReplyError, type UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import {
  type At,
  field,
  flagOr,
  has,
  idText,
  instantOr,
  integer,
  list,
  listOr,
  moreOf,
  root,
  text,
  textOr,
} from '../shared/shape';

const PLATFORM = 'alias';

export interface ListingsPage {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly unreadRows: readonly UnreadRow[];
  /** When the rows were changed last. */
  readonly changed: readonly Instant[];
  readonly total: number;
  /** The token of the page that follows, or null. */
  readonly next: string | null;
}

/** A page of listings that was asked with a token; rows that changed before `from` are left out. */
export function readListings(
  reply: Reply,
  account: string,
  token: string,
  from = Number.NEGATIVE_INFINITY,
): ListingsPage {
  const at = root(reply.data, 'listings');
  const rows = list(field(at, 'listings'));
  const pages = field(at, 'pagination');
  const total = integer(field(pages, 'total_count'));
  if (rows.length === 0 && total > 0) throw new ReplyError(at.path, `rows of the ${total} that there are`);
  const { parts, unreadRows } = eachRow(rows, 'id', (row) => ({
    at: changedAt(row),
    offers: offerOf(row, account),
    endings: deletionOf(row, account),
  }));
  const fresh = parts.filter(({ at: changed }) => (changed ?? from) >= from);
  return {
    offers: fresh.flatMap((row) => row.offers),
    endings: fresh.flatMap((row) => row.endings),
    unreadRows,
    changed: parts.flatMap(({ at: changed }) => changed ?? []),
    total,
    next: moreOf(at, rows.length, token, pages, 'pagination_token'),
  };
}

function changedAt(listing: At): Instant | null {
  return instantOr(field(listing, 'updated_at'));
}

/** A list that alias would not give. */
export const NO_PAGE: ListingsPage = {
  offers: [],
  endings: [],
  unreadRows: [],
  changed: [],
  total: 0,
  next: null,
};

/** Whose replies have `listing` around the one that was asked for. */
export function listingOf(reply: Reply): At {
  return field(root(reply.data, 'reply'), 'listing');
}

/**
 * Assumption: the statuses are those that others have met, ACTIVE, INACTIVE, PENDING, SOLD and DELETED; the documents
 * show LISTING_STATUS_ACTIVE alone (docs.alias.org, 2026-11). PENDING was never activated, or is being looked at: the
 * seller's still. A status that nobody has met says nothing.
 */
function statusOf(listing: At): string {
  return text(field(listing, 'status')).replace(/^LISTING_STATUS_/, '');
}

export function offerOf(listing: At, account: string): readonly Offer[] {
  const status = statusOf(listing);
  if (status !== 'ACTIVE' && status !== 'INACTIVE' && status !== 'PENDING') return [];
  const styleCode = styleCodeOf(textOr(field(listing, 'sku')));
  return [
    {
      key: keyOf(idText(field(listing, 'id')), account),
      status: status === 'ACTIVE' ? 'active' : 'inactive',
      title: titleOf(textOr(field(listing, 'catalog_id')), styleCode),
      styleCode,
      size: sizeText(textOr(field(listing, 'size')), textOr(field(listing, 'size_unit'))),
      condition: conditionOf(listing),
      price: centsOr(field(listing, 'price_cents')),
      quantity: 1,
      sku: ownSku(listing),
      // alias tells no address of a listing; this finds the product on GOAT for a person.
      url: styleCode ? `https://www.goat.com/search?query=${encodeURIComponent(styleCode)}` : '',
      // A picture costs a question for each product of the catalogue, and there is no room to remember the answers.
      photo: '',
      listedAt: instantOr(field(listing, 'created_at')),
      consigned: flagOr(field(listing, 'consigned')),
    },
  ];
}

export function deletionOf(listing: At, account: string): readonly Ending[] {
  return statusOf(listing) === 'DELETED' ? [endingOf(listing, account, 'deleted')] : [];
}

/** For how much its order says. */
export function soldOf(listing: At, account: string): readonly Ending[] {
  return statusOf(listing) === 'SOLD' ? [endingOf(listing, account, 'sold')] : [];
}

function endingOf(listing: At, account: string, how: Ending['how']): Ending {
  return { key: keyOf(idText(field(listing, 'id')), account), how, at: changedAt(listing) };
}

export function keyOf(listingId: string, account: string): ListingKey {
  return { platform: PLATFORM, account, listingId, variantId: '' };
}

/** alias writes a blank where the makers write a dash (`HQ7978 100`, docs.alias.org, GetCatalogItem). */
export function styleCodeOf(sku: string): string {
  return sku.trim().replace(/ +/g, '-');
}

/** Words that are written in capitals, beside numbers of versions. */
const CAPITALS = /^(?:og|se|sp|qs|gs|ps|td|lx|nrg|prm|wmns|ii|iii|v\d+)$/;

/**
 * A listing has no name; the catalogue would tell it, with one question for each product.
 * Assumption: a product's id is its name in small letters with dashes, and its code (`air-jordan-5-retro-grape-2025-
 * hq7978-100` is the Air Jordan 5 Retro 'Grape' 2025: docs.alias.org, GetCatalogItem).
 */
function titleOf(catalogId: string, styleCode: string): string {
  const code = `-${styleCode.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const name = catalogId.endsWith(code) ? catalogId.slice(0, -code.length) : catalogId;
  const words = name.split('-').filter((word) => word !== '');
  return words.map((word) => (CAPITALS.test(word) ? word.toUpperCase() : capitalised(word))).join(' ');
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/**
 * `US 10`: the number with its system (SIZE_UNIT_US, ...).
 * Assumption: no unit is a US size, as alias' own pricing has it. Clothing has numbers too, and only the catalogue tells
 * which letter each stands for: these stay numbers.
 */
export function sizeText(size: string, unit: string): string {
  const system = unit.replace(/^SIZE_UNIT_/, '');
  if (size === '') return '';
  return `${system === '' || system === 'INVALID' ? 'US' : system} ${size}`;
}

const PRODUCT: Readonly<Record<string, string>> = {
  CONDITION_NEW: 'New',
  CONDITION_USED: 'Used',
  CONDITION_NEW_WITH_DEFECTS: 'New with defects',
};
const PACKAGING: Readonly<Record<string, string>> = {
  PACKAGING_CONDITION_MISSING_LID: 'missing lid',
  PACKAGING_CONDITION_BADLY_DAMAGED: 'damaged box',
  PACKAGING_CONDITION_NO_ORIGINAL_BOX: 'no original box',
};

/** `New with defects, no original box, scuffs`: the enumerations of CreateListing, in words. */
function conditionOf(listing: At): string {
  const defects = listOr(field(listing, 'defects')).map((one) => defectText(text(one)));
  const parts = [
    PRODUCT[textOr(field(listing, 'condition'))] ?? '',
    PACKAGING[textOr(field(listing, 'packaging_condition'))] ?? '',
    ...defects,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** LISTING_DEFECT_HAS_MISSING_INSOLES is `missing insoles`. */
function defectText(defect: string): string {
  const words = defect.replace(/^LISTING_DEFECT_(?:HAS_)?/, '');
  return words === 'INVALID' ? '' : words.toLowerCase().replace(/_/g, ' ');
}

/**
 * The seller's own words about a listing; its `sku` is the maker's code.
 * Assumption: a SKU stands under a key that says so, or is the only entry.
 */
function ownSku(listing: At): string {
  if (!has(listing, 'metadata')) return '';
  const metadata = field(listing, 'metadata');
  const keys = Object.keys(metadata.value as object);
  const key =
    keys.find((one) => /sku|inventory|item/i.test(one)) ?? (keys.length === 1 ? keys[0] : undefined);
  const value = key === undefined ? null : field(metadata, key).value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Only US dollars are told, wherever the seller is. Text in listings, a number in orders. */
export function centsOr(at: At): Money | null {
  return at.value === undefined || at.value === null ? null : { amount: integer(at), currency: 'USD' };
}

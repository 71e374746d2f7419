/** Depop's replies: products with their status (Depop Seller API 1.0.0). */
import type { Ending, ListingKey, Offer } from '../../domain/listing';
import { readSize } from '../../domain/matching/index';
import { type Money, parseMoney } from '../../domain/money';
import type { Reply, UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import {
  type At,
  field,
  instantOr,
  integer,
  list,
  listOr,
  moreOf,
  root,
  text,
  textOr,
} from '../shared/shape';

const PLATFORM = 'depop';

export interface ProductsPage {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly unreadRows: readonly UnreadRow[];
  /** Where the list goes on, or null. */
  readonly next: string | null;
}

/** A page that was asked with a cursor. */
export function readProducts(reply: Reply, account: string, cursor: string): ProductsPage {
  const at = root(reply.data, 'products');
  const products = list(field(at, 'data'));
  const { parts, unreadRows } = eachRow(products, 'product_id', (one) => ({
    offers: offerOf(one, account),
    endings: endingOf(one, account),
  }));
  return {
    offers: parts.flatMap((one) => one.offers),
    endings: parts.flatMap((one) => one.endings),
    unreadRows,
    next: nextOf(at, products.length, cursor),
  };
}

export function nextOf(at: At, rows: number, cursor: string): string | null {
  return moreOf(at, rows, cursor, field(at, 'meta'), 'cursor');
}

/** What is for sale; and what would be, if Depop had not closed the shop: the seller's still. */
const THEIRS: readonly string[] = ['STATUS_ONSALE', 'STATUS_USER_BANNED_ONSALE'];

export function offerOf(product: At, account: string): readonly Offer[] {
  const status = text(field(product, 'status'));
  if (!THEIRS.includes(status)) return [];
  const quantity = integer(field(product, 'quantity'));
  const description = text(field(product, 'description'));
  const [picture] = listOr(field(product, 'pictures'));
  return [
    {
      key: keyOf(product, account),
      status: status === 'STATUS_ONSALE' && quantity > 0 ? 'active' : 'inactive',
      title: titleOf(description),
      styleCode: '',
      size: sizeOf(product) || sizeSaid(description),
      condition: CONDITIONS[textOr(field(product, 'condition'))] ?? '',
      price: priceOf(product),
      quantity,
      sku: textOr(field(product, 'sku')),
      url: `https://www.depop.com/products/${encodeURIComponent(text(field(product, 'slug')))}/`,
      photo: picture ? textOr(field(picture, 'url')) : '',
      listedAt: instantOr(field(product, 'created_at')),
      consigned: false,
    },
  ];
}

export function keyOf(at: At, account: string): ListingKey {
  return { platform: PLATFORM, account, listingId: String(integer(field(at, 'product_id'))), variantId: '' };
}

/** Depop has no titles: what stands first in the description is what people see. */
export function titleOf(description: string): string {
  return (
    description
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '') ?? ''
  );
}

/**
 * Names of sizes, by size_set_id and size_id.
 * Assumption: none but the one that Depop's pages give as an example. The table is not part of the API, and where it is
 * it is kept from scripts (partnerapi.depop.com/api-docs/concepts/taxonomy, 2026-11); it belongs here.
 */
const SIZES: Readonly<Record<string, string>> = { '44 18': 'UK 2' };

function sizeOf(product: At): string {
  return SIZES[`${textOr(field(product, 'size_set_id'))} ${textOr(field(product, 'size_id'))}`] ?? '';
}

/** A line of the description that begins with the word. */
const SIZE_LINE = /^[^\S\n]*(?:size|sz)\b[^\S\n]*[:=-]?[^\S\n]*([^\n,;|#(]{1,20})/im;

/** The size as the seller has written it in a line of its own, where it can be read as one. */
export function sizeSaid(description: string): string {
  const said = (SIZE_LINE.exec(description)?.[1] ?? '').trim();
  return readSize(said).kind === 'unknown' ? '' : said;
}

const CONDITIONS: Readonly<Record<string, string>> = {
  brand_new: 'Brand new',
  used_like_new: 'Used, like new',
  used_excellent: 'Used, excellent',
  used_good: 'Used, good',
  used_fair: 'Used, fair',
};

/** What a buyer pays now: a discount is in it. */
function priceOf(product: At): Money | null {
  const price = textOr(field(product, 'current_price')) || textOr(field(product, 'price_amount'));
  return parseMoney(price, text(field(product, 'price_currency')));
}

/** What is over, by its status. Sold elsewhere, or taken down by Depop: ended. A status that nobody knows says nothing. */
export function endingOf(product: At, account: string): readonly Ending[] {
  const how = howEnded(text(field(product, 'status')));
  if (how === null) return [];
  return [{ key: keyOf(product, account), how, at: instantOr(field(product, 'updated_at')) }];
}

function howEnded(status: string): Ending['how'] | null {
  if (/PURCHASED/.test(status)) return 'sold';
  if (/MARKED_AS_SOLD|PRODUCT_BANNED/.test(status)) return 'ended';
  return status.startsWith('STATUS_DELETED') ? 'deleted' : null;
}

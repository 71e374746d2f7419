/** Depop's replies: products with their status, and orders (Depop Seller API 1.0.0). */
import type { Ending, ListingKey, Offer, Sale, SaleState } from '../../domain/listing';
import { readSize } from '../../domain/matching/index';
import { type Money, parseMoney } from '../../domain/money';
import type { Instant } from '../../ports';
import type { Reply } from '../platform';
import {
  type At,
  field,
  flagOf,
  has,
  instant,
  instantOr,
  integer,
  leadsOn,
  list,
  listOr,
  root,
  text,
  textOr,
  within,
} from '../shared/shape';

const PLATFORM = 'depop';

export interface ProductsPage {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  /** Where the list goes on, or null. */
  readonly next: string | null;
}

/** A page that was asked with a cursor. */
export function readProducts(reply: Reply, account: string, cursor: string): ProductsPage {
  const at = root(reply.data, 'products');
  const products = list(field(at, 'data'));
  return {
    offers: products.flatMap((one) => offerOf(one, account)),
    endings: products.flatMap((one) => endingOf(one, account)),
    next: nextOf(at, products.length, cursor),
  };
}

function nextOf(at: At, rows: number, cursor: string): string | null {
  const meta = field(at, 'meta');
  return leadsOn(at, rows, cursor, flagOf(field(meta, 'has_more')) ? text(field(meta, 'cursor')) : null);
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

function keyOf(at: At, account: string): ListingKey {
  return { platform: PLATFORM, account, listingId: String(integer(field(at, 'product_id'))), variantId: '' };
}

/** Depop has no titles: what stands first in the description is what people see. */
function titleOf(description: string): string {
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
function sizeSaid(description: string): string {
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

/**
 * What is over, by its status. Sold elsewhere, taken down by Depop, or sold here, which the order says: ended. A status that
 * nobody knows says nothing.
 */
export function endingOf(product: At, account: string): readonly Ending[] {
  const how = howEnded(text(field(product, 'status')));
  if (how === null) return [];
  return [{ key: keyOf(product, account), how, at: instantOr(field(product, 'updated_at')) }];
}

function howEnded(status: string): Ending['how'] | null {
  if (/PURCHASED|MARKED_AS_SOLD|PRODUCT_BANNED/.test(status)) return 'ended';
  return status.startsWith('STATUS_DELETED') ? 'deleted' : null;
}

export interface OrdersPage {
  readonly sales: readonly Sale[];
  /** When those were made that are still under way. */
  readonly open: readonly Instant[];
  readonly next: string | null;
}

export function readOrders(reply: Reply, account: string, cursor: string): OrdersPage {
  const at = root(reply.data, 'orders');
  const orders = list(field(at, 'data'));
  return {
    sales: orders.flatMap((order) => salesOf(order, account)),
    open: orders.filter(isOpen).map(madeAt),
    next: nextOf(at, orders.length, cursor),
  };
}

function madeAt(order: At): Instant {
  return instant(field(order, 'created_at'));
}

function isOpen(order: At): boolean {
  return ['SHIPPING_PENDING', 'SHIPPED'].includes(text(field(order, 'status')));
}

/** A line is one unit. */
function salesOf(order: At, account: string): readonly Sale[] {
  const lines = list(field(order, 'line_items'));
  const status = text(field(order, 'status'));
  const currency = text(field(order, 'currency'));
  const state = stateOf(order, status, lines);
  return lines.map((line) => ({
    key: keyOf(line, account),
    orderId: textOr(field(order, 'purchase_id')),
    lineId: textOr(field(line, 'purchase_item_id')),
    state,
    units: 1,
    price: parseMoney(text(field(line, 'sold_price')), currency),
    at: madeAt(order),
    // Of several lines nothing says what each of them brings.
    payout: state === 'sold' && lines.length === 1 ? payoutOf(order, currency) : null,
    shipBy: null,
    shipped: state === 'sold' && (status === 'SHIPPED' || status === 'COMPLETED'),
    title: titleOf(textOr(field(line, 'description'))),
    styleCode: '',
    size: sizeSaid(textOr(field(line, 'description'))),
    sku: textOr(field(line, 'sku')),
  }));
}

function payoutOf(order: At, currency: string): Money | null {
  return parseMoney(textOr(field(order, 'seller_receives_amount')), currency);
}

/** An order of which only a part was refunded is REFUNDED too (refundOrder), and stays sold. */
function stateOf(order: At, status: string, lines: readonly At[]): SaleState {
  if (status === 'CANCELLED') return 'cancelled';
  return status === 'REFUNDED' && !isPartRefunded(order, lines) ? 'returned' : 'sold';
}

function isPartRefunded(order: At, lines: readonly At[]): boolean {
  if (!has(order, 'refund_summary')) return false;
  const currency = text(field(order, 'currency'));
  const amountOf = (at: At) => parseMoney(text(at), currency)?.amount ?? 0;
  const paid = lines.reduce((sum, line) => sum + amountOf(field(line, 'sold_price')), 0);
  return (
    amountOf(within(order, 'refund_summary', 'breakdown', 'refunded_to_buyer', 'item_refund_amount')) < paid
  );
}

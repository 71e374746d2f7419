/** StockX's replies: listings with their status, and the sale of one that was sold. */
import type { Ending, ListingKey, Offer, Sale, SaleState } from '../../domain/listing';
import { type Money, parseMoney } from '../../domain/money';
import type { Reply, UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import {
  type At,
  field,
  flagOf,
  has,
  idText,
  instant,
  instantOr,
  integer,
  list,
  root,
  text,
  textOr,
  within,
} from '../shared/shape';

const PLATFORM = 'stockx';

export interface ListingsPage {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  /** Rows on this page, and in the whole. */
  readonly rows: number;
  readonly count: number;
  readonly hasNext: boolean;
}

export function readListings(reply: Reply, account: string): ListingsPage {
  const at = root(reply.data, 'listings');
  const listings = list(field(at, 'listings'));
  const { parts, unreadRows } = eachRow(listings, 'listingId', (one) => ({
    offers: offerOf(one, account),
    endings: endingOf(one, account),
    sales: saleOfListing(one, account),
  }));
  return {
    offers: parts.flatMap((one) => one.offers),
    endings: parts.flatMap((one) => one.endings),
    sales: parts.flatMap((one) => one.sales),
    unreadRows,
    rows: listings.length,
    count: integer(field(at, 'count')),
    hasNext: flagOf(field(at, 'hasNextPage')),
  };
}

/**
 * Statuses of a listing (swagger 2.0.0). MATCHED and COMPLETED are sold, DELETED and CANCELED are gone; an expired ask
 * is INACTIVE until it is renewed.
 */
export function offerOf(listing: At, account: string): readonly Offer[] {
  const status = text(field(listing, 'status'));
  if (status !== 'ACTIVE' && status !== 'INACTIVE') return [];
  const { title, styleCode, size } = productOf(listing);
  return [
    {
      key: keyOf(listing, account),
      status: status === 'ACTIVE' ? 'active' : 'inactive',
      title,
      styleCode,
      size,
      condition: textOr(field(listing, 'condition')) || 'New',
      price: amountOf(listing),
      quantity: 1,
      sku: '',
      // StockX tells no address of a listing; this finds the product for a person.
      url: styleCode ? `https://stockx.com/search?s=${encodeURIComponent(styleCode)}` : '',
      photo: '',
      listedAt: instantOr(field(listing, 'createdAt')),
      consigned: isConsigned(listing),
    },
  ];
}

/** FLEX and DIRECT pairs lie in StockX's own house (inventoryType). */
function isConsigned(listing: At): boolean {
  return ['FLEX', 'DIRECT', 'DFS'].includes(textOr(field(listing, 'inventoryType')));
}

function keyOf(listing: At, account: string): ListingKey {
  return { platform: PLATFORM, account, listingId: idText(field(listing, 'listingId')), variantId: '' };
}

/** Product and variant may be null (swagger 2.0.0, ListingResponse). */
function productOf(at: At) {
  const product = has(at, 'product') ? field(at, 'product') : null;
  return {
    title: product ? textOr(field(product, 'productName')) : '',
    styleCode: product ? textOr(field(product, 'styleId')) : '',
    size: has(at, 'variant') ? sizeText(textOr(within(at, 'variant', 'variantValue'))) : '',
  };
}

/**
 * StockX writes a shoe's size as a bare US number, with W, Y or C where it is not a man's.
 * Assumption: a bare number is a US size; letters and other words are kept as they are.
 */
function sizeText(size: string): string {
  return /^\d+(\.5)?[WYC]?$/i.test(size) ? `US ${size}` : size;
}

function amountOf(at: At): Money | null {
  const amount = textOr(field(at, 'amount'));
  return amount === '' ? null : parseMoney(amount, currencyOf(at));
}

/** `If not provided, it will default to USD` (swagger 2.0.0, currencyCode). */
export function currencyOf(at: At): string {
  return textOr(field(at, 'currencyCode')) || 'USD';
}

export function endingOf(listing: At, account: string): readonly Ending[] {
  const status = text(field(listing, 'status'));
  if (status !== 'DELETED' && status !== 'CANCELED') return [];
  return [
    {
      key: keyOf(listing, account),
      how: status === 'DELETED' ? 'deleted' : 'ended',
      at: instantOr(field(listing, 'updatedAt')),
      // What is sold has a status of its own.
      unsold: true,
    },
  ];
}

/** A sold listing names its order; one without a number yet (swagger 2.0.0, ListingResponseOrder) is told by the orders. */
export function saleOfListing(listing: At, account: string): readonly Sale[] {
  const status = text(field(listing, 'status'));
  if ((status !== 'MATCHED' && status !== 'COMPLETED') || !has(listing, 'order')) return [];
  const order = field(listing, 'order');
  const orderId = textOr(field(order, 'orderNumber'));
  if (orderId === '') return [];
  return [
    {
      ...soldThing(listing, account),
      orderId,
      state: stateOf(textOr(field(order, 'orderStatus'))),
      at: instantOr(field(order, 'orderCreatedAt')) ?? instant(field(listing, 'updatedAt')),
      payout: null,
      shipped: SHIPPED.includes(textOr(field(order, 'orderStatus'))),
    },
  ];
}

export function soldThing(
  at: At,
  account: string,
): Omit<Sale, 'orderId' | 'state' | 'at' | 'payout' | 'shipped'> {
  const { title, styleCode, size } = productOf(at);
  return {
    key: keyOf(at, account),
    lineId: '',
    units: 1,
    price: amountOf(at),
    shipBy: null,
    title,
    styleCode,
    size,
    sku: '',
  };
}

/** Order statuses after the parcel has left (swagger 2.0.0, order status). */
export const SHIPPED: readonly string[] = [
  'SHIPPED',
  'RECEIVED',
  'AUTHENTICATING',
  'AUTHENTICATED',
  'PAYOUTPENDING',
  'PAYOUTCOMPLETED',
  'COMPLETED',
];

/** Orders that end so may bring the pair back. */
export function stateOf(status: string): SaleState {
  switch (status) {
    case 'AUTHFAILED':
      return 'failed';
    case 'RETURNED':
      return 'returned';
    case 'CANCELED':
    case 'DIDNOTSHIP':
    case 'DONOTSHIP':
      return 'cancelled';
    default:
      return 'sold';
  }
}

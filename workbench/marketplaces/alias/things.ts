/**
 * alias' listings, orders and errors as they are on the wire (docs.alias.org, SearchListing, SearchOrders and
 * Errors, v1.3.4, read 2025-12-22).
 */
import { slug } from '../catalogue/model';
import { isoTime, type Offer, type Sale } from '../state';
import { json, type Told } from '../wire';

/** A google.rpc.Status with the HTTP status that belongs to its code. */
export const aliasError = (status: number, code: number, message: string): Told =>
  json(status, { code, message, details: [] });

export const notFound = (message: string): Told => aliasError(404, 5, message);

const STATUS = {
  active: 'LISTING_STATUS_ACTIVE',
  inactive: 'LISTING_STATUS_INACTIVE',
  sold: 'LISTING_STATUS_SOLD',
  ended: 'LISTING_STATUS_DELETED',
  deleted: 'LISTING_STATUS_DELETED',
} as const;

/** Assumption: an order that comes to nothing is CANCELED, whyever; no other end is documented. */
const ORDER_STATUS = {
  open: 'ORDER_STATUS_CONFIRMED',
  shipped: 'ORDER_STATUS_IN_TRANSIT',
  completed: 'ORDER_STATUS_COMPLETED',
  cancelled: 'ORDER_STATUS_CANCELED',
  failed: 'ORDER_STATUS_CANCELED',
  returned: 'ORDER_STATUS_CANCELED',
} as const;

/** A product's id is its name and its code, as in `air-jordan-5-retro-grape-2025-hq7978-100`. */
const catalogIdOf = ({ title, styleCode }: Offer): string =>
  [slug(title), slug(styleCode)].filter((part) => part !== '').join('-');

/** The catalogue writes codes with a blank: `HQ7978 100`. */
const codeOf = ({ styleCode }: Offer): string => styleCode.replace('-', ' ');

const centsOf = (price: string): number => Math.round(Number(price) * 100);

/** A size is a number and its unit; what is no number has none here. */
function sizeOf(offer: Offer): { readonly size?: number; readonly size_unit?: string } {
  const [, system = 'US', digits] =
    /^(?:(US|UK|EU) )?(\d+(?:\.\d+)?)/.exec(offer.variants[0]?.size ?? '') ?? [];
  return digits === undefined ? {} : { size: Number(digits), size_unit: `SIZE_UNIT_${system}` };
}

export function listingOf(offer: Offer) {
  const [variant] = offer.variants;
  const sku = variant?.sku ?? '';
  return {
    id: offer.id,
    catalog_id: catalogIdOf(offer),
    condition: offer.used ? 'CONDITION_USED' : 'CONDITION_NEW',
    packaging_condition: 'PACKAGING_CONDITION_GOOD_CONDITION',
    ...sizeOf(offer),
    sku: codeOf(offer),
    consigned: offer.flex,
    created_at: isoTime(offer.createdAt),
    updated_at: isoTime(offer.updatedAt),
    activated_at: isoTime(offer.createdAt),
    status: STATUS[offer.status],
    price_cents: String(centsOf(variant?.price ?? '0')),
    metadata: sku === '' ? {} : { own_sku: sku },
    defects: [],
  };
}

/** Assumption: 9.5 percent and five dollars, the least that a seller pays; the API tells what is left alone. */
const takenFrom = (cents: number): number => Math.round(cents * 0.905) - 500;

export function orderOf(sale: Sale, offer: Offer) {
  const cents = centsOf(sale.price);
  const { size } = sizeOf(offer);
  return {
    id: sale.order,
    status: ORDER_STATUS[sale.status],
    fulfillment_status:
      sale.status === 'shipped' ? 'FULFILLMENT_STATUS_SELLER_SHIPPED' : 'FULFILLMENT_STATUS_INVALID',
    listing_id: sale.offer,
    catalog_id: catalogIdOf(offer),
    catalog_name: offer.title,
    catalog_sku: codeOf(offer),
    ...(size === undefined ? {} : { size }),
    price_cents: cents,
    price_cents_after_take: takenFrom(cents),
    sales_channel: 'GOAT',
    purchase_order_number: `PO-${sale.order}`,
    sold_at: isoTime(sale.at),
    updated_at: isoTime(sale.updatedAt),
  };
}

/** Depop's products, orders and errors as they are on the wire (Depop Seller API 1.0.0). */
import { uuidOf } from '../habits';
import { hashOf, isoTime, type Offer, type Sale } from '../state';
import { json, type Told } from '../wire';

export const SELLER = { id: 97_082_934, username: 'demo-kicks', country_code: 'US' } as const;

/** ErrorResponse. */
export const depopError = (status: number, code: string, message: string): Told =>
  json(status, { id: uuidOf('d0', hashOf(`${code} ${message}`)), errors: [{ code, message }] });

export const badRequest = (message: string): Told => depopError(400, 'bad-request', message);

export const unknownProduct = (id: string): Told =>
  depopError(404, 'product_not_found', `Product (id: ${id}) not found`);

/** Marked as sold elsewhere is what a seller does to end a listing; deleting takes it out of the shop. */
const STATUS = {
  active: 'STATUS_ONSALE',
  inactive: 'STATUS_ONSALE',
  sold: 'STATUS_PURCHASED',
  ended: 'STATUS_MARKED_AS_SOLD',
  deleted: 'STATUS_DELETED',
} as const;

const ORDER_STATUS = {
  open: 'SHIPPING_PENDING',
  shipped: 'SHIPPED',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
  failed: 'REFUNDED',
  returned: 'REFUNDED',
} as const;

/** A title where there is none: the first line, and the size in one of its own. */
function descriptionOf(offer: Offer): string {
  const size = offer.variants[0]?.size ?? '';
  return `${offer.title}\n${size === '' ? '' : `Size ${size}\n`}Smoke-free home.\n#streetwear`;
}

const slugOf = (offer: Offer): string => `demokicks-${hashOf(offer.title).toString(36)}-${offer.id}`;

/** Assumption: the sets of sizes are not part of the API; these numbers mean nothing. */
const sizeIds = (size: string) =>
  size === '' ? {} : { size_set_id: 900 + (hashOf(size) % 3), size_id: 1 + (hashOf(size) % 40) };

export function productOf(offer: Offer) {
  const [variant] = offer.variants;
  const price = Number(variant?.price ?? 0).toFixed(2);
  return {
    sku: variant?.sku || null,
    product_id: Number(offer.id),
    slug: slugOf(offer),
    status: STATUS[offer.status],
    address: { country_code: 'US', state: 'NY' },
    description: descriptionOf(offer),
    price_currency: offer.currency,
    price_amount: price,
    current_price: price,
    national_shipping_cost: '7.00',
    quantity: variant?.available ?? 0,
    pictures: [{ url: offer.picture, width: 1280, height: 1280 }],
    department: 'menswear',
    product_type: 'trainers',
    ...sizeIds(variant?.size ?? ''),
    condition: offer.used ? 'used_excellent' : 'brand_new',
    colour: [],
    style: ['streetwear'],
    age: [],
    source: ['preloved'],
    brand: offer.title.split(' ')[0] ?? '',
    attributes: {},
    is_boosted: false,
    created_at: isoTime(offer.createdAt),
    updated_at: isoTime(offer.updatedAt),
  };
}

/** Assumption: a tenth, of which a third is for the payment; the API tells what is taken. */
const FEE = 0.1;

export function orderOf(sale: Sale, offer: Offer) {
  const paid = Number(sale.price) * sale.units;
  const money = (amount: number): string => amount.toFixed(2);
  return {
    seller_id: SELLER.id,
    purchase_id: sale.order,
    status: ORDER_STATUS[sale.status],
    currency: sale.currency,
    buyer_pays_amount: money(paid + 7),
    seller_receives_amount: money(paid * (1 - FEE)),
    buyer_shipping_price: '7.00',
    buyer_address: { name: 'A buyer', city: 'New York', postal_code: '10001', country_code: 'US' },
    line_items: Array.from({ length: sale.units }, (_, unit) => ({
      purchase_item_id: Number(sale.order) * 10 + unit,
      sku: offer.variants[0]?.sku || null,
      product_id: Number(offer.id),
      slug: slugOf(offer),
      parcel_id: uuidOf('9a', Number(sale.order)),
      description: descriptionOf(offer),
      original_price: money(Number(offer.variants[0]?.price ?? 0)),
      sold_price: money(Number(sale.price)),
      sold_via_offers: sale.price !== offer.variants[0]?.price,
      image_url: offer.picture,
    })),
    seller_fee_breakdown: [
      { fee_type: 'DEPOP_FEE', amount: money((paid * FEE * 2) / 3), currency: sale.currency },
      { fee_type: 'PAYMENT_FEE', amount: money((paid * FEE) / 3), currency: sale.currency },
    ],
    ...(ORDER_STATUS[sale.status] === 'REFUNDED' ? { refund_summary: refundOf(sale, paid) } : {}),
    created_at: isoTime(sale.at),
  };
}

function refundOf(sale: Sale, paid: number) {
  return {
    buyer_refund_amount: (paid + 7).toFixed(2),
    refund_date: isoTime(sale.updatedAt),
    refunded_by: 'PARTNER',
    breakdown: {
      refunded_to_buyer: {
        item_refund_amount: paid.toFixed(2),
        shipping_refund_amount: '7.00',
        depop_fee_refund_amount: '0.00',
        tax_refund_amount: '0.00',
      },
      refunded_to_seller: {
        ads_fee_refund_amount: '0.00',
        payment_fee_refund_amount: '0.00',
        depop_fee_refund_amount: '0.00',
        shipping_refund_amount: '0.00',
      },
    },
  };
}

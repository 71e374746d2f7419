/** Etsy's listings, inventories and receipts as they are on the wire (OpenAPI 3.0.0: fields, and null where there is nothing). */
import { hashOf, type Offer, type Sale, type State, type Variant } from '../state';

export const USER = 200_000_001;
export const SHOP = 30_000_001;

const seconds = (at: number): number => Math.floor(at / 1000);
/** Texts are HTML (etsy/open-api, issue 446). */
export const html = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

const money = (price: string, currency_code: string) => ({
  amount: Math.round(Number(price) * 100),
  divisor: 100,
  currency_code,
});

/** What has nothing left is sold out, however it came to that. */
export function stateOf({ status, variants }: Offer): string {
  if (status === 'ended') return 'expired';
  if (status === 'inactive') return 'inactive';
  return status === 'sold' || variants.every(({ available }) => available === 0) ? 'sold_out' : 'active';
}

export const isVaried = ({ variants }: Offer): boolean => variants.length > 1;

/** Property 100 is Etsy's own of sizes. */
const SIZE = 100;

export function valuesOf(offer: Offer, { id, size }: Variant) {
  if (!isVaried(offer)) return [];
  const value = { property_id: SIZE, property_name: 'Size', scale_id: null, scale_name: null };
  return [{ ...value, value_ids: [Number(id)], values: [html(size)] }];
}

/** Both ids change with every change of the inventory (etsy/open-api, issue 523). */
const productId = ({ id, edits = 0 }: Variant): number => Number(id) * 100 + edits;

function productOf(offer: Offer, variant: Variant) {
  return {
    product_id: productId(variant),
    sku: html(variant.sku),
    is_deleted: false,
    offerings: [
      {
        offering_id: productId(variant) + 50,
        quantity: variant.available,
        is_enabled: !variant.disabled,
        is_deleted: false,
        price: money(variant.price, offer.currency),
        readiness_state_id: null,
      },
    ],
    property_values: valuesOf(offer, variant),
  };
}

export function inventoryOf(offer: Offer) {
  const on = isVaried(offer) ? [SIZE] : [];
  return {
    products: offer.variants.map((variant) => productOf(offer, variant)),
    price_on_property: on,
    quantity_on_property: on,
    sku_on_property: on,
    readiness_state_on_property: [],
  };
}

const FOUR_MONTHS = 120 * 86_400;

export function listingOf(offer: Offer, includes: readonly string[]) {
  const created = seconds(offer.createdAt);
  const updated = seconds(offer.updatedAt);
  const [first] = offer.variants;
  if (!first) throw new Error('A listing has nothing to sell.');
  const slug = offer.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    listing_id: Number(offer.id),
    user_id: USER,
    shop_id: SHOP,
    title: html(offer.title),
    description: '',
    state: stateOf(offer),
    creation_timestamp: created,
    created_timestamp: created,
    ending_timestamp: created + FOUR_MONTHS,
    original_creation_timestamp: created,
    last_modified_timestamp: updated,
    updated_timestamp: updated,
    state_timestamp: updated,
    quantity: offer.variants.reduce((sum, each) => sum + each.available, 0),
    shop_section_id: null,
    featured_rank: -1,
    url: `https://www.etsy.com/listing/${offer.id}/${slug}`,
    num_favorers: 0,
    non_taxable: false,
    is_taxable: true,
    is_customizable: false,
    is_personalizable: false,
    listing_type: 'physical',
    tags: [],
    materials: [],
    shipping_profile_id: null,
    return_policy_id: null,
    processing_min: null,
    processing_max: null,
    who_made: 'someone_else',
    when_made: '1990s',
    is_supply: false,
    is_private: false,
    style: [],
    file_data: '',
    has_variations: isVaried(offer),
    should_auto_renew: true,
    language: 'en-US',
    price: money(cheapest(offer), offer.currency),
    taxonomy_id: 482,
    skus: offer.variants.map(({ sku }) => html(sku)).filter(Boolean),
    views: 0,
    ...(includes.includes('Images') ? { images: [imageOf(offer)] } : {}),
    ...(includes.includes('Inventory') ? { inventory: inventoryOf(offer) } : {}),
  };
}

const cheapest = ({ variants }: Offer): string =>
  String(Math.min(...variants.map(({ price }) => Number(price))));

function imageOf({ id, picture, createdAt }: Offer) {
  return {
    listing_id: Number(id),
    listing_image_id: 5_000_000_000 + (hashOf(picture) % 1_000_000),
    rank: 1,
    created_timestamp: seconds(createdAt),
    url_75x75: picture,
    url_170x135: picture,
    url_570xN: picture,
    url_fullxfull: picture,
    alt_text: null,
  };
}

const STATUS = {
  open: 'paid',
  shipped: 'completed',
  completed: 'completed',
  cancelled: 'canceled',
  failed: 'canceled',
  returned: 'fully refunded',
} as const;

export function receiptOf(state: State, sale: Sale) {
  const total = money(String(Number(sale.price) * sale.units), sale.currency);
  const nothing = money('0', sale.currency);
  const [created, updated] = [seconds(sale.at), seconds(sale.updatedAt)];
  return {
    receipt_id: Number(sale.order),
    receipt_type: 0,
    seller_user_id: USER,
    buyer_user_id: 200_000_099,
    name: '',
    status: STATUS[sale.status],
    payment_method: 'cc',
    is_paid: true,
    is_shipped: sale.status === 'shipped' || sale.status === 'completed',
    create_timestamp: created,
    created_timestamp: created,
    update_timestamp: updated,
    updated_timestamp: updated,
    is_gift: false,
    gift_message: '',
    grandtotal: total,
    subtotal: total,
    total_price: total,
    total_shipping_cost: nothing,
    total_tax_cost: nothing,
    total_vat_cost: nothing,
    discount_amt: nothing,
    gift_wrap_price: nothing,
    shipments: [],
    transactions: [transactionOf(state, sale)],
    refunds: sale.status === 'returned' ? [refundOf(sale, total)] : [],
  };
}

function refundOf({ updatedAt }: Sale, amount: object) {
  return {
    amount,
    created_timestamp: seconds(updatedAt),
    reason: null,
    note_from_issuer: null,
    status: 'succeeded',
  };
}

const THREE_DAYS = 3 * 86_400;

function transactionOf(state: State, sale: Sale) {
  const offer = state.offers.find((each) => each.id === sale.offer);
  const variant = offer?.variants.find((each) => each.id === sale.variant);
  if (!offer || !variant) throw new Error(`Receipt ${sale.order} has lost its listing.`);
  const created = seconds(sale.at);
  const shipped = sale.status === 'shipped' || sale.status === 'completed';
  const values = valuesOf(offer, variant);
  return {
    transaction_id: Number(sale.order) + 1_000_000_000,
    title: html(offer.title),
    description: '',
    seller_user_id: USER,
    buyer_user_id: 200_000_099,
    create_timestamp: created,
    created_timestamp: created,
    paid_timestamp: created,
    shipped_timestamp: shipped ? seconds(sale.updatedAt) : null,
    quantity: sale.units,
    listing_image_id: null,
    receipt_id: Number(sale.order),
    is_digital: false,
    file_data: '',
    listing_id: Number(offer.id),
    transaction_type: 'listing',
    product_id: productId(variant),
    sku: html(variant.sku),
    price: money(sale.price, sale.currency),
    shipping_cost: money('0', sale.currency),
    variations: values.map(({ property_id, value_ids: [value_id = null], values: [value = ''] }) => ({
      property_id,
      value_id,
      formatted_name: 'Size',
      formatted_value: value,
    })),
    product_data: values,
    shipping_profile_id: null,
    min_processing_days: 1,
    max_processing_days: 3,
    shipping_method: null,
    shipping_upgrade: null,
    expected_ship_date: created + THREE_DAYS,
    buyer_coupon: 0,
    shop_coupon: 0,
  };
}

/** As much of a shop as its name (OpenAPI 3.0.0, Shop). */
export function shopOf() {
  return {
    shop_id: SHOP,
    user_id: USER,
    shop_name: 'SheetstockVintage',
    currency_code: 'USD',
    is_vacation: false,
  };
}

/** Products, variations, orders and refunds as WooCommerce shows them (REST API v3 docs: properties of each). */
import { hashOf, isoTime, type Offer, type Sale, type State, type Variant } from '../state';

/** The site keeps New York's winter time: what is in GMT and what is not shall not look the same. */
export const ZONE_MS = -5 * 3_600_000;

const SITE = 'https://shop.example.com';
const gmt = (at: number): string => isoTime(at).slice(0, 19);
const local = (at: number): string => gmt(at + ZONE_MS);
const money = (price: string): string => Number(price).toFixed(2);

/** Titles are HTML: what is typed as `&` is kept as `&amp;` (wp_kses). */
const html = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export const isVariable = ({ variants }: Offer): boolean => variants.length > 1;

const slugOf = ({ title, id }: Offer): string => `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${id}`;
const permalinkOf = (offer: Offer): string => `${SITE}/product/${slugOf(offer)}/`;

function datesOf(createdAt: number, updatedAt: number) {
  return {
    date_created: local(createdAt),
    date_created_gmt: gmt(createdAt),
    date_modified: local(updatedAt),
    date_modified_gmt: gmt(updatedAt),
  };
}

const NO_SALE = {
  date_on_sale_from: null,
  date_on_sale_from_gmt: null,
  date_on_sale_to: null,
  date_on_sale_to_gmt: null,
} as const;

/** What a product and a variation share, sold by themselves. */
function soldOf({ price, available, sku, stock }: Variant) {
  const counted = !stock?.untracked;
  return {
    sku,
    price: money(price),
    regular_price: money(price),
    sale_price: '',
    ...NO_SALE,
    on_sale: false,
    purchasable: true,
    virtual: false,
    downloadable: false,
    downloads: [],
    download_limit: -1,
    download_expiry: -1,
    tax_status: 'taxable',
    tax_class: '',
    manage_stock: counted,
    stock_quantity: counted ? available : null,
    stock_status: available > 0 || !counted ? 'instock' : 'outofstock',
    backorders: 'no',
    backorders_allowed: false,
    backordered: false,
    low_stock_amount: null,
    weight: '',
    dimensions: { length: '', width: '', height: '' },
    shipping_class: '',
    shipping_class_id: 0,
    menu_order: 0,
    meta_data: [],
  };
}

/** Of a product with variations the price is that of the cheapest, and the stock is theirs. */
function sharedOf({ variants }: Offer) {
  const prices = variants.map(({ price }) => Number(price));
  const first = variants[0];
  if (!first) throw new Error('A product has nothing to sell.');
  const inStock = variants.some(({ available }) => available > 0);
  return {
    ...soldOf(first),
    sku: '',
    price: Math.min(...prices).toFixed(2),
    regular_price: '',
    manage_stock: false,
    stock_quantity: null,
    stock_status: inStock ? 'instock' : 'outofstock',
  };
}

const SIZE = { id: 1, name: 'Size', slug: 'pa_size' } as const;

export function productOf(offer: Offer, status: string) {
  const [only] = offer.variants;
  if (!only) throw new Error('A product has nothing to sell.');
  const varied = isVariable(offer);
  const sizes = offer.variants.map(({ size }) => size).filter((size) => size !== '');
  return {
    id: Number(offer.id),
    name: html(offer.title),
    slug: slugOf(offer),
    permalink: permalinkOf(offer),
    ...datesOf(offer.createdAt, offer.updatedAt),
    type: varied ? 'variable' : 'simple',
    status,
    featured: false,
    catalog_visibility: 'visible',
    description: '',
    short_description: '',
    ...(varied ? sharedOf(offer) : soldOf(only)),
    price_html: '',
    total_sales: offer.variants.reduce((sum, each) => sum + each.sold, 0),
    external_url: '',
    button_text: '',
    sold_individually: false,
    shipping_required: true,
    shipping_taxable: true,
    reviews_allowed: true,
    average_rating: '0.00',
    rating_count: 0,
    related_ids: [],
    upsell_ids: [],
    cross_sell_ids: [],
    parent_id: 0,
    purchase_note: '',
    categories: [{ id: 15, name: 'Uncategorized', slug: 'uncategorized' }],
    tags: [],
    images: [imageOf(offer)],
    attributes:
      sizes.length === 0 ? [] : [{ ...SIZE, position: 0, visible: true, variation: varied, options: sizes }],
    default_attributes: [],
    variations: varied ? offer.variants.map(({ id }) => Number(id)) : [],
    grouped_products: [],
  };
}

function imageOf(offer: Offer) {
  return {
    id: hashOf(offer.picture) % 1_000_000,
    ...datesOf(offer.createdAt, offer.createdAt),
    src: offer.picture,
    name: slugOf(offer),
    alt: '',
  };
}

export function variationOf(offer: Offer, variant: Variant, status: string) {
  return {
    id: Number(variant.id),
    type: 'variation',
    parent_id: Number(offer.id),
    name: variant.size,
    ...datesOf(offer.createdAt, variant.updatedAt),
    description: '',
    permalink: `${permalinkOf(offer)}?attribute_pa_size=${encodeURIComponent(variant.size.toLowerCase())}`,
    status,
    ...soldOf(variant),
    image: null,
    attributes: variant.size === '' ? [] : [{ ...SIZE, option: variant.size }],
  };
}

const ORDER_STATUS = {
  open: 'processing',
  shipped: 'completed',
  completed: 'completed',
  cancelled: 'cancelled',
  failed: 'failed',
  returned: 'refunded',
} as const;

const ADDRESS = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  address_2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
} as const;

export function orderOf(state: State, sale: Sale) {
  const { order, at, updatedAt } = sale;
  const total = totalOf(sale, sale.units);
  const completed = sale.status === 'shipped' || sale.status === 'completed';
  return {
    id: Number(order),
    parent_id: 0,
    number: order,
    order_key: `wc_order_${hashOf(order)}`,
    created_via: 'checkout',
    version: '10.3.0',
    status: ORDER_STATUS[sale.status],
    currency: sale.currency,
    ...datesOf(at, updatedAt),
    discount_total: '0.00',
    discount_tax: '0.00',
    shipping_total: '0.00',
    shipping_tax: '0.00',
    cart_tax: '0.00',
    total,
    total_tax: '0.00',
    prices_include_tax: false,
    customer_id: 0,
    customer_ip_address: '',
    customer_user_agent: '',
    customer_note: '',
    billing: { ...ADDRESS, email: '', phone: '' },
    shipping: { ...ADDRESS, phone: '' },
    payment_method: 'stripe',
    payment_method_title: 'Card',
    transaction_id: '',
    date_paid: local(at),
    date_paid_gmt: gmt(at),
    date_completed: completed ? local(updatedAt) : null,
    date_completed_gmt: completed ? gmt(updatedAt) : null,
    cart_hash: '',
    meta_data: [],
    line_items: [lineOf(state, sale)],
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: [],
    refunds: refundsOf(state, sale).map(({ id, reason, amount }) => ({ id, reason, total: `-${amount}` })),
    payment_url: `${SITE}/checkout/order-pay/${order}/`,
    is_editable: false,
    needs_payment: false,
    needs_processing: !completed,
    currency_symbol: '$',
  };
}

const totalOf = ({ price }: Sale, units: number): string => (Number(price) * units).toFixed(2);
const lineId = ({ order }: Sale): number => Number(order) + 900_000;

function soldIn(state: State, sale: Sale) {
  const offer = state.offers.find((each) => each.id === sale.offer);
  const variant = offer?.variants.find((each) => each.id === sale.variant);
  if (!offer || !variant) throw new Error(`Order ${sale.order} has lost its product.`);
  return { offer, variant };
}

/** A product's size is among its attributes, and only that of a variation is in the order. */
function lineOf(state: State, sale: Sale) {
  const { offer, variant } = soldIn(state, sale);
  const varied = isVariable(offer);
  const total = totalOf(sale, sale.units);
  const size = {
    id: lineId(sale) + 1,
    key: SIZE.slug,
    value: variant.size.toLowerCase(),
    display_key: SIZE.name,
    display_value: variant.size,
  };
  return {
    id: lineId(sale),
    name: html(varied ? `${offer.title} - ${variant.size}` : offer.title),
    product_id: Number(offer.id),
    variation_id: varied ? Number(variant.id) : 0,
    quantity: sale.units,
    tax_class: '',
    subtotal: total,
    subtotal_tax: '0.00',
    total,
    total_tax: '0.00',
    taxes: [],
    meta_data: varied ? [size] : [],
    sku: variant.sku,
    price: Number(sale.price),
    image: { id: String(hashOf(offer.picture) % 1_000_000), src: offer.picture },
    parent_name: varied ? html(offer.title) : null,
  };
}

/** All that came back of an order, as one refund. */
export function refundsOf(state: State, sale: Sale) {
  const units = sale.status === 'returned' ? sale.units : (sale.returned ?? 0);
  if (units === 0) return [];
  const amount = totalOf(sale, units);
  const line = lineOf(state, sale);
  return [
    {
      id: Number(sale.order) + 800_000,
      parent_id: Number(sale.order),
      date_created: local(sale.updatedAt),
      date_created_gmt: gmt(sale.updatedAt),
      amount,
      reason: '',
      refunded_by: 1,
      refunded_payment: true,
      meta_data: [],
      line_items: [
        {
          ...line,
          id: line.id + 2,
          quantity: -units,
          subtotal: `-${amount}`,
          total: `-${amount}`,
          meta_data: [
            {
              id: line.id + 3,
              key: '_refunded_item_id',
              value: String(line.id),
              display_key: '_refunded_item_id',
              display_value: String(line.id),
            },
          ],
        },
      ],
      shipping_lines: [],
      tax_lines: [],
      fee_lines: [],
    },
  ];
}

export function settingOf(currency: string) {
  return {
    id: 'woocommerce_currency',
    label: 'Currency',
    description: 'This controls what currency prices are listed at in the catalog.',
    type: 'select',
    default: 'USD',
    options: { EUR: 'Euro (€) — EUR', USD: 'United States (US) dollar ($) — USD' },
    tip: 'This controls what currency prices are listed at in the catalog.',
    value: currency,
    group_id: 'general',
  };
}

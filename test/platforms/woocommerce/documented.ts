/**
 * WooCommerce has no specification for machines: these schemas are written from its documentation (WooCommerce REST API
 * v3: properties of product, variation, order, refund and setting option; read 2026-11-26) and from the schemas in its
 * controllers. No key is allowed that neither of them names.
 */
import Ajv from 'ajv';

const text = { type: 'string' } as const;
const integer = { type: 'integer' } as const;
const flag = { type: 'boolean' } as const;
/** `2026-11-20T12:00:00`, without a zone. */
const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$' } as const;
const momentOrNull = { anyOf: [moment, { type: 'null' }] };
/** Amounts are decimal texts; where there is none, blank. */
const amount = { type: 'string', pattern: '^(-?\\d+(\\.\\d+)?)?$' } as const;
const ids = { type: 'array', items: integer } as const;

function object(properties: object, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}
const list = (items: object) => ({ type: 'array', items });
const any = { type: ['string', 'number', 'boolean', 'object', 'array', 'null'] } as const;

const dates = {
  date_created: moment,
  date_created_gmt: moment,
  date_modified: moment,
  date_modified_gmt: moment,
};
const meta = list(
  object({ id: integer, key: text, value: any, display_key: text, display_value: any }, [
    'display_key',
    'display_value',
  ]),
);
const image = object({ id: integer, ...dates, src: text, name: text, alt: text });
const attribute = { id: integer, name: text, slug: text };

/** What a product and a variation have in common. */
const sold = {
  description: text,
  permalink: text,
  sku: text,
  price: amount,
  regular_price: amount,
  sale_price: amount,
  date_on_sale_from: momentOrNull,
  date_on_sale_from_gmt: momentOrNull,
  date_on_sale_to: momentOrNull,
  date_on_sale_to_gmt: momentOrNull,
  on_sale: flag,
  purchasable: flag,
  virtual: flag,
  downloadable: flag,
  downloads: list(object({ id: text, name: text, file: text })),
  download_limit: integer,
  download_expiry: integer,
  tax_status: { enum: ['taxable', 'shipping', 'none'] },
  tax_class: text,
  manage_stock: { enum: [true, false, 'parent'] },
  stock_quantity: { type: ['integer', 'null'] },
  stock_status: { enum: ['instock', 'outofstock', 'onbackorder'] },
  backorders: { enum: ['no', 'notify', 'yes'] },
  backorders_allowed: flag,
  backordered: flag,
  low_stock_amount: { type: ['integer', 'null'] },
  weight: text,
  dimensions: object({ length: text, width: text, height: text }),
  shipping_class: text,
  shipping_class_id: integer,
  menu_order: integer,
  meta_data: meta,
};

const product = {
  id: integer,
  name: text,
  slug: text,
  ...dates,
  type: { enum: ['simple', 'grouped', 'external', 'variable'] },
  status: { enum: ['draft', 'pending', 'private', 'publish', 'trash', 'future'] },
  featured: flag,
  catalog_visibility: { enum: ['visible', 'catalog', 'search', 'hidden'] },
  short_description: text,
  ...sold,
  price_html: text,
  total_sales: integer,
  external_url: text,
  button_text: text,
  sold_individually: flag,
  shipping_required: flag,
  shipping_taxable: flag,
  reviews_allowed: flag,
  average_rating: text,
  rating_count: integer,
  related_ids: ids,
  upsell_ids: ids,
  cross_sell_ids: ids,
  parent_id: integer,
  purchase_note: text,
  categories: list(object({ id: integer, name: text, slug: text })),
  tags: list(object({ id: integer, name: text, slug: text })),
  images: list(image),
  attributes: list(
    object({ ...attribute, position: integer, visible: flag, variation: flag, options: list(text) }),
  ),
  default_attributes: list(object({ id: integer, name: text, option: text })),
  variations: ids,
  grouped_products: ids,
};

const variation = {
  id: integer,
  type: { const: 'variation' },
  parent_id: integer,
  name: text,
  ...dates,
  status: { enum: ['draft', 'pending', 'private', 'publish', 'trash', 'future'] },
  ...sold,
  image: { anyOf: [image, { type: 'null' }] },
  attributes: list(object({ ...attribute, option: text })),
};

const address = {
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
};

const line = object({
  id: integer,
  name: text,
  product_id: integer,
  variation_id: integer,
  quantity: integer,
  tax_class: text,
  subtotal: amount,
  subtotal_tax: amount,
  total: amount,
  total_tax: amount,
  taxes: list(object({ id: integer, total: text, subtotal: text })),
  meta_data: meta,
  sku: text,
  price: { type: 'number' },
  image: object({ id: any, src: text }),
  parent_name: { type: ['string', 'null'] },
});

const order = {
  id: integer,
  parent_id: integer,
  number: text,
  order_key: text,
  created_via: text,
  version: text,
  status: {
    enum: ['pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed', 'trash'],
  },
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  ...dates,
  discount_total: amount,
  discount_tax: amount,
  shipping_total: amount,
  shipping_tax: amount,
  cart_tax: amount,
  total: amount,
  total_tax: amount,
  prices_include_tax: flag,
  customer_id: integer,
  customer_ip_address: text,
  customer_user_agent: text,
  customer_note: text,
  billing: object({ ...address, email: text, phone: text }),
  shipping: object({ ...address, phone: text }),
  payment_method: text,
  payment_method_title: text,
  transaction_id: text,
  date_paid: momentOrNull,
  date_paid_gmt: momentOrNull,
  date_completed: momentOrNull,
  date_completed_gmt: momentOrNull,
  cart_hash: text,
  meta_data: meta,
  line_items: list(line),
  tax_lines: list({}),
  shipping_lines: list({}),
  fee_lines: list({}),
  coupon_lines: list({}),
  refunds: list(object({ id: integer, reason: text, total: amount })),
  payment_url: text,
  is_editable: flag,
  needs_payment: flag,
  needs_processing: flag,
  currency_symbol: text,
};

const refund = {
  id: integer,
  parent_id: integer,
  date_created: moment,
  date_created_gmt: moment,
  amount,
  reason: text,
  refunded_by: integer,
  refunded_payment: flag,
  meta_data: meta,
  line_items: list(line),
  shipping_lines: list({}),
  tax_lines: list({}),
  fee_lines: list({}),
};

const setting = {
  id: text,
  label: text,
  description: text,
  type: {
    enum: ['text', 'email', 'number', 'color', 'password', 'textarea', 'select', 'multiselect', 'radio'],
  },
  default: text,
  options: { type: 'object' },
  tip: text,
  value: text,
  group_id: text,
};

const RESOURCES = { product, variation, order, refund, setting } as const;
export type Resource = keyof typeof RESOURCES;

const error = object({
  code: text,
  message: text,
  data: { type: 'object', properties: { status: integer }, required: ['status'] },
});

const ajv = new Ajv({ strict: false, allErrors: true });

const known = new Map<string, ReturnType<typeof ajv.compile>>();

function compiled(name: string, schema: object): ReturnType<typeof ajv.compile> {
  const check = known.get(name) ?? ajv.compile(schema);
  known.set(name, check);
  return check;
}

/** What the documentation finds wrong with a body: one resource or a list of it, whole or with the named fields only. */
export function faultsOf(
  resource: Resource,
  fields: readonly string[] | null,
  body: string,
): readonly string[] {
  const all: Readonly<Record<string, object>> = RESOURCES[resource];
  const unknown = (fields ?? []).filter((name) => !(name in all)).map((name) => `no field ${name}`);
  const properties =
    fields === null
      ? all
      : Object.fromEntries(fields.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  const data: unknown = JSON.parse(body);
  const isList = Array.isArray(data);
  const check = compiled(
    `${resource} ${fields} ${isList}`,
    isList ? list(object(properties)) : object(properties),
  );
  return check(data)
    ? unknown
    : [...unknown, ...(check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)];
}

export function errorFaults(body: string): readonly string[] {
  const check = ajv.compile(error);
  return check(JSON.parse(body))
    ? []
    : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

interface Parameter {
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
}
const NUMBERS: Parameter = { pattern: /^\d+(,\d+)*$/ };
const PAGING: Readonly<Record<string, Parameter>> = {
  page: { pattern: /^[1-9]\d*$/ },
  per_page: { pattern: /^([1-9]\d?|100)$/ },
  _fields: { pattern: /^[\w,]+$/ },
};
const LIST: Readonly<Record<string, Parameter>> = {
  ...PAGING,
  order: { values: ['asc', 'desc'] },
  orderby: { values: ['date', 'id', 'include', 'title', 'slug', 'modified'] },
  include: NUMBERS,
  modified_after: { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/ },
  dates_are_gmt: { values: ['true', 'false'] },
};
const status: Parameter = { values: ['any', 'trash', 'draft', 'pending', 'private', 'publish', 'future'] };

/** Paths in use, what answers there, and the parameters that each takes. */
const PATHS: readonly (readonly [RegExp, Resource, Readonly<Record<string, Parameter>>])[] = [
  [/^\/products$/, 'product', { ...LIST, status }],
  [/^\/products\/\d+\/variations$/, 'variation', { ...LIST, status }],
  [/^\/variations$/, 'variation', { ...LIST, status, parent: NUMBERS }],
  [/^\/orders$/, 'order', LIST],
  [/^\/orders\/\d+\/refunds$/, 'refund', PAGING],
  [/^\/settings\/general\/woocommerce_currency$/, 'setting', {}],
];

export interface Place {
  readonly resource: Resource;
  readonly fields: readonly string[] | null;
}

const BASE = '/wp-json/wc/v3';

/** What is asked for by an address, or what is wrong with it. */
export function placeOf(address: string): Place | readonly string[] {
  const url = new URL(address);
  const known = PATHS.find(([path]) => path.test(url.pathname.slice(BASE.length)));
  if (!known || !url.pathname.startsWith(BASE)) return [`no ${url.pathname}`];
  const [, resource, parameters] = known;
  const wrong = [...url.searchParams].flatMap(([name, value]) => {
    const parameter = parameters[name];
    if (!parameter) return [`no parameter ${name}`];
    const fits = parameter.values?.includes(value) ?? parameter.pattern?.test(value) ?? false;
    return fits ? [] : [`${name}=${value}`];
  });
  if (wrong.length > 0) return wrong;
  const fields = url.searchParams.get('_fields');
  return { resource, fields: fields === null ? null : fields.split(',') };
}

/** What a batch may hold of each row (REST API, Batch update products), as far as it is used. */
const update = object(
  {
    id: integer,
    status: text,
    regular_price: amount,
    sale_price: amount,
    manage_stock: flag,
    stock_quantity: integer,
  },
  ['status', 'regular_price', 'sale_price', 'manage_stock', 'stock_quantity'],
);
const batch = object({ update: { ...list(update), maxItems: 100 } });

export function batchFaults(body: string): readonly string[] {
  const check = ajv.compile(batch);
  return check(JSON.parse(body))
    ? []
    : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

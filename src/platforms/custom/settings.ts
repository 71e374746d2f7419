/**
 * The settings by which its owner describes a shop with a JSON API: one line of the table each, with what it is for.
 * What a setting may hold follows from its kind.
 */

export type Kind =
  | 'text'
  | 'number'
  /** JMESPath. */
  | 'expression'
  /** `GET https://...` with names in double braces; `names` says which may stand there. */
  | 'request'
  | 'body'
  | 'headers'
  /** `active: published, true; inactive: draft` */
  | 'words'
  | 'paging'
  | 'unit'
  | 'token';

export interface Setting {
  readonly label: string;
  readonly kind: Kind;
  readonly needed?: true;
  readonly help: string;
  /** With requests and bodies: the values that are filled in. */
  readonly names?: readonly string[];
  /** With words: what the shop's own words may mean. */
  readonly meanings?: readonly string[];
}

/** Filled in when a request is signed; they may stand in every request. */
export const SECRET_NAMES = ['secret1', 'secret2', 'secret3', 'token'] as const;

const PAGE_NAMES = ['page', 'offset', 'size', 'cursor'] as const;
const SINCE_NAMES = [...PAGE_NAMES, 'since', 'sinceSeconds'] as const;
const LISTING_NAMES = ['id', 'variant'] as const;
const PRICE_NAMES = [...LISTING_NAMES, 'price', 'priceMinor', 'currency'] as const;
const QUANTITY_NAMES = [...LISTING_NAMES, 'quantity'] as const;

export const SETTINGS = {
  name: { label: 'Name', kind: 'text', needed: true, help: 'What you call the shop.' },
  accountId: {
    label: 'Account id',
    kind: 'text',
    help: 'Only where two shops have the same address: a word that tells them apart. Never change it.',
  },
  currency: {
    label: 'Currency',
    kind: 'text',
    needed: true,
    help: 'Three capitals, such as EUR: where a reply names none.',
  },
  priceUnit: {
    label: 'Prices are in',
    kind: 'unit',
    help: '`units` (12.50) or `minor units` (1250). Blank: units.',
  },
  headers: {
    label: 'Headers',
    kind: 'headers',
    names: [],
    help: 'Sent with every request, one a line: `Authorization: Bearer {{secret1}}`.',
  },
  loginRequest: {
    label: 'Login request',
    kind: 'request',
    names: [],
    help: 'Where a token has to be asked for: `POST https://shop.example.com/login`.',
  },
  loginBody: {
    label: 'Login body',
    kind: 'body',
    names: [],
    help: 'JSON, or a form such as `user=me&password={{secret1}}`.',
  },
  loginToken: {
    label: 'Login token',
    kind: 'token',
    help: 'Where the reply holds the token: an expression, or `header NAME`. It is `{{token}}` from then on.',
  },
  listingsRequest: {
    label: 'Listings request',
    kind: 'request',
    needed: true,
    names: PAGE_NAMES,
    help: 'Asks for a page of all listings: `GET https://shop.example.com/products?page={{page}}&limit={{size}}`.',
  },
  listingsBody: { label: 'Listings body', kind: 'body', names: PAGE_NAMES, help: 'JSON, or a form.' },
  listings: {
    label: 'Listings',
    kind: 'expression',
    needed: true,
    help: 'The list in the reply: `data.products`; `@` where the reply is the list.',
  },
  variants: {
    label: 'Variants',
    kind: 'expression',
    help: 'Where each listing holds several units, the list of them. Fields then read `item.…` and `variant.…`.',
  },
  total: {
    label: 'Total',
    kind: 'expression',
    help: 'How many listings there are in all, by their ids. Without it every sync reads all of them.',
  },
  paging: {
    label: 'Next page',
    kind: 'paging',
    help: '`page` or `offset` (counted), `cursor EXPRESSION`, `link` (the Link header), or `none`. Blank: none.',
  },
  pageSize: { label: 'Page size', kind: 'number', help: 'Fills `{{size}}`. Blank: 100.' },
  firstPage: { label: 'First page', kind: 'number', help: 'The number of the first page. Blank: 1.' },
  changedRequest: {
    label: 'Changed request',
    kind: 'request',
    names: SINCE_NAMES,
    help: 'Asks for what is new or changed since `{{since}}` (2026-11-20T12:00:00.000Z) or `{{sinceSeconds}}`.',
  },
  changedBody: { label: 'Changed body', kind: 'body', names: SINCE_NAMES, help: 'JSON, or a form.' },
  lookupRequest: {
    label: 'Lookup request',
    kind: 'request',
    names: LISTING_NAMES,
    help: 'Asks for one listing, `{{id}}`, to learn what became of it. 404 and nothing found mean that it is gone.',
  },
  lookupBody: { label: 'Lookup body', kind: 'body', names: LISTING_NAMES, help: 'JSON, or a form.' },
  lookup: { label: 'Lookup', kind: 'expression', help: 'The listing in that reply. Blank: the reply is it.' },
  listingId: { label: 'Listing id', kind: 'expression', needed: true, help: 'Never changes: `id`.' },
  variantId: { label: 'Variant id', kind: 'expression', help: 'Only with Variants: `variant.id`.' },
  title: { label: 'Title', kind: 'expression', needed: true, help: '`name`' },
  styleCode: {
    label: 'Style code',
    kind: 'expression',
    help: "The maker's, where the shop has a field for it.",
  },
  size: { label: 'Size', kind: 'expression', help: 'With its system where there is one: `US 10`.' },
  condition: { label: 'Condition', kind: 'expression', help: '``New`` (in backticks) where all are new.' },
  price: { label: 'Price', kind: 'expression', needed: true, help: '`price`' },
  priceCurrency: { label: 'Price currency', kind: 'expression', help: 'Blank: the currency above.' },
  quantity: { label: 'Quantity', kind: 'expression', help: 'Blank, or nothing found: 1.' },
  reserved: {
    label: 'Reserved',
    kind: 'expression',
    help: 'Taken off the quantity: units that are sold and still counted, because they have not left.',
  },
  sku: { label: 'SKU', kind: 'expression', help: '`sku`' },
  url: { label: 'Link', kind: 'expression', help: "`join('', ['https://shop.example.com/', slug])`" },
  photo: { label: 'Photo', kind: 'expression', help: '`images[0].url`' },
  listedAt: { label: 'Listed', kind: 'expression', help: '`createdAt`, in ISO 8601.' },
  status: { label: 'Status', kind: 'expression', help: 'Blank: active while there is stock.' },
  statusWords: {
    label: 'Status words',
    kind: 'words',
    meanings: ['active', 'inactive', 'sold', 'ended', 'deleted'],
    help: '`active: published; inactive: draft, hidden; sold: sold; ended: expired; deleted: trash`',
  },
  ordersRequest: {
    label: 'Orders request',
    kind: 'request',
    names: SINCE_NAMES,
    help: 'Asks for orders that are new or changed since `{{since}}`. Without it nothing is known to be sold.',
  },
  ordersBody: { label: 'Orders body', kind: 'body', names: SINCE_NAMES, help: 'JSON, or a form.' },
  orders: { label: 'Orders', kind: 'expression', help: 'The list in that reply: `data.orders`.' },
  ordersTotal: { label: 'Orders total', kind: 'expression', help: 'How many the reply counts in all.' },
  orderLines: {
    label: 'Order lines',
    kind: 'expression',
    help: 'The lines of an order. The fields below then read `order.…` and `line.…`.',
  },
  orderId: { label: 'Order id', kind: 'expression', help: '`order.number`' },
  orderLineId: { label: 'Order line id', kind: 'expression', help: '`line.id`' },
  orderListing: {
    label: 'Order listing id',
    kind: 'expression',
    help: 'The listing that was sold: `line.productId`.',
  },
  orderVariant: {
    label: 'Order variant id',
    kind: 'expression',
    help: 'Its variant, where there are variants.',
  },
  orderUnits: { label: 'Order units', kind: 'expression', help: 'Blank: 1.' },
  orderPrice: { label: 'Order price', kind: 'expression', help: 'Of one unit: `line.price`.' },
  orderCurrency: { label: 'Order currency', kind: 'expression', help: 'Blank: the currency above.' },
  orderPayout: {
    label: 'Order payout',
    kind: 'expression',
    help: 'What you are paid, where the shop tells it.',
  },
  orderTime: { label: 'Order time', kind: 'expression', help: '`order.placedAt`, in ISO 8601.' },
  orderTitle: { label: 'Order title', kind: 'expression', help: 'What was sold: `line.name`.' },
  orderSku: { label: 'Order SKU', kind: 'expression', help: '`line.sku`' },
  orderState: {
    label: 'Order state',
    kind: 'expression',
    help: '`order.status`. Blank: every order is a sale.',
  },
  orderWords: {
    label: 'Order words',
    kind: 'words',
    meanings: ['sold', 'shipped', 'cancelled', 'returned', 'failed', 'none'],
    help: '`sold: paid; shipped: sent, delivered; cancelled: cancelled; returned: refunded; none: cart, draft`',
  },
  endRequest: {
    label: 'End request',
    kind: 'request',
    names: LISTING_NAMES,
    help: 'Takes a listing off sale. Blank: Sheetstock cannot.',
  },
  endBody: { label: 'End body', kind: 'body', names: LISTING_NAMES, help: 'JSON, or a form.' },
  priceRequest: {
    label: 'Price request',
    kind: 'request',
    names: PRICE_NAMES,
    help: 'Sets a price: `{{price}}` is 12.50, `{{priceMinor}}` is 1250.',
  },
  priceBody: { label: 'Price body', kind: 'body', names: PRICE_NAMES, help: 'JSON, or a form.' },
  quantityRequest: {
    label: 'Quantity request',
    kind: 'request',
    names: QUANTITY_NAMES,
    help: 'Sets how many there are: `{{quantity}}`.',
  },
  quantityBody: { label: 'Quantity body', kind: 'body', names: QUANTITY_NAMES, help: 'JSON, or a form.' },
  refusal: {
    label: 'Refusal',
    kind: 'expression',
    help: 'Where a reply to End, Price or Quantity says in words that it was refused: `errors[0].message`.',
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function settingOf(name: SettingName): Setting {
  return SETTINGS[name];
}

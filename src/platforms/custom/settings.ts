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

function setting(kind: Kind, label: string, help: string): Setting {
  return { label, kind, help };
}

function expression(label: string, help: string): Setting {
  return setting('expression', label, help);
}

function request(label: string, names: readonly string[], help: string): Setting {
  return { ...setting('request', label, help), names };
}

function body(label: string, names: readonly string[], help = 'JSON, or a form.'): Setting {
  return { ...setting('body', label, help), names };
}

function words(label: string, meanings: readonly string[], help: string): Setting {
  return { ...setting('words', label, help), meanings };
}

function needed(one: Setting): Setting {
  return { ...one, needed: true };
}

export const SETTINGS = {
  name: needed(setting('text', 'Name', 'What you call the shop.')),
  accountId: setting(
    'text',
    'Account id',
    'Only where two shops have the same address: a word that tells them apart. Never change it.',
  ),
  currency: needed(setting('text', 'Currency', 'Three capitals, such as EUR: where a reply names none.')),
  priceUnit: setting('unit', 'Prices are in', '`units` (12.50) or `minor units` (1250). Blank: units.'),
  headers: {
    ...setting(
      'headers',
      'Headers',
      'Sent with every request, one a line: `Authorization: Bearer {{secret1}}`.',
    ),
    names: [],
  },
  loginRequest: request(
    'Login request',
    [],
    'Where a token has to be asked for: `POST https://shop.example.com/login`.',
  ),
  loginBody: body('Login body', [], 'JSON, or a form such as `user=me&password={{secret1}}`.'),
  loginToken: setting(
    'token',
    'Login token',
    'Where the reply holds the token: an expression, or `header NAME`. It is `{{token}}` from then on.',
  ),
  listingsRequest: needed(
    request(
      'Listings request',
      PAGE_NAMES,
      'Asks for a page of all listings: `GET https://shop.example.com/products?page={{page}}&limit={{size}}`.',
    ),
  ),
  listingsBody: body('Listings body', PAGE_NAMES),
  listings: needed(
    expression('Listings', 'The list in the reply: `data.products`; `@` where the reply is the list.'),
  ),
  variants: expression(
    'Variants',
    'Where each listing holds several units, the list of them. Fields then read `item.…` and `variant.…`.',
  ),
  total: expression(
    'Total',
    'How many listings there are in all, by their ids. Without it every sync reads all of them.',
  ),
  paging: setting(
    'paging',
    'Next page',
    '`page` or `offset` (counted), `cursor EXPRESSION`, `link` (the Link header), or `none`. Blank: none.',
  ),
  pageSize: setting(
    'number',
    'Page size',
    'How many a page holds at most, as the shop sends them; fills `{{size}}`. Blank: 100.',
  ),
  firstPage: setting('number', 'First page', 'The number of the first page. Blank: 1.'),
  changedRequest: request(
    'Changed request',
    SINCE_NAMES,
    'Asks for what is new or changed since `{{since}}` (2026-11-20T12:00:00.000Z) or `{{sinceSeconds}}`.',
  ),
  changedBody: body('Changed body', SINCE_NAMES),
  lookupRequest: request(
    'Lookup request',
    LISTING_NAMES,
    'Asks for one listing, `{{id}}`, to learn what became of it. 404 and nothing found mean that it is gone.',
  ),
  lookupBody: body('Lookup body', LISTING_NAMES),
  lookup: expression('Lookup', 'The listing in that reply. Blank: the reply is it.'),
  listingId: needed(expression('Listing id', 'Never changes: `id`.')),
  variantId: expression('Variant id', 'Only with Variants: `variant.id`.'),
  title: needed(expression('Title', '`name`')),
  styleCode: expression('Style code', "The maker's, where the shop has a field for it."),
  size: expression('Size', 'With its system where there is one: `US 10`.'),
  condition: expression('Condition', '``New`` (in backticks) where all are new.'),
  price: needed(expression('Price', '`price`')),
  priceCurrency: expression('Price currency', 'Blank: the currency above.'),
  quantity: expression('Quantity', 'Blank, or nothing found: 1.'),
  reserved: expression(
    'Reserved',
    'Taken off the quantity: units that are sold and still counted, because they have not left.',
  ),
  sku: expression('SKU', '`sku`'),
  url: expression('Link', "`join('', ['https://shop.example.com/', slug])`"),
  photo: expression('Photo', '`images[0].url`'),
  listedAt: expression('Listed', '`createdAt`, in ISO 8601.'),
  status: expression('Status', 'Blank: active while there is stock.'),
  statusWords: words(
    'Status words',
    ['active', 'inactive', 'sold', 'ended', 'deleted'],
    '`active: published; inactive: draft, hidden; sold: sold; ended: expired; deleted: trash`',
  ),
  ordersRequest: request(
    'Orders request',
    SINCE_NAMES,
    'Asks for orders that are new or changed since `{{since}}`. Without it no order tells of a sale.',
  ),
  ordersBody: body('Orders body', SINCE_NAMES),
  orders: expression('Orders', 'The list in that reply: `data.orders`.'),
  ordersTotal: expression('Orders total', 'How many the reply counts in all.'),
  orderLines: expression(
    'Order lines',
    'The lines of an order. The fields below then read `order.…` and `line.…`.',
  ),
  orderId: expression('Order id', '`order.number`'),
  orderLineId: expression('Order line id', '`line.id`'),
  orderListing: expression('Order listing id', 'The listing that was sold: `line.productId`.'),
  orderVariant: expression('Order variant id', 'Its variant, where there are variants.'),
  orderUnits: expression('Order units', 'Blank: 1.'),
  orderPrice: expression('Order price', 'Of one unit: `line.price`.'),
  orderCurrency: expression('Order currency', 'Blank: the currency above.'),
  orderPayout: expression('Order payout', 'What you are paid, where the shop tells it.'),
  orderFees: expression('Order fees', 'What the shop keeps of the sale, where it tells it.'),
  orderTime: expression('Order time', '`order.placedAt`, in ISO 8601.'),
  orderTitle: expression('Order title', 'What was sold: `line.name`.'),
  orderSku: expression('Order SKU', '`line.sku`'),
  orderState: expression('Order state', '`order.status`. Blank: every order is a sale.'),
  orderWords: words(
    'Order words',
    ['sold', 'shipped', 'cancelled', 'returned', 'failed', 'none'],
    '`sold: paid; shipped: sent, delivered; cancelled: cancelled; returned: refunded; none: cart, draft`',
  ),
  endRequest: request('End request', LISTING_NAMES, 'Takes a listing off sale. Blank: Sheetstock cannot.'),
  endBody: body('End body', LISTING_NAMES),
  priceRequest: request(
    'Price request',
    PRICE_NAMES,
    'Sets a price: `{{price}}` is 12.50, `{{priceMinor}}` is 1250.',
  ),
  priceBody: body('Price body', PRICE_NAMES),
  quantityRequest: request('Quantity request', QUANTITY_NAMES, 'Sets how many there are: `{{quantity}}`.'),
  quantityBody: body('Quantity body', QUANTITY_NAMES),
  refusal: expression(
    'Refusal',
    'Where a reply to End, Price or Quantity says in words that it was refused: `errors[0].message`.',
  ),
} satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function settingOf(name: SettingName): Setting {
  return SETTINGS[name];
}

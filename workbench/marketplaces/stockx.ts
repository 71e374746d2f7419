/** StockX Public API v2 on the wire: listings, orders and tokens (field names: StockX swagger 2.0.0). */
import { hashOf, isoTime, type Offer, type Sale, type State, uuidOf } from './state';
import { type Asked, bearer, header, issueToken, json, slice, type Told, tokenState } from './wire';

export const STOCKX_CREDENTIALS = {
  apiKey: 'demo-stockx-api-key',
  clientId: 'demo-stockx-client',
  clientSecret: 'demo-stockx-secret',
  refreshToken: 'demo-stockx-refresh',
} as const;

const STATUS = {
  active: 'ACTIVE',
  inactive: 'INACTIVE',
  sold: 'MATCHED',
  ended: 'CANCELED',
  deleted: 'DELETED',
} as const;
const ORDER_STATUS = {
  open: 'CREATED',
  shipped: 'SHIPPED',
  cancelled: 'CANCELED',
  failed: 'AUTHFAILED',
  returned: 'RETURNED',
} as const;
const DAY = 86_400_000;

const refusal = (statusCode: number, message: string): Told => json(statusCode, { statusCode, message });
export const statusOf = (offer: Offer): string => STATUS[offer.status];
export const orderStatusOf = (sale: Sale): string => ORDER_STATUS[sale.status];

function productOf(offer: Offer) {
  const productId = uuidOf('c3', hashOf(offer.styleCode || offer.title));
  return { productId, productName: offer.title, styleId: offer.styleCode };
}

function variantOf(offer: Offer) {
  const size = offer.variants[0]?.size ?? '';
  const variantId = uuidOf('d4', hashOf(`${offer.styleCode || offer.title}|${size}`));
  const slug = offer.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { variantId, variantName: `${slug}:0`, variantValue: size };
}

function listingOf(offer: Offer, sale: Sale | undefined) {
  const inactive = offer.status === 'inactive';
  const open = offer.status === 'active' || inactive;
  const ask = {
    askId: `140000000000${String(hashOf(offer.id) % 100_000_000).padStart(8, '0')}`,
    askCreatedAt: isoTime(offer.createdAt),
    askUpdatedAt: isoTime(offer.updatedAt),
    askExpiresAt: isoTime(inactive ? offer.updatedAt : offer.createdAt + 365 * DAY),
  };
  const order = sale && {
    orderNumber: sale.order,
    orderCreatedAt: isoTime(sale.at),
    orderStatus: orderStatusOf(sale),
  };
  return {
    listingId: offer.id,
    status: sale?.status === 'shipped' ? 'COMPLETED' : statusOf(offer),
    amount: offer.variants[0]?.price ?? null,
    currencyCode: offer.currency,
    inventoryType: offer.flex ? 'FLEX' : 'STANDARD',
    createdAt: isoTime(offer.createdAt),
    updatedAt: isoTime(offer.updatedAt),
    batch: null,
    ask: open ? ask : null,
    authenticationDetails: null,
    order: order ?? null,
    product: productOf(offer),
    initiatedShipments: null,
    variant: variantOf(offer),
    condition: null,
    conditionDescription: null,
  };
}

function orderOf(state: State, sale: Sale) {
  const offer = state.offers.find((each) => each.id === sale.offer);
  if (offer === undefined) throw new Error(`Order ${sale.order} has lost its listing.`);
  return {
    orderNumber: sale.order,
    listingId: sale.offer,
    askId: `140000000000${String(hashOf(offer.id) % 100_000_000).padStart(8, '0')}`,
    amount: sale.price,
    currencyCode: sale.currency,
    status: orderStatusOf(sale),
    createdAt: isoTime(sale.at),
    updatedAt: isoTime(sale.updatedAt),
    product: productOf(offer),
    variant: variantOf(offer),
    authenticationDetails: null,
    payout: null,
    initiatedShipments: null,
    inventoryType: offer.flex ? 'FLEX' : 'STANDARD',
    condition: null,
    conditionDescription: null,
  };
}

/** Assumption: fromDate and toDate mean the day of the last change; the documents do not say. */
function inDates(asked: Asked, at: number): boolean {
  const from = asked.query.get('fromDate');
  const to = asked.query.get('toDate');
  return (from === null || at >= Date.parse(from)) && (to === null || at < Date.parse(to) + DAY);
}

function pageOf<T>(asked: Asked, key: string, all: readonly T[], show: (each: T) => unknown): Told {
  const size = Number(asked.query.get('pageSize') ?? 10);
  const number = Number(asked.query.get('pageNumber') ?? 1);
  if (!(size >= 1 && size <= 100)) return refusal(400, 'pageSize must be between 1 and 100');
  if (!(number >= 1)) return refusal(400, 'pageNumber must be at least 1');
  const { items, total } = slice(all, (number - 1) * size, size, asked.fault);
  const hasNextPage = number * size < all.length;
  return json(200, { count: total, pageSize: size, pageNumber: number, hasNextPage, [key]: items.map(show) });
}

function listings(state: State, asked: Asked): Told {
  const statuses = (asked.query.get('listingStatuses') ?? '').split(',').filter(Boolean);
  const types = (asked.query.get('inventoryTypes') ?? '').split(',').filter(Boolean);
  const expired = asked.query.get('isExpired');
  const sales = new Map(state.sales.map((sale) => [sale.offer, sale]));
  const all = state.offers.filter(
    (offer) =>
      (statuses.length === 0 || statuses.includes(listingStatus(offer, sales.get(offer.id)))) &&
      (types.length === 0 || types.includes(offer.flex ? 'FLEX' : 'STANDARD')) &&
      (expired === null || (offer.status === 'inactive') === (expired === 'true')) &&
      inDates(asked, offer.updatedAt),
  );
  return pageOf(asked, 'listings', all, (offer) => listingOf(offer, sales.get(offer.id)));
}

const listingStatus = (offer: Offer, sale: Sale | undefined): string =>
  sale?.status === 'shipped' ? 'COMPLETED' : statusOf(offer);

function oneListing(state: State, id: string): Told {
  const offer = state.offers.find((each) => each.id === id);
  if (offer === undefined) return refusal(404, 'Listing not found');
  return json(
    200,
    listingOf(
      offer,
      state.sales.find((sale) => sale.offer === id),
    ),
  );
}

function orders(state: State, asked: Asked, active: boolean): Told {
  const open = (sale: Sale): boolean => sale.status === 'open' || sale.status === 'shipped';
  // Order history filters by the day of creation (references, platforms 7).
  const all = state.sales.filter((sale) => open(sale) === active && (active || inDates(asked, sale.at)));
  return pageOf(asked, 'orders', all.reverse(), (sale) => orderOf(state, sale));
}

function token(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body);
  const known =
    form.get('client_id') === STOCKX_CREDENTIALS.clientId &&
    form.get('client_secret') === STOCKX_CREDENTIALS.clientSecret;
  if (!known) return json(401, { error: 'access_denied', error_description: 'Unauthorized' });
  if (
    form.get('grant_type') !== 'refresh_token' ||
    form.get('refresh_token') !== STOCKX_CREDENTIALS.refreshToken
  )
    return json(403, { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' });
  const access_token = issueToken(state, asked.now, 'demo-stockx-access-', 43_200);
  return json(200, {
    access_token,
    scope: 'openid offline_access',
    expires_in: 43_200,
    token_type: 'Bearer',
  });
}

/** One StockX server: it remembers when it was last asked, to hold everyone to one request a second. */
export function stockxWire(): (state: State, asked: Asked) => Told {
  let last = Number.NEGATIVE_INFINITY;
  return (state, asked) => {
    if (asked.path === '/oauth/token') return token(state, asked);
    if (asked.now - last < 1000 && asked.now >= last) return refusal(429, 'Too Many Requests');
    last = asked.now;
    if (header(asked, 'x-api-key') !== STOCKX_CREDENTIALS.apiKey) return refusal(403, 'Forbidden');
    if (tokenState(state, asked, bearer(asked)) !== 'good') return refusal(401, 'Unauthorized');
    if (asked.method !== 'GET') return refusal(404, 'Not Found');
    if (asked.path === '/v2/selling/listings') return listings(state, asked);
    if (asked.path === '/v2/selling/orders/active') return orders(state, asked, true);
    if (asked.path === '/v2/selling/orders/history') return orders(state, asked, false);
    const one = /^\/v2\/selling\/listings\/([^/]+)$/.exec(asked.path);
    return one?.[1] === undefined ? refusal(404, 'Not Found') : oneListing(state, one[1]);
  };
}

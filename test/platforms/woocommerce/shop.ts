/** A simulated WooCommerce shop in which something of every kind has happened, asked without a server between. */
import type { Connection, PlatformRequest, Reply, Since, SyncMode } from '../../../src/platforms/platform';
import { woocommerce } from '../../../src/platforms/woocommerce/index';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { addOffer, type State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { WOOCOMMERCE_CREDENTIALS, woocommerceWire } from '../../../workbench/marketplaces/woocommerce';
import { askedAs, NOW, readToEnd, replyTo, type Whole } from '../ask';

const HOUR = 3_600_000;

export interface WooShop {
  readonly state: State;
  readonly ids: Readonly<
    Record<'simple' | 'varied' | 'draft' | 'trashed' | 'sold' | 'cancelled' | 'returned' | 'partly', string>
  >;
  /** Orders, by what became of them. */
  readonly orders: Readonly<Record<'partly', string>>;
  answer(request: PlatformRequest, now?: number): Told;
}

export function connectionTo(more: Connection['settings'] = { keysIn: 'header' }): Connection {
  const connection = woocommerce.account.connect(WOOCOMMERCE_CREDENTIALS, NOW);
  return { ...connection, settings: { ...connection.settings, ...more }, expiresAt: null };
}

/** `listings` simple products, then one with so many variations, and one of each fate. */
export function shopOf(
  listings: number,
  variations = 3,
  strange: (path: string) => Told | null = () => null,
): WooShop {
  const state = inventedState('woocommerce', listings, NOW - 300 * 24 * HOUR);
  const at = NOW - HOUR;
  const varied = addOffer(state, {
    title: 'Box Hoodie & Co',
    styleCode: '',
    currency: 'USD',
    at,
    variants: Array.from({ length: variations }, (_, place) => ({
      size: `S${place + 1}`,
      sku: `BH-${place + 1}`,
      price: `${60 + place}.00`,
      quantity: 2,
    })),
  }).id;
  const list = (title: string, quantity = 1) =>
    perform(state, { do: 'list', title, price: '120.00', size: '9', quantity }, at);
  const sell = (id: string, units = 1) => perform(state, { do: 'sell', id, units }, at);
  const [simple, draft, trashed, sold, cancelled, returned] = [
    'Pair',
    'Draft',
    'Trashed',
    'Sold',
    'Cancelled',
    'Returned',
  ].map((title) => list(title));
  const partly = list('Socks', 5);
  const ids = { simple, varied, draft, trashed, sold, cancelled, returned, partly } as WooShop['ids'];
  perform(state, { do: 'deactivate', id: ids.draft }, at);
  perform(state, { do: 'delete', id: ids.trashed }, at);
  perform(state, { do: 'ship', order: sell(ids.sold) }, at);
  perform(state, { do: 'cancel', order: sell(ids.cancelled), how: 'cancelled' }, at);
  perform(state, { do: 'cancel', order: sell(ids.returned), how: 'returned' }, at);
  const orders = { partly: sell(ids.partly, 3) };
  perform(state, { do: 'cancel', order: orders.partly, how: 'returned', units: 1 }, at);
  perform(state, { do: 'sell', id: ids.varied, variant: 'S2' }, at);
  const answer = (request: PlatformRequest, now = NOW): Told => {
    const asked = askedAs(request, { authorization: request.headers.Authorization ?? '' }, now);
    return strange(asked.path) ?? woocommerceWire(state, asked);
  };
  return { state, ids, orders, answer };
}

/** A shop before 10.3: it lists only the variations of one product, and these do not name it. */
export function oldShop(listings: number, variations = 3): WooShop {
  const shop = shopOf(listings, variations, (path) => (path.endsWith('/v3/variations') ? NO_ROUTE : null));
  const answer = (request: PlatformRequest, now?: number): Told => {
    const told = shop.answer(request, now);
    return /\/products\/\d+\/variations/.test(request.url)
      ? { ...told, body: told.body.replace(/"parent_id":\d+,?/g, '') }
      : told;
  };
  return { ...shop, answer };
}

const NO_ROUTE: Told = {
  status: 404,
  type: 'application/json',
  body: '{"code":"rest_no_route","message":"No route was found matching the URL and request method.","data":{"status":404}}',
};

export function replyFrom(shop: WooShop, request: PlatformRequest, now = NOW): Reply {
  const {
    status,
    headers = {},
    body,
  } = shop.answer(woocommerce.account.sign(request, connectionTo()) as PlatformRequest, now);
  return replyTo(woocommerce, request, { kind: 'response', status, headers, body });
}

/** Reads to the end. */
export function readShop(shop: WooShop, mode: SyncMode, since: Since | null = null, now = NOW): Whole {
  const first = woocommerce.start(mode, since, connectionTo(), now);
  return readToEnd(woocommerce, first, (request) => replyFrom(shop, request, now));
}

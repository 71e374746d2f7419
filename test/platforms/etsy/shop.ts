/** A simulated Etsy shop in which something of every kind has happened, asked without a server between. */

import { etsy } from '../../../src/platforms/etsy/index';
import type { Connection, PlatformRequest, Reply, Since, SyncMode } from '../../../src/platforms/platform';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { ETSY_CREDENTIALS, etsyWire } from '../../../workbench/marketplaces/etsy';
import type { State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { askedAs, NOW, readToEnd, replyTo, type Whole } from '../ask';

const HOUR = 3_600_000;

export interface EtsyShop {
  readonly state: State;
  readonly ids: Readonly<
    Record<'varied' | 'socks' | 'paused' | 'expired' | 'deleted' | 'sold' | 'cancelled' | 'returned', string>
  >;
  answer(request: PlatformRequest, now?: number): Told;
}

export function connectionTo(): Connection {
  const connection = etsy.account.connect(ETSY_CREDENTIALS, NOW);
  const secrets = { ...connection.secrets, accessToken: '200000001.good' };
  return { ...connection, account: '30000001', secrets, expiresAt: NOW + HOUR };
}

/** So many listings of one product, then one of three sizes, and one of each fate. */
export function shopOf(listings: number): EtsyShop {
  const state = inventedState('etsy', listings, NOW - 90 * 24 * HOUR);
  state.tokens['200000001.good'] = NOW + 1e12;
  const at = NOW - HOUR;
  const list = (title: string, more: object = {}) =>
    perform(state, { do: 'list', title, price: '80.00', sku: `E-${title}`, ...more }, at);
  const sell = (id: string) => perform(state, { do: 'sell', id }, at);
  const ids = {
    varied: list('Tom & Jerry\u2019s "Box" Hoodie', { sizes: ['S', 'M', 'L'] }),
    socks: list('Socks', { quantity: 5 }),
    paused: list('Paused'),
    expired: list('Expired'),
    deleted: list('Deleted'),
    sold: list('Sold'),
    cancelled: list('Cancelled'),
    returned: list('Returned'),
  };
  perform(state, { do: 'deactivate', id: ids.paused }, at);
  const expired = state.offers.find(({ id }) => id === ids.expired);
  if (expired) expired.status = 'ended';
  perform(state, { do: 'delete', id: ids.deleted }, at);
  perform(state, { do: 'ship', order: sell(ids.sold) }, at);
  perform(state, { do: 'cancel', order: sell(ids.cancelled), how: 'cancelled' }, at);
  perform(state, { do: 'cancel', order: sell(ids.returned), how: 'returned' }, at);
  perform(state, { do: 'sell', id: ids.varied, variant: 'M' }, at);
  const answer = (request: PlatformRequest, now = NOW): Told => {
    const { headers } = etsy.account.sign(request, connectionTo());
    const sent = { authorization: headers.Authorization, 'x-api-key': headers['x-api-key'] };
    return etsyWire()(state, askedAs(request, sent, now));
  };
  return { state, ids, answer };
}

export function replyFrom(shop: EtsyShop, request: PlatformRequest, now = NOW): Reply {
  const { status, headers = {}, body } = shop.answer(request, now);
  return replyTo(etsy, request, { kind: 'response', status, headers, body });
}

/** Reads to the end. */
export function readShop(shop: EtsyShop, mode: SyncMode, since: Since | null = null, now = NOW): Whole {
  const first = etsy.start(mode, since, connectionTo(), now);
  return readToEnd(etsy, first, (request) => replyFrom(shop, request, now));
}

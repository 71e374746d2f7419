/** A simulated Etsy shop in which something of every kind has happened, asked without a server between. */

import { etsy } from '../../../src/platforms/etsy/index';
import type {
  Batch,
  Connection,
  PlatformRequest,
  Reply,
  Since,
  SyncMode,
} from '../../../src/platforms/platform';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { ETSY_CREDENTIALS, etsyWire } from '../../../workbench/marketplaces/etsy';
import type { State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { NOW, replyTo } from '../ask';

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
    const { pathname, searchParams } = new URL(request.url);
    const { headers } = etsy.account.sign(request, connectionTo());
    return etsyWire()(state, {
      method: request.method.toUpperCase(),
      path: pathname,
      query: searchParams,
      headers: { authorization: headers.Authorization, 'x-api-key': headers['x-api-key'] },
      body: request.body ?? '',
      now,
      fault: null,
    });
  };
  return { state, ids, answer };
}

export function replyFrom(shop: EtsyShop, request: PlatformRequest, now = NOW): Reply {
  const { status, headers = {}, body } = shop.answer(request, now);
  return replyTo(etsy, request, { kind: 'response', status, headers, body });
}

export interface Whole extends Pick<Batch, 'offers' | 'sales' | 'totals'> {
  readonly since: Since;
  readonly sawEverything: boolean;
  readonly asked: readonly PlatformRequest[];
}

/** Reads to the end. */
export function readShop(shop: EtsyShop, mode: SyncMode, since: Since | null = null, now = NOW): Whole {
  const batches: Batch[] = [];
  const asked: PlatformRequest[] = [];
  let cursor: Parameters<typeof etsy.requests>[0] | null = etsy.start(mode, since, connectionTo(), now);
  while (cursor !== null) {
    const requests = etsy.requests(cursor);
    asked.push(...requests);
    const batch = etsy.read(
      cursor,
      requests.map((request) => replyFrom(shop, request, now)),
    );
    batches.push(batch);
    cursor = batch.next as typeof cursor;
  }
  return {
    offers: batches.flatMap(({ offers }) => offers),
    sales: batches.flatMap(({ sales }) => sales),
    totals: batches.flatMap(({ totals }) => totals),
    since: batches[batches.length - 1]?.since ?? null,
    sawEverything: batches.some(({ sawEverything }) => sawEverything),
    asked,
  };
}

/** A simulated StockX in which something of every kind has happened, asked without a server between. */
import type { PlatformRequest } from '../../../src/platforms/platform';
import { stockx } from '../../../src/platforms/stockx/index';
import { changedRequest, historyRequest, listedRequest } from '../../../src/platforms/stockx/requests';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import type { State } from '../../../workbench/marketplaces/state';
import { STOCKX_CREDENTIALS, stockxWire } from '../../../workbench/marketplaces/stockx';
import type { Told } from '../../../workbench/marketplaces/wire';
import { askedAs, connectionTo, NOW } from '../ask';

const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;

export interface StockxShop {
  readonly state: State;
  /** By what became of them. */
  readonly ids: Readonly<Record<'sold' | 'completed' | 'deleted' | 'paused' | 'expired', string>>;
  answer(request: PlatformRequest, headers?: Readonly<Record<string, string>>, now?: number): Told;
}

export function shopOf(listings: number): StockxShop {
  const state = inventedState('stockx', listings, NOW - YEAR);
  const ids = live(state);
  state.tokens.good = NOW + 10 * YEAR;
  state.tokens.old = NOW - 1;
  return { state, ids, answer: (request, headers, now = NOW) => answer(state, request, headers, now) };
}

/** The old asks have expired by now; these are new ones, and what became of them. */
function live(state: State): StockxShop['ids'] {
  const at = NOW - HOUR;
  const list = (place: number) =>
    perform(
      state,
      { do: 'list', title: `Pair ${place}`, price: '120.00', size: '9', styleCode: `AB1234-${place}` },
      at,
    );
  const [sold = '', completed = '', deleted = '', paused = '', failed = '', returned = '', cancelled = ''] =
    Array.from({ length: 120 }, (_, place) => list(place));
  perform(state, { do: 'ship', order: perform(state, { do: 'sell', id: sold }, at) }, at);
  perform(state, { do: 'complete', order: perform(state, { do: 'sell', id: completed }, at) }, at);
  const undo = (id: string, how: 'failed' | 'returned' | 'cancelled') =>
    perform(state, { do: 'cancel', order: perform(state, { do: 'sell', id }, at), how }, at);
  undo(failed, 'failed');
  undo(returned, 'returned');
  undo(cancelled, 'cancelled');
  perform(state, { do: 'delete', id: deleted }, at);
  perform(state, { do: 'deactivate', id: paused }, at);
  return { sold, completed, deleted, paused, expired: state.offers[0]?.id ?? '' };
}

const SIGNED = { authorization: 'Bearer good', 'x-api-key': STOCKX_CREDENTIALS.apiKey };

function answer(state: State, request: PlatformRequest, headers: object = SIGNED, now: number): Told {
  return stockxWire()(state, askedAs(request, headers as Record<string, string>, now));
}

export const getting = (path: string): PlatformRequest => ({
  purpose: path,
  url: `https://api.stockx.com/v2/selling/${path}`,
  method: 'get',
  headers: {},
});

/** Every question that the connector puts: a full read, an incremental one, further pages, lookups, a check. */
export function askedOf(ids: readonly string[]): readonly PlatformRequest[] {
  const connection = connectionTo(stockx);
  const since = { readAt: NOW - HOUR, openFrom: NOW - HOUR };
  const keys = ids.map((listingId) => ({ platform: 'stockx', account: 'me', listingId, variantId: '' }));
  return [
    ...stockx.requests(stockx.start('full', null, connection, NOW)),
    ...stockx.requests(stockx.start('incremental', since, connection, NOW)),
    listedRequest(2),
    changedRequest(NOW - HOUR, 2),
    historyRequest(NOW - HOUR, 2),
    ...stockx.lookup(keys, connection),
    ...stockx.check(connection),
  ];
}

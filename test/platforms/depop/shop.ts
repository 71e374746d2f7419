/** A simulated Depop in which something of every kind has happened, asked without a server between. */
import { depop } from '../../../src/platforms/depop/index';
import { ordersRequest, sellingRequest } from '../../../src/platforms/depop/requests';
import type { Connection, PlatformRequest } from '../../../src/platforms/platform';
import type { HttpRequest } from '../../../src/ports';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { depopWire } from '../../../workbench/marketplaces/depop';
import { DEPOP_CREDENTIALS } from '../../../workbench/marketplaces/depop/tokens';
import type { State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { askedAs, connectionTo, NOW } from '../ask';

const HOUR = 3_600_000;

export interface DepopShop {
  readonly state: State;
  /** By what became of them. */
  readonly ids: Readonly<
    Record<'sold' | 'completed' | 'cancelled' | 'returned' | 'ended' | 'deleted', string>
  >;
  answer(request: HttpRequest, token?: string, now?: number): Told;
}

export function shopOf(listings: number): DepopShop {
  const state = inventedState('depop', listings, NOW - HOUR);
  const ids = happenings(state);
  const { apiKey } = DEPOP_CREDENTIALS;
  return { state, ids, answer: (request, token = apiKey, now = NOW) => answer(state, request, token, now) };
}

function happenings(state: State): DepopShop['ids'] {
  const at = NOW - HOUR;
  const list = (place: number) =>
    perform(
      state,
      { do: 'list', title: `Tee ${place}`, price: '20.00', size: 'M', sku: 'S-1', quantity: 1 },
      at,
    );
  const [sold = '', completed = '', cancelled = '', returned = '', ended = '', deleted = ''] = [
    1, 2, 3, 4, 5, 6,
  ].map(list);
  const sell = (id: string) => perform(state, { do: 'sell', id, price: '18.50' }, at);
  perform(state, { do: 'ship', order: sell(sold) }, at);
  perform(state, { do: 'complete', order: sell(completed) }, at);
  perform(state, { do: 'cancel', order: sell(cancelled), how: 'cancelled' }, at);
  perform(state, { do: 'cancel', order: sell(returned), how: 'returned' }, at);
  perform(state, { do: 'end', id: ended }, at);
  perform(state, { do: 'delete', id: deleted }, at);
  return { sold, completed, cancelled, returned, ended, deleted };
}

function answer(state: State, request: HttpRequest, token: string, now: number): Told {
  return depopWire(state, askedAs(request, { authorization: `Bearer ${token}` }, now));
}

export const getting = (path: string): PlatformRequest => ({
  purpose: path,
  url: `https://partnerapi.depop.com/api/v1/${path}`,
  method: 'get',
  headers: {},
});

/** A connection that signs in, before it has any token. */
export function signingIn(): Connection {
  return depop.account.connect({ ...DEPOP_CREDENTIALS, apiKey: '' }, NOW);
}

/** The code that a seller's yes on the sign-in page brings. */
export function allowedAt(shop: DepopShop, page: string, scopes: readonly string[]): string {
  const body = new URLSearchParams({ answer: 'allow' });
  for (const scope of scopes) body.append('scope', scope);
  const told = shop.answer({ url: page, method: 'post', headers: {}, body: body.toString() }, '');
  return new URL(told.headers?.location ?? '').searchParams.get('code') ?? '';
}

/** Every question that the connector puts: a read, further pages, lookups, a check. */
export function askedOf(ids: readonly string[]): readonly PlatformRequest[] {
  const connection = connectionTo(depop);
  const keys = ids.map((listingId) => ({ platform: 'depop', account: 'me', listingId, variantId: '' }));
  return [
    ...depop.requests(depop.start('full', null, connection, NOW)),
    sellingRequest(Buffer.from('610001050').toString('base64url')),
    ordersRequest(NOW - 24 * HOUR, Buffer.from('720001300').toString('base64url')),
    ...depop.lookup(keys, connection),
    ...depop.check(connection),
  ];
}

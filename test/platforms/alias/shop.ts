/** A simulated alias in which something of every kind has happened, asked without a server between. */
import { alias } from '../../../src/platforms/alias/index';
import { changedRequest, listedRequest, ordersRequest } from '../../../src/platforms/alias/requests';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { perform } from '../../../workbench/marketplaces/actions';
import { ALIAS_CREDENTIALS, aliasWire } from '../../../workbench/marketplaces/alias';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import type { State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { askedAs, connectionTo, NOW } from '../ask';

const HOUR = 3_600_000;

export interface AliasShop {
  readonly state: State;
  /** By what became of them. */
  readonly ids: Readonly<Record<'sold' | 'completed' | 'cancelled' | 'deleted' | 'paused', string>>;
  answer(request: PlatformRequest, token?: string): Told;
}

export function shopOf(listings: number): AliasShop {
  const state = inventedState('alias', listings, NOW - HOUR);
  const ids = happenings(state);
  const { token } = ALIAS_CREDENTIALS;
  return { state, ids, answer: (request, other = token) => answer(state, request, other) };
}

function happenings(state: State): AliasShop['ids'] {
  const at = NOW - HOUR;
  const list = (place: number) =>
    perform(
      state,
      {
        do: 'list',
        title: `Pair ${place}`,
        price: '120.00',
        size: '9',
        sku: 'S-1',
        styleCode: `AB123${place}-100`,
      },
      at,
    );
  const [sold = '', completed = '', cancelled = '', deleted = '', paused = ''] = [1, 2, 3, 4, 5].map(list);
  const sell = (id: string) => perform(state, { do: 'sell', id }, at);
  perform(state, { do: 'ship', order: sell(sold) }, at);
  perform(state, { do: 'complete', order: sell(completed) }, at);
  perform(state, { do: 'cancel', order: sell(cancelled), how: 'cancelled' }, at);
  perform(state, { do: 'delete', id: deleted }, at);
  perform(state, { do: 'deactivate', id: paused }, at);
  return { sold, completed, cancelled, deleted, paused };
}

function answer(state: State, request: PlatformRequest, token: string): Told {
  const headers = { authorization: `Bearer ${token}`, 'content-type': request.contentType ?? '' };
  return aliasWire(state, askedAs(request, headers));
}

export const getting = (path: string): PlatformRequest => ({
  purpose: path,
  url: `https://api.alias.org/api/v1/${path}`,
  method: 'get',
  headers: {},
});

/** Every question that the connector puts: a full read, an incremental one, further pages, lookups, a check. */
export function askedOf(ids: readonly string[]): readonly PlatformRequest[] {
  const connection = connectionTo(alias);
  const keys = ids.map((listingId) => ({ platform: 'alias', account: 'me', listingId, variantId: '' }));
  const second = Buffer.from('from 50').toString('base64url');
  return [
    ...alias.requests(alias.start('full', null, connection, NOW)),
    ...alias.requests(alias.start('incremental', { readAt: NOW - HOUR }, connection, NOW)),
    listedRequest('active', second),
    changedRequest(second),
    ordersRequest(Buffer.from('from 2').toString('base64url')),
    ...alias.lookup(keys, connection),
    ...alias.check(connection),
  ];
}

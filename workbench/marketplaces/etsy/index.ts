/** Etsy on the wire: Open API v3 (OpenAPI 3.0.0), its tokens and its allowance a second. */
import { CALLBACK_ADDRESS } from '../../callback-address';
import { authorize, giveToken, holderOf } from '../oauth';
import type { Client } from '../oauth-types';
import type { State } from '../state';
import { type Asked, bearer, header, json, type Told, tokenState } from '../wire';
import { changed } from './changes';
import { answerLists } from './lists';
import { SHOP, USER } from './things';

/** Someone who signs in and has no shop. */
const OTHER_USER = USER + 1;

export const ETSY_CREDENTIALS = {
  clientId: 'demo-etsy-keystring',
  clientSecret: 'demo-etsy-shared-secret',
  refreshToken: `${USER}.demo-etsy-refresh`,
} as const;

const SELLER = 'demo_seller';

/** Access for an hour, PKCE a must, and another refresh token with each access token. */
export const ETSY_CLIENT: Client = {
  title: 'Etsy',
  page: 'https://www.etsy.com/oauth/connect',
  clientId: ETSY_CREDENTIALS.clientId,
  redirects: { [CALLBACK_ADDRESS]: CALLBACK_ADDRESS },
  scopes: ['listings_r', 'listings_w', 'listings_d', 'transactions_r', 'shops_r'],
  pkce: true,
  tellsScopes: false,
  sellers: [SELLER, 'second_seller'],
  refreshToken: ETSY_CREDENTIALS.refreshToken,
  accessSeconds: 3_600,
  rotates: true,
  // The number before the point is the user's.
  accessToken: (number, seller) => `${seller === SELLER ? USER : OTHER_USER}.demo-etsy-access-${number}`,
};

/** Requests a second, and a day, of a new app (developers.etsy.com, Rate limits). */
const A_SECOND = 10;
const A_DAY = 10_000;
const BASE = '/v3/application';

export const etsyError = (status: number, error: string): Told => json(status, { error });

/** One Etsy server: it remembers what was asked within a second. */
export function etsyWire(): (state: State, asked: Asked) => Told {
  let asks: readonly number[] = [];
  return (state, asked) => {
    if (asked.path === '/oauth/connect') return authorize(state, asked, ETSY_CLIENT);
    if (asked.path === '/v3/public/oauth/token') return token(state, asked);
    asks = [...asks.filter((at) => at <= asked.now && asked.now - at < 1_000), asked.now];
    const headers = allowance(asks.length);
    if (asks.length > A_SECOND) {
      const told = etsyError(429, 'Has exceeded the allowed number of requests per second.');
      return { ...told, headers: { ...headers, 'retry-after': '1' } };
    }
    return { ...answer(state, asked), headers };
  };
}

function allowance(asks: number): Readonly<Record<string, string>> {
  return {
    'x-limit-per-second': String(A_SECOND),
    'x-remaining-this-second': String(Math.max(0, A_SECOND - asks)),
    'x-limit-per-day': String(A_DAY),
    'x-remaining-today': String(A_DAY - 1),
  };
}

function answer(state: State, asked: Asked): Told {
  const refused = unauthorised(state, asked);
  if (refused) return refused;
  const path = asked.path.startsWith(BASE) ? asked.path.slice(BASE.length) : '';
  if (asked.method !== 'GET') return changed(state, asked, path) ?? NOT_FOUND;
  if (path === '/users/me') return json(200, whoIs(bearer(asked)));
  return answerLists(state, asked, path) ?? NOT_FOUND;
}

const NOT_FOUND = etsyError(404, 'Resource not found.');

/** The keystring and the shared secret, and a token (developers.etsy.com, Authentication, 2026-11). */
function unauthorised(state: State, asked: Asked): Told | null {
  const [key, secret] = header(asked, 'x-api-key').split(':');
  if (key !== ETSY_CREDENTIALS.clientId) return etsyError(403, 'API key not found or not active.');
  if (secret === undefined) return etsyError(403, 'Shared secret is required in x-api-key header.');
  if (secret !== ETSY_CREDENTIALS.clientSecret)
    return etsyError(403, 'Invalid shared secret in x-api-key header.');
  const good = tokenState(state, asked, bearer(asked));
  if (good === 'good') return withinScope(state, asked);
  const says = good === 'expired' ? 'access token is expired' : 'access token not found or expired';
  return json(401, { error: 'invalid_token', error_description: says });
}

/** What each question needs (OpenAPI 3.0.0, security of each operation). */
function withinScope(state: State, asked: Asked): Told | null {
  const { path, method } = asked;
  const needed = scopeFor(path, method);
  const { scopes } = holderOf(state, ETSY_CLIENT, bearer(asked));
  if (needed === null || scopes.includes(needed)) return null;
  return json(403, { error: 'insufficient_scope', error_description: `needs the scope ${needed}` });
}

function scopeFor(path: string, method: string): string | null {
  if (method !== 'GET') return 'listings_w';
  if (path.endsWith('/receipts')) return 'transactions_r';
  if (path.endsWith('/users/me')) return 'shops_r';
  return /\/shops\/\d+\/listings$|\/inventory$/.test(path) ? 'listings_r' : null;
}

function whoIs(token: string) {
  return token.startsWith(`${USER}.`)
    ? { user_id: USER, shop_id: SHOP }
    : { user_id: OTHER_USER, shop_id: null };
}

function token(state: State, asked: Asked): Told {
  if (new URLSearchParams(asked.body).get('client_id') !== ETSY_CREDENTIALS.clientId)
    return json(401, { error: 'invalid_client', error_description: 'client_id is not known' });
  return giveToken(state, asked, ETSY_CLIENT, { token_type: 'Bearer' });
}

/**
 * How one gets in: an API key with all rights, or by signing in, for tokens of an hour that a refresh token renews, which
 * serves once (Depop Seller API 1.0.0, exchangeToken; OAuth 2.0 Scopes).
 */
import { CALLBACK_ADDRESS } from '../../callback-address';
import { uuidOf } from '../habits';
import { giveToken, holderOf } from '../oauth';
import type { Client } from '../oauth-types';
import { hashOf, type State } from '../state';
import { type Asked, bearer, json, type Told, tokenState } from '../wire';
import { depopError, SELLER } from './things';

export const DEPOP_CREDENTIALS = {
  apiKey: 'pak_demo-depop-key',
  clientId: 'demo-depop-client',
  clientSecret: 'demo-depop-secret',
} as const;

export const DEPOP_CLIENT: Client = {
  title: 'Depop',
  page: 'https://www.depop.com/settings/oauth/apps/',
  clientId: DEPOP_CREDENTIALS.clientId,
  redirects: { [CALLBACK_ADDRESS]: CALLBACK_ADDRESS },
  scopes: ['shop_read', 'products_read', 'products_write', 'orders_read', 'orders_write', 'offers_read'],
  pkce: true,
  tellsScopes: false,
  sellers: [SELLER.username, 'second-closet'],
  // Nobody pastes one: an API key is what is pasted here.
  refreshToken: 'prt_none',
  refreshPrefix: 'prt_',
  accessSeconds: 3_600,
  rotates: true,
  accessToken: (number) => `pat_demo-${number}`,
};

export function isKnown(state: State, asked: Asked): boolean {
  const token = bearer(asked);
  const isKey = token === DEPOP_CREDENTIALS.apiKey;
  return isKey || (token.startsWith('pat_') && tokenState(state, asked, token) === 'good');
}

/** The refusal of a question that the token may not ask, or null. */
export function notAllowed(state: State, asked: Asked): Told | null {
  const scope = scopeOf(asked);
  const { scopes } = holderOf(state, DEPOP_CLIENT, bearer(asked));
  if (scope === null || scopes.includes(scope)) return null;
  const message = `The request requires higher privileges than provided by the access token. Required scope: ${scope}`;
  return depopError(403, 'insufficient_scope', message);
}

function scopeOf({ path, method }: Asked): string | null {
  const [, kind] = /^\/api\/v1\/(products|orders|shop)\//.exec(path) ?? [];
  if (kind === undefined) return null;
  return kind === 'shop' ? 'shop_read' : `${kind}_${method === 'GET' ? 'read' : 'write'}`;
}

/** Whose shop it is. */
export function shopOf(state: State, asked: Asked): object {
  const { seller } = holderOf(state, DEPOP_CLIENT, bearer(asked));
  return seller === SELLER.username ? SELLER : { ...SELLER, id: SELLER.id + 1, username: seller };
}

export function token(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body);
  const { clientId, clientSecret } = DEPOP_CREDENTIALS;
  const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
  if (!isClient) return refused(401, 'client secret does not match', 'The client is not known.');
  const told = giveToken(state, asked, DEPOP_CLIENT, { token_type: 'Bearer' });
  if (told.status === 200) return told;
  const { error, error_description } = JSON.parse(told.body) as Readonly<Record<string, string>>;
  return refused(told.status, error ?? '', error_description ?? '');
}

/** OAuthErrorResponse. */
function refused(code: number, error: string, detail: string): Told {
  return json(code, { code, error, message: 'Depop OAuth2 error', detail, id: uuidOf('0a', hashOf(error)) });
}

/**
 * How one gets in: an API key with all rights, or tokens for a code, renewed by a refresh token that serves once
 * (Depop Seller API 1.0.0, exchangeToken).
 */
import { createHash } from 'node:crypto';
import { uuidOf } from '../habits';
import { hashOf, type State } from '../state';
import { type Asked, bearer, issueToken, json, type Told, tokenState } from '../wire';

export const DEPOP_CLIENT = { clientId: 'demo-depop-client', clientSecret: 'demo-depop-secret' } as const;
const HOUR_S = 3_600;
const YEAR_MS = 365 * 24 * HOUR_S * 1_000;

export const DEPOP_CREDENTIALS = { apiKey: 'pak_demo-depop-key' } as const;

/** A code that a person's consent has brought, bound to its challenge (RFC 7636, 4.4). */
export function codeFor(challenge: string): string {
  return `demo-depop-code.${challenge}`;
}

export function isKnown(state: State, asked: Asked): boolean {
  const token = bearer(asked);
  const isKey = token === DEPOP_CREDENTIALS.apiKey;
  return isKey || (token.startsWith('pat_') && tokenState(state, asked, token) === 'good');
}

/** OAuthErrorResponse. */
function refused(status: number, error: string): Told {
  const message = 'Depop OAuth2 error';
  const detail = `${error}: the grant is not accepted`;
  return json(status, { code: status, error, message, detail, id: uuidOf('0a', hashOf(error)) });
}

export function token(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body);
  const isClient =
    form.get('client_id') === DEPOP_CLIENT.clientId &&
    form.get('client_secret') === DEPOP_CLIENT.clientSecret;
  if (!isClient) return refused(401, 'client secret does not match');
  if (form.get('grant_type') === 'authorization_code') return exchanged(state, asked, form);
  const spent = form.get('refresh_token') ?? '';
  const ends = state.tokens[spent] ?? 0;
  if (!spent.startsWith('prt_') || ends <= asked.now) return refused(400, 'invalid_grant');
  delete state.tokens[spent];
  return pair(state, asked.now, ends);
}

function exchanged(state: State, { now }: Asked, form: URLSearchParams): Told {
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const isGood = /^[\w.~-]{43,128}$/.test(verifier) && form.get('code') === codeFor(challenge);
  return isGood ? pair(state, now, now + YEAR_MS) : refused(400, 'invalid_grant');
}

/** A new refresh token ends when the first one would have ended. */
function pair(state: State, now: number, ends: number): Told {
  const access_token = issueToken(state, now, 'pat_demo-', HOUR_S);
  const refresh_token = issueToken(state, now, 'prt_demo-', (ends - now) / 1_000);
  return json(200, { access_token, refresh_token, expires_in: HOUR_S, token_type: 'Bearer' });
}

/**
 * Signing in at a simulated marketplace, as the standards have it: the page where a seller allows or denies (RFC 6749,
 * 4.1), codes that are good once (4.1.2), PKCE (RFC 7636), and refresh tokens that may be rotated; one that comes a
 * second time ends everything that came of its sign-in (RFC 9700, 4.14.2).
 */
import { createHash } from 'node:crypto';
import { consentPage, faultPage } from './oauth-page';
import type { Client, Code, Family, OAuthState } from './oauth-types';
import { hashOf, type State } from './state';
import { type Asked, json, keepToken, type Told } from './wire';

/** eBay's codes last 299 seconds (developer.ebay.com, "Getting user consent", 2026-11); the standard's most is ten minutes. */
const CODE_SECONDS = 299;
const PASTED = 'pasted';

/** The marketplace's record, begun with the grant whose refresh token is pasted. */
function oauthOf(state: State, client: Client): OAuthState {
  state.oauth ??= {
    codes: {},
    families: {
      [PASTED]: {
        seller: client.sellers[0],
        scopes: client.scopes,
        refreshToken: client.refreshToken,
        spent: [],
        revoked: false,
      },
    },
    access: {},
    rotates: client.rotates ?? false,
  };
  return state.oauth;
}

/** The sign-in page, and what follows its buttons. A request that names no known redirect goes nowhere (4.1.2.1). */
export function authorize(state: State, asked: Asked, client: Client): Told {
  const { query } = asked;
  const back = client.redirects[query.get('redirect_uri') ?? ''];
  if (query.get('client_id') !== client.clientId)
    return faultPage(client.title, 'The application is not known.');
  if (back === undefined)
    return faultPage(client.title, 'The redirect address is not one that was entered for this application.');
  const error = errorOf(query, client);
  if (error !== null) return redirect(back, { error, state: query.get('state') });
  if (asked.method !== 'POST') return consentPage(client, query);
  const form = new URLSearchParams(asked.body);
  if (form.get('answer') !== 'allow')
    // Assumption: eBay sends the standard's error to the declined URL of its RuName; it documents no parameters of it.
    return redirect(back, { error: 'access_denied', state: query.get('state') });
  return redirect(back, { code: newCode(state, asked, client, form), state: query.get('state') });
}

function errorOf(query: URLSearchParams, { scopes, pkce }: Client): string | null {
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  if (asList(query.get('scope')).some((scope) => !scopes.includes(scope))) return 'invalid_scope';
  const isChallenged = query.get('code_challenge_method') === 'S256' && query.has('code_challenge');
  return pkce && !isChallenged ? 'invalid_request' : null;
}

function newCode(state: State, { query, now }: Asked, client: Client, form: URLSearchParams): string {
  const { codes } = oauthOf(state, client);
  state.sequence += 1;
  const code = `v^1.1#code-${state.sequence}-${hashOf(`code ${state.sequence}`)}`;
  codes[code] = {
    seller: client.sellers.find((seller) => seller === form.get('seller')) ?? client.sellers[0],
    scopes: form.getAll('scope'),
    redirect: query.get('redirect_uri') ?? '',
    challenge: query.get('code_challenge') ?? '',
    until: now + CODE_SECONDS * 1000,
    family: null,
  };
  return code;
}

function redirect(back: string, parameters: Readonly<Record<string, string | null>>): Told {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) given.set(name, value);
  const location = `${back}?${given.toString()}`;
  return { status: 302, type: 'text/plain', body: '', headers: { location } };
}

/** The token endpoint, once it is known who asks (RFC 6749, 4.1.3 and 6). `extra` goes with every reply. */
export function giveToken(state: State, asked: Asked, client: Client, extra: object = {}): Told {
  const form = new URLSearchParams(asked.body);
  const type = form.get('grant_type');
  if (type === 'authorization_code') return redeem(state, asked, client, form, extra);
  if (type === 'refresh_token') return refresh(state, asked, client, form, extra);
  return refusal('unsupported_grant_type', 'The grant type is not supported.');
}

/** A code that comes twice ends what it gave (4.1.2). */
function redeem(state: State, asked: Asked, client: Client, form: URLSearchParams, extra: object): Told {
  const { codes, families } = oauthOf(state, client);
  const code = codes[form.get('code') ?? ''];
  if (!code || code.until <= asked.now)
    return refusal('invalid_grant', 'The code is unknown or has expired.');
  if (code.family !== null) {
    revoke(state, code.family);
    return refusal('invalid_grant', 'The code has been used before.');
  }
  if (form.get('redirect_uri') !== code.redirect)
    return refusal('invalid_grant', 'The redirect_uri is another than the one of the request.');
  if (code.challenge !== '' && challengeOf(form.get('code_verifier') ?? '') !== code.challenge)
    return refusal('invalid_grant', 'The code_verifier does not fit.');
  state.sequence += 1;
  const name = String(state.sequence);
  code.family = name;
  families[name] = { ...pick(code), refreshToken: newRefreshToken(state, client), spent: [], revoked: false };
  return granted(state, asked, client, name, true, extra);
}

const pick = ({ seller, scopes }: Code) => ({ seller, scopes });
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

function refresh(state: State, asked: Asked, client: Client, form: URLSearchParams, extra: object): Told {
  const oauth = oauthOf(state, client);
  const given = form.get('refresh_token') ?? '';
  const found = Object.entries(oauth.families).find(
    ([, one]) => one.refreshToken === given || one.spent.includes(given),
  );
  if (!found || found[1].revoked)
    return refusal('invalid_grant', 'The refresh token is invalid or was issued to another client.');
  const [name, family] = found;
  if (family.spent.includes(given) && !(client.rotates && given === client.refreshToken)) {
    revoke(state, name);
    return refusal('invalid_grant', 'The refresh token has been used before.');
  }
  if (asList(form.get('scope')).some((scope) => !family.scopes.includes(scope)))
    return refusal('invalid_scope', 'The scope exceeds what was granted.');
  if (oauth.rotates) {
    family.spent.push(family.refreshToken);
    family.refreshToken = newRefreshToken(state, client);
  }
  return granted(state, asked, client, name, oauth.rotates, extra);
}

function newRefreshToken(state: State, { refreshPrefix = 'refresh-' }: Client): string {
  state.sequence += 1;
  return `${refreshPrefix}${state.sequence}-${hashOf(`refresh ${state.sequence}`)}`;
}

function granted(
  state: State,
  asked: Asked,
  client: Client,
  name: string,
  withRefreshToken: boolean,
  extra: object,
): Told {
  const { families, access } = oauthOf(state, client);
  const family = families[name];
  if (!family) return refusal('invalid_grant', 'There is no such grant.');
  state.sequence += 1;
  const token = keepToken(
    state,
    asked.now,
    client.accessToken(state.sequence, family.seller),
    client.accessSeconds,
  );
  access[token] = name;
  return json(200, {
    access_token: token,
    expires_in: client.accessSeconds,
    ...(withRefreshToken ? { refresh_token: family.refreshToken } : {}),
    ...(client.tellsScopes ? { scope: family.scopes.join(' ') } : {}),
    ...extra,
  });
}

function revoke(state: State, name: string): void {
  const family = state.oauth?.families[name];
  if (!family || !state.oauth) return;
  family.revoked = true;
  for (const [token, of] of Object.entries(state.oauth.access)) if (of === name) delete state.tokens[token];
}

/** The seller takes back what was allowed: nothing that was given is good any more. */
export function revokeAll(state: State, client: Client): void {
  for (const name of Object.keys(oauthOf(state, client).families)) revoke(state, name);
  for (const token of Object.keys(state.tokens)) delete state.tokens[token];
}

/** From now on refresh tokens are good once, or as often as they come. */
export function rotate(state: State, client: Client, on: boolean): void {
  oauthOf(state, client).rotates = on;
}

/** Whose an access token is, and what it may do: the shop's own seller and everything, where nobody signed in. */
export function holderOf(state: State, client: Client, token: string): Pick<Family, 'seller' | 'scopes'> {
  const name = state.oauth?.access[token] ?? PASTED;
  return oauthOf(state, client).families[name] ?? { seller: client.sellers[0], scopes: client.scopes };
}

const asList = (text: string | null): readonly string[] => (text ?? '').split(' ').filter(Boolean);

/** RFC 6749, 5.2. */
const refusal = (error: string, error_description: string): Told => json(400, { error, error_description });

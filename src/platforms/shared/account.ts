/** What accounts with OAuth access tokens share: the sign-in page, when a token is due, and what its renewal brings. */
import type { AccountField, Connection, PlatformRequest, Reply, SignInAsked, SignInCode } from '../platform';
import { form, query } from './encode';
import { field, integer, root, text, textOr } from './shape';

/** A token is renewed when it has less than this left: a round may take a while. */
const MARGIN_MS = 5 * 60 * 1000;

/** Whether the access token must be renewed before it is used at `now`; one that does not end never is. */
export function isDue({ expiresAt }: Connection, now: number): boolean {
  return expiresAt !== null && expiresAt - MARGIN_MS <= now;
}

/**
 * The connection with the token of a reply (RFC 6749, 5.1). A new refresh token takes the place of the old one; where
 * none comes, the old one stays good (RFC 6749, 6). What was granted is kept where the reply tells it.
 */
export function withToken(connection: Connection, reply: Reply, now: number): Connection {
  const at = root(reply.data, 'token');
  const accessToken = text(field(at, 'access_token'));
  const refreshToken = textOr(field(at, 'refresh_token'));
  const expiresAt = now + integer(field(at, 'expires_in')) * 1000;
  const secrets = { ...connection.secrets, accessToken, ...(refreshToken === '' ? {} : { refreshToken }) };
  const scope = textOr(field(at, 'scope'));
  const settings = scope === '' ? connection.settings : { ...connection.settings, scope };
  return { ...connection, secrets, settings, expiresAt };
}

/** Of the scopes that are needed those that were not granted, as far as the platform has told what was. */
export function scopesMissing(
  { settings: { scope = '' } }: Connection,
  needed: readonly string[],
): readonly string[] {
  const granted = scope.split(/[ ,]+/);
  return scope === '' ? [] : needed.filter((one) => !granted.includes(one));
}

/**
 * The address of a sign-in page with the standard's parameters (RFC 6749, 4.1.1; RFC 7636, 4.3), and those that are the
 * platform's own.
 */
export function signInPage(
  address: string,
  clientId: string,
  scopes: readonly string[],
  { redirect, state, challenge }: SignInAsked,
  own: Readonly<Record<string, string>> = {},
): string {
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: scopes.join(' '),
    state,
    code_challenge: challenge,
    code_challenge_method: challenge === '' ? '' : 'S256',
    ...own,
  };
  return `${address}${address.includes('?') ? '&' : '?'}${query(parameters)}`;
}

/** The fields of a code's exchange for tokens (RFC 6749, 4.1.3; RFC 7636, 4.5), without the client's own. */
export function codeFields({ code, redirect, verifier }: SignInCode): Readonly<Record<string, string>> {
  return {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    ...(verifier === '' ? {} : { code_verifier: verifier }),
  };
}

/** The fields of a token's renewal (RFC 6749, 6), without the client's own. */
export function refreshFields({ secrets }: Connection): Readonly<Record<string, string>> {
  return { grant_type: 'refresh_token', refresh_token: secrets.refreshToken ?? '' };
}

/** A question to a token endpoint: a form, as the standard has it (RFC 6749, 4.1.3). */
export function tokenQuestion(
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): PlatformRequest {
  return { purpose: 'token', url, method: 'post', headers, ...form(fields) };
}

/** The client by its id and secret among the fields (RFC 6749, 2.3.1). */
export function clientFields({ settings, secrets }: Connection): Readonly<Record<string, string>> {
  return { client_id: settings.clientId ?? '', client_secret: secrets.clientSecret ?? '' };
}

/** The field for a refresh token that was got elsewhere. `whose`: the account that one signs in with there. */
export function refreshTokenField(whose: string): AccountField {
  const help = `From signing in with your ${whose}.`;
  return { name: 'refreshToken', label: 'Refresh token', secret: true, only: 'pasting', help };
}

/** What a client keeps secret of what was entered, before there is an access token. */
export function clientSecrets(entered: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    clientSecret: entered.clientSecret ?? '',
    refreshToken: entered.refreshToken ?? '',
    accessToken: '',
  };
}

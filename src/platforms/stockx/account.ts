/**
 * StockX's accounts: OAuth 2 with a refresh token, and an API key beside it on every request
 * (developer.stockx.com, Authentication, as in reference/platforms 2.2).
 */
import type { AccountSpec, Connection, PlatformRequest, Reply } from '../platform';
import { form, fromBase64url } from '../shared/encode';
import { field, integer, root, text, textOr } from '../shared/shape';

/** A token is renewed when it has less than this left: a round may take a while. */
const MARGIN_MS = 5 * 60 * 1000;

export const account: AccountSpec = {
  fields: [
    {
      name: 'apiKey',
      label: 'API key',
      secret: true,
      help: 'From your application at developer.stockx.com.',
    },
    { name: 'clientId', label: 'Client ID', secret: false, help: 'From the same application.' },
    { name: 'clientSecret', label: 'Client secret', secret: true, help: 'From the same application.' },
    {
      name: 'refreshToken',
      label: 'Refresh token',
      secret: true,
      help: 'From signing in with your seller account.',
    },
  ],
  connect: (entered) => ({
    platform: 'stockx',
    account: '',
    secrets: {
      apiKey: entered.apiKey ?? '',
      clientSecret: entered.clientSecret ?? '',
      refreshToken: entered.refreshToken ?? '',
      accessToken: '',
    },
    settings: { clientId: entered.clientId ?? '' },
    expiresAt: 0,
  }),
  sign: (request, connection) => {
    const { accessToken = '', apiKey = '' } = connection.secrets;
    return {
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${accessToken}`, 'x-api-key': apiKey },
    };
  },
  renew: (connection, now) =>
    connection.expiresAt !== null && connection.expiresAt - MARGIN_MS > now ? null : renewal(connection),
  renewed: (connection, reply, now) => withToken(connection, reply, now),
};

function renewal(connection: Connection): PlatformRequest {
  return {
    purpose: 'token',
    url: 'https://accounts.stockx.com/oauth/token',
    method: 'post',
    headers: {},
    ...form({
      grant_type: 'refresh_token',
      client_id: connection.settings.clientId ?? '',
      client_secret: connection.secrets.clientSecret ?? '',
      audience: 'gateway.stockx.com',
      refresh_token: connection.secrets.refreshToken ?? '',
    }),
  };
}

/** Where no new refresh token comes, the old one stays good (its life is not published). */
function withToken(connection: Connection, reply: Reply, now: number): Connection {
  const at = root(reply.data, 'token');
  const accessToken = text(field(at, 'access_token'));
  const refreshToken = textOr(field(at, 'refresh_token')) || (connection.secrets.refreshToken ?? '');
  const expiresAt = now + integer(field(at, 'expires_in')) * 1000;
  return {
    ...connection,
    account: accountOf(accessToken, connection),
    secrets: { ...connection.secrets, accessToken, refreshToken },
    expiresAt,
  };
}

/**
 * StockX has no question that tells whose account it is.
 * Assumption: the access token is a JWT whose `sub` is the account (RFC 7519, 4.1.2), as Auth0's tokens are; where it
 * is none, the client id stands for the account.
 */
function accountOf(accessToken: string, connection: Connection): string {
  if (connection.account !== '') return connection.account;
  const [, claims] = accessToken.split('.');
  try {
    const subject = claims
      ? (JSON.parse(fromBase64url(claims)) as { readonly sub?: unknown }).sub
      : undefined;
    if (typeof subject === 'string' && subject !== '') return subject;
  } catch {
    // Not a JWT: the client id below.
  }
  return connection.settings.clientId ?? '';
}

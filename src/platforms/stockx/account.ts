/**
 * StockX's accounts: OAuth 2 with a refresh token, and an API key beside it on every request
 * (developer.stockx.com, Authentication, 2026-11).
 */
import type { AccountSpec, Connection, PlatformRequest } from '../platform';
import {
  clientFields,
  clientSecrets,
  codeFields,
  isDue,
  refreshFields,
  refreshTokenField,
  signInPage,
  tokenQuestion,
  withToken,
} from '../shared/account';
import { fromBase64url } from '../shared/encode';

const SIGN_IN_PAGE = 'https://accounts.stockx.com/authorize';
const AUDIENCE = 'gateway.stockx.com';
/** `offline_access` asks for a refresh token; what may be read is not divided into scopes. */
const SCOPES = ['offline_access', 'openid'];

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
    refreshTokenField('seller account'),
  ],
  grant: {
    // StockX documents none.
    pkce: false,
    scopes: SCOPES,
    page: ({ settings }, asked) =>
      signInPage(SIGN_IN_PAGE, settings.clientId ?? '', SCOPES, asked, { audience: AUDIENCE }),
    exchange: (connection, came) => tokenRequest(connection, codeFields(came)),
  },
  connect: (entered) => ({
    platform: 'stockx',
    account: '',
    secrets: { apiKey: entered.apiKey ?? '', ...clientSecrets(entered) },
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
  renew: (connection, now) => (isDue(connection, now) ? renewal(connection) : null),
  renewed: (connection, reply, now) => named(withToken(connection, reply, now)),
};

function renewal(connection: Connection): PlatformRequest {
  return tokenRequest(connection, { ...refreshFields(connection), audience: AUDIENCE });
}

function tokenRequest(connection: Connection, fields: Readonly<Record<string, string>>): PlatformRequest {
  return tokenQuestion('https://accounts.stockx.com/oauth/token', { ...clientFields(connection), ...fields });
}

/** The account is known once a token has told it, and stays the same. */
function named(connection: Connection): Connection {
  return connection.account === '' ? { ...connection, account: accountOf(connection) } : connection;
}

/**
 * StockX has no question that tells whose account it is.
 * Assumption: the access token is a JWT whose `sub` is the account (RFC 7519, 4.1.2), as Auth0's tokens are; where it
 * is none, the client id stands for the account.
 */
function accountOf({ secrets, settings }: Connection): string {
  const [, claims] = (secrets.accessToken ?? '').split('.');
  try {
    const subject = claims
      ? (JSON.parse(fromBase64url(claims)) as { readonly sub?: unknown }).sub
      : undefined;
    if (typeof subject === 'string' && subject !== '') return subject;
  } catch {
    // Not a JWT: the client id below.
  }
  return settings.clientId ?? '';
}

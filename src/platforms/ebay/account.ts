/**
 * eBay's accounts: OAuth 2 with a refresh token of about 18 months that is not rotated; access tokens last two hours
 * (eBay: "Using a refresh token to update a User access token", reference of 2026-11). Signing in has no PKCE, and its
 * redirect_uri is the RuName, eBay's own name of a redirect address that is entered on its page (developer.ebay.com,
 * "Getting your redirect_uri value" and "Getting user consent", 2026-11).
 */
import { type AccountSpec, type Connection, mayChange, type PlatformRequest } from '../platform';
import {
  clientSecrets,
  codeFields,
  isDue,
  refreshFields,
  refreshTokenField,
  signInPage,
  tokenQuestion,
  withToken,
} from '../shared/account';
import { base64 } from '../shared/encode';

const SIGN_IN_PAGE = 'https://auth.ebay.com/oauth2/authorize';

export const SCOPES = [
  'https://api.ebay.com/oauth/api_scope',
  'https://api.ebay.com/oauth/api_scope/sell.inventory.readonly',
  'https://api.ebay.com/oauth/api_scope/sell.fulfillment.readonly',
];

export const account: AccountSpec = {
  fields: [
    {
      name: 'clientId',
      label: 'App ID (Client ID)',
      secret: false,
      help: 'From your keyset at developer.ebay.com.',
    },
    { name: 'clientSecret', label: 'Cert ID (Client Secret)', secret: true, help: 'From the same keyset.' },
    {
      name: 'ruName',
      label: 'RuName',
      secret: false,
      only: 'signing in',
      help: 'From User Tokens beside your keyset. Enter Sheetstock\u2019s redirect address there, as accepted and as declined URL.',
    },
    refreshTokenField('seller account'),
  ],
  grant: {
    pkce: false,
    scopes: SCOPES,
    page: (connection, asked) =>
      signInPage(SIGN_IN_PAGE, connection.settings.clientId ?? '', scopesOf(connection), {
        ...asked,
        redirect: connection.settings.ruName ?? '',
      }),
    exchange: (connection, came) =>
      tokenRequest(connection, codeFields({ ...came, redirect: connection.settings.ruName ?? '' })),
  },
  connect: (entered) => ({
    platform: 'ebay',
    account: '',
    secrets: clientSecrets(entered),
    settings: { clientId: entered.clientId ?? '', ruName: entered.ruName ?? '' },
    expiresAt: 0,
  }),
  sign: (request, connection) => {
    const token = connection.secrets.accessToken ?? '';
    // The Trading API takes the token in a header of its own, the REST APIs as Bearer.
    const header = request.url.includes('/ws/api.dll')
      ? { 'X-EBAY-API-IAF-TOKEN': token }
      : { Authorization: `Bearer ${token}` };
    return { ...request, headers: { ...request.headers, ...header } };
  },
  renew: (connection, now) => (isDue(connection, now) ? renewal(connection) : null),
  renewed: withToken,
};

/** The right to change listings of the Inventory API is asked for only where the person has allowed changes. */
function scopesOf(connection: Connection): readonly string[] {
  return mayChange(connection)
    ? SCOPES.map((scope) => scope.replace(/inventory\.readonly$/, 'inventory'))
    : SCOPES;
}

/**
 * Without scopes a renewal brings all that was consented to (RFC 6749, 6). A scope that was not is refused: what may be
 * changed can be taken back after signing in, and a token that was got elsewhere may have been given the wider scopes.
 */
function renewal(connection: Connection): PlatformRequest {
  return tokenRequest(connection, refreshFields(connection));
}

function tokenRequest(
  { settings, secrets }: Connection,
  fields: Readonly<Record<string, string>>,
): PlatformRequest {
  const keys = `${settings.clientId ?? ''}:${secrets.clientSecret ?? ''}`;
  const headers = { Authorization: `Basic ${base64(keys)}` };
  return tokenQuestion('https://api.ebay.com/identity/v1/oauth2/token', fields, headers);
}

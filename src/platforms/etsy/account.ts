/**
 * Etsy's accounts: OAuth 2 with PKCE, which is mandatory, beside the app's keystring and shared secret on every request
 * (developers.etsy.com, Authentication; the shared secret since 9 February 2026; read 2026-11). Access
 * tokens last an hour; a refresh token of 90 days comes anew with each.
 */
import type { AccountSpec, Connection, PlatformRequest } from '../platform';
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

const SIGN_IN_PAGE = 'https://www.etsy.com/oauth/connect';

/** To read listings, orders and the shop's name; `listings_w` to end, price and stock them. */
export const SCOPES = ['listings_r', 'listings_w', 'transactions_r', 'shops_r'];

export const account: AccountSpec = {
  fields: [
    {
      name: 'clientId',
      label: 'Keystring',
      secret: false,
      help: 'From your app at etsy.com/developers/your-apps.',
    },
    { name: 'clientSecret', label: 'Shared secret', secret: true, help: 'From the same app.' },
    refreshTokenField('shop\u2019s account'),
  ],
  grant: {
    pkce: true,
    scopes: SCOPES,
    page: ({ settings }, asked) => signInPage(SIGN_IN_PAGE, settings.clientId ?? '', SCOPES, asked),
    exchange: (connection, came) => tokenRequest(connection, codeFields(came)),
  },
  connect: (entered) => ({
    platform: 'etsy',
    account: '',
    secrets: clientSecrets(entered),
    settings: { clientId: entered.clientId ?? '' },
    expiresAt: 0,
  }),
  sign: (request, { secrets, settings }) => ({
    ...request,
    headers: {
      ...request.headers,
      Authorization: `Bearer ${secrets.accessToken ?? ''}`,
      'x-api-key': `${settings.clientId ?? ''}:${secrets.clientSecret ?? ''}`,
    },
  }),
  renew: (connection, now) =>
    isDue(connection, now) ? tokenRequest(connection, refreshFields(connection)) : null,
  renewed: withToken,
};

function tokenRequest({ settings }: Connection, fields: Readonly<Record<string, string>>): PlatformRequest {
  const client = { client_id: settings.clientId ?? '' };
  return tokenQuestion('https://openapi.etsy.com/v3/public/oauth/token', { ...client, ...fields });
}

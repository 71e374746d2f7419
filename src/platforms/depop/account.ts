/**
 * Depop's accounts: an API key (`pak_...`) that Depop gives to a shop and that does not end; or signing in, for an
 * application that Depop has registered, with PKCE, access tokens of an hour (`pat_...`) and refresh tokens that each serve
 * once (`prt_...`). Either way it is a bearer token (Depop Seller API 1.0.0, exchangeToken; partnerapi.depop.com,
 * Authentication, 2026-07).
 */
import type { AccountSpec, Connection, PlatformRequest } from '../platform';
import {
  clientFields,
  codeFields,
  isDue,
  refreshFields,
  signInPage,
  tokenQuestion,
  withToken,
} from '../shared/account';
import { NEEDED } from './lookup';

const SIGN_IN_PAGE = 'https://www.depop.com/settings/oauth/apps/';
/** What is read, and what ending a listing and setting its price and quantity asks for besides. */
const SCOPES = [...NEEDED, 'products_write'];

export const account: AccountSpec = {
  fields: [
    {
      name: 'apiKey',
      label: 'API key',
      secret: true,
      only: 'pasting',
      help: 'pak_..., which Depop gives to your shop. Its Selling API is not open to everyone: ask business@depop.com.',
    },
    {
      name: 'clientId',
      label: 'Client ID',
      secret: false,
      only: 'signing in',
      help: 'Of an application that Depop has registered, with the redirect address below.',
    },
    {
      name: 'clientSecret',
      label: 'Client secret',
      secret: true,
      only: 'signing in',
      help: 'From the same application.',
    },
  ],
  grant: {
    pkce: true,
    scopes: SCOPES,
    page: ({ settings }, asked) => signInPage(SIGN_IN_PAGE, settings.clientId ?? '', SCOPES, asked),
    exchange: (connection, came) => tokenRequest(connection, codeFields(came)),
  },
  connect: (entered) => {
    const apiKey = (entered.apiKey ?? '').trim();
    return {
      platform: 'depop',
      account: '',
      secrets: { clientSecret: entered.clientSecret ?? '', refreshToken: '', accessToken: apiKey },
      settings: { clientId: entered.clientId ?? '' },
      expiresAt: apiKey === '' ? 0 : null,
    };
  },
  sign: (request, { secrets }) => ({
    ...request,
    headers: { ...request.headers, Authorization: `Bearer ${secrets.accessToken ?? ''}` },
  }),
  renew: (connection, now) => {
    const pasted = (connection.secrets.refreshToken ?? '') === '';
    // The refresh token is spent by this; the reply brings the next (exchangeToken, Refresh Token Flow).
    return !pasted && isDue(connection, now) ? tokenRequest(connection, refreshFields(connection)) : null;
  },
  renewed: withToken,
};

function tokenRequest(connection: Connection, fields: Readonly<Record<string, string>>): PlatformRequest {
  return tokenQuestion(
    'https://partnerapi.depop.com/api/v1/oauth2/access-token/',
    { ...clientFields(connection), ...fields },
    { Accept: 'application/json' },
  );
}

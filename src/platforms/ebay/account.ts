/**
 * eBay's accounts: OAuth 2 with a refresh token of about 18 months that is not rotated; access tokens last two hours
 * (eBay: "Using a refresh token to update a User access token", reference of 2026-11).
 */
import type { AccountSpec, Connection, PlatformRequest, Reply } from '../platform';
import { base64, form } from '../shared/encode';
import { field, integer, root, text } from '../shared/shape';

/** A token is renewed when it has less than this left: a round may take a while. */
const MARGIN_MS = 5 * 60 * 1000;

const SCOPES = [
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
      name: 'refreshToken',
      label: 'Refresh token',
      secret: true,
      help: 'From signing in with your seller account.',
    },
  ],
  connect: (entered) => ({
    platform: 'ebay',
    account: '',
    secrets: {
      clientSecret: entered.clientSecret ?? '',
      refreshToken: entered.refreshToken ?? '',
      accessToken: '',
    },
    settings: { clientId: entered.clientId ?? '' },
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
  renew: (connection, now) =>
    connection.expiresAt !== null && connection.expiresAt - MARGIN_MS > now ? null : renewal(connection),
  renewed: (connection, reply, now) => withToken(connection, reply, now),
};

function renewal(connection: Connection): PlatformRequest {
  const keys = `${connection.settings.clientId ?? ''}:${connection.secrets.clientSecret ?? ''}`;
  return {
    purpose: 'token',
    url: 'https://api.ebay.com/identity/v1/oauth2/token',
    method: 'post',
    headers: { Authorization: `Basic ${base64(keys)}` },
    ...form({
      grant_type: 'refresh_token',
      refresh_token: connection.secrets.refreshToken ?? '',
      scope: SCOPES.join(' '),
    }),
  };
}

function withToken(connection: Connection, reply: Reply, now: number): Connection {
  const at = root(reply.data, 'token');
  const accessToken = text(field(at, 'access_token'));
  const expiresAt = now + integer(field(at, 'expires_in')) * 1000;
  return { ...connection, secrets: { ...connection.secrets, accessToken }, expiresAt };
}

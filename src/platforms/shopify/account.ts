/**
 * Shopify's accounts: an app of the shop's own organisation takes a token of 24 hours by client credentials, with no
 * browser (shopify.dev, Dev Dashboard apps, client credentials grant, 2026-11). An older `shpat_` token may be pasted instead.
 */
import type { AccountSpec, Connection, PlatformRequest } from '../platform';
import { clientFields, isDue, tokenQuestion, withToken } from '../shared/account';

export const account: AccountSpec = {
  fields: [
    {
      name: 'shop',
      label: 'Shop',
      secret: false,
      help: 'The shop\u2019s own address, such as my-shop.myshopify.com.',
    },
    {
      name: 'clientId',
      label: 'Client ID',
      secret: false,
      optional: true,
      help: 'From your app in the Dev Dashboard.',
    },
    {
      name: 'clientSecret',
      label: 'Client secret',
      secret: true,
      optional: true,
      help: 'From the same app.',
    },
    {
      name: 'accessToken',
      label: 'Access token',
      secret: true,
      optional: true,
      help: 'Only for an older app: its token, shpat_...',
    },
  ],
  connect: (entered) => ({
    platform: 'shopify',
    account: shopHost(entered.shop ?? ''),
    secrets: { clientSecret: entered.clientSecret ?? '', accessToken: entered.accessToken ?? '' },
    settings: { shop: shopHost(entered.shop ?? ''), clientId: entered.clientId ?? '' },
    expiresAt: entered.accessToken ? null : 0,
  }),
  sign: (request, connection) => ({
    ...request,
    url: request.url.replace('{shop}', connection.settings.shop ?? ''),
    headers: { ...request.headers, 'X-Shopify-Access-Token': connection.secrets.accessToken ?? '' },
  }),
  renew: (connection, now) => {
    const pasted = (connection.secrets.clientSecret ?? '') === '';
    return !pasted && isDue(connection, now) ? renewal(connection) : null;
  },
  renewed: withToken,
};

/** `my-shop`, `my-shop.myshopify.com` and the address of its page all mean one host. Any other host is refused by shape. */
function shopHost(entered: string): string {
  const name = entered
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.myshopify\.com$/, '');
  return `${name.replace(/[^a-z0-9-]/g, '')}.myshopify.com`;
}

function renewal(connection: Connection): PlatformRequest {
  return tokenQuestion(
    `https://${connection.settings.shop ?? ''}/admin/oauth/access_token`,
    { grant_type: 'client_credentials', ...clientFields(connection) },
    { Accept: 'application/json' },
  );
}

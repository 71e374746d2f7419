/** eBay on the wire: Trading API XML (schema 1379), Fulfillment orders and OAuth tokens. */

import { CALLBACK_ADDRESS } from '../../callback-address';
import { authorize, giveToken, holderOf } from '../oauth';
import type { Client } from '../oauth-types';
import { shopOf } from '../shops';
import type { State } from '../state';
import { type Asked, bearer, header, json, type Told } from '../wire';
import { INVENTORY_PATH, inventory } from './inventory';
import { orders, restError } from './orders';
import { SELLER, trading } from './trading';

export const EBAY_CREDENTIALS = {
  clientId: 'demo-ebay-client',
  clientSecret: 'demo-ebay-secret',
  ruName: 'Demo_Seller-DemoSell-Sheets-abcde',
  refreshToken: 'demo-ebay-refresh',
} as const;

const SCOPE = 'https://api.ebay.com/oauth/api_scope';
const ORDERS_SCOPES = [`${SCOPE}/sell.fulfillment`, `${SCOPE}/sell.fulfillment.readonly`];

/** Access for two hours; a refresh token is not itself replaced. No PKCE, and a RuName for the redirect address. */
export const EBAY_CLIENT: Client = {
  title: 'eBay',
  page: 'https://auth.ebay.com/oauth2/authorize',
  clientId: EBAY_CREDENTIALS.clientId,
  redirects: { [EBAY_CREDENTIALS.ruName]: CALLBACK_ADDRESS },
  scopes: [SCOPE, `${SCOPE}/sell.inventory`, `${SCOPE}/sell.inventory.readonly`, ...ORDERS_SCOPES],
  pkce: false,
  tellsScopes: false,
  sellers: [SELLER, 'second_seller'],
  refreshToken: EBAY_CREDENTIALS.refreshToken,
  accessSeconds: 7200,
  accessToken: (number) => `v^1.1#demo-${number}`,
};

export function ebayWire(state: State, asked: Asked): Told {
  if (asked.path === '/oauth2/authorize') return authorize(state, asked, EBAY_CLIENT);
  if (asked.path === '/identity/v1/oauth2/token') return token(state, asked);
  const given = header(asked, 'x-ebay-api-iaf-token') || bearer(asked);
  const shop = shopOf(state, EBAY_CLIENT, given, asked.now);
  if (asked.path === '/ws/api.dll') return trading(shop, asked);
  if (asked.path.startsWith(INVENTORY_PATH)) return inventory(shop, asked);
  if (asked.path !== '/sell/fulfillment/v1/order')
    return restError(404, 2002, 'ACCESS', 'Resource not found');
  const { scopes } = holderOf(state, EBAY_CLIENT, given);
  // Error 1100 (eBay REST, "Handling errors", request errors, 2026-11).
  if (!ORDERS_SCOPES.some((scope) => scopes.includes(scope)))
    return restError(403, 1100, 'ACCESS', 'Access denied', 'REQUEST');
  return orders(shop, asked);
}

function token(state: State, asked: Asked): Told {
  const basic = Buffer.from(header(asked, 'authorization').replace(/^Basic\s+/i, ''), 'base64').toString();
  if (basic !== `${EBAY_CREDENTIALS.clientId}:${EBAY_CREDENTIALS.clientSecret}`)
    return json(401, { error: 'invalid_client', error_description: 'client authentication failed' });
  return giveToken(state, asked, EBAY_CLIENT, { token_type: 'User Access Token' });
}

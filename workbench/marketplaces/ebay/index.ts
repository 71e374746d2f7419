/** eBay on the wire: Trading API XML (schema 1379), Fulfillment orders and OAuth tokens. */
import type { State } from '../state';
import { type Asked, header, issueToken, json, type Told } from '../wire';
import { INVENTORY_PATH, inventory } from './inventory';
import { orders, restError } from './orders';
import { trading } from './trading';

export const EBAY_CREDENTIALS = {
  clientId: 'demo-ebay-client',
  clientSecret: 'demo-ebay-secret',
  refreshToken: 'demo-ebay-refresh',
} as const;

export function ebayWire(state: State, asked: Asked): Told {
  if (asked.path === '/identity/v1/oauth2/token') return token(state, asked);
  if (asked.path === '/ws/api.dll') return trading(state, asked);
  if (asked.path === '/sell/fulfillment/v1/order') return orders(state, asked);
  if (asked.path.startsWith(INVENTORY_PATH)) return inventory(state, asked);
  return restError(404, 2002, 'ACCESS', 'Resource not found');
}

/** A refresh token gives access for two hours and is not itself replaced. */
function token(state: State, asked: Asked): Told {
  const basic = Buffer.from(header(asked, 'authorization').replace(/^Basic\s+/i, ''), 'base64').toString();
  if (basic !== `${EBAY_CREDENTIALS.clientId}:${EBAY_CREDENTIALS.clientSecret}`)
    return json(401, { error: 'invalid_client', error_description: 'client authentication failed' });
  if (new URLSearchParams(asked.body).get('refresh_token') !== EBAY_CREDENTIALS.refreshToken)
    return json(400, {
      error: 'invalid_grant',
      error_description:
        'the provided authorization refresh token is invalid or was issued to another client',
    });
  const access_token = issueToken(state, asked.now, 'v^1.1#demo-', 7200);
  return json(200, { access_token, expires_in: 7200, token_type: 'User Access Token' });
}

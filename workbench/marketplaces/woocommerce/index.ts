/** WooCommerce on the wire: REST API v3 of a shop on WordPress, with keys instead of tokens (WooCommerce REST API docs). */
import type { State } from '../state';
import { type Asked, header, json, type Told } from '../wire';
import { batchOf } from './changes';
import { answerList, answerOne } from './lists';
import { refusal } from './refusals';
import { settingOf } from './things';

export const WOOCOMMERCE_CREDENTIALS = {
  site: 'https://shop.example.com',
  consumerKey: 'ck_demo0woocommerce',
  consumerSecret: 'cs_demo0woocommerce',
} as const;

const BASE = '/wp-json/wc/v3';

export function woocommerceWire(state: State, asked: Asked): Told {
  if (!asked.path.startsWith(`${BASE}/`)) return notFound(asked.path);
  const refused = unauthorised(asked);
  if (refused) return refused;
  const path = asked.path.slice(BASE.length);
  if (path === '/settings/general/woocommerce_currency') return json(200, settingOf('USD'));
  if (asked.method === 'GET')
    return answerOne(state, asked, path) ?? answerList(state, asked, path) ?? NO_ROUTE;
  return batchOf(state, asked, path) ?? NO_ROUTE;
}

const NO_ROUTE = refusal(404, 'rest_no_route', 'No route was found matching the URL and request method.');

/** Outside of its API a shop answers with pages for people. */
function notFound(path: string): Told {
  if (path.startsWith('/wp-json')) return NO_ROUTE;
  return {
    status: 404,
    type: 'text/html; charset=UTF-8',
    body: '<!DOCTYPE html><title>Page not found</title>',
  };
}

/**
 * Keys in the address come before the header; a key that nobody knows is as good as none, and a wrong secret is told
 * (class-wc-rest-authentication.php, perform_basic_authentication, read 2026-11-26).
 */
function unauthorised(asked: Asked): Told | null {
  const [key, secret] = keysOf(asked);
  if (key !== WOOCOMMERCE_CREDENTIALS.consumerKey || secret === '')
    return refusal(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
  if (secret === WOOCOMMERCE_CREDENTIALS.consumerSecret) return null;
  const told = refusal(401, 'woocommerce_rest_authentication_error', 'Consumer secret is invalid.');
  return { ...told, headers: { 'www-authenticate': 'Basic realm="WooCommerce API."' } };
}

function keysOf(asked: Asked): readonly [key: string, secret: string] {
  const inAddress = asked.query.get('consumer_key');
  if (inAddress !== null) return [inAddress, asked.query.get('consumer_secret') ?? ''];
  const [, encoded = ''] = /^Basic\s+(\S+)$/i.exec(header(asked, 'authorization')) ?? [];
  const [key = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return [key, secret.join(':')];
}

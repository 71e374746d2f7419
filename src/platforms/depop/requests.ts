/** The questions to Depop, products, orders and the shop, and what is changed there (Depop Seller API 1.0.0). */
import type { Instant, Json } from '../../ports';
import type { PlatformRequest } from '../platform';
import { query } from '../shared/encode';

/** The most that a page may hold (getAllProducts and getAllOrders, limit). */
const PRODUCTS = 100;
const ORDERS = 200;

const BASE = 'https://partnerapi.depop.com/api/v1';

/** What is for sale, newest first: a cursor goes on with what is older than a product, so that nothing shifts. */
export function sellingRequest(cursor: string): PlatformRequest {
  const asked = { state: 'selling', limit: PRODUCTS, sort_by: 'id_desc', cursor };
  return get(`selling after ${cursor || 'none'}`, `${BASE}/products/?${query(asked)}`);
}

/** Orders made since a moment. */
export function ordersRequest(from: Instant, cursor: string): PlatformRequest {
  const asked = { from: new Date(from).toISOString(), limit: ORDERS, cursor };
  return get(`orders after ${cursor || 'none'}`, `${BASE}/orders/?${query(asked)}`);
}

export function productRequest(productId: string): PlatformRequest {
  return get(`lookup ${productId}`, addressOf(productId));
}

/** Made for what was sold elsewhere: it stays in the shop as sold (markProductAsSoldById). */
export function markSoldRequest(productId: string): PlatformRequest {
  return { ...get(`end ${productId}`, `${addressOf(productId)}mark-as-sold/`), method: 'post', writes: true };
}

/** Changes fields of a product that is for sale (patchProductById, PatchProductRequest). */
export function patchRequest(productId: string, fields: Readonly<Record<string, Json>>): PlatformRequest {
  return {
    ...get(`change ${productId}`, addressOf(productId)),
    method: 'patch',
    writes: true,
    contentType: 'application/json',
    body: JSON.stringify(fields),
  };
}

function addressOf(productId: string): string {
  return `${BASE}/products/by-product-id/${encodeURIComponent(productId)}/`;
}

/** One question for each right that is needed. */
export const SCOPE_QUESTIONS: Readonly<Record<string, string>> = {
  shop_read: 'shop/',
  products_read: 'products/?limit=1',
  orders_read: 'orders/?limit=1',
};

export function scopeRequest(scope: string): PlatformRequest {
  return get(`scope ${scope}`, `${BASE}/${SCOPE_QUESTIONS[scope] ?? 'shop/'}`);
}

function get(purpose: string, url: string): PlatformRequest {
  return { purpose, url, method: 'get', headers: { Accept: 'application/json' } };
}

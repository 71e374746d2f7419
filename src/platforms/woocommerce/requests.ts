/** The questions to WooCommerce: products, variations and orders of REST API v3. */
import type { Instant } from '../../ports';
import type { PlatformRequest } from '../platform';
import { getRequest } from '../shared/request';

/** The most that a page may hold (class-wc-rest-crud-controller.php, per_page, read 2026-11-26). */
export const PAGE = 100;

const BASE = 'https://{site}/wp-json/wc/v3';

const PRODUCT = `id,name,type,status,sku,price,manage_stock,stock_quantity,stock_status,permalink,images,attributes,variations,date_created_gmt`;
const VARIATION = `id,parent_id,status,sku,price,manage_stock,stock_quantity,stock_status,permalink,image,attributes,date_created_gmt`;
const ORDER = `id,number,status,currency,prices_include_tax,date_created_gmt,date_paid_gmt,line_items,refunds`;

/** By id, so that what is new comes last; `any` is every status but the trash (WP_Query, post_status). */
const IN_ORDER = { status: 'any', orderby: 'id', order: 'asc', per_page: PAGE } as const;

export function productsRequest(page: number): PlatformRequest {
  return get(`products page ${page}`, '/products', { ...IN_ORDER, page, _fields: PRODUCT });
}

/** The variations of all products: WooCommerce 10.3 and later (class-wc-rest-variations-controller.php). */
export function variationsRequest(page: number): PlatformRequest {
  return get(`variations page ${page}`, '/variations', { ...IN_ORDER, page, _fields: VARIATION });
}

export function changedProductsRequest(from: Instant, page: number): PlatformRequest {
  const asked = { ...IN_ORDER, page, ...since(from), _fields: PRODUCT };
  return get(`changed products page ${page}`, '/products', asked);
}

export function changedVariationsRequest(from: Instant, page: number): PlatformRequest {
  const asked = { ...IN_ORDER, page, ...since(from), _fields: 'id,parent_id' };
  return get(`changed variations page ${page}`, '/variations', asked);
}

/** What was thrown away: a product in the trash is what a shop keeper calls deleted. */
export function trashRequest(from: Instant, page: number): PlatformRequest {
  const asked = { ...IN_ORDER, status: 'trash', page, ...since(from), _fields: TRASHED };
  return get(`trash page ${page}`, '/products', asked);
}

const TRASHED = 'id,date_modified_gmt';

export function ordersRequest(from: Instant, page: number): PlatformRequest {
  const asked = { orderby: 'id', order: 'asc', per_page: PAGE, page, ...since(from), _fields: ORDER };
  return get(`orders page ${page}`, '/orders', asked);
}

/** The total alone. */
export function countRequest(): PlatformRequest {
  return get('count', '/products', { status: 'any', per_page: 1, _fields: 'id' });
}

/** What the shop's prices are in: no product tells it. */
export function currencyRequest(): PlatformRequest {
  return get('currency', CURRENCY, {});
}

const CURRENCY = '/settings/general/woocommerce_currency';

/** Products by id, at most a page of them. */
export function membersRequest(ids: readonly string[]): PlatformRequest {
  return get(`members ${some(ids)}`, '/products', { ...byId(ids), _fields: PRODUCT });
}

/** The variations of several products, where the shop can list them so. */
export function familyRequest(ids: readonly string[], page: number): PlatformRequest {
  const asked = { ...IN_ORDER, parent: ids.join(','), page, _fields: VARIATION };
  return get(`family of ${some(ids)} page ${page}`, '/variations', asked);
}

/** The variations of one product. */
export function childrenRequest(id: string, page: number): PlatformRequest {
  const asked = { ...IN_ORDER, page, _fields: VARIATION };
  return get(`children of ${id} page ${page}`, `/products/${encodeURIComponent(id)}/variations`, asked);
}

/** Orders by id, at most a page of them. */
export function ordersByIdRequest(ids: readonly string[]): PlatformRequest {
  const asked = { orderby: 'id', order: 'asc', per_page: PAGE, include: ids.join(','), _fields: ORDER };
  return get(`orders by id ${some(ids)}`, '/orders', asked);
}

/** What was given back of one order, line by line. */
export function refundsRequest(orderId: string): PlatformRequest {
  const asked = { per_page: PAGE, _fields: 'id,line_items' };
  return get(`refunds of ${orderId}`, `/orders/${encodeURIComponent(orderId)}/refunds`, asked);
}

export function lookupRequest(ids: readonly string[]): PlatformRequest {
  return get(`lookup ${some(ids)}`, '/products', { ...byId(ids), _fields: PRODUCT });
}

export function lookupTrashRequest(ids: readonly string[]): PlatformRequest {
  return get(`lookup trash ${some(ids)}`, '/products', { ...byId(ids), status: 'trash', _fields: TRASHED });
}

/** At most a page of variations of one product. */
export function lookupVariationsRequest(id: string, variations: readonly string[]): PlatformRequest {
  const asked = { ...byId(variations), _fields: VARIATION };
  const path = `/products/${encodeURIComponent(id)}/variations`;
  return get(`lookup variations of ${id} ${some(variations)}`, path, asked);
}

/** Asks what every key may ask, to see whether the keys come through. */
export function probeRequest(): PlatformRequest {
  return get('token', '/products', { per_page: 1, _fields: 'id' });
}

export function checkRequests(): readonly PlatformRequest[] {
  return [
    get('check products', '/products', { per_page: 1, _fields: 'id' }),
    get('check orders', '/orders', { per_page: 1, _fields: 'id' }),
    get('check settings', CURRENCY, {}),
  ];
}

/** Changes products, or the variations of one: at most a hundred at once (REST API, Batch update products). */
export function batchRequest(productId: string | null, update: readonly object[]): PlatformRequest {
  const path = productId === null ? '/products' : `/products/${encodeURIComponent(productId)}/variations`;
  return {
    purpose: `change ${path}`,
    url: `${BASE}${path}/batch`,
    method: 'post',
    headers: { Accept: 'application/json' },
    contentType: 'application/json',
    body: JSON.stringify({ update }),
    writes: true,
  };
}

function byId(ids: readonly string[]) {
  return { ...IN_ORDER, include: ids.join(',') };
}

/** Names a list without writing it out. */
function some(ids: readonly string[]): string {
  return `${ids[0] ?? ''} and ${ids.length - 1} more`;
}

/**
 * Without `Z`: WordPress turns a time with a zone into the site's own before it compares (WP_Date_Query,
 * build_mysql_datetime), and would so be hours off against the column in GMT.
 */
function since(from: Instant) {
  return { modified_after: new Date(from).toISOString().slice(0, 19), dates_are_gmt: 'true' };
}

function get(
  purpose: string,
  path: string,
  asked: Readonly<Record<string, string | number>>,
): PlatformRequest {
  return getRequest(purpose, `${BASE}${path}`, asked);
}

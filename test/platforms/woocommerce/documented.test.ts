/**
 * Every request that the connector builds and every kind of reply that the simulated shop sends, against what
 * WooCommerce documents: there is no specification of it for machines.
 */
import { expect, test } from 'vitest';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { woocommerce } from '../../../src/platforms/woocommerce/index';
import { batchRequest, probeRequest } from '../../../src/platforms/woocommerce/requests';
import { NOW } from '../ask';
import { counted, tellCount } from '../official-count';
import { batchFaults, errorFaults, faultsOf, placeOf } from './documented';
import { connectionTo, oldShop, readShop, replyFrom, shopOf } from './shop';

tellCount('WooCommerce');

const shop = shopOf(120, 150);
const HOUR = 3_600_000;

/** Full and incremental, of a new shop and of an old one, lookups, checks. */
function allAsked(): readonly PlatformRequest[] {
  const full = readShop(shop, 'full');
  const keys = full.offers.slice(-9).map(({ key }) => key);
  const since = { ...(full.since as object), readAt: NOW - 2 * HOUR };
  return [
    probeRequest(),
    ...full.asked,
    ...readShop(shop, 'incremental', since).asked,
    ...readShop(oldShop(3, 101), 'full').asked,
    ...woocommerce.lookup(keys, connectionTo()),
    ...woocommerce.check(connectionTo()),
  ];
}

const addressOf = ({ url }: PlatformRequest): string => url.replace('{site}', 'shop.example.com');

test('requests: paths and parameters are documented, and values fit', () => {
  const asked = allAsked();
  expect(asked.length).toBeGreaterThan(30);
  for (const request of asked) {
    expect(placeOf(addressOf(request)), request.purpose).toHaveProperty('resource');
    counted('WooCommerce', 'request');
  }
});

test('a fault in a request is found', () => {
  const address = 'https://shop.example.com/wp-json/wc/v3/products?per_page=100';
  expect(placeOf(address)).toHaveProperty('resource');
  expect(placeOf(address.replace('100', '101'))).toEqual(['per_page=101']);
  expect(placeOf(`${address}&sort=id`)).toEqual(['no parameter sort']);
  expect(placeOf(`${address}&modified_after=2026-11-23T18:00:00Z`)).toEqual([
    'modified_after=2026-11-23T18:00:00Z',
  ]);
  expect(placeOf(address.replace('products', 'goods'))).toEqual(['no /wp-json/wc/v3/goods']);
});

test('replies: every question’s, and whole resources besides', () => {
  const seen = new Set<string>();
  const whole = [
    '/products?per_page=100',
    '/variations',
    '/orders',
    `/orders/${shop.orders.partly}/refunds`,
  ].map((path) => get(path));
  for (const request of [...allAsked(), ...whole]) {
    const place = placeOf(addressOf(request));
    if (!('resource' in place)) throw new Error(request.purpose);
    const reply = replyFrom(request.purpose.startsWith('children') ? shopOf(3, 101) : shop, request);
    if (reply.status === 404) continue;
    expect(faultsOf(place.resource, place.fields, JSON.stringify(reply.data)), request.purpose).toEqual([]);
    seen.add(place.resource);
    counted('WooCommerce', 'reply');
  }
  expect([...seen].sort()).toEqual(['order', 'product', 'refund', 'setting', 'variation']);
});

const get = (path: string): PlatformRequest => ({
  purpose: path,
  url: `https://shop.example.com/wp-json/wc/v3${path}`,
  method: 'get',
  headers: {},
});

test('a fault in a reply is found', () => {
  const body = JSON.stringify(replyFrom(shop, get('/products')).data);
  expect(faultsOf('product', null, body)).toEqual([]);
  expect(faultsOf('product', null, body.replace('"sku"', '"stock_keeping_unit"'))).not.toEqual([]);
  expect(faultsOf('product', null, body.replace(/"price":"[^"]*"/, '"price":120'))).not.toEqual([]);
  expect(
    faultsOf('product', null, body.replace(/"date_created_gmt":"([^"]*)"/, '"date_created_gmt":"$1Z"')),
  ).not.toEqual([]);
  expect(faultsOf('product', ['id', 'colour'], '[{"id":1}]')).toEqual(['no field colour']);
});

test.each<readonly [string, string, number]>([
  ['a page too large', '/products?per_page=101', 400],
  ['an order that is none', '/products?orderby=price_asc', 400],
  ['a status that is none', '/products?status=gone', 400],
  ['a product nobody knows', '/products/99', 404],
  ['a question nobody knows', '/goods', 404],
])('%s: an error as WordPress has it', (_, path, status) => {
  const told = shop.answer(woocommerce.account.sign(get(path), connectionTo()) as PlatformRequest);
  expect(told.status).toBe(status);
  expect(errorFaults(told.body)).toEqual([]);
  counted('WooCommerce', 'reply');
});

test('changes: what a batch holds, and what it answers', () => {
  const [id] = [Number(shop.ids.simple)];
  const update = [
    { id, regular_price: '99.00', sale_price: '' },
    { id: 1, manage_stock: true, stock_quantity: 2 },
  ];
  const request = batchRequest(null, update);
  expect(batchFaults(request.body ?? '')).toEqual([]);
  expect(batchFaults((request.body ?? '').replace('regular_price', 'cost'))).not.toEqual([]);
  const { data } = replyFrom(shop, request);
  const rows = (data as { readonly update: readonly object[] }).update;
  expect(faultsOf('product', null, JSON.stringify(rows[0]))).toEqual([]);
  expect(rows[1]).toMatchObject({ id: 1, error: { code: 'woocommerce_rest_product_invalid_id' } });
  counted('WooCommerce', 'request');
  counted('WooCommerce', 'reply');
});

test('a time with a zone is hours off in a shop that keeps another: so it is sent without one', () => {
  const totalOf = (after: string) =>
    replyFrom(shop, get(`/orders?dates_are_gmt=true&modified_after=${after}`)).headers['x-wp-total'];
  const hourAgo = new Date(NOW - 1.5 * HOUR).toISOString().slice(0, 19);
  expect(totalOf(hourAgo)).toBe(String(shop.state.sales.length));
  expect(totalOf(`${new Date(NOW + HOUR).toISOString().slice(0, 19)}Z`)).toBe(
    String(shop.state.sales.length),
  );
});

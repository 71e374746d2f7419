/**
 * Every request that the connector builds and every kind of reply that the simulated Etsy sends, against Etsy's own
 * OpenAPI document, where that is kept beside the project.
 */
import { describe, expect, test } from 'vitest';
import { etsy } from '../../../src/platforms/etsy/index';
import { inventoryRequest, putInventoryRequest } from '../../../src/platforms/etsy/requests';
import type { PlatformRequest, Wish } from '../../../src/platforms/platform';
import { NOW, shared } from '../ask';
import { counted, tellCount } from '../official-count';
import { findsFaults } from '../official-faults';
import { addressFaults, bodyChecker, replyChecker } from '../official-json';
import { connectionTo, readShop, replyFrom, shopOf } from './shop';

const SPEC = newer(shared('specs/etsy/etsy-openapi-3.0.0.json'));
const unless = SPEC === null ? ' (skipped: ../shared/specs/etsy is not there)' : '';
const BASE = 'https://openapi.etsy.com';
tellCount('Etsy');

/**
 * The document that is kept is of 2025-12. Since 2026-07-29 listings that are asked for by id come without their products,
 * which have a question of their own (Etsy's document of 2026-08, getListingsInventoryByListingIds and
 * getListingsByListingIds; developers.etsy.com, Inventory and Shipping Data Migration).
 */
function newer(kept: string | null): string | null {
  if (kept === null) return null;
  const document = JSON.parse(kept);
  const batch = document.paths['/v3/application/listings/batch'].get;
  const [ids, includes] = ['listing_ids', 'includes'].map((name) =>
    batch.parameters.find((one: { readonly name: string }) => one.name === name),
  );
  includes.schema.items.enum = ['Images', 'Shop', 'User', 'Translations', 'Videos'];
  document.paths['/v3/application/listings/batch/inventory'] = {
    get: { operationId: 'getListingsInventoryByListingIds', parameters: [ids], responses: batch.responses },
  };
  return JSON.stringify(document);
}

test('the document is at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect(SPEC).not.toBeNull();
});

describe.skipIf(SPEC === null)(`OpenAPI${unless}`, () => {
  const document = SPEC ?? '{"components":{"schemas":{}},"paths":{}}';
  const faults = replyChecker(document, BASE);
  const bodyFaults = bodyChecker(document, BASE);
  const shop = shopOf(1_010);
  const small = shopOf(3);

  /** Full and incremental, of a small shop and of a large one, lookups, checks. */
  const askedOf = (): readonly PlatformRequest[] => {
    const keyFor = (listingId: string, variantId = '') => ({
      platform: 'etsy',
      account: '30000001',
      listingId,
      variantId,
    });
    const keys = [
      ...[...Object.values(small.ids), '99'].map((id) => keyFor(id)),
      keyFor(small.ids.varied, '100:1'),
    ];
    const since = { readAt: NOW };
    return [
      ...readShop(shop, 'full').asked.slice(0, 9),
      ...readShop(shop, 'incremental', { readAt: NOW - 1_800_000 }).asked,
      ...readShop(small, 'full').asked,
      ...readShop(small, 'incremental', since).asked,
      ...etsy.lookup(keys, connectionTo()),
      ...etsy.check(connectionTo()),
      inventoryRequest(small.ids.varied),
    ];
  };

  test('requests: paths and parameters are known, values fit, and both credentials are sent', () => {
    const requests = askedOf();
    expect(requests.length).toBeGreaterThan(20);
    for (const request of requests) {
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      const { headers } = etsy.account.sign(request, connectionTo());
      expect(headers.Authorization).toBe('Bearer 200000001.good');
      expect(headers['x-api-key']).toBe('demo-etsy-keystring:demo-etsy-shared-secret');
      counted('Etsy', 'request');
    }
  });

  test('a fault in a request is found', () => {
    const [first] = askedOf();
    const url = first?.url ?? '';
    expect(addressFaults(document, BASE, url.replace('limit=100', 'limit=101'))).toEqual(['limit=101']);
    expect(addressFaults(document, BASE, url.replace('state=active', 'state=live'))).toEqual(['state=live']);
    expect(addressFaults(document, BASE, `${url}&since=1`)).toEqual(['no parameter since']);
    expect(addressFaults(document, BASE, url.replace('/listings', '/goods'))[0]).toMatch(/^no \//);
  });

  test('replies: every question’s, of every state', () => {
    let all = '';
    for (const request of askedOf()) {
      const of =
        request.purpose.startsWith('lookup') || request.purpose.startsWith('inventory') ? small : shop;
      const told = of.answer(request);
      expect(told.status, request.purpose).toBe(200);
      expect(faults(request, told.status, told.body), request.purpose).toEqual([]);
      counted('Etsy', 'reply');
      all += told.body;
    }
    for (const state of ['active', 'inactive', 'expired', 'sold_out'])
      expect(all).toContain(`"state":"${state}"`);
    for (const status of ['paid', 'completed', 'canceled', 'fully refunded'])
      expect(all).toContain(`"status":"${status}"`);
  });

  test('a fault in a reply is found', () => {
    const [first] = readShop(small, 'full').asked;
    if (!first) throw new Error('nothing is asked');
    const check = (body: string) => faults(first, 200, body);
    findsFaults(check, small.answer(first).body, [
      ['"listing_id"', '"id"'],
      ['"state":"active"', '"state":"live"'],
      [/"amount":\d+/, '"amount":"80.00"'],
    ]);
  });

  test.each<readonly [string, string, number]>([
    ['a page too large', '/shops/30000001/listings?limit=101', 400],
    ['an offset that is none', '/shops/30000001/receipts?offset=-1', 400],
    ['an inventory nobody knows', '/listings/99/inventory', 404],
    ['no ids', '/listings/batch?listing_ids=', 400],
    ['what comes with listings by id no more', `/listings/batch?listing_ids=1&includes=Inventory`, 400],
    ['a listing nobody knows', '/listings/batch/inventory?listing_ids=99', 404],
  ])('%s: an error as the document has it', (_, path, status) => {
    const request = {
      purpose: path,
      url: `${BASE}/v3/application${path}`,
      method: 'get',
      headers: {},
    } as const;
    const told = small.answer(request);
    expect(told.status).toBe(status);
    expect(faults(request, told.status, told.body)).toEqual([]);
    counted('Etsy', 'reply');
  });

  const keyOf = (place: number) => {
    const offer = readShop(small, 'full').offers.filter(({ key }) => key.listingId === small.ids.varied)[
      place
    ];
    if (!offer) throw new Error('no such variation');
    return offer.key;
  };
  test.each<readonly [string, (place: number) => Wish]>([
    [
      'price',
      (place) => ({ key: keyOf(place), id: 'w', do: 'price', price: { amount: 7_750, currency: 'USD' } }),
    ],
    ['quantity', (place) => ({ key: keyOf(place), id: 'w', do: 'quantity', quantity: 4 })],
    ['end', (place) => ({ key: keyOf(place), id: 'w', do: 'end' })],
  ])('changes: a %s, read first, replaced as a whole', (_, wishFor) => {
    const { change } = etsy;
    if (!change) throw new Error('nothing can be changed');
    let cursor = change.start([wishFor(0)], connectionTo(), NOW);
    for (;;) {
      const [request] = change.requests(cursor);
      if (!request) throw new Error('nothing is asked');
      expect(addressFaults(document, BASE, request.url, request.method)).toEqual([]);
      expect(bodyFaults(request)).toEqual([]);
      counted('Etsy', 'request');
      const told = small.answer(request);
      expect(faults(request, told.status, told.body)).toEqual([]);
      counted('Etsy', 'reply');
      const step = change.read(cursor, [replyFrom(small, request)]);
      if ('outcomes' in step) break;
      cursor = step.next;
    }
    const bad = putInventoryRequest('1', { products: [{ sku: 'x', offerings: [{ price: '1' }] }] });
    expect(bodyFaults(bad)).not.toEqual([]);
  });
});

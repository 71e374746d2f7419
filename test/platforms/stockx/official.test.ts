/**
 * Every request that the connector builds and every kind of reply that the simulated StockX sends, against StockX's
 * swagger, where that is kept beside the project.
 */
import { describe, expect, test } from 'vitest';
import type { PlatformRequest, Wish } from '../../../src/platforms/platform';
import { stockx } from '../../../src/platforms/stockx/index';
import { connectionTo, NOW, replyTo, response, shared } from '../ask';
import { counted, tellCount } from '../official-count';
import { addressFaults, checkerOf } from '../official-json';
import { askedOf, getting, shopOf } from './shop';

const SWAGGER = shared('specs/stockx/stockx-swagger-2026-10.overlaid.json');
const unless = SWAGGER === null ? ' (skipped: ../shared/specs/stockx is not there)' : '';
const BASE = 'https://api.stockx.com/v2';
tellCount('StockX');

test('the swagger is at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect(SWAGGER).not.toBeNull();
});

describe.skipIf(SWAGGER === null)(`Swagger${unless}`, () => {
  const document = SWAGGER ?? '{"components":{"schemas":{}},"paths":{}}';
  const faults = checkerOf(document);
  const shop = shopOf(210);
  const { ids } = shop;

  /** The schema that answers a question. */
  const schemaOf = ({ url }: PlatformRequest): string => {
    if (url.includes('/orders/')) return 'Orders';
    return /\/listings\?/.test(url) ? 'Listings' : 'ListingResponse';
  };

  test('requests: paths and parameters are known, values fit, and both credentials are sent', () => {
    const requests = askedOf([...Object.values(ids), `<a>&"'`]);
    expect(requests.length).toBeGreaterThan(15);
    for (const request of requests) {
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      const signed = stockx.account.sign(request, connectionTo(stockx));
      expect(Object.keys(signed.headers)).toEqual(expect.arrayContaining(['Authorization', 'x-api-key']));
      counted('StockX', 'request');
    }
  });

  test('a fault in a request is found', () => {
    const [first] = askedOf([]);
    const url = first?.url ?? '';
    expect(addressFaults(document, BASE, `${url}&sort=ASC`)).toEqual(['no parameter sort']);
    expect(addressFaults(document, BASE, url.replace('pageSize=100', 'pageSize=101'))).toEqual([
      'pageSize=101',
    ]);
    expect(addressFaults(document, BASE, url.replace('/listings', '/offers'))).toEqual([
      'no /v2/selling/offers',
    ]);
  });

  test('replies: every question’s, of every state', () => {
    const bodies = askedOf(Object.values(ids)).map((request) => {
      const told = shop.answer(request);
      expect(told.status, request.purpose).toBe(200);
      expect(faults(schemaOf(request))(told.body), request.purpose).toEqual([]);
      counted('StockX', 'reply');
      return told.body;
    });
    const all = bodies.join('');
    const statuses = [
      'ACTIVE',
      'INACTIVE',
      'DELETED',
      'MATCHED',
      'COMPLETED',
      'SHIPPED',
      'AUTHFAILED',
      'CANCELED',
    ];
    for (const status of [...statuses, 'RETURNED']) expect(all).toContain(`tatus":"${status}"`);
    for (const part of ['"totalPayout"', '"ask":null', '"askExpiresAt"', '"hasNextPage":true'])
      expect(all).toContain(part);
  });

  test('a fault in a reply is found', () => {
    const [first] = askedOf([]);
    const body = first ? shop.answer(first).body : '';
    expect(faults('Listings')(body)).toEqual([]);
    expect(faults('Listings')(body.replace('"listingId"', '"id"'))).not.toEqual([]);
    expect(faults('Listings')(body.replace('"listings":[{', '"listings":[{"colour":"red",'))).not.toEqual([]);
    expect(faults('Listings')(body.replace(/"amount":"[^"]*"/, '"amount":120'))).not.toEqual([]);
  });

  const bare = { 'x-api-key': '', authorization: '' };
  const signed = { 'x-api-key': 'demo-stockx-api-key' };
  test.each<readonly [string, string, Readonly<Record<string, string>> | undefined, number]>([
    ['a page too large', 'listings?pageSize=101', undefined, 400],
    ['a page of nothing', 'listings?pageSize=0', undefined, 400],
    ['a page that is none', 'orders/active?pageNumber=first', undefined, 400],
    ['a listing nobody knows', 'listings/none', undefined, 404],
    ['a question nobody knows', 'offers', undefined, 404],
    ['no token', 'listings', { ...signed, authorization: '' }, 401],
    ['an expired token', 'listings', { ...signed, authorization: 'Bearer old' }, 401],
    ['no key', 'listings', bare, 403],
  ])('%s: an error as the swagger has it', (_, path, headers, status) => {
    const told = shop.answer(getting(path), headers);
    expect(told.status).toBe(status);
    expect(faults('PublicApiError')(told.body)).toEqual([]);
    counted('StockX', 'reply');
  });

  const { change } = stockx;
  const wishOf = (listingId: string, wanted: { readonly do: 'end' } | { readonly do: 'price' }): Wish => {
    const key = { platform: 'stockx', account: 'me', listingId, variantId: '' };
    const price = { amount: 15_000, currency: 'USD' };
    return wanted.do === 'price' ? { key, id: 'a', do: 'price', price } : { key, id: 'a', do: 'end' };
  };

  test.each(['end', 'price'] as const)('%s: requests and replies, until the operation is over', (deed) => {
    const { state, answer } = shopOf(1);
    const [, , , listing] = state.offers.slice(-9);
    let cursor = change?.start([wishOf(listing?.id ?? '', { do: deed })], connectionTo(stockx), NOW) ?? null;
    for (let at = NOW; ; ) {
      const [request] = change?.requests(cursor) ?? [];
      if (!request) throw new Error('nothing is asked');
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      if (request.body !== undefined) expect(faults('UpdateListingInput')(request.body)).toEqual([]);
      counted('StockX', 'request');
      const told = answer(request, undefined, at);
      const looked = request.purpose.startsWith('lookup') ? 'ListingResponse' : 'OperationApi';
      const schema = request.writes ? 'ListingAsyncOperationResponse' : looked;
      expect(faults(schema)(told.body), told.body).toEqual([]);
      counted('StockX', 'reply');
      const step = change?.read(cursor, [replyTo(stockx, request, response(told.body, told.status))]);
      if (!step || 'outcomes' in step) {
        expect(step?.outcomes).toMatchObject([{ done: true }]);
        break;
      }
      at += step.afterMs ?? 0;
      cursor = step.next;
    }
    const seen = answer(getting(`listings/${listing?.id}`));
    expect(seen.body).toContain('"lastOperation":{');
    expect(faults('ListingResponse')(seen.body)).toEqual([]);
  });

  test.each([
    ['keeps its end', NOW + 30 * 86_400_000, NOW + 30 * 86_400_000],
    ['gets a year, where it has ended', NOW - 1, NOW + 365 * 86_400_000],
  ])('an ask whose price is set %s', (_, endsAt, after) => {
    const { state, answer } = shopOf(1);
    const [listing] = state.offers.slice(-6);
    if (!listing) throw new Error('no listing');
    listing.endsAt = endsAt;
    let cursor = change?.start([wishOf(listing.id, { do: 'price' })], connectionTo(stockx), NOW) ?? null;
    for (let at = NOW; ; ) {
      const [request] = change?.requests(cursor) ?? [];
      if (!request) throw new Error('nothing is asked');
      const told = answer(request, undefined, at);
      const step = change?.read(cursor, [replyTo(stockx, request, response(told.body, told.status))]);
      if (!step || 'outcomes' in step) break;
      at += step.afterMs ?? 0;
      cursor = step.next;
    }
    expect(listing).toMatchObject({ endsAt: after, variants: [{ price: '150' }] });
  });

  test('a change that StockX refuses is an error as the swagger has it, and its words are passed on', () => {
    const cursor = change?.start([wishOf(ids.sold, { do: 'end' })], connectionTo(stockx), NOW) ?? null;
    const [request] = change?.requests(cursor) ?? [];
    if (!request) throw new Error('nothing is asked');
    const told = shop.answer(request);
    expect(told.status).toBe(400);
    expect(faults('PublicApiError')(told.body)).toEqual([]);
    counted('StockX', 'reply');
    const step = change?.read(cursor, [replyTo(stockx, request, response(told.body, told.status))]);
    expect(step).toMatchObject({ outcomes: [{ refused: 'Listing is matched to an order' }] });
  });

  test('what expires is left out until it is asked for', () => {
    const countOf = (query: string): number =>
      (JSON.parse(shop.answer(getting(`listings?${query}`)).body) as { readonly count: number }).count;
    const live = countOf('listingStatuses=ACTIVE,INACTIVE');
    expect(countOf('listingStatuses=ACTIVE,INACTIVE&isExpired=true')).toBe(live + 210);
    expect(countOf('listingStatuses=ACTIVE,INACTIVE&isExpired=false')).toBe(live);
    expect(countOf('listingStatuses=ACTIVE&isExpired=true')).toBe(live - 1);
    const day = new Date(NOW).toISOString().slice(0, 10);
    expect(countOf(`isExpired=true&fromDate=${day}`)).toBe(120);
  });
});

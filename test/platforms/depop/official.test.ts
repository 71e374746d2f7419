/**
 * Every request that the connector builds and every kind of reply that the simulated Depop sends, against Depop's own
 * specification, where that is kept beside the project.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { depop } from '../../../src/platforms/depop/index';
import { markSoldRequest, patchRequest } from '../../../src/platforms/depop/requests';
import type { Connection, Grant, PlatformRequest } from '../../../src/platforms/platform';
import { CALLBACK_ADDRESS } from '../../../workbench/callback-address';
import { connectionTo, NOW, replyTo, response, shared } from '../ask';
import { counted, tellCount } from '../official-count';
import { findsFaults } from '../official-faults';
import { addressFaults, bodyChecker, replyChecker } from '../official-json';
import { allowedAt, askedOf, getting, shopOf, signingIn } from './shop';

const SPEC = shared('specs/depop/depop-selling-openapi-original.yml');
const unless = SPEC === null ? ' (skipped: ../shared/specs/depop is not there)' : '';
const BASE = 'https://partnerapi.depop.com';
tellCount('Depop');

test('the specification is at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect(SPEC).not.toBeNull();
});

describe.skipIf(SPEC === null)(`the specification${unless}`, () => {
  const document = JSON.stringify(SPEC === null ? { paths: {} } : parse(SPEC));
  const faults = replyChecker(document, BASE);
  const bodyFaults = bodyChecker(document, BASE);
  const shop = shopOf(110);
  const { ids } = shop;

  test('requests: paths and parameters are known, values fit, and the key is sent', () => {
    const requests = askedOf(Object.values(ids));
    for (const request of requests) {
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      expect(bodyFaults(request), request.purpose).toEqual([]);
      expect(depop.account.sign(request, connectionTo(depop)).headers.Authorization).toBe('Bearer token');
      counted('Depop', 'request');
    }
  });

  test('a fault in a request is found', () => {
    const [first] = askedOf([]);
    const url = first?.url ?? '';
    expect(addressFaults(document, BASE, `${url}&since=1`)).toEqual(['no parameter since']);
    expect(addressFaults(document, BASE, url.replace('limit=100', 'limit=101'))).toEqual(['limit=101']);
    expect(addressFaults(document, BASE, url.replace('id_desc', 'price'))).toEqual(['sort_by=price']);
    expect(addressFaults(document, BASE, url.replace('/products/', '/offers/'))).toEqual([
      'no /api/v1/offers/',
    ]);
  });

  test('replies: every question’s, of every state', () => {
    const bodies = [...askedOf(Object.values(ids)), getting('products/?state=all')].map((request) => {
      const told = shop.answer(request);
      expect(told.status, request.purpose).toBe(200);
      expect(faults(request, told.status, told.body), request.purpose).toEqual([]);
      counted('Depop', 'reply');
      return told.body;
    });
    const all = bodies.join('');
    for (const status of ['ONSALE', 'PURCHASED', 'MARKED_AS_SOLD', 'DELETED'])
      expect(all).toContain(`"STATUS_${status}"`);
    for (const status of ['SHIPPED', 'COMPLETED', 'CANCELLED', 'REFUNDED'])
      expect(all).toContain(`"status":"${status}"`);
    for (const part of ['"has_more":true', '"sku":null', '"sku":"S-1"', '"username":"demo-kicks"'])
      expect(all).toContain(part);
  });

  test('changes: each is known, with every key of its body, and answered as Depop has it', () => {
    const [first = '', second = '', third = ''] = shop.state.offers.map((offer) => offer.id);
    const questions = [
      markSoldRequest(first),
      markSoldRequest(first),
      patchRequest(second, { price_amount: '18.50' }),
      patchRequest(third, { quantity: 4 }),
    ];
    for (const request of questions) {
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      expect(bodyFaults(request), request.purpose).toEqual([]);
      const told = shop.answer(request);
      expect(told.status, request.purpose).toBe(200);
      expect(faults(request, told.status, told.body), request.purpose).toEqual([]);
      counted('Depop', 'request');
      counted('Depop', 'reply');
    }
    expect(bodyFaults(patchRequest(first, { discount_price: '9.00' }))).toEqual([]);
    expect(bodyFaults(patchRequest(first, { price: '9.00' }))).not.toEqual([]);
    expect(bodyFaults(patchRequest(first, { price_amount: 9 }))).not.toEqual([]);
  });

  test.each<readonly [string, PlatformRequest, number]>([
    ['a price below one', patchRequest(shop.state.offers[4]?.id ?? '', { price_amount: '0.50' }), 400],
    ['none left', patchRequest(shop.state.offers[4]?.id ?? '', { quantity: 0 }), 400],
    ['a product that was deleted', patchRequest(ids.deleted, { quantity: 2 }), 400],
    ['a product nobody knows', markSoldRequest('1'), 404],
  ])('%s: an error as Depop has it', (_, request, status) => {
    const told = shop.answer(request);
    expect(told.status).toBe(status);
    expect(faults(request, told.status, told.body)).toEqual([]);
    counted('Depop', 'reply');
  });

  test('a fault in a reply is found', () => {
    const [first] = askedOf([]);
    if (!first) throw new Error('nothing is asked');
    const check = (body: string) => faults(first, 200, body);
    findsFaults(check, shop.answer(first).body, [
      ['"slug"', '"title"'],
      ['"meta":{', '"meta":{"page":1,'],
      [/"price_amount":"[\d.]+"/, '"price_amount":20'],
      ['brand_new', 'mint'],
    ]);
  });

  test.each<readonly [string, string, string | undefined, number, string]>([
    ['a page too large', 'products/?limit=101', undefined, 400, 'bad-request'],
    ['a page of nothing', 'orders/?limit=0', undefined, 400, 'bad-request'],
    ['a state that is none', 'products/?state=lost', undefined, 400, 'bad-request'],
    ['a day that is none', 'orders/?from=yesterday', undefined, 400, 'bad-request'],
    ['a product nobody knows', 'products/by-product-id/1/', undefined, 404, 'product_not_found'],
    ['another key', 'products/', 'pak_other', 401, 'unauthorized'],
    ['no key', 'shop/', '', 401, 'unauthorized'],
  ])('%s: an error as Depop has it', (_, path, key, status, code) => {
    const request = getting(path);
    const told = shop.answer(request, key);
    expect(told.status).toBe(status);
    expect(JSON.parse(told.body)).toMatchObject({ errors: [{ code }] });
    expect(faults(request, told.status, told.body)).toEqual([]);
    counted('Depop', 'reply');
  });

  describe('signing in', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const grant = depop.account.grant as Grant;
    const page = grant.page(signingIn(), { redirect: CALLBACK_ADDRESS, state: 's', challenge });
    const came = () => ({ code: allowedAt(shop, page, grant.scopes), redirect: CALLBACK_ADDRESS, verifier });
    const ask = (request: PlatformRequest, now = NOW) => {
      expect(addressFaults(document, BASE, request.url, request.method)).toEqual([]);
      expect(bodyFaults(request)).toEqual([]);
      const told = shop.answer(request, '', now);
      expect(faults(request, told.status, told.body)).toEqual([]);
      counted('Depop', 'request');
      counted('Depop', 'reply');
      return told;
    };
    const renewed = (connection: Connection, request: PlatformRequest, now = NOW) =>
      depop.account.renewed(connection, replyTo(depop, request, response(ask(request, now).body)), now);

    test('a code is exchanged, and each refresh token serves once', () => {
      const first = renewed(signingIn(), grant.exchange(signingIn(), came()));
      expect(first).toMatchObject({ expiresAt: NOW + 3_600_000 });
      expect(shop.answer(getting('shop/'), first.secrets.accessToken).status).toBe(200);
      const later = NOW + 3_600_000;
      const renewal = depop.account.renew(first, later) as PlatformRequest;
      const second = renewed(first, renewal, later);
      expect(second.secrets.refreshToken).not.toBe(first.secrets.refreshToken);
      expect(shop.answer(getting('shop/'), first.secrets.accessToken, later).status).toBe(401);
      expect(shop.answer(getting('shop/'), second.secrets.accessToken, later).status).toBe(200);
      const spent = ask(renewal, later);
      expect(depop.decode(renewal, response(spent.body, spent.status), later)).toMatchObject({
        ok: false,
        problem: { code: 'TOKEN_EXPIRED', retry: 'never' },
      });
    });

    const others = { ...signingIn(), secrets: { clientSecret: 'guess' } };
    test.each<readonly [string, () => PlatformRequest, number]>([
      ['another verifier', () => grant.exchange(signingIn(), { ...came(), verifier: `${verifier}x` }), 400],
      ['another secret', () => grant.exchange(others, came()), 401],
    ])('%s is refused', (_, asked, status) => {
      const request = asked();
      const told = ask(request);
      expect(told.status).toBe(status);
      const decoded = depop.decode(request, response(told.body, told.status), NOW);
      expect(decoded).toMatchObject({ ok: false, problem: { code: 'TOKEN_EXPIRED' } });
    });
  });
});

/** Lookups by id, and refusals that come with status 200. */
import { describe, expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, problemOf, replyTo, response } from '../ask';
import { product, reply, variant } from './wire';

describe('lookups', () => {
  const keyOf = (variantId: string) => ({ platform: 'shopify', account: 'me', listingId: '1', variantId });

  test('100 variants a request, null is gone', () => {
    const keys = Array.from({ length: 101 }, (_, place) => keyOf(String(place)));
    const requests = shopify.lookup(keys, connectionTo(shopify));
    expect(requests).toHaveLength(2);
    const replies = requests.map((request, place) => {
      const nodes =
        place === 0 ? Array.from({ length: 100 }, () => null) : [{ ...variant(), product: product() }];
      return replyTo(shopify, request, response(reply({ nodes })));
    });
    const found = shopify.readLookup(keys, replies, connectionTo(shopify));
    expect(found[0]).toEqual({ key: keyOf('0'), found: 'gone' });
    expect(found[100]).toMatchObject({ key: keyOf('100'), found: 'offer', offer: { quantity: 2 } });
  });
});

describe('refusals with status 200', () => {
  const [request] = shopify.check(connectionTo(shopify));
  const refused = (code: string, cost: Json = null) =>
    JSON.stringify({ errors: [{ message: 'No', extensions: { code } }], extensions: { cost } });
  test.each<readonly [string, string, Json, object]>([
    [
      'a bucket to refill',
      'THROTTLED',
      { requestedQueryCost: 902, throttleStatus: { currentlyAvailable: 2, restoreRate: 50 } },
      { code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 18_000 },
    ],
    ['a bucket that is not told', 'THROTTLED', null, { code: 'RATE_LIMITED', retryAfterMs: 10_000 }],
    ['a scope that is missing', 'ACCESS_DENIED', null, { code: 'FORBIDDEN', retry: 'never' }],
    ['a fault of theirs', 'INTERNAL_SERVER_ERROR', null, { code: 'SERVER_ERROR', retry: 'now' }],
    ['a question too dear', 'MAX_COST_EXCEEDED', null, { code: 'REFUSED', retry: 'never' }],
  ])('%s', (_, code, cost, problem) => {
    if (!request) throw new Error('no request');
    expect(problemOf(shopify.decode(request, response(refused(code, cost)), NOW))).toMatchObject(problem);
  });
});

/**
 * Every request that the connector builds and every kind of reply that the simulated Shopify sends, against Shopify's
 * own Admin schema 2026-10, where that is kept beside the project.
 */
import { describe, expect, test } from 'vitest';
import { counted, tellCount } from '../official-count';
import { ADMIN, questionFaults } from './official-schema';
import { askedOf, questionOf } from './shop';

const unless = ADMIN === null ? ' (skipped: ../shared/specs/shopify is not there)' : '';
tellCount('Shopify');

test('the official schema is at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect(ADMIN).not.toBeNull();
});

describe.skipIf(ADMIN === null)(`Admin schema${unless}`, () => {
  test('requests: documents are valid, variables fit', () => {
    const requests = askedOf();
    expect(requests.length).toBeGreaterThan(8);
    for (const request of requests) {
      expect(ADMIN && questionFaults(ADMIN, questionOf(request)), request.purpose).toEqual([]);
      counted('Shopify', 'request');
    }
  });

  test('a fault in a request is found', () => {
    const [first] = askedOf().map(questionOf);
    if (!first || !ADMIN) throw new Error('nothing is asked');
    expect(questionFaults(ADMIN, { ...first, query: first.query.replace('sku', 'stock') })).not.toEqual([]);
    expect(questionFaults(ADMIN, { ...first, variables: { first: 'many' } })).not.toEqual([]);
  });
});

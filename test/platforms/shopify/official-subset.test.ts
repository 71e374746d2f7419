/** The schema that the simulated Shopify answers by is a part of the official one, and holds what a connector needs. */
import { buildSchema, findBreakingChanges, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { SHOPIFY_SCHEMA } from '../../../workbench/marketplaces/shopify/schema';
import { shared } from '../ask';
import { ADMIN } from './official-schema';

const unless = ADMIN === null ? ' (skipped: ../shared/specs/shopify is not there)' : '';

describe.skipIf(ADMIN === null)(`Admin schema${unless}`, () => {
  test('holds all of the simulated one', () => {
    if (!ADMIN) throw new Error('no schema');
    // The places of built-in directives are the library's affair.
    const changes = findBreakingChanges(buildSchema(SHOPIFY_SCHEMA), ADMIN).filter(
      ({ type }) => !type.startsWith('DIRECTIVE_'),
    );
    expect(changes.map(({ description }) => description)).toEqual([]);
  });

  test('every query a connector needs, but bulk, fits the simulated one', () => {
    const queries = (shared('specs/shopify/queries.validated.graphql') ?? '')
      .split('\n')
      .filter((one) => one.startsWith('query') && !one.includes('bulkOperation'));
    const schema = buildSchema(SHOPIFY_SCHEMA);
    expect(queries.length).toBeGreaterThan(4);
    for (const query of queries) expect(validate(schema, parse(query)).map(String)).toEqual([]);
  });
});

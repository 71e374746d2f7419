/** The wire formats against the official specifications, where that folder is present. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  buildSchema,
  findBreakingChanges,
  type IntrospectionQuery,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { SHOPIFY_SCHEMA } from '../../../workbench/marketplaces/shopify/schema';

const SPECS = '../shared/specs';
const INTROSPECTION = `${SPECS}/shopify/admin_2026-10.json.gz`;

test.skipIf(!existsSync(INTROSPECTION))('the Shopify schema is a subset of the official one', () => {
  const raw = JSON.parse(gunzipSync(readFileSync(INTROSPECTION)).toString());
  const official = buildClientSchema((raw.data ?? raw) as IntrospectionQuery);
  const changes = findBreakingChanges(buildSchema(SHOPIFY_SCHEMA), official);
  const added = changes.filter(({ type }) => !['REQUIRED_ARG_ADDED', 'DIRECTIVE_REMOVED'].includes(type));
  expect(added.map(({ description }) => description).filter((text) => !text.includes('deprecated'))).toEqual(
    [],
  );
});

const QUERIES = `${SPECS}/shopify/queries.validated.graphql`;
test.skipIf(!existsSync(QUERIES))(
  'every query a connector needs, but bulk, fits the simulated schema',
  () => {
    const queries = readFileSync(QUERIES, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('query') && !line.includes('bulkOperation'));
    const schema = buildSchema(SHOPIFY_SCHEMA);
    expect(queries.length).toBeGreaterThan(4);
    for (const query of queries) expect(validate(schema, parse(query)).map(String)).toEqual([]);
  },
);

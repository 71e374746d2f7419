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
import { validateXML } from 'xmllint-wasm';
import { demoState } from '../../../workbench/marketplaces/catalogue';
import { ebayWire } from '../../../workbench/marketplaces/ebay';
import { SHOPIFY_SCHEMA } from '../../../workbench/marketplaces/shopify-schema';

const SPECS = '../shared/specs';
const INTROSPECTION = `${SPECS}/shopify/admin_2026-10.json.gz`;
const XSD = `${SPECS}/ebay/eBLBaseComponents-1379.xsd`;

test.skipIf(!existsSync(INTROSPECTION))('the Shopify schema is a subset of the official one', () => {
  const raw = JSON.parse(gunzipSync(readFileSync(INTROSPECTION)).toString());
  const official = buildClientSchema((raw.data ?? raw) as IntrospectionQuery);
  const changes = findBreakingChanges(buildSchema(SHOPIFY_SCHEMA), official);
  const added = changes.filter(({ type }) => !['REQUIRED_ARG_ADDED', 'DIRECTIVE_REMOVED'].includes(type));
  expect(added.map(({ description }) => description).filter((text) => !text.includes('deprecated'))).toEqual(
    [],
  );
});

test.skipIf(!existsSync(XSD))(
  'GetMyeBaySelling follows the Trading schema',
  async () => {
    const now = Date.parse('2026-11-23T18:00:00Z');
    const state = demoState('ebay', now);
    state.tokens.t = now + 1000;
    const body =
      '<GetMyeBaySellingRequest><ActiveList><Pagination><EntriesPerPage>200</EntriesPerPage></Pagination></ActiveList><SoldList/><UnsoldList/></GetMyeBaySellingRequest>';
    const headers = { 'x-ebay-api-iaf-token': 't' };
    const told = ebayWire(state, {
      method: 'POST',
      path: '/ws/api.dll',
      query: new URLSearchParams(),
      headers,
      body,
      now,
      fault: null,
    });
    const result = await validateXML({
      xml: [{ fileName: 'reply.xml', contents: told.body }],
      schema: [readFileSync(XSD, 'utf8')],
      maxMemoryPages: 32768,
    });
    expect(result.errors.slice(0, 5)).toEqual([]);
  },
  60_000,
);

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

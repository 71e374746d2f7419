/**
 * Every request that the connector builds and every kind of reply that the simulated Shopify sends, against Shopify's
 * own Admin schema 2026-10, where that is kept beside the project.
 */
import { describe, expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import { whoRequest } from '../../../src/platforms/shopify/requests';
import type { Told } from '../../../workbench/marketplaces/wire';
import { connectionTo, NOW } from '../ask';
import { counted, tellCount } from '../official-count';
import { replyFaults } from './official-reply';
import { ADMIN, type Question, questionFaults } from './official-schema';
import { askedOf, questionOf, readThrough, shopOf } from './shop';

const unless = ADMIN === null ? ' (skipped: ../shared/specs/shopify is not there)' : '';
tellCount('Shopify');
if (ADMIN === null) process.stdout.write(`Shopify:${unless}\n`);

test('the official schema is at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect(ADMIN).not.toBeNull();
});

describe.skipIf(ADMIN === null)(`Admin schema${unless}`, () => {
  test('requests: documents are valid, variables fit', () => {
    const requests = askedOf();
    expect(requests.length).toBeGreaterThan(8);
    for (const request of requests) checkQuestion(questionOf(request));
  });

  test('a fault in a request is found', () => {
    const [first] = askedOf().map(questionOf);
    if (!first || !ADMIN) throw new Error('nothing is asked');
    expect(questionFaults(ADMIN, { ...first, query: first.query.replace('sku', 'stock') })).not.toEqual([]);
    expect(questionFaults(ADMIN, { ...first, variables: { first: 'many' } })).not.toEqual([]);
  });

  test.each([
    ['full', 'full', 300],
    ['of changes', 'incremental', 300],
    ['full, of an empty shop', 'full', 0],
    ['of changes, of an empty shop', 'incremental', 0],
  ] as const)('replies to a read %s', async (_, mode, listings) => {
    const since = { readAt: NOW - 3_600_000 };
    const start = shopify.start(mode, since, connectionTo(shopify), NOW);
    const seen = await readThrough(shopOf(listings), start);
    for (const [question, told] of seen) {
      checkQuestion(question);
      checkReply(question, told);
    }
    if (listings > 0) expect(seen.length).toBeGreaterThan(2);
  });

  test('replies hold something of every kind', async () => {
    const since = { readAt: NOW - 3_600_000 };
    const start = shopify.start('incremental', since, connectionTo(shopify), NOW);
    const all = (await readThrough(shopOf(300), start)).map(([, told]) => told.body).join('');
    for (const part of ['"PARTIALLY_REFUNDED"', '"REFUNDED"', '"FULFILLED"', '"DRAFT"', '"destroy"'])
      expect(all).toContain(part);
    for (const part of [
      '"currentQuantity":1',
      '"variant":null',
      '"sku":null',
      '"price":"12.30"',
      '"Default Title"',
    ])
      expect(all).toContain(part);
  });

  test('replies to lookups and to the check', async () => {
    const shop = shopOf(20);
    const key = { platform: 'shopify', account: 'me', listingId: '1' };
    const keys = [shop.variant, shop.deleted, '1'].map((variantId) => ({ ...key, variantId }));
    const requests = [...shopify.lookup(keys, connectionTo(shopify)), whoRequest()];
    const questions = requests.map(questionOf);
    const [nodes, who] = await Promise.all(requests.map(shop.ask));
    for (const [at, told] of [nodes, who].entries()) checkReply(questions[at], told);
    expect(nodes?.body).toContain('null,null]');
  });

  test('replies to what the schema holds beyond what the connector asks', async () => {
    const shop = shopOf(20);
    for (const [query, found] of OTHERS(shop.several?.id ?? '', shop.order)) {
      const told = await shop.post(JSON.stringify({ query }));
      expect(ADMIN && questionFaults(ADMIN, { query })).toEqual([]);
      checkReply({ query }, told);
      expect(told.body, query).toContain(found);
    }
  });

  test.each<readonly [string, (body: string) => string, string]>([
    ['null where that never is', (body) => body.replace(/"title":"[^"]*"/, '"title":null'), 'null'],
    ['a field nobody asked for', (body) => body.replace('"title":', '"headline":"","title":'), 'headline'],
    ['a field that is missing', (body) => body.replace(/"price":"[^"]*",/, ''), 'price'],
    ['an unknown status', (body) => body.replace('"ACTIVE"', '"SLEEPING"'), 'ProductStatus'],
    ['an amount as a number', (body) => body.replace(/"price":"([^"]*)"/, '"price":1'), 'Money'],
    [
      'a moment of another form',
      (body) => body.replace(/"createdAt":"[^"]*"/, '"createdAt":"today"'),
      'DateTime',
    ],
    ['an id without its type', (body) => body.replace('gid://shopify/Product/', ''), 'ID'],
    ['an address that is none', (body) => body.replace(/"url":"[^"]*"/, '"url":"picture"'), 'URL'],
    ['a cost without its bucket', (body) => body.replace('"restoreRate":100', '"rate":100'), 'restoreRate'],
  ])('a fault in a reply is found: %s', async (_, spoil, named) => {
    const [request] = askedOf();
    if (!ADMIN || !request) throw new Error('nothing is asked');
    const { body } = await shopOf(20).ask(request);
    const faults = replyFaults(ADMIN, questionOf(request), spoil(body));
    expect(faults.join()).toContain(named);
  });
});

const OTHERS = (product: string, order: string): readonly (readonly [string, string])[] => [
  [`{ node(id: "gid://shopify/Product/${product}") { id ... on Product { handle vendor } } }`, 'Sheetstock'],
  [`{ order(id: "gid://shopify/Order/${order}") { name legacyResourceId processedAt } }`, '"name":"#'],
  [`{ product(id: "gid://shopify/Order/${order}") { id } }`, '"product":null'],
  ['{ productVariant(id: "gid://shopify/ProductVariant/1") { id } }', '"productVariant":null'],
  [
    '{ products(first: 3, reverse: true, sortKey: CREATED_AT, query: "status:active") { edges { cursor node { __typename totalInventory publishedAt legacyResourceId } } pageInfo { hasPreviousPage startCursor } } }',
    '"hasPreviousPage":false',
  ],
  ['{ productsCount(query: "status:draft", limit: 5) { count precision } }', '"EXACT"'],
  ['{ productsCount(limit: 2) { count precision } }', '"AT_LEAST"'],
  ['{ ordersCount(query: "created_at:>2026-01-01") { count precision } }', '"EXACT"'],
  [
    '{ productVariants(first: 2) { nodes { barcode compareAtPrice displayName updatedAt inventoryItem { id sku } media(first: 1) { nodes { __typename id preview { image { url } } } } } } }',
    'MediaImage',
  ],
  ['{ events(first: 2, sortKey: ID) { nodes { __typename id message } } }', 'BasicEvent'],
];

function checkQuestion(question: Question): void {
  expect(ADMIN && questionFaults(ADMIN, question), question.query).toEqual([]);
  counted('Shopify', 'request');
}

function checkReply(question: Question | undefined, told: Told | undefined): void {
  expect(told?.status).toBe(200);
  if (!ADMIN || !question) throw new Error('nothing is asked');
  expect(replyFaults(ADMIN, question, told?.body ?? '').slice(0, 9), question.query).toEqual([]);
  counted('Shopify', 'reply');
}

describe.skipIf(ADMIN === null)(`Refusals${unless}`, () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ['a field that is not there', '{ shop { owner } }', 'undefinedField'],
    ['a document that is none', '{ shop {', 'Syntax Error'],
    [
      'a variable that does not fit',
      'query($first: Int!) { products(first: $first) { nodes { id } } }',
      'INVALID_VARIABLE',
    ],
    ['a page without its size', '{ products { nodes { id } } }', 'you must provide one of first or last'],
    ['a page too large', '{ products(first: 251) { nodes { id } } }', 'first cannot exceed 250'],
    ['a cursor that is none', '{ products(first: 1, after: "x") { nodes { id } } }', 'Invalid cursor'],
    [
      'an id that is none',
      '{ product(id: "gid://shopify/Product/") { id } node(id: "7") { id } }',
      'Invalid global id',
    ],
    [
      'ids too many',
      `{ nodes(ids: [${'"gid://shopify/Order/1",'.repeat(251)}]) { id } }`,
      'MAX_INPUT_SIZE_EXCEEDED',
    ],
    [
      'a question too dear',
      `{ nodes(ids: [${'"gid://shopify/Order/1",'.repeat(250)}]) { id ... on Order { lineItems(first: 250) { nodes { product { id } } } } } }`,
      'MAX_COST_EXCEEDED',
    ],
  ];
  test.each(refusals)('%s', async (_, query, says) => {
    const told = await shopOf(20).post(JSON.stringify({ query }));
    checkReply({ query }, told);
    expect(told.body).toContain(says);
    expect(JSON.parse(told.body)).toHaveProperty('errors');
  });

  test('a bucket that is used up', async () => {
    const shop = shopOf(20);
    const [request] = shopify.lookup(
      Array.from({ length: 100 }, () => keyOf(shop.variant)),
      connectionTo(shopify),
    );
    if (!request) throw new Error('nothing is asked');
    const told = await Promise.all([request, request, request].map(shop.ask));
    for (const one of told) checkReply(questionOf(request), one);
    expect(told.map(({ body }) => body.includes('"THROTTLED"'))).toEqual([false, false, true]);
  });

  const keyOf = (variantId: string) => ({ platform: 'shopify', account: 'me', listingId: '1', variantId });

  test.each([
    ['no token', {}, 'missing', 401, { errors: expect.stringContaining('Invalid API key') }],
    ['an unknown token', {}, 'unknown', 401, { errors: expect.any(String) }],
    ['a token that has expired', {}, 'expired', 401, { errors: expect.any(String) }],
    [
      'an address that is not there',
      { path: '/admin/api/1999-01/graphql.json' },
      'good',
      404,
      { errors: 'Not Found' },
    ],
    ['a body that is no JSON', { body: '<x>' }, 'good', 400, { errors: { query: expect.any(String) } }],
    ['a body without a query', { body: '{}' }, 'good', 400, { errors: { query: expect.any(String) } }],
    [
      'a secret that is wrong',
      {
        path: '/admin/oauth/access_token',
        body: 'grant_type=client_credentials&client_id=demo-shopify-client&client_secret=no',
      },
      'good',
      400,
      { error: expect.any(String), error_description: expect.any(String) },
    ],
  ] as const)('%s', async (_, more, token, status, body) => {
    const told = await shopOf(1).post('{"query":"{ shop { id } }"}', more, token);
    expect([told.status, JSON.parse(told.body)]).toEqual([status, body]);
    counted('Shopify', 'reply');
  });

  test('an app that nobody knows: in a page for people', async () => {
    const body = 'grant_type=client_credentials&client_id=no&client_secret=no';
    const told = await shopOf(1).post(body, { path: '/admin/oauth/access_token' }, 'good');
    expect(told).toMatchObject({ status: 400, type: 'text/html' });
    expect(told.body).toContain('Oauth error application_cannot_be_found');
  });
});

/** What the simulated Shopify charges for a question, and its bucket of points on the clock. */
import { expect, test } from 'vitest';
import { NOW } from '../ask';
import { type Shop, shopOf } from './shop';

interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: { readonly currentlyAvailable: number; readonly restoreRate: number };
}

async function costOf(shop: Shop, query: string, now = NOW): Promise<Cost> {
  const { body } = await shop.post(JSON.stringify({ query }), { now });
  return (JSON.parse(body) as { extensions: { cost: Cost } }).extensions.cost;
}

const nothing = 'gid://shopify/Product/1';
const items = (id: string): string =>
  `{ product(id: "${id}") { variants(first: 250) { nodes { inventoryItem { id tracked } } } } }`;

test.each([
  ['scalars', '{ shop { name currencyCode } }', 1, 1],
  // community.shopify.dev, topic 23101: 25 requested, 1 for a product that is not there.
  ['a connection, of nothing', items(nothing), 25, 1],
  [
    'an interface',
    `{ node(id: "${nothing}") { id ... on Product { featuredMedia { id } } ... on Order { name } } }`,
    2,
    1,
  ],
  ['a page, of one', '{ products(first: 250) { nodes { id } } }', 13, 3],
  ['edges', '{ products(first: 250) { edges { cursor node { id } } pageInfo { hasNextPage } } }', 13, 3],
  [
    'money',
    '{ orders(first: 10) { nodes { lineItems(first: 10) { nodes { discountedUnitPriceSet { shopMoney { amount } } } } } } }',
    30,
    2,
  ],
  ['ids', `{ nodes(ids: ["${nothing}", "${nothing}", "${nothing}"]) { id } }`, 3, 3],
])('costs of %s', async (_, query, requestedQueryCost, actualQueryCost) => {
  const shop = shopOf(0);
  shop.state.offers.push(...shopOf(1).state.offers.slice(0, 1));
  expect(await costOf(shop, query)).toMatchObject({ requestedQueryCost, actualQueryCost });
});

test('a page costs what came of it, and the rest is given back', async () => {
  const shop = shopOf(20);
  const cost = await costOf(shop, items(`gid://shopify/Product/${shop.several?.id}`));
  // 25 variants came: 1 + 2 + 2 * floor(2 * ln(25)).
  expect(cost).toMatchObject({ requestedQueryCost: 25, actualQueryCost: 15 });
  expect(cost.throttleStatus.currentlyAvailable).toBe(1_985);
});

test('a bucket fills by the second, and a question waits for all that it may cost', async () => {
  const shop = shopOf(0);
  const dear = `{ nodes(ids: [${`"${nothing}",`.repeat(250)}]) { id ... on Product { featuredMedia { id } } } }`;
  for (let times = 0; times < 3; times += 1) await costOf(shop, dear);
  const emptied = await costOf(shop, `{ nodes(ids: [${`"${nothing}",`.repeat(250)}]) { id } }`);
  expect(emptied.throttleStatus.currentlyAvailable).toBe(1_000);
  for (let times = 0; times < 3; times += 1) await costOf(shop, dear);
  const throttled = await costOf(shop, dear);
  expect(throttled).toMatchObject({ requestedQueryCost: 500, actualQueryCost: null });
  const { currentlyAvailable, restoreRate } = throttled.throttleStatus;
  expect([currentlyAvailable, restoreRate]).toEqual([250, 100]);
  expect((await costOf(shop, dear, NOW + 2_490)).actualQueryCost).toBeNull();
  expect((await costOf(shop, dear, NOW + 2_500)).actualQueryCost).toBe(250);
  expect((await costOf(shop, '{ shop { id } }', NOW + 600_000)).throttleStatus.currentlyAvailable).toBe(
    1_999,
  );
});

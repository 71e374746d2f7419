/** Each marketplace over HTTP: a token, a page, a sale, and the whole state saved and brought back. */
import { afterEach, expect, test } from 'vitest';
import { startMarketplace } from '../../../workbench/marketplaces/index';
import type { MarketId, Marketplace } from '../../../workbench/marketplaces/types';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const open: Marketplace[] = [];
let time = NOW;
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});
async function start(id: MarketId, from: unknown = 'demo'): Promise<Marketplace> {
  time = NOW;
  const market = await startMarketplace(id, { now: () => time, from });
  open.push(market);
  return market;
}
const TOKEN_PATH = {
  ebay: '/identity/v1/oauth2/token',
  stockx: '/oauth/token',
  shopify: '/admin/oauth/access_token',
};
async function token({ id, address, credentials: c }: Marketplace): Promise<string> {
  if (id === 'alias' || id === 'depop') return c.token ?? c.apiKey ?? '';
  if (id === 'custom') throw new Error('has tokens of its own kind');
  const grant_type = id === 'shopify' ? 'client_credentials' : 'refresh_token';
  const body = new URLSearchParams({
    grant_type,
    client_id: c.clientId ?? '',
    client_secret: c.clientSecret ?? '',
    refresh_token: c.refreshToken ?? '',
  });
  const headers = { authorization: `Basic ${btoa(`${c.clientId}:${c.clientSecret}`)}` };
  const reply = await fetch(address + TOKEN_PATH[id as keyof typeof TOKEN_PATH], {
    method: 'POST',
    body,
    headers,
  });
  return ((await reply.json()) as { access_token: string }).access_token;
}
const LISTS =
  '<GetMyeBaySellingRequest xmlns="urn:ebay:apis:eBLBaseComponents"><ActiveList><Include>true</Include><Pagination><EntriesPerPage>200</EntriesPerPage><PageNumber>1</PageNumber></Pagination></ActiveList><SoldList><Include>true</Include></SoldList></GetMyeBaySellingRequest>';
const trading = async (market: Marketplace, iaf: string): Promise<string> =>
  (
    await fetch(`${market.address}/ws/api.dll`, {
      method: 'POST',
      body: LISTS,
      headers: { 'x-ebay-api-iaf-token': iaf },
    })
  ).text();
const stockx = (market: Marketplace, bearer: string): Promise<Response> =>
  fetch(`${market.address}/v2/selling/listings?pageSize=100`, {
    headers: { authorization: `Bearer ${bearer}`, 'x-api-key': market.credentials.apiKey ?? '' },
  });
async function query(market: Marketplace, source: string): Promise<{ data: unknown; errors?: unknown }> {
  const headers = { 'x-shopify-access-token': await token(market) };
  const reply = await fetch(`${market.address}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: source }),
  });
  return (await reply.json()) as { data: unknown; errors?: unknown };
}

test('the demo catalogue holds 400 listings or more', async () => {
  const all = await Promise.all((['ebay', 'stockx', 'shopify'] as const).map((id) => start(id)));
  expect(all.flatMap((each) => each.listings()).length).toBeGreaterThanOrEqual(400);
});
test('a sale on eBay leaves ActiveList and enters SoldList', async () => {
  const market = await start('ebay', 'empty');
  const { id } = market.act({ do: 'list', title: 'A & <b>', price: '10.00' });
  const iaf = await token(market);
  expect(await trading(market, iaf)).toContain(`<ItemID>${id}</ItemID>`);
  market.act({ do: 'sell', id });
  const after = await trading(market, iaf);
  expect(after.split('<SoldList>')[0]).not.toContain(id);
  expect(after.split('<SoldList>')[1]).toContain(id);
});
test('an expired token on eBay is a Failure inside HTTP 200', async () => {
  const market = await start('ebay');
  const iaf = await token(market);
  time += 7_200_001;
  expect(await trading(market, iaf)).toContain('<ErrorCode>21917053</ErrorCode>');
});
test('StockX allows one request a second', async () => {
  const market = await start('stockx');
  const bearer = await token(market);
  expect((await stockx(market, bearer)).status).toBe(200);
  expect((await stockx(market, bearer)).status).toBe(429);
  time += 1000;
  expect((await stockx(market, bearer)).status).toBe(200);
});
test('Shopify tells a deleted product by an event', async () => {
  const market = await start('shopify', 'empty');
  const { id } = market.act({ do: 'list', title: 'Tee', price: '5.00', size: 'M' });
  const all =
    '{ productVariants(first: 5, query: "product_status:active") { nodes { price product { id } } } productsCount(limit: null) { count } }';
  expect((await query(market, all)).data).toEqual({
    productVariants: { nodes: [{ price: '5.00', product: { id: `gid://shopify/Product/${id}` } }] },
    productsCount: { count: 1 },
  });
  market.act({ do: 'delete', id });
  const events = await query(
    market,
    '{ events(first: 5, query: "action:destroy") { nodes { action ... on BasicEvent { subjectId } } } }',
  );
  expect(events.data).toEqual({
    events: { nodes: [{ action: 'destroy', subjectId: `gid://shopify/Product/${id}` }] },
  });
});
test('a saved state comes back whole', async () => {
  const market = await start('stockx');
  const again = await start('stockx', JSON.parse(JSON.stringify(market.save())));
  expect(again.listings()).toEqual(market.listings());
});

/** What a marketplace sends instead of an answer has that marketplace's own shape, and comes when it should. */
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import {
  type Fault,
  MARKET_IDS,
  type MarketId,
  type Marketplace,
  startMarketplace,
} from '../../../workbench/marketplaces';
import { FAULT_KINDS } from '../../../workbench/marketplaces/faults';
import { createFetcher } from '../../../workbench/runtime/services/http';
import { shared } from '../../platforms/ask';

const NOW = Date.UTC(2026, 10, 24, 12);
const markets = new Map<MarketId, Marketplace>();
const routes = (): Record<string, string> =>
  Object.fromEntries(
    [...markets.values()].flatMap((one) => one.origins.map((origin) => [origin, one.address])),
  );
const fetcher = createFetcher(routes);

beforeAll(async () => {
  for (const id of MARKET_IDS) markets.set(id, await startMarketplace(id, { now: () => NOW, from: 'demo' }));
});
afterAll(async () => {
  fetcher.close();
  for (const market of markets.values()) await market.close();
});

interface Ask {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const TRADING: Ask = {
  url: 'https://api.ebay.com/ws/api.dll',
  headers: { 'X-EBAY-API-CALL-NAME': 'GetUser' },
  body: '<GetUserRequest xmlns="urn:ebay:apis:eBLBaseComponents"/>',
};
const ORDERS: Ask = { url: 'https://api.ebay.com/sell/fulfillment/v1/order' };
const TOKEN: Ask = { url: 'https://api.ebay.com/identity/v1/oauth2/token', body: 'grant_type=refresh_token' };
const LISTINGS: Ask = { url: 'https://api.stockx.com/v2/selling/listings' };
const GRAPHQL: Ask = { url: 'https://demo-kicks.myshopify.com/admin/api/2026-10/graphql.json', body: '{}' };

const PRODUCTS: Ask = { url: 'https://shop.example.com/wp-json/wc/v3/products' };
const OWN: Ask = { url: 'https://my-shop.example.com/api/products' };
const SEARCH: Ask = { url: 'https://api.alias.org/api/v1/listings' };
const DEPOP: Ask = { url: 'https://partnerapi.depop.com/api/v1/products/' };
const ASKS: Readonly<Record<MarketId, Ask>> = {
  ebay: TRADING,
  stockx: LISTINGS,
  shopify: GRAPHQL,
  alias: SEARCH,
  depop: DEPOP,
  woocommerce: PRODUCTS,
  custom: OWN,
  etsy: { url: 'https://openapi.etsy.com/v3/application/users/me' },
};

async function told(id: MarketId, fault: Omit<Fault, 'times'>, ask: Ask, timeoutSeconds = 30) {
  const market = markets.get(id);
  if (!market) throw new Error(`no ${id}`);
  market.act({ do: 'fail', fault: { ...fault, times: 1 } });
  const url = id === 'shopify' ? `${market.origins[0]}${new URL(ask.url).pathname}` : ask.url;
  const { response, milliseconds } = await fetcher.fetch({
    url,
    method: ask.body === undefined ? 'get' : 'post',
    headers: ask.headers ?? {},
    body: ask.body === undefined ? null : Buffer.from(ask.body).toString('base64'),
    contentType: null,
    follow: false,
    mute: true,
    timeoutSeconds,
  });
  const body = Buffer.from(response.body, 'base64').toString();
  return { status: response.status, headers: response.headers, body, milliseconds };
}

describe('refusals, each in its own words', () => {
  test.each([
    ['stockx', '429', LISTINGS, 429, { statusCode: 429, message: 'Too Many Requests' }],
    ['stockx', '500', LISTINGS, 500, { statusCode: 500, message: 'Internal Server Error' }],
    ['ebay', '429', ORDERS, 429, { errors: [{ errorId: 2001, domain: 'ACCESS' }] }],
    ['ebay', 'daily limit', ORDERS, 429, { errors: [{ errorId: 2001, domain: 'ACCESS' }] }],
    ['ebay', '500', ORDERS, 500, { errors: [{ errorId: 30500, category: 'APPLICATION' }] }],
    ['ebay', '500', TOKEN, 500, { error: 'server_error' }],
    ['shopify', '429', GRAPHQL, 429, { errors: expect.stringContaining('Exceeded') }],
    ['shopify', '500', GRAPHQL, 500, { errors: 'Internal Server Error' }],
    ['depop', '429', DEPOP, 429, { errors: [{ code: 'too_many_requests' }] }],
    ['alias', '429', SEARCH, 429, { code: 8, details: [] }],
    ['alias', '500', SEARCH, 500, { code: 13, details: [] }],
    ['woocommerce', '500', PRODUCTS, 500, { code: 'internal_server_error', data: { status: 500 } }],
    ['woocommerce', 'expired token', PRODUCTS, 401, { code: 'woocommerce_rest_cannot_view' }],
  ] as const)('%s, %s', async (id, kind, ask, status, body) => {
    const reply = await told(id, { kind }, ask);
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject(body);
  });

  test('the Trading API tells of its daily limit with status 200', async () => {
    const reply = await told('ebay', { kind: 'daily limit' }, TRADING);
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('<Ack>Failure</Ack>');
    expect(reply.body).toContain('<ErrorCode>518</ErrorCode>');
    expect(reply.body).toContain('<GetUserResponse ');
  });

  test.each(MARKET_IDS)('%s says how long to wait where it is told to', async (id) => {
    const ask = ASKS[id];
    expect((await told(id, { kind: '429', retryAfter: 7 }, ask)).headers['Retry-After']).toBe('7');
    expect((await told(id, { kind: '429' }, ask)).headers).not.toHaveProperty('Retry-After');
  });
});

const XSD = shared('specs/ebay/eBLBaseComponents-1379.xsd');
test.skipIf(XSD === null)(
  'the daily limit follows the schema of the Trading API',
  async () => {
    const { body } = await told('ebay', { kind: 'daily limit' }, TRADING);
    const { errors } = await validateXML({
      xml: [{ fileName: 'limit.xml', contents: body }],
      schema: [XSD ?? ''],
      maxMemoryPages: 32_768,
    });
    expect(errors.map((error) => error.rawMessage)).toEqual([]);
  },
  60_000,
);

const SWAGGER = shared('specs/stockx/stockx-swagger-2026-10.overlaid.json');
test.skipIf(SWAGGER === null)('refusals of StockX are what its specification calls an error', async () => {
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(JSON.parse(SWAGGER ?? '{}'), 'stockx');
  const isError = ajv.compile({ $ref: 'stockx#/components/schemas/PublicApiError' });
  for (const kind of ['429', 'daily limit', '500'] as const) {
    const { body } = await told('stockx', { kind }, LISTINGS);
    expect(isError(JSON.parse(body)), `${kind}: ${ajv.errorsText(isError.errors)}`).toBe(true);
  }
});

describe('time', () => {
  test.each(MARKET_IDS)('%s: a reply that is slow comes, later', async (id) => {
    const ask = ASKS[id];
    const reply = await told(id, { kind: 'slow' }, ask);
    expect(reply.milliseconds).toBe(8_000);
    expect(reply.headers).not.toHaveProperty('X-Virtual-Ms');
  });

  test.each(MARKET_IDS)('%s: no reply costs the whole time-out, and no real minute', async (id) => {
    const ask = ASKS[id];
    const begun = Date.now();
    const failed = await told(id, { kind: 'timeout' }, ask, 30).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      message: expect.stringMatching(/^Timeout: https:/),
      milliseconds: 30_000,
    });
    expect(Date.now() - begun).toBeLessThan(30_000);
  });
});

test('every kind of fault can be asked for, and wears off', async () => {
  for (const kind of FAULT_KINDS) await told('stockx', { kind }, LISTINGS).catch(() => undefined);
  expect(markets.get('stockx')?.fault()).toBeNull();
});

test.each(MARKET_IDS)('%s: keeps an idle connection open, however busy its caller is', async (id) => {
  const { headers } = await fetch(`${markets.get(id)?.address}/`, { headers: { connection: 'keep-alive' } });
  expect(headers.get('keep-alive')).toBeNull();
});

/** Every request that StockX's connector builds, against the official specifications. */
import { expect, test } from 'vitest';
import type { Platform, PlatformRequest } from '../../src/platforms/platform';
import { stockx } from '../../src/platforms/stockx/index';
import { changedRequest, historyRequest, listedRequest } from '../../src/platforms/stockx/requests';
import { connectionTo, NOW, shared } from './ask';

/** What a first round, a lookup and a check ask; later pages are added by each test. */
function asked(platform: Platform): readonly PlatformRequest[] {
  const connection = connectionTo(platform);
  const key = { platform: platform.id, account: 'me', listingId: '256100001001', variantId: '7' };
  return [
    ...platform.requests(platform.start('full', null, connection, NOW)),
    ...platform.requests(platform.start('incremental', { readAt: NOW, openFrom: NOW }, connection, NOW)),
    ...platform.lookup([key, { ...key, listingId: `<a>&"'` }], connection),
    ...platform.check(connection),
  ];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type: string; readonly minimum?: number; readonly maximum?: number };
}

interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;
}

/** What the specification finds wrong with a request, in words. */
function faults(api: OpenApi, base: string, request: PlatformRequest): readonly string[] {
  const url = new URL(request.url);
  const path = Object.keys(api.paths).find((one) =>
    new RegExp(`^${base}${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(`${url.origin}${url.pathname}`),
  );
  const operation = path === undefined ? undefined : api.paths[path]?.get;
  if (!operation || request.method !== 'get') return [`no ${request.method} ${url.pathname}`];
  return [...url.searchParams].flatMap(([name, value]) => {
    const parameter = operation.parameters?.find((one) => one.name === name && one.in === 'query');
    if (!parameter) return [`no parameter ${name}`];
    const { type, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = parameter.schema;
    const fits =
      type !== 'integer' || (/^\d+$/.test(value) && Number(value) >= minimum && Number(value) <= maximum);
    return fits ? [] : [`${name}=${value}`];
  });
}

test.each(['stockx-swagger-2025-04.json', 'stockx-swagger-2026-10.overlaid.json'])(
  'StockX: requests follow %s',
  (file) => {
    const text = shared(`specs/stockx/${file}`);
    if (text === null) return;
    const api = JSON.parse(text) as OpenApi;
    const requests = [...asked(stockx), listedRequest(9), changedRequest(NOW, 2), historyRequest(NOW, 3)];
    const found = requests.flatMap((one) => faults(api, 'https://api.stockx.com/v2', one));
    expect(requests.length).toBeGreaterThan(8);
    expect(found).toEqual([]);
  },
);

/**
 * Every request that the connector builds and every kind of reply that the simulated eBay sends, against eBay's own
 * documents: the Trading API's schema and the Fulfillment API's specification, where those are kept beside the project.
 */
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { ebay } from '../../../src/platforms/ebay/index';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { connectionTo, NOW, shared } from '../ask';
import { counted, tellCount } from '../official-count';
import { checkerOf } from '../official-json';
import { askedOf, ordersRaw, shopOf, trading } from './shop';

const XSD = shared('specs/ebay/eBLBaseComponents-1379.xsd');
const FULFILLMENT = shared('specs/ebay/sell_fulfillment_v1_oas3.json');
const unless = (spec: string | null): string =>
  spec === null ? ' (skipped: ../shared/specs/ebay is not there)' : '';
tellCount('eBay');

test('the specifications are at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect([XSD, FULFILLMENT]).not.toContain(null);
});

/** What the schema finds wrong with these documents, each under its name. */
async function faultsOf(documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: Object.entries(documents).map(([fileName, contents]) => ({ fileName, contents })),
    schema: [XSD ?? ''],
    maxMemoryPages: 32_768,
  });
  return errors.map((error) => error.rawMessage);
}

describe.skipIf(XSD === null)(`Trading${unless(XSD)}`, () => {
  test('requests follow the schema', async () => {
    const requests = askedOf(NOW).filter((request) => request.method === 'post');
    const documents = requests.map((request) => [request.purpose.replace(/\W/g, '-'), request.body ?? '']);
    expect(new Set(requests.map(callOf))).toEqual(
      new Set(['GetMyeBaySelling', 'GetSellerEvents', 'GetItem', 'GetUser']),
    );
    expect(await faultsOf(Object.fromEntries(documents))).toEqual([]);
    for (const _ of Object.keys(Object.fromEntries(documents))) counted('eBay', 'request');
  }, 60_000);

  test('replies follow the schema', async () => {
    const replies = repliesToConnector();
    const documents = { ...replies, ...otherReplies() };
    expect(await faultsOf(documents)).toEqual([]);
    for (const _ of Object.keys(documents)) counted('eBay', 'reply');
    const all = Object.values(replies).join('');
    const seen = ['<ActiveList>', '<UnsoldList>', '<Variation>', '<ListingStatus>Completed<', '<EIASToken>'];
    for (const part of [...seen, '<ReasonHideFromSearch>', '<TimeTo>']) expect(all).toContain(part);
  }, 60_000);

  test('an unknown element is found', async () => {
    const whole = repliesToConnector()['full-active-page-1'] ?? '';
    const faults = await faultsOf({ wrong: whole.replace('<Title>', '<Headline>a</Headline><Title>') });
    expect(faults.join()).toContain('Headline');
  }, 60_000);
});

const callOf = (request: PlatformRequest): string => request.headers['X-EBAY-API-CALL-NAME'] ?? '';

/** A reply to each of the connector's Trading requests, by the purpose of the request. */
function repliesToConnector(): Readonly<Record<string, string>> {
  const shop = shopOf(450);
  const replies: Record<string, string> = {};
  const add = (name: string, requests: readonly PlatformRequest[]): void => {
    for (const request of requests) {
      if (request.method === 'post')
        replies[`${name}-${request.purpose}`.replace(/\W/g, '-')] = shop.answer(request).body;
    }
  };
  const since = { readAt: NOW - 60 * 60_000 };
  const full = ebay.start('full', null, connectionTo(ebay), NOW);
  add('full', ebay.requests(full));
  add('full', ebay.requests({ ...full, pages: [2, 3], unsold: [2], offsets: [] }));
  add('changes', ebay.requests(ebay.start('incremental', since, connectionTo(ebay), NOW)));
  const connection = connectionTo(ebay);
  add('item', ebay.lookup([shop.several, shop.paused, shop.ended, '110000000000'].map(keyOf), connection));
  add('check', ebay.check(connection));
  const empty = shopOf(0);
  for (const request of ebay.requests(ebay.start('incremental', { readAt: NOW }, connection, NOW))) {
    if (request.method === 'post')
      replies[`empty-${request.purpose}`.replace(/\W/g, '-')] = empty.answer(request).body;
  }
  return replies;
}

const keyOf = (listingId: string) => ({ platform: 'ebay', account: 'me', listingId, variantId: '' });

/** Replies that the connector does not ask for, or hopes not to see. */
function otherReplies(): Readonly<Record<string, string>> {
  const shop = shopOf(210);
  const active = (content: string) => trading('GetMyeBaySelling', `<ActiveList>${content}</ActiveList>`);
  const page = (number: number) => `<Pagination><PageNumber>${number}</PageNumber></Pagination>`;
  const events = (content: string) => trading('GetSellerEvents', content);
  const asked: Readonly<Record<string, PlatformRequest>> = {
    'every list': trading('GetMyeBaySelling', '<DetailLevel>ReturnAll</DetailLevel>'),
    'a page beyond the end': active(page(99)),
    'an unknown sort': active('<Include>true</Include><Sort>BidCount</Sort>'),
    'events without a span': events(''),
    'events of long ago': events(`<ModTimeFrom>${new Date(0).toISOString()}</ModTimeFrom>`),
    'events by start': events(`<StartTimeFrom>${new Date(NOW - 3_600_000).toISOString()}</StartTimeFrom>`),
    'an item without an id': trading('GetItem', '<ItemID>none</ItemID>'),
    'a call that is not supported': trading('GetSellerList', ''),
  };
  const replies = Object.entries(asked).map(([name, request]) => [name, shop.answer(request).body]);
  const tokens = (['missing', 'unknown', 'expired'] as const).map((token) => [
    `token ${token}`,
    shop.answer(active(page(1)), token).body,
  ]);
  const bodyToken = (token: string) =>
    `<RequesterCredentials><eBayAuthToken>${token}</eBayAuthToken></RequesterCredentials>`;
  const inBody = ['unknown', 'expired'].map((token) => [
    `body token ${token}`,
    shop.answer(trading('GetUser', bodyToken(token)), 'missing').body,
  ]);
  const all = Object.fromEntries([...replies, ...tokens, ...inBody]) as Record<string, string>;
  for (const [name, body] of Object.entries(all)) {
    const isAnswer = ['every list', 'events by start'].includes(name);
    expect(body, name).toContain(isAnswer ? '<Ack>Success</Ack>' : '<Ack>Failure</Ack>');
  }
  return all;
}

interface Specification {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Parameter[] } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}

describe.skipIf(FULFILLMENT === null)(`Fulfillment${unless(FULFILLMENT)}`, () => {
  test('requests name its parameters', () => {
    const api = JSON.parse(FULFILLMENT ?? '') as Specification;
    const known = api.paths['/order']?.get.parameters.map((one) => one.name) ?? [];
    const requests = askedOf(NOW).filter((request) => request.method === 'get');
    expect(requests.length).toBeGreaterThan(1);
    for (const request of requests) {
      const { origin, pathname, searchParams } = new URL(request.url);
      expect(origin + pathname).toBe('https://api.ebay.com/sell/fulfillment/v1/order');
      expect(known).toEqual(expect.arrayContaining([...searchParams.keys()]));
      expect(Number(searchParams.get('limit'))).toBeLessThanOrEqual(200);
      // Whether orders may be read is asked with the plainest question.
      if (request.purpose === 'account orders') continue;
      expect(searchParams.get('filter')).toMatch(/^lastmodifieddate:\[\d{4}-\d\d-\d\dT[\d:.]{12}Z\.\.\]$/);
      counted('eBay', 'request');
    }
  });

  test('replies follow it', () => {
    const faults = checkerOf(FULFILLMENT ?? '{}')('OrderSearchPagedCollection');
    const shop = shopOf(450);
    const [first] = ebay
      .requests(ebay.start('full', null, connectionTo(ebay), NOW))
      .filter(({ method }) => method === 'get');
    if (!first) throw new Error('no request for orders');
    const bodies = [
      shop.answer(first).body,
      shop.answer(ordersRaw('limit=2&offset=2')).body,
      shopOf(0).answer(ordersRaw('')).body,
    ];
    for (const body of bodies) {
      expect(faults(body)).toEqual([]);
      counted('eBay', 'reply');
    }
    for (const part of ['"prev"', '"next"']) expect(bodies[1]).toContain(part);
    for (const part of ['CANCELED', 'FULFILLED', 'legacyVariationId', 'refundDate'])
      expect(bodies[0]).toContain(part);
    expect(faults((bodies[0] ?? '').replace('"orderId"', '"number"'))).not.toEqual([]);
  });

  test.each<readonly [string, number, number]>([
    ['limit=201', 400, 31100],
    ['limit=0', 400, 31100],
    ['offset=-1', 400, 31000],
    ['filter=colour:{red}', 400, 30700],
    ['filter=lastmodifieddate:[..]', 400, 30820],
    ['filter=lastmodifieddate:[yesterday..]', 400, 30810],
    ['filter=lastmodifieddate:[2027-01-01T00:00:00.000Z..]', 400, 30850],
    ['filter=lastmodifieddate:[2026-11-02T00:00:00.000Z..2026-11-01T00:00:00.000Z]', 400, 30840],
  ])('%s is refused as it says', (query, status, id) => {
    const told = shopOf(1).answer(ordersRaw(query));
    const { errors, ...rest } = JSON.parse(told.body) as { errors: readonly { errorId: number }[] };
    expect([told.status, errors.map((one) => one.errorId), rest]).toEqual([status, [id], {}]);
    for (const error of errors)
      expect(checkerOf(FULFILLMENT ?? '{}')('Error')(JSON.stringify(error))).toEqual([]);
    const api = JSON.parse(FULFILLMENT ?? '') as Record<string, unknown>;
    expect(JSON.stringify(api.paths)).toContain(`"${id}"`);
    counted('eBay', 'reply');
  });

  test('a token that is not good is refused with 401', () => {
    const told = shopOf(1).answer(ordersRaw(''), 'expired');
    const { errors } = JSON.parse(told.body) as { errors: readonly object[] };
    expect(told.status).toBe(401);
    for (const error of errors)
      expect(checkerOf(FULFILLMENT ?? '{}')('Error')(JSON.stringify(error))).toEqual([]);
    counted('eBay', 'reply');
  });
});

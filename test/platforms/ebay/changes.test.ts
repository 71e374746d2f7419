/** Incremental reads: from when, and what GetSellerEvents adds to the newest listings. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../../src/platforms/ebay/index';
import type { Json } from '../../../src/ports';
import { openShop } from '../../conformance/drive';
import { connectionTo, NOW } from '../ask';
import { item, listOf, purposesOf, readChanges } from './wire';

const HOUR = 3_600_000;

test('an incremental read starts a little before the last one, and a first one a week ago', () => {
  const filterOf = (since: Json) => {
    const cursor = ebay.start('incremental', since, connectionTo(ebay), NOW);
    const url = ebay.requests(cursor).find((request) => request.purpose.startsWith('orders'))?.url ?? '';
    return new URL(url).searchParams.get('filter');
  };
  expect(filterOf({ readAt: NOW - 3_600_000 })).toBe('lastmodifieddate:[2026-11-23T16:55:00.000Z..]');
  expect(filterOf(null)).toBe('lastmodifieddate:[2026-11-16T18:00:00.000Z..]');
});

test.each([
  [0, 2],
  [1, 3],
  [3, 5],
  [100, 60],
])('after %i days, what ended in %i days is asked for', (days, asked) => {
  const since = { readAt: NOW - days * 86_400_000 };
  const [request] = ebay.requests(ebay.start('incremental', since, connectionTo(ebay), NOW));
  expect(request?.body).toContain(`<DurationInDays>${asked}</DurationInDays>`);
});

describe('the changes are asked for', () => {
  const purposes = (mode: 'full' | 'incremental', since: Json) =>
    ebay.requests(ebay.start(mode, since, connectionTo(ebay), NOW)).map((request) => request.purpose);
  const first = ['active page 1', 'orders from 0'];

  test.each<readonly [string, 'full' | 'incremental', Json, readonly string[]]>([
    ['by an incremental read', 'incremental', { readAt: NOW - HOUR }, [...first, 'events']],
    ['as far back as eBay tells them', 'incremental', { readAt: NOW - 47 * HOUR }, [...first, 'events']],
    ['not after a longer while', 'incremental', { readAt: NOW - 48 * HOUR }, first],
    ['not before the first read', 'incremental', null, first],
    ['not by a full read', 'full', { readAt: NOW - HOUR }, first],
  ])('%s', (_, mode, since, asked) => {
    expect(purposes(mode, since)).toEqual(asked);
  });

  test('from a little before the last read, variations by name', () => {
    const cursor = ebay.start('incremental', { readAt: NOW - HOUR }, connectionTo(ebay), NOW);
    const body = ebay.requests(cursor).find((request) => request.purpose === 'events')?.body;
    expect(body).toContain('<ModTimeFrom>2026-11-23T16:55:00.000Z</ModTimeFrom>');
    expect(body).toContain('<IncludeVariationSpecifics>true</IncludeVariationSpecifics>');
  });
});

describe('what has changed', () => {
  const OLD = '2026-01-01T00:00:00.000Z';
  /** Of 500 listings the newest is on the page; the others are told by their changes alone. */
  const newest = listOf('ActiveList', [item('1', '')], 500);
  const event = (id: string, status: string, { quantity = 1, sold = 0, start = OLD, more = '' } = {}) =>
    `<Item><Currency>USD</Currency><ItemID>${id}</ItemID><ListingDetails><StartTime>${start}</StartTime><EndTime>${OLD}</EndTime></ListingDetails><Quantity>${quantity}</Quantity><SellingStatus><CurrentPrice currencyID="USD">7.5</CurrentPrice><QuantitySold>${sold}</QuantitySold><ListingStatus>${status}</ListingStatus></SellingStatus><Title>Changed ${id}</Title>${more}</Item>`;

  test('on an older listing is an offer; what this call does not tell is blank', () => {
    const batch = readChanges(newest, event('9', 'Active', { quantity: 3, sold: 1 }));
    expect(batch).toMatchObject({ next: null, totals: [500], sawEverything: false });
    expect(batch.offers).toMatchObject([
      {
        key: { listingId: '9', variantId: '' },
        title: 'Changed 9',
        price: { amount: 750, currency: 'USD' },
        quantity: 2,
        status: 'active',
        url: '',
        sku: '',
        photo: '',
      },
      { key: { listingId: '1' } },
    ]);
  });

  test('on one of the newest is read from their page', () => {
    const { offers } = readChanges(newest, event('1', 'Active'));
    expect(offers).toMatchObject([{ title: 'Title 1', price: { amount: 500 } }]);
  });

  test('on one that eBay holds back makes it inactive; its masked title is none', () => {
    const held = event('9', 'Active').replace('Changed 9', '*****************');
    const { offers } = readChanges(newest, held);
    expect(offers[0]).toMatchObject({ key: { listingId: '9' }, title: '', status: 'inactive', quantity: 1 });
  });

  test('on variations is an offer each', () => {
    const variation = (size: string, sold: number) =>
      `<Variation><StartPrice currencyID="USD">9.0</StartPrice><Quantity>2</Quantity><VariationSpecifics><NameValueList><Name>Size</Name><Value>${size}</Value></NameValueList></VariationSpecifics><SellingStatus><QuantitySold>${sold}</QuantitySold></SellingStatus></Variation>`;
    const more = `<Variations>${variation('M', 2)}${variation('L', 0)}</Variations>`;
    const { offers } = readChanges(newest, event('9', 'Active', { more }));
    expect(offers.slice(0, 2)).toMatchObject([
      { key: { variantId: 'Size=M' }, quantity: 0, status: 'inactive' },
      { key: { variantId: 'Size=L' }, quantity: 2, price: { amount: 900 } },
    ]);
  });

  test.each<readonly [string, string, readonly object[]]>([
    [
      'with units left has ended',
      event('9', 'Completed', { quantity: 3, sold: 1 }),
      [{ key: { listingId: '9' }, how: 'ended', at: Date.parse(OLD) }],
    ],
    ['is as yet Ended', event('9', 'Ended'), [{ key: { listingId: '9' } }]],
    ['and is sold out is told by its orders', event('9', 'Completed', { sold: 1 }), []],
  ])('a listing that is over %s', (_, changes, endings) => {
    expect(readChanges(newest, changes).endings).toMatchObject(endings);
  });

  test('and is among the unsold is one ending', () => {
    const unsold = listOf('UnsoldList', [item('9', '')]);
    expect(readChanges(newest + unsold, event('9', 'Completed')).endings).toHaveLength(1);
  });

  const pages = ['active page 2', 'active page 3'];
  test.each<readonly [string, string]>([
    ['more new listings than the page holds', event('9', 'Active', { start: new Date(NOW).toISOString() })],
    ['a quantity that is not told', event('9', 'Active').replace('<Quantity>1</Quantity>', '')],
    ['a status that is not told', event('9', 'Active').replace('<ListingStatus>Active</ListingStatus>', '')],
    [
      'as many as eBay sends',
      Array.from({ length: 3_000 }, (_, at) => event(`${at + 9}`, 'Active')).join(''),
    ],
  ])('%s: everything is read', (_, changes) => {
    const batch = readChanges(newest, changes);
    expect(purposesOf(batch)).toEqual(pages);
    expect(batch.offers.map((offer) => offer.key.listingId)).toEqual(['1']);
  });
});

test('no news, and news of an old listing, among 450 is one round of three requests', async () => {
  const shop = await openShop(ebay, { listings: 450 });
  try {
    const first = await shop.read('full');
    const cost = async (since: Json) => {
      const before = shop.market.requests();
      const read = await shop.read('incremental', since);
      return { read, rounds: read.rounds, requests: shop.market.requests() - before };
    };
    shop.clock.time += HOUR / 4;
    const quiet = await cost(first.since);
    expect(quiet).toMatchObject({ rounds: 1, requests: 3, read: { problem: null, sales: [], endings: [] } });
    const id = shop.market.listings()[0]?.id ?? '';
    shop.clock.time += HOUR / 4;
    shop.market.act({ do: 'reprice', id, price: '3.21' });
    const news = await cost(quiet.read.since);
    expect(news).toMatchObject({ rounds: 1, requests: 3 });
    expect(news.read.offers.find((offer) => offer.key.listingId === id)?.price?.amount).toBe(321);
  } finally {
    await shop.market.close();
  }
});

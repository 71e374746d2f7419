/** The simulated eBay where it is easily wrong: what is left out, what stays, orders of lists, ends of pages, spans. */
import { describe, expect, test } from 'vitest';
import { perform } from '../../../workbench/marketplaces/actions';
import { NOW } from '../../platforms/ask';
import { type EbayShop, shopOf, trading } from '../../platforms/ebay/shop';

const HOUR = 3_600_000;
const selling = (shop: EbayShop, content: string): string =>
  shop.answer(trading('GetMyeBaySelling', content)).body;
const events = (shop: EbayShop, from: number, more = ''): string =>
  shop.answer(trading('GetSellerEvents', `<ModTimeFrom>${new Date(from).toISOString()}</ModTimeFrom>${more}`))
    .body;
const all = (body: string, name: string): readonly string[] =>
  [...body.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map((found) => found[1] ?? '');
const idAt = (shop: EbayShop, place: number): string => shop.state.offers[place]?.id ?? '';

describe('GetMyeBaySelling', () => {
  const active = '<ActiveList><Include>true</Include></ActiveList>';

  test.each([
    ['nothing asked for', '', []],
    ['what is asked for', active, ['ActiveList']],
    ['a list without entries', '<ScheduledList><Include>true</Include></ScheduledList>', []],
    ['all in detail', '<DetailLevel>ReturnAll</DetailLevel>', ['ActiveList', 'SoldList', 'UnsoldList']],
    [
      'what is declined',
      '<DetailLevel>ReturnAll</DetailLevel><SoldList><Include>false</Include></SoldList>',
      ['ActiveList', 'UnsoldList'],
    ],
  ])('sends its containers: %s', (_, content, expected) => {
    const body = selling(shopOf(20), content);
    const sent = ['ScheduledList', 'ActiveList', 'SoldList', 'UnsoldList'].filter((name) =>
      body.includes(`<${name}>`),
    );
    expect(sent).toEqual(expected);
  });

  test('leaves out the lists of a seller who has nothing', () => {
    const body = selling(shopOf(0), '<DetailLevel>ReturnAll</DetailLevel>');
    expect(body).toContain('<Ack>Success</Ack>');
    expect(body).not.toMatch(/List>|PaginationResult/);
  });

  test('keeps what is out of stock among the active, hidden from search', () => {
    const shop = shopOf(5);
    perform(shop.state, { do: 'deactivate', id: idAt(shop, 1) }, NOW);
    perform(shop.state, { do: 'quantity', id: idAt(shop, 2), quantity: 0 }, NOW);
    const items = selling(shop, active)
      .split('<Item>')
      .filter((item) => item.includes('<QuantityAvailable>0<'));
    expect(items.map((item) => all(item, 'ItemID')[0]).sort()).toEqual([idAt(shop, 1), idAt(shop, 2)]);
    for (const item of items) expect(all(item, 'ReasonHideFromSearch')).toEqual(['OutOfStock']);
    perform(shop.state, { do: 'deactivate', id: idAt(shop, 1), on: false }, NOW);
    expect(selling(shop, active)).toContain('<QuantityAvailable>1<');
  });

  test.each([
    ['StartTimeDescending', [4, 3, 2, 1, 0]],
    ['StartTime', [0, 1, 2, 3, 4]],
    ['ItemIDDescending', [4, 3, 2, 1, 0]],
    ['Price', [3, 0, 1, 2, 4]],
  ])('sorts by %s', (sort, places) => {
    const shop = shopOf(4);
    perform(shop.state, { do: 'reprice', id: idAt(shop, 3), price: '0.50' }, NOW);
    for (const [place, price] of [1, 2, 3].entries())
      perform(shop.state, { do: 'reprice', id: idAt(shop, place), price: `${price}.00` }, NOW);
    for (const each of shop.state.offers[4]?.variants ?? []) each.price = '900.00';
    const { several } = shop;
    // The listing of several sizes began before the others.
    const byStart = sort.startsWith('StartTime');
    const expected = places.map((place) => idAt(shop, place));
    const ids = all(selling(shop, `<ActiveList><Sort>${sort}</Sort></ActiveList>`), 'ItemID');
    expect(byStart ? ids.filter((id) => id !== several) : ids).toEqual(
      byStart ? expected.filter((id) => id !== several) : expected,
    );
  });

  test.each([
    [1, 3],
    [2, 3],
    [3, 1],
  ])('page %i of seven holds %i', (page, count) => {
    const content = `<ActiveList><Pagination><EntriesPerPage>3</EntriesPerPage><PageNumber>${page}</PageNumber></Pagination></ActiveList>`;
    const body = selling(shopOf(6), content);
    expect(all(body, 'ItemID')).toHaveLength(count);
    expect(all(body, 'TotalNumberOfPages')).toEqual(['3']);
  });

  test.each([0, 4])('there is no page %i of three', (page) => {
    const content = `<ActiveList><Pagination><EntriesPerPage>3</EntriesPerPage><PageNumber>${page}</PageNumber></Pagination></ActiveList>`;
    expect(all(selling(shopOf(6), content), 'ErrorCode')).toEqual(['340']);
  });

  test('says how long a listing runs, and that an ended one does not', () => {
    const shop = shopOf(5);
    perform(shop.state, { do: 'end', id: idAt(shop, 2) }, NOW);
    const left = all(selling(shop, '<DetailLevel>ReturnAll</DetailLevel>'), 'TimeLeft');
    expect(left.filter((each) => each === 'PT0S')).toHaveLength(1);
    expect(left.filter((each) => /^P2[89]D(T[\dHMS]+)?$/.test(each))).toHaveLength(5);
  });

  test('does not call unsold what has sold some of its units', () => {
    const shop = shopOf(3);
    perform(shop.state, { do: 'sell', id: shop.several }, NOW);
    perform(shop.state, { do: 'end', id: shop.several }, NOW);
    perform(shop.state, { do: 'end', id: idAt(shop, 0) }, NOW);
    expect(all(selling(shop, '<UnsoldList><Include>true</Include></UnsoldList>'), 'ItemID')).toEqual([
      idAt(shop, 0),
    ]);
  });
});

describe('GetSellerEvents', () => {
  test('tells what changed in the span, as it is now', () => {
    const shop = shopOf(5);
    perform(shop.state, { do: 'reprice', id: idAt(shop, 1), price: '7.70' }, NOW - 2 * HOUR);
    perform(shop.state, { do: 'end', id: idAt(shop, 2) }, NOW - HOUR);
    const body = events(shop, NOW - 3 * HOUR);
    expect(all(body, 'ItemID')).toEqual([idAt(shop, 1), idAt(shop, 2)]);
    expect(all(body, 'ListingStatus')).toEqual(['Active', 'Completed']);
    expect(all(body, 'CurrentPrice')[0]).toBe('7.70');
    expect(body).not.toMatch(/SKU|PictureDetails|ViewItemURL|QuantityAvailable/);
    const to = `<ModTimeTo>${new Date(NOW - 90 * 60_000).toISOString()}</ModTimeTo>`;
    expect(all(events(shop, NOW - 3 * HOUR, to), 'ItemID')).toEqual([idAt(shop, 1)]);
    expect(events(shop, NOW - 60_000)).toContain('<ItemArray></ItemArray>');
  });

  test('sends 3,000 at most, and no page after them', () => {
    const shop = shopOf(0);
    for (let count = 0; count < 3_001; count += 1)
      perform(shop.state, { do: 'list', title: `${count}`, price: '1.00' }, NOW - HOUR);
    expect(all(events(shop, NOW - 2 * HOUR), 'ItemID')).toHaveLength(3_000);
    expect(all(events(shop, NOW - 2 * HOUR, '<DetailLevel>ReturnAll</DetailLevel>'), 'ItemID')).toHaveLength(
      2_000,
    );
  });

  test.each([
    ['further back than 48 hours', NOW - 49 * HOUR, '', '10007'],
    ['two filters', NOW - HOUR, `<StartTimeFrom>${new Date(NOW).toISOString()}</StartTimeFrom>`, '37'],
    [
      'a span that ends before it begins',
      NOW - HOUR,
      `<ModTimeTo>${new Date(NOW - 2 * HOUR).toISOString()}</ModTimeTo>`,
      '37',
    ],
  ])('refuses %s', (_, from, more, code) => {
    expect(all(events(shopOf(1), from, more), 'ErrorCode')).toEqual([code]);
  });
});

describe('tokens', () => {
  const user = trading('GetUser', '');
  const inBody = (token: string) =>
    trading(
      'GetUser',
      `<RequesterCredentials><eBayAuthToken>${token}</eBayAuthToken></RequesterCredentials>`,
    );
  test.each([
    ['an OAuth token that is none', user, 'unknown', '21916984'],
    ['an OAuth token that is over', user, 'expired', '21917053'],
    ['no token', user, 'missing', '930'],
    ["an Auth'n'Auth token that is none", inBody('unknown'), 'missing', '931'],
    ["an Auth'n'Auth token that is over", inBody('expired'), 'missing', '932'],
  ] as const)('%s', (_, request, token, code) => {
    const told = shopOf(0).answer(request, token);
    expect([told.status, ...all(told.body, 'ErrorCode')]).toEqual([200, code]);
  });
});

test('no request goes through all listings, unless something has changed', () => {
  const shop = shopOf(50);
  let looked = 0;
  const offers = new Proxy(shop.state.offers, {
    get: (all, name, self) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1;
      return Reflect.get(all, name, self) as unknown;
    },
  });
  Object.assign(shop.state, { offers });
  const lookedFor = (ask: () => string): number => {
    looked = 0;
    expect(ask()).toContain('<Ack>Success</Ack>');
    return looked;
  };
  const list = () => selling(shop, '<DetailLevel>ReturnAll</DetailLevel>');
  const item = () => shop.answer(trading('GetItem', `<ItemID>${shop.several}</ItemID>`)).body;
  expect(lookedFor(list)).toBeGreaterThan(50);
  for (const ask of [list, item, () => events(shop, NOW - HOUR)]) expect(lookedFor(ask)).toBe(0);
  perform(shop.state, { do: 'reprice', id: shop.several, price: '1.11' }, NOW);
  expect(lookedFor(list)).toBeGreaterThan(50);
  expect(events(shop, NOW - HOUR)).toContain('1.11');
});

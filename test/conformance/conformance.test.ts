/** One suite for all platforms: what every connector must do, against its simulated marketplace over real HTTP. */
import { afterEach, describe, expect, test } from 'vitest';
import { keyText, type ListingKey, type SaleState } from '../../src/domain/listing';
import { platforms } from '../../src/platforms/index';
import { ReplyError } from '../../src/platforms/platform';
import type { Fault } from '../../workbench/marketplaces/types';
import type { Read, Shop } from './drive';
import { closeShops, FACTS, fateOf, keyOf, keysOf, keysOnMarket, readShop, shopOf } from './shops';

afterEach(closeShops);

describe.each(platforms.map((platform) => [platform.id, platform] as const))('%s', (id, platform) => {
  const facts = FACTS[id as keyof typeof FACTS];
  // A platform whose listings are single, or never pause, has no such test, rather than a skipped one.
  const none = (_name: string, _body: () => Promise<void>) => undefined;
  const unitTest = facts.units ? test : none;
  const pauseTest = facts.pauses ? test : none;
  const titleTest = facts.writesTitles ? test : none;
  const { total, totalCountsInactive } = platform.features;
  const expectTotal = (read: Read, listings: number) =>
    expect(read.totals[read.totals.length - 1]).toBe(total ? listings : undefined);
  /** Of the changes, or of a lookup where they do not say so. */
  const expectEnded = async (shop: Shop, read: Read, keys: readonly ListingKey[]) => {
    const ends = facts.tellsEndings
      ? read.endings.map(({ key, how }) => [key.listingId, how])
      : (await shop.lookUp(keys)).map((finding) => [finding.key.listingId, fateOf(finding)]);
    expect(ends).toEqual(keys.map((key) => [key.listingId, facts.gone]));
    const offered = read.offers.map((offer) => offer.key.listingId);
    for (const key of keys) expect(offered).not.toContain(key.listingId);
  };

  test.each([0, 1, facts.page, facts.page + 1, 10_000])('reads a shop of %i listings', async (listings) => {
    const shop = await shopOf(platform, { listings });
    const read = await shop.read('full');
    expect(read).toMatchObject({ problem: null, gap: null, sales: [], endings: [] });
    expect(keysOf(read)).toEqual(keysOnMarket(shop));
    expectTotal(read, listings);
  });

  test('reads the demo shop, variants and all', async () => {
    const shop = await shopOf(platform, 'demo');
    const read = await shop.read('full');
    expect(read).toMatchObject({ problem: null, gap: null });
    expect(keysOf(read)).toEqual(keysOnMarket(shop));
    expect(read.sales.length).toBeGreaterThan(0);
    for (const offer of read.offers) {
      expect(offer.title).not.toBe('');
      expect(offer.price?.amount).toBeGreaterThan(0);
      expect(offer.listedAt).not.toBeNull();
    }
  });

  test('asks once and finds no news where there is none', async () => {
    const { shop, first } = await readShop(platform);
    // Within the life of any access token: a renewal is no question.
    shop.clock.time += 1_800_000;
    const requests = shop.market.requests();
    const read = await shop.read('incremental', first.since);
    expect(read).toMatchObject({ problem: null, rounds: 1, sales: [], endings: [] });
    expectTotal(read, 3);
    expect(shop.market.requests() - requests).toBeLessThanOrEqual(4);
  });

  test('sees a new listing', async () => {
    const { shop, first } = await readShop(platform);
    const added = shop.market.act({
      do: 'list',
      title: 'New pair',
      price: '120.00',
      size: '9.5',
      sku: 'S-1',
    });
    const read = await shop.read('incremental', first.since);
    const offer = read.offers.find((one) => one.key.listingId === added.id);
    expect(offer).toMatchObject({
      status: 'active',
      quantity: 1,
      title: expect.stringMatching(/^new pair$/i),
    });
    expect(offer?.price).toEqual({ amount: 12_000, currency: 'USD' });
    expectTotal(read, 4);
  });

  test('sees a sale, once, with its order and price', async () => {
    const { shop, first } = await readShop(platform);
    const key = keyOf(first);
    shop.market.act({ do: 'sell', id: key.listingId, price: '99.50' });
    const read = await shop.read('incremental', first.since);
    const sales = read.sales.filter((sale) => sale.key.listingId === key.listingId);
    expect(new Set(sales.map((sale) => `${sale.orderId}|${sale.lineId}`)).size).toBe(1);
    const last = sales[sales.length - 1];
    expect(last).toMatchObject({ key, state: 'sold', units: 1, price: { amount: 9_950, currency: 'USD' } });
    expect(last?.at).toBeGreaterThan(first.offers[0]?.listedAt ?? 0);
    const active = read.offers.find((one) => keyText(one.key) === keyText(key) && one.status === 'active');
    expect(active).toBeUndefined();
    // A status may say so beside the order.
    expect(read.endings.filter(({ how }) => how !== 'sold')).toEqual([]);
  });

  test('sees what was ended or deleted, and a lookup tells the same', async () => {
    const { shop, first } = await readShop(platform);
    const key = keyOf(first, 1);
    shop.market.act({ do: 'delete', id: key.listingId });
    const read = await shop.read('incremental', first.since);
    await expectEnded(shop, read, [key]);
    expectTotal(read, 2);
    const [found] = await shop.lookUp([key]);
    expect(['ending', 'gone']).toContain(found?.found);
    expect(found?.key).toEqual(key);
  });

  test('never shows as for sale what its seller has ended', async () => {
    const { shop, first } = await readShop(platform);
    const key = keyOf(first, 1);
    shop.market.act({ do: 'end', id: key.listingId });
    for (const mode of ['incremental', 'full'] as const) {
      const read = await shop.read(mode, first.since);
      expect(read.problem).toBeNull();
      const offer = read.offers.find((one) => keyText(one.key) === keyText(key));
      expect(offer?.status ?? 'none').not.toBe('active');
      expect(read.sales).toEqual([]);
    }
    const [found] = await shop.lookUp([key]);
    expect(found?.key).toEqual(key);
    expect(found?.found === 'offer' ? found.offer.status : 'none').not.toBe('active');
  });

  test('looks up what is there, and what never was', async () => {
    const { shop, first } = await readShop(platform);
    const there = keyOf(first);
    const other = { ...there, listingId: '110000000000', variantId: '0' };
    const never = { ...other, variantId: id === 'shopify' ? '1' : '' };
    const found = await shop.lookUp([there, never]);
    expect(found).toEqual([
      { key: there, found: 'offer', offer: first.offers[0] },
      { key: never, found: 'gone' },
    ]);
  });

  test('sees a listing that came back under a new id', async () => {
    const { shop, first } = await readShop(platform);
    const old = keyOf(first);
    shop.market.act({ do: 'delete', id: old.listingId });
    const relisted = shop.market.act({ do: 'relist', id: old.listingId });
    const read = await shop.read('incremental', first.since);
    expect(relisted.id).not.toBe(old.listingId);
    const offers = read.offers.filter((one) => one.status === 'active').map((one) => one.key.listingId);
    expect(offers).toContain(relisted.id);
    await expectEnded(shop, read, [old]);
  });

  test('sees a new price', async () => {
    const { shop, first } = await readShop(platform);
    const key = keyOf(first);
    shop.market.act({ do: 'reprice', id: key.listingId, price: '77.70' });
    const read = await shop.read('incremental', first.since);
    const offer = read.offers.find((one) => keyText(one.key) === keyText(key));
    expect(offer?.price).toEqual({ amount: 7_770, currency: 'USD' });
  });

  test('sees a new price of the oldest of many listings', async () => {
    const { shop, first } = await readShop(platform, { listings: facts.page + 5 });
    const oldest = shop.market.listings()[0];
    shop.clock.time += 6 * 3_600_000;
    shop.market.act({ do: 'reprice', id: oldest?.id ?? '', price: '77.70' });
    const read = await shop.read('incremental', first.since);
    expect(read).toMatchObject({ problem: null, endings: [], sales: [] });
    const offer = read.offers.find((one) => one.key.listingId === oldest?.id);
    expect(offer?.price).toEqual({ amount: 7_770, currency: 'USD' });
  });

  unitTest('sees the end of an old listing of which units were sold', async () => {
    const { shop } = await readShop(platform, { listings: 1 });
    const { id: listingId } = shop.market.act({ do: 'list', title: 'Socks', price: '9.00', quantity: 3 });
    for (let count = 0; count < facts.page; count += 1)
      shop.market.act({ do: 'list', title: `Later ${count}`, price: '5.00' });
    shop.market.act({ do: 'sell', id: listingId });
    const before = await shop.read('full');
    const key = before.offers.find((one) => one.key.listingId === listingId)?.key as ListingKey;
    shop.clock.time += 3_600_000;
    shop.market.act({ do: 'delete', id: listingId });
    await expectEnded(shop, await shop.read('incremental', before.since), [key]);
  });

  unitTest('sees one unit of three sold', async () => {
    const { shop } = await readShop(platform);
    const { id: listingId } = shop.market.act({ do: 'list', title: 'Socks', price: '9.00', quantity: 3 });
    const before = await shop.read('full');
    shop.market.act({ do: 'sell', id: listingId });
    const read = await shop.read('incremental', before.since);
    const offer = read.offers.find((one) => one.key.listingId === listingId);
    expect(offer).toMatchObject({ status: 'active', quantity: 2 });
    expect(read.sales).toMatchObject([{ key: offer?.key, units: 1, state: 'sold' }]);
  });

  unitTest('sees a quantity that was reduced without a sale', async () => {
    const { shop } = await readShop(platform);
    const { id: listingId } = shop.market.act({ do: 'list', title: 'Socks', price: '9.00', quantity: 3 });
    const before = await shop.read('full');
    shop.market.act({ do: 'quantity', id: listingId, quantity: 1 });
    const read = await shop.read('incremental', before.since);
    const offer = read.offers.find((one) => one.key.listingId === listingId);
    expect(offer).toMatchObject({ status: 'active', quantity: 1 });
    expect(read).toMatchObject({ sales: [], endings: [] });
  });

  unitTest('calls a listing without stock inactive', async () => {
    const { shop, first } = await readShop(platform);
    const key = keyOf(first);
    shop.market.act({ do: 'quantity', id: key.listingId, quantity: 0 });
    const read = await shop.read('full', first.since);
    expect(read.gap).toBeNull();
    // What is sold out may be on no list: then a lookup tells.
    const [found] = await shop.lookUp([key]);
    const offered = read.offers.find((one) => keyText(one.key) === keyText(key));
    const offer = offered ?? (found?.found === 'offer' ? found.offer : null);
    expect(offer).toMatchObject({ status: 'inactive', quantity: 0 });
  });

  pauseTest('calls a paused listing inactive', async () => {
    const { shop, first } = await readShop(platform);
    const key = keyOf(first);
    shop.market.act({ do: 'deactivate', id: key.listingId });
    for (const mode of ['incremental', 'full'] as const) {
      const read = await shop.read(mode, first.since);
      const offer = read.offers.find((one) => keyText(one.key) === keyText(key));
      expect(offer?.status).toBe('inactive');
      expectTotal(read, totalCountsInactive ? 3 : 2);
    }
  });

  test.each([...new Set(['cancelled', facts.undone] as const)])(
    'sees a sale that is %s days later',
    async (how) => {
      const state: SaleState = how;
      const { shop, first } = await readShop(platform);
      const { id: order } = shop.market.act({ do: 'sell', id: keyOf(first).listingId });
      const sold = await shop.read('incremental', first.since);
      shop.clock.time += 6 * 24 * 3_600_000;
      const quiet = await shop.read('incremental', sold.since);
      shop.market.act({ do: 'cancel', order, how });
      const read = await shop.read('incremental', quiet.since);
      const last = read.sales[read.sales.length - 1];
      expect(last).toMatchObject({ state, orderId: sold.sales[0]?.orderId, key: keyOf(first) });
    },
  );

  const clocks = [
    ['behind', -3 * 3_600_000],
    ['ahead', 3 * 3_600_000],
  ] as const;
  test.each(clocks)('loses no change to a clock that is %s of ours', async (_, aheadMs) => {
    const { shop, first } = await readShop(platform, { listings: facts.page + 5 }, aheadMs);
    let { since } = first;
    for (const place of [0, 3]) {
      const [sold, repriced, gone] = [0, 1, 2].map((next) => keyOf(first, place + next));
      if (!sold || !repriced || !gone) throw new Error('nothing is offered');
      shop.market.act({ do: 'sell', id: sold.listingId });
      shop.market.act({ do: 'reprice', id: repriced.listingId, price: '77.70' });
      shop.market.act({ do: 'delete', id: gone.listingId });
      const added = shop.market.act({ do: 'list', title: `New pair ${place}`, price: '120.00' });
      const read = await shop.read('incremental', since);
      expect(read.problem).toBeNull();
      expect(read.sales.map(({ key }) => key.listingId)).toContain(sold.listingId);
      const offerOf = (id: string) => read.offers.find(({ key }) => key.listingId === id);
      expect(offerOf(repriced.listingId)?.price?.amount).toBe(7_770);
      expect(offerOf(added.id)).toMatchObject({ status: 'active' });
      expect(read.offers.map(({ key }) => key.listingId)).not.toContain(gone.listingId);
      const ended = read.endings.map(({ key }) => key.listingId);
      if (facts.tellsEndings) expect(ended).toContain(gone.listingId);
      since = read.since;
    }
  });

  test.each(clocks)('sees what changes while pages are read, by a clock that is %s', async (_, aheadMs) => {
    const shop = await shopOf(platform, { listings: facts.page * 2 + 1 }, aheadMs);
    const all = shop.market.listings();
    const ids = [all[0], all[facts.page], all[all.length - 1]].map((one) => one?.id ?? '');
    const full = await shop.read('full', null, (round) => {
      if (round === 1) for (const id of ids) shop.market.act({ do: 'reprice', id, price: '77.70' });
    });
    const news = await shop.read('incremental', full.since);
    const last = new Map([...full.offers, ...news.offers].map((offer) => [offer.key.listingId, offer.price]));
    for (const id of ids) expect(last.get(id)?.amount).toBe(7_770);
  });

  test('sees that a sale was shipped', async () => {
    const { shop, first } = await readShop(platform);
    const { id: order } = shop.market.act({ do: 'sell', id: keyOf(first).listingId });
    const sold = await shop.read('incremental', first.since);
    expect(sold.sales.some((sale) => sale.shipped)).toBe(false);
    shop.market.act({ do: 'ship', order });
    const read = await shop.read('incremental', sold.since);
    expect(read.sales[read.sales.length - 1]).toMatchObject({ shipped: true, state: 'sold' });
  });

  const hostile = [
    '=IMPORTXML("https://example.com", "//a")',
    '+1 pair, -2 socks @home',
    '<b>Bold</b> & "quoted" \'single\' &amp; &lt;i&gt; &#39;',
    ']]> <!-- --> <![CDATA[ x ]]>',
    'Größe 42 – 日本 👟 \u202E',
    'حذاء رياضي أبيض 42 – נעלי ספורט',
    '{"a":1} \\n \\" %20 #{x} $y',
  ];
  titleTest('keeps hostile titles as they are', async () => {
    const shop = await shopOf(platform, 'empty');
    for (const title of hostile) shop.market.act({ do: 'list', title, price: '1.00', size: '10/11' });
    const read = await shop.read('full');
    expect(read).toMatchObject({ problem: null, gap: null });
    expect(read.offers.map((offer) => offer.title).sort()).toEqual([...hostile].sort());
  });

  const passing: readonly (readonly [Fault['kind'], number | undefined, object])[] = [
    ['429', 7, { code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 7_000 }],
    ['429', undefined, { code: 'RATE_LIMITED', retry: 'later' }],
    ['500', undefined, { code: 'SERVER_ERROR', retry: 'now' }],
    ['html', undefined, { code: 'BAD_REPLY', retry: 'now' }],
    ['truncated', undefined, { code: 'BAD_REPLY', retry: 'now' }],
    ['timeout', undefined, { code: 'UNREACHABLE', retry: 'now' }],
    ['expired token', undefined, { code: 'TOKEN_EXPIRED', retry: 'never' }],
  ];
  const faultOf = (kind: Fault['kind'], times: number | null, retryAfter?: number): Fault => ({
    kind,
    times,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });

  test.each(passing)('outlasts one fault: %s, Retry-After %s', async (kind, retryAfter, problem) => {
    const shop = await shopOf(platform, { listings: 3 });
    shop.market.act({ do: 'fail', fault: faultOf(kind, 1, retryAfter) });
    const read = await shop.read('full');
    expect(read.met).toHaveLength(1);
    expect(read.met[0]).toMatchObject(problem);
    expect(read).toMatchObject({ problem: null, gap: null });
    expect(read.offers).toHaveLength(3);
  });

  test.each(passing.filter(([kind]) => kind !== 'expired token'))(
    'names a lasting fault: %s, Retry-After %s',
    async (kind, retryAfter, problem) => {
      const shop = await shopOf(platform, { listings: 3 });
      shop.market.act({ do: 'fail', fault: faultOf(kind, null, retryAfter) });
      const read = await shop.read('full');
      expect(read.problem).toMatchObject(problem);
      expect(read.problem?.message).toMatch(
        new RegExp(`^${platform.title} .*listings were left as they are.*\\.$`),
      );
    },
  );

  const pageFaults = (['duplicate page', 'lost last page', 'wrong total'] as const).filter(
    (kind) => total || kind !== 'wrong total',
  );
  test.each(pageFaults)('never takes a read for complete that is not: %s', async (kind) => {
    const shop = await shopOf(platform, { listings: facts.page + 1 });
    const whole = await shop.read('full');
    shop.market.act({ do: 'fail', fault: { kind, times: null } });
    const read = await shop.read('full');
    expect(whole.gap).toBeNull();
    expect(read.gap ?? read.problem).not.toBeNull();
  });

  test('one odd listing hides no other, and the read does not pass for complete', async () => {
    const { shop, first } = await readShop(platform, { listings: 4 });
    shop.market.act({ do: 'fail', fault: faultOf('odd listing', null) });
    const read = await shop.read('full');
    expect(read.problem).toBeNull();
    // A listing may stand in several lists of its platform.
    expect(new Set(read.unreadRows.map(({ row }) => row)).size).toBe(1);
    expect(read.offers).toHaveLength(3);
    expect(keysOf(first)).toEqual(expect.arrayContaining([...keysOf(read)]));
    expect(read.gap).toMatch(
      new RegExp(
        `^${platform.title} was read but for .*${read.unreadRows[0]?.row}.*nothing was called missing`,
      ),
    );
  });

  test('never takes for gone what a lookup that is cut short does not show', async () => {
    const { shop, first } = await readShop(platform);
    shop.market.act({ do: 'fail', fault: { kind: 'lost last page', times: null } });
    const found = await shop.lookUp([keyOf(first)]).catch((error) => {
      expect(error).toBeInstanceOf(ReplyError);
      return [];
    });
    expect(found.map((one) => one.found)).not.toContain('gone');
  });

  test('never loses a sale to a page that is cut short, whichever it is', async () => {
    for (let after = 0, asked = 1; after < asked; after += 1) {
      const { shop, first } = await readShop(platform);
      const { listingId } = keyOf(first);
      shop.market.act({ do: 'sell', id: listingId });
      // Longer than what is read again in any case.
      shop.clock.time += 1.5 * 86_400_000;
      const before = shop.market.requests();
      shop.market.act({ do: 'fail', fault: { kind: 'lost last page', times: 1, after } });
      const broken = await shop.read('incremental', first.since);
      asked = shop.market.requests() - before;
      shop.market.act({ do: 'fail', fault: null });
      const read = await shop.read('incremental', broken.problem ? first.since : broken.since);
      const sold = [...broken.sales, ...read.sales].map((sale) => sale.key.listingId);
      expect(sold, `question ${after + 1} of ${asked}`).toContain(listingId);
    }
  });

  test('notices a listing that goes while pages are read', async () => {
    const shop = await shopOf(platform, { listings: facts.page * 2 });
    const newest = shop.market.listings()[facts.page * 2 - 1];
    const read = await shop.read('full', null, (round) => {
      if (round === 1) shop.market.act({ do: 'delete', id: newest?.id ?? '' });
    });
    const missing = keysOnMarket(shop).filter((key) => !keysOf(read).includes(key));
    if (missing.length > 0) expect(read.gap ?? read.problem).not.toBeNull();
    expect(read.offers.length).toBeGreaterThan(facts.page);
  });

  test('notices what comes while pages are read, or sees it later', async () => {
    const shop = await shopOf(platform, { listings: facts.page * 2 });
    const read = await shop.read('full', null, (round) => {
      if (round === 1) shop.market.act({ do: 'list', title: 'New pair', price: '120.00' });
    });
    const later = read.gap ? await shop.read('full') : await shop.read('incremental', read.since);
    const seen = new Set([...keysOf(read), ...keysOf(later)]);
    expect(keysOnMarket(shop).filter((key) => !seen.has(key))).toEqual([]);
  });

  test('tells at connecting that a secret is wrong', async () => {
    const shop = await shopOf(platform, 'empty');
    const decoded = await shop.connectWith((field) => (field.secret ? 'wrong' : undefined));
    expect(decoded).toMatchObject({ ok: false, problem: { code: 'TOKEN_EXPIRED', retry: 'never' } });
    expect(JSON.stringify(decoded)).not.toContain('wrong');
  });
});

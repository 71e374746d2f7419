/** The demo catalogue: rich, consistent and the same every time. */
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import {
  demoState,
  drawPicture,
  inventedState,
  pictureOf,
  THINGS,
} from '../../../workbench/marketplaces/catalogue/index';
import { sizeNames } from '../../../workbench/marketplaces/catalogue/sizes';
import { MODELS } from '../../../workbench/marketplaces/catalogue/things';
import type { State } from '../../../workbench/marketplaces/state';
import type { MarketId } from '../../../workbench/marketplaces/types';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const MARKETS: readonly MarketId[] = ['ebay', 'stockx', 'shopify'];
const states = new Map(MARKETS.map((id) => [id, demoState(id, NOW)]));
const stateOf = (id: MarketId): State => {
  const state = states.get(id);
  if (state === undefined) throw new Error(id);
  return state;
};
const offers = MARKETS.flatMap((id) => stateOf(id).offers.map((offer) => ({ id, offer })));
const titlesOn = (id: MarketId): readonly string[] => stateOf(id).offers.map((offer) => offer.title);

describe('the stock', () => {
  test('is some 70 models in some 180 things and over 400 listings', () => {
    expect(MODELS.length).toBeGreaterThanOrEqual(70);
    expect(THINGS.length).toBeGreaterThanOrEqual(170);
    expect(THINGS.length).toBeLessThanOrEqual(190);
    expect(offers.flatMap(({ offer }) => offer.variants).length).toBeGreaterThanOrEqual(400);
  });

  test('offers everything somewhere, most of it on several marketplaces', () => {
    const places = THINGS.map(
      ({ thing }) =>
        new Set(
          offers.filter(({ offer }) => offer.variants.some((one) => one.thing === thing)).map(({ id }) => id),
        ).size,
    );
    expect(places.filter((count) => count === 0)).toEqual([]);
    expect(places.filter((count) => count > 1).length).toBeGreaterThan(120);
  });

  test('has no name, picture or style code twice', () => {
    const codes = MODELS.map(({ code }) => code).filter((code) => code !== '');
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(MODELS.map(({ key }) => key)).size).toBe(MODELS.length);
    const names = MODELS.map(({ official }) => official).filter((name) => name !== '');
    expect(new Set(names).size).toBe(names.length);
  });

  test('is the same every time, and other ids never', () => {
    for (const id of MARKETS) expect(demoState(id, NOW)).toEqual(stateOf(id));
    const ids = offers.flatMap(({ id, offer }) => [
      `${id} ${offer.id}`,
      ...offer.variants.map((one) => `${id} v ${one.id}`),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('stands on each marketplace oldest first, at plausible prices', () => {
    for (const { offers: listed } of states.values()) {
      const times = listed.map((offer) => offer.createdAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThan(NOW);
      for (const { price } of listed.flatMap((offer) => offer.variants)) {
        expect(price).toMatch(/^\d+(\.\d\d)?$/);
        expect(Number(price)).toBeGreaterThan(8);
        expect(Number(price)).toBeLessThan(2000);
      }
    }
  });
});

/** The sizes that belong to a wearer, as StockX writes them. */
const WEARERS = {
  men: /^(\d+(\.5)?|[SMLX]+|\d\dx\d\d|(UK|EU) \d+)$/,
  women: /^\d+(\.5)?$/,
  gs: /^\d(\.5)?Y$/,
  ps: /^\d+(C|Y)$/,
  td: /^\d+C$/,
};

describe('sizes', () => {
  test.each(THINGS.map((thing) => [`${thing.model.nick} ${thing.size}`, thing] as const))(
    'of %s fit its wearer',
    (_, thing) => {
      expect(thing.size).toMatch(WEARERS[thing.model.wearer]);
    },
  );

  const cases = [
    ['Nike', 'women', '8', { us: '8W', uk: '5.5', eu: '39', mens: '6.5' }],
    ['Nike', 'men', '9', { us: '9', uk: '8', eu: '42.5', mens: '' }],
    ['Nike', 'gs', '5Y', { us: '5Y', uk: '', eu: '37.5', mens: '' }],
    ['Nike', 'td', '6C', { us: '6C', uk: '', eu: '', mens: '' }],
    ['adidas', 'men', '9', { us: '9', uk: '8.5', eu: '42 2/3', mens: '' }],
    ['New Balance', 'men', '9', { us: '9', uk: '8.5', eu: '42.5', mens: '' }],
    ['other', 'men', '9', { us: '9', uk: '', eu: '', mens: '' }],
  ] as const;
  test.each(cases)('of %s for %s in %s have these names', (brand, wearer, size, names) => {
    expect(sizeNames({ brand, wearer }, size)).toEqual(names);
  });

  test('on StockX carry the W of a women’s product, and only there', () => {
    for (const { official, wearer } of MODELS) {
      const sizes = stateOf('stockx')
        .offers.filter((offer) => offer.title === official)
        .flatMap((offer) => offer.variants);
      for (const { size } of sizes) expect(/\dW$/.test(size)).toBe(wearer === 'women');
      if (official !== '') expect(/Women's|WMNS/.test(official)).toBe(wearer === 'women');
    }
  });

  test('of women and children are told in every title on eBay that tells a size', () => {
    for (const offer of stateOf('ebay').offers) {
      const thing = THINGS.find((each) => each.thing === offer.variants[0]?.thing);
      if (thing === undefined || thing.model.wearer === 'men' || offer.title.endsWith('BNIB')) continue;
      expect(offer.title).toMatch(
        /\bW(omen'?s|MNS)?\b|\bGS\b|Big Kids|Youth|\bPS\b|Little Kids|\bTD\b|Toddler/i,
      );
    }
  });
});

describe('the listings', () => {
  test('have titles that eBay takes, none of them twice', () => {
    const titles = titlesOn('ebay');
    expect(
      titles.filter((title) => [...title].length > 80 || title.trim() !== title || title.includes('  ')),
    ).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each([
    ['start with =', /^=/, 5],
    ['start with +', /^\+/, 5],
    ['start with -', /^-/, 5],
    ['start with @', /^@/, 5],
    ['hold HTML', /<[bi]>/, 5],
    ['hold a picture of a word', /🔥|✅|⚡/u, 10],
    ['name a UK size', /\bUK \d/, 5],
    ['name an EU size', /\bEU \d/, 10],
    ['have a code with its dash', /\b[A-Z]{2}\d{4}-\d{3}\b/, 30],
    ['have a code without its dash', /\b[A-Z]{2}\d{7}\b/, 5],
    ['have a code in two words', /\b[A-Z]{2}\d{4} \d{3}\b/, 5],
    ['name waist and length', /\b\d\d ?x ?\d\d\b|W\d\d[ /]L\d\d/, 4],
    ['say that they are worn', /VNDS|USED|Pre-Owned/, 4],
  ])('on eBay %s', (_, shape, least) => {
    expect(titlesOn('ebay').filter((title) => shape.test(title)).length).toBeGreaterThanOrEqual(least);
  });

  test('leave code or size out, now and then', () => {
    const ebay = stateOf('ebay').offers.filter((offer) => offer.styleCode !== '');
    const bare = (text: string): string => text.replace(/[- ]/g, '');
    const without = ebay.filter((offer) => !bare(offer.title).includes(bare(offer.styleCode)));
    expect(without.length).toBeGreaterThan(10);
    expect(without.length).toBeLessThan(ebay.length / 3);
    expect(titlesOn('ebay').filter((title) => title.endsWith('BNIB')).length).toBeGreaterThan(5);
  });

  test('hold quantities, variations and variants, labels of nineteen digits, and three currencies on eBay alone', () => {
    const all = offers.flatMap(({ offer }) => offer.variants);
    expect(all.filter((one) => one.available > 1).length).toBeGreaterThan(8);
    expect(all.filter((one) => /^\d{19}$/.test(one.sku)).length).toBeGreaterThan(20);
    const several = (id: MarketId) => stateOf(id).offers.filter((offer) => offer.variants.length > 1).length;
    expect([several('ebay'), several('stockx'), several('shopify') > 20]).toEqual([1, 0, true]);
    const currencies = (id: MarketId) =>
      [...new Set(stateOf(id).offers.map((offer) => offer.currency))].sort();
    expect(MARKETS.map(currencies)).toEqual([['EUR', 'GBP', 'USD'], ['USD'], ['USD']]);
  });

  test('offer two pairs of one shoe and size, and a pair that lies with StockX nowhere else', () => {
    const pairs = THINGS.filter((a) =>
      THINGS.some(
        (b) =>
          a.thing !== b.thing &&
          a.model === b.model &&
          a.size === b.size &&
          a.used === b.used &&
          a.consigned === b.consigned,
      ),
    );
    expect(pairs.length).toBeGreaterThanOrEqual(8);
    for (const { thing } of THINGS.filter((each) => each.consigned)) {
      const found = offers.filter(({ offer }) => offer.variants.some((one) => one.thing === thing));
      expect(found.map(({ id, offer }) => [id, offer.flex])).toEqual([['stockx', true]]);
    }
  });
});

describe('pictures', () => {
  test('of every offer are drawn, in the colours of its model', () => {
    for (const { offer } of offers) {
      const drawn = pictureOf(offer.picture);
      const model = MODELS.find((each) => each.code === offer.styleCode && offer.picture.includes(each.key));
      expect(drawn).toBe(model === undefined ? null : drawPicture(model));
      expect(XMLValidator.validate(drawn ?? '')).toBe(true);
      for (const colour of model?.colours ?? []) expect(drawn).toContain(colour);
    }
  });

  test('of something listed later are drawn too, and of nothing else', () => {
    expect(pictureOf('https://i.ebayimg.com/images/g/1234/s-l500.jpg')).toContain('<svg');
    expect(pictureOf('https://example.com/images/g/1234/s-l500.jpg')).toBeNull();
    expect(pictureOf('https://i.ebayimg.com.example.com/images/g/1234/s-l500.jpg')).toBeNull();
  });
});

test('invented listings are as many as asked for, the same things everywhere', () => {
  for (const id of MARKETS) {
    const { offers: listed } = inventedState(id, 1000, NOW);
    expect(listed.map((offer) => offer.variants.map((one) => one.thing))).toEqual(
      Array.from({ length: 1000 }, (_, at) => [at]),
    );
  }
});

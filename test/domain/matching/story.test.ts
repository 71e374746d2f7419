/** What the matcher decides, told as a reseller would. */
import { describe, expect, test } from 'vitest';
import type { MatchItem, MatchListing, MatchOutcome } from '../../../src/domain/matching';
import { matchListings, numberCandidates } from '../../../src/domain/matching/index';
import { item, listing } from './samples';

const one = (
  over: Partial<MatchListing>,
  items: readonly MatchItem[],
  makeItems = true,
): MatchOutcome | undefined => matchListings([listing(over)], items, makeItems)[0];

const linkedTo = (outcome: MatchOutcome | undefined): number | undefined =>
  outcome?.outcome === 'linked' ? outcome.match.item : undefined;

describe('a link', () => {
  test('is made by style code and size, with reasons', () => {
    const outcome = one({}, [item({})]);
    expect(outcome).toMatchObject({ outcome: 'linked', match: { item: 3084 }, runnerUp: null });
    const reasons = outcome?.outcome === 'linked' ? outcome.match.reasons : [];
    expect(reasons).toEqual(['style code DD1391-100 agrees', 'size US 10 agrees', 'condition new agrees']);
  });

  test.each([
    ['a remembered link', { remembered: 3084, styleCode: '', title: 'Panda dunks', size: '' }],
    ['a number in the SKU', { sku: 'SS-3084', styleCode: '', title: 'Panda dunks', size: '' }],
    ['a number with #', { sku: '#3084', styleCode: '', title: 'Panda dunks', size: '' }],
    ['a bare number that the code backs', { sku: '3084', size: '' }],
    ['the SKU of a linked listing', { sku: 'AB-77', styleCode: '', title: 'Panda dunks', size: '10' }],
    ['a code in the title', { styleCode: '', title: 'Dunk Low DD1391 100 sz 10', size: '' }],
    ['a size that the chart settles', { size: 'EU 44' }],
  ] as const)('is made by %s', (_, over) => {
    expect(linkedTo(one(over, [item({ skus: ['ab-77'] })], false))).toBe(3084);
  });

  test.each([
    ['by an older link', { remembered: 3084 }],
    ['by the SKU that only this item has', { sku: 'AB-77' }],
  ])('of which nothing tells the size is made %s', (_, over) => {
    const lamp = item({ title: 'A lamp', styleCode: '', size: '', skus: ['ab-77'] });
    expect(linkedTo(one({ title: 'A lamp', styleCode: '', size: '', ...over }, [lamp], false))).toBe(3084);
  });

  describe('of a size in another system than the bare number of the row', () => {
    const row = item({ size: '10' });
    const offer = listing({ id: 'a', platform: 'alias', size: 'EU 44' });

    test('is made where the same call links a listing that says what the number is', () => {
      const named = listing({ id: 'b', platform: 'ebay', size: 'US 10' });
      expect(matchListings([offer, named], [row], true).map(linkedTo)).toEqual([3084, 3084]);
    });

    const heldBy = (...sizes: string[]): MatchItem => ({ ...row, titles: sizes.map(() => row.title), sizes });

    test.each([
      ['US 10', 'EU 44', 3084],
      ['US 10', 'EU 45', undefined],
      ['UK 10', 'EU 45', 3084],
      ['UK 10', 'US 10', undefined],
      ['EU 44', 'UK 9', 3084],
      ['10', 'EU 44', undefined],
    ])('is made, or not, by what a linked listing says: %s, then %s', (said, size, number) => {
      expect(linkedTo(one({ size }, [heldBy(said)]))).toBe(number);
    });

    test('is a question where those that are linked say different things', () => {
      const outcome = one({ size: 'EU 44' }, [heldBy('US 10', 'UK 10')]);
      expect(outcome).toMatchObject({ outcome: 'asked', why: 'other size' });
    });
  });

  test('is made by exact title and size, where the maker has no style codes', () => {
    const shirt = { styleCode: '', size: 'XL', title: 'Vintage Harley Davidson Eagle Tee' };
    const offer = { ...shirt, size: '', title: '🔥 vintage HARLEY davidson eagle tee – size XL fast ship' };
    expect(linkedTo(one(offer, [item(shirt)], false))).toBe(3084);
  });

  test('is a question where the maker has style codes: the same name comes out in other years', () => {
    const offer = { styleCode: '', title: '🔥 NIKE dunk low PANDA – size US 10 DS fast ship', size: '' };
    expect(one(offer, [item({})])).toMatchObject({ outcome: 'asked', candidates: [{ item: 3084 }] });
  });

  test.each([
    ['another code', { styleCode: 'DD1503-101' }],
    ['another size', { size: 'US 9' }],
    ['used, not new', { condition: 'Pre-owned' }],
    ['another colour of the same title', { styleCode: '', title: 'Nike Dunk Low Grey Fog' }],
    ['a rejected pair', { rejected: [3084] }],
    ['a rejected pair that was remembered', { rejected: [3084], remembered: 3084 }],
    ['consigned', { consigned: true }],
    [
      'a bare number that nothing backs and the size contradicts',
      { sku: '3084', styleCode: '', title: 'Yeezy', size: '9' },
    ],
    ['a title of two words', { styleCode: '', title: 'Nike Dunk', size: '10' }],
    ['no size', { size: '' }],
    ['a size that no chart settles', { size: 'US 10', title: 'Salomon XT-6', styleCode: 'L41086600' }],
  ] as const)('is not made: %s', (_, over) => {
    const others = [
      item({}),
      item({ number: 9, title: 'Nike Dunk', styleCode: '' }),
      item({ number: 10, title: 'Salomon', styleCode: 'L41086600', size: 'EU 44' }),
    ];
    expect(linkedTo(one(over, others))).toBeUndefined();
  });
});

describe('a question', () => {
  test('is asked about items that differ', () => {
    const outcome = one({ condition: '' }, [item({}), item({ number: 9, condition: 'Used' })]);
    expect(outcome).toMatchObject({ outcome: 'asked', why: 'tie' });
  });

  test('is asked about a second account', () => {
    const outcome = one({}, [item({ taken: [{ platform: 'ebay', account: 'b', units: 1 }] })]);
    expect(outcome).toMatchObject({ outcome: 'asked', why: 'second account', candidates: [{ item: 3084 }] });
  });

  test('is asked when the size cannot be read', () => {
    expect(one({ size: 'see photos' }, [item({})])).toMatchObject({ outcome: 'asked', why: 'other size' });
  });

  test('is asked when a remembered link contradicts the code', () => {
    expect(one({ remembered: 3084, styleCode: 'DD1503-101' }, [item({})])).toMatchObject({
      outcome: 'asked',
      why: 'doubtful',
    });
  });

  test('is asked about a like title of the same size', () => {
    const outcome = one({ styleCode: '', title: 'Nike Dunk Low Panda White Black' }, [
      item({ styleCode: '', title: 'Nike Dunk Low White Panda' }),
    ]);
    expect(outcome).toMatchObject({ outcome: 'asked', why: 'doubtful' });
  });

  test.each([
    ['a bare number that may be a British one', { size: 'UK 9' }, { size: '10' }],
    [
      'a size of a maker without a chart',
      { title: 'Vans Old Skool Navy Teal', size: 'EU 45' },
      { size: 'US 11' },
    ],
    [
      "a youth's size that the chart has not",
      { title: 'New Balance 550 Navy Teal GS', size: 'EU 38' },
      { size: '5.5Y' },
    ],
  ] as const)('is asked about a like title whose size cannot be compared: %s', (_, over, row) => {
    const title = 'title' in over ? over.title : 'Nike Dunk Low Navy Teal';
    const rows = [item({ styleCode: '', title: title.replace('GS', '(GS) FAST SHIP'), ...row })];
    expect(one({ styleCode: '', title, ...over }, rows)).toMatchObject({
      outcome: 'asked',
      candidates: [{ item: 3084 }],
    });
  });

  test('is asked about all listings of a code when one of them may be an item of the person', () => {
    const row = item({ styleCode: '', title: 'Nike Dunk Low Panda' });
    const of = (platform: string, title: string) => listing({ id: platform, platform, title });
    const both = [of('ebay', 'Nike Dunk Low Black White'), of('stockx', 'Nike Dunk Low Panda')];
    expect(matchListings(both, [row], true)).toMatchObject([
      { id: 'ebay', outcome: 'asked', candidates: [{ item: 3084 }] },
      { id: 'stockx', outcome: 'asked', candidates: [{ item: 3084 }] },
    ]);
  });

  describe('about an item that is called otherwise', () => {
    const row = item({ title: "Nike Dunk High 'Bone'", styleCode: '', size: 'US 8' });
    const told = 'Nike Dunk High Silver/Blue/Teal';
    const offer = { title: 'NIKE DUNK HIGH SILVER BLUE TEAL', styleCode: '', size: 'US 8' };
    const others = ['Red/Gold', 'Black/White', 'Green/Sail', 'Navy/Volt', 'Grey/Pink'].map((colours, place) =>
      item({ number: place + 1, title: `Nike Dunk High ${colours}`, styleCode: '', size: 'US 8' }),
    );

    const candidatesOf = (outcome: MatchOutcome | undefined) =>
      outcome?.outcome === 'asked' ? outcome.candidates.map((candidate) => candidate.item) : [];

    const firstScore = (outcome: MatchOutcome | undefined): number =>
      outcome?.outcome === 'asked' ? (outcome.candidates[0]?.score ?? 0) : 0;

    test('is asked where a listing that is linked to it already is called so', () => {
      const outcome = one(offer, [...others, { ...row, titles: [told] }]);
      expect(candidatesOf(outcome)[0]).toBe(3084);
      expect(firstScore(outcome)).toBeGreaterThan(firstScore(one(offer, [...others, row])));
    });

    test('is asked where the same call links such a listing to it', () => {
      const linked = listing({
        id: 'a',
        platform: 'stockx',
        sku: '#3084',
        title: told,
        styleCode: '',
        size: 'US 8',
      });
      const outcomes = matchListings([linked, listing({ ...offer, id: 'b' })], [...others, row], true);
      expect(linkedTo(outcomes.find(({ id }) => id === 'a'))).toBe(3084);
      expect(candidatesOf(outcomes.find(({ id }) => id === 'b'))[0]).toBe(3084);
    });
  });

  describe('before an item is made', () => {
    const shoe = (over: Partial<MatchItem>) => item({ styleCode: '', size: 'US 8', ...over });
    const asksFor3084 = { outcome: 'asked', candidates: [{ item: 3084 }] };

    test('is asked about one called by its colours where the listing gives the nickname alone', () => {
      const row = shoe({ title: 'Nike Dunk High - Silver-Blue-Teal' });
      const outcome = one({ title: 'Nike Dunk High Bone IN HAND', styleCode: '', size: 'US 8' }, [row]);
      expect(outcome).toMatchObject(asksFor3084);
    });

    test('is not asked about one of the line whose colours are others', () => {
      const row = shoe({ title: 'Nike Dunk High Red/Gold' });
      const outcome = one({ title: 'Nike Dunk High Silver/Blue/Teal', styleCode: '', size: 'US 8' }, [row]);
      expect(outcome).toMatchObject({ outcome: 'made' });
    });

    test('is asked about one called as an item of the style code is, in whatever size', () => {
      const row = shoe({ title: 'Nike Air Max 97 Olive Purple Beige' });
      const named = shoe({
        number: 1,
        title: 'Nike Air Max 97 Concord Olive Purple Beige',
        styleCode: 'TR8231-376',
        size: 'US 11',
      });
      const offer = { title: 'Nike AM97 Concord', styleCode: 'TR8231-376', size: 'US 8' };
      expect(one(offer, [row])).toMatchObject({ outcome: 'made' });
      expect(one(offer, [named, row])).toMatchObject(asksFor3084);
    });

    test('is asked about one that a listing which is called alike may be', () => {
      const row = shoe({ title: 'Air Jordan 5 Retro Brown/Yellow/White 2015' });
      const offers = (platform: string, title: string, styleCode: string) =>
        listing({ id: platform, platform, title, styleCode, size: 'US 8' });
      const short = offers('alias', 'Air Jordan 5 Retro Chicago', 'ZL2054-990');
      const whole = offers('shopify', 'Air Jordan 5 Retro - Chicago Brown / Yellow / White', '');
      expect(matchListings([short], [row], true)).toMatchObject([{ outcome: 'made' }]);
      expect(matchListings([short, whole], [row], true)).toMatchObject([asksFor3084, asksFor3084]);
    });

    test('is not asked about one that a listing which is called alike may be, where that is used and it is new', () => {
      const row = shoe({ title: 'Air Jordan 5 Retro Brown/Yellow/White 2015', condition: '' });
      const offers = (platform: string, title: string, styleCode: string, condition: string) =>
        listing({ id: platform, platform, title, styleCode, size: 'US 8', condition });
      const short = offers('alias', 'Air Jordan 5 Retro Chicago', 'ZL2054-990', 'New');
      const whole = offers('shopify', 'Air Jordan 5 Retro - Chicago Brown / Yellow / White', '', 'Used');
      expect(matchListings([short, whole], [row], true)).toMatchObject([{ outcome: 'made' }, asksFor3084]);
      const both = [short, { ...whole, condition: 'New' }];
      expect(matchListings(both, [row], true)).toMatchObject([asksFor3084, asksFor3084]);
    });

    test('is asked about one made in the same call whose bare number may be the size', () => {
      const offers = [
        listing({
          id: 'a',
          platform: 'alias',
          title: 'Nike AF1 Low Cool Grey',
          styleCode: '',
          size: 'EU 46',
        }),
        listing({ id: 'b', title: "Nike Air Force 1 Low '07 Cool Grey", styleCode: '', size: '12' }),
      ];
      expect(matchListings(offers, [], true)).toMatchObject([
        { id: 'a', outcome: 'made' },
        { id: 'b', outcome: 'asked', candidates: [{ item: 0, made: 'a' }] },
      ]);
    });
  });

  test('is asked about the one that is used, whatever new ones are called more alike', () => {
    const colours = [
      'Red',
      'Black',
      'Green',
      'Navy',
      'Grey',
      'Pink',
      'Sail',
      'Volt',
      'Teal',
      'Gold',
      'Mint',
      'Tan',
    ];
    const news = ['Low', 'High', 'Mid'].flatMap((cut) =>
      colours.map((colour) => `Nike Dunk ${cut} Panda ${colour}`),
    );
    const items = news.map((title, place) => item({ number: place + 1, title, styleCode: '' }));
    const used = item({
      title: 'Nike Dunk Panda Low Black White Retro 2021',
      styleCode: '',
      condition: 'Used',
    });
    const outcome = one({ title: 'Nike Dunk Low Panda', styleCode: '', condition: 'Used' }, [...items, used]);
    expect(outcome).toMatchObject({ outcome: 'asked', candidates: [{ item: 3084 }] });
  });

  test('is not asked for another size, or a place that is taken', () => {
    expect(one({ size: 'US 9' }, [item({})])).toMatchObject({ outcome: 'made' });
    const full = item({ taken: [{ platform: 'ebay', account: 'a', units: 1 }] });
    expect(one({}, [full])).toMatchObject({ outcome: 'made' });
  });

  test('is not asked by a weak likeness about what the same run made before, as about what it makes now', () => {
    const fog = { title: 'Nike Air Max 90 Grey Fog', styleCode: '' };
    const green = item({ title: 'Nike Air Max 90 Vintage Green', styleCode: '' });
    expect(one(fog, [green])).toMatchObject({ outcome: 'asked' });
    expect(one(fog, [{ ...green, isNew: true }])).toMatchObject({ outcome: 'made' });
  });

  test('about an item that is only being made names it, and numbers follow', () => {
    const unread = listing({ platform: 'stockx', id: 's', size: '' });
    const outcomes = matchListings([listing({ id: 'e' }), unread], [], true);
    expect(outcomes[1]).toMatchObject({ outcome: 'asked', candidates: [{ item: 0, made: 'e' }] });
    const [, asked] = numberCandidates(outcomes, new Map([['e', 12]]));
    expect(asked).toMatchObject({ candidates: [{ item: 12 }] });
  });
});

describe('made items', () => {
  const offers = (platform: string): MatchListing[] =>
    [1, 2].map((n) => listing({ platform, id: `${platform}-${n}` }));

  test('two pairs on three platforms are two items of three listings', () => {
    const outcomes = matchListings(['stockx', 'ebay', 'shopify'].flatMap(offers), [], true);
    const made = outcomes.map((outcome) => (outcome.outcome === 'made' ? outcome.made : outcome.outcome));
    expect(made).toEqual(['ebay-1', 'ebay-2', 'ebay-1', 'ebay-2', 'ebay-1', 'ebay-2']);
  });

  test('every size of a shoe is an item of its own', () => {
    const sizes = ['US 8', 'US 9', 'US 10'].map((size) => listing({ id: size, size }));
    expect(matchListings(sizes, [], true).map((outcome) => outcome.outcome)).toEqual([
      'made',
      'made',
      'made',
    ]);
  });

  test('consigned listings and those at home stay apart', () => {
    const both = [listing({ id: 'home' }), listing({ id: 'away', platform: 'stockx', consigned: true })];
    expect(
      new Set(matchListings(both, [], true).map((outcome) => outcome.outcome === 'made' && outcome.made))
        .size,
    ).toBe(2);
  });

  test('a used pair does not join an item that a new one has joined', () => {
    const three = [
      listing({ id: '1', condition: '' }),
      listing({ id: '2', platform: 'goat', condition: 'New' }),
      listing({ id: '3', platform: 'stockx', condition: 'Used' }),
    ];
    const outcomes = matchListings(three, [], true);
    const made = (id: string) => outcomes.find((outcome) => outcome.id === id);
    expect(made('3')).not.toMatchObject({ made: '1' });
  });

  test('without makeItems nothing is made', () => {
    expect(matchListings([listing({})], [], false)).toEqual([]);
  });
});

describe('places', () => {
  test('interchangeable items are filled oldest first, whatever the order of rows', () => {
    const items = [item({ number: 12 }), item({ number: 7 }), item({ number: 9 })];
    const two = [listing({ id: 'b' }), listing({ id: 'a' })];
    expect(matchListings(two, items, true).map((outcome) => [outcome.id, linkedTo(outcome)])).toEqual([
      ['a', 7],
      ['b', 9],
    ]);
  });

  test('an item of several units takes as many', () => {
    const three = ['a', 'b', 'c'].map((id) => listing({ id }));
    const outcomes = matchListings(three, [item({ quantity: 2 })], true);
    expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['linked', 'linked', 'made']);
  });

  test('a listing of more units than are left is asked', () => {
    expect(one({ quantity: 3 }, [item({ quantity: 2 })])).toMatchObject({
      outcome: 'asked',
      why: 'doubtful',
    });
  });

  test('the best total wins over the first come', () => {
    const items = [item({ number: 1, condition: 'New' }), item({ number: 2, condition: '' })];
    const titled = listing({ id: 'z', condition: 'New', rejected: [2] });
    const free = listing({ id: 'a', condition: 'New' });
    const links = matchListings([titled, free], items, true).map((outcome) => [
      outcome.id,
      linkedTo(outcome),
    ]);
    expect(links).toEqual([
      ['a', 2],
      ['z', 1],
    ]);
  });
});

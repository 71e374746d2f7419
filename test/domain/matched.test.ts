/** A sync that would match what the last one has matched leaves it: the questions stand already. */
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/domain/linking/fingerprint';
import { matchListings } from '../../src/domain/matching/index';
import { planReject } from '../../src/domain/planners/review';
import { planSync } from '../../src/domain/planners/sync';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { offer, read, type World, world } from './world';

const DUNK = offer('ebay', 'e1', { title: 'Nike Dunk Low', styleCode: 'DD1391-100', size: 'US 9' });
/** Of the same product, in a size that cannot be compared: asked. */
const DOUBTFUL = offer('stockx', 's1', { title: 'Nike Dunk Low', styleCode: 'DD1391-100', size: '' });
const OTHER = offer('shopify', 'h1', { title: 'adidas Samba OG', styleCode: 'B75806', size: 'US 9' });

const READS = [read('ebay', { offers: [DUNK] }), read('stockx', { offers: [DOUBTFUL] })];

interface Seller {
  readonly world: World;
  /** Syncs, and tells whether anything was matched. */
  sync(reads?: typeof READS, policy?: Policy): boolean;
}

/** With a question open, and nothing left to be matched. */
function asking(): Seller {
  const seller = world();
  let matched: string | null = null;
  const sync: Seller['sync'] = (reads = READS, policy = DEFAULT_POLICY) => {
    let calls = 0;
    const plan = planSync(
      seller.snapshot,
      {
        reads,
        findings: [],
        asked: new Set(),
        view: 'inventory',
        policy: () => policy,
        answers: new Map(),
        held: new Set(),
        match: (...given) => {
          calls += 1;
          return matchListings(...given);
        },
        matched,
      },
      seller.context(),
    );
    seller.take(plan.plan);
    matched = plan.matched;
    return calls > 0;
  };
  expect(sync()).toBe(true);
  expect(seller.listing('s1').memory.question).toBeDefined();
  return { world: seller, sync };
}

describe('what was matched', () => {
  it('is not matched again without news, however often', () => {
    const { sync } = asking();
    expect([sync(), sync()]).toEqual([false, false]);
  });

  it('nor after news that matching does not read', () => {
    const { sync } = asking();
    const repriced = { ...DUNK, price: { amount: 9_900, currency: 'USD' } };
    expect(sync([read('ebay', { offers: [repriced] }), read('stockx', { offers: [DOUBTFUL] })])).toBe(false);
  });

  const news: readonly (readonly [string, (seller: Seller) => boolean])[] = [
    ['a new listing', ({ sync }) => sync([...READS, read('shopify', { offers: [OTHER] })])],
    [
      'another title of an open listing',
      ({ sync }) =>
        sync([READS[0] as (typeof READS)[0], read('stockx', { offers: [{ ...DOUBTFUL, title: 'Dunk' }] })]),
    ],
    [
      'an item that the person describes otherwise',
      ({ world: seller, sync }) => {
        seller.editItem(1, { size: 'US 10' });
        return sync();
      },
    ],
    [
      'a rejected item',
      ({ world: seller, sync }) => {
        seller.take(planReject(seller.snapshot, seller.listing('s1').id, seller.context()));
        return sync();
      },
    ],
    [
      'a question that is there no more',
      ({ world: seller, sync }) => {
        const listings = seller.snapshot.listings.map((row) => ({
          ...row,
          memory: withoutQuestion(row.memory),
        }));
        seller.snapshot = { ...seller.snapshot, listings };
        return sync();
      },
    ],
    ['another policy', ({ sync }) => sync(READS, { ...DEFAULT_POLICY, newListings: 'link only' })],
  ];

  it.each(news)('is matched again after %s', (_, happen) => {
    expect(happen(asking())).toBe(true);
  });
});

function withoutQuestion<Memory extends { readonly question?: unknown }>(memory: Memory): Memory {
  const { question: _, ...rest } = memory;
  return rest as Memory;
}

it('tells texts apart by what they are and where they end', () => {
  const texts = [[], [''], ['', ''], ['a'], ['b'], ['ab'], ['a', 'b'], ['ba'], ['\u0161'], ['a\u0001']];
  expect(new Set(texts.map((one) => fingerprint(one))).size).toBe(texts.length);
});

/** What only Shopify does when listings are changed: sizes of one product, stock at locations, keys; all of it valid by its schema. */
import { describe, expect, test } from 'vitest';
import type { PlatformRequest, Wish, WishOutcome } from '../../../src/platforms/platform';
import { shopify } from '../../../src/platforms/shopify/index';
import { perform } from '../../../workbench/marketplaces/actions';
import type { Offer, Variant } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { connectionTo, NOW, problemOf, replyTo, response } from '../ask';
import { counted, tellCount } from '../official-count';
import { replyFaults } from './official-reply';
import { ADMIN, questionFaults } from './official-schema';
import { questionOf, type Shop, shopOf } from './shop';

const { change } = shopify;
const unless = ADMIN === null ? ' (skipped: ../shared/specs/shopify is not there)' : '';
tellCount('Shopify changes');

type Said = readonly [PlatformRequest, Told];

/** Until the outcome; `between` is told of every question before it is answered. */
async function carryOut(
  shop: Shop,
  wishes: readonly Wish[],
  between: (request: PlatformRequest) => void = () => undefined,
): Promise<{ readonly outcomes: readonly WishOutcome[]; readonly said: readonly Said[] }> {
  const said: Said[] = [];
  let cursor = change?.start(wishes, connectionTo(shopify), NOW) ?? null;
  for (;;) {
    const [request] = change?.requests(cursor) ?? [];
    if (!request) throw new Error('nothing is asked');
    between(request);
    const told = await shop.ask(request);
    said.push([request, told]);
    const step = change?.read(cursor, [replyTo(shopify, request, response(told.body, told.status))]);
    if (!step) throw new Error('Shopify cannot be changed');
    if ('outcomes' in step) return { outcomes: step.outcomes, said };
    cursor = step.next;
  }
}

/** A product of three sizes with two of each. */
function threeSizes(): { readonly shop: Shop; readonly offer: Offer } {
  const shop = shopOf(2);
  const offer = shop.several as Offer;
  offer.variants.splice(3);
  return { shop, offer };
}

function wish(offer: Offer, place: number, wanted: 'end' | 'price' | number): Wish {
  const variantId = offer.variants[place]?.id ?? '1';
  const id = `0000000${place}-0000-4000-8000-00000000000${place}`;
  const base = { key: { platform: 'shopify', account: 'me', listingId: offer.id, variantId }, id };
  if (wanted === 'end') return { ...base, do: 'end' };
  if (wanted === 'price') return { ...base, do: 'price', price: { amount: 8_850, currency: 'USD' } };
  return { ...base, do: 'quantity', quantity: wanted };
}

const refusals = (outcomes: readonly WishOutcome[]) =>
  outcomes.map((one) => ('refused' in one ? one.refused : 'done'));
const stockOf = (offer: Offer) => offer.variants.map((one) => one.available);
const first = (offer: Offer): Variant => offer.variants[0] as Variant;

describe('ending', () => {
  test('one size: its stock is nothing, and the product goes on', async () => {
    const { shop, offer } = threeSizes();
    expect(refusals((await carryOut(shop, [wish(offer, 1, 'end')])).outcomes)).toEqual(['done']);
    expect([stockOf(offer), offer.status]).toEqual([[2, 0, 2], 'active']);
  });

  test('all sizes that can be bought: the product is archived, its stock left', async () => {
    const { shop, offer } = threeSizes();
    (offer.variants[2] as Variant).available = 0;
    const { outcomes } = await carryOut(shop, [wish(offer, 0, 'end'), wish(offer, 1, 'end')]);
    expect(refusals(outcomes)).toEqual(['done', 'done']);
    expect([stockOf(offer), offer.status]).toEqual([[2, 2, 0], 'ended']);
  });

  test('at two locations: both are emptied', async () => {
    const { shop, offer } = threeSizes();
    first(offer).stock = { elsewhere: 5 };
    expect(refusals((await carryOut(shop, [wish(offer, 0, 'end')])).outcomes)).toEqual(['done']);
    expect([first(offer).available, first(offer).stock?.elsewhere]).toEqual([0, 0]);
  });

  test.each([[{ untracked: true }], [{ endless: true }]] as const)(
    'sold without stock (%j): one size is refused, all are archived',
    async (stock) => {
      const { shop, offer } = threeSizes();
      first(offer).stock = stock;
      const { outcomes } = await carryOut(shop, [wish(offer, 0, 'end')]);
      expect(refusals(outcomes)[0]).toMatch(/^the shop sells it without stock too/);
      await carryOut(
        shop,
        [0, 1, 2].map((place) => wish(offer, place, 'end')),
      );
      expect(offer.status).toBe('ended');
    },
  );

  test('sold between the look and the change: looked at again', async () => {
    const { shop, offer } = threeSizes();
    const { outcomes, said } = await carryOut(shop, [wish(offer, 0, 'end')], ({ purpose }) => {
      if (purpose.startsWith('quantities') && first(offer).available === 2) first(offer).available = 1;
    });
    expect(refusals(outcomes)).toEqual(['done']);
    expect(first(offer).available).toBe(0);
    expect(said).toHaveLength(4);
    expect(new Set(said.map(([request]) => questionOf(request).variables?.key)).size).toBe(3);
  });

  test('what is gone, and what is not for sale', async () => {
    const { shop, offer } = threeSizes();
    perform(shop.state, { do: 'deactivate', id: offer.id }, NOW);
    expect(refusals((await carryOut(shop, [wish(offer, 0, 'end')])).outcomes)).toEqual(['done']);
    perform(shop.state, { do: 'delete', id: offer.id }, NOW);
    expect(refusals((await carryOut(shop, [wish(offer, 0, 'end')])).outcomes)).toEqual([
      'it is not in the shop any more',
    ]);
  });
});

describe('a quantity', () => {
  test('is set at the one location', async () => {
    const { shop, offer } = threeSizes();
    expect(refusals((await carryOut(shop, [wish(offer, 0, 7), wish(offer, 1, 0)])).outcomes)).toEqual([
      'done',
      'done',
    ]);
    expect(stockOf(offer)).toEqual([7, 0, 2]);
  });

  test('of several locations, one of which has stock: there', async () => {
    const { shop, offer } = threeSizes();
    first(offer).available = 0;
    first(offer).stock = { elsewhere: 5 };
    expect(refusals((await carryOut(shop, [wish(offer, 0, 3)])).outcomes)).toEqual(['done']);
    expect([first(offer).available, first(offer).stock?.elsewhere]).toEqual([0, 3]);
  });

  test.each([
    ['two of which have stock', { elsewhere: 5 }, /several locations/],
    ['that is not counted', { untracked: true }, /does not count its stock/],
  ] as const)('%s: refused in words', async (_, stock, words) => {
    const { shop, offer } = threeSizes();
    first(offer).stock = stock;
    expect(refusals((await carryOut(shop, [wish(offer, 0, 3)])).outcomes)[0]).toMatch(words);
    expect(first(offer).available).toBe(2);
  });

  test('of none, where the shop sells without stock too: refused in words; any other is set', async () => {
    const { shop, offer } = threeSizes();
    first(offer).stock = { endless: true };
    const { outcomes } = await carryOut(shop, [wish(offer, 0, 0)]);
    expect(refusals(outcomes)[0]).toMatch(/^the shop sells it without stock too/);
    expect(first(offer).available).toBe(2);
    expect(refusals((await carryOut(shop, [wish(offer, 0, 1)])).outcomes)).toEqual(['done']);
    expect(first(offer).available).toBe(1);
  });

  test('is not set over a sale that came between', async () => {
    const { shop, offer } = threeSizes();
    const { outcomes } = await carryOut(shop, [wish(offer, 0, 5)], ({ purpose }) => {
      if (purpose.startsWith('quantities')) first(offer).available = 1;
    });
    expect(refusals(outcomes)[0]).toMatch(/stock has changed meanwhile/);
    expect(first(offer).available).toBe(1);
  });

  test('asked for twice with one key is set once', async () => {
    const { shop, offer } = threeSizes();
    const { said } = await carryOut(shop, [wish(offer, 0, 5)]);
    first(offer).available = 4;
    const [request] = said[1] as Said;
    await shop.ask(request);
    expect(first(offer).available).toBe(4);
  });
});

test('prices of several sizes, one of which is gone: the others are set', async () => {
  const { shop, offer } = threeSizes();
  const wishes = [wish(offer, 0, 'price'), wish(offer, 9, 'price'), wish(offer, 2, 'price')];
  expect(refusals((await carryOut(shop, wishes)).outcomes)).toEqual([
    'done',
    'Product variant does not exist',
    'done',
  ]);
  expect(offer.variants.map((one) => one.price)).toEqual(['88.50', '39', '88.50']);
});

test('an app without the scopes is told which', () => {
  const [request] =
    change?.requests(
      change.start([wish(shopOf(1).several as Offer, 0, 'price')], connectionTo(shopify), NOW),
    ) ?? [];
  if (!request) throw new Error('nothing is asked');
  const denied = '{"errors":[{"message":"Access denied","extensions":{"code":"ACCESS_DENIED"}}]}';
  expect(problemOf(shopify.decode(request, response(denied), NOW)).message).toMatch(
    /write_products and write_inventory/,
  );
});

describe.skipIf(ADMIN === null)(`Admin schema${unless}`, () => {
  test('questions are valid, answers are what was asked for', async () => {
    const { shop, offer } = threeSizes();
    first(offer).stock = { elsewhere: 1 };
    const gone = shopOf(2).several as Offer;
    const all = [
      [wish(offer, 0, 'price'), wish(offer, 9, 'price')],
      [wish(offer, 1, 3)],
      [wish(offer, 0, 'end')],
      [0, 1, 2].map((place) => wish(offer, place, 'end')),
      [wish({ ...gone, id: '1' }, 0, 'end')],
      [wish({ ...gone, id: '1' }, 0, 'price')],
    ];
    const seen: Said[] = [];
    for (const wishes of all) seen.push(...(await carryOut(shop, wishes)).said);
    const stale = await carryOut(shop, [wish(offer, 1, 9)], ({ purpose }) => {
      if (purpose.startsWith('quantities')) (offer.variants[1] as Variant).available += 1;
    });
    for (const [request, told] of [...seen, ...stale.said]) {
      const question = questionOf(request);
      expect(ADMIN && questionFaults(ADMIN, question), question.query).toEqual([]);
      expect(ADMIN && replyFaults(ADMIN, question, told.body).slice(0, 5), question.query).toEqual([]);
      counted('Shopify changes', 'request');
      counted('Shopify changes', 'reply');
    }
    const bodies = seen.map(([, told]) => told.body).join('');
    for (const part of ['"ARCHIVED"', '"userErrors":[{', '"inventoryAdjustmentGroup":{'])
      expect(bodies.includes(part), part).toBe(true);
  });

  test('a mutation of stock without its key is refused', async () => {
    const { shop } = threeSizes();
    const query =
      'mutation{inventorySetQuantities(input:{name:"available",reason:"correction",quantities:[]}){userErrors{message}}}';
    expect((await shop.post(JSON.stringify({ query }))).body).toContain('@idempotent');
  });
});

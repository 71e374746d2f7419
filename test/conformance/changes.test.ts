/**
 * One suite for all platforms that can be changed: a listing ended, its price and its quantity set, refused, and what
 * comes of it when the answer is lost. Against the simulated marketplace over real HTTP.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { type Finding, keyText, type ListingKey } from '../../src/domain/listing';
import { platforms } from '../../src/platforms/index';
import type { Deed, Platform, Wish } from '../../src/platforms/platform';
import type { Fault, Marketplace } from '../../workbench/marketplaces/types';
import { openShop, type Shop } from './drive';

const open: Marketplace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((market) => market.close()));
});

async function stocked(platform: Platform, listings = 3) {
  const shop = await openShop(platform, { listings });
  open.push(shop.market);
  const { offers } = await shop.read('full');
  return { shop, keys: offers.map((offer) => offer.key) };
}

const PRICE = { amount: 7_700, currency: 'USD' };
const QUANTITY = 4;
let made = 0;

/** What a person could ask for, with numbers that no shop has by itself. */
function wishFor(key: ListingKey, deed: Deed): Wish {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  if (deed === 'price') return { key, id, do: deed, price: PRICE };
  return deed === 'quantity' ? { key, id, do: deed, quantity: QUANTITY } : { key, id, do: deed };
}

/** Whether a platform shows the listing as it was wished. */
function isSo(found: Finding | undefined, { do: deed }: Wish): boolean {
  if (deed === 'end') return found?.found !== 'offer' || found.offer.status === 'inactive';
  if (found?.found !== 'offer' || found.offer.status !== 'active') return false;
  return deed === 'price' ? found.offer.price?.amount === PRICE.amount : found.offer.quantity === QUANTITY;
}

async function shows(shop: Shop, wish: Wish): Promise<boolean> {
  shop.clock.time += 30_000;
  const [found] = await shop.lookUp([wish.key]);
  return isSo(found, wish);
}

const changing = platforms.flatMap((platform) => (platform.change ? [[platform.id, platform] as const] : []));

describe.each(changing)('%s', (_, platform) => {
  const can = platform.change?.can ?? [];
  const fail = (shop: Shop, kind: Fault['kind'], times = 1) =>
    shop.market.act({ do: 'fail', fault: { kind, times } });

  describe.each(can)('%s', (deed) => {
    test('is done, at the marketplace and in the next read, and nothing else is changed', async () => {
      const { shop, keys } = await stocked(platform);
      const [key, ...others] = keys;
      if (!key) throw new Error('nothing is for sale');
      const before = await shop.lookUp(others);
      const wish = wishFor(key, deed);
      expect(await shop.change([wish])).toEqual([{ key, done: true }]);
      expect(await shows(shop, wish)).toBe(true);
      expect(await shop.lookUp(others)).toEqual(before);
      const read = await shop.read('full');
      const offer = read.offers.find((one) => keyText(one.key) === keyText(key));
      expect(isSo(offer ? { key, found: 'offer', offer } : undefined, wish)).toBe(true);
    });

    test('is done for several at once, each with an outcome of its own', async () => {
      const { shop, keys } = await stocked(platform, 12);
      const wishes = keys.map((key) => wishFor(key, deed));
      const sold = keys[4] as ListingKey;
      shop.market.act({ do: 'delete', id: sold.listingId });
      const outcomes = await shop.change(wishes);
      expect(outcomes.filter((one) => one && 'done' in one)).toHaveLength(11);
      expect(outcomes[4]).toMatchObject({ key: sold, refused: expect.stringMatching(/\w/) });
      for (const wish of wishes) if (wish.key !== sold) expect(await shows(shop, wish)).toBe(true);
    });

    test('is refused in words for a listing that is gone', async () => {
      const { shop, keys } = await stocked(platform);
      const key = keys[0] as ListingKey;
      shop.market.act({ do: 'delete', id: key.listingId });
      const [outcome] = await shop.change([wishFor(key, deed)]);
      expect(outcome).toMatchObject({ key, refused: expect.stringMatching(/^\S.*\S$/) });
    });

    test('may be done twice: the second changes nothing', async () => {
      const { shop, keys } = await stocked(platform);
      const wish = wishFor(keys[0] as ListingKey, deed);
      await shop.change([wish]);
      expect(await shows(shop, wish)).toBe(true);
      await shop.change([wish]);
      expect(await shows(shop, wish)).toBe(true);
      expect(shop.market.orders()).toEqual([]);
    });

    const lost: readonly Fault['kind'][] = ['timeout', 'truncated', '500', 'html'];
    test.each(lost)('with its answer lost (%s), is asked again and done once', async (kind) => {
      const { shop, keys } = await stocked(platform);
      const wish = wishFor(keys[1] as ListingKey, deed);
      const asked = shop.market.requests();
      await shop.change([wish]);
      const steps = shop.market.requests() - asked;
      for (let step = 1; step <= steps; step += 1) {
        const other = await stocked(platform);
        const again = wishFor(other.keys[1] as ListingKey, deed);
        other.shop.market.act({ do: 'fail', fault: { kind, times: 1, after: step - 1 } });
        const [outcome] = await other.shop.change([again]);
        if (outcome === null && !(await shows(other.shop, again))) await other.shop.change([again]);
        expect(await shows(other.shop, again), `lost at ${step} of ${steps}`).toBe(true);
      }
    });

    test.each(['429', 'expired token'] as const)('outlasts %s', async (kind) => {
      const { shop, keys } = await stocked(platform);
      const wish = wishFor(keys[2] as ListingKey, deed);
      fail(shop, kind);
      expect(await shop.change([wish])).toEqual([{ key: wish.key, done: true }]);
      expect(await shows(shop, wish)).toBe(true);
    });
  });
});

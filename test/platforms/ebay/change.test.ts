/** What only eBay does when listings are changed: auctions, variations, listings of the Inventory API; all of it as its documents have it. */
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { ebay } from '../../../src/platforms/ebay/index';
import { specificsId } from '../../../src/platforms/ebay/read';
import type { PlatformRequest, Wish, WishOutcome } from '../../../src/platforms/platform';
import type { Offer, State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { connectionTo, NOW, replyTo, response, shared } from '../ask';
import { counted, tellCount } from '../official-count';
import { addressFaults, checkerOf } from '../official-json';
import { type EbayShop, shopOf } from './shop';

const XSD = shared('specs/ebay/eBLBaseComponents-1379.xsd');
const INVENTORY = shared('specs/ebay/sell_inventory_v1_oas3.json');
const BASE = 'https://api.ebay.com/sell/inventory/v1';
const { change } = ebay;
tellCount('eBay changes');

interface Said {
  readonly request: PlatformRequest;
  readonly told: Told;
}

/** Until the outcome; `said` keeps every question with its answer. */
function carryOut(shop: EbayShop, wishes: readonly Wish[], said: Said[] = []): readonly WishOutcome[] {
  let cursor = change?.start(wishes, connectionTo(ebay), NOW) ?? null;
  for (;;) {
    const requests = change?.requests(cursor) ?? [];
    const told = requests.map((request) => shop.answer(request));
    said.push(...requests.map((request, place) => ({ request, told: told[place] as Told })));
    const replies = requests.map((request, place) =>
      replyTo(ebay, request, response(told[place]?.body ?? '', told[place]?.status)),
    );
    const step = change?.read(cursor, replies);
    if (!step) throw new Error('eBay cannot be changed');
    if ('outcomes' in step) return step.outcomes;
    cursor = step.next;
  }
}

function wish(
  offer: Offer,
  wanted: 'end' | 'price' | 'quantity',
  size: string | null = null,
  quantity = 3,
): Wish {
  const variantId = size === null ? '' : specificsId([{ name: 'Size', value: size }]);
  const base = { key: { platform: 'ebay', account: 'me', listingId: offer.id, variantId }, id: 'a' };
  if (wanted === 'end') return { ...base, do: 'end' };
  if (wanted === 'quantity') return { ...base, do: 'quantity', quantity };
  return { ...base, do: 'price', price: { amount: 8_850, currency: 'USD' } };
}

const offerIn = (state: State, place: number): Offer => {
  const offer = state.offers[place];
  if (!offer) throw new Error('nothing is listed');
  return offer;
};
const several = (shop: EbayShop): Offer =>
  shop.state.offers.find((one) => one.id === shop.several) ?? offerIn(shop.state, 0);
const refusals = (outcomes: readonly WishOutcome[]) =>
  outcomes.map((one) => ('refused' in one ? one.refused : 'done'));

describe('auctions', () => {
  test.each(['end', 'price', 'quantity'] as const)('%s: left to the seller, and nothing is sent', (deed) => {
    const shop = shopOf(2);
    offerIn(shop.state, 0).made = 'auction';
    const said: Said[] = [];
    expect(refusals(carryOut(shop, [wish(offerIn(shop.state, 0), deed)], said))).toEqual([
      'it is an auction, which is left to you on eBay itself',
    ]);
    expect(said.filter(({ request }) => request.writes)).toEqual([]);
  });
});

describe('variations', () => {
  test('one of two is ended: it is without stock, and the listing goes on', () => {
    const shop = shopOf(2);
    const offer = several(shop);
    expect(refusals(carryOut(shop, [wish(offer, 'end', 'S')]))).toEqual(['done']);
    expect(offer.variants.map((one) => one.available)).toEqual([0, 2]);
    expect(offer.status).toBe('active');
  });

  test('all of them are ended: the listing is', () => {
    const shop = shopOf(2);
    const offer = several(shop);
    expect(refusals(carryOut(shop, [wish(offer, 'end', 'S'), wish(offer, 'end', 'M & L')]))).toEqual([
      'done',
      'done',
    ]);
    expect(offer.status).toBe('ended');
  });

  test('the last with stock is ended: the listing is', () => {
    const shop = shopOf(2);
    const offer = several(shop);
    const [, other] = offer.variants;
    if (other) other.available = 0;
    expect(refusals(carryOut(shop, [wish(offer, 'end', 'S')]))).toEqual(['done']);
    expect(offer.status).toBe('ended');
  });

  test('price and quantity are those of the variation alone', () => {
    const shop = shopOf(2);
    const offer = several(shop);
    expect(refusals(carryOut(shop, [wish(offer, 'price', 'M & L')]))).toEqual(['done']);
    expect(refusals(carryOut(shop, [wish(offer, 'quantity', 'S')]))).toEqual(['done']);
    expect(offer.variants.map((one) => [one.price, one.available])).toEqual([
      ['39.00', 3],
      ['88.50', 2],
    ]);
  });

  test('without a SKU, and one that is not there: refused in words', () => {
    const shop = shopOf(2);
    const offer = several(shop);
    for (const one of offer.variants) one.sku = '';
    const [bare, none] = refusals(carryOut(shop, [wish(offer, 'price', 'S'), wish(offer, 'price', 'XXL')]));
    expect(bare).toMatch(/no SKU/);
    expect(none).toBe('the variation is not there any more');
  });
});

test('a revision that is refused among others costs none of them theirs', () => {
  const shop = shopOf(8);
  const offers = [0, 1, 2, 3].map((place) => offerIn(shop.state, place));
  (offers[2] as Offer).made = 'inventory';
  const outcomes = refusals(
    carryOut(
      shop,
      offers.map((offer) => wish(offer, 'quantity')),
    ),
  );
  expect(outcomes.filter((one) => one === 'done').length).toBeGreaterThanOrEqual(3);
  expect(offers.filter((_, place) => place !== 2).map((one) => one.variants[0]?.available)).toEqual([
    3, 3, 3,
  ]);
});

describe('listings of the Inventory API', () => {
  const made = (): { readonly shop: EbayShop; readonly offer: Offer } => {
    const shop = shopOf(2);
    const offer = offerIn(shop.state, 0);
    offer.made = 'inventory';
    for (const one of offer.variants) one.sku = 'SKU 1';
    return { shop, offer };
  };

  test('ended, repriced and stocked there', () => {
    const { shop, offer } = made();
    expect(refusals(carryOut(shop, [wish(offer, 'price')]))).toEqual(['done']);
    expect(refusals(carryOut(shop, [wish(offer, 'quantity')]))).toEqual(['done']);
    expect(offer.variants[0]).toMatchObject({ price: '88.50', available: 3 });
    expect(refusals(carryOut(shop, [wish(offer, 'end')]))).toEqual(['done']);
    expect(offer.status).toBe('ended');
  });

  test('without a SKU, and without an offer: refused in words', () => {
    const { shop, offer } = made();
    for (const one of offer.variants) one.sku = '';
    expect(refusals(carryOut(shop, [wish(offer, 'price')]))[0]).toMatch(/^it was made by another tool/);
    const other = made();
    const elsewhere = { ...other.shop, answer: withoutOffers(other.shop) };
    expect(refusals(carryOut(elsewhere, [wish(other.offer, 'end')]))[0]).toMatch(/no offer of it/);
  });
});

const withoutOffers =
  (shop: EbayShop): EbayShop['answer'] =>
  (request, token) =>
    request.purpose.startsWith('offers')
      ? { status: 404, type: 'application/json', body: '{"errors":[{"errorId":25713}]}' }
      : shop.answer(request, token);

/** Everything that is asked and answered while listings of all kinds are changed in all ways. */
function saidOfAll(): readonly Said[] {
  const said: Said[] = [];
  const shop = shopOf(20);
  const offers = shop.state.offers;
  (offers[15] as Offer).made = 'inventory';
  for (const one of offers[15]?.variants ?? []) one.sku = 'SKU 2';
  (offers[12] as Offer).made = 'auction';
  const all = [15, 7, 8, 9, 10, 12].map((place) => offerIn(shop.state, place));
  for (const deed of ['price', 'quantity', 'end'] as const) {
    carryOut(
      shop,
      all.map((offer) => wish(offer, deed)),
      said,
    );
    carryOut(shop, [wish(several(shop), deed, 'S')], said);
  }
  carryOut(shop, [wish(offerIn(shop.state, 7), 'end'), wish(offerIn(shop.state, 13), 'end')], said);
  const gone = { ...shop, answer: afterLooking(shop) };
  for (const deed of ['end', 'price'] as const) carryOut(gone, [wish(offerIn(shop.state, 14), deed)], said);
  return said;
}

/** It ends between the look and the change. */
const afterLooking =
  (shop: EbayShop): EbayShop['answer'] =>
  (request, token) => {
    const told = shop.answer(request, token);
    if (request.purpose.startsWith('lookup')) offerIn(shop.state, 14).status = 'ended';
    return told;
  };

const isXml = ({ request }: Said): boolean => request.url.endsWith('/ws/api.dll');

describe.skipIf(XSD === null || INVENTORY === null)(
  `Official documents${XSD === null || INVENTORY === null ? ' (skipped: ../shared/specs/ebay is not there)' : ''}`,
  () => {
    test('Trading: requests and replies follow the schema', async () => {
      const said = saidOfAll().filter(isXml);
      const documents = said.flatMap(({ request, told }, place) => [
        { fileName: `${place}-request`, contents: request.body ?? '' },
        { fileName: `${place}-reply`, contents: told.body },
      ]);
      const { errors } = await validateXML({ xml: documents, schema: [XSD ?? ''], maxMemoryPages: 32_768 });
      expect(errors.map((error) => error.rawMessage)).toEqual([]);
      for (const _ of said) {
        counted('eBay changes', 'request');
        counted('eBay changes', 'reply');
      }
      const replies = said.map(({ told }) => told.body).join('');
      for (const part of [
        '<CorrelationID>',
        '<Ack>PartialFailure<',
        '>21919474<',
        '>1047<',
        '<InventoryStatus>',
      ])
        expect(replies.includes(part), part).toBe(true);
    }, 60_000);

    test('Inventory: requests and replies follow the specification', () => {
      const document = INVENTORY ?? '{"components":{"schemas":{}},"paths":{}}';
      const faults = checkerOf(document);
      const said = saidOfAll().filter((one) => !isXml(one));
      const words = new Set(said.map(({ request }) => request.purpose.split(' ')[0]));
      expect(words).toEqual(new Set(['offers', 'withdraw', 'stock']));
      for (const { request, told } of said) {
        expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
        if (request.body !== undefined) expect(faults('BulkPriceQuantity')(request.body)).toEqual([]);
        const [word = ''] = request.purpose.split(' ');
        const schema =
          { offers: 'Offers', withdraw: 'WithdrawResponse' }[word] ?? 'BulkPriceQuantityResponse';
        expect(faults(schema)(told.body), told.body).toEqual([]);
        counted('eBay changes', 'request');
        counted('eBay changes', 'reply');
      }
    });
  },
);

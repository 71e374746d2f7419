/** A simulated Shopify in which something of every kind has happened, asked without a server between. */
import type { PlatformRequest } from '../../../src/platforms/platform';
import { shopify } from '../../../src/platforms/shopify/index';
import {
  changesRequest,
  orderRequest,
  productRequest,
  variantsRequest,
} from '../../../src/platforms/shopify/requests';
import type { Json } from '../../../src/ports';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { shopifyWire } from '../../../workbench/marketplaces/shopify';
import { addOffer, type Offer, type State } from '../../../workbench/marketplaces/state';
import type { Asked, Told } from '../../../workbench/marketplaces/wire';
import { connectionTo, NOW, replyTo, response } from '../ask';
import type { Question } from './official-schema';

export const GRAPHQL = '/admin/api/2026-10/graphql.json';
type Token = 'good' | 'missing' | 'unknown' | 'expired';

export interface Shop {
  readonly state: State;
  /** The last product, with more sizes than come with it. */
  readonly several: Offer | null;
  /** Ids of a variant that is for sale, of one whose product was deleted, and of an order. */
  readonly variant: string;
  readonly deleted: string;
  readonly order: string;
  post(body: string, more?: Partial<Asked>, token?: Token): Promise<Told>;
  ask(request: PlatformRequest): Promise<Told>;
}

/** With listings, the last half hour has seen orders of every state, prices and deletions; without, nothing. */
export function shopOf(listings: number): Shop {
  const state = inventedState('shopify', listings, NOW - 24 * 3_600_000);
  const several = listings > 0 ? severalSizes(state) : null;
  const order = several && listings > 10 ? live(state, several) : '';
  Object.assign(state.tokens, { good: NOW + 24 * 3_600_000, expired: NOW - 1 });
  const post: Shop['post'] = (body, more = {}, token = 'good') =>
    shopifyWire(state, { ...posted(body, token), ...more });
  return {
    state,
    several,
    variant: state.offers[9]?.variants[0]?.id ?? '',
    deleted: state.offers[4]?.variants[0]?.id ?? '',
    order,
    post,
    ask: (request) => post(request.body ?? ''),
  };
}

function posted(body: string, token: Token): Asked {
  return {
    method: 'POST',
    path: GRAPHQL,
    query: new URLSearchParams(),
    headers: token === 'missing' ? {} : { 'x-shopify-access-token': token },
    body,
    now: NOW,
    fault: null,
  };
}

function severalSizes(state: State): Offer {
  const variants = Array.from({ length: 25 }, (_, place) => ({
    size: place === 0 ? '' : `EU ${30 + place}`,
    sku: place === 1 ? '' : `T-${place}`,
    price: '39',
    quantity: 2,
  }));
  const at = NOW - 26 * 3_600_000;
  return addOffer(state, { title: 'Tee <all> "sizes"', styleCode: '', currency: 'USD', at, variants });
}

function live(state: State, several: Offer): string {
  const id = (place: number): string => state.offers[place]?.id ?? '';
  const at = NOW - 1_800_000;
  const sell = (which: string, units = 1) => perform(state, { do: 'sell', id: which, units }, at);
  const [shipped = '', cancelled = '', returned = '', gone = ''] = [0, 1, 2, 4].map((place) =>
    sell(id(place)),
  );
  perform(state, { do: 'cancel', order: sell(several.id, 2), how: 'returned', units: 1 }, at);
  perform(state, { do: 'ship', order: shipped }, at);
  perform(state, { do: 'cancel', order: cancelled }, at);
  perform(state, { do: 'cancel', order: returned, how: 'returned' }, at);
  perform(state, { do: 'deactivate', id: id(3) }, at);
  perform(state, { do: 'delete', id: id(4) }, at);
  // More than a page of products that have changed.
  for (const { id: changed } of state.offers.slice(6, 9))
    perform(state, { do: 'reprice', id: changed, price: '12.3' }, at);
  for (const { id: changed } of state.offers.slice(10, 30))
    perform(state, { do: 'quantity', id: changed, quantity: 3 }, at);
  return gone;
}

/** Every request that the connector builds: first rounds, later pages, lookups and the check. */
export function askedOf(): readonly PlatformRequest[] {
  const connection = connectionTo(shopify);
  const key = { platform: 'shopify', account: 'me', listingId: '8123400001001', variantId: '44123400001002' };
  const all = { products: true, orders: true, events: true };
  const from = { since: NOW, ordersSince: NOW, countedSince: NOW };
  return [
    ...shopify.requests(shopify.start('full', null, connection, NOW)),
    ...shopify.requests(shopify.start('incremental', { readAt: NOW }, connection, NOW)),
    variantsRequest('cursor'),
    changesRequest(from, all, { products: 'a', orders: 'b', events: 'c' }),
    changesRequest(from, { ...all, products: false }, { products: null, orders: 'b', events: null }),
    productRequest('gid://shopify/Product/8123400001001', 'cursor'),
    orderRequest('gid://shopify/Order/5600000001003', 'cursor'),
    ...shopify.lookup([key, { ...key, variantId: `<a>&"'` }], connection),
    ...shopify.check(connection),
  ];
}

export function questionOf(request: PlatformRequest): Question {
  return JSON.parse(request.body ?? '') as Question;
}

/** All that the connector asks in one read, to its end, with the shop's answers. */
export async function readThrough(shop: Shop, start: Json): Promise<readonly (readonly [Question, Told])[]> {
  const seen: (readonly [Question, Told])[] = [];
  let cursor: Json | null = start;
  while (cursor !== null) {
    const requests = shopify.requests(cursor as never);
    const told = await Promise.all(requests.map(shop.ask));
    requests.forEach((request, at) => {
      const answer = told[at];
      if (answer) seen.push([questionOf(request), answer]);
    });
    const replies = requests.map((request, at) => replyTo(shopify, request, response(told[at]?.body ?? '')));
    cursor = shopify.read(cursor as never, replies).next;
  }
  return seen;
}

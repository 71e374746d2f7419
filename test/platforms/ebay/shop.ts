/** A simulated eBay in which something of every kind has happened, asked without a server between. */
import { ebay } from '../../../src/platforms/ebay/index';
import { ordersRequest, sellingRequest, unsoldRequest } from '../../../src/platforms/ebay/requests';
import type { PlatformRequest } from '../../../src/platforms/platform';
import { perform } from '../../../workbench/marketplaces/actions';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { ebayWire } from '../../../workbench/marketplaces/ebay';
import { addOffer, type Offer, type State } from '../../../workbench/marketplaces/state';
import type { Told } from '../../../workbench/marketplaces/wire';
import { askedAs, connectionTo, NOW } from '../ask';

type Token = 'good' | 'missing' | 'unknown' | 'expired';

export interface EbayShop {
  readonly state: State;
  /** Ids of a listing with variations, one that is out of stock, and one that was ended. */
  readonly several: string;
  readonly paused: string;
  readonly ended: string;
  answer(request: PlatformRequest, token?: Token): Told;
}

/** With listings, the last hours have seen sales of every state, prices, ends and pauses; without, nothing. */
export function shopOf(listings: number): EbayShop {
  const state = inventedState('ebay', listings, NOW - 24 * 3_600_000);
  const several = listings > 0 ? severalSizes(state) : null;
  if (several && listings > 10) live(state, several);
  Object.assign(state.tokens, { good: NOW + 1, expired: NOW - 1 });
  return {
    state,
    several: several?.id ?? '',
    paused: state.offers[3]?.id ?? '',
    ended: state.offers[4]?.id ?? '',
    answer: (request, token = 'good') => answer(state, request, token),
  };
}

function severalSizes(state: State): Offer {
  const variants = ['S', 'M & L'].map((size) => ({ size, sku: `T-${size}`, price: '39.00', quantity: 2 }));
  const at = NOW - 26 * 3_600_000;
  return addOffer(state, { title: 'Tee <all> sizes', styleCode: '', currency: 'USD', at, variants });
}

function live(state: State, several: Offer): void {
  const id = (place: number): string => state.offers[place]?.id ?? '';
  const at = NOW - 1_800_000;
  const sell = (which: string) => perform(state, { do: 'sell', id: which }, at);
  const orders = [0, 1, 2, 5, 6].map((place) => sell(id(place)));
  sell(several.id);
  const [shipped = '', cancelled = '', returned = ''] = orders;
  perform(state, { do: 'ship', order: shipped }, at);
  perform(state, { do: 'cancel', order: cancelled }, at);
  perform(state, { do: 'cancel', order: returned, how: 'returned' }, at);
  perform(state, { do: 'deactivate', id: id(3) }, at);
  perform(state, { do: 'end', id: id(4) }, at);
  perform(state, { do: 'reprice', id: id(7), price: '12.34' }, at);
  if (state.offers.length > 400) manyPages(state, at);
}

/** More than a page of what ended, and of what is for sale still. */
function manyPages(state: State, at: number): void {
  for (const { id } of state.offers.slice(8, 240)) perform(state, { do: 'end', id }, at);
  for (let count = 0; count < 210; count += 1)
    perform(state, { do: 'list', title: `New ${count}`, price: '5.00' }, at);
}

function answer(state: State, request: PlatformRequest, token: Token): Told {
  const given = token === 'missing' ? '' : token;
  const tokens: Record<string, string> = given
    ? { 'x-ebay-api-iaf-token': given, authorization: `Bearer ${given}` }
    : {};
  const named = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return ebayWire(state, askedAs(request, { ...Object.fromEntries(named), ...tokens }));
}

/** Every request that the connector builds: first rounds, later pages, lookups and the check. */
export function askedOf(now: number): readonly PlatformRequest[] {
  const connection = connectionTo(ebay);
  const key = { platform: 'ebay', account: 'me', listingId: '256100001001', variantId: '7' };
  return [
    ...ebay.requests(ebay.start('full', null, connection, now)),
    ...ebay.requests(ebay.start('incremental', { readAt: now }, connection, now)).slice(2),
    sellingRequest(7, null),
    unsoldRequest(3, 60),
    ordersRequest(now, 400),
    ...ebay.lookup([key, { ...key, listingId: `<a>&"'` }], connection),
    ...ebay.check(connection),
  ];
}

/** A Trading request that the connector does not build. */
export function trading(call: string, content: string): PlatformRequest {
  return {
    purpose: call,
    url: 'https://api.ebay.com/ws/api.dll',
    method: 'post',
    headers: { 'X-EBAY-API-CALL-NAME': call },
    body: `<${call}Request xmlns="urn:ebay:apis:eBLBaseComponents">${content}</${call}Request>`,
  };
}

/** A request for orders with any query. */
export function ordersRaw(query: string): PlatformRequest {
  const url = `https://api.ebay.com/sell/fulfillment/v1/order?${query}`;
  return { purpose: 'orders', url, method: 'get', headers: {} };
}

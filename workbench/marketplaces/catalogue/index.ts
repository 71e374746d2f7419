/** The demo catalogue: real shoes and clothing as sellers list them, the same things on several marketplaces. */
import { perform } from '../actions';
import { HABITS } from '../habits';
import { addOffer, emptyState, type Offer, type State } from '../state';
import type { MarketId } from '../types';
import { demoOffers, inventedOffer } from './offers';
import { inventedThing } from './things';

export { drawPicture, pictureOf } from './pictures';
export { stockKey, THINGS, type Thing } from './things';

const HOUR = 3_600_000;
const MINUTE = 60_000;

function singleAt(state: State, at: number): Offer {
  const single = state.offers.filter((offer) => offer.variants.length === 1 && !offer.flex);
  const found = single[at % single.length];
  if (found === undefined) throw new Error('There is nothing to sell.');
  return found;
}

/** What happened in the last days: two sales, and something that ended or is not for sale now. */
function news(state: State, now: number): void {
  const sold = [singleAt(state, 20), singleAt(state, 23)];
  const stopped = singleAt(state, 30);
  sold.forEach(({ id }, place) => {
    perform(state, { do: 'sell', id }, now - (30 - place * 25) * HOUR);
  });
  const ends = state.market === 'ebay' || HABITS[state.market].pause === null;
  if (ends) perform(state, { do: 'end', id: stopped.id }, now - 40 * HOUR);
  else perform(state, { do: 'deactivate', id: stopped.id }, now - 50 * HOUR);
}

/** The demo marketplace as it is at `now`: always the same for the same moment. */
export function demoState(market: MarketId, now: number): State {
  const state = emptyState(market);
  for (const draft of demoOffers(market, now)) addOffer(state, draft);
  news(state, now);
  return state;
}

/** A marketplace with so many invented listings, for load tests. */
export function inventedState(market: MarketId, listings: number, now: number): State {
  const state = emptyState(market);
  for (let at = 0; at < listings; at += 1)
    addOffer(state, inventedOffer(market, inventedThing(at), now - (listings - at) * MINUTE));
  return state;
}

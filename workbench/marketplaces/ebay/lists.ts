/**
 * eBay's lists, worked out once for every change of the state: a request then costs its page and no scan of
 * everything that was ever listed.
 */
import { revisionOf } from '../revision';
import type { Offer, Sale, State, Variant } from '../state';

export interface Lists {
  readonly byId: ReadonlyMap<string, Offer>;
  /** For sale, or out of stock. */
  readonly active: readonly Offer[];
  /** Ended without a purchase. */
  readonly unsold: readonly Offer[];
  /** All, by the moment of their last change, oldest first. */
  readonly modified: readonly Offer[];
  /** Oldest first. */
  readonly sales: readonly Sale[];
  /** By the moment of their last change, oldest first. */
  readonly salesModified: readonly Sale[];
  /** Sorted copies of `active` and `unsold`, by list and sort. */
  readonly sorted: Map<string, readonly Offer[]>;
}

const kept = new WeakMap<State, { readonly stamp: string; readonly lists: Lists }>();

export function listsOf(state: State): Lists {
  const stamp = `${revisionOf(state)}/${state.offers.length}/${state.sales.length}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last.lists;
  const lists = worked(state);
  kept.set(state, { stamp, lists });
  return lists;
}

function worked({ offers, sales }: State): Lists {
  return {
    byId: new Map(offers.map((offer) => [offer.id, offer])),
    active: offers.filter(isListed),
    unsold: offers.filter((offer) => offer.status === 'ended' && unitsSold(offer) === 0),
    modified: [...offers].sort((a, b) => a.updatedAt - b.updatedAt),
    sales,
    salesModified: [...sales].sort((a, b) => a.updatedAt - b.updatedAt),
    sorted: new Map(),
  };
}

/** The place of the first element whose moment is not before `moment`, in a list sorted by it. */
export function placeOf<T>(all: readonly T[], moment: number, of: (one: T) => number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one !== undefined && of(one) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offer that an order is for. */
export function offerOf(lists: Lists, id: string): Offer {
  const offer = lists.byId.get(id);
  if (offer === undefined) throw new Error(`An order names listing ${id}, which is not there.`);
  return offer;
}

/**
 * An offer that was taken off sale for a while is out of stock: with the out-of-stock option on, such a listing stays
 * active with quantity 0 and is hidden from search (schema 1379, OutOfStockControlPreference).
 * Assumption: the simulated seller has that option on; eBay has no other pause for a single listing.
 */
export const isListed = (offer: Offer): boolean => offer.status === 'active' || offer.status === 'inactive';
export const availableOf = (offer: Offer, variant: Variant): number =>
  offer.status === 'inactive' ? 0 : variant.available;
export const unitsAvailable = (offer: Offer): number =>
  offer.variants.reduce((sum, each) => sum + availableOf(offer, each), 0);
export const unitsSold = (offer: Offer): number => offer.variants.reduce((sum, each) => sum + each.sold, 0);
export const hasVariations = (offer: Offer): boolean => offer.variants.length > 1;
/** What the listing is shown for: the least of its prices. */
export const priceOf = (offer: Offer): string =>
  offer.variants.map((each) => each.price).sort((a, b) => Number(a) - Number(b))[0] ?? '0';

const DAY = 86_400_000;

/**
 * When the running term of a listing ends: listings run until cancelled and are renewed every month.
 * Assumption: a month is 30 days here; eBay's is the calendar's.
 */
export function endOf(offer: Offer, now: number): number {
  if (offer.endedAt !== null) return offer.endedAt;
  const terms = Math.floor(Math.max(0, now - offer.createdAt) / (30 * DAY)) + 1;
  return offer.createdAt + terms * 30 * DAY;
}

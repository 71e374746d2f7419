/**
 * StockX's lists, worked out once for every change of the state: a request then costs its page and no scan of everything
 * that was ever listed.
 */
import { revisionOf } from '../revision';
import type { Offer, Sale, State } from '../state';

const DAY = 86_400_000;
/** How long an ask lives where nothing is said (swagger 2.0.0, CreateListingInput and UpdateListingInput, expiresAt). */
export const ASK_LASTS = 365 * DAY;

export const expiryOf = (offer: Offer): number => offer.endsAt ?? offer.createdAt + ASK_LASTS;
export const isExpired = (offer: Offer, now: number): boolean =>
  offer.status === 'active' && expiryOf(offer) <= now;

/** An ask that expires changes by itself. */
export const changedAt = (offer: Offer, now: number): number =>
  isExpired(offer, now) ? Math.max(offer.updatedAt, expiryOf(offer)) : offer.updatedAt;

export interface Lists {
  readonly byId: ReadonlyMap<string, Offer>;
  /** The last sale of each offer, by the offer's id. */
  readonly saleOf: ReadonlyMap<string, Sale>;
  /** What changed last comes first: every change moves a listing, and the pages of whoever reads them. */
  readonly changed: readonly Offer[];
  /** Orders under way and those that have ended, newest first. */
  readonly open: readonly Sale[];
  readonly ended: readonly Sale[];
  /** What was asked for with the same filters, kept while nothing changes. */
  readonly filtered: Map<string, readonly Offer[]>;
}

const kept = new WeakMap<State, { readonly stamp: string; readonly lists: Lists }>();

/** The lists at a moment: those of an earlier one hold as long as no ask has expired since. */
export function listsOf(state: State, now: number): Lists {
  const expired = state.offers.reduce((count, offer) => count + (expiryOf(offer) <= now ? 1 : 0), 0);
  const stamp = `${revisionOf(state)}/${state.offers.length}/${state.sales.length}/${expired}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last.lists;
  const lists = worked(state, now);
  kept.set(state, { stamp, lists });
  return lists;
}

/**
 * Active from its creation until the seller is paid out; the rest is history (swagger 2.0.0, /selling/orders/active).
 */
const isOpen = ({ status }: Sale): boolean => status === 'open' || status === 'shipped';

function worked({ offers, sales }: State, now: number): Lists {
  const newest = [...sales].reverse();
  return {
    byId: new Map(offers.map((offer) => [offer.id, offer])),
    saleOf: new Map(sales.map((sale) => [sale.offer, sale])),
    changed: [...offers].sort((a, b) => changedAt(b, now) - changedAt(a, now)),
    open: newest.filter(isOpen),
    ended: newest.filter((sale) => !isOpen(sale)),
    filtered: new Map(),
  };
}

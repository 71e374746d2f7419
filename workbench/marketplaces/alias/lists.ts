/** alias' lists, sorted once for every change of the state: a request then costs its page. */
import { revisionOf } from '../revision';
import type { Offer, Sale, State } from '../state';

export interface Lists {
  readonly byId: ReadonlyMap<string, Offer>;
  /** Newest first. */
  readonly orders: readonly Sale[];
  /** What was asked for with the same filter and order, kept while nothing changes. */
  readonly searched: Map<string, readonly Offer[]>;
}

const kept = new WeakMap<State, { readonly stamp: string; readonly lists: Lists }>();

export function listsOf(state: State): Lists {
  const stamp = `${revisionOf(state)}/${state.offers.length}/${state.sales.length}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last.lists;
  const lists = {
    byId: new Map(state.offers.map((offer) => [offer.id, offer])),
    orders: [...state.sales].reverse(),
    searched: new Map(),
  };
  kept.set(state, { stamp, lists });
  return lists;
}

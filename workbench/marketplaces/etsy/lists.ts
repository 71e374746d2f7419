/** Etsy's lists: listings by state, listings by id, receipts, and one inventory. */
import { revisionOf } from '../revision';
import type { Offer, Sale, State } from '../state';
import { type Asked, json, slice, type Told } from '../wire';
import { inventoryOf, listingOf, receiptOf, SHOP, shopOf, stateOf, USER } from './things';

interface Lists {
  readonly byId: ReadonlyMap<string, Offer>;
  /** The newest first. */
  readonly byState: ReadonlyMap<string, readonly Offer[]>;
}

const kept = new WeakMap<State, { readonly stamp: string; readonly lists: Lists }>();

export function listsOf(state: State): Lists {
  const stamp = `${revisionOf(state)}/${state.offers.length}/${state.sales.length}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last.lists;
  const there = state.offers
    .filter(({ status }) => status !== 'deleted')
    .sort((a, b) => b.createdAt - a.createdAt);
  const byState = new Map<string, Offer[]>();
  for (const offer of there) byState.set(stateOf(offer), [...(byState.get(stateOf(offer)) ?? []), offer]);
  const lists = { byId: new Map(there.map((offer) => [offer.id, offer])), byState };
  kept.set(state, { stamp, lists });
  return lists;
}

/** The user's number stands for the shop's as well (OpenAPI 3.0.0, Self). */
const SHOPS: readonly string[] = [String(SHOP), String(USER)];

export function answerLists(state: State, asked: Asked, path: string): Told | null {
  const [, shop, list] = /^\/shops\/(\d+)\/(listings|receipts)$/.exec(path) ?? [];
  if (shop !== undefined && SHOPS.includes(shop))
    return list === 'listings' ? listings(state, asked) : receipts(state, asked);
  if (path === '/listings/batch') return batch(state, asked);
  if (path === '/listings/batch/inventory') return stocks(state, asked);
  const inventory = /^\/listings\/(\d+)\/inventory$/.exec(path)?.[1];
  if (inventory !== undefined) return oneInventory(state, inventory);
  return path === `/users/${USER}/shops` ? json(200, shopOf()) : null;
}

function listings(state: State, asked: Asked): Told {
  const all = listsOf(state).byState.get(asked.query.get('state') ?? 'active') ?? [];
  return pageOf(asked, all, (offer) => listingOf(offer, includesOf(asked)));
}

const includesOf = ({ query }: Asked): readonly string[] => (query.get('includes') ?? '').split(',');

function batch(state: State, asked: Asked): Told {
  const ids = (asked.query.get('listing_ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > 100)
    return json(400, { error: 'listing_ids must hold 1 to 100 ids.' });
  if (includesOf(asked).some((one) => NO_MORE.includes(one)))
    return json(400, { error: `Invalid includes value: ${asked.query.get('includes')}` });
  const { byId } = listsOf(state);
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  const { items, total } = slice(found, 0, found.length, asked.fault);
  return json(200, { count: total, results: items.map((offer) => listingOf(offer, includesOf(asked))) });
}

/**
 * What `includes` brings of a shop's lists, and of listings by id no more (developers.etsy.com, Inventory and Shipping Data
 * Migration, since 2026-07-29). Assumption: asking for it is an error, as others have met it.
 */
const NO_MORE: readonly string[] = ['Inventory', 'Shipping'];

/** `All requested listing IDs must exist` (getListingsInventoryByListingIds, Etsy's document of 2026-08). */
function stocks(state: State, asked: Asked): Told {
  const ids = (asked.query.get('listing_ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > 100)
    return json(400, { error: 'listing_ids must hold 1 to 100 ids.' });
  const { byId } = listsOf(state);
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  if (found.length < ids.length) return json(404, { error: 'Resource not found.' });
  const { items, total } = slice(found, 0, found.length, asked.fault);
  return json(200, { count: total, results: items.map((offer) => listingOf(offer, ['Inventory'])) });
}

function receipts(state: State, asked: Asked): Told {
  const since = Number(asked.query.get('min_last_modified') ?? 0) * 1000;
  const sign = asked.query.get('sort_order') === 'asc' ? 1 : -1;
  const all = state.sales.filter(({ updatedAt }) => updatedAt >= since);
  const sorted = [...all].sort(
    (a: Sale, b: Sale) => sign * (a.at - b.at || Number(a.order) - Number(b.order)),
  );
  return pageOf(asked, sorted, (sale) => receiptOf(state, sale));
}

function oneInventory(state: State, id: string): Told {
  const offer = listsOf(state).byId.get(id);
  return offer
    ? json(200, inventoryOf(offer))
    : json(404, { error: `Could not find a listing with listing_id ${id}.` });
}

/** 1 to 100 rows a page, from an offset on; 25 where nothing is said. */
function pageOf<T>(asked: Asked, all: readonly T[], show: (each: T) => object): Told {
  const limit = Number(asked.query.get('limit') ?? 25);
  const offset = Number(asked.query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    return json(400, { error: 'Value for limit must be between 1 and 100.' });
  if (!Number.isInteger(offset) || offset < 0)
    return json(400, { error: 'Value for offset must be at least 0.' });
  const { items, total } = slice(all, offset, limit, asked.fault);
  return json(200, { count: total, results: items.map(show) });
}

/** Depop's Selling API on the wire: products, orders, the shop and tokens (Depop Seller API 1.0.0). */

import { authorize } from '../oauth';
import { revisionOf } from '../revision';
import type { Offer, State } from '../state';
import { type Asked, json, slice, type Told } from '../wire';
import { changed } from './changes';
import { badRequest, depopError, orderOf, productOf, unknownProduct } from './things';
import { DEPOP_CLIENT, isKnown, notAllowed, shopOf, token } from './tokens';

export { DEPOP_CLIENT, DEPOP_CREDENTIALS } from './tokens';

const STATES: Readonly<Record<string, readonly Offer['status'][]>> = {
  selling: ['active', 'inactive'],
  sold: ['sold', 'ended'],
  all: ['active', 'inactive', 'sold', 'ended', 'deleted'],
};

/** The state's offers and sales newest first, worked out once for every change. */
const kept = new WeakMap<State, { readonly stamp: string; readonly newest: readonly Offer[] }>();
function newestOf(state: State): readonly Offer[] {
  const stamp = `${revisionOf(state)}/${state.offers.length}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last.newest;
  const newest = [...state.offers].sort((a, b) => Number(b.id) - Number(a.id));
  kept.set(state, { stamp, newest });
  return newest;
}

interface Page<T> {
  readonly data: readonly T[];
  readonly meta: { readonly cursor: string; readonly has_more: boolean };
}

/**
 * One page of a list. A cursor names the last row that was shown, so that nothing shifts.
 * Assumption: there is one on the last page too, as the examples have it.
 */
function pageOf<T>(asked: Asked, all: readonly T[], idOf: (each: T) => string, most: number): Page<T> | null {
  const limit = Number(asked.query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) return null;
  const after = Buffer.from(asked.query.get('cursor') ?? '', 'base64url').toString();
  const place = after === '' ? 0 : all.findIndex((each) => idOf(each) === after) + 1;
  const { items } = slice(all, place, limit, asked.fault);
  const last = all[Math.min(place + limit, all.length) - 1];
  const cursor = last === undefined ? '' : Buffer.from(idOf(last)).toString('base64url');
  return { data: items, meta: { cursor, has_more: place + limit < all.length } };
}

function products(state: State, asked: Asked): Told {
  const wanted = STATES[asked.query.get('state') ?? 'all'];
  if (wanted === undefined) return badRequest('state must be selling, sold or all');
  // What a cursor names may have been sold meanwhile: it is still a place among all that there are.
  const all = asked.query.get('sort_by') === 'id_asc' ? [...newestOf(state)].reverse() : newestOf(state);
  const after = Buffer.from(asked.query.get('cursor') ?? '', 'base64url').toString();
  const shown = all.filter((offer) => wanted.includes(offer.status) || offer.id === after);
  const page = pageOf(asked, shown, (offer) => offer.id, 100);
  if (page === null) return badRequest('limit must be between 1 and 100');
  return json(200, { meta: page.meta, data: page.data.map(productOf) });
}

/** `from` and `to` are of the day an order was made (getAllOrders). */
function orders(state: State, asked: Asked): Told {
  const from = Date.parse(asked.query.get('from') ?? '1970-01-01T00:00:00Z');
  const to = Date.parse(asked.query.get('to') ?? '9999-12-31T00:00:00Z');
  if (Number.isNaN(from) || Number.isNaN(to)) return badRequest('from and to must be dates');
  const all = [...state.sales].reverse().filter((sale) => sale.at >= from && sale.at <= to);
  const page = pageOf(asked, all, (sale) => sale.order, 200);
  if (page === null) return badRequest('limit must be between 1 and 200');
  const byId = new Map(state.offers.map((offer) => [offer.id, offer]));
  const data = page.data.map((sale) => orderOf(sale, byId.get(sale.offer) as Offer));
  return json(200, { meta: page.meta, data });
}

function product(state: State, id: string): Told {
  const offer = state.offers.find((each) => each.id === id);
  return offer === undefined ? unknownProduct(id) : json(200, productOf(offer));
}

function told(state: State, asked: Asked): Told {
  const path = asked.path.replace(/^\/api\/v1\//, '');
  if (path === 'products/') return products(state, asked);
  if (path === 'orders/') return orders(state, asked);
  if (path === 'shop/') return json(200, shopOf(state, asked));
  const [, id] = /^products\/by-product-id\/([^/]+)\/$/.exec(path) ?? [];
  return id === undefined
    ? depopError(404, 'not_found', 'Not found')
    : product(state, decodeURIComponent(id));
}

export function depopWire(state: State, asked: Asked): Told {
  if (asked.path === '/settings/oauth/apps/') return authorize(state, asked, DEPOP_CLIENT);
  if (asked.path === '/api/v1/oauth2/access-token/') return token(state, asked);
  if (!isKnown(state, asked)) return depopError(401, 'unauthorized', 'invalid api key');
  return notAllowed(state, asked) ?? (asked.method === 'GET' ? told(state, asked) : changed(state, asked));
}

/** A shop of one's own with a plain JSON API: a login, products with sizes, orders. No marketplace that exists. */
import { stateChanged } from '../revision';
import type { Offer, State } from '../state';
import { type Asked, bearer, issueToken, json, slice, type Told, tokenState } from '../wire';
import { CUSTOM_CREDENTIALS } from './table';
import { orderOf, productOf } from './things';

export { CUSTOM_CREDENTIALS, CUSTOM_ORIGIN } from './table';

const TOKEN_SECONDS = 6 * 3600;

export const customError = (status: number, error: string): Told => json(status, { error });

function login(state: State, asked: Asked): Told {
  const { user, password } = parsed(asked.body);
  const knows = user === CUSTOM_CREDENTIALS.secret1 && password === CUSTOM_CREDENTIALS.secret2;
  if (!knows) return customError(401, 'Wrong user or password');
  return json(200, { token: issueToken(state, asked.now, 'shop-', TOKEN_SECONDS) });
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function pageOf<T>(asked: Asked, all: readonly T[]) {
  const size = Number(asked.query.get('size') ?? 20);
  const page = Number(asked.query.get('page') ?? 1);
  return slice(all, (page - 1) * size, size, asked.fault);
}

/** The whole list has what the seller still has; the list of changes also what has ended since. */
function products(state: State, asked: Asked): Told {
  const since = asked.query.get('since');
  const fits = (offer: Offer) =>
    since === null
      ? offer.status === 'active' || offer.status === 'inactive'
      : offer.updatedAt >= Date.parse(since);
  const { items, total } = pageOf(asked, state.offers.filter(fits));
  return json(200, { total, products: items.map(productOf) });
}

function orders(state: State, asked: Asked): Told {
  const since = Date.parse(asked.query.get('since') ?? '1970-01-01');
  const { items, total } = pageOf(
    asked,
    state.sales.filter((sale) => sale.updatedAt >= since),
  );
  return json(200, { count: total, orders: items.map((sale) => orderOf(state, sale)) });
}

function product(offer: Offer | undefined): Told {
  return offer === undefined || offer.status === 'deleted'
    ? customError(404, 'No such product')
    : json(200, { product: productOf(offer) });
}

function change(state: State, asked: Asked, offer: Offer, size: string | undefined): Told {
  if (offer.status !== 'active' && offer.status !== 'inactive')
    return customError(409, 'The product has ended');
  const wanted = parsed(asked.body);
  const variant = offer.variants.find((one) => one.id === size);
  if (size !== undefined && variant === undefined) return customError(404, 'No such size');
  if (variant && typeof wanted.price === 'string') variant.price = wanted.price;
  if (variant && typeof wanted.stock === 'number') variant.available = wanted.stock;
  if (wanted.state === 'ended') offer.status = 'ended';
  offer.updatedAt = asked.now;
  stateChanged(state);
  return json(200, { product: productOf(offer) });
}

export const customWire = (state: State, asked: Asked): Told => {
  if (asked.path === '/api/login' && asked.method === 'POST') return login(state, asked);
  if (tokenState(state, asked, bearer(asked)) !== 'good') return customError(401, 'Log in first');
  if (asked.path === '/api/products' && asked.method === 'GET') return products(state, asked);
  if (asked.path === '/api/orders' && asked.method === 'GET') return orders(state, asked);
  const [, id, size] = /^\/api\/products\/([^/]+)(?:\/sizes\/([^/]+))?$/.exec(asked.path) ?? [];
  const offer = state.offers.find((one) => one.id === id);
  if (asked.method !== 'PATCH') return product(offer);
  return offer === undefined ? customError(404, 'No such product') : change(state, asked, offer, size);
};

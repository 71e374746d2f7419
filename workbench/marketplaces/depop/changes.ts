/** What a seller changes through the API (Depop Seller API 1.0.0, patchProductById and markProductAsSoldById). */
import { perform } from '../actions';
import type { Offer, State } from '../state';
import type { Asked, Told } from '../wire';
import { badRequest, depopError, unknownProduct } from './things';

/** `Successful operation, no content returned.` */
const DONE: Told = { status: 200, type: 'text/plain', body: '' };

export function changed(state: State, asked: Asked): Told {
  const [, id, deed] =
    /^\/api\/v1\/products\/by-product-id\/([^/]+)\/(?:(mark-as-sold)\/)?$/.exec(asked.path) ?? [];
  if (id === undefined) return depopError(404, 'not_found', 'Not found');
  const offer = state.offers.find((each) => each.id === decodeURIComponent(id));
  if (offer === undefined) return unknownProduct(id);
  if (asked.method === 'POST' && deed !== undefined) return marked(state, offer, asked.now);
  if (asked.method === 'PATCH' && deed === undefined) return patched(state, offer, asked);
  return depopError(405, 'method_not_allowed', 'Method Not Allowed');
}

/** What is not for sale stays as it is, and that is no error. */
function marked(state: State, offer: Offer, now: number): Told {
  if (offer.status === 'active') perform(state, { do: 'end', id: offer.id }, now);
  return DONE;
}

interface Fields {
  readonly price_amount?: unknown;
  readonly quantity?: unknown;
}

/** Assumption: what is not on sale is refused as a bad request; the words are ours. */
function patched(state: State, offer: Offer, { body, now }: Asked): Told {
  const { price_amount: price, quantity, ...others } = JSON.parse(body) as Fields;
  if (Object.keys(others).length > 0) return badRequest(`unknown field ${Object.keys(others)[0]}`);
  if (offer.status !== 'active') return badRequest('Product is not on sale');
  if (
    price !== undefined &&
    !(typeof price === 'string' && /^\d+(\.\d{1,2})?$/.test(price) && Number(price) >= 1)
  )
    return badRequest('price_amount must be at least 1.00');
  if (quantity !== undefined && !(Number.isInteger(quantity) && Number(quantity) >= 1))
    return badRequest('quantity must be at least 1');
  const { id } = offer;
  if (typeof price === 'string') perform(state, { do: 'reprice', id, price }, now);
  if (quantity !== undefined) perform(state, { do: 'quantity', id, quantity: Number(quantity) }, now);
  return DONE;
}

/** The Inventory API (sell_inventory 1.18.0): offers of listings that were made through it, and what is changed there. */
import { perform } from '../actions';
import type { Offer, State, Variant } from '../state';
import { type Asked, bearer, json, type Told, tokenState } from '../wire';
import { setStock } from './changes';
import { hasVariations, isListed } from './lists';
import { restError } from './orders';

export const INVENTORY_PATH = '/sell/inventory/v1/';
const ADDRESS = `https://api.ebay.com${INVENTORY_PATH}`;

interface Made {
  readonly offer: Offer;
  readonly variant: Variant;
}

/** Each variant has an offer of its own. */
const offerIdOf = (variant: Variant): string => `9${variant.id}`;

function madeHere(state: State): readonly Made[] {
  const offers = state.offers.filter((offer) => offer.made === 'inventory');
  return offers.flatMap((offer) => offer.variants.map((variant) => ({ offer, variant })));
}

const refusal = (status: number, errorId: number, message: string): Told =>
  restError(status, errorId, 'API_INVENTORY', message);

export function inventory(state: State, asked: Asked): Told {
  if (tokenState(state, asked, bearer(asked)) !== 'good')
    return restError(401, 1001, 'OAuth', 'Invalid access token');
  const path = asked.path.slice(INVENTORY_PATH.length);
  if (asked.method === 'GET' && path === 'offer') return offersOfSku(state, asked);
  if (asked.method === 'POST' && path === 'bulk_update_price_quantity') return update(state, asked);
  const withdrawn = /^offer\/([^/]+)\/withdraw$/.exec(path)?.[1];
  if (asked.method === 'POST' && withdrawn !== undefined) return withdraw(state, asked, withdrawn);
  return restError(404, 2002, 'ACCESS', 'Resource not found');
}

function offersOfSku(state: State, asked: Asked): Told {
  const sku = asked.query.get('sku') ?? '';
  const made = madeHere(state).filter(({ variant }) => variant.sku === sku);
  if (made.length === 0) return refusal(404, 25713, 'This Offer is not available : [offerId]');
  const href = `${ADDRESS}offer?${asked.query}`;
  return json(200, { href, limit: 100, size: made.length, total: made.length, offers: made.map(offerJson) });
}

function offerJson({ offer, variant }: Made) {
  return {
    offerId: offerIdOf(variant),
    sku: variant.sku,
    marketplaceId: 'EBAY_US',
    format: 'FIXED_PRICE',
    availableQuantity: variant.available,
    pricingSummary: { price: { value: variant.price, currency: offer.currency } },
    status: isListed(offer) ? 'PUBLISHED' : 'UNPUBLISHED',
    ...(isListed(offer)
      ? { listing: { listingId: offer.id, listingStatus: 'ACTIVE', soldQuantity: variant.sold } }
      : {}),
  };
}

/** A listing with variations is withdrawn with its whole group, which is another call. */
function withdraw(state: State, asked: Asked, offerId: string): Told {
  const made = madeHere(state).find(({ variant }) => offerIdOf(variant) === offerId);
  if (!made) return refusal(404, 25713, 'This Offer is not available : [offerId]');
  if (!isListed(made.offer) || hasVariations(made.offer))
    return refusal(400, 25014, 'The offer cannot be withdrawn.');
  perform(state, { do: 'end', id: made.offer.id }, asked.now);
  return json(200, { listingId: made.offer.id });
}

interface Wanted {
  readonly sku?: string;
  readonly offers?: readonly {
    readonly offerId: string;
    readonly availableQuantity?: number;
    readonly price?: { readonly value: string };
  }[];
}

function update(state: State, asked: Asked): Told {
  const { requests = [] } = JSON.parse(asked.body) as { readonly requests?: readonly Wanted[] };
  const responses = requests.flatMap(({ sku, offers = [] }) =>
    offers.map((wanted) => {
      const made = madeHere(state).find(({ variant }) => offerIdOf(variant) === wanted.offerId);
      const named = { offerId: wanted.offerId, sku: sku ?? '' };
      if (!made || !isListed(made.offer)) return { ...named, statusCode: 400, errors: [NOT_LISTED] };
      if (wanted.price)
        perform(
          state,
          { do: 'reprice', id: made.offer.id, variant: made.variant.id, price: wanted.price.value },
          asked.now,
        );
      if (wanted.availableQuantity !== undefined)
        setStock(state, made.offer, made.variant, wanted.availableQuantity, asked.now);
      return { ...named, statusCode: 200 };
    }),
  );
  const failed = responses.filter((one) => one.statusCode >= 400).length;
  return json(failed === 0 ? 200 : 207, { responses });
}

const NOT_LISTED = {
  errorId: 25713,
  domain: 'API_INVENTORY',
  category: 'REQUEST',
  message: 'This Offer is not available.',
  longMessage: 'This Offer is not available.',
};

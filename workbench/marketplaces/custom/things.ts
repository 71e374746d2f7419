/** The products and orders of the simulated shop as they are on its wire. */
import { isoTime, type Offer, type Sale, type SaleStatus, type State } from '../state';
import { CUSTOM_ORIGIN } from './table';

const STATES = { active: 'on', inactive: 'off', sold: 'sold', ended: 'ended', deleted: 'deleted' } as const;

const ORDER_STATES: Readonly<Record<SaleStatus, string>> = {
  open: 'paid',
  shipped: 'sent',
  completed: 'sent',
  cancelled: 'cancelled',
  failed: 'refused',
  returned: 'refunded',
};

export function productOf(offer: Offer) {
  return {
    id: offer.id,
    name: offer.title,
    code: offer.styleCode === '' ? null : offer.styleCode,
    state: STATES[offer.status],
    currency: offer.currency,
    page: `${CUSTOM_ORIGIN}/p/${offer.id}`,
    picture: offer.picture,
    created: isoTime(offer.createdAt),
    updated: isoTime(offer.updatedAt),
    sizes: offer.variants.map(({ id, size, sku, price, available }) => ({
      id,
      size,
      sku,
      price,
      stock: available,
    })),
  };
}

/** An order that came back in part has a line for what stays sold and one for what is refunded. */
export function orderOf(state: State, sale: Sale) {
  const offer = state.offers.find((one) => one.id === sale.offer);
  const variant = offer?.variants.find((one) => one.id === sale.variant);
  return {
    number: sale.order,
    state: ORDER_STATES[sale.status],
    currency: sale.currency,
    placed: isoTime(sale.at),
    updated: isoTime(sale.updatedAt),
    lines: [
      {
        id: '1',
        product: sale.offer,
        size: sale.variant,
        name: offer?.title ?? '',
        sku: variant?.sku ?? '',
        price: sale.price,
        units: sale.units - (sale.returned ?? 0),
      },
    ],
  };
}

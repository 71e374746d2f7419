/** The shops of those who are not the demo's seller: two listings each, made when they are first asked for. */
import { holderOf } from './oauth';
import type { Client } from './oauth-types';
import { addOffer, emptyState, type State } from './state';

const others = new WeakMap<State, Map<string, State>>();

/** The shop of whoever an access token belongs to. Tokens are the marketplace's own, and shared by all of its shops. */
export function shopOf(state: State, client: Client, token: string, now: number): State {
  const { seller } = holderOf(state, client, token);
  if (seller === client.sellers[0]) return state;
  const shops = others.get(state) ?? new Map<string, State>();
  others.set(state, shops);
  const shop = shops.get(seller) ?? openShop(state, seller, now);
  shops.set(seller, shop);
  return shop;
}

/** Ids of its own: no two shops of a marketplace have a listing of the same one. */
const FIRST_NUMBER = 5_000_000;

function openShop({ market, tokens }: State, seller: string, now: number): State {
  const shop: State = { ...emptyState(market), sequence: FIRST_NUMBER, seller, tokens };
  const offer = { currency: 'USD', at: now - 86_400_000 };
  const variant = { size: '9', sku: '', price: '140', quantity: 1 };
  addOffer(shop, { ...offer, title: 'Nike Dunk Low Panda', styleCode: 'DD1391-100', variants: [variant] });
  addOffer(shop, {
    ...offer,
    title: 'Jordan 4 Bred Reimagined',
    styleCode: 'FV5029-006',
    variants: [variant],
  });
  return shop;
}

/** Starts the simulated marketplaces, each a server of its own with state. */
import { findOffer, perform } from './actions';
import { ALIAS_CREDENTIALS, aliasWire } from './alias';
import { demoState, inventedState } from './catalogue/index';
import { CUSTOM_CREDENTIALS, CUSTOM_ORIGIN, customWire } from './custom';
import { DEPOP_CLIENT, DEPOP_CREDENTIALS, depopWire } from './depop';
import { EBAY_CLIENT, EBAY_CREDENTIALS, ebayWire } from './ebay';
import { ETSY_CLIENT, ETSY_CREDENTIALS, etsyWire } from './etsy';
import { HABITS } from './habits';
import { revokeAll, rotate } from './oauth';
import type { Client } from './oauth-types';
import { revisionOf } from './revision';
import { serve } from './serve';
import { SHOPIFY_CREDENTIALS, shopifyWire } from './shopify';
import { emptyState, isoTime, type Offer, type State } from './state';
import { orderStatusOf, STOCKX_CLIENT, STOCKX_CREDENTIALS, statusOf, stockxWire } from './stockx';
import type {
  MarketAction,
  MarketId,
  MarketListing,
  MarketOptions,
  MarketOrder,
  StartMarketplace,
} from './types';
import { expireTokens, type Wire } from './wire';
import { WOOCOMMERCE_CREDENTIALS, woocommerceWire } from './woocommerce';

export { drawPicture, pictureOf } from './catalogue/index';
export { MARKET_IDS } from './habits';
export type * from './types';

interface Kind {
  readonly origins: readonly string[];
  readonly credentials: Readonly<Record<string, string>>;
  /** Where one can sign in. */
  readonly client?: Client;
  readonly wire: () => Wire;
}

const KINDS: Readonly<Record<MarketId, Kind>> = {
  ebay: {
    origins: ['https://api.ebay.com', 'https://auth.ebay.com'],
    credentials: EBAY_CREDENTIALS,
    client: EBAY_CLIENT,
    wire: () => ebayWire,
  },
  stockx: {
    origins: ['https://api.stockx.com', 'https://accounts.stockx.com'],
    credentials: STOCKX_CREDENTIALS,
    client: STOCKX_CLIENT,
    wire: stockxWire,
  },
  shopify: {
    origins: [`https://${SHOPIFY_CREDENTIALS.shop}`],
    credentials: SHOPIFY_CREDENTIALS,
    wire: () => shopifyWire,
  },
  depop: {
    origins: ['https://partnerapi.depop.com', 'https://www.depop.com'],
    credentials: DEPOP_CREDENTIALS,
    client: DEPOP_CLIENT,
    wire: () => depopWire,
  },
  alias: { origins: ['https://api.alias.org'], credentials: ALIAS_CREDENTIALS, wire: () => aliasWire },
  woocommerce: {
    origins: [WOOCOMMERCE_CREDENTIALS.site],
    credentials: WOOCOMMERCE_CREDENTIALS,
    wire: () => woocommerceWire,
  },
  custom: { origins: [CUSTOM_ORIGIN], credentials: CUSTOM_CREDENTIALS, wire: () => customWire },
  etsy: {
    origins: ['https://openapi.etsy.com', 'https://www.etsy.com'],
    credentials: ETSY_CREDENTIALS,
    client: ETSY_CLIENT,
    wire: etsyWire,
  },
};

function stateFrom(id: MarketId, { from, now }: MarketOptions): State {
  if (from === 'empty') return emptyState(id);
  if (from === 'demo') return demoState(id, now());
  const given = from as Partial<State> & { listings?: number };
  if (typeof given.listings === 'number') return inventedState(id, given.listings, now());
  if (given.market !== id) throw new Error(`This is not a saved state of ${id}.`);
  return structuredClone(given) as State;
}

function listingsOf(state: State, now: number): MarketListing[] {
  const sales = new Map(state.sales.map((sale) => [sale.offer, sale]));
  return state.offers.flatMap((offer) =>
    offer.variants.map((variant) => ({
      id: offer.id,
      variant: isPlain(state.market, offer) ? '' : variant.id,
      title: offer.title,
      size: variant.size,
      styleCode: offer.styleCode,
      price: variant.price,
      currency: offer.currency,
      quantity: variant.available,
      status: state.market === 'stockx' ? statusOf(offer, sales.get(offer.id), now) : offer.status,
      ...(variant.thing === undefined ? {} : { thing: variant.thing }),
    })),
  );
}

function isPlain(market: MarketId, offer: Offer): boolean {
  const { variants } = HABITS[market];
  return variants === 'none' || (variants === 'several' && offer.variants.length === 1);
}

function ordersOf(state: State): MarketOrder[] {
  return state.sales.map((sale) => ({
    order: sale.order,
    id: sale.offer,
    variant: findOffer(state, sale.offer).variants.length > 1 ? sale.variant : '',
    price: sale.price,
    currency: sale.currency,
    units: sale.units,
    status: state.market === 'stockx' ? orderStatusOf(sale) : sale.status,
    at: isoTime(sale.at),
  }));
}

/** A token that was given out, and what was changed through the API, are known after a restart too. */
function remembering(wire: Wire, changed: (() => void) | undefined): Wire {
  const stamp = (state: State) => `${state.sequence}/${revisionOf(state)}`;
  return async (state, asked) => {
    const before = stamp(state);
    const told = await wire(state, asked);
    if (stamp(state) !== before) changed?.();
    return told;
  };
}

/** Starts one marketplace on a free port of 127.0.0.1. Throws when `from` is a state of another marketplace. */
export const startMarketplace: StartMarketplace = async (id, options) => {
  const kind = KINDS[id];
  const state = stateFrom(id, options);
  const served = await serve(state, remembering(kind.wire(), options.changed), options);
  const act = (action: MarketAction): { readonly id: string } => {
    if (action.do === 'fail') {
      if (action.fault?.kind === 'expired token' && !HABITS[id].keysLast) expireTokens(state);
      else served.fail(action.fault);
      options.changed?.();
      return { id };
    }
    if (action.do === 'revoke' || action.do === 'rotate') {
      if (!kind.client) throw new Error(`Nobody signs in at ${id}.`);
      if (action.do === 'revoke') revokeAll(state, kind.client);
      else rotate(state, kind.client, action.on);
      options.changed?.();
      return { id };
    }
    const changed = perform(state, action, options.now());
    options.changed?.();
    return { id: changed };
  };
  return {
    id,
    address: served.address,
    origins: kind.origins,
    ...(kind.client ? { signInPage: kind.client.page } : {}),
    credentials: kind.credentials,
    listings: () => listingsOf(state, options.now()),
    orders: () => ordersOf(state),
    act,
    fault: served.fault,
    requests: served.requests,
    save: () => structuredClone(state),
    given: () => ({ tokens: state.tokens, oauth: state.oauth }),
    close: served.close,
  };
};

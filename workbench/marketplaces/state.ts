/** What a simulated marketplace remembers: offers with variants, sales, deletions and tokens, as plain JSON. */
import { HABITS } from './habits';
import type { OAuthState } from './oauth-types';
import type { MarketId } from './types';

export interface Variant {
  readonly id: string;
  readonly size: string;
  sku: string;
  /** Decimal text. */
  price: string;
  available: number;
  sold: number;
  updatedAt: number;
  readonly thing?: number;
  /** Taken off sale while the others of its offer go on, where a marketplace has that. */
  disabled?: boolean;
  /** In a shop, where it is not the usual: units at a second location, stock that is not counted, sold without stock. */
  stock?: { readonly elsewhere?: number; readonly untracked?: true; readonly endless?: true };
  /** How often it was changed, where a marketplace gives it another id then. */
  edits?: number;
}

export type OfferStatus = 'active' | 'inactive' | 'sold' | 'ended' | 'deleted';

export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly styleCode: string;
  readonly currency: string;
  status: OfferStatus;
  readonly createdAt: number;
  updatedAt: number;
  endedAt: number | null;
  readonly picture: string;
  /** Lies with the marketplace. */
  readonly flex: boolean;
  readonly used?: boolean;
  /** Where it ends at another moment than a listing does by itself. */
  endsAt?: number;
  /** How it is sold or was made, where that is not the usual way: on eBay, as an auction or through its Inventory API. */
  made?: 'auction' | 'inventory';
  readonly variants: Variant[];
}

export type SaleStatus = 'open' | 'shipped' | 'completed' | 'cancelled' | 'failed' | 'returned';

export interface Sale {
  readonly order: string;
  readonly offer: string;
  readonly variant: string;
  readonly price: string;
  readonly currency: string;
  readonly units: number;
  /** Units of it that came back, while others stay sold. */
  returned?: number;
  status: SaleStatus;
  readonly at: number;
  updatedAt: number;
}

/** A change that a marketplace has taken and carries out later. */
export interface Operation {
  readonly id: string;
  readonly listing: string;
  readonly type: 'DELETE' | 'UPDATE' | 'DEACTIVATE';
  /** The new price, where that is what changes. */
  readonly amount: string | null;
  /** When the listing ends from then on, where that changes. */
  readonly endsAt?: number;
  readonly at: number;
  updatedAt: number;
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  error: string | null;
}

export interface State {
  readonly market: MarketId;
  /** The last number handed out; every id is made from it. */
  sequence: number;
  /** Oldest first. */
  readonly offers: Offer[];
  readonly sales: Sale[];
  readonly deletions: { readonly offer: string; readonly at: number }[];
  /** Access tokens and the moment each expires, in milliseconds. */
  readonly tokens: Record<string, number>;
  /** Absent until someone signs in or renews. */
  oauth?: OAuthState;
  /** Whose shop it is; absent: that of the seller who has the demo's listings. */
  readonly seller?: string;
  /** Changes that were asked for through the API; absent while there were none. */
  operations?: readonly Operation[];
  /** What was asked under each key that must not be used for another question; absent while there was none. */
  answered?: Readonly<Record<string, string>>;
}

export interface Draft {
  readonly title: string;
  readonly styleCode: string;
  readonly currency: string;
  readonly at: number;
  readonly flex?: boolean;
  readonly used?: boolean;
  /** Its picture's address; one made of its number without. */
  readonly picture?: string;
  readonly variants: readonly {
    readonly size: string;
    readonly sku: string;
    readonly price: string;
    readonly quantity: number;
    readonly thing?: number;
  }[];
}

export function emptyState(market: MarketId): State {
  return { market, sequence: 1000, offers: [], sales: [], deletions: [], tokens: {} };
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A number that looks like nothing in particular but is always the same for the same text. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
}

/** Where a marketplace keeps the picture of what is named so. */
export function pictureAddress(market: MarketId, name: string): string {
  return HABITS[market].picture(name);
}

/** Puts a new offer on the marketplace. */
export function addOffer(state: State, draft: Draft): Offer {
  state.sequence += 1;
  const number = state.sequence;
  const variants = draft.variants.map((variant) => {
    state.sequence += 1;
    return {
      id: HABITS[state.market].variantId(state.sequence),
      size: variant.size,
      sku: variant.sku,
      price: variant.price,
      available: variant.quantity,
      sold: 0,
      updatedAt: draft.at,
      ...(variant.thing === undefined ? {} : { thing: variant.thing }),
    };
  });
  const offer: Offer = {
    id: HABITS[state.market].offerId(number),
    title: draft.title,
    styleCode: draft.styleCode,
    currency: draft.currency,
    status: 'active',
    createdAt: draft.at,
    updatedAt: draft.at,
    endedAt: null,
    picture: draft.picture ?? pictureAddress(state.market, String(number)),
    flex: draft.flex ?? false,
    ...(draft.used ? { used: true } : {}),
    variants,
  };
  state.offers.push(offer);
  return offer;
}

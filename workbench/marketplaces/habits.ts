/** What differs between the marketplaces beneath their wire formats: names of things, and what becomes of them. */
import type { MarketId } from './types';

export interface Habits {
  /** Ids are made from numbers; every marketplace makes them in its own way. */
  readonly offerId: (number: number) => string;
  readonly variantId: (number: number) => string;
  readonly orderNumber: (number: number) => string;
  /** The address of the picture that is named so. */
  readonly picture: (name: string) => string;
  /** Which listings have variants with an id of their own: none, those of several sizes, or all. */
  readonly variants: 'none' | 'several' | 'all';
  /**
   * When a listing ends that has nothing left: always, once its only unit is sold, or never.
   * Assumption for eBay: sellers of several units have its out-of-stock control on, sellers of single pairs do not.
   */
  readonly soldOutEnds: 'always' | 'single' | 'never';
  /** What a listing is after its seller has ended it, and after its seller has deleted it. */
  readonly end: 'ended' | 'deleted';
  readonly delete: 'ended' | 'deleted';
  /** Null where its listings cannot be paused. */
  readonly pause: 'inactive' | null;
  /** A sale that is paid out is told from one that is on its way. */
  readonly completes: boolean;
  /** The units of an order that is cancelled are put back by the platform itself. */
  readonly restocks?: true;
  /** Some units of an order may come back. */
  readonly returnsInPart?: true;
  /** It is reached with keys that do not expire: for a while it refuses them instead. */
  readonly keysLast?: true;
}

/** A UUID made of a number, so that the same catalogue always has the same ids. */
export function uuidOf(kind: string, number: number): string {
  const tail = number.toString(16).padStart(12, '0');
  return `${kind.padStart(8, '0')}-5a17-4c3e-8b21-${tail}`;
}

const post = (number: number): string => String(10_000 + number);
const nineDigits = (number: number): string => String(number).padStart(9, '0');

export const HABITS: Readonly<Record<MarketId, Habits>> = {
  ebay: {
    offerId: (number) => String(256_100_000_000 + number),
    variantId: (number) => String(555_100_000_000 + number),
    orderNumber: (number) => `12-${nineDigits(number).slice(0, 5)}-0${nineDigits(number).slice(5)}`,
    picture: (name) => `https://i.ebayimg.com/images/g/${name}/s-l500.jpg`,
    variants: 'several',
    soldOutEnds: 'single',
    end: 'ended',
    delete: 'ended',
    pause: 'inactive',
    completes: false,
  },
  stockx: {
    offerId: (number) => uuidOf('a1', number),
    variantId: (number) => uuidOf('b2', number),
    orderNumber: (number) => `71${nineDigits(number).slice(2)}-71${nineDigits(number).slice(2)}`,
    picture: (name) => `https://images.stockx.com/images/${name}.jpg`,
    variants: 'none',
    soldOutEnds: 'always',
    end: 'deleted',
    delete: 'deleted',
    pause: 'inactive',
    completes: true,
  },
  shopify: {
    offerId: (number) => String(8_123_400_000_000 + number),
    variantId: (number) => String(44_123_400_000_000 + number),
    orderNumber: (number) => String(5_600_000_000_000 + number),
    picture: (name) => `https://cdn.shopify.com/s/files/1/0001/${name}.jpg`,
    variants: 'all',
    soldOutEnds: 'never',
    end: 'deleted',
    delete: 'deleted',
    pause: 'inactive',
    completes: false,
    returnsInPart: true,
  },
  alias: {
    offerId: (number) => uuidOf('e5', number),
    variantId: (number) => uuidOf('f6', number),
    orderNumber: (number) => String(900_000_000 + number),
    picture: (name) => `https://image.goat.com/750/attachments/${name}.png`,
    variants: 'none',
    soldOutEnds: 'always',
    end: 'deleted',
    delete: 'deleted',
    pause: 'inactive',
    completes: true,
    keysLast: true,
  },
  depop: {
    offerId: (number) => String(610_000_000 + number),
    variantId: (number) => String(610_000_000 + number),
    orderNumber: (number) => String(720_000_000 + number),
    picture: (name) => `https://media-photos.depop.com/b0/1/${name}/P0.jpg`,
    variants: 'none',
    soldOutEnds: 'always',
    end: 'ended',
    delete: 'deleted',
    pause: null,
    completes: true,
    keysLast: true,
  },
  woocommerce: {
    // Products, variations and orders of WordPress are all posts, numbered in one row.
    offerId: post,
    variantId: post,
    orderNumber: post,
    picture: (name) => `https://shop.example.com/wp-content/uploads/${name}.jpg`,
    variants: 'several',
    soldOutEnds: 'never',
    end: 'deleted',
    delete: 'deleted',
    pause: 'inactive',
    completes: false,
    // wc_maybe_increase_stock_levels, when an order is cancelled.
    restocks: true,
    returnsInPart: true,
    keysLast: true,
  },
  etsy: {
    offerId: (number) => String(1_700_000_000 + number),
    variantId: (number) => String(18_100_000_000 + number),
    orderNumber: (number) => String(3_400_000_000 + number),
    picture: (name) => `https://i.etsystatic.com/il_570xN.${name}.jpg`,
    variants: 'several',
    soldOutEnds: 'always',
    end: 'deleted',
    delete: 'deleted',
    pause: 'inactive',
    completes: false,
  },
  custom: {
    offerId: (number) => String(10_000 + number),
    variantId: (number) => `${number}-a`,
    orderNumber: (number) => `W${number}`,
    picture: (name) => `https://my-shop.example.com/pictures/${name}.jpg`,
    variants: 'all',
    soldOutEnds: 'single',
    end: 'ended',
    delete: 'deleted',
    pause: 'inactive',
    completes: false,
  },
};

/** Every marketplace there is. */
export const MARKET_IDS = Object.keys(HABITS) as readonly MarketId[];

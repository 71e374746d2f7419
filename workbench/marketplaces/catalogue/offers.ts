/** Which thing is offered where, and how: what the demo seller has put on eBay, StockX and into the shop. */
import { type Draft, hashOf, pictureAddress } from '../state';
import type { MarketId } from '../types';
import type { Model } from './model';
import { sizeNames } from './sizes';
import { MODELS, THINGS, type Thing } from './things';
import { ebayTitle, isGarment, shopSize, shopTitle } from './titles';

const HOUR = 3_600_000;
const OLDEST_DAYS = 300;

/** This model's place in the list: the seller's habits changed over the years, and go by it. */
/** By the key, which all editions of a model share. */
const HABITS = new Map(MODELS.map(({ key }, place) => [key, place]));
const habitOf = ({ key }: Model): number => HABITS.get(key) ?? 0;
const spread = (text: string, below: number): number => hashOf(text) % below;

/** Of 300 days, at some hour; the same for the same offer. */
function listedAt(now: number, market: MarketId, thing: Thing): number {
  const hours = 24 + spread(`${market} ${thing.thing} at`, (OLDEST_DAYS - 1) * 24);
  return now - hours * HOUR - spread(`${thing.thing}`, HOUR);
}

const JITTER = 24;
const USED_SHARE = 0.7;

/** Within 12 percent of what it usually sells for, less for used; every marketplace has endings of its own. */
function priceOf(market: MarketId, { model, thing, used }: Thing, rate: number): string {
  const percent = 88 + spread(`${market} ${thing}`, JITTER + 1);
  const whole = Math.max(9, Math.round((model.price * (used ? USED_SHARE : 1) * rate * percent) / 100));
  if (market === 'stockx') return String(whole);
  return market !== 'ebay' ? `${whole}.00` : `${whole - 1}.${['99', '95', '00', '50'][thing % 4]}`;
}

/** The seller's own stock label, on eBay and in the shop alike; of some years there is none. */
function labelOf({ model, thing, size }: Thing): string {
  switch (habitOf(model) % 5) {
    case 0:
      return `SNK-${String(thing + 1).padStart(5, '0')}`;
    case 1:
      return model.code === '' ? '' : `${model.code}-${size.replace(' ', '')}`;
    case 3:
      // A warehouse's label: nineteen digits, more than a double holds.
      return `1000002026${String(thing * 7919 + 1234567).padStart(9, '0')}`;
    default:
      return '';
  }
}

/** eBay's fixed-price listings end on the site they were made on: the seller also lists on ebay.co.uk and ebay.de. */
function ebaySite(title: string, thing: number): readonly [currency: string, rate: number] {
  if (/\bUK \d/.test(title) && thing % 2 === 0) return ['GBP', 0.78];
  return /\bEU \d/.test(title) && thing % 5 === 0 ? ['EUR', 0.93] : ['USD', 1];
}

function ebayOffer(thing: Thing, now: number): Draft {
  const title = ebayTitle(thing);
  const [currency, rate] = ebaySite(title, thing.thing);
  const variant = {
    size: thing.size,
    sku: labelOf(thing),
    price: priceOf('ebay', thing, rate),
    quantity: thing.quantity,
    thing: thing.thing,
  };
  return {
    title,
    styleCode: thing.model.code,
    currency,
    at: listedAt(now, 'ebay', thing),
    picture: pictureAddress('ebay', thing.model.key),
    variants: [variant],
  };
}

/** One ask a unit: StockX knows no quantities. */
function stockxOffers(thing: Thing, now: number): readonly Draft[] {
  const { model } = thing;
  const at = listedAt(now, 'stockx', thing);
  return Array.from({ length: thing.quantity }, (_, unit) => ({
    title: model.official,
    styleCode: model.code,
    currency: 'USD',
    at: at + unit * HOUR,
    flex: thing.consigned,
    picture: pictureAddress('stockx', model.key),
    variants: [
      {
        size: sizeNames(model, thing.size).us,
        sku: '',
        price: priceOf('stockx', thing, 1),
        quantity: 1,
        thing: thing.thing,
      },
    ],
  }));
}

/** A pair by its catalogue name, new or worn, at a price in whole dollars. */
function aliasOffer(thing: Thing, now: number): Draft {
  const { model } = thing;
  return {
    title: model.official,
    styleCode: model.code,
    currency: 'USD',
    at: listedAt(now, 'alias', thing),
    used: thing.used,
    picture: pictureAddress('alias', model.key),
    variants: [
      {
        size: sizeNames(model, thing.size).us,
        sku: labelOf(thing),
        price: priceOf('alias', thing, 1),
        quantity: 1,
        thing: thing.thing,
      },
    ],
  };
}

/** A product with a quantity, under the words of its first line. */
function depopOffer(thing: Thing, now: number): Draft {
  const { model } = thing;
  return {
    title: `${model.nick}${thing.used ? ' (worn)' : ''} ${model.code}`.trim(),
    styleCode: model.code,
    currency: 'USD',
    at: listedAt(now, 'depop', thing),
    used: thing.used,
    picture: pictureAddress('depop', model.key),
    variants: [
      {
        size: shopSize(thing, 0),
        sku: labelOf(thing),
        price: priceOf('depop', thing, 1),
        quantity: thing.quantity,
        thing: thing.thing,
      },
    ],
  };
}

/** A product of the shop with a variant for each thing; they share its title and its way to write sizes. */
function shopOffer(market: MarketId, things: readonly Thing[], title: string, now: number): Draft {
  const [first] = things;
  if (first === undefined) throw new Error(`The product ${title} has nothing to sell.`);
  const habit = habitOf(first.model);
  return {
    title,
    styleCode: first.model.code,
    currency: 'USD',
    at: listedAt(now, market, first),
    picture: pictureAddress(market, first.model.key),
    variants: things.map((thing) => ({
      size: shopSize(thing, habit),
      sku: labelOf(thing) || (habit % 5 === 2 ? thing.model.code : ''),
      price: priceOf(market, thing, 1),
      quantity: thing.quantity,
      thing: thing.thing,
    })),
  };
}

/** The one model that is one listing of several sizes on eBay. */
const isVaried = ({ model }: Thing): boolean => model.nick.startsWith('Stüssy Basic');

function variedOffer(things: readonly Thing[], now: number): readonly Draft[] {
  const [first] = things;
  if (first === undefined) return [];
  const variants = things.map((thing) => ({ ...ebayOffer(thing, now).variants[0], size: thing.size }));
  const whole = variants.flatMap(({ sku, price, quantity, thing, size }) =>
    price === undefined ? [] : [{ sku: sku ?? '', price, quantity: quantity ?? 1, size, thing: thing ?? 0 }],
  );
  return [
    {
      ...ebayOffer(first, now),
      title: 'Stüssy Basic Stussy Tee White – all sizes S M L XL',
      currency: 'USD',
      variants: whole,
    },
  ];
}

const onEbay = (thing: Thing): boolean => !thing.consigned && thing.thing % 9 !== 5;
const onStockx = ({ model, used, consigned, thing }: Thing): boolean =>
  model.official !== '' && !used && (consigned || thing % 7 !== 3);
/** Shoes alone, by number. */
const onAlias = ({ model, consigned, size, thing }: Thing): boolean =>
  model.official !== '' && !consigned && /^\d+(\.5)?[YC]?$/.test(size) && thing % 3 !== 2;
/** Clothing, and shoes that have been worn. */
const onDepop = ({ model, used, consigned, thing }: Thing): boolean =>
  !consigned && (used || ['tee', 'hoodie', 'jacket', 'trousers'].includes(model.kind) || thing % 6 === 0);
const inShop = ({ consigned, used, thing }: Thing): boolean =>
  !consigned && (!used || thing % 2 === 0) && thing % 8 !== 1;

/** The things of a model that its product offers by size: every size once, since a variant is one size. */
function bySize(things: readonly Thing[]): readonly Thing[] {
  const fresh = things.filter((thing) => !thing.used);
  return fresh.filter((thing, at) => fresh.findIndex((other) => other.size === thing.size) === at);
}

/** Of every third model each pair is a product by itself; the others are products with variants. */
function shopOffers(market: MarketId, model: Model, now: number): readonly Draft[] {
  const things = THINGS.filter((thing) => thing.model === model && inShop(thing));
  const title = shopTitle(model, habitOf(model));
  const together = habitOf(model) % 3 === 2 ? [] : bySize(things);
  const alone = things.filter((thing) => !together.includes(thing) && (thing.used || together.length === 0));
  const single = alone.map((thing) =>
    shopOffer(market, [thing], thing.used ? `${title} (Pre-Owned)` : title, now),
  );
  return together.length === 0 ? single : [shopOffer(market, together, title, now), ...single];
}

const byTime = (drafts: readonly Draft[]): readonly Draft[] => [...drafts].sort((a, b) => a.at - b.at);

const OFFERS: Readonly<Record<MarketId, (now: number) => readonly Draft[]>> = {
  ebay: (now) => {
    const there = THINGS.filter(onEbay);
    const single = there.filter((thing) => !isVaried(thing)).map((thing) => ebayOffer(thing, now));
    return [...single, ...variedOffer(there.filter(isVaried), now)];
  },
  stockx: (now) => THINGS.filter(onStockx).flatMap((thing) => stockxOffers(thing, now)),
  shopify: (now) => MODELS.flatMap((model) => shopOffers('shopify', model, now)),
  // Nothing but vintage and what is made by hand is sold on Etsy: of this seller's things the worn clothes.
  etsy: (now) => MODELS.filter(isGarment).flatMap((model) => shopOffers('etsy', model, now)),
  woocommerce: (now) => MODELS.flatMap((model) => shopOffers('woocommerce', model, now)),
  alias: (now) => THINGS.filter(onAlias).map((thing) => aliasOffer(thing, now)),
  custom: (now) => MODELS.flatMap((model) => shopOffers('custom', model, now)),
  depop: (now) => THINGS.filter(onDepop).map((thing) => depopOffer(thing, now)),
};

/** Everything that the demo seller has on this marketplace, oldest first. */
export function demoOffers(market: MarketId, now: number): readonly Draft[] {
  return byTime(OFFERS[market](now));
}

/** One offer of an invented thing, for load tests. */
export function inventedOffer(market: MarketId, thing: Thing, at: number): Draft {
  return { ...inventedDraft(market, thing, at), at };
}

function inventedDraft(market: MarketId, thing: Thing, at: number): Draft {
  const sold = { ...thing, model: { ...thing.model, official: thing.model.official || thing.model.nick } };
  const [ask] = stockxOffers(sold, at);
  switch (market) {
    case 'ebay':
      return ebayOffer(thing, at);
    case 'alias':
      return aliasOffer(sold, at);
    case 'depop':
      return depopOffer(thing, at);
    case 'stockx':
      if (ask) return ask;
      throw new Error('There is nothing to ask for.');
    case 'shopify':
    case 'woocommerce':
    case 'custom':
    case 'etsy':
      return shopOffer(market, [thing], shopTitle(thing.model, thing.thing), at);
  }
}

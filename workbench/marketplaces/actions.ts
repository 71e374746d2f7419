/** What a marketplace's own users do to it, with each platform's own consequences. */
import { HABITS } from './habits';
import { stateChanged } from './revision';
import { addOffer, type Offer, type Sale, type State, type Variant } from './state';
import type { MarketAction } from './types';

type Act<K extends MarketAction['do']> = Extract<MarketAction, { do: K }>;

const bare = (id: string): string => id.replace(/^gid:\/\/shopify\/\w+\//, '');

export function findOffer(state: State, id: string): Offer {
  const offer = state.offers.find((each) => each.id === bare(id));
  if (offer === undefined) throw new Error(`There is no listing ${id} on ${state.market}.`);
  return offer;
}

/** The variant by its id, SKU or size (`10`, or as eBay's specifics are written, `Size=10`); the only one without. */
export function findVariant(offer: Offer, named: string | undefined): Variant {
  const wanted = named === undefined || named === '' ? null : bare(named).replace(/^.*[=:]\s*/, '');
  const fits = (each: Variant): boolean => each.id === wanted || each.sku === wanted || each.size === wanted;
  const variant =
    wanted === null
      ? (offer.variants.find((each) => each.available > 0) ?? offer.variants[0])
      : offer.variants.find(fits);
  if (variant === undefined) throw new Error(`Listing ${offer.id} has no variant ${named ?? ''}.`);
  return variant;
}

function findSale(state: State, order: string): Sale {
  const sale = state.sales.find((each) => each.order === bare(order));
  if (sale === undefined) throw new Error(`There is no order ${order} on ${state.market}.`);
  return sale;
}

function orderNumber(state: State): string {
  state.sequence += 1;
  return HABITS[state.market].orderNumber(state.sequence);
}

function touch(offer: Offer, variant: Variant | null, now: number): void {
  offer.updatedAt = now;
  if (variant !== null) variant.updatedAt = now;
}

function soldOut({ market }: State, offer: Offer, now: number): void {
  if (offer.variants.some((each) => each.available > 0)) return;
  const units = offer.variants.reduce((sum, each) => sum + each.sold, 0);
  const { soldOutEnds } = HABITS[market];
  const isSingle = offer.variants.length === 1 && units === 1;
  if (soldOutEnds === 'never' || (soldOutEnds === 'single' && !isSingle)) return;
  offer.status = 'sold';
  offer.endedAt = now;
}

function sell(state: State, action: Act<'sell'>, now: number): string {
  const offer = findOffer(state, action.id);
  const variant = findVariant(offer, action.variant);
  const units = action.units ?? 1;
  if (offer.status !== 'active') throw new Error(`Listing ${offer.id} is not for sale.`);
  if (variant.available < units) throw new Error(`Listing ${offer.id} has only ${variant.available} left.`);
  variant.available -= units;
  variant.sold += units;
  // On StockX a pair goes for its ask: whoever takes a bid has lowered the ask to it.
  if (state.market === 'stockx') variant.price = action.price ?? variant.price;
  touch(offer, variant, now);
  soldOut(state, offer, now);
  const order = orderNumber(state);
  state.sales.push({
    order,
    offer: offer.id,
    variant: variant.id,
    price: action.price ?? variant.price,
    currency: offer.currency,
    units,
    status: 'open',
    at: now,
    updatedAt: now,
  });
  return order;
}

function remove(state: State, id: string, now: number, status: 'ended' | 'deleted'): string {
  const offer = findOffer(state, id);
  if (offer.status !== 'active' && offer.status !== 'inactive')
    throw new Error(`Listing ${offer.id} has already ended.`);
  offer.status = status;
  offer.endedAt = now;
  touch(offer, null, now);
  if (status === 'deleted') state.deletions.push({ offer: offer.id, at: now });
  return offer.id;
}

function relist(state: State, id: string, now: number): string {
  const old = findOffer(state, id);
  if (old.status === 'active' || old.status === 'inactive')
    throw new Error(`Listing ${old.id} has not ended.`);
  const variants = old.variants.map((each) => ({ ...each, quantity: Math.max(1, each.available) }));
  return addOffer(state, { ...old, at: now, variants }).id;
}

function change(
  state: State,
  id: string,
  named: string | undefined,
  now: number,
  how: (variant: Variant) => void,
): string {
  const offer = findOffer(state, id);
  const variant = findVariant(offer, named);
  how(variant);
  touch(offer, variant, now);
  return offer.id;
}

function settle(state: State, order: string, status: Sale['status'], now: number): string {
  const sale = findSale(state, order);
  sale.status = status;
  sale.updatedAt = now;
  return sale.order;
}

function list(state: State, action: Act<'list'>, now: number): string {
  const { sizes, sku = '', price, quantity = 1 } = action;
  const variants = sizes
    ? sizes.map((size) => ({ size, sku: sku && `${sku}-${size}`, price, quantity }))
    : [{ size: action.size ?? '', sku, price, quantity }];
  const draft = {
    title: action.title,
    styleCode: action.styleCode ?? '',
    currency: 'USD',
    at: now,
    variants,
  };
  return addOffer(state, draft).id;
}

function deactivate(state: State, action: Act<'deactivate'>, now: number): string {
  const offer = findOffer(state, action.id);
  const { pause } = HABITS[state.market];
  if (pause === null) throw new Error(`Listings on ${state.market} cannot be paused.`);
  if (offer.status !== 'active' && offer.status !== 'inactive')
    throw new Error(`Listing ${offer.id} has already ended.`);
  offer.status = action.on === false ? 'active' : pause;
  touch(offer, null, now);
  return offer.id;
}

/** Some units of an order taken back: the others stay sold. */
function takeBack(state: State, { order, how, units }: Act<'cancel'>, now: number): string {
  const sale = findSale(state, order);
  const left = sale.units - (sale.returned ?? 0);
  const { restocks, returnsInPart } = HABITS[state.market];
  if (units === undefined || units >= left) {
    if (restocks && how !== 'returned') restock(state, sale, now);
    return settle(state, order, ENDINGS[how ?? 'cancelled'], now);
  }
  if (!returnsInPart) throw new Error(`An order on ${state.market} is taken back whole here.`);
  sale.returned = (sale.returned ?? 0) + units;
  sale.updatedAt = now;
  return sale.order;
}

function restock(state: State, { offer: id, variant: named, units }: Sale, now: number): void {
  const offer = findOffer(state, id);
  const variant = findVariant(offer, named);
  variant.available += units;
  touch(offer, variant, now);
}

const ENDINGS = { cancelled: 'cancelled', failed: 'failed', returned: 'returned' } as const;

/** What is done to the shop itself. */
type ShopAction = Exclude<MarketAction, { readonly do: 'fail' | 'revoke' | 'rotate' }>;

/** Does the action and returns the id of what was made or changed. */
export function perform(state: State, action: ShopAction, now: number): string {
  try {
    return done(state, action, now);
  } finally {
    stateChanged(state);
  }
}

function done(state: State, action: ShopAction, now: number): string {
  switch (action.do) {
    case 'list':
      return list(state, action, now);
    case 'sell':
      return sell(state, action, now);
    case 'end':
    case 'delete':
      return remove(state, action.id, now, HABITS[state.market][action.do]);
    case 'reprice':
      return change(state, action.id, action.variant, now, (variant) => {
        variant.price = action.price;
      });
    case 'quantity':
      return change(state, action.id, action.variant, now, (variant) => {
        variant.available = action.quantity;
      });
    case 'relist':
      return relist(state, action.id, now);
    case 'cancel':
      return takeBack(state, action, now);
    case 'ship':
      return settle(state, action.order, 'shipped', now);
    case 'complete':
      return settle(state, action.order, HABITS[state.market].completes ? 'completed' : 'shipped', now);
    case 'deactivate':
      return deactivate(state, action, now);
  }
}

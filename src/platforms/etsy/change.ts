/**
 * Ends listings, sets prices and quantities. A price and a quantity stand in the listing's inventory, which Etsy only
 * replaces as a whole (OpenAPI 3.0.0, updateListingInventory): it is read first, and all wishes of a listing go in
 * together. What is sold between the two is put back by it; the next sync shows it.
 */
import { decimals, type Money, majorUnits } from '../../domain/money';
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish, WishOutcome } from '../platform';
import { ReplyError } from '../platform';
import { peek } from '../shared/decode';
import { fromHtml } from '../shared/html';
import { replyAt } from '../shared/replies';
import { type At, field, flagOf, has, integer, list, listOr, root, textOr } from '../shared/shape';
import { propertiesOf, variantIdOf } from './read';
import { deactivateRequest, inventoryRequest, putInventoryRequest } from './requests';

interface EtsyChange {
  readonly [name: string]: Json;
  /** All of one listing. */
  readonly wishes: readonly Wish[];
  /** What the inventory shall be; null before it is known. */
  readonly inventory: Json;
  /** The listing as a whole shall end. */
  readonly ends: boolean;
}

export const change: Changing<EtsyChange> = {
  can: ['end', 'price', 'quantity'],
  together: (wishes) => {
    const listings = new Set(wishes.map(({ key }) => key.listingId));
    return [...listings].map((id) => wishes.filter(({ key }) => key.listingId === id));
  },
  start: (wishes) => ({
    wishes,
    inventory: null,
    // A listing of one product ends by itself; of several it must first be seen whether all are meant.
    ends: wishes.every((wish) => wish.do === 'end' && wish.key.variantId === ''),
  }),
  requests: (cursor) => [requestOf(cursor)],
  read: (cursor, replies) => {
    const reply = replyAt(replies, 0, 'change');
    if (reply.status >= 400) return refused(cursor, sentenceOf(reply));
    return cursor.inventory === null && !cursor.ends ? planned(cursor, reply) : done(cursor);
  },
};

function requestOf({ wishes, inventory, ends }: EtsyChange): PlatformRequest {
  const [first] = wishes;
  if (!first) throw new Error('There is no wish to begin with.');
  const { account, listingId } = first.key;
  if (ends) return deactivateRequest(account, listingId);
  return inventory === null ? inventoryRequest(listingId) : putInventoryRequest(listingId, inventory);
}

/** The inventory as it is, with the wishes in it. */
function planned(cursor: EtsyChange, reply: Reply): Step<EtsyChange> {
  const at = root(reply.data, 'inventory');
  const products = list(field(at, 'products')).filter((one) => !isDeleted(one));
  const wished = products.map((product) => wishFor(product, cursor.wishes));
  if (wished.filter((one) => one !== undefined).length < cursor.wishes.length)
    return refused(cursor, 'It is no product of this listing any more.');
  if (cursor.wishes[0]?.do === 'end' && !products.some((one, place) => !wished[place] && isShown(one)))
    return { next: { ...cursor, ends: true } };
  const common = commonFault(at, cursor.wishes, products.length);
  if (common !== null) return refused(cursor, common);
  const lists = Object.fromEntries(
    ON_PROPERTY.map((name) => [name, listOr(field(at, name)).map(({ value }) => value ?? null)]),
  );
  return {
    next: {
      ...cursor,
      inventory: { products: products.map((one, place) => productFor(one, wished[place])), ...lists },
    },
  };
}

const ON_PROPERTY = [
  'price_on_property',
  'quantity_on_property',
  'sku_on_property',
  'readiness_state_on_property',
] as const;

function wishFor(product: At, wishes: readonly Wish[]): Wish | undefined {
  const variantId = variantIdOf(propertiesOf(field(product, 'property_values')));
  return wishes.find(({ key }) => key.variantId === variantId);
}

/** A price or quantity that all products of a listing have in common cannot be set for one of them alone. */
function commonFault(inventory: At, wishes: readonly Wish[], products: number): string | null {
  const [first] = wishes;
  if (first?.do === 'end' || products === 1) return null;
  const name = first?.do === 'price' ? 'price_on_property' : 'quantity_on_property';
  if (listOr(field(inventory, name)).length > 0) return null;
  const values = new Set(
    wishes.map((wish) =>
      wish.do === 'price' ? wish.price.amount : wish.do === 'quantity' ? wish.quantity : 0,
    ),
  );
  if (wishes.length === products && values.size === 1) return null;
  const what = first?.do === 'price' ? 'price' : 'quantity';
  return `All variations of this listing have one ${what} on Etsy. Set it for all of them alike, or let it differ there first.`;
}

/** As Etsy takes it: without ids, and the price as a number (OpenAPI 3.0.0, updateListingInventory). */
function productFor(product: At, wish: Wish | undefined): Json {
  const [offering] = list(field(product, 'offerings')).filter((one) => !isDeleted(one));
  if (!offering) throw new ReplyError(product.path, 'an offering');
  const wishes = wish ? wished(wish) : {};
  return {
    sku: textOr(field(product, 'sku')),
    property_values: listOr(field(product, 'property_values')).map(propertyFor),
    offerings: [
      {
        price: priceOf(field(offering, 'price')),
        quantity: integer(field(offering, 'quantity')),
        is_enabled: flagOf(field(offering, 'is_enabled')),
        readiness_state_id: field(offering, 'readiness_state_id').value ?? null,
        ...wishes,
      },
    ],
  };
}

function wished(wish: Wish): { readonly [name: string]: Json } {
  switch (wish.do) {
    case 'end':
      return { is_enabled: false };
    case 'price':
      return { price: decimal(wish.price) };
    case 'quantity':
      return { quantity: wish.quantity };
  }
}

function propertyFor(property: At): Json {
  const whole = (name: string): Json => field(property, name).value ?? null;
  return {
    property_id: whole('property_id'),
    value_ids: whole('value_ids'),
    scale_id: whole('scale_id'),
    property_name: textOr(field(property, 'property_name')),
    values: whole('values'),
  };
}

function priceOf(at: At): number {
  return integer(field(at, 'amount')) / integer(field(at, 'divisor'));
}

function decimal(money: Money): number {
  return Number(majorUnits(money).toFixed(decimals(money.currency)));
}

function isDeleted(at: At): boolean {
  return has(at, 'is_deleted') && flagOf(field(at, 'is_deleted'));
}

function isShown(product: At): boolean {
  return list(field(product, 'offerings')).some(
    (one) => !isDeleted(one) && flagOf(field(one, 'is_enabled')) && integer(field(one, 'quantity')) > 0,
  );
}

function done({ wishes }: EtsyChange): Step<EtsyChange> {
  return { outcomes: wishes.map(({ key }): WishOutcome => ({ key, done: true })) };
}

function refused({ wishes }: EtsyChange, why: string): Step<EtsyChange> {
  return { outcomes: wishes.map(({ key }): WishOutcome => ({ key, refused: why })) };
}

/** Etsy says why in `error` (OpenAPI 3.0.0, ErrorSchema). */
function sentenceOf({ data, status }: Reply): string {
  const error = peek(data, 'error');
  const says = typeof error === 'string' ? fromHtml(error).trim() : '';
  if (says === '')
    return status === 404
      ? 'Etsy does not know this listing any more.'
      : 'Etsy did not change it and does not say why.';
  return /[.!?]$/.test(says) ? says : `${says}.`;
}

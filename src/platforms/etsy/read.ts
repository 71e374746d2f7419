/** Etsy's replies: listings with their products. Texts are HTML there (etsy/open-api, issue 446). */
import type { ListingKey, Offer } from '../../domain/listing';
import { decimals, type Money } from '../../domain/money';
import type { Reply } from '../platform';
import { fromHtml } from '../shared/html';
import { type Option, sizeOf, titleWith } from '../shared/options';
import {
  type At,
  field,
  flagOf,
  flagOr,
  has,
  idText,
  integer,
  list,
  listOr,
  root,
  text,
  textOr,
} from '../shared/shape';

const PLATFORM = 'etsy';

export interface Rows {
  readonly rows: readonly At[];
  /** In the whole, not on this page alone. */
  readonly count: number;
}

/** A batch of which nothing is known is answered by 404. */
export function rowsOf(reply: Reply): Rows {
  if (reply.status === 404) return { rows: [], count: 0 };
  const at = root(reply.data, reply.purpose);
  return { rows: list(field(at, 'results')), count: integer(field(at, 'count')) };
}

export function listingIdOf(at: At): string {
  return idText(field(at, 'listing_id'));
}

export function stateOf(listing: At): string {
  return text(field(listing, 'state'));
}

/** One offer a product; those that are deleted are none. */
export function offersOf(listing: At, account: string): readonly Offer[] {
  const inventory = has(listing, 'inventory') ? field(listing, 'inventory') : null;
  const products = (inventory ? list(field(inventory, 'products')) : []).filter((one) => !isDeleted(one));
  if (products.length === 0) return [wholeOffer(listing, account)];
  return products.map((product) => productOffer(product, listing, account));
}

/** Digital and old listings may have no inventory (OpenAPI 3.0.0, getListingInventory): the listing is what is sold. */
function wholeOffer(listing: At, account: string): Offer {
  const quantity = integer(field(listing, 'quantity'));
  const [sku] = listOr(field(listing, 'skus'));
  return {
    ...shared(listing, account),
    status: stateOf(listing) === 'active' && quantity > 0 ? 'active' : 'inactive',
    price: moneyOf(field(listing, 'price')),
    quantity,
    sku: sku ? fromHtml(textOr(sku)) : '',
  };
}

function productOffer(product: At, listing: At, account: string): Offer {
  const base = shared(listing, account);
  const values = propertiesOf(field(product, 'property_values'));
  const options = values.map(({ option }) => option);
  const [offering] = list(field(product, 'offerings')).filter((one) => !isDeleted(one));
  // A state without stock, whatever the numbers of its products.
  const soldOut = stateOf(listing) === 'sold_out';
  const quantity = offering && !soldOut ? integer(field(offering, 'quantity')) : 0;
  const shown =
    offering !== undefined && flagOf(field(offering, 'is_enabled')) && stateOf(listing) === 'active';
  return {
    ...base,
    key: { ...base.key, variantId: variantIdOf(values) },
    status: shown && quantity > 0 ? 'active' : 'inactive',
    title: titleWith(base.title, options),
    size: sizeOf(options),
    price: moneyOf(offering ? field(offering, 'price') : field(listing, 'price')),
    quantity,
    sku: fromHtml(textOr(field(product, 'sku'))),
  };
}

function isDeleted(at: At): boolean {
  return flagOr(field(at, 'is_deleted'));
}

function shared(listing: At, account: string): Offer {
  return {
    key: keyOf(account, listingIdOf(listing), ''),
    status: 'inactive',
    title: fromHtml(text(field(listing, 'title'))),
    styleCode: '',
    size: '',
    condition: '',
    price: null,
    quantity: 0,
    sku: '',
    url: textOr(field(listing, 'url')),
    photo: photoOf(listing),
    listedAt: secondsOr(listing, 'original_creation_timestamp') ?? secondsOr(listing, 'created_timestamp'),
    consigned: false,
  };
}

export function keyOf(account: string, listingId: string, variantId: string): ListingKey {
  return { platform: PLATFORM, account, listingId, variantId };
}

export interface Property {
  readonly id: string;
  readonly values: readonly string[];
  readonly option: Option;
}

export function propertiesOf(at: At): readonly Property[] {
  return listOr(at).map((one) => ({
    id: textOr(field(one, 'property_id')),
    values: list(field(one, 'value_ids')).map((value) => textOr(value)),
    option: {
      name: fromHtml(textOr(field(one, 'property_name'))),
      value: list(field(one, 'values'))
        .map((value) => fromHtml(textOr(value)))
        .join(', '),
    },
  }));
}

/**
 * What tells a product from the others of its listing: its properties' values, as `100:18156809190`. Not its product_id,
 * which changes with every change of the inventory (etsy/open-api, issue 523, Etsy's answer of 2022-06-30). '' where a
 * listing is one product.
 */
export function variantIdOf(properties: readonly Property[]): string {
  return properties
    .map(({ id, values }) => `${id}:${[...values].sort().join('+')}`)
    .sort()
    .join(',');
}

/** An amount of so many parts of a unit, which need not be the currency's own. */
export function moneyOf(at: At): Money {
  const currency = text(field(at, 'currency_code'));
  const amount = integer(field(at, 'amount'));
  const divisor = integer(field(at, 'divisor'));
  return { amount: Math.round((amount * 10 ** decimals(currency)) / divisor), currency };
}

function photoOf(listing: At): string {
  const [first] = listOr(field(listing, 'images'));
  return first ? textOr(field(first, 'url_570xN')) || textOr(field(first, 'url_fullxfull')) : '';
}

export function secondsOr(at: At, name: string): number | null {
  return has(at, name) ? integer(field(at, name)) * 1000 : null;
}

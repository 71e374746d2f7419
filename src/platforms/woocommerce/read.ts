/** WooCommerce's replies: products with their variations, and the trash. Titles are HTML there. */
import type { Ending, ListingKey, Offer } from '../../domain/listing';
import { parseMoney } from '../../domain/money';
import { type Reply, ReplyError } from '../platform';
import { fromHtml } from '../shared/html';
import { type Option, sizeOf, titleWith } from '../shared/options';
import {
  type At,
  field,
  has,
  idText,
  integer,
  list,
  listOr,
  root,
  text,
  textOr,
  wholePage,
} from '../shared/shape';
import { PAGE } from './requests';

const PLATFORM = 'woocommerce';

/** What no row tells: whose it is, and what its price is in. */
export interface Shop {
  readonly account: string;
  readonly currency: string;
}

export interface Rows {
  readonly rows: readonly At[];
  /** In the whole, not on this page alone (X-WP-Total). */
  readonly total: number;
}

/** A list that a shop does not have is as good as empty. */
export function rowsOf(reply: Reply): Rows {
  if (reply.status === 404) return { rows: [], total: 0 };
  const total: At = { value: reply.headers['x-wp-total'], path: `${reply.purpose}.X-WP-Total` };
  return { rows: list(root(reply.data, reply.purpose)), total: integer(total) };
}

/** The rows of a page, which must be all that its place in the whole demands: what is lost now is asked for no more. */
export function wholeRows(reply: Reply, page = 1): readonly At[] {
  const { rows, total } = rowsOf(reply);
  wholePage(root(reply.data, reply.purpose), rows.length, (page - 1) * PAGE, PAGE, total);
  return rows;
}

export function currencyOf(reply: Reply): string {
  return text(field(root(reply.data, 'currency'), 'value'));
}

export function idOf(at: At): string {
  return textOr(field(at, 'id'));
}

export function parentOf(variation: At): string {
  return textOr(field(variation, 'parent_id'));
}

/** Whether its variations are what is sold of it. */
export function isVaried(product: At): boolean {
  return isVariable(product) && listOr(field(product, 'variations')).length > 0;
}

function isVariable(product: At): boolean {
  return textOr(field(product, 'type')) === 'variable';
}

/**
 * Nothing is sold of these by themselves: a group of other products, a product of another shop, and one whose variations
 * are still to be made. They count among the shop's products, so they are inactive offers without stock.
 */
function isSoldItself(product: At): boolean {
  return !['grouped', 'external'].includes(textOr(field(product, 'type'))) && !isVariable(product);
}

export function productOffer(product: At, shop: Shop): Offer {
  const offered = offerOf(product, product, shop, '', soleOptions(product));
  const title = nameOf(product);
  if (isSoldItself(product)) return { ...offered, title };
  return { ...offered, title, status: 'inactive', quantity: 0 };
}

export function variationOffer(variation: At, product: At, shop: Shop): Offer {
  const options = list(field(variation, 'attributes')).map((one) =>
    optionOf(one, textOr(field(one, 'option'))),
  );
  const offered = offerOf(variation, product, shop, idText(field(variation, 'id')), [
    ...options,
    ...soleOptions(product),
  ]);
  return { ...offered, title: titleWith(nameOf(product), options) };
}

function offerOf(at: At, product: At, shop: Shop, variantId: string, options: readonly Option[]): Offer {
  const price = parseMoney(textOr(field(at, 'price')), shop.currency);
  const quantity = quantityOf(at);
  const shown = [at, product].every((one) => text(field(one, 'status')) === 'publish');
  return {
    key: keyOf(shop.account, idText(field(product, 'id')), variantId),
    // What has no price cannot be bought (WC_Product::is_purchasable).
    status: shown && price !== null && quantity > 0 ? 'active' : 'inactive',
    title: '',
    styleCode: '',
    size: sizeOf(options),
    condition: '',
    price,
    quantity,
    sku: textOr(field(at, 'sku')),
    url: textOr(field(at, 'permalink')),
    photo: photoOf(at) || photoOf(product),
    listedAt: gmtOr(field(at, 'date_created_gmt')),
    consigned: false,
  };
}

export function keyOf(account: string, listingId: string, variantId: string): ListingKey {
  return { platform: PLATFORM, account, listingId, variantId };
}

function nameOf(product: At): string {
  return fromHtml(textOr(field(product, 'name')));
}

/** Attributes of which a product has one option alone: that it is of this size, and not that it comes in these. */
function soleOptions(product: At): readonly Option[] {
  return list(field(product, 'attributes')).flatMap((one) => {
    const options = list(field(one, 'options'));
    return options.length === 1 && options[0] ? [optionOf(one, textOr(options[0]))] : [];
  });
}

export function optionOf(attribute: At, value: string): Option {
  return { name: textOr(field(attribute, 'name')), value: fromHtml(value) };
}

/**
 * Stock that is not tracked is without end, and so is what may be ordered beyond the stock: one unit is offered at a
 * time. `manage_stock` may also be `parent`: the product's stock is shared by its variations.
 */
function quantityOf(at: At): number {
  const status = textOr(field(at, 'stock_status'));
  if (status === 'outofstock') return 0;
  const tracked = field(at, 'manage_stock').value !== false;
  if (!tracked) return 1;
  return Math.max(status === 'onbackorder' ? 1 : 0, stockOf(field(at, 'stock_quantity')));
}

/** Plugins that sell by weight make it a fraction. */
function stockOf({ value, path }: At): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number') return Math.floor(value);
  throw new ReplyError(path, 'a number');
}

/** A product has images, a variation one or none. */
function photoOf(at: At): string {
  const [first] = has(at, 'images') ? list(field(at, 'images')) : [];
  const image = first ?? (has(at, 'image') ? field(at, 'image') : null);
  return image ? textOr(field(image, 'src')) : '';
}

/** Moments in GMT come without a zone: `2026-11-20T12:00:00`. */
export function gmt(at: At): number {
  const time = Date.parse(`${text(at).replace(/Z$/, '')}Z`);
  if (Number.isFinite(time)) return time;
  throw new ReplyError(at.path, 'a date and time');
}

function gmtOr(at: At): number | null {
  return at.value === undefined || at.value === null || at.value === '' ? null : gmt(at);
}

/** A product in the trash ends all its variations. */
export function trashEnding(product: At, account: string): Ending {
  return {
    key: keyOf(account, idText(field(product, 'id')), ''),
    how: 'deleted',
    at: gmtOr(field(product, 'date_modified_gmt')),
  };
}

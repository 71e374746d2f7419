/** Shopify's replies: variants with their product, and deletions. */
import type { Ending, ListingKey, Offer } from '../../domain/listing';
import { parseMoney } from '../../domain/money';
import type { Reply } from '../platform';
import { type Option, sizeOf, titleWith } from '../shared/options';
import { eachRow, type RowsRead } from '../shared/rows';
import {
  type At,
  field,
  flagOf,
  has,
  idText,
  instant,
  instantOr,
  integer,
  leadsOn,
  list,
  root,
  text,
  textOr,
  within,
} from '../shared/shape';

const PLATFORM = 'shopify';

/** The number at the end of `gid://shopify/ProductVariant/1`. */
export function numberOf(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}

export function dataOf(reply: Reply): At {
  return field(root(reply.data, 'shopify'), 'data');
}

export function totalOf(data: At): number {
  return integer(within(data, 'productsCount', 'count'));
}

/** How many orders there are to be read; 0 where that is not told, or not to the last one. */
export function ordersTold(data: At): number {
  if (!has(data, 'ordersCount')) return 0;
  const told = field(data, 'ordersCount');
  return text(field(told, 'precision')) === 'EXACT' ? integer(field(told, 'count')) : 0;
}

export function currencyOf(data: At): string {
  return text(within(data, 'shop', 'currencyCode'));
}

/** Where a connection goes on, or null at its end. */
export function nextOf(connection: At, after: string | null): string | null {
  const info = field(connection, 'pageInfo');
  const next = flagOf(field(info, 'hasNextPage')) ? text(field(info, 'endCursor')) : null;
  return leadsOn(connection, list(field(connection, 'nodes')).length, after ?? '', next);
}

/** Variants that name their product. */
export function variantOffers(connection: At, account: string, currency: string): RowsRead<Offer> {
  return eachRow(list(field(connection, 'nodes')), 'id', (variant) =>
    offerOf(variant, field(variant, 'product'), account, currency),
  );
}

/** A product with the first of its variants. */
export function productOffers(product: At, account: string, currency: string): RowsRead<Offer> {
  return eachRow(list(within(product, 'variants', 'nodes')), 'id', (variant) =>
    offerOf(variant, product, account, currency),
  );
}

export function offerOf(variant: At, product: At, account: string, currency: string): Offer {
  const options = optionsOf(variant);
  const quantity = quantityOf(variant);
  const shown = ['ACTIVE', 'UNLISTED'].includes(text(field(product, 'status')));
  return {
    key: keyOf(product, variant, account),
    status: shown && quantity > 0 ? 'active' : 'inactive',
    title: titleOf(text(field(product, 'title')), options),
    styleCode: '',
    size: sizeOf(options),
    condition: '',
    price: parseMoney(text(field(variant, 'price')), currency),
    quantity,
    sku: textOr(field(variant, 'sku')),
    url: textOr(field(product, 'onlineStoreUrl')) || textOr(field(product, 'onlineStorePreviewUrl')),
    photo: photoOf(product),
    listedAt: instantOr(field(variant, 'createdAt')),
    consigned: false,
  };
}

export function keyOf(product: At, variant: At, account: string): ListingKey {
  const numberIn = (at: At) => numberOf(idText(field(at, 'id')));
  return { platform: PLATFORM, account, listingId: numberIn(product), variantId: numberIn(variant) };
}

/**
 * Untracked stock is without end, and what may be bought beyond its stock is never out of it (schema 2026-10,
 * InventoryItem.tracked and ProductVariantInventoryPolicy.CONTINUE): one unit is offered at a time. Oversold stock is none.
 */
function quantityOf(variant: At): number {
  if (!flagOf(within(variant, 'inventoryItem', 'tracked'))) return 1;
  const least = text(field(variant, 'inventoryPolicy')) === 'CONTINUE' ? 1 : 0;
  return has(variant, 'inventoryQuantity')
    ? Math.max(least, integer(field(variant, 'inventoryQuantity')))
    : least;
}

export function optionsOf(variant: At): readonly Option[] {
  return list(field(variant, 'selectedOptions')).map((option) => ({
    name: text(field(option, 'name')),
    value: text(field(option, 'value')),
  }));
}

/** `Default Title` is Shopify's word for no option. */
function titleOf(title: string, options: readonly Option[]): string {
  return titleWith(
    title,
    options.filter(({ value }) => value !== 'Default Title'),
  );
}

function photoOf(product: At): string {
  if (!has(product, 'featuredMedia')) return '';
  const preview = within(product, 'featuredMedia', 'preview');
  if (preview.value === null || preview.value === undefined || !has(preview, 'image')) return '';
  return textOr(within(preview, 'image', 'url'));
}

/** A deleted product ends all its variants: the key without a variant means the whole listing. */
export function endingsOf(event: At, account: string): readonly Ending[] {
  if (textOr(field(event, 'action')) !== 'destroy' || !has(event, 'subjectId')) return [];
  const listingId = numberOf(text(field(event, 'subjectId')));
  return [
    {
      key: { platform: PLATFORM, account, listingId, variantId: '' },
      how: 'deleted',
      at: instant(field(event, 'createdAt')),
    },
  ];
}

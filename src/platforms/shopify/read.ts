/** Shopify's replies: variants with their product, orders, deletions. */
import type { Ending, Offer, Sale, SaleState } from '../../domain/listing';
import { parseMoney } from '../../domain/money';
import type { Reply } from '../platform';
import { type Option, sizeOf, titleWith } from '../shared/options';
import {
  type At,
  field,
  flagOf,
  has,
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
export function variantOffers(connection: At, account: string, currency: string): readonly Offer[] {
  return list(field(connection, 'nodes')).map((variant) =>
    offerOf(variant, field(variant, 'product'), account, currency),
  );
}

/** A product with the first of its variants. */
export function productOffers(product: At, account: string, currency: string): readonly Offer[] {
  return list(within(product, 'variants', 'nodes')).map((variant) =>
    offerOf(variant, product, account, currency),
  );
}

export function offerOf(variant: At, product: At, account: string, currency: string): Offer {
  const id = text(field(product, 'id'));
  const options = optionsOf(variant);
  const quantity = quantityOf(variant);
  const shown = ['ACTIVE', 'UNLISTED'].includes(text(field(product, 'status')));
  return {
    key: {
      platform: PLATFORM,
      account,
      listingId: numberOf(id),
      variantId: numberOf(text(field(variant, 'id'))),
    },
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

/** Untracked stock is without end (reference/platforms, 7): one unit is offered at a time. Oversold stock is none. */
function quantityOf(variant: At): number {
  if (!flagOf(within(variant, 'inventoryItem', 'tracked'))) return 1;
  return has(variant, 'inventoryQuantity') ? Math.max(0, integer(field(variant, 'inventoryQuantity'))) : 0;
}

function optionsOf(variant: At): readonly Option[] {
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

export function salesOf(connection: At, account: string): readonly Sale[] {
  return list(field(connection, 'nodes')).flatMap((order) => linesOf(order, account));
}

export function linesOf(order: At, account: string): readonly Sale[] {
  return list(within(order, 'lineItems', 'nodes')).flatMap((line) => {
    // A line of something that is no variant any more, or a tip, is no sale of a listing.
    if (!has(line, 'variant') || !has(line, 'product')) return [];
    const money = within(line, 'discountedUnitPriceSet', 'shopMoney');
    const options = optionsOf(field(line, 'variant'));
    const state = stateOf(order, line);
    return [
      {
        key: {
          platform: PLATFORM,
          account,
          listingId: numberOf(text(within(line, 'product', 'id'))),
          variantId: numberOf(text(within(line, 'variant', 'id'))),
        },
        orderId: text(field(order, 'name')),
        lineId: numberOf(text(field(line, 'id'))),
        state,
        units: integer(field(line, state === 'sold' ? 'currentQuantity' : 'quantity')),
        price: parseMoney(text(field(money, 'amount')), text(field(money, 'currencyCode'))),
        at: instant(field(order, 'createdAt')),
        payout: null,
        shipBy: null,
        shipped: textOr(field(order, 'displayFulfillmentStatus')) === 'FULFILLED',
        title: textOr(field(line, 'title')),
        styleCode: '',
        size: sizeOf(options),
        sku: textOr(field(line, 'sku')),
      },
    ];
  });
}

/**
 * `quantity` is what was ordered, `currentQuantity` that without refunded and removed units (LineItem, schema 2026-10):
 * a line that is returned in part stays sold with the units that remain, and without any it is undone whole.
 */
function stateOf(order: At, line: At): SaleState {
  if (has(order, 'cancelledAt')) return 'cancelled';
  const returned =
    textOr(field(order, 'displayFinancialStatus')) === 'REFUNDED' ||
    integer(field(line, 'currentQuantity')) === 0;
  return returned ? 'returned' : 'sold';
}

/** A deleted product ends all its variants: the key without a variant means the whole listing. */
export function endingsOf(connection: At, account: string): readonly Ending[] {
  return list(field(connection, 'nodes')).flatMap((event) => {
    if (textOr(field(event, 'action')) !== 'destroy' || !has(event, 'subjectId')) return [];
    const listingId = numberOf(text(field(event, 'subjectId')));
    return [
      {
        key: { platform: PLATFORM, account, listingId, variantId: '' },
        how: 'deleted',
        at: instant(field(event, 'createdAt')),
      },
    ];
  });
}

/** What changes listings at eBay: the Trading API for those made anywhere, the Inventory API for those made through it. */
import { decimalText } from '../../domain/money';
import type { PlatformRequest, Wish } from '../platform';
import { query } from '../shared/encode';
import { xmlText } from '../shared/xml';
import { trading, VERSION } from './requests';

const VERSIONED = `<Version>${VERSION}</Version>`;

/** Listings that one EndItems ends, and revisions that one ReviseInventoryStatus takes (schema 1379). */
export const MOST_ENDS = 10;
export const MOST_REVISIONS = 4;

/** Each listing's id is its MessageID too, so that its answer is known by it. */
export function endRequest(listingIds: readonly string[]): PlatformRequest {
  const containers = listingIds.map(
    (id) =>
      `<EndItemRequestContainer><ItemID>${xmlText(id)}</ItemID><EndingReason>NotAvailable</EndingReason><MessageID>${xmlText(id)}</MessageID></EndItemRequestContainer>`,
  );
  const request = trading('EndItems', `end ${listingIds.join(' ')}`, VERSIONED + containers.join(''));
  return { ...request, writes: true };
}

/** What a listing, or one of its variations by its SKU, shall be like. */
export interface Revision {
  readonly wish: Wish;
  readonly sku: string;
}

/** A variation that is ended is one without stock. `word` tells one attempt from another. */
export function reviseRequest(word: string, revisions: readonly Revision[]): PlatformRequest {
  const names = revisions.map(({ wish, sku }) => `${wish.key.listingId} ${sku}`.trim());
  const content = VERSIONED + revisions.map(revisionXml).join('');
  return { ...trading('ReviseInventoryStatus', `${word} ${names.join(', ')}`, content), writes: true };
}

/** The SKU names a variation; a listing without variations is named by its id (schema 1379, InventoryStatusType). */
function revisionXml({ wish, sku }: Revision): string {
  const named = wish.key.variantId === '' ? '' : `<SKU>${xmlText(sku)}</SKU>`;
  const changed =
    wish.do === 'price'
      ? `<StartPrice currencyID="${xmlText(wish.price.currency)}">${decimalText(wish.price)}</StartPrice>`
      : `<Quantity>${quantityOf(wish)}</Quantity>`;
  return `<InventoryStatus>${named}<ItemID>${xmlText(wish.key.listingId)}</ItemID>${changed}</InventoryStatus>`;
}

function quantityOf(wish: Wish): number {
  return wish.do === 'quantity' ? wish.quantity : 0;
}

const INVENTORY = 'https://api.ebay.com/sell/inventory/v1';

export function offersRequest(sku: string): PlatformRequest {
  return {
    purpose: `offers ${sku}`,
    url: `${INVENTORY}/offer?${query({ sku })}`,
    method: 'get',
    headers: { Accept: 'application/json' },
  };
}

/** Ends the listing of one offer; the offer stays, unpublished (sell_inventory 1.18.0, withdrawOffer). */
export function withdrawRequest(offerId: string): PlatformRequest {
  return {
    purpose: `withdraw ${offerId}`,
    url: `${INVENTORY}/offer/${encodeURIComponent(offerId)}/withdraw`,
    method: 'post',
    headers: { Accept: 'application/json' },
    writes: true,
  };
}

/**
 * One product a call. The offer cannot have more than its product, so the product's own stock goes with it
 * (sell_inventory 1.18.0, bulkUpdatePriceQuantity).
 */
export function stockRequest(offerId: string, { wish, sku }: Revision): PlatformRequest {
  const body =
    wish.do === 'price'
      ? {
          sku,
          offers: [{ offerId, price: { value: decimalText(wish.price), currency: wish.price.currency } }],
        }
      : {
          sku,
          shipToLocationAvailability: { quantity: quantityOf(wish) },
          offers: [{ offerId, availableQuantity: quantityOf(wish) }],
        };
  return {
    purpose: `stock ${offerId}`,
    url: `${INVENTORY}/bulk_update_price_quantity`,
    method: 'post',
    headers: { Accept: 'application/json' },
    contentType: 'application/json',
    body: JSON.stringify({ requests: [body] }),
    writes: true,
  };
}

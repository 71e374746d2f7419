/** StockX's listings and orders as they are on the wire (field names and null where there is nothing: swagger 2.0.0). */
import { uuidOf } from '../habits';
import { hashOf, isoTime, type Offer, type Operation, type Sale } from '../state';
import { changedAt, expiryOf, isExpired, type Lists } from './lists';
import { shownOf } from './operations';

const STATUS = {
  active: 'ACTIVE',
  inactive: 'INACTIVE',
  sold: 'MATCHED',
  ended: 'CANCELED',
  deleted: 'DELETED',
} as const;

const ORDER_STATUS = {
  open: 'CREATED',
  shipped: 'SHIPPED',
  completed: 'COMPLETED',
  cancelled: 'CANCELED',
  failed: 'AUTHFAILED',
  returned: 'RETURNED',
} as const;

export const orderStatusOf = (sale: Sale): string => ORDER_STATUS[sale.status];

/** A listing is completed with its order, when the seller has been paid; until then it is matched. */
export function statusOf(offer: Offer, sale: Sale | undefined, now: number): string {
  if (sale?.status === 'completed') return 'COMPLETED';
  return isExpired(offer, now) ? 'INACTIVE' : STATUS[offer.status];
}

function productOf(offer: Offer) {
  const productId = uuidOf('c3', hashOf(offer.styleCode || offer.title));
  return { productId, productName: offer.title, styleId: offer.styleCode };
}

function variantOf(offer: Offer) {
  const size = offer.variants[0]?.size ?? '';
  const variantId = uuidOf('d4', hashOf(`${offer.styleCode || offer.title}|${size}`));
  const slug = offer.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { variantId, variantName: `${slug}:0`, variantValue: size };
}

const askIdOf = (offer: Offer): string =>
  `140000000000${String(hashOf(offer.id) % 100_000_000).padStart(8, '0')}`;

/**
 * The ask behind a listing that is for sale, or was until it expired.
 * Assumption: taking a listing off sale takes its ask away; the documents only say that there may be none.
 */
function askOf(offer: Offer) {
  if (offer.status !== 'active') return null;
  return {
    askId: askIdOf(offer),
    askCreatedAt: isoTime(offer.createdAt),
    askUpdatedAt: isoTime(offer.updatedAt),
    askExpiresAt: isoTime(expiryOf(offer)),
  };
}

function listed(lists: Lists, offer: Offer, now: number) {
  const sale = lists.saleOf.get(offer.id);
  return {
    listingId: offer.id,
    status: statusOf(offer, sale, now),
    amount: offer.variants[0]?.price ?? null,
    currencyCode: offer.currency,
    inventoryType: offer.flex ? 'FLEX' : 'STANDARD',
    createdAt: isoTime(offer.createdAt),
    updatedAt: isoTime(changedAt(offer, now)),
    batch: null,
    ask: askOf(offer),
    authenticationDetails: null,
    order: sale
      ? { orderNumber: sale.order, orderCreatedAt: isoTime(sale.at), orderStatus: orderStatusOf(sale) }
      : null,
    product: productOf(offer),
    initiatedShipments: null,
    variant: variantOf(offer),
    condition: null,
    conditionDescription: null,
  };
}

/** A row of the list (ListListings). */
export const rowOf = listed;

/** One listing by itself tells its payout and the last operation on it besides (ListingResponse). */
export function listingOf(lists: Lists, offer: Offer, now: number, operation: Operation | undefined) {
  const sale = lists.saleOf.get(offer.id);
  return {
    ...listed(lists, offer, now),
    payout: sale ? payoutOf(sale) : null,
    lastOperation: operation ? lastOf(operation) : null,
  };
}

/** The same as when it is asked for, its moments under other names (ListingResponseOperation). */
function lastOf(operation: Operation) {
  const { listingId: _, createdAt, updatedAt, ...rest } = shownOf(operation);
  return { ...rest, operationCreatedAt: createdAt, operationUpdatedAt: updatedAt };
}

export function orderOf(lists: Lists, sale: Sale) {
  const offer = lists.byId.get(sale.offer);
  if (offer === undefined) throw new Error(`Order ${sale.order} has lost its listing.`);
  return {
    orderNumber: sale.order,
    listingId: sale.offer,
    askId: askIdOf(offer),
    amount: sale.price,
    currencyCode: sale.currency,
    status: orderStatusOf(sale),
    createdAt: isoTime(sale.at),
    updatedAt: isoTime(sale.updatedAt),
    product: productOf(offer),
    variant: variantOf(offer),
    authenticationDetails: detailsOf(sale),
    payout: payoutOf(sale),
    initiatedShipments: null,
    inventoryType: offer.flex ? 'FLEX' : 'STANDARD',
    condition: null,
    conditionDescription: null,
  };
}

const detailsOf = (sale: Sale) =>
  sale.status === 'failed' ? { status: 'FAILED', failureNotes: 'Did not pass verification.' } : null;

/** Assumption: a tenth of the price as the fee of a seller who has just begun. */
const FEE = 0.1;

/** What the seller is paid, once the order has come to its good end. Amounts are texts (Payout). */
function payoutOf(sale: Sale) {
  if (sale.status !== 'completed') return null;
  const price = Number(sale.price);
  const fee = -price * FEE;
  return {
    totalPayout: (price + fee).toFixed(2),
    salePrice: price.toFixed(2),
    totalAdjustments: fee.toFixed(2),
    currencyCode: sale.currency,
    adjustments: [
      {
        adjustmentType: `Transaction Fee (${FEE * 100}%)`,
        amount: fee.toFixed(2),
        percentage: String(FEE),
      },
    ],
  };
}

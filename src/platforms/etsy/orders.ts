/** Etsy's receipts: what was sold of its listings. */
import type { Sale, SaleState } from '../../domain/listing';
import { fromHtml } from '../shared/html';
import { sizeOf } from '../shared/options';
import { type At, field, flagOf, has, integer, list, listOr, text, textOr } from '../shared/shape';
import { keyOf, listingIdOf, moneyOf, propertiesOf, secondsOr, variantIdOf } from './read';

/** Listings of which something was ordered. */
export function listingsIn(receipt: At): readonly string[] {
  return listOr(field(receipt, 'transactions'))
    .filter((line) => has(line, 'listing_id'))
    .map(listingIdOf);
}

export function salesOf(receipt: At, account: string): readonly Sale[] {
  const state = saleState(text(field(receipt, 'status')));
  return list(field(receipt, 'transactions')).flatMap((line) => {
    // A line of a gift card, or of a listing that is no more.
    if (!has(line, 'listing_id')) return [];
    const values = propertiesOf(field(line, 'product_data'));
    return [
      {
        key: keyOf(account, listingIdOf(line), variantIdOf(values)),
        orderId: textOr(field(receipt, 'receipt_id')),
        lineId: textOr(field(line, 'transaction_id')),
        state,
        units: integer(field(line, 'quantity')),
        price: moneyOf(field(line, 'price')),
        at: integer(field(receipt, 'create_timestamp')) * 1000,
        payout: null,
        shipBy: secondsOr(line, 'expected_ship_date'),
        shipped: flagOf(field(receipt, 'is_shipped')),
        title: fromHtml(textOr(field(line, 'title'))),
        styleCode: '',
        size: sizeOf(values.map(({ option }) => option)),
        sku: fromHtml(textOr(field(line, 'sku'))),
      },
    ];
  });
}

/**
 * Statuses of a receipt (OpenAPI 3.0.0, ShopReceipt.status). A refund in part is an amount and names no unit, so that the
 * sale stays what it was.
 */
function saleState(status: string): SaleState {
  switch (status.toLowerCase()) {
    case 'canceled':
      return 'cancelled';
    case 'fully refunded':
      return 'returned';
    default:
      return 'sold';
  }
}

/** Shopify's orders: what was sold of its variants. */
import type { Sale, SaleState } from '../../domain/listing';
import { parseMoney } from '../../domain/money';
import { sizeOf } from '../shared/options';
import { type At, field, has, instant, integer, list, text, textOr, within } from '../shared/shape';
import { keyOf, numberOf, optionsOf } from './read';

export function linesOf(order: At, account: string): readonly Sale[] {
  return list(within(order, 'lineItems', 'nodes')).flatMap((line) => {
    // A line of something that is no variant any more, or a tip, is no sale of a listing.
    if (!has(line, 'variant') || !has(line, 'product')) return [];
    // `discountedUnitPriceSet` leaves out what a code or a discount of the whole order took off (LineItem, schema 2026-10).
    const money = within(line, 'discountedUnitPriceAfterAllDiscountsSet', 'shopMoney');
    const options = optionsOf(field(line, 'variant'));
    const state = stateOf(order, line);
    return [
      {
        key: keyOf(field(line, 'product'), field(line, 'variant'), account),
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

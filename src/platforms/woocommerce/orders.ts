/** WooCommerce's orders: what was sold of its products, and what was given back. */
import type { Sale, SaleState } from '../../domain/listing';
import { type Money, parseMoney, unitPrice } from '../../domain/money';
import type { Reply } from '../platform';
import { fromHtml } from '../shared/html';
import { type Option, sizeOf } from '../shared/options';
import { type At, field, flagOf, has, integer, list, listOr, text, textOr } from '../shared/shape';
import { gmt, idOf, keyOf, optionOf, wholeRows } from './read';

export function productsIn(order: At): readonly string[] {
  return listOr(field(order, 'line_items'))
    .map((line) => textOr(field(line, 'product_id')))
    .filter((id) => id !== '0' && id !== '');
}

/** Something was given back of an order that stands: what, only its refunds tell. */
export function isPartlyRefunded(order: At): boolean {
  return has(order, 'status') && listOr(field(order, 'refunds')).length > 0 && stateOf(order) === 'sold';
}

/** Units given back, by the id of the line that they were sold by (REST API, Order refunds). */
export function refundedUnits(reply: Reply): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const refund of wholeRows(reply))
    for (const line of list(field(refund, 'line_items'))) {
      const id = metaOf(line, '_refunded_item_id');
      units.set(id, (units.get(id) ?? 0) + Math.abs(integer(field(line, 'quantity'))));
    }
  return units;
}

function metaOf(line: At, key: string): string {
  const found = listOr(field(line, 'meta_data')).find((one) => textOr(field(one, 'key')) === key);
  return found ? textOr(field(found, 'value')) : '';
}

const NONE: ReadonlyMap<string, number> = new Map();

export function salesOf(order: At, account: string, refunded = NONE): readonly Sale[] {
  const state = stateOf(order);
  if (state === null) return [];
  return list(field(order, 'line_items')).flatMap((line) => {
    const listingId = textOr(field(line, 'product_id'));
    // A line of a product that is no more, or of something that never was one.
    if (listingId === '0' || listingId === '') return [];
    const variation = textOr(field(line, 'variation_id'));
    const sold = integer(field(line, 'quantity'));
    const left = state === 'sold' ? sold - (refunded.get(idOf(line)) ?? 0) : sold;
    return [
      {
        key: keyOf(account, listingId, variation === '0' ? '' : variation),
        orderId: textOr(field(order, 'number')) || idOf(order),
        lineId: idOf(line),
        state: left > 0 ? state : 'returned',
        units: left > 0 ? left : sold,
        ...unitPrice(paidFor(order, line), sold),
        at: gmt(field(order, 'date_created_gmt')),
        payout: null,
        shipBy: null,
        shipped: textOr(field(order, 'status')) === 'completed',
        title: fromHtml(textOr(field(line, 'name'))),
        styleCode: '',
        size: sizeOf(lineOptions(line)),
        sku: textOr(field(line, 'sku')),
      },
    ];
  });
}

/**
 * Statuses of an order (WooCommerce, Order statuses): on-hold awaits a payment by hand and has taken the stock already;
 * pending and checkout-draft are not bought yet. Null: no sale.
 * Assumption: of a status that a plugin brings, an order that has been paid is a sale, and any other is none.
 */
function stateOf(order: At): SaleState | null {
  switch (text(field(order, 'status'))) {
    case 'processing':
    case 'on-hold':
    case 'completed':
      return 'sold';
    case 'cancelled':
    case 'failed':
      return 'cancelled';
    case 'refunded':
      return 'returned';
    case 'pending':
    case 'checkout-draft':
    case 'auto-draft':
    case 'trash':
      return null;
    default:
      return textOr(field(order, 'date_paid_gmt')) === '' ? null : 'sold';
  }
}

/** After discounts; with its tax where the shop's prices are with tax, so that it compares with what was asked. */
function paidFor(order: At, line: At): Money | null {
  const currency = text(field(order, 'currency'));
  const total = parseMoney(text(field(line, 'total')), currency);
  if (total === null) return null;
  const tax = flagOf(field(order, 'prices_include_tax'))
    ? (parseMoney(textOr(field(line, 'total_tax')), currency)?.amount ?? 0)
    : 0;
  return { amount: total.amount + tax, currency };
}

/** The options of a variation that was sold stand among the line's data for people. */
function lineOptions(line: At): readonly Option[] {
  return listOr(field(line, 'meta_data')).flatMap((one) => {
    const value = field(one, 'display_value').value;
    return typeof value === 'string'
      ? [optionOf({ value: { name: textOr(field(one, 'display_key')) }, path: one.path }, value)]
      : [];
  });
}

/** eBay's orders (Fulfillment API): what was sold of its listings. */
import type { Sale, SaleState } from '../../domain/listing';
import { type Money, parseMoney, unitPrice } from '../../domain/money';
import type { Reply, UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import {
  type At,
  field,
  has,
  idText,
  instant,
  instantOr,
  integer,
  list,
  listOr,
  root,
  text,
  textOr,
  wholePage,
  within,
} from '../shared/shape';
import { ebayKey, sizeOf, specificsId, toldTitle } from './read';
import { PAGE } from './requests';

export interface OrdersPage {
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  readonly total: number;
}

/** Throws where orders are missing from the page: a sale that is not read now is asked for no more. */
export function readOrders(reply: Reply, account: string, offset: number): OrdersPage {
  const at = root(reply.data, 'orders');
  const orders = listOr(field(at, 'orders'));
  const total = integer(field(at, 'total'));
  wholePage(at, orders.length, offset, PAGE, total);
  const { parts, unreadRows } = eachRow(orders, 'orderId', (order) => salesOf(order, account));
  return { sales: parts.flat(), unreadRows, total };
}

function salesOf(order: At, account: string): readonly Sale[] {
  const lines = list(field(order, 'lineItems'));
  // Of several lines nothing says what each of them brings.
  const [payout, fees] = lines.length === 1 ? [payoutOf(order), feesOf(order)] : [null, null];
  return lines.map((line) => {
    const units = integer(field(line, 'quantity'));
    const aspects = listOr(field(line, 'variationAspects')).map((pair) => ({
      name: text(field(pair, 'name')),
      value: text(field(pair, 'value')),
    }));
    return {
      key: ebayKey(account, idText(field(line, 'legacyItemId')), specificsId(aspects)),
      orderId: text(field(order, 'orderId')),
      lineId: text(field(line, 'lineItemId')),
      state: stateOf(order, line),
      units,
      ...unitPrice(costOf(line), units),
      at: instant(field(order, 'creationDate')),
      payout,
      fees,
      shipBy: has(line, 'lineItemFulfillmentInstructions')
        ? instantOr(within(line, 'lineItemFulfillmentInstructions', 'shipByDate'))
        : null,
      shipped: textOr(field(order, 'orderFulfillmentStatus')) === 'FULFILLED',
      // Of a listing that eBay holds back the id stands there (sell_fulfillment 1.20.7, LineItem.title).
      title: toldTitle(textOr(field(line, 'title')), idText(field(line, 'legacyItemId'))),
      styleCode: '',
      size: sizeOf(aspects),
      sku: textOr(field(line, 'sku')),
    };
  });
}

/** CancelStateEnum and OrderPaymentStatusEnum of the Fulfillment API (sell_fulfillment 1.20.7). */
function stateOf(order: At, line: At): SaleState {
  const cancelled =
    has(order, 'cancelStatus') && textOr(within(order, 'cancelStatus', 'cancelState')) === 'CANCELED';
  if (cancelled) return 'cancelled';
  const refunded = textOr(field(order, 'orderPaymentStatus')) === 'FULLY_REFUNDED' || isRefunded(line);
  return refunded ? 'returned' : 'sold';
}

/** One line of several may be refunded by itself; a part of its price given back is no return. */
function isRefunded(line: At): boolean {
  const cost = costOf(line);
  const back = listOr(field(line, 'refunds')).map((refund) =>
    has(refund, 'amount') ? amountOf(field(refund, 'amount')) : null,
  );
  const sum = back.reduce((total, money) => total + (money?.amount ?? 0), 0);
  return cost !== null && cost.amount > 0 && sum >= cost.amount;
}

function amountOf(at: At): Money | null {
  return parseMoney(text(field(at, 'value')), text(field(at, 'currency')));
}

/** What all units of the line were sold for: less a discount, where one was given (sell_fulfillment 1.20.7, LineItem). */
function costOf(line: At): Money | null {
  const name = has(line, 'discountedLineItemCost') ? 'discountedLineItemCost' : 'lineItemCost';
  return amountOf(field(line, name));
}

function payoutOf(order: At): Money | null {
  if (!has(order, 'paymentSummary') || !has(field(order, 'paymentSummary'), 'totalDueSeller')) return null;
  return amountOf(within(order, 'paymentSummary', 'totalDueSeller'));
}

/** `The cumulative fees accrued for the order and deducted from the seller payout` (sell_fulfillment 1.20.7, Order). */
function feesOf(order: At): Money | null {
  return has(order, 'totalMarketplaceFee') ? amountOf(field(order, 'totalMarketplaceFee')) : null;
}

/** Depop's orders: what was sold of its products (Depop Seller API 1.0.0). */
import type { Sale, SaleState } from '../../domain/listing';
import { type Money, parseMoney } from '../../domain/money';
import type { Instant } from '../../ports';
import type { Reply, UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import { type At, field, has, instant, list, listOr, root, text, textOr, within } from '../shared/shape';
import { keyOf, nextOf, sizeSaid, titleOf } from './read';

export interface OrdersPage {
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  /** When those were made that are still under way. */
  readonly open: readonly Instant[];
  readonly next: string | null;
}

export function readOrders(reply: Reply, account: string, cursor: string): OrdersPage {
  const at = root(reply.data, 'orders');
  const orders = list(field(at, 'data'));
  const { parts, unreadRows } = eachRow(orders, 'purchase_id', (order) => ({
    sales: salesOf(order, account),
    open: isOpen(order) ? [madeAt(order)] : [],
  }));
  return {
    sales: parts.flatMap((order) => order.sales),
    unreadRows,
    open: parts.flatMap((order) => order.open),
    next: nextOf(at, orders.length, cursor),
  };
}

function madeAt(order: At): Instant {
  return instant(field(order, 'created_at'));
}

function isOpen(order: At): boolean {
  return ['SHIPPING_PENDING', 'SHIPPED'].includes(text(field(order, 'status')));
}

/** A line is one unit. */
function salesOf(order: At, account: string): readonly Sale[] {
  const lines = list(field(order, 'line_items'));
  const status = text(field(order, 'status'));
  const currency = text(field(order, 'currency'));
  const state = stateOf(order, status, lines);
  return lines.map((line) => ({
    key: keyOf(line, account),
    orderId: textOr(field(order, 'purchase_id')),
    lineId: textOr(field(line, 'purchase_item_id')),
    state,
    units: 1,
    price: parseMoney(text(field(line, 'sold_price')), currency),
    at: madeAt(order),
    // Of several lines nothing says what each of them brings.
    ...(state === 'sold' && lines.length === 1 ? earningsOf(order, currency) : { payout: null }),
    shipBy: null,
    shipped: state === 'sold' && (status === 'SHIPPED' || status === 'COMPLETED'),
    title: titleOf(textOr(field(line, 'description'))),
    styleCode: '',
    size: sizeSaid(textOr(field(line, 'description'))),
    sku: textOr(field(line, 'sku')),
  }));
}

function earningsOf(order: At, currency: string): Pick<Sale, 'payout' | 'fees'> {
  return {
    payout: parseMoney(textOr(field(order, 'seller_receives_amount')), currency),
    fees: feesOf(order, currency),
  };
}

/** Depop's own, the payment's, of a boost, and of a label that the seller pays (FeeBreakdown); null where one is in another currency. */
function feesOf(order: At, currency: string): Money | null {
  const fees = listOr(field(order, 'seller_fee_breakdown'));
  const amounts = fees.map((fee) =>
    text(field(fee, 'currency')) === currency ? parseMoney(text(field(fee, 'amount')), currency) : null,
  );
  if (amounts.length === 0 || amounts.includes(null)) return null;
  return { amount: amounts.reduce((sum, fee) => sum + (fee?.amount ?? 0), 0), currency };
}

/** An order of which only a part was refunded is REFUNDED too (refundOrder), and stays sold. */
function stateOf(order: At, status: string, lines: readonly At[]): SaleState {
  if (status === 'CANCELLED') return 'cancelled';
  return status === 'REFUNDED' && !isPartRefunded(order, lines) ? 'returned' : 'sold';
}

function isPartRefunded(order: At, lines: readonly At[]): boolean {
  if (!has(order, 'refund_summary')) return false;
  const currency = text(field(order, 'currency'));
  const amountOf = (at: At) => parseMoney(text(at), currency)?.amount ?? 0;
  const paid = lines.reduce((sum, line) => sum + amountOf(field(line, 'sold_price')), 0);
  return (
    amountOf(within(order, 'refund_summary', 'breakdown', 'refunded_to_buyer', 'item_refund_amount')) < paid
  );
}

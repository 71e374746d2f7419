/** StockX's orders: what was sold. A listing that was sold names its order too. */
import type { Sale } from '../../domain/listing';
import { type Money, parseMoney } from '../../domain/money';
import type { Reply } from '../platform';
import { type At, field, flagOf, has, instant, integer, list, root, text, textOr } from '../shared/shape';
import { currencyOf, type ListingsPage, SHIPPED, soldThing, stateOf } from './read';

/** Orders tell of sales only, in pages of the same form. */
export function readOrders(reply: Reply, account: string): ListingsPage {
  const at = root(reply.data, 'orders');
  const orders = list(field(at, 'orders'));
  return {
    offers: [],
    endings: [],
    sales: orders.flatMap((order) => saleOf(order, account)),
    rows: orders.length,
    count: integer(field(at, 'count')),
    hasNext: flagOf(field(at, 'hasNextPage')),
  };
}

function saleOf(order: At, account: string): readonly Sale[] {
  if (textOr(field(order, 'listingId')) === '') return [];
  const status = textOr(field(order, 'status'));
  return [
    {
      ...soldThing(order, account),
      orderId: text(field(order, 'orderNumber')),
      state: stateOf(status),
      at: instant(field(order, 'createdAt')),
      payout: payoutOf(order),
      shipped: SHIPPED.includes(status),
    },
  ];
}

function payoutOf(order: At): Money | null {
  if (!has(order, 'payout')) return null;
  const payout = field(order, 'payout');
  const total = field(payout, 'totalPayout').value;
  if (total === undefined || total === null) return null;
  return parseMoney(String(total), currencyOf(payout));
}

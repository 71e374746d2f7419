/** StockX's orders: what was sold. A listing that was sold names its order too. */
import type { Sale } from '../../domain/listing';
import { differenceOf, type Money, parseMoney } from '../../domain/money';
import type { Reply } from '../platform';
import { eachRow } from '../shared/rows';
import {
  type At,
  field,
  flagOf,
  has,
  instant,
  instantOr,
  integer,
  list,
  root,
  text,
  textOr,
} from '../shared/shape';
import { currencyOf, type ListingsPage, SHIPPED, soldThing, stateOf } from './read';

/** Orders tell of sales only, in pages of the same form. */
export function readOrders(reply: Reply, account: string): ListingsPage {
  const at = root(reply.data, 'orders');
  const orders = list(field(at, 'orders'));
  const { parts, unreadRows } = eachRow(orders, 'orderNumber', (order) => saleOf(order, account));
  return {
    offers: [],
    endings: [],
    sales: parts.flat(),
    unreadRows,
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
      // Both may be null (swagger 2.0.0, ListOrders).
      at: instantOr(field(order, 'createdAt')) ?? instant(field(order, 'updatedAt')),
      ...earningsOf(order),
      shipped: SHIPPED.includes(status),
    },
  ];
}

/** The adjustments are fees, postage and taxes: what lies between the price and the payout (Payout). */
function earningsOf(order: At): Pick<Sale, 'payout' | 'fees'> {
  if (!has(order, 'payout')) return { payout: null };
  const at = field(order, 'payout');
  const amountAt = (name: string): Money | null =>
    has(at, name) ? parseMoney(String(field(at, name).value), currencyOf(at)) : null;
  const payout = amountAt('totalPayout');
  return { payout, fees: differenceOf(amountAt('salePrice'), payout) };
}

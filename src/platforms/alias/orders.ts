/** alias' orders: what was sold of its listings. */
import type { Sale, SaleState } from '../../domain/listing';
import { differenceOf } from '../../domain/money';
import type { Instant } from '../../ports';
import type { Reply, UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import { type At, field, has, instant, instantOr, leadsOn, list, root, textOr } from '../shared/shape';
import { centsOr, keyOf, sizeText, styleCodeOf } from './read';

export interface OrdersPage {
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  /** When those were sold that may still come to nothing. */
  readonly open: readonly Instant[];
  /** True where nothing that follows was sold since. */
  readonly isLast: boolean;
  readonly next: string | null;
}

/**
 * A page of orders that was asked with a token; those sold before `from` are left out.
 * They are `results` in the replies that others have met and copied, and `orders` in what could be read of
 * docs.alias.org (SearchOrders, 2026-11): either is taken.
 * Assumption: the newest come first, as others have met it; there is no filter by date (docs.alias.org, 2026-11). Pages that
 * run the other way are read to their end.
 */
export function readOrders(reply: Reply, account: string, token: string, from: Instant): OrdersPage {
  const at = root(reply.data, 'orders');
  const rows = list(field(at, has(at, 'orders') ? 'orders' : 'results'));
  const { parts, unreadRows } = eachRow(rows, 'id', (row) => ({
    sold: soldAt(row),
    isOpen: isOpen(row),
    sales: saleOf(row, account),
  }));
  const fresh = parts.filter(({ sold }) => sold >= from);
  return {
    sales: fresh.flatMap((row) => row.sales),
    unreadRows,
    open: fresh.filter((row) => row.isOpen).map(({ sold }) => sold),
    isLast: isOld(
      parts.map(({ sold }) => sold),
      from,
    ),
    next: leadsOn(at, rows.length, token, textOr(field(field(at, 'pagination'), 'next_page_token')) || null),
  };
}

/** The last row is older than that, on a page that does not run the other way. */
function isOld(sold: readonly Instant[], from: Instant): boolean {
  const [first = from] = sold;
  const last = sold[sold.length - 1] ?? from;
  return last < from && last <= first;
}

function soldAt(order: At): Instant {
  return instantOr(field(order, 'sold_at')) ?? instant(field(order, 'updated_at'));
}

function isOpen(order: At): boolean {
  const status = orderStatusOf(order);
  return stateOf(status) === 'sold' && status !== 'COMPLETED';
}

function saleOf(order: At, account: string): readonly Sale[] {
  const listingId = textOr(field(order, 'listing_id'));
  if (listingId === '') return [];
  const state = stateOf(orderStatusOf(order));
  const shipped = state === 'sold' && hasLeft(order);
  return [
    {
      key: keyOf(listingId, account),
      orderId: textOr(field(order, 'id')),
      lineId: '',
      state,
      units: 1,
      price: centsOr(field(order, 'price_cents')),
      at: soldAt(order),
      ...(state === 'sold' ? earningsOf(order) : { payout: null }),
      // An order that is not on its way by then is cancelled (docs.alias.org, GetOrder, `cancels_at`).
      shipBy: shipped || state !== 'sold' ? null : instantOr(field(order, 'cancels_at')),
      shipped,
      title: textOr(field(order, 'catalog_name')),
      styleCode: styleCodeOf(textOr(field(order, 'catalog_sku'))),
      size: sizeText(textOr(field(order, 'size')), ''),
      sku: '',
    },
  ];
}

/** What alias takes is told by what it leaves. */
function earningsOf(order: At): Pick<Sale, 'payout' | 'fees'> {
  const payout = centsOr(field(order, 'price_cents_after_take'));
  return { payout, fees: differenceOf(centsOr(field(order, 'price_cents')), payout) };
}

function orderStatusOf(order: At): string {
  return textOr(field(order, 'status')).replace(/^ORDER_STATUS_/, '');
}

/**
 * Assumption: the documents name CONFIRMED, LABEL_GENERATED, IN_TRANSIT, COMPLETED and CANCELED; others are read by
 * their words, and one that says nothing of an end is a sale.
 */
function stateOf(status: string): SaleState {
  if (/CANCEL/.test(status)) return 'cancelled';
  if (/RETURN/.test(status)) return 'returned';
  return /FAIL|REJECT/.test(status) ? 'failed' : 'sold';
}

/** FULFILLMENT_STATUS_SELLER_SHIPPED, _IN_TRANSIT and _DELIVERED (docs.alias.org, ShipOrder, GetOrder, SearchOrders). */
function hasLeft(order: At): boolean {
  const fulfilled = textOr(field(order, 'fulfillment_status'));
  return (
    /^(?:IN_TRANSIT|COMPLETED)$/.test(orderStatusOf(order)) || /SHIPPED|TRANSIT|DELIVERED/.test(fulfilled)
  );
}

/**
 * Ending a product, setting its price and its quantity. Depop accepts in silence what does not fit any more
 * (markProductAsSoldById: `will still return successfully`), and a discount stands between the price and what is paid: so
 * the product is looked at before it is written.
 */
import { decimalText, type Money, parseMoney } from '../../domain/money';
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish } from '../platform';
import { peek } from '../shared/decode';
import { replyAt } from '../shared/replies';
import { type At, field, root, text, textOr } from '../shared/shape';
import { markSoldRequest, patchRequest, productRequest } from './requests';

interface DepopChange {
  readonly [name: string]: Json;
  readonly wish: Wish;
  /** What is to be written, once the product was looked at: fields, or `sold` for marking it as sold. */
  readonly write: 'sold' | { readonly [name: string]: Json } | null;
}

export const change: Changing<DepopChange> = {
  can: ['end', 'price', 'quantity'],
  start: ([wish]) => {
    if (!wish) throw new Error('There is no wish to begin with.');
    return { wish, write: null };
  },
  requests: ({ wish, write }) => [requestOf(wish.key.listingId, write)],
  read: (cursor, replies) => {
    const reply = replyAt(replies, 0, 'change');
    if (reply.status >= 400) return refused(cursor, messageOf(reply));
    return cursor.write === null
      ? looked(cursor, root(reply.data, 'product'))
      : { outcomes: [{ key: cursor.wish.key, done: true }] };
  },
};

function requestOf(productId: string, write: DepopChange['write']): PlatformRequest {
  if (write === null) return productRequest(productId);
  return write === 'sold' ? markSoldRequest(productId) : patchRequest(productId, write);
}

function looked(cursor: DepopChange, product: At): Step<DepopChange> {
  if (text(field(product, 'status')) !== 'STATUS_ONSALE')
    return refused(cursor, 'it is not for sale any more');
  const { wish } = cursor;
  if (wish.do === 'end') return { next: { ...cursor, write: 'sold' } };
  // At least one can be offered (PatchProductRequest, quantity).
  if (wish.do === 'quantity')
    return { next: { ...cursor, write: wish.quantity === 0 ? 'sold' : { quantity: wish.quantity } } };
  const write = priceFields(wish.price, product);
  return write === null ? refused(cursor, DISCOUNTED) : { next: { ...cursor, write } };
}

/** With a discount on, what is paid is the discount price, which is below the price; null where it cannot be. */
function priceFields(wished: Money, product: At): { readonly [name: string]: Json } | null {
  const amountOf = (name: string) => parseMoney(textOr(field(product, name)), wished.currency)?.amount;
  const price = amountOf('price_amount') ?? 0;
  const current = amountOf('current_price') ?? price;
  if (current === price) return { price_amount: decimalText(wished) };
  return wished.amount < price ? { discount_price: decimalText(wished) } : null;
}

const DISCOUNTED = 'a discount is on it, and the new price is above the old one; end the discount first';

/** Depop's own words (ErrorResponse). */
function messageOf({ data, status }: Reply): string {
  const message = peek(data, 'errors', '0', 'message');
  return typeof message === 'string' && message !== '' ? message : String(status);
}

function refused({ wish }: DepopChange, why: string): Step<DepopChange> {
  return { outcomes: [{ key: wish.key, refused: why }] };
}

/**
 * Ending variants, setting prices and quantities, product by product. One size is ended by taking its stock to nothing,
 * and the product is archived only with all its sizes. Stock is looked at before it is set, and is set only from there.
 */
import { keyText } from '../../domain/listing';
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish, WishOutcome } from '../platform';
import { chunks } from '../shared/lists';
import { replyAt } from '../shared/replies';
import { field, list, text, textOr, within } from '../shared/shape';
import { archiveRequest, priceRequest, type StockSet, setRequest, stockRequest } from './change-requests';
import { decisionOf, looked } from './change-stock';
import { variantGid } from './lookup';
import { dataOf } from './read';

/** What is done next. A type, so that it passes for JSON. */
type Deed =
  | { readonly do: 'look' }
  | { readonly do: 'price' }
  | { readonly do: 'archive' }
  | { readonly do: 'set'; readonly sets: readonly StockSet[] };

interface ShopifyChange {
  readonly [name: string]: Json;
  readonly wishes: readonly Wish[];
  readonly deed: Deed;
  readonly over: readonly WishOutcome[];
  /** How often the stock was looked at. */
  readonly looks: number;
}

/** So many of one product at once: some 12 points each, of the 1,000 that a document may cost. */
const MOST = 50;
/** Stock that changes between the look and the setting is looked at so often. */
const LOOKS = 3;

export const change: Changing<ShopifyChange> = {
  can: ['end', 'price', 'quantity'],
  together: (wishes) => {
    const products = [...new Set(wishes.map(({ key }) => key.listingId))];
    return products.flatMap((id) =>
      chunks(
        wishes.filter(({ key }) => key.listingId === id),
        MOST,
      ),
    );
  },
  start: (wishes) => ({
    wishes,
    deed: wishes[0]?.do === 'price' ? { do: 'price' } : { do: 'look' },
    over: [],
    looks: 0,
  }),
  requests: (cursor) => [requestOf(cursor)],
  read: (cursor, replies) => readDeed(cursor, replyAt(replies, 0, 'change')),
};

function productOf(wishes: readonly Wish[]): string {
  return `gid://shopify/Product/${wishes[0]?.key.listingId ?? ''}`;
}

function requestOf({ wishes, deed, looks }: ShopifyChange): PlatformRequest {
  const product = productOf(wishes);
  switch (deed.do) {
    case 'look':
      return stockRequest(
        product,
        wishes.map(({ key }) => variantGid(key)),
      );
    case 'archive':
      return archiveRequest(product);
    case 'set':
      return setRequest(product, keyOf(wishes, looks), deed.sets);
    case 'price':
      return priceRequest(
        product,
        wishes.flatMap((wish) =>
          wish.do === 'price' ? [{ id: variantGid(wish.key), price: wish.price }] : [],
        ),
      );
  }
}

/** A UUID of these wishes at this attempt: the same for the same question, another for any other. */
function keyOf(wishes: readonly Wish[], looks: number): string {
  const digits = wishes.reduce(
    (sum, { id }) =>
      [...id.replace(/[^0-9a-f]/g, '')].map((digit, at) => (sum[at] ?? 0) ^ Number.parseInt(digit, 16)),
    [] as readonly number[],
  );
  const last = digits.length - 1;
  const hex = digits.map((digit, at) => (at === last ? (digit + looks) & 15 : digit).toString(16)).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

function readDeed(cursor: ShopifyChange, reply: Reply): Step<ShopifyChange> {
  const data = dataOf(reply);
  switch (cursor.deed.do) {
    case 'look':
      return readLook(cursor, reply);
    case 'archive':
      return ended(cursor, errorsIn(data, 'productUpdate'));
    case 'price':
      return ended(cursor, errorsIn(data, 'productVariantsBulkUpdate'));
    case 'set':
      return readSet(cursor, errorsIn(data, 'inventorySetQuantities'));
  }
}

interface UserError {
  readonly says: string;
  readonly code: string;
  /** The wish that it is for, by its place; null where it is for all of them. */
  readonly place: number | null;
}

/** Refusals come with status 200 as `userErrors`, each with the path of the input that it is for. */
function errorsIn(data: Parameters<typeof field>[0], mutation: string): readonly UserError[] {
  return list(within(data, mutation, 'userErrors')).map((error) => {
    const path = field(error, 'field').value === null ? [] : list(field(error, 'field')).map(textOr);
    const at = path.indexOf('variants');
    const place = at < 0 ? Number.NaN : Number(path[at + 1]);
    return {
      says: text(field(error, 'message')),
      code: textOr(field(error, 'code')),
      place: Number.isInteger(place) ? place : null,
    };
  });
}

function ended({ wishes, over }: ShopifyChange, errors: readonly UserError[]): Step<ShopifyChange> {
  const outcomes = wishes.map(({ key }, at): WishOutcome => {
    const mine = errors.find(({ place }) => place === null || place === at);
    return mine ? { key, refused: mine.says } : { key, done: true };
  });
  return { outcomes: [...over, ...outcomes] };
}

function readLook(cursor: ShopifyChange, reply: Reply): Step<ShopifyChange> {
  const looks = cursor.looks + 1;
  const decision = decisionOf(cursor.wishes, looked(reply, cursor.wishes));
  const told = new Set(decision.over.map(({ key }) => keyText(key)));
  const wishes = cursor.wishes.filter(({ key }) => !told.has(keyText(key)));
  const over = [...cursor.over, ...decision.over];
  if (wishes.length === 0) return { outcomes: over };
  const deed: Deed = decision.whole ? { do: 'archive' } : { do: 'set', sets: decision.sets };
  return { next: { wishes, deed, over, looks } };
}

/** Sold meanwhile: an end is looked at anew, but a quantity was meant for what was there before. */
function readSet(cursor: ShopifyChange, errors: readonly UserError[]): Step<ShopifyChange> {
  const isStale = errors.some(({ code }) => code === 'CHANGE_FROM_QUANTITY_STALE');
  if (!isStale)
    return ended(
      cursor,
      errors.map((error) => ({ ...error, place: null })),
    );
  if (cursor.wishes[0]?.do === 'end' && cursor.looks < LOOKS)
    return { next: { ...cursor, deed: { do: 'look' } } };
  const says = 'its stock has changed meanwhile; sync, and ask again';
  return ended(cursor, [{ says, code: '', place: null }]);
}

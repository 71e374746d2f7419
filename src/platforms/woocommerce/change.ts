/**
 * Changes products and variations: one batch holds a hundred products, or variations of one product (REST API, Batch
 * update products; Batch update product variations). Each is answered for by itself.
 */
import { decimals, type Money, majorUnits } from '../../domain/money';
import type { Json } from '../../ports';
import type { Changing, Wish, WishOutcome } from '../platform';
import { peek } from '../shared/decode';
import { fromHtml } from '../shared/html';
import { chunks } from '../shared/lists';
import { field, list, root } from '../shared/shape';
import { batchRequest } from './requests';

/** Rows of a batch (class-wc-rest-controller.php, woocommerce_rest_batch_items_limit). */
const MOST = 100;

export const change: Changing = {
  can: ['end', 'price', 'quantity'],
  together: (wishes) => {
    const products = new Set(wishes.map(productOf));
    return [...products].flatMap((product) =>
      chunks(
        wishes.filter((wish) => productOf(wish) === product),
        MOST,
      ),
    );
  },
  start: (wishes) => wishes as unknown as Json,
  requests: (cursor) => {
    const wishes = wishesOf(cursor);
    return [batchRequest(productOf(wishes[0]), wishes.map(updateOf))];
  },
  read: (cursor, [reply]) => {
    const wishes = wishesOf(cursor);
    if (reply?.status !== 200) return { outcomes: refusedAll(wishes, reply?.data ?? null) };
    const rows = list(field(root(reply.data, 'batch'), 'update'));
    return { outcomes: wishes.map((wish, place) => outcomeOf(wish, rows[place]?.value ?? null)) };
  },
};

function wishesOf(cursor: Json): readonly Wish[] {
  return cursor as unknown as readonly Wish[];
}

/** The product whose variation it is; null for a product itself. */
function productOf(wish: Wish | undefined): string | null {
  return wish && wish.key.variantId !== '' ? wish.key.listingId : null;
}

function updateOf(wish: Wish): object {
  const id = Number(wish.key.variantId || wish.key.listingId);
  switch (wish.do) {
    case 'end':
      // A product becomes a draft; a variation is not enabled any more, which is its status private.
      return { id, status: wish.key.variantId === '' ? 'draft' : 'private' };
    case 'price':
      // A sale price would go on being what is paid.
      return { id, regular_price: decimal(wish.price), sale_price: '' };
    case 'quantity':
      return { id, manage_stock: true, stock_quantity: wish.quantity };
  }
}

function decimal(money: Money): string {
  return majorUnits(money).toFixed(decimals(money.currency));
}

/**
 * A row of a batch is what was changed, or its id with an error. A shop that counts no stock at all leaves a quantity
 * aside without a word (class-wc-rest-products-controller.php, prepare_object_for_database).
 */
function outcomeOf(wish: Wish, row: Json): WishOutcome {
  const { key } = wish;
  const error = peek(row, 'error');
  if (row === null || error !== undefined) return { key, refused: sentence(error ?? null) };
  if (wish.do === 'quantity' && peek(row, 'manage_stock') === false) return { key, refused: UNCOUNTED };
  return { key, done: true };
}

const UNCOUNTED = 'the shop does not count its stock; let it do so first, in the settings of WooCommerce';

function refusedAll(wishes: readonly Wish[], data: Json): readonly WishOutcome[] {
  return wishes.map(({ key }) => ({ key, refused: sentence(data) }));
}

function sentence(error: Json): string {
  const message = peek(error, 'message');
  const says = typeof message === 'string' ? fromHtml(message.replace(/<[^>]*>/g, '')).trim() : '';
  if (says === '') return 'WooCommerce did not change it and does not say why.';
  return /[.!?]$/.test(says) ? says : `${says}.`;
}

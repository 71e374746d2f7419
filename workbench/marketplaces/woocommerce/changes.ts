/** What a key with the right to write can change: products and variations, one by one or in batches. */
import { stateChanged } from '../revision';
import type { Offer, State, Variant } from '../state';
import { type Asked, json, type Told } from '../wire';
import { refusal } from './refusals';
import { isVariable, productOf, variationOf } from './things';

interface Update {
  readonly id: number;
  readonly status?: string;
  readonly regular_price?: string;
  readonly manage_stock?: boolean;
  readonly stock_quantity?: number;
}

/** Rows that a batch may hold (class-wc-rest-controller.php, check_batch_limit). */
const MOST = 100;

/** `/products/batch` and `/products/1/variations/batch`; null where the path is neither. */
export function batchOf(state: State, asked: Asked, path: string): Told | null {
  const [, parent] = /^\/products(?:\/(\d+)\/variations)?\/batch$/.exec(path) ?? [null];
  if (parent === null || asked.method !== 'POST') return null;
  const { update = [] } = JSON.parse(asked.body) as { readonly update?: readonly Update[] };
  if (update.length > MOST)
    return refusal(
      413,
      'woocommerce_rest_request_entity_too_large',
      `Unable to accept more than ${MOST} items for this request.`,
    );
  const rows = update.map((one) => updated(state, one, parent, asked.now));
  state.sequence += 1;
  stateChanged(state);
  return json(200, { update: rows });
}

function updated(state: State, update: Update, parent: string | undefined, now: number): object {
  const offer = state.offers.find(
    (each) => each.id === (parent ?? String(update.id)) && each.status !== 'deleted',
  );
  const variant = offer?.variants.find((each) => parent === undefined || each.id === String(update.id));
  if (!offer || !variant) return failure(update, parent);
  if (parent === undefined) changeProduct(offer, variant, update);
  else changeVariation(variant, update);
  offer.updatedAt = now;
  variant.updatedAt = now;
  const status = offer.status === 'active' ? 'publish' : 'draft';
  return parent === undefined
    ? productOf(offer, status)
    : variationOf(offer, variant, variant.disabled ? 'private' : 'publish');
}

/** A row of a batch that fails says so in its place (class-wc-rest-controller.php, batch_items). */
function failure({ id }: Update, parent: string | undefined): object {
  const what = parent === undefined ? 'product' : 'product_variation';
  const code = `woocommerce_rest_${what}_invalid_id`;
  return { id, error: { code, message: 'Invalid ID.', data: { status: 400 } } };
}

function changeProduct(offer: Offer, variant: Variant, update: Update): void {
  if (update.status !== undefined) offer.status = update.status === 'publish' ? 'active' : 'inactive';
  if (!isVariable(offer)) changeStock(variant, update);
}

function changeVariation(variant: Variant, update: Update): void {
  if (update.status !== undefined) variant.disabled = update.status !== 'publish';
  changeStock(variant, update);
}

/**
 * A shop that counts no stock at all (woocommerce_manage_stock) leaves `manage_stock` and `stock_quantity` aside without
 * a word (class-wc-rest-products-controller.php, prepare_object_for_database).
 */
function changeStock(variant: Variant, { regular_price, stock_quantity }: Update): void {
  if (regular_price !== undefined) variant.price = regular_price;
  if (stock_quantity !== undefined && !variant.stock?.untracked) variant.available = stock_quantity;
}

/** What a seller changes through the Admin API: prices, stock, and whether a product is for sale. Refusals are `userErrors`. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { perform } from '../actions';
import { stateChanged } from '../revision';
import type { Offer, OfferStatus, State, Variant } from '../state';
import { gid, LOCATIONS, productNode, type View, variantNode } from './nodes';

interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code?: string;
}

export function mutationsOf(state: State, view: View, now: number) {
  return {
    productUpdate: ({ product }: { readonly product: ProductInput }) =>
      updateProduct(state, view, product, now),
    productVariantsBulkUpdate: (asked: PricesInput) => updatePrices(state, view, asked, now),
    inventorySetQuantities: (
      { input }: { readonly input: QuantitiesInput },
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => setQuantities(state, input, keyIn(info), now),
  };
}

function offerBy(state: State, id: string): Offer | undefined {
  return state.offers.find((one) => gid('Product', one.id) === id && one.status !== 'deleted');
}

interface ProductInput {
  readonly id: string;
  readonly status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED';
}

const STATUSES: Readonly<Record<ProductInput['status'], OfferStatus>> = {
  ACTIVE: 'active',
  DRAFT: 'inactive',
  ARCHIVED: 'ended',
};

function updateProduct(state: State, view: View, { id, status }: ProductInput, now: number) {
  const offer = offerBy(state, id);
  if (!offer) return { product: null, userErrors: [{ field: ['id'], message: 'Product does not exist' }] };
  offer.status = STATUSES[status];
  offer.updatedAt = now;
  stateChanged(state);
  return { product: productNode(view, offer), userErrors: [] };
}

interface PricesInput {
  readonly productId: string;
  readonly variants: readonly { readonly id: string; readonly price: string }[];
}

/** Variants that can be changed are, as with `allowPartialUpdates`; without it none would be. */
function updatePrices(state: State, view: View, { productId, variants }: PricesInput, now: number) {
  const offer = offerBy(state, productId);
  if (!offer)
    return {
      productVariants: null,
      userErrors: [{ field: ['productId'], message: 'Product does not exist' }],
    };
  const errors: UserError[] = [];
  const changed: Variant[] = [];
  variants.forEach(({ id, price }, place) => {
    const variant = offer.variants.find((one) => gid('ProductVariant', one.id) === id);
    const path = ['variants', String(place)];
    if (!variant) errors.push({ field: [...path, 'id'], message: 'Product variant does not exist' });
    else if (Number(price) < 0)
      errors.push({ field: [...path, 'price'], message: 'Price must be greater than or equal to 0' });
    else {
      perform(state, { do: 'reprice', id: offer.id, variant: variant.id, price }, now);
      changed.push(variant);
    }
  });
  const productVariants = changed.map((variant) => variantNode(view, { offer, variant }));
  return { productVariants, userErrors: errors };
}

interface QuantitiesInput {
  readonly name: string;
  readonly reason: string;
  readonly quantities: readonly {
    readonly inventoryItemId: string;
    readonly locationId: string;
    readonly quantity: number;
    readonly changeFromQuantity?: number | null;
  }[];
}

/** Demanded since 2026-04, though the schema does not say so (Shopify: idempotent requests, 2026-11). */
function keyIn({ fieldNodes, variableValues }: GraphQLResolveInfo): string {
  const directive = fieldNodes[0]?.directives?.find(({ name }) => name.value === 'idempotent');
  const value = directive?.arguments?.[0]?.value;
  if (value?.kind === 'Variable') return String(variableValues[value.name.value]);
  if (value?.kind === 'StringValue') return value.value;
  throw new GraphQLError('The @idempotent directive is required for this mutation.', {
    extensions: { code: 'BAD_REQUEST' },
  });
}

/** All or nothing; a question that was answered before is answered as it was. */
function setQuantities(state: State, input: QuantitiesInput, key: string, now: number) {
  const asked = JSON.stringify(input);
  const before = state.answered?.[key];
  if (before !== undefined && before !== asked)
    return refusal(
      'The idempotency key was used with other parameters.',
      'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
    );
  if (before !== undefined) return done(state);
  const wanted = input.quantities.map((one) => ({
    ...one,
    ...stockOf(state, one.inventoryItemId, one.locationId),
  }));
  const place = wanted.findIndex(({ variant }) => variant === null);
  if (place >= 0)
    return refusal('The specified inventory item could not be found.', 'INVALID_INVENTORY_ITEM', place);
  const stale = wanted.findIndex(
    ({ changeFromQuantity, available }) => changeFromQuantity != null && changeFromQuantity !== available,
  );
  if (stale >= 0)
    return refusal(
      'The changeFromQuantity argument no longer matches the persisted quantity.',
      'CHANGE_FROM_QUANTITY_STALE',
      stale,
    );
  for (const { offer, variant, locationId, quantity } of wanted) {
    if (!offer || !variant) continue;
    if (locationId === LOCATIONS[1]) variant.stock = { ...variant.stock, elsewhere: quantity };
    else perform(state, { do: 'quantity', id: offer.id, variant: variant.id, quantity }, now);
  }
  state.answered = { ...state.answered, [key]: asked };
  stateChanged(state);
  return done(state);
}

function done(state: State) {
  return {
    inventoryAdjustmentGroup: { id: gid('InventoryAdjustmentGroup', String(state.sequence)) },
    userErrors: [],
  };
}

function refusal(message: string, code: string, place?: number) {
  const field = place === undefined ? null : ['input', 'quantities', String(place)];
  return { inventoryAdjustmentGroup: null, userErrors: [{ field, message, code }] };
}

function stockOf(state: State, item: string, location: string) {
  for (const offer of state.offers) {
    const variant = offer.variants.find((one) => gid('InventoryItem', one.id) === item);
    if (!variant || offer.status === 'deleted') continue;
    const available = location === LOCATIONS[1] ? (variant.stock?.elsewhere ?? 0) : variant.available;
    return { offer, variant, available };
  }
  return { offer: null, variant: null, available: 0 };
}

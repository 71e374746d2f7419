/** What may be changed: a listing's state, and its inventory as a whole (OpenAPI 3.0.0, updateListing, updateListingInventory). */
import { stateChanged } from '../revision';
import type { Offer, State, Variant } from '../state';
import { type Asked, json, type Told } from '../wire';
import { listsOf } from './lists';
import { inventoryOf, isVaried, listingOf, SHOP } from './things';

interface Product {
  readonly sku?: string | null;
  readonly property_values?: readonly {
    readonly property_id: number;
    readonly value_ids: readonly number[];
  }[];
  readonly offerings: readonly {
    readonly price: number;
    readonly quantity: number;
    readonly is_enabled: boolean;
  }[];
}

interface Inventory {
  readonly products?: readonly Product[];
  readonly price_on_property?: readonly number[];
  readonly quantity_on_property?: readonly number[];
}

/** Null where the path is none that takes a change. */
export function changed(state: State, asked: Asked, path: string): Told | null {
  const inventory = /^\/listings\/(\d+)\/inventory$/.exec(path)?.[1];
  if (asked.method === 'PUT' && inventory !== undefined) return replaced(state, asked, inventory);
  const listing = new RegExp(`^/shops/${SHOP}/listings/(\\d+)$`).exec(path)?.[1];
  return asked.method === 'PATCH' && listing !== undefined ? patched(state, asked, listing) : null;
}

const notFound = (id: string): Told =>
  json(404, { error: `Could not find a listing with listing_id ${id}.` });

function patched(state: State, asked: Asked, id: string): Told {
  const offer = listsOf(state).byId.get(id);
  if (!offer) return notFound(id);
  const wanted = new URLSearchParams(asked.body).get('state');
  if (wanted !== 'inactive' && wanted !== 'active')
    return json(400, { error: 'Value for state is not valid.' });
  offer.status = wanted;
  offer.updatedAt = asked.now;
  stateChanged(state);
  return json(200, listingOf(offer, []));
}

/** Products that are left out are deleted, and every product gets another id. */
function replaced(state: State, asked: Asked, id: string): Told {
  const offer = listsOf(state).byId.get(id);
  if (!offer) return notFound(id);
  const { products = [], ...on } = JSON.parse(asked.body) as Inventory;
  const refused = refusalOf(products, on);
  if (refused !== null) return json(400, { error: refused });
  const variants = products.map((product) => variantFor(offer, product));
  if (variants.some((one) => one === undefined))
    return json(400, { error: 'Property values are not valid.' });
  products.forEach((product, place) => {
    const variant = variants[place];
    if (variant) set(variant, product);
  });
  offer.updatedAt = asked.now;
  stateChanged(state);
  return json(200, inventoryOf(offer));
}

function refusalOf(products: readonly Product[], on: Inventory): string | null {
  if (products.length === 0) return 'Missing input parameter: [products]';
  const offerings = products.map(({ offerings: [one] }) => one);
  if (offerings.every((one) => !one || one.quantity === 0)) return 'Quantity must be greater than 0.';
  const differ = (name: 'price' | 'quantity') => new Set(offerings.map((one) => one?.[name])).size > 1;
  if (differ('price') && (on.price_on_property ?? []).length === 0)
    return 'Price must be the same for all products.';
  if (differ('quantity') && (on.quantity_on_property ?? []).length === 0)
    return 'Quantity must be the same for all products.';
  return null;
}

function variantFor(offer: Offer, { property_values = [] }: Product): Variant | undefined {
  if (!isVaried(offer)) return offer.variants[0];
  return offer.variants.find(({ id }) =>
    property_values.some(({ value_ids }) => value_ids.includes(Number(id))),
  );
}

function set(variant: Variant, { sku, offerings: [offering] }: Product): void {
  if (!offering) return;
  variant.sku = sku ?? '';
  variant.price = offering.price.toFixed(2);
  variant.available = offering.quantity;
  variant.disabled = !offering.is_enabled;
  variant.edits = (variant.edits ?? 0) + 1;
}

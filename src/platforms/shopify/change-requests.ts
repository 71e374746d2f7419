/** What changes a shop: GraphQL documents of Admin API 2026-10, each for variants of one product. */
import { decimalText, type Money } from '../../domain/money';
import type { PlatformRequest } from '../platform';
import { graphql } from './requests';

/** Variants of a product that are looked at beside the wished ones, and locations of each wished one. */
const VARIANTS = 100;
const LOCATIONS = 10;

const SOLD = 'id inventoryPolicy inventoryQuantity inventoryItem{id tracked';
const LEVELS = `inventoryLevels(first:${LOCATIONS}){pageInfo{hasNextPage endCursor} nodes{location{id} quantities(names:["available"]){quantity}}}`;

/** How a product is sold: all its variants, and where the wished ones are in stock. */
export function stockRequest(product: string, variants: readonly string[]): PlatformRequest {
  const document = `query Stock($product:ID!,$ids:[ID!]!){product(id:$product){id status variants(first:${VARIANTS}){pageInfo{hasNextPage endCursor} nodes{${SOLD}}}}} nodes(ids:$ids){id ... on ProductVariant{${SOLD} ${LEVELS}}}}}`;
  return graphql(`stock ${product}`, document, { product, ids: variants });
}

export function archiveRequest(product: string): PlatformRequest {
  const document =
    'mutation End($product:ProductUpdateInput!){productUpdate(product:$product){product{id status} userErrors{field message}}}';
  return write(`archive ${product}`, document, { product: { id: product, status: 'ARCHIVED' } });
}

/** A refusal of one variant costs the others nothing; it says which by its place. */
export function priceRequest(
  product: string,
  prices: readonly { readonly id: string; readonly price: Money }[],
): PlatformRequest {
  const document =
    'mutation Price($product:ID!,$variants:[ProductVariantsBulkInput!]!){productVariantsBulkUpdate(productId:$product,variants:$variants,allowPartialUpdates:true){productVariants{id price} userErrors{field message}}}';
  const variants = prices.map(({ id, price }) => ({ id, price: decimalText(price) }));
  return write(`price ${product}`, document, { product, variants });
}

/** What an item's stock at a location is, and shall be. A type, so that it passes for JSON. */
export type StockSet = {
  readonly item: string;
  readonly location: string;
  readonly from: number;
  readonly to: number;
};

/**
 * Nothing is set where the stock is not what it was when it was looked at. Shopify demands the key since 2026-04,
 * though its schema does not (shopify.dev, 2026-11).
 */
export function setRequest(product: string, key: string, sets: readonly StockSet[]): PlatformRequest {
  const document =
    'mutation Quantities($input:InventorySetQuantitiesInput!,$key:String!){inventorySetQuantities(input:$input) @idempotent(key:$key){inventoryAdjustmentGroup{id} userErrors{field message code}}}';
  const quantities = sets.map(({ item, location, from, to }) => ({
    inventoryItemId: item,
    locationId: location,
    quantity: to,
    changeFromQuantity: from,
  }));
  return write(`quantities ${product}`, document, {
    input: { name: 'available', reason: 'correction', quantities },
    key,
  });
}

function write(purpose: string, document: string, variables: object): PlatformRequest {
  return { ...graphql(purpose, document, variables), writes: true };
}

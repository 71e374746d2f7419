/** Products, variants, orders and events as Shopify shows them. Connections and what leads back up are worked out when asked for. */
import { isoTime, type Offer, type Sale } from '../state';
import type { Fault } from '../types';
import { connection, type Page } from './connection';
import { type Deletion, type Lists, type OfferVariant, type Order, type Row, STATUS } from './lists';

/** What a reply is made from. */
export interface View {
  readonly lists: Lists;
  readonly shop: string;
  readonly fault: Fault['kind'] | null;
}

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const seconds = (at: number): string => `${isoTime(at).slice(0, 19)}Z`;
/** `Money` has two decimals, `Decimal` as many as it needs and at least one (Shopify's examples: `10.00`, `120.0`). */
const money = (price: string): string => Number(price).toFixed(2);
const decimal = (price: string): string => money(price).replace(/0$/, '');

export function productNode(view: View, offer: Offer) {
  const handle = `${offer.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${offer.id}`;
  const shown = offer.status === 'active';
  const url = shown ? `https://${view.shop}/products/${handle}` : null;
  return {
    __typename: 'Product',
    id: gid('Product', offer.id),
    legacyResourceId: offer.id,
    title: offer.title,
    status: STATUS[offer.status],
    handle,
    vendor: 'Sheetstock demo',
    totalInventory: offer.variants.reduce((sum, each) => sum + each.available, 0),
    onlineStoreUrl: url,
    onlineStorePreviewUrl: url,
    createdAt: seconds(offer.createdAt),
    updatedAt: seconds(offer.updatedAt),
    publishedAt: shown ? seconds(offer.createdAt) : null,
    featuredMedia: mediaNode(offer),
    variants: (page: Page): unknown =>
      connection(view.fault, page, variantRows(offer), (each) => variantNode(view, each)),
  };
}

function variantRows(offer: Offer): readonly Row<OfferVariant>[] {
  const rows = offer.variants.map((variant) => ({
    id: variant.id,
    sort: Number(variant.id),
    node: { offer, variant },
  }));
  return rows.sort((a, b) => a.sort - b.sort);
}

function mediaNode(offer: Offer) {
  return {
    __typename: 'MediaImage',
    id: gid('MediaImage', offer.id),
    preview: { image: { url: offer.picture } },
  };
}

export function variantNode(view: View, { offer, variant }: OfferVariant) {
  const title = variant.size || 'Default Title';
  const sku = variant.sku || null;
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variant.id),
    legacyResourceId: variant.id,
    sku,
    barcode: null,
    title,
    displayName: `${offer.title} - ${title}`,
    price: money(variant.price),
    compareAtPrice: null,
    inventoryPolicy: variant.stock?.endless ? 'CONTINUE' : 'DENY',
    inventoryQuantity: variant.available + (variant.stock?.elsewhere ?? 0),
    createdAt: seconds(offer.createdAt),
    updatedAt: seconds(variant.updatedAt),
    selectedOptions: [{ name: variant.size ? 'Size' : 'Title', value: title }],
    inventoryItem: {
      id: gid('InventoryItem', variant.id),
      tracked: !variant.stock?.untracked,
      sku,
      inventoryLevels: (page: Page): unknown => connection(view.fault, page, levelsOf(variant), levelNode),
    },
    media: (page: Page): unknown =>
      connection(view.fault, page, [{ id: offer.id, sort: 0, node: offer }], mediaNode),
    product: () => productNode(view, offer),
  };
}

/** The shop's two places. */
export const LOCATIONS = [gid('Location', '71001'), gid('Location', '71002')] as const;

interface Level {
  readonly location: string;
  readonly available: number;
}

function levelsOf({ available, stock }: OfferVariant['variant']): readonly Row<Level>[] {
  const levels = [{ location: LOCATIONS[0] as string, available }];
  if (stock?.elsewhere !== undefined) levels.push({ location: LOCATIONS[1], available: stock.elsewhere });
  return levels.map((node, sort) => ({ id: String(sort), sort, node }));
}

function levelNode({ location, available }: Level) {
  return {
    id: gid('InventoryLevel', location.slice(-5)),
    location: { id: location },
    quantities: ({ names }: { readonly names: readonly string[] }) =>
      names.map((name) => ({ name, quantity: name === 'available' ? available : 0 })),
  };
}

export function orderNode(view: View, order: Order) {
  const { sale } = order;
  return {
    __typename: 'Order',
    id: gid('Order', sale.order),
    legacyResourceId: sale.order,
    name: order.name,
    createdAt: seconds(sale.at),
    processedAt: seconds(sale.at),
    updatedAt: seconds(sale.updatedAt),
    cancelledAt: sale.status === 'cancelled' ? seconds(sale.updatedAt) : null,
    displayFinancialStatus: paymentOf(sale),
    displayFulfillmentStatus:
      sale.status === 'open' || sale.status === 'cancelled' ? 'UNFULFILLED' : 'FULFILLED',
    lineItems: (page: Page): unknown =>
      connection(view.fault, page, [{ id: sale.order, sort: 0, node: order }], (line) =>
        lineNode(view, line),
      ),
  };
}

const isUndone = ({ status }: Sale): boolean => !['open', 'shipped'].includes(status);

function paymentOf(sale: Sale): string {
  if (isUndone(sale)) return 'REFUNDED';
  return (sale.returned ?? 0) > 0 ? 'PARTIALLY_REFUNDED' : 'PAID';
}

/** `quantity` is what was ordered, `currentQuantity` what of it was neither refunded nor removed (LineItem, 2026-10). */
function lineNode(view: View, { sale, title }: Order) {
  const offer = view.lists.products.byId.get(sale.offer);
  const sold = view.lists.variants.byId.get(sale.variant);
  // No shop here gives a discount.
  const price = { shopMoney: { amount: decimal(sale.price), currencyCode: sale.currency } };
  return {
    __typename: 'LineItem',
    id: gid('LineItem', sale.order),
    title,
    quantity: sale.units,
    currentQuantity: isUndone(sale) ? 0 : sale.units - (sale.returned ?? 0),
    sku: sold?.variant.sku || null,
    variant: sold ? variantNode(view, sold) : null,
    product: offer ? productNode(view, offer) : null,
    discountedUnitPriceSet: price,
    discountedUnitPriceAfterAllDiscountsSet: price,
  };
}

export function eventNode({ event, offer, at }: Deletion) {
  return {
    __typename: 'BasicEvent',
    id: gid('BasicEvent', event),
    action: 'destroy',
    message: 'A product was deleted.',
    createdAt: seconds(at),
    subjectId: gid('Product', offer),
    subjectType: 'PRODUCT',
  };
}

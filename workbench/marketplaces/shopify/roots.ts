/** The root fields of the schema: what a document can ask for. */
import { GraphQLError } from 'graphql';
import { slice } from '../wire';
import { connection, type Page } from './connection';
import { found, type Search, type Shelf } from './lists';
import { eventNode, gid, orderNode, productNode, type View, variantNode } from './nodes';

export const SCOPES = ['write_products', 'write_inventory', 'read_orders'] as const;

type Asked = Page & Search;

export function rootsOf(view: View) {
  const { lists } = view;
  const pageOf = <T, N>(shelf: Shelf<T>, asked: Asked, show: (node: T) => N) =>
    connection(view.fault, asked, found(shelf, asked), show);
  const typed =
    (type: string) =>
    ({ id }: { readonly id: string }) =>
      id.startsWith(gid(type, '')) ? nodeOf(view, id) : null;
  return {
    shop: shopNode(view),
    currentAppInstallation: {
      id: gid('AppInstallation', '7100001'),
      accessScopes: SCOPES.map((handle) => ({ handle })),
    },
    node: ({ id }: { readonly id: string }) => nodeOf(view, id),
    nodes: ({ ids }: { readonly ids: readonly string[] }) => within(ids).map((id) => nodeOf(view, id)),
    product: typed('Product'),
    productVariant: typed('ProductVariant'),
    order: typed('Order'),
    products: (asked: Asked) => pageOf(lists.products, asked, (each) => productNode(view, each)),
    productsCount: (asked: Counted) => countOf(view, lists.products, asked),
    productVariants: (asked: Asked) => pageOf(lists.variants, asked, (each) => variantNode(view, each)),
    orders: (asked: Asked) => pageOf(lists.orders, asked, (each) => orderNode(view, each)),
    ordersCount: (asked: Counted) => countOf(view, lists.orders, asked),
    events: (asked: Asked) => pageOf(lists.events, asked, eventNode),
  };
}

function shopNode({ shop }: View) {
  return { id: gid('Shop', '61000001'), name: 'Sheetstock demo', currencyCode: 'USD', myshopifyDomain: shop };
}

interface Counted extends Search {
  readonly limit?: number | null;
}

function countOf<T>({ fault }: View, shelf: Shelf<T>, { query, limit }: Counted) {
  const { total } = slice(found(shelf, { query: query ?? null }), 0, 0, fault);
  const cap = limit ?? Number.POSITIVE_INFINITY;
  return { count: Math.min(total, cap), precision: total > cap ? 'AT_LEAST' : 'EXACT' };
}

/** Arguments that are lists hold at most 250 (Shopify: API limits, input limits). */
const MOST_INPUTS = 250;

function within<T>(inputs: readonly T[]): readonly T[] {
  if (inputs.length <= MOST_INPUTS) return inputs;
  const message = `The input array size of ${inputs.length} is greater than the maximum allowed of ${MOST_INPUTS}.`;
  throw new GraphQLError(message, { extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } });
}

/** Null is what is not there; an id that is none at all is refused. */
function nodeOf(view: View, id: string) {
  const [, type, number] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(id) ?? [];
  if (type === undefined || number === undefined)
    throw new GraphQLError(`Invalid global id '${id}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    });
  const { products, variants, orders } = view.lists;
  const [offer, variant, order] = [
    products.byId.get(number),
    variants.byId.get(number),
    orders.byId.get(number),
  ];
  if (type === 'Product') return offer ? productNode(view, offer) : null;
  if (type === 'ProductVariant') return variant ? variantNode(view, variant) : null;
  return type === 'Order' && order ? orderNode(view, order) : null;
}

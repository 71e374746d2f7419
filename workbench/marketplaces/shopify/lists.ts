/**
 * The shop's products, variants, orders and events, put in order once for every change of the state: a page then
 * costs its rows and no scan of everything that was ever sold.
 */
import { revisionOf } from '../revision';
import type { Offer, OfferStatus, Sale, State, Variant } from '../state';
import { type Facts, matches } from './search';

/** One row of a list: what it is, what a search can ask of it, and what it may be sorted by besides its id. */
interface Entry<T> {
  readonly id: string;
  readonly node: T;
  readonly facts: Facts;
  readonly sorts: Readonly<Record<string, number>>;
}

/** A row at its place in a sorted list. */
export interface Row<T> {
  readonly id: string;
  readonly sort: number;
  readonly node: T;
}

export interface Shelf<T> {
  readonly byId: ReadonlyMap<string, T>;
  readonly entries: readonly Entry<T>[];
  /** What was found of them, by question. */
  readonly found: Map<string, readonly Row<T>[]>;
}

export interface OfferVariant {
  readonly offer: Offer;
  readonly variant: Variant;
}

export interface Order {
  readonly sale: Sale;
  /** `#1001`. */
  readonly name: string;
  readonly title: string;
}

export interface Deletion {
  readonly event: string;
  readonly offer: string;
  readonly at: number;
}

export interface Lists {
  readonly products: Shelf<Offer>;
  readonly variants: Shelf<OfferVariant>;
  readonly orders: Shelf<Order>;
  readonly events: Shelf<Deletion>;
}

export const STATUS: Readonly<Record<OfferStatus, string>> = {
  active: 'ACTIVE',
  inactive: 'DRAFT',
  sold: 'ARCHIVED',
  ended: 'ARCHIVED',
  deleted: 'ARCHIVED',
};

const kept = new WeakMap<State, { readonly stamp: string; readonly lists: Lists }>();

export function listsOf(state: State): Lists {
  const stamp = `${revisionOf(state)}/${state.offers.length}/${state.sales.length}/${state.deletions.length}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last.lists;
  const lists = worked(state);
  kept.set(state, { stamp, lists });
  return lists;
}

function worked(state: State): Lists {
  const there = state.offers.filter((offer) => offer.status !== 'deleted');
  const titles = new Map(state.offers.map((offer) => [offer.id, offer.title]));
  const orders = state.sales.map((sale, place) => ({
    sale,
    name: `#${1001 + place}`,
    title: titles.get(sale.offer) ?? '',
  }));
  return {
    products: shelf(there.map(productEntry)),
    variants: shelf(
      there.flatMap((offer) => offer.variants.map((variant) => variantEntry({ offer, variant }))),
    ),
    orders: shelf(orders.map(orderEntry)),
    events: shelf(state.deletions.map(deletionEntry)),
  };
}

function shelf<T>(entries: readonly Entry<T>[]): Shelf<T> {
  return { byId: new Map(entries.map(({ id, node }) => [id, node])), entries, found: new Map() };
}

function productEntry(offer: Offer): Entry<Offer> {
  const { id, createdAt, updatedAt } = offer;
  return {
    id,
    node: offer,
    facts: { status: STATUS[offer.status], updated_at: updatedAt, created_at: createdAt, id: Number(id) },
    sorts: { CREATED_AT: createdAt, UPDATED_AT: updatedAt },
  };
}

function variantEntry(node: OfferVariant): Entry<OfferVariant> {
  const { offer, variant } = node;
  const facts = {
    product_status: STATUS[offer.status],
    updated_at: variant.updatedAt,
    product_id: Number(offer.id),
    sku: variant.sku,
  };
  return { id: variant.id, node, facts, sorts: {} };
}

function orderEntry(node: Order): Entry<Order> {
  const { order, at, updatedAt } = node.sale;
  return {
    id: order,
    node,
    facts: { updated_at: updatedAt, created_at: at },
    sorts: { CREATED_AT: at, PROCESSED_AT: at, UPDATED_AT: updatedAt },
  };
}

function deletionEntry({ offer, at }: State['deletions'][number], place: number): Entry<Deletion> {
  const event = String(9_100_000_000_000 + place);
  return {
    id: event,
    node: { event, offer, at },
    facts: { action: 'destroy', subject_type: 'PRODUCT', created_at: at },
    sorts: { CREATED_AT: at },
  };
}

export interface Search {
  readonly query?: string | null;
  readonly sortKey?: string;
  readonly reverse?: boolean;
}

/** Questions kept until the next change: those of one sync, and not of all that ever were. */
const MOST_KEPT = 32;

/** All rows that a search finds, in their order. */
export function found<T>(
  shelf: Shelf<T>,
  { query, sortKey = 'ID', reverse = false }: Search,
): readonly Row<T>[] {
  const name = `${sortKey} ${reverse} ${query ?? ''}`;
  const last = shelf.found.get(name);
  if (last) return last;
  if (shelf.found.size >= MOST_KEPT) shelf.found.clear();
  const fitting = shelf.entries.filter(({ facts }) => matches(query ?? '', facts));
  const rows = fitting.map(({ id, node, sorts }) => ({ id, node, sort: sorts[sortKey] ?? Number(id) }));
  rows.sort((a, b) => (reverse ? compare(b, a) : compare(a, b)));
  shelf.found.set(name, rows);
  return rows;
}

export interface Place {
  readonly id: string;
  readonly sort: number;
}

export function compare(a: Place, b: Place): number {
  return a.sort - b.sort || Number(a.id) - Number(b.id);
}

/** Lists of products, variations, orders and refunds: filters, order, pages and fields, as every list has them. */
import { revisionOf } from '../revision';
import type { Offer, Sale, State, Variant } from '../state';
import { type Asked, json, slice, type Told } from '../wire';
import { invalidParameter, refusal } from './refusals';
import { isVariable, orderOf, productOf, refundsOf, variationOf, ZONE_MS } from './things';

const DAY = 86_400_000;
/** What lies in the trash is removed for good then (wp-config, EMPTY_TRASH_DAYS, 30 by default). */
const TRASH_LASTS = 30 * DAY;

interface Row {
  readonly id: number;
  readonly parent: number;
  readonly status: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly show: () => object;
}

type ListName = 'products' | 'variations' | 'orders';
type Lists = Readonly<Record<ListName, readonly Row[]>>;

const kept = new WeakMap<
  State,
  { readonly stamp: string; readonly lists: Lists; readonly found: Map<string, readonly Row[]> }
>();

function listsOf(state: State) {
  const stamp = `${revisionOf(state)}/${state.offers.length}/${state.sales.length}`;
  const last = kept.get(state);
  if (last?.stamp === stamp) return last;
  const lists = {
    products: state.offers.map((offer) => productRow(offer)),
    variations: state.offers
      .filter(isVariable)
      .flatMap((offer) => offer.variants.map((each) => variationRow(offer, each))),
    orders: state.sales.map((sale) => orderRow(state, sale)),
  };
  const next = { stamp, lists, found: new Map<string, readonly Row[]>() };
  kept.set(state, next);
  return next;
}

const STATUS = {
  active: 'publish',
  inactive: 'draft',
  sold: 'draft',
  ended: 'draft',
  deleted: 'trash',
} as const;

function productRow(offer: Offer): Row {
  const { createdAt, updatedAt } = offer;
  const status = STATUS[offer.status];
  return {
    id: Number(offer.id),
    parent: 0,
    status,
    createdAt,
    updatedAt,
    show: () => productOf(offer, status),
  };
}

/** A product in the trash takes its variations with it. */
function variationRow(offer: Offer, variant: Variant): Row {
  const { createdAt } = offer;
  const status = offer.status === 'deleted' ? 'trash' : variant.disabled ? 'private' : 'publish';
  return {
    id: Number(variant.id),
    parent: Number(offer.id),
    status,
    createdAt,
    updatedAt: variant.updatedAt,
    show: () => variationOf(offer, variant, status),
  };
}

function orderRow(state: State, sale: Sale): Row {
  const { at: createdAt, updatedAt } = sale;
  const show = () => orderOf(state, sale);
  return { id: Number(sale.order), parent: 0, status: sale.status, createdAt, updatedAt, show };
}

/** `/products`, `/variations`, `/orders`, `/products/1/variations`; null where the path is none of them. */
export function answerList(state: State, asked: Asked, path: string): Told | null {
  const refunds = /^\/orders\/(\d+)\/refunds$/.exec(path)?.[1];
  if (refunds !== undefined) return refundList(state, asked, refunds);
  const parent = /^\/products\/(\d+)\/variations$/.exec(path)?.[1];
  const name = parent === undefined ? path.slice(1) : 'variations';
  if (name !== 'products' && name !== 'variations' && name !== 'orders') return null;
  return pageOf(state, asked, name, parent);
}

function pageOf(state: State, asked: Asked, name: ListName, parent: string | undefined): Told {
  const size = Number(asked.query.get('per_page') ?? 10);
  const page = Number(asked.query.get('page') ?? 1);
  if (!Number.isInteger(size) || size < 1 || size > 100)
    return invalidParameter('per_page', 'per_page must be between 1 (inclusive) and 100 (inclusive)');
  if (!Number.isInteger(page) || page < 1)
    return invalidParameter('page', 'page must be greater than or equal to 1');
  const wrong = enumFault(asked, name);
  if (wrong !== null) return wrong;
  const { items, total } = slice(found(state, asked, name, parent), (page - 1) * size, size, asked.fault);
  const shown = items.map((row) => withFields(asked, row.show()));
  const headers = { 'x-wp-total': String(total), 'x-wp-totalpages': String(Math.ceil(total / size)) };
  return { ...json(200, shown), headers };
}

const STATUSES = ['any', 'future', 'trash', 'draft', 'pending', 'private', 'publish'];
const ORDER_BY = ['date', 'id', 'include', 'title', 'slug', 'modified'];

function enumFault(asked: Asked, name: ListName): Told | null {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    order: ['asc', 'desc'],
    orderby: ORDER_BY,
    ...(name === 'orders' ? {} : { status: STATUSES }),
  };
  for (const [one, values] of Object.entries(allowed)) {
    const given = asked.query.get(one);
    if (given !== null && !values.includes(given))
      return invalidParameter(one, `${one} is not one of ${values.join(', ')}.`);
  }
  return null;
}

/** Questions kept until the next change: those of one sync, and not of all that ever were. */
const MOST_KEPT = 32;

function found(state: State, asked: Asked, name: ListName, parent: string | undefined): readonly Row[] {
  const { lists, found: known } = listsOf(state);
  const filter = new URLSearchParams(asked.query);
  for (const one of ['page', 'per_page', '_fields', 'consumer_key', 'consumer_secret']) filter.delete(one);
  const question = `${name} ${parent ?? ''} ${filter.toString()} ${Math.floor(asked.now / DAY)}`;
  const last = known.get(question);
  if (last) return last;
  if (known.size >= MOST_KEPT) known.clear();
  const rows = sorted(
    asked,
    lists[name].filter((row) => fits(row, asked, parent)),
  );
  known.set(question, rows);
  return rows;
}

function fits(row: Row, asked: Asked, parent: string | undefined): boolean {
  const { query } = asked;
  const included = idsIn(query, 'include');
  const parents = parent === undefined ? idsIn(query, 'parent') : [Number(parent)];
  return (
    hasStatus(row, query.get('status') ?? 'any', asked.now) &&
    (included.length === 0 || included.includes(row.id)) &&
    (parents.length === 0 || parents.includes(row.parent)) &&
    isModifiedAfter(row, query)
  );
}

function idsIn(query: URLSearchParams, name: string): readonly number[] {
  return (query.get(name) ?? '').split(',').filter(Boolean).map(Number);
}

function hasStatus({ status, updatedAt }: Row, wanted: string, now: number): boolean {
  if (status === 'trash') return wanted === 'trash' && now - updatedAt < TRASH_LASTS;
  return wanted === 'any' || wanted === status;
}

/**
 * A time with a zone is turned into the site's own, one without is taken as it is; then it is compared with the column in
 * GMT or in the site's zone (WP_Date_Query, build_mysql_datetime).
 */
function isModifiedAfter({ updatedAt }: Row, query: URLSearchParams): boolean {
  const after = query.get('modified_after');
  if (after === null) return true;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(after);
  const wall = hasZone ? Date.parse(after) + ZONE_MS : Date.parse(`${after}Z`);
  const column = query.get('dates_are_gmt') === 'true' ? updatedAt : updatedAt + ZONE_MS;
  return Math.floor(column / 1000) * 1000 > wall;
}

function sorted({ query }: Asked, rows: readonly Row[]): readonly Row[] {
  const sign = query.get('order') === 'asc' ? 1 : -1;
  const by = query.get('orderby') ?? 'date';
  const of = (row: Row): number => (by === 'id' ? row.id : by === 'modified' ? row.updatedAt : row.createdAt);
  return [...rows].sort((a, b) => sign * (of(a) - of(b) || a.id - b.id));
}

function withFields({ query }: Asked, whole: object): object {
  const fields = query.get('_fields');
  if (fields === null) return whole;
  const wanted = fields.split(',');
  return Object.fromEntries(Object.entries(whole).filter(([name]) => wanted.includes(name)));
}

/** `/products/1`, `/products/1/variations/2`, `/orders/1`; null where the path is none of them. */
export function answerOne(state: State, asked: Asked, path: string): Told | null {
  const [, name, id] =
    /^\/(products|orders)\/(\d+)$/.exec(path) ?? /^\/products\/\d+\/(variations)\/(\d+)$/.exec(path) ?? [];
  if (name === undefined || id === undefined) return null;
  const row = listsOf(state).lists[name as ListName].find((each) => each.id === Number(id));
  if (row && (row.status !== 'trash' || asked.now - row.updatedAt < TRASH_LASTS))
    return json(200, withFields(asked, row.show()));
  const what = { products: 'product', variations: 'product_variation', orders: 'shop_order' }[name] ?? name;
  return refusal(404, `woocommerce_rest_${what}_invalid_id`, 'Invalid ID.');
}

function refundList(state: State, asked: Asked, order: string): Told {
  const sale = state.sales.find((each) => each.order === order);
  if (!sale) return refusal(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid order ID.');
  const refunds = refundsOf(state, sale).map((refund) => withFields(asked, refund));
  const headers = { 'x-wp-total': String(refunds.length), 'x-wp-totalpages': String(refunds.length) };
  return { ...json(200, refunds), headers };
}

/** Where a read of WooCommerce stands, and what it asks next. */
import type { Instant, Json } from '../../ports';
import type { PlatformRequest, Since, SyncMode } from '../platform';
import { numbers } from '../shared/lists';
import { changesFrom, left } from '../shared/since';
import {
  changedProductsRequest,
  changedVariationsRequest,
  childrenRequest,
  countRequest,
  currencyRequest,
  familyRequest,
  membersRequest,
  ordersByIdRequest,
  ordersRequest,
  PAGE,
  productsRequest,
  refundsRequest,
  trashRequest,
  variationsRequest,
} from './requests';

export interface WooCursor {
  readonly [name: string]: Json;
  readonly account: string;
  readonly mode: SyncMode;
  /** Changes and orders are asked for from here on. */
  readonly from: Instant;
  /** When the read began, by whichever clock is behind; what is read next time starts from it. */
  readonly readAt: Instant;
  /** '' until it is known. */
  readonly currency: string;
  /** Whether the variations of all products can be listed at once. */
  readonly bulk: boolean;
  /** Whether there are any variations. */
  readonly varied: boolean;
  readonly first: boolean;
  /** Pages to be asked next. */
  readonly spans: readonly Span[];
  /** Products to be read with their variations, by id. */
  readonly families: readonly Family[];
  /** Orders to be read with what was given back of them, by id. */
  readonly refunded: readonly string[];
}

export type Paged =
  | 'products'
  | 'variations'
  | 'changed products'
  | 'changed variations'
  | 'trash'
  | 'orders';

export interface Span {
  readonly [name: string]: Json;
  readonly ask: Paged;
  readonly from: number;
  readonly to: number;
}

export interface Family {
  readonly [name: string]: Json;
  readonly ids: readonly string[];
  readonly page: number;
}

export function startCursor(mode: SyncMode, since: Since | null, accountId: string, now: Instant): WooCursor {
  const currency = left(since, 'currency');
  // Without what the last read left there are no changes to tell.
  const full = mode === 'full' || typeof currency !== 'string';
  const [bulk, varied] = [full || left(since, 'bulk') === true, full || left(since, 'varied') === true];
  const asks: readonly Paged[] = full
    ? ['products', 'variations', 'orders']
    : ['changed products', ...(bulk && varied ? (['changed variations'] as const) : []), 'trash', 'orders'];
  return {
    account: accountId,
    mode: full ? 'full' : 'incremental',
    from: changesFrom(since, now),
    readAt: now,
    currency: full ? '' : currency,
    bulk,
    varied,
    first: true,
    spans: asks.map((ask) => ({ ask, from: 1, to: 1 })),
    families: [],
    refunded: [],
  };
}

/** A request with what it asks, to read its reply by. */
export interface Question {
  readonly ask: Paged | 'family' | 'members' | 'orders by id' | 'refunds' | 'count' | 'currency';
  /** Null where the reply is not a page of a list. */
  readonly page: number | null;
  /** Of what it asks by id; none where it asks for a list. */
  readonly ids: readonly string[];
  readonly request: PlatformRequest;
}

export function questionsOf(cursor: WooCursor): readonly Question[] {
  const { families, refunded, first, spans } = cursor;
  const round = familiesOf(families);
  const members = idsOf(round);
  const orders = refunded.slice(0, PAGE);
  const one = (ask: Question['ask'], ids: readonly string[], request: PlatformRequest): Question => ({
    ask,
    page: null,
    ids,
    request,
  });
  return [
    ...spans.flatMap((span) => pagesOf(cursor, span)),
    ...(first ? [onceOf(cursor)] : []),
    ...(members.length > 0 ? [one('members', members, membersRequest(members))] : []),
    ...round.map((family) => familyOf(family, cursor.bulk)),
    ...(orders.length > 0 ? [one('orders by id', orders, ordersByIdRequest(orders))] : []),
    ...orders.map((id) => one('refunds', [id], refundsRequest(id))),
  ];
}

/** What is asked once a read: what prices are in, or how many products there are. */
function onceOf({ mode }: WooCursor): Question {
  const nothing = { page: null, ids: [] };
  if (mode === 'full') return { ask: 'currency', ...nothing, request: currencyRequest() };
  return { ask: 'count', ...nothing, request: countRequest() };
}

function pagesOf({ from }: WooCursor, { ask, from: first, to }: Span): readonly Question[] {
  return numbers(first, to).map((page) => ({ ask, page, ids: [], request: pageRequest(ask, from, page) }));
}

function familyOf({ ids, page }: Family, bulk: boolean): Question {
  const request = bulk ? familyRequest(ids, page) : childrenRequest(ids[0] ?? '', page);
  return { ask: 'family', page, ids, request };
}

function pageRequest(ask: Paged, from: Instant, page: number): PlatformRequest {
  switch (ask) {
    case 'products':
      return productsRequest(page);
    case 'variations':
      return variationsRequest(page);
    case 'changed products':
      return changedProductsRequest(from, page);
    case 'changed variations':
      return changedVariationsRequest(from, page);
    case 'trash':
      return trashRequest(from, page);
    case 'orders':
      return ordersRequest(from, page);
  }
}

/** So many families as one page of their products holds. */
export function familiesOf(families: readonly Family[]): readonly Family[] {
  const fits = (count: number) => idsOf(families.slice(0, count)).length <= PAGE;
  let count = 0;
  while (count < families.length && fits(count + 1)) count += 1;
  return families.slice(0, count);
}

export function idsOf(families: readonly Family[]): readonly string[] {
  return [...new Set(families.flatMap(({ ids }) => ids))];
}

/** The questions to a shop, filled in from its owner's templates. */
import type { Instant, Json } from '../../ports';
import { type PlatformRequest, ReplyError } from '../platform';
import { numbers } from '../shared/lists';
import { type Description, numberOf, pagingOf, templateOf } from './description';
import type { SettingName } from './settings';
import { requestOf, type Values } from './templates';

/** Fills `{{size}}` where the owner names no other. */
const PAGE = 100;

export type Ask = 'listed' | 'changed' | 'orders';

export interface Question {
  readonly ask: Ask;
  /** Counts from 0. */
  readonly page: number;
  /**
   * The shop's own word for where to go on: a cursor, or the address that its Link header gives. With counted pages:
   * the rows at both ends of the page before.
   */
  readonly at: string;
}

/** Pages of a list, both ends included. */
export interface Span {
  readonly [name: string]: Json;
  readonly ask: Ask;
  readonly from: number;
  readonly to: number;
  /** As in Question, of a single page. */
  readonly at: string;
}

export function questionsIn(spans: readonly Span[]): readonly Question[] {
  return spans.flatMap(({ ask, from, to, at }) => numbers(from, to).map((page) => ({ ask, page, at })));
}

const TEMPLATES: Readonly<Record<Ask, readonly [SettingName, SettingName]>> = {
  listed: ['listingsRequest', 'listingsBody'],
  changed: ['changedRequest', 'changedBody'],
  orders: ['ordersRequest', 'ordersBody'],
};

export function pageSize(shop: Description): number {
  return numberOf(shop, 'pageSize', PAGE);
}

/** What is asked first: in an incremental read the changes, where the shop tells them. */
export function firstPages(shop: Description, mode: 'incremental' | 'full'): readonly Span[] {
  const listings = mode === 'incremental' && tellsChanges(shop) ? 'changed' : 'listed';
  const asks: readonly Ask[] = shop.ordersRequest === undefined ? [listings] : [listings, 'orders'];
  return asks.map((ask) => ({ ask, from: 0, to: 0, at: '' }));
}

export function tellsChanges(shop: Description): boolean {
  return shop.changedRequest !== undefined && shop.total !== undefined;
}

export function questionRequest(shop: Description, question: Question, from: Instant): PlatformRequest {
  const { ask, page, at } = question;
  const [line, body] = TEMPLATES[ask];
  const size = pageSize(shop);
  const values = {
    page: page + numberOf(shop, 'firstPage', 1),
    offset: page * size,
    size,
    cursor: pagingOf(shop).by === 'cursor' ? at : '',
    since: new Date(from).toISOString(),
    sinceSeconds: Math.floor(from / 1000),
  };
  const request = filledIn(shop, `${ask} page ${page + 1}`, line, body, values);
  return pagingOf(shop).by === 'link' && at !== '' ? { ...request, url: at } : request;
}

/** One row of the listings: its reply tells their total, and that the keys suffice. */
export function countRequest(shop: Description): PlatformRequest {
  const values = { page: numberOf(shop, 'firstPage', 1), offset: 0, size: 1, cursor: '' };
  return filledIn(shop, 'count', 'listingsRequest', 'listingsBody', values);
}

/** The first page of the listings, and the next one where pages are counted: that it is another shows in it alone. */
export function firstTwoPages(shop: Description): readonly PlatformRequest[] {
  const first = questionRequest(shop, FIRST, 0);
  if (!isCounted(shop)) return [first];
  return [first, { ...questionRequest(shop, { ...FIRST, page: 1 }, 0), purpose: BEYOND }];
}

export const FIRST: Question = { ask: 'listed', page: 0, at: '' };

/** The purpose of a question for a page that may not be there: a shop may refuse it. */
export const BEYOND = 'beyond the first page';

export function isCounted(shop: Description): boolean {
  return ['page', 'offset'].includes(pagingOf(shop).by);
}

export function lookupRequest(shop: Description, id: string, variant: string): PlatformRequest {
  return filledIn(shop, `lookup ${id} ${variant}`.trim(), 'lookupRequest', 'lookupBody', { id, variant });
}

export function filledIn(
  shop: Description,
  purpose: string,
  line: SettingName,
  body: SettingName,
  values: Values,
): PlatformRequest {
  const template = templateOf(shop, line, body);
  if (!template) throw new ReplyError(line, 'a request in the table of the shop');
  return { purpose, ...requestOf(template, values) };
}

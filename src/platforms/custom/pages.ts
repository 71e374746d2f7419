/** The pages of a shop: what a page holds, and where its list goes on. */
import type { Json } from '../../ports';
import { type Reply, ReplyError } from '../platform';
import { root, wholePage } from '../shared/shape';
import { type Description, hostIn, hostOf, pagingOf } from './description';
import { find } from './expressions';
import { listOf, totalOf } from './read';
import { type Ask, isCounted, pageSize, type Question, type Span } from './requests';
import { type SettingName, settingOf } from './settings';

const LISTS: Readonly<Record<Ask, readonly [SettingName, SettingName]>> = {
  listed: ['listings', 'total'],
  changed: ['listings', 'total'],
  orders: ['orders', 'ordersTotal'],
};

/** RFC 9110, 15.3.5. */
export const NO_CONTENT = 204;

const PAGING = settingOf('paging').label;

export interface Page {
  readonly question: Question;
  readonly rows: readonly Json[];
  /** How many the shop counts in all, null where it does not say. */
  readonly total: number | null;
  /** What its reply says of where the list goes on: a cursor or an address, '' at the end. */
  readonly at: string;
}

/**
 * The rows of a reply. A page of the complete list that is cut short shows in the total; of the other lists it throws,
 * since what is not read of them now is asked for no more.
 */
export function pageOf(shop: Description, question: Question, reply: Reply): Page {
  if (reply.status === NO_CONTENT) return { question, rows: [], total: null, at: '' };
  const { ask, page } = question;
  const [list, count] = LISTS[ask];
  const { label } = settingOf(list);
  const rows = listOf(find(reply.data, shop[list] ?? '', label), label);
  const total = totalOf(reply, shop[count], settingOf(count).label);
  const size = pageSize(shop);
  if (ask !== 'listed' && total !== null && isCounted(shop))
    wholePage(root(reply.data, `${ask} page ${page + 1}`), rows.length, page * size, size, total);
  return { question, rows, total, at: leadsTo(shop, reply, rows.length) };
}

function leadsTo(shop: Description, reply: Reply, rows: number): string {
  const paging = pagingOf(shop);
  if (paging.by === 'link') return nextLink(shop, reply.headers.link ?? '');
  if (paging.by !== 'cursor' || rows === 0) return '';
  const found = find(reply.data, paging.expression, PAGING);
  return found === null || found === false ? '' : String(found);
}

/** The address with `rel="next"` (RFC 8288, 3). Credentials go nowhere but to the shop itself. */
function nextLink(shop: Description, header: string): string {
  const links = [...header.matchAll(/<([^>]*)>([^<]*)/g)];
  const next = links.find(([, , parameters]) =>
    /;\s*rel\s*=\s*"?[^";]*\bnext\b/i.test(parameters ?? ''),
  )?.[1];
  if (next === undefined) return '';
  if (hostIn(next) === hostOf(shop)) return next;
  throw new ReplyError(PAGING, 'an address of the same shop');
}

/**
 * Where a list goes on after a page. Counted pages whose total is known are asked for all at once, and once more where
 * the list has grown meanwhile; others one after the other, until one is not full.
 */
export function furtherPages(shop: Description, page: Page, asked: readonly Page[]): readonly Span[] {
  const { question, at } = page;
  const { by } = pagingOf(shop);
  if (by === 'none') return [];
  if (!isCounted(shop)) return at === '' ? [] : [onwards(question, at)];
  const isLast = !asked.some((one) => one.question.ask === question.ask && one.question.page > question.page);
  return isLast ? countedAfter(shop, page) : [];
}

function onwards(question: Question, at: string): Span {
  if (at === question.at)
    throw new ReplyError(PAGING, `a page that leads on after ${question.ask} page ${question.page + 1}`);
  return span(question.ask, question.page + 1, question.page + 1, at);
}

function countedAfter(shop: Description, { question, rows, total }: Page): readonly Span[] {
  const { ask, page } = question;
  const size = pageSize(shop);
  if (total === null) return rows.length < size ? [] : [onwardsFrom(question, rows)];
  const last = Math.ceil(total / size) - 1;
  return last > page ? [span(ask, page + 1, last)] : [];
}

/** A shop that does not turn the page shows the same one for every number, and would be read without end. */
function onwardsFrom({ ask, page, at }: Question, rows: readonly Json[]): Span {
  const ends = endsOf(rows);
  if (ends === at) throw new ReplyError(PAGING, ANOTHER);
  return span(ask, page + 1, page + 1, ends);
}

const ANOTHER = 'another page than the one before';

function endsOf(rows: readonly Json[]): string {
  return JSON.stringify([rows[0], rows[rows.length - 1]]);
}

/**
 * Throws where the first page says that the list will not be read to its end; `next` are the rows of the one after it.
 * Later it would look like a list that is complete, or never is.
 */
export function demandTurned(shop: Description, first: Page, next: readonly Json[]): void {
  if (isCounted(shop)) demandAnother(shop, first, next);
  else demandWhole(shop, first);
}

function demandAnother(shop: Description, { rows, total }: Page, next: readonly Json[]): void {
  const came = rows.length;
  const isTurned = next.length > 0 && endsOf(next) !== endsOf(rows);
  if (came >= pageSize(shop)) {
    if (next.length > 0 && !isTurned) throw new ReplyError(PAGING, ANOTHER);
    return;
  }
  if (isTurned)
    throw new ReplyError(settingOf('pageSize').label, `${came}, as many as the shop sends at once`);
  if (total !== null && total > came)
    throw new ReplyError(settingOf('total').label, `${came}, as many as came, not ${total}`);
}

function demandWhole(shop: Description, { rows, total }: Page): void {
  if (pagingOf(shop).by !== 'none' || total === null || total <= rows.length) return;
  throw new ReplyError(PAGING, `where the list goes on: ${rows.length} of ${total} came`);
}

function span(ask: Ask, from: number, to: number, at = ''): Span {
  return { ask, from, to, at };
}

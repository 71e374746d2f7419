/**
 * WooCommerce, REST API v3. One row a product, or a variation of one. A shop of version 10.3 lists the variations of all
 * products at once, an older one only those of one product: the reply to the first question for them tells which it is.
 * A product in the trash is deleted; what was removed for good shows in the total, and the daily complete read finds it.
 */
import type { Offer } from '../../domain/listing';
import type { Batch, Platform, Reply } from '../platform';
import { chunks, numbers } from '../shared/lists';
import { replyAt } from '../shared/replies';
import { eachOf, eachRow, type RowsRead } from '../shared/rows';
import { type At, field, idText } from '../shared/shape';
import { begunAt } from '../shared/since';
import { account } from './account';
import { change } from './change';
import { decode, TITLE } from './decode';
import { lookupRequests, readAccess, readFound } from './lookup';
import { isPartlyRefunded, productsIn, refundedUnits, salesOf } from './orders';
import {
  type Family,
  familiesOf,
  idsOf,
  type Question,
  questionsOf,
  type Span,
  startCursor,
  type WooCursor,
} from './questions';
import {
  currencyOf,
  idOf,
  isVaried,
  parentOf,
  productOffer,
  rowsOf,
  type Shop,
  trashEnding,
  variationOffer,
  wholeRows,
} from './read';
import { checkRequests, PAGE } from './requests';

export const woocommerce: Platform<WooCursor> = {
  id: 'woocommerce',
  title: TITLE,
  // A shop's own host: no list that is made before can hold it.
  hosts: [],
  features: {
    incremental: true,
    total: true,
    // Products of every status but the trash.
    totalCountsInactive: true,
    stableOrder: true,
    changesCoverRemovals: false,
  },
  // No limit of its own; what a firewall in front takes for an attack is not known, so few are asked at once.
  pace: { concurrency: 4, intervalMs: 0, perDay: 100_000 },
  account,
  start: (mode, since, connection, now) => startCursor(mode, since, connection.account, now),
  requests: (cursor) => questionsOf(cursor).map(({ request }) => request),
  decode,
  read: readReplies,
  lookup: lookupRequests,
  readLookup: readFound,
  check: checkRequests,
  readCheck: readAccess,
  change,
};

type Answered = { readonly question: Question; readonly reply: Reply };

function readReplies(cursor: WooCursor, replies: readonly Reply[]): Batch {
  const answered = questionsOf(cursor).map(
    (question, place): Answered => ({
      question,
      reply: replyAt(replies, place, question.request.purpose),
    }),
  );
  const prices = answered.find(({ question }) => question.ask === 'currency');
  const bulk = cursor.bulk && !answered.some(lacksVariations);
  return batchOf(
    {
      ...cursor,
      readAt: begunAt(cursor.readAt, replies),
      bulk,
      currency: prices ? currencyOf(prices.reply) : cursor.currency,
    },
    roundOf(answered),
  );
}

function lacksVariations({ question: { ask }, reply }: Answered): boolean {
  return reply.status === 404 && (ask === 'variations' || ask === 'changed variations');
}

function rowsIn({ question: { page }, reply }: Answered): readonly At[] {
  return wholeRows(reply, page ?? 1);
}

/** What the replies of one round hold. */
interface Round {
  readonly products: readonly At[];
  readonly variations: readonly Variation[];
  readonly orders: readonly At[];
  /** Orders by id, with what was given back of each. */
  readonly refunded: readonly At[];
  readonly refunds: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly trash: readonly At[];
  /** Products of which a variation has changed, by id. */
  readonly stirred: readonly string[];
  readonly totals: readonly number[];
  /** How many there are in all of what was asked in pages. */
  readonly counts: ReadonlyMap<string, number>;
  /** Families whose variations go on. */
  readonly rest: readonly Family[];
}

interface Variation {
  readonly row: At;
  /** The id of its product: older shops tell it by the question alone. */
  readonly product: string;
}

function roundOf(answered: readonly Answered[]): Round {
  const of = (...asks: readonly Question['ask'][]) =>
    answered.filter(({ question }) => asks.includes(question.ask));
  const rows = (...asks: readonly Question['ask'][]) => of(...asks).flatMap(rowsIn);
  const listed = answered.filter(({ question: { page, ids } }) => page !== null && ids.length === 0);
  return {
    products: rows('products', 'changed products', 'members'),
    variations: of('variations', 'family').flatMap((one) =>
      rowsIn(one).map((row) => ({ row, product: parentOf(row) || (one.question.ids[0] ?? '') })),
    ),
    orders: rows('orders'),
    refunded: rows('orders by id'),
    refunds: new Map(
      of('refunds').map(({ question, reply }) => [question.ids[0] ?? '', refundedUnits(reply)]),
    ),
    trash: rows('trash'),
    stirred: rows('changed variations').map(parentOf),
    totals: of('products', 'count').map(({ reply }) => rowsOf(reply).total),
    counts: new Map(listed.map(({ question, reply }) => [question.ask, rowsOf(reply).total])),
    rest: of('family').flatMap(furtherPages),
  };
}

function furtherPages({ question: { ids, page }, reply }: Answered): readonly Family[] {
  const pages = page === 1 ? Math.ceil(rowsOf(reply).total / PAGE) : 1;
  return numbers(2, pages).map((further) => ({ ids, page: further }));
}

const NONE: RowsRead<Offer> = { parts: [], unreadRows: [] };

function batchOf(cursor: WooCursor, round: Round): Batch {
  const shop: Shop = { account: cursor.account, currency: cursor.currency };
  const again = mustJoin(cursor, round);
  const orders = [...round.orders.filter((order) => !isPartlyRefunded(order)), ...round.refunded];
  const offers = again ? NONE : offersOf(round, shop);
  const endings = eachRow(round.trash, 'id', (product) => trashEnding(product, cursor.account));
  const sales = eachRow(orders, 'id', (order) =>
    salesOf(order, cursor.account, round.refunds.get(idOf(order))),
  );
  const next = nextOf(cursor, round, again);
  const more = next.spans.length > 0 || next.families.length > 0 || next.refunded.length > 0;
  return {
    offers: offers.parts,
    endings: endings.parts,
    sales: sales.parts.flat(),
    unreadRows: [offers, endings, sales].flatMap(({ unreadRows }) => unreadRows),
    totals: round.totals,
    next: more ? next : null,
    since: { readAt: cursor.readAt, currency: cursor.currency, bulk: cursor.bulk, varied: next.varied },
  };
}

/**
 * Variations name their product and nothing of it: they are read in one round with all products. Where the first pages
 * are not everything, the second round asks for all of both.
 */
function mustJoin({ first, mode, bulk }: WooCursor, { counts }: Round): boolean {
  const [products, variations] = [counts.get('products') ?? 0, counts.get('variations') ?? 0];
  return first && mode === 'full' && bulk && variations > 0 && Math.max(products, variations) > PAGE;
}

/** Products that are sold themselves, and variations whose product is in the same round. */
function offersOf({ products, variations }: Round, shop: Shop): RowsRead<Offer> {
  const known = eachRow(products, 'id', (product) => [idText(field(product, 'id')), product] as const);
  const byId = new Map(known.parts);
  const plain = [...byId.values()].filter((product) => !isVaried(product));
  const whole = eachRow(plain, 'id', (product) => productOffer(product, shop));
  const varied = eachOf(
    variations,
    ({ row, product }) => `id ${product} ${idOf(row)}`,
    ({ row, product: id }) => {
      const product = byId.get(id);
      return product ? [variationOffer(row, product, shop)] : [];
    },
  );
  return {
    parts: [...whole.parts, ...varied.parts.flat()],
    unreadRows: [known, whole, varied].flatMap(({ unreadRows }) => unreadRows),
  };
}

function nextOf(cursor: WooCursor, round: Round, again: boolean): WooCursor {
  const found = familiesFound(cursor, round);
  const known =
    cursor.first && cursor.mode === 'full' ? (round.counts.get('variations') ?? 0) > 0 : cursor.varied;
  return {
    ...cursor,
    first: false,
    varied: known || found.length > 0,
    spans: cursor.first ? cursor.spans.flatMap((span) => furtherSpan(span, round, again)) : [],
    families: [...cursor.families.slice(familiesOf(cursor.families).length), ...round.rest, ...found],
    refunded: [...cursor.refunded.slice(PAGE), ...round.orders.filter(isPartlyRefunded).map(idOf)],
  };
}

/** After the first page of a list all the others at once: its total tells how many there are. */
function furtherSpan({ ask }: Span, { counts }: Round, again: boolean): readonly Span[] {
  const from = again && (ask === 'products' || ask === 'variations') ? 1 : 2;
  const to = Math.ceil((counts.get(ask) ?? 0) / PAGE);
  return to < from ? [] : [{ ask, from, to }];
}

/**
 * Products that must be read with their variations: of a full read those of a shop that cannot list all variations, of an
 * incremental one those that have changed, and what has been ordered, as its stock has changed: whether that counts as
 * a change of the product is not documented.
 */
function familiesFound(cursor: WooCursor, { products, orders, stirred }: Round): readonly Family[] {
  const isFull = cursor.mode === 'full';
  if (isFull && cursor.bulk) return [];
  const varied = products.filter(isVaried).map(idOf);
  const sold = products.filter((product) => !isVaried(product)).map(idOf);
  const others = isFull ? [] : [...stirred, ...orders.flatMap(productsIn)];
  const known = new Set([...idsOf(cursor.families), ...sold]);
  const ids = [...new Set([...varied, ...others])].filter((id) => id !== '' && !known.has(id));
  return chunks(ids, cursor.bulk ? PAGE : 1).map((some) => ({ ids: some, page: 1 }));
}

/**
 * Ending listings, setting prices and quantities. Each is looked at first: an auction is left to the seller, a variation
 * is named by its SKU, and a listing ends as a whole only with all its variations. What was made through the Inventory
 * API is refused by the Trading API, and then changed there.
 */
import { keyText, type ListingKey, type Offer } from '../../domain/listing';
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish, WishOutcome } from '../platform';
import { ReplyError } from '../platform';
import { chunks } from '../shared/lists';
import { type At, field, has, root, text, textOr, within } from '../shared/shape';
import { type Answer, answersOfEnding, answersOfRevising, offerIdIn, refusalIn } from './change-read';
import {
  endRequest,
  MOST_ENDS,
  MOST_REVISIONS,
  offersRequest,
  reviseRequest,
  stockRequest,
  withdrawRequest,
} from './change-requests';
import { isUnknown } from './lookup';
import { offersOf } from './read';
import { itemRequest } from './requests';

/** What is asked next for a wish. `alone`: a revision that was refused among others. */
type Ask = 'look' | 'end' | 'revise' | 'alone' | 'offers' | 'withdraw' | 'stock';

/** A type, so that it passes for JSON. */
type Task = {
  readonly wish: Wish;
  readonly ask: Ask;
  /** The SKU of the variation, or of the listing; '' where it has none. */
  readonly sku: string;
  readonly offerId: string;
  /** It was to be ended as a whole. */
  readonly whole: boolean;
};

interface EbayChange {
  readonly [name: string]: Json;
  readonly tasks: readonly Task[];
  readonly over: readonly WishOutcome[];
}

export const change: Changing<EbayChange> = {
  can: ['end', 'price', 'quantity'],
  together: (wishes) => {
    const listings = new Map<string, Wish[]>();
    for (const wish of wishes) {
      const { listingId } = wish.key;
      listings.set(listingId, [...(listings.get(listingId) ?? []), wish]);
    }
    return chunks([...listings.values()], MOST_ENDS).map((some) => some.flat());
  },
  start: (wishes) => ({
    tasks: wishes.map((wish) => ({ wish, ask: 'look', sku: '', offerId: '', whole: false })),
    over: [],
  }),
  requests: ({ tasks }) => askedOf(tasks).map(({ request }) => request),
  read: ({ tasks, over }, replies) => {
    const asked = askedOf(tasks);
    if (replies.length !== asked.length) throw new ReplyError('eBay', 'a reply to each question');
    const moved = asked.flatMap(({ of }, place) => readReply(of, replies[place] as Reply));
    return stepOf(
      moved.flatMap((one) => ('ask' in one ? [one] : [])),
      [...over, ...moved.flatMap((one) => ('ask' in one ? [] : [one]))],
    );
  },
};

function stepOf(tasks: readonly Task[], over: readonly WishOutcome[]): Step<EbayChange> {
  return tasks.length > 0 ? { next: { tasks, over } } : { outcomes: over };
}

interface Question {
  readonly request: PlatformRequest;
  /** The tasks that it is asked for. */
  readonly of: readonly Task[];
}

function askedOf(tasks: readonly Task[]): readonly Question[] {
  const of = (ask: Ask) => tasks.filter((task) => task.ask === ask);
  const each = (ask: Ask, request: (task: Task) => PlatformRequest) =>
    of(ask).map((task) => ({ request: request(task), of: [task] }));
  return [
    ...byListing(of('look')).map((some) => ({ request: itemRequest(listingOf(some)), of: some })),
    ...chunks(byListing(of('end')), MOST_ENDS).map((some) => ({
      request: endRequest(some.map(listingOf)),
      of: some.flat(),
    })),
    ...chunks(of('revise'), MOST_REVISIONS).map((some) => ({
      request: reviseRequest('revise', some),
      of: some,
    })),
    ...each('alone', (task) => reviseRequest('revise alone', [task])),
    ...each('offers', (task) => offersRequest(task.sku)),
    ...each('withdraw', (task) => withdrawRequest(task.offerId)),
    ...each('stock', (task) => stockRequest(task.offerId, task)),
  ];
}

function byListing(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const ids = [...new Set(tasks.map((task) => task.wish.key.listingId))];
  return ids.map((id) => tasks.filter((task) => task.wish.key.listingId === id));
}

function listingOf(tasks: readonly Task[]): string {
  return tasks[0]?.wish.key.listingId ?? '';
}

type Moved = Task | WishOutcome;

/** What a reply makes of the tasks that it is for: the next question, or the outcome. */
function readReply(of: readonly Task[], reply: Reply): readonly Moved[] {
  switch (of[0]?.ask) {
    case 'look':
      return readItem(of, reply);
    case 'end':
      return judged(
        of,
        answersOfEnding(
          reply,
          of.map(({ wish }) => wish.key),
        ),
      );
    case 'revise':
    case 'alone':
      return judged(
        of,
        answersOfRevising(
          reply,
          of.map(({ wish, sku }) => ({ key: wish.key, sku })),
        ),
      );
    case 'offers':
      return of.map((task) => withOffer(task, reply));
    default: {
      const refusal = refusalIn(reply);
      return of.map(({ wish }) => (refusal === null ? done(wish.key) : refused(wish.key, refusal)));
    }
  }
}

function done(key: ListingKey): WishOutcome {
  return { key, done: true };
}

function refused(key: ListingKey, why: string): WishOutcome {
  return { key, refused: why };
}

function readItem(of: readonly Task[], reply: Reply): readonly Moved[] {
  const at = field(root(reply.data, 'GetItem'), 'GetItemResponse');
  const all = (why: string) => of.map(({ wish }) => refused(wish.key, why));
  if (isUnknown(at)) return all('eBay does not know it any more');
  const item = field(at, 'Item');
  if (textOr(within(item, 'SellingStatus', 'ListingStatus')) !== 'Active') return all('it has ended already');
  if (isAuction(item)) return all('it is an auction, which is left to you on eBay itself');
  const offers = offersOf(item, of[0]?.wish.key.account ?? '');
  const wished = new Set(of.map(({ wish }) => keyText(wish.key)));
  const whole = offers.every((offer) => offer.quantity === 0 || wished.has(keyText(offer.key)));
  return of.map((task) => begun(task, offers, whole));
}

/** Anything that is no auction has a price of its own (schema 1379, ListingTypeCodeType). */
function isAuction(item: At): boolean {
  return has(item, 'ListingType') && text(field(item, 'ListingType')) === 'Chinese';
}

function begun(task: Task, offers: readonly Offer[], whole: boolean): Moved {
  const { wish } = task;
  const offer = offers.find((one) => keyText(one.key) === keyText(wish.key));
  if (!offer) return refused(wish.key, 'the variation is not there any more');
  const { sku } = offer;
  if (wish.do === 'end' && whole) return { ...task, ask: 'end', sku, whole };
  if (wish.do === 'end' && offer.quantity === 0) return done(wish.key);
  if (wish.key.variantId !== '' && sku === '')
    return refused(
      wish.key,
      'the variation has no SKU, by which eBay would know it; change it on eBay itself',
    );
  return { ...task, ask: 'revise', sku, whole: false };
}

function judged(of: readonly Task[], answers: readonly Answer[]): readonly Moved[] {
  return of.map((task, place): Moved => {
    const { key } = task.wish;
    const answer = answers[place] ?? { is: 'refused', why: 'eBay did not answer for it' };
    if (answer.is === 'done') return done(key);
    if (answer.is === 'unclear') return { ...task, ask: 'alone' };
    if (answer.is === 'refused') return refused(key, answer.why);
    if (task.sku === '')
      return refused(key, 'it was made by another tool and has no SKU; change it with that tool');
    return { ...task, ask: 'offers' };
  });
}

/** A listing without variations is withdrawn; of one with variations, each is left without stock. */
function withOffer(task: Task, reply: Reply): Moved {
  const { key } = task.wish;
  const offerId = offerIdIn(reply, key.listingId);
  if (offerId === null)
    return refused(
      key,
      'it was made by another tool, and eBay knows no offer of it; change it with that tool',
    );
  return { ...task, offerId, ask: task.whole && key.variantId === '' ? 'withdraw' : 'stock' };
}

/** GetSellerEvents: the listings whose last change lies in a span of time, as they are now. */
import { isoTime, type Offer, type State } from '../state';
import type { Asked, Told } from '../wire';
import { itemXml } from './item';
import { endOf, listsOf, placeOf } from './lists';
import { failure, invalidInput, type Refusal, success, tag } from './xml';

const CALL = 'GetSellerEvents';
const FILTERS = ['StartTime', 'EndTime', 'ModTime'] as const;
/** Changes of the last 48 hours (schema 1379, GetSellerEventsRequestType). */
const REACH_MS = 48 * 60 * 60 * 1000;
/** There are no pages: what is more is left out (developer.ebay.com, knowledge base 1313, 2026-11). */
const MOST_ITEMS = 3_000;
const MOST_ITEMS_IN_FULL = 2_000;

type Filter = (typeof FILTERS)[number];

interface Span {
  readonly by: Filter;
  readonly from: number;
  readonly to: number;
}

export function events(state: State, asked: Asked, request: Readonly<Record<string, unknown>>): Told {
  const span = spanOf(request, asked.now);
  if ('code' in span) return failure(CALL, asked.now, span);
  const most = request.DetailLevel === 'ReturnAll' ? MOST_ITEMS_IN_FULL : MOST_ITEMS;
  const items = offersIn(state, span, asked.now)
    .slice(0, most)
    .map((offer) => itemXml(offer, 'event', asked.now));
  return success(CALL, asked.now, tag('TimeTo', isoTime(span.to)) + tag('ItemArray', items.join('')));
}

/** One filter, and one only. A span without its end reaches to the moment of the call. */
function spanOf(request: Readonly<Record<string, unknown>>, now: number): Span | Refusal {
  const named = FILTERS.filter(
    (one) => request[`${one}From`] !== undefined || request[`${one}To`] !== undefined,
  );
  const [by] = named;
  if (by === undefined || named.length > 1) return invalidInput('ModTimeFrom');
  const from = Date.parse(String(request[`${by}From`]));
  const to = request[`${by}To`] === undefined ? now : Date.parse(String(request[`${by}To`]));
  if (!Number.isFinite(from)) return invalidInput(`${by}From`);
  if (!Number.isFinite(to) || to < from) return invalidInput(`${by}To`);
  return by !== 'StartTime' && now - from > REACH_MS ? TOO_FAR_BACK : { by, from, to };
}

/**
 * Assumption: eBay warns of long waits and time-outs beyond 48 hours (developer.ebay.com, knowledge base 55, 2026-11);
 * here that is always an error, the one that eBay gives when it could not finish.
 */
const TOO_FAR_BACK: Refusal = {
  code: 10007,
  short: 'Internal error to the application.',
  long: 'Internal error to the application.',
};

function offersIn(state: State, { by, from, to }: Span, now: number): readonly Offer[] {
  const lists = listsOf(state);
  if (by === 'ModTime') {
    const changed = (offer: Offer): number => offer.updatedAt;
    return lists.modified.slice(
      placeOf(lists.modified, from, changed),
      placeOf(lists.modified, to + 1, changed),
    );
  }
  const moment = (offer: Offer): number => (by === 'StartTime' ? offer.createdAt : endOf(offer, now));
  return state.offers.filter((offer) => moment(offer) >= from && moment(offer) <= to);
}

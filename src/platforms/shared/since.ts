/** Where a read begins: what platforms that ask for changes since a moment share. */
import type { Instant, Json } from '../../ports';
import type { Reply, Since } from '../platform';

/**
 * What changed is asked again from a little before the last read: a platform's clock is not ours, pages shift, and the
 * last two minutes of changes may come late (eBay schema 1379, GetSellerEventsRequestType.ModTimeFrom).
 */
const OVERLAP_MS = 5 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Before the first read, sales of this long ago are still worth a row. */
export const FIRST_SALES_MS = 7 * DAY_MS;
/** A sale that has not come to its end after so long will not; reading on from it would cost more each day. */
const LONGEST_OPEN_MS = 90 * DAY_MS;

/** One value of what the last read left, undefined where it left none. */
export function left(since: Since | null, name: string): Json | undefined {
  if (typeof since !== 'object' || since === null) return undefined;
  return (since as { readonly [name: string]: Json })[name];
}

/** A moment that the last read left under a name, or null. */
export function momentLeft(since: Since | null, name: string): Instant | null {
  const moment = left(since, name);
  return typeof moment === 'number' ? moment : null;
}

/**
 * When a read began, by whichever clock is behind: ours, or the platform's, which dates what it changes by its own and
 * tells it with every reply (Date: RFC 9110, 6.6.1). A shop's own server may be hours behind. Where a proxy in front of it
 * tells its own clock instead, what such a shop changes is found by the daily complete read.
 * @param before What is known of it, our own clock at first.
 */
export function begunAt(before: Instant, replies: readonly Reply[]): Instant {
  const theirs = replies.map(({ headers }) => Date.parse(headers.date ?? '')).filter(Number.isFinite);
  return Math.min(before, ...theirs);
}

/** When the last completed read began; null before the first. */
export function lastReadOf(since: Since | null): Instant | null {
  return momentLeft(since, 'readAt');
}

/** Changes and orders are asked for from here on. */
export function changesFrom(since: Since | null, now: Instant): Instant {
  const last = lastReadOf(since);
  return last === null ? now - FIRST_SALES_MS : last - OVERLAP_MS;
}

/**
 * Changed orders are asked for from here on, where nothing tells for certain how many there are. Each is read twice, by a read and by
 * the next: a page that was lost on its way, or a search that showed an order late, shows in nothing else, and a sale that
 * was missed would be asked for no more. What a read leaves for it: `ordersFrom: changesFrom(since, now)`.
 */
export function ordersFrom(since: Since | null, now: Instant): Instant {
  return momentLeft(since, 'ordersFrom') ?? changesFrom(since, now);
}

/**
 * Changed orders are asked for from here on the next time, where fewer came than there are: as this time, but from no longer
 * than `FIRST_SALES_MS` ago. What was lost on its way comes sooner; what is counted and never shown would be read for ever.
 * @param from Where this read has asked from.
 * @param next What it would leave if nothing were missing.
 */
export function ordersAgain(from: Instant, next: Instant, now: Instant): Instant {
  return Math.min(next, Math.max(from, now - FIRST_SALES_MS));
}

/** From where on sales are read, where a platform sorts or filters them by the day they were made. */
export interface SalesReach {
  readonly salesFrom: Instant;
  /** From where on they would be read if nothing had been lost: each is read twice here as well, as by `ordersFrom`. */
  readonly salesNext: Instant;
}

export function salesReach(since: Since | null, now: Instant): SalesReach {
  const from = momentLeft(since, 'salesFrom') ?? now - FIRST_SALES_MS;
  return { salesFrom: from, salesNext: momentLeft(since, 'salesNext') ?? from };
}

/**
 * What a read leaves of it: from the oldest sale that is still open, and from `settles` ago, since a sale that is over may
 * still be undone for so long. Never from before where they have been read from until now: that would bring up old sales
 * that nobody has asked for.
 */
export function salesLeft(
  { salesFrom, salesNext }: SalesReach,
  oldestOpen: Instant | null,
  settles: number,
  now: Instant,
): SalesReach {
  const open = oldestOpen === null ? now : Math.max(oldestOpen, now - LONGEST_OPEN_MS);
  const next = Math.max(salesFrom, Math.min(open, now - settles));
  return { salesFrom: Math.min(salesNext, next), salesNext: next };
}

/** The oldest of some moments, and of one before them. */
export function oldestOf(before: Instant | null, moments: readonly Instant[]): Instant | null {
  return moments.reduce<Instant | null>((least, at) => (least === null || at < least ? at : least), before);
}

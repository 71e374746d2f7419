/** Where an incremental read begins: what platforms that ask for changes since a moment share. */
import type { Instant, Json } from '../../ports';
import type { Since } from '../platform';

/**
 * What changed is asked again from a little before the last read: a platform's clock is not ours, pages shift, and the
 * last two minutes of changes may come late (eBay schema 1379, GetSellerEventsRequestType.ModTimeFrom).
 */
const OVERLAP_MS = 5 * 60 * 1000;
/** Before the first read, sales of this long ago are still worth a row. */
const FIRST_SALES_MS = 7 * 24 * 60 * 60 * 1000;

/** One value of what the last read left, undefined where it left none. */
export function left(since: Since | null, name: string): Json | undefined {
  if (typeof since !== 'object' || since === null) return undefined;
  return (since as { readonly [name: string]: Json })[name];
}

/** When the last completed read began; null before the first. */
export function lastReadOf(since: Since | null): Instant | null {
  const last = left(since, 'readAt');
  return typeof last === 'number' ? last : null;
}

/** Changes and orders are asked for from here on. */
export function changesFrom(since: Since | null, now: Instant): Instant {
  const last = lastReadOf(since);
  return last === null ? now - FIRST_SALES_MS : last - OVERLAP_MS;
}

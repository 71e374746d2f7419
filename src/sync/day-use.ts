/** A day's use of one quota, and what a person reads of it. Pure. */
import type { Clock, Instant } from '../ports';

/** Quotas come back 24 hours after their first use (Google: quotas, 2026-11). */
const DAY_MS = 24 * 3_600_000;

/** One quota since its first use. */
export interface DayUse {
  readonly since: Instant;
  readonly used: number;
  /** Google or the marketplace has said that it is used up: not before this. */
  readonly until?: Instant;
}

export type DayUses = Readonly<Record<string, DayUse>>;

/** Why nothing more is asked for now. */
export interface Pause {
  readonly until: Instant;
  /** How much a day allows; null where it was refused before so much was counted. */
  readonly limit: number | null;
  /** The marketplace whose own limit it is; null for Google's. */
  readonly title: string | null;
}

/** With what this execution adds, which began at `began`. */
export function addedTo(
  before: DayUse | undefined,
  more: { readonly used: number; readonly until: Instant | undefined },
  began: Instant,
  now: Instant,
): DayUse {
  const current = before && now - before.since < DAY_MS ? before : { since: began, used: 0 };
  const until = more.until === undefined ? {} : { until: more.until };
  return { ...current, used: current.used + more.used, ...until };
}

export function onlyUsed(uses: DayUses): DayUses {
  return Object.fromEntries(
    Object.entries(uses).filter(([, { used, until }]) => used > 0 || until !== undefined),
  );
}

export function pauseOf(use: DayUse, limit: number, title: string | null, now: Instant): Pause | null {
  if (roomIn(use, limit, now) > 0) return null;
  return { until: backAt(use), limit: use.used >= limit ? limit : null, title };
}

export function roomIn({ used, until }: DayUse, limit: number, now: Instant): number {
  return until !== undefined && until > now ? 0 : Math.max(0, limit - used);
}

export function backAt({ since, until }: DayUse): Instant {
  return Math.max(since + DAY_MS, until ?? 0);
}

/** `tomorrow at 09:12`. Nothing is ever paused for longer. */
export function whenText(clock: Clock, until: Instant): string {
  const isToday = clock.day(until) === clock.day(clock.now());
  return `${isToday ? 'today' : 'tomorrow'} at ${clock.timeOfDay(until)}`;
}

/** One sentence for the person. */
export function pauseText(clock: Clock, { limit, title, until }: Pause): string {
  const what = title === null ? 'requests' : 'questions';
  const why =
    limit === null
      ? `${title ?? 'Google'} allows no more ${what} today`
      : `${title ?? 'Google'} allows ${grouped(limit)} ${what} a day, and today's are used up`;
  return `${why}; what was read is kept, and the sync goes on ${whenText(clock, until)}.`;
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A circuit breaker per platform: one that only fails is not asked on and on. After some beats without one answer, and
 * some time, all its questions of this run are given up at once, so that the others have the time.
 */
import type { PlatformId, Problem } from '../domain/listing';
import type { Instant } from '../ports';

/** A streak of failures without an answer between. */
interface Streak {
  readonly beats: number;
  readonly weight: number;
  readonly since: Instant;
  readonly problem: Problem;
}

export type Breaker = Map<PlatformId, Streak>;

/** As many beats as one request has tries; silence, which costs a time-out each, counts double. */
const BREAKS_AT = 4;
const SILENCE_WEIGHS = 2;
/** A fault that passes within seconds breaks nothing. */
const LASTS_MS = 10_000;

/** Notes one beat's answers of a platform: null for each that was one. Returns how many beats in a row brought none. */
export function noteBeat(
  breaker: Breaker,
  platform: PlatformId,
  problems: readonly (Problem | null)[],
  began: Instant,
): number {
  const failed = problems.flatMap((problem) => (problem && problem.retry !== 'never' ? [problem] : []));
  const [problem] = failed;
  if (!problem || failed.length < problems.length) {
    breaker.delete(platform);
    return 0;
  }
  const streak = breaker.get(platform) ?? { beats: 0, weight: 0, since: began };
  const weight = streak.weight + (problem.code === 'UNREACHABLE' ? SILENCE_WEIGHS : 1);
  const beats = streak.beats + 1;
  breaker.set(platform, { beats, weight, since: streak.since, problem });
  return beats;
}

/** Why the platform is asked no more in this run; null while it is. */
export function brokenBy(breaker: Breaker, platform: PlatformId, now: Instant): Problem | null {
  const streak = breaker.get(platform);
  if (!streak || streak.weight < BREAKS_AT || now - streak.since < LASTS_MS) return null;
  return streak.problem;
}

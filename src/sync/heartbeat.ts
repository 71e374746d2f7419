/**
 * What an execution that goes on has used of the day's quotas, put down now and then: one that is killed notes nothing at
 * its end, and a later one adds what it finds here. It lies in the person's cache: that costs no property, and what Google
 * forgets is only not counted.
 */
import type { Instant, Ports } from '../ports';

/** By quota, as in the meter's day. */
export type Used = Readonly<Record<string, number>>;

interface Beat {
  /** When its execution began: that names it. */
  readonly began: Instant;
  readonly used: Used;
}

export interface Heartbeat {
  /** To be called often; puts something down a few times a minute. */
  beat(): void;
  /** What executions that were killed have used, by their last beat. */
  killed(): readonly Used[];
  /** What has been noted now is put down no more. */
  noted(): void;
}

const KEY = 'quotas.underway';
/** An execution lasts six minutes at most (Google: quotas, 2026-11). */
const LONGEST_MS = 6 * 60_000;
const BEAT_MS = 15_000;
/** The longest that the cache keeps anything (Apps Script reference, Cache.put, 2026-11-24). */
const KEPT_SECONDS = 21_600;

export function startHeartbeat({ clock, personCache }: Ports, used: () => Used): Heartbeat {
  const began = clock.now();
  let last = began;
  let found: readonly Beat[] | null = null;
  const others = () => {
    found ??= read(personCache.read(KEY)).filter((one) => one.began !== began);
    return found;
  };
  const isKilled = (beat: Beat) => clock.now() - beat.began >= LONGEST_MS;
  const write = (beats: readonly Beat[]) => personCache.write(KEY, JSON.stringify(beats), KEPT_SECONDS);
  return {
    beat: () => {
      if (clock.now() - last < BEAT_MS) return;
      last = clock.now();
      write([...others(), { began, used: used() }]);
    },
    killed: () =>
      others()
        .filter(isKilled)
        .map((one) => one.used),
    noted: () => {
      const hasBeaten = last !== began;
      if (hasBeaten || others().some(isKilled)) write(others().filter((one) => !isKilled(one)));
    },
  };
}

function read(text: string | null): readonly Beat[] {
  return text === null ? [] : (JSON.parse(text) as readonly Beat[]);
}

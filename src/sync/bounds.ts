/** Whether a run goes on in this execution: its time, and what the day still grants. */
import type { Platform } from '../platforms/platform';
import type { Instant, Ports } from '../ports';
import { whenText } from './day-use';
import { isOpen } from './gather';
import type { Meter } from './meter';
import type { AccountsRead } from './read-accounts';
import { quotaSpent, type Slice } from './slice';

/** What bounds an execution. */
export interface Bounds {
  readonly deadline: Instant;
  readonly meter: Meter;
}

/**
 * Deciding is only begun with so much of the execution's time left: both sheets are read twice and everything is
 * planned, which takes a minute with 100,000 listings.
 */
const DECIDING_MS = 90_000;
/** So many properties, read or written, one batch of writing takes at most: a journal of some megabytes in parts. */
const PROPERTIES_A_BATCH = 500;

/** Google's own quotas first: without properties nothing can be written as it has to be. */
export function refuseSpent(ports: Ports, meter: Meter): void {
  if (meter.left('properties') >= PROPERTIES_A_BATCH) return;
  throw quotaSpent(`the next sync after ${whenText(ports.clock, meter.back('properties'))} goes on`);
}

/** More is to be read than this execution, or the day, had room for, or there is too little time left to decide. */
export function hasToWait(ports: Ports, request: Bounds, slice: Slice, { readings }: AccountsRead): boolean {
  const open = readings.filter(isOpen);
  if (open.length > 0 && request.meter.pause(null)) return true;
  if (slice.isLast) return false;
  if (open.some(({ assignment }) => !request.meter.pause(assignment.platform))) return true;
  const hasReadMuch = slice.saved.size === 0 || [...slice.saved.values()].some(isOpen);
  return hasReadMuch && ports.clock.now() > request.deadline - DECIDING_MS;
}

export function pausedUntil(meter: Meter, platform: Platform | null): Instant | null {
  return meter.pause(platform)?.until ?? null;
}

/** When the writing goes on that has ended between two batches: at once, unless the day's properties are used up. */
export function writingUntil(meter: Meter, { unfinished }: { readonly unfinished: boolean }): Instant | null {
  return unfinished && meter.left('properties') < PROPERTIES_A_BATCH ? meter.back('properties') : null;
}

/** When the first of the accounts goes on whose own quota was up in the middle of a read. */
export function restUntil(meter: Meter, { readings }: AccountsRead): Instant | null {
  const open = readings.filter(isOpen);
  const times = open.flatMap(({ assignment }) => pausedUntil(meter, assignment.platform) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** Asked between two batches, each of which takes some seconds. */
export function mayWriteOn(ports: Ports, { deadline, meter }: Bounds): boolean {
  return meter.left('properties') >= PROPERTIES_A_BATCH && ports.clock.now() < deadline;
}

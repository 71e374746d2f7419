/**
 * The leaky bucket of points of one app in one shop: a question needs room for all that it may cost, and gets back what
 * it did not use (Shopify: API limits, the leaky bucket algorithm; GraphQL Admin API rate limits, read 2026-11-24).
 */
import type { State } from '../state';

/** Points a second of the Standard plan, and twenty seconds' worth of them, as replies show (`restoreRate` 100 with 2,000). */
export const RESTORE_RATE = 100;
export const MAXIMUM = 2_000;

export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

interface Bucket {
  points: number;
  /** The moment to which it has been refilled, in milliseconds. */
  at: number;
}

/** Not saved with the state: it is full again twenty seconds later anyhow. */
const buckets = new WeakMap<State, Bucket>();

function bucketAt(state: State, now: number): Bucket {
  const bucket = buckets.get(state) ?? { points: MAXIMUM, at: now };
  const elapsed = Math.max(0, now - bucket.at);
  bucket.points = Math.min(MAXIMUM, bucket.points + (elapsed * RESTORE_RATE) / 1_000);
  bucket.at = now;
  buckets.set(state, bucket);
  return bucket;
}

/** Takes points out; false, and none taken, where there are not so many. */
export function takePoints(state: State, now: number, points: number): boolean {
  const bucket = bucketAt(state, now);
  if (bucket.points < points) return false;
  bucket.points -= points;
  return true;
}

export function giveBack(state: State, now: number, points: number): void {
  const bucket = bucketAt(state, now);
  bucket.points = Math.min(MAXIMUM, bucket.points + points);
}

export function throttleStatus(state: State, now: number): ThrottleStatus {
  const currentlyAvailable = Math.floor(bucketAt(state, now).points);
  return { maximumAvailable: MAXIMUM, currentlyAvailable, restoreRate: RESTORE_RATE };
}

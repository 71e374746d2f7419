/**
 * Shopify's bucket of points: every reply tells what its question could cost, what is left and what comes back a second
 * (Shopify: GraphQL Admin API rate limits, `extensions.cost`, read 2026-11-24).
 */
import type { Json } from '../../ports';
import { peek } from '../shared/decode';

/** Where a refusal does not tell: the most that a document may cost, an empty bucket, and the smallest plan's rate. */
const MOST_POINTS = 1_000;
const LEAST_RATE = 100;
/** A bucket that is refused is waited for so long at least: the clock that fills it is not ours. */
const LEAST_WAIT_MS = 1_000;

/** How long a refused question waits until the bucket holds what it may cost. */
export function throttleMs(data: Json): number {
  return Math.max(LEAST_WAIT_MS, fillMs(data, numberAt(data, 'requestedQueryCost') ?? MOST_POINTS));
}

/** How long to rest after an answer so that the next `questions`, as dear as this one, are not refused; 0 mostly. */
export function restMs(data: Json, questions: number): number {
  const requested = numberAt(data, 'requestedQueryCost');
  const available = numberAt(data, 'throttleStatus', 'currentlyAvailable');
  return requested === null || available === null ? 0 : fillMs(data, requested * questions);
}

/** Milliseconds until the bucket holds so many points. It never holds more than it has room for. */
function fillMs(data: Json, points: number): number {
  const available = numberAt(data, 'throttleStatus', 'currentlyAvailable') ?? 0;
  const room = numberAt(data, 'throttleStatus', 'maximumAvailable') ?? points;
  const rate = numberAt(data, 'throttleStatus', 'restoreRate') ?? LEAST_RATE;
  return Math.max(0, Math.ceil(((Math.min(points, room) - available) / Math.max(1, rate)) * 1_000));
}

function numberAt(data: Json, ...names: readonly string[]): number | null {
  const value = peek(data, 'extensions', 'cost', ...names);
  return typeof value === 'number' ? value : null;
}

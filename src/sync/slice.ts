/**
 * Slices: a run that takes longer than one execution may last is gone on with by the next: the sidebar calls again, a
 * trigger does, or the person. One slice at a time; one that has shown no sign of life for ten minutes was killed.
 */

import type { Source } from '../domain/activity';
import type { Counts } from '../domain/plan';
import type { SyncMode } from '../platforms/platform';
import type { Instant, Ports } from '../ports';
import { SheetError } from '../sheets/errors';
import { refuseNewer } from '../sheets/schema';
import { byKey, forgetRun, type RunRecord, readRun, shelve, unshelve, writeRun } from './checkpoint';
import { whenText } from './day-use';
import { isOpen, type Saved, type Underway } from './gather';
import { newRunName, type RunName, readProgress } from './progress';
import type { SavedReadings } from './read-accounts';

/** What a sync was asked for. */
export interface Wanted {
  readonly mode: SyncMode;
  readonly view: 'inventory' | 'listings';
  readonly how: Source;
}

/** One execution's part of a run. */
export interface Slice {
  readonly name: RunName;
  readonly mode: SyncMode;
  /** The run so far; null in its first slice. */
  readonly record: RunRecord | null;
  /** What earlier slices have read. */
  readonly saved: SavedReadings;
  /** So many slices were taken that this one has to end the run with what there is. */
  readonly isLast: boolean;
}

/** Without a sign of life for this long a slice was killed: an execution lasts six minutes at most (Google: quotas, 2026-11). */
const STALE_MS = 10 * 60_000;
/** What was read is out of date after this long; the run begins again. A wait for the next day's quota is not counted. */
const OLDEST_MS = 6 * 3_600_000;
/** A read that several days' quotas have not sufficed for is begun again after this long. */
const OLDEST_REST_MS = 5 * 24 * 3_600_000;
/** A run of 100,000 listings takes about five. */
const MOST_SLICES = 40;
/** The sidebar goes on at once; a trigger after it had the chance to. */
const NEXT_SLICE_MS = 60_000;
/** Goes on after a slice that was killed. */
const RESCUE_MS = 11 * 60_000;

/** Goes on with the run that is there, or begins one. Throws a SheetError while another execution works on it. */
export function beginSlice(ports: Ports, request: Wanted): Slice {
  const now = ports.clock.now();
  const store = ports.documentStore.readAll();
  refuseNewer(store);
  const record = readRun(store);
  if (!record) return newSlice(now, request.mode);
  if (record.isRest) return sliceOverRest(ports, record, request, now);
  refusePaused(ports, record, now);
  refuseRunning(ports, record, now);
  const saved = isOf(record, request, now) ? unshelve(ports, record.shelf) : null;
  if (!saved) {
    forgetRun(ports);
    return newSlice(now, request.mode);
  }
  ports.continuation.set(RESCUE_MS);
  writeRun(ports, { ...record, at: now, working: true });
  const name = { run: record.run, startedAt: record.startedAt };
  return { name, mode: record.mode, record, saved, isLast: record.slices >= MOST_SLICES };
}

function newSlice(now: Instant, mode: SyncMode): Slice {
  return { name: newRunName(now), mode, record: null, saved: new Map(), isLast: false };
}

/** A run of its own, in which the accounts in the middle of a read go on with that. */
function sliceOverRest(ports: Ports, record: RunRecord, { mode }: Wanted, now: Instant): Slice {
  const isYoung = now - record.startedAt < OLDEST_REST_MS;
  const saved = new Map(isYoung ? unshelve(ports, record.shelf) : null);
  for (const [key, reading] of saved) if (mode === 'full' && reading.mode !== 'full') saved.delete(key);
  return { name: newRunName(now), mode, record, saved, isLast: false };
}

/** Before the quota is there again nothing could be asked, and what was read would only be read once more. */
function refusePaused(ports: Ports, { until, who }: RunRecord, now: Instant): void {
  if (until === null || until <= now || who !== ports.person().key) return;
  throw quotaSpent(`it goes on ${whenText(ports.clock, until)}`);
}

/** `then`: what becomes of the run. */
export function quotaSpent(then: string): SheetError {
  return new SheetError(
    'QUOTA',
    `What Google allows for a day is used up; what was read and written before is kept, and ${then}.`,
    'later',
  );
}

/** A full refresh that is asked for is not satisfied by less. */
function isOf(record: RunRecord, { mode }: Wanted, now: Instant): boolean {
  return (
    now - Math.max(record.startedAt, record.until ?? 0) < OLDEST_MS &&
    (mode === 'incremental' || record.mode === 'full')
  );
}

/** Between two slices the run is its owner's, who may go on with it at any time. */
function refuseRunning(ports: Ports, record: RunRecord, now: Instant): void {
  if (now - signOfLife(ports, record) >= STALE_MS) return;
  if (!record.working && record.who === ports.person().key) return;
  throw new SheetError(
    'RUNNING',
    `A sync that ${record.name} began is still going on; nothing was changed. Wait for its end, or stop it.`,
    'later',
  );
}

function signOfLife(ports: Ports, record: RunRecord): Instant {
  const progress = readProgress(ports);
  return progress?.run === record.run ? Math.max(progress.at, record.at) : record.at;
}

export interface Done {
  readonly requests: number;
  readonly rounds: number;
  readonly readings: readonly Underway[];
  readonly counts: Counts | null;
  /** The first number that was given to an item; undefined where none was. */
  readonly madeFrom: number | undefined;
  /** When the day's quota is there again that is used up; null where only this execution's time is. */
  readonly until: Instant | null;
}

/** Puts down what was read, and sets a trigger that goes on. The record comes last: it says what can be relied on. */
export function goOnLater(ports: Ports, request: Wanted, slice: Slice, done: Done): void {
  const { name, mode } = slice;
  const { until } = done;
  const record = slice.record?.isRest ? null : slice.record;
  if (!slice.record) ports.shelf.clear();
  const shelf = shelve(ports, slice.record?.shelf ?? 0, byKey(done.readings), slice.saved);
  const person = ports.person();
  ports.continuation.set(until === null ? NEXT_SLICE_MS : until - ports.clock.now());
  writeRun(ports, {
    ...name,
    who: record?.who ?? person.key,
    name: record?.name ?? person.name,
    how: record?.how ?? request.how,
    mode,
    view: request.view,
    at: ports.clock.now(),
    working: false,
    slices: (record?.slices ?? 0) + (until === null ? 1 : 0),
    requests: (record?.requests ?? 0) + done.requests,
    rounds: (record?.rounds ?? 0) + done.rounds,
    shelf,
    counts: done.counts,
    madeFrom: record?.madeFrom ?? done.madeFrom,
    until,
    isRest: false,
  });
}

/** The run is over: done, or stopped. Accounts whose own quota was used up in the middle of a read go on with it another day. */
export function endSlice(
  ports: Ports,
  request: Wanted,
  slice: Slice,
  readings: readonly Underway[],
  until: Instant | null,
): void {
  const rest = restOf(slice, readings);
  if (rest.size === 0 || until === null) {
    if (slice.record) forgetRun(ports);
    return;
  }
  if (slice.record?.isRest && isAsBefore(rest, slice.saved)) return;
  keepRest(ports, request, slice, rest, until);
}

/** What is open, and what was left before and is not asked now: its account is another person's. */
function restOf({ saved, record }: Slice, readings: readonly Underway[]): SavedReadings {
  const now = byKey(readings);
  const others = record?.isRest ? [...saved].filter(([key]) => !now.has(key)) : [];
  return new Map([...[...now].filter(([, reading]) => isOpen(reading)), ...others]);
}

function isAsBefore(rest: SavedReadings, saved: SavedReadings): boolean {
  const isSame = ([key, reading]: readonly [string, Saved]) => {
    const old = saved.get(key);
    return old?.round === reading.round && old.answered.length === reading.answered.length;
  };
  return rest.size === saved.size && [...rest].every(isSame);
}

function keepRest(ports: Ports, request: Wanted, slice: Slice, rest: SavedReadings, until: Instant): void {
  const { record } = slice;
  const now = ports.clock.now();
  ports.shelf.clear();
  const shelf = shelve(ports, 0, rest, new Map());
  const person = ports.person();
  ports.continuation.set(until - now);
  writeRun(ports, {
    ...slice.name,
    startedAt: record?.startedAt ?? slice.name.startedAt,
    who: person.key,
    name: person.name,
    how: request.how,
    mode: 'incremental',
    view: request.view,
    at: now,
    working: false,
    slices: 0,
    requests: 0,
    rounds: 0,
    shelf,
    counts: null,
    until,
    isRest: true,
  });
}

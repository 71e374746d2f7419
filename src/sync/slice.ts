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
import { forgetRun, type RunRecord, readRun, shelve, unshelve, writeRun } from './checkpoint';
import type { Underway } from './gather';
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
/** What was read is out of date after this long; the run begins again. */
const OLDEST_MS = 6 * 3_600_000;
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

/** A full refresh that is asked for is not satisfied by less. */
function isOf(record: RunRecord, { mode }: Wanted, now: Instant): boolean {
  return now - record.startedAt < OLDEST_MS && (mode === 'incremental' || record.mode === 'full');
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
}

/** Puts down what was read, and sets a trigger that goes on. The record comes last: it says what can be relied on. */
export function goOnLater(ports: Ports, request: Wanted, slice: Slice, done: Done): void {
  const { record, name, mode } = slice;
  if (!record) ports.shelf.clear();
  const shelf = shelve(ports, record?.shelf ?? 0, done.readings, slice.saved);
  const person = ports.person();
  ports.continuation.set(NEXT_SLICE_MS);
  writeRun(ports, {
    ...name,
    who: record?.who ?? person.key,
    name: record?.name ?? person.name,
    how: record?.how ?? request.how,
    mode,
    view: request.view,
    at: ports.clock.now(),
    working: false,
    slices: (record?.slices ?? 0) + 1,
    requests: (record?.requests ?? 0) + done.requests,
    rounds: (record?.rounds ?? 0) + done.rounds,
    shelf,
    counts: done.counts,
  });
}

/** The run is over: done, or stopped. */
export function endSlice(ports: Ports, { record }: Slice): void {
  if (record) forgetRun(ports);
}

/**
 * How far a run is, for whoever looks on: a small record in the cache, written at every round, and the wish to stop.
 * Nothing depends on it: a record that Google forgets only shows less.
 */
import type { PlatformId } from '../domain/listing';
import type { SyncMode } from '../platforms/platform';
import type { Instant, Ports } from '../ports';
import type { Underway } from './gather';
import type { AccountReport } from './read-accounts';

export type Phase =
  | 'reading'
  | 'deciding'
  | 'writing'
  | 'waiting'
  | 'paused'
  | 'ended'
  | 'stopped'
  | 'failed';

export interface AccountProgress {
  readonly platform: PlatformId;
  readonly title: string;
  readonly account: string;
  readonly state: 'reading' | 'read' | 'failed';
  /** Listings that have come so far. */
  readonly listings: number;
  /** How many there are, where the platform has said it. */
  readonly total: number | null;
  /** Why it failed. */
  readonly says: string | null;
}

export interface RunProgress {
  /** Names the run, for the wish to stop. */
  readonly run: string;
  readonly startedAt: Instant;
  readonly at: Instant;
  readonly mode: SyncMode;
  readonly phase: Phase;
  readonly accounts: readonly AccountProgress[];
}

/** One run's own side of the record. */
export interface Progress {
  /** To be called before each round and after the last: notes what has come. True when the person wants to stop. */
  round(readings: readonly Underway[]): boolean;
  /** To be called often within a round: keeps the record alive. True when the person wants to stop. */
  pulse(): boolean;
  phase(phase: Phase): void;
  /** The last word of an execution whose run goes on in another. */
  waits(): void;
  /** The last word of the run. */
  ended(phase: 'ended' | 'paused' | 'stopped' | 'failed', reports: readonly AccountReport[]): void;
  wantsToStop(): boolean;
  /** Another run was going on in this spreadsheet when this one began, or was killed a moment before. */
  readonly beside: boolean;
}

const RECORD = 'sync.progress';
const STOP = 'sync.stop';
/** A record that nobody has renewed for this long is of a run that was killed. */
const ALIVE_SECONDS = 150;
/** A round of a platform that answers one question a second may last as long as the execution: it is not silent in it. */
const PULSE_MS = 10_000;
/** The longest that the cache keeps anything (Apps Script reference, Cache.put, 2026-11-24). */
const LONGEST_SECONDS = 21_600;

/** How a run is named, and since when it goes on. */
export interface RunName {
  readonly run: string;
  readonly startedAt: Instant;
}

export function newRunName(now: Instant): RunName {
  return { run: `${new Date(now).toISOString()} ${Math.random().toString(36).slice(2, 8)}`, startedAt: now };
}

export function startProgress(ports: Ports, mode: SyncMode, { run, startedAt }: RunName): Progress {
  const accounts = new Map<string, AccountProgress>();
  let last = ports.clock.now();
  const write = (phase: Phase, seconds: number) => {
    last = ports.clock.now();
    const record: RunProgress = {
      run,
      startedAt,
      at: last,
      mode,
      phase,
      accounts: [...accounts.values()],
    };
    ports.documentCache.write(RECORD, JSON.stringify(record), seconds);
  };
  const wantsToStop = () => ports.documentCache.read(STOP) === run;
  const beside = isBusy(readProgress(ports), run);
  write('reading', ALIVE_SECONDS);
  return {
    wantsToStop,
    beside,
    round: (readings) => {
      for (const reading of readings) note(accounts, progressOf(reading));
      write('reading', ALIVE_SECONDS);
      return wantsToStop();
    },
    pulse: () => {
      if (ports.clock.now() - last < PULSE_MS) return false;
      write('reading', ALIVE_SECONDS);
      return wantsToStop();
    },
    phase: (phase) => write(phase, ALIVE_SECONDS),
    waits: () => write('waiting', LONGEST_SECONDS),
    ended: (phase, reports) => {
      for (const report of reports) note(accounts, endOf(report));
      write(phase, LONGEST_SECONDS);
    },
  };
}

/** Records of runs that were killed go after ALIVE_SECONDS. */
function isBusy(last: RunProgress | null, run: string): boolean {
  return last !== null && last.run !== run && isUnderWay(last) && last.phase !== 'waiting';
}

function note(accounts: Map<string, AccountProgress>, one: AccountProgress): void {
  accounts.set(`${one.platform}|${one.account}`, one);
}

function progressOf({ assignment, offers, totals, problem, cursor }: Underway): AccountProgress {
  const { platform } = assignment;
  return {
    platform: platform.id,
    title: platform.title,
    account: assignment.connection().account,
    state: problem ? 'failed' : cursor === null ? 'read' : 'reading',
    listings: offers.length,
    total: assignment.mode === 'full' ? (totals[totals.length - 1] ?? null) : null,
    says: problem?.message ?? null,
  };
}

function endOf({ platform, title, account, listings, problem }: AccountReport): AccountProgress {
  const state = problem ? 'failed' : 'read';
  return { platform, title, account, state, listings, total: null, says: problem?.message ?? null };
}

/** The last run that is known of: one that goes on, or the last that ended. */
export function readProgress(ports: Ports): RunProgress | null {
  const text = ports.documentCache.read(RECORD);
  return text === null ? null : (JSON.parse(text) as RunProgress);
}

/** One that is paused goes on another day. */
const OVER: readonly Phase[] = ['paused', 'ended', 'stopped', 'failed'];

export function isUnderWay({ phase }: RunProgress): boolean {
  return !OVER.includes(phase);
}

/** Says that a run between two executions was stopped. */
export function noteStopped(ports: Ports): void {
  const last = readProgress(ports);
  if (!last) return;
  const record: RunProgress = { ...last, at: ports.clock.now(), phase: 'stopped' };
  ports.documentCache.write(RECORD, JSON.stringify(record), LONGEST_SECONDS);
}

/** Asks the run that goes on to stop before its next round. False when there is none. */
export function askToStop(ports: Ports): boolean {
  const running = readProgress(ports);
  if (!running || !isUnderWay(running)) return false;
  ports.documentCache.write(STOP, running.run, LONGEST_SECONDS);
  return true;
}

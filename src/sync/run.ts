/**
 * A sync from end to end: read the accounts, take a snapshot, plan, look up what needs evidence, plan again, apply.
 * What the next run starts from moves only when everything that was planned has been written.
 */

import { keyText } from '../domain/listing';
import { newMatcher } from '../domain/matching/index';
import { NO_COUNTS, type Plan } from '../domain/plan';
import { planSync, type SyncPlan } from '../domain/planners/sync';
import type { Policy } from '../domain/policy';
import type { AccountAnswers } from '../domain/reconcile';
import { policyOf } from '../domain/settings';
import type { Platform } from '../platforms/platform';
import type { Instant, Ports } from '../ports';
import { type Book, reread } from '../sheets/book';
import { SheetError } from '../sheets/errors';
import { readSettings } from '../sheets/settings';
import {
  type Bounds,
  hasToWait,
  mayWriteOn,
  pausedUntil,
  refuseSpent,
  restUntil,
  writingUntil,
} from './bounds';
import { type LazyBook, lazyBook } from './lazy-book';
import { type LookedUp, lookUp } from './look-up';
import { contextOf, linesOf } from './planning';
import { type Progress, startProgress } from './progress';
import {
  type AccountReport,
  type AccountsRead,
  belongsTo,
  createReader,
  type Reader,
  readAccounts,
} from './read-accounts';
import { beginSlice, endSlice, goOnLater, type Slice, type Wanted } from './slice';
import {
  type AccountState,
  accountEntry,
  closedQuestionEntry,
  matchedEntry,
  nextNumberEntry,
  openQuestionEntry,
  readState,
  type SyncState,
} from './state';
import { applyPlan } from './writing/apply';

export interface SyncRequest extends Wanted, Bounds {
  readonly answers: AccountAnswers;
}

export interface SyncResult {
  readonly plan: Plan;
  readonly reports: readonly AccountReport[];
  readonly requests: number;
  readonly rounds: number;
  readonly dropped: readonly string[];
  readonly waitingMarks: number;
  /** Settings that could not be read, what was lost with deleted columns, and rules that refused, a sentence each. */
  readonly problems: readonly string[];
  /** The run's name in Activity; null when it wrote no line there. */
  readonly run: string | null;
  /** The person stopped it: nothing was written, and the next run starts where this one did. */
  readonly stopped: boolean;
  /** Another run was going on at the same time. */
  readonly beside: boolean;
  /** Earlier executions of the run have written a part of it. */
  readonly begun: boolean;
  /** Time was up: another execution goes on with the run. */
  readonly goesOn: boolean;
  /** The day's quota is used up: when the run goes on. */
  readonly paused: Instant | null;
}

/** A plan made of an old snapshot is made anew; more often than this something else is wrong. */
const PLANNING_TRIES = 3;

/** Works until the run is done or this execution's time is up; then it is gone on with by calling this again. */
export function runSync(ports: Ports, platforms: readonly Platform[], request: SyncRequest): SyncResult {
  const slice = beginSlice(ports, request);
  const progress = startProgress(ports, slice.mode, slice.name);
  try {
    const result = runWatched(ports, platforms, { ...request, mode: slice.mode }, slice, progress);
    if (result.goesOn) progress.waits();
    else progress.ended(endOf(result), result.reports);
    return result;
  } catch (error) {
    progress.ended('failed', []);
    throw error;
  }
}

function endOf({ stopped, paused }: SyncResult): 'stopped' | 'paused' | 'ended' {
  if (stopped) return 'stopped';
  return paused === null ? 'ended' : 'paused';
}

function runWatched(
  ports: Ports,
  platforms: readonly Platform[],
  request: SyncRequest,
  slice: Slice,
  progress: Progress,
): SyncResult {
  const opened = lazyBook(ports, platforms);
  opened.finish();
  const run = readOn(ports, platforms, opened, { request, slice, progress });
  request.meter.beat();
  const stopped = progress.wantsToStop();
  const waits = !stopped && hasToWait(ports, request, slice, run.read);
  if (!stopped && !waits) progress.phase('deciding');
  const written =
    stopped || waits
      ? { ...NOTHING_WRITTEN, plan: planNothing(run.state) }
      : planAndApply(run, opened.book());
  return closed(run, written, { stopped, waits });
}

/** What one execution of a sync goes by, from the end of its reading on. */
interface Run {
  readonly ports: Ports;
  readonly reader: Reader;
  readonly read: AccountsRead;
  readonly state: SyncState;
  readonly request: SyncRequest;
  readonly slice: Slice;
  readonly progress: Progress;
}

/** Reads the accounts as far as this execution's time goes. */
function readOn(
  ports: Ports,
  platforms: readonly Platform[],
  opened: LazyBook,
  { request, slice, progress }: Pick<Run, 'request' | 'slice' | 'progress'>,
): Run {
  const state = readState(opened.store());
  const reader = createReader(
    ports,
    platforms,
    request.deadline,
    progress.round,
    request.meter,
    progress.pulse,
  );
  refuseSpent(ports, request.meter);
  const known = () => opened.book().snapshot.listings;
  const read = readAccounts(reader, state, request.mode, known, slice.saved);
  return { ports, reader, read, state, request, slice, progress };
}

/** Leaves what the next execution goes on with, or nothing where the run is over. */
function closed(
  { ports, reader, read, request, slice, progress }: Run,
  written: Written,
  { stopped, waits }: { readonly stopped: boolean; readonly waits: boolean },
): SyncResult {
  const done = {
    requests: reader.sender.sent,
    rounds: reader.rounds.count,
    readings: read.readings,
    counts: waits ? null : (slice.record?.counts ?? written.plan.counts),
    madeFrom: firstMade(written.plan),
    until: waits ? pausedUntil(request.meter, null) : writingUntil(request.meter, written),
  };
  const goesOn = waits || written.unfinished;
  if (goesOn) goOnLater(ports, request, slice, done);
  else endSlice(ports, request, slice, read.readings, stopped ? null : restUntil(request.meter, read));
  return {
    ...written,
    plan: { ...written.plan, counts: done.counts ?? written.plan.counts },
    reports: read.reports,
    requests: done.requests,
    rounds: done.rounds,
    stopped,
    beside: progress.beside,
    begun: !waits && slice.record?.counts != null,
    goesOn: goesOn && done.until === null,
    paused: goesOn ? done.until : null,
  };
}

/** The first number that a plan gives to a new item. */
function firstMade({ changes }: Plan): number | undefined {
  const made = changes.filter(({ table, before }) => table === 'Inventory' && before === null);
  return made.length === 0
    ? undefined
    : made.reduce((least, { id }) => Math.min(least, Number(id)), Number.POSITIVE_INFINITY);
}

type Written = Pick<SyncResult, 'plan' | 'waitingMarks' | 'problems' | 'dropped' | 'run'> & {
  /** Time was up before all was written. */
  readonly unfinished: boolean;
};

const NOTHING_WRITTEN = { dropped: [], waitingMarks: 0, problems: [], run: null, unfinished: false };

function planNothing({ nextNumber }: SyncState): Plan {
  return { changes: [], removals: [], accountQuestions: [], nextNumber, counts: NO_COUNTS };
}

function planAndApply(run: Run, first: Book): Written {
  let book = first;
  const settings = lazySettings(first);
  for (let attempt = 1; ; attempt += 1) {
    const planned = planWithEvidence(run, book, settings.policy);
    run.progress.phase('writing');
    try {
      const applying = application(run, book, planned);
      const { dropped, unfinished, eased } = applyPlan(run.ports, book, applying);
      const { plan, waitingMarks } = planned;
      const name = applying.lines.length > 0 ? applying.run : null;
      return {
        plan,
        waitingMarks,
        problems: [...settings.problems(), ...first.lost, ...eased],
        dropped,
        run: name,
        unfinished,
      };
    } catch (error) {
      if (!(error instanceof SheetError) || error.code !== 'STALE' || attempt === PLANNING_TRIES) throw error;
      book = reread(run.ports, book);
    }
  }
}

/** The policy, read from the sheet when it is first asked for. */
function lazySettings({ settings }: Book) {
  let read: ReturnType<typeof policyOf> | null = null;
  return {
    policy: (): Policy => {
      read ??= policyOf(readSettings(settings));
      return read.policy;
    },
    problems: () => read?.problems ?? [],
  };
}

/** Plans once; where listings are doubtful, asks the platforms for them by id and plans again with the answers. */
function planWithEvidence(run: Run, book: Book, policy: () => Policy): SyncPlan {
  const { ports, reader, read, state, request, slice } = run;
  const context = { ...contextOf(ports, state), madeFrom: slice.record?.madeFrom };
  const plan = ({ findings, asked }: Pick<LookedUp, 'findings' | 'asked'>) =>
    planSync(
      book.snapshot,
      {
        reads: read.reads,
        findings,
        asked,
        view: request.view,
        policy,
        answers: request.answers,
        held: state.held,
        match: newMatcher(),
        // A full refresh begins from scratch: a newer version may match what an older one did not.
        matched: request.mode === 'full' ? null : state.matched,
      },
      context,
    );
  const first = plan({ findings: [], asked: new Set() });
  return first.lookups.length > 0 ? plan(lookUp(reader, first.lookups)) : first;
}

function application({ ports, read, state, request, slice }: Run, book: Book, planned: SyncPlan) {
  const { plan } = planned;
  return {
    plan,
    ...linesOf(ports, plan, request.how, slice.record?.startedAt),
    mayGoOn: () => {
      request.meter.beat();
      return mayWriteOn(ports, request);
    },
    commit: Object.assign(
      planned.matched === state.matched ? {} : matchedEntry(planned.matched),
      ...read.states.map((one) => ({ ...accountEntry(withRows(one, book, plan)), ...heldEntry(one, plan) })),
    ),
    always: plan.nextNumber === state.nextNumber ? {} : nextNumberEntry(plan.nextNumber),
  };
}

/** An account's question stays open until a read without it; the answer has then been acted on and is forgotten. */
function heldEntry({ platform, account }: AccountState, plan: Plan): Readonly<Record<string, string | null>> {
  const open = plan.accountQuestions.find((one) => one.platform === platform && one.account === account);
  return open ? openQuestionEntry(platform, account, open.says) : closedQuestionEntry(platform, account);
}

/** The account's rows as they are going to be. */
function withRows(state: AccountState, book: Book, plan: Plan): AccountState {
  const prefix = keyText({
    platform: state.platform,
    account: state.account,
    listingId: '',
    variantId: '',
  }).replace(/\|\|$/, '|');
  const added = plan.changes.filter(
    (change) => change.table === 'Listings' && change.before === null && change.id.startsWith(prefix),
  );
  return {
    ...state,
    rows: book.snapshot.listings.filter((row) => belongsTo(row, state)).length + added.length,
  };
}

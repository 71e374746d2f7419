/** Sync data and Full refresh: what is new or changed, or everything from scratch. */
import type { SyncMode } from '../platforms/platform';
import type { Clock, Instant } from '../ports';
import { findSheet } from '../sheets/book';
import { readRun } from '../sync/checkpoint';
import { pauseText, whenText } from '../sync/day-use';
import type { AccountReport } from '../sync/read-accounts';
import { runSync, type SyncResult } from '../sync/run';
import { quotaSpent } from '../sync/slice';
import { type AccountState, readState } from '../sync/state';
import { finishChanges } from './change-listings';
import { readAnswers } from './shared/answers';
import { type App, type Call, CommandError, TIME_BUDGET_MS } from './shared/command';
import { type PlatformReport, type Report, reportOf, syncSays } from './shared/report';
import { takeOverSignIns } from './shared/take-over';
import { counted } from './views/usage';
import { isoText } from './views/views';

export type View = 'inventory' | 'listings';

export function syncData(app: App, call: Call, view: View = viewOf(app, call)): Report {
  return sync(app, call, 'incremental', view);
}

export function fullRefresh(app: App, call: Call, view: View = viewOf(app, call)): Report {
  return sync(app, call, 'full', view);
}

/** From the menu the open sheet decides: on Listings, new listings stay unlinked. Anywhere else it is Inventory's sync. */
function viewOf(app: App, call: Call): View {
  if (call.how !== 'menu') return 'inventory';
  const selected = app.ports.spreadsheet.selection();
  if (!selected) return 'inventory';
  const sheets = app.ports.spreadsheet.sheets();
  const listings = findSheet(sheets, app.ports.documentStore.readAll(), { title: 'Listings' });
  return listings?.id === selected.sheetId ? 'listings' : 'inventory';
}

function sync(app: App, call: Call, mode: SyncMode, view: View): Report {
  const { ports, platforms } = app;
  takeOverSignIns(app);
  const store = ports.documentStore.readAll();
  const { accounts } = readState(store);
  if (accounts.length === 0) {
    throw new CommandError(
      'NO_PLATFORM',
      'No platform is connected yet; nothing was changed. Choose Platforms to connect one.',
      'never',
    );
  }
  const deadline = deadlineOf(app, store);
  const changed = finishChanges(app, call, store, deadline);
  const result = runSync(ports, platforms, {
    mode,
    view,
    how: call.how,
    deadline,
    answers: readAnswers(store),
    meter: app.meter,
  });
  const notes = [...pausedNotes(app, accounts), ...(changed ? [changed.says, ...changed.notes] : [])];
  return syncReport(app, mode === 'full' ? 'full-refresh' : 'sync-data', result, notes);
}

/** A trigger whose day's minutes would not suffice for a slice leaves the run to the next day, or to a person. */
function deadlineOf({ ports, meter, startedBy }: App, store: Readonly<Record<string, string>>): Instant {
  const now = ports.clock.now();
  if (startedBy === 'person') return now + TIME_BUDGET_MS;
  const left = meter.left('triggers') - LAST_CALL_MS;
  if (left >= SHORTEST_MS) return now + Math.min(TIME_BUDGET_MS, left);
  if (readRun(store)) ports.continuation.set(meter.back('triggers') - now);
  throw quotaSpent(`the sync goes on ${whenText(ports.clock, meter.back('triggers'))}`);
}

/** What a slice may take after its deadline: the longest call, as in the six minutes that Google gives. */
const LAST_CALL_MS = 1.5 * 60_000;
/** A shorter slice would only read what it then has no time to decide on. */
const SHORTEST_MS = 2 * 60_000;

const STOPPED = 'Stopped. Nothing was changed; the next sync starts where this one did.';
const STOPPED_HALFWAY = 'Stopped. What was written before is kept; the next sync writes the rest.';

function pausedNotes(app: App, accounts: readonly AccountState[]): readonly string[] {
  const names = accounts
    .filter((one) => one.paused)
    .map((one) => app.platforms.find(({ id }) => id === one.platform)?.title ?? one.platform);
  return names.length > 0 ? [`Paused and not read: ${names.join(', ')}.`] : [];
}

function syncReport(app: App, command: string, result: SyncResult, others: readonly string[]): Report {
  const reports = result.reports.map(platformReport);
  const { counts } = result.plan;
  const says = saysOf(app, result, reports);
  return reportOf(command, says, {
    ...counts,
    platforms: reports,
    requests: result.requests,
    rounds: result.rounds,
    notes: [...notesOf(result), ...others],
    run: result.run,
    stopped: result.stopped,
    goesOn: result.goesOn,
    pausedUntil: result.paused === null ? null : isoText(result.paused),
    done:
      !result.stopped &&
      !result.goesOn &&
      result.paused === null &&
      result.dropped.length === 0 &&
      reports.every((one) => one.outcome !== 'unread'),
  });
}

function saysOf({ ports, meter }: App, result: SyncResult, reports: readonly PlatformReport[]): string {
  const pause = meter.pause(null);
  if (result.paused !== null)
    return pause ? pauseText(ports.clock, pause) : writingPaused(ports.clock, result.paused);
  if (result.goesOn) return goesOnText(result, reports);
  if (result.stopped) return result.begun ? STOPPED_HALFWAY : STOPPED;
  return syncSays(result.plan.counts, reports);
}

function writingPaused(clock: Clock, until: Instant): string {
  return `${WRITING} What Google allows for a day is used up; the rest is written ${whenText(clock, until)}.`;
}

/** In the middle of a run: how far it is. */
function goesOnText(result: SyncResult, reports: readonly PlatformReport[]): string {
  if (result.run !== null) return `${WRITING} ${GOES_ON}`;
  const read = reports.reduce((sum, one) => sum + one.listings, 0);
  return `${counted(read, 'listing')} read so far. ${GOES_ON}`;
}

const WRITING = 'A part of what was read has been written.';
const GOES_ON = 'It takes longer than Google lets a script run at once, and goes on by itself in a minute.';

function platformReport(report: AccountReport): PlatformReport {
  const { platform, title, account, mode, outcome, listings, problem } = report;
  const error = problem && { code: problem.code, message: problem.message, retry: problem.retry };
  return { platform, title, account, mode, outcome, listings, error };
}

const BESIDE =
  'Another sync of this spreadsheet was going on at the same time: one waits for the other to write, and nothing is written twice.';

function notesOf(result: SyncResult): readonly string[] {
  const notes = [...result.plan.accountQuestions.map((question) => question.says), ...result.problems];
  if (result.beside) notes.push(BESIDE);
  if (result.waitingMarks > 0) {
    notes.push(
      `${result.waitingMarks} marks wait: choose Apply sold/deleted marks to see them before they are applied.`,
    );
  }
  if (result.dropped.length > 0) {
    notes.push(
      `${result.dropped.length} rows were edited meanwhile and left as they are; the next sync sees to them.`,
    );
  }
  return notes;
}

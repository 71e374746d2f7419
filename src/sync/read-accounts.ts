/**
 * Reads every account that the spreadsheet knows: the changes where they suffice, all listings where they do not.
 * An account that the person has not connected is unread, and says who connected it.
 */
import type { AccountRead, PlatformId, Problem } from '../domain/listing';
import type { ListingRow } from '../domain/sheets';
import type { Connection, Platform, SyncMode } from '../platforms/platform';
import type { Instant, Ports } from '../ports';
import { connectionKey, freshConnection, readConnections, renewedConnection } from './connections';
import { type Assignment, gather, isOpen, type Rounds, type Saved, type Underway } from './gather';
import {
  changesAddUp,
  incompleteness,
  judgeChanges,
  judgeFull,
  needsFullRead,
  unreadRowsProblem,
} from './judge';
import { type Allowance, UNLIMITED } from './meter';
import { daySpent, type Errand, outOfTime, type Sender } from './send';
import type { AccountState, SyncState } from './state';

/** How a read of one account went, for the report. */
export interface AccountReport {
  readonly platform: PlatformId;
  readonly title: string;
  readonly account: string;
  readonly mode: SyncMode;
  readonly outcome: AccountRead['outcome'];
  readonly listings: number;
  readonly problem: Problem | null;
}

export interface AccountsRead {
  readonly reads: readonly AccountRead[];
  readonly reports: readonly AccountReport[];
  /** Where the next reads start. To be stored when, and only when, the plan made of the reads has been applied. */
  readonly states: readonly AccountState[];
  /** As they stand; those that are open were not read to their end in this execution's time. */
  readonly readings: readonly Underway[];
}

/** What an earlier execution of the same run has read, by the key of the connection. */
export type SavedReadings = ReadonlyMap<string, Saved & { readonly mode: SyncMode }>;

const NOTHING_SAVED: SavedReadings = new Map();

/** One run's way to the marketplaces: its sender, its live connections, its counts. */
export interface Reader {
  readonly ports: Ports;
  readonly platforms: readonly Platform[];
  readonly connections: Map<string, Connection>;
  readonly sender: Sender;
  readonly rounds: Rounds;
}

export function createReader(
  ports: Ports,
  platforms: readonly Platform[],
  deadline: Instant,
  watch?: Rounds['watch'],
  allowance: Allowance = UNLIMITED,
  interrupted: Sender['interrupted'] = () => false,
): Reader {
  const stored = readConnections(ports.userStore.readAll());
  const connections = new Map(stored.map((one) => [connectionKey(one.platform, one.account), one]));
  const renewed = new Map<string, boolean>();
  const sender: Sender = {
    http: ports.http,
    clock: ports.clock,
    deadline,
    nextStart: new Map(),
    breaker: new Map(),
    allowance,
    interrupted,
    sent: 0,
    renew: (errand) => renewOnce(ports, connections, renewed, errand),
  };
  return { ports, platforms, connections, sender, rounds: { count: 0, ...(watch ? { watch } : {}) } };
}

/** Renews a refused token once a run; all the requests that were refused with it go on with the new one. */
function renewOnce(
  ports: Ports,
  connections: Map<string, Connection>,
  renewed: Map<string, boolean>,
  errand: Errand,
): boolean {
  const connection = errand.connection();
  const key = connectionKey(connection.platform, connection.account);
  const known = renewed.get(key);
  if (known !== undefined) return known;
  const renewal = renewedConnection(ports, errand.platform, connection);
  if (renewal.ok) connections.set(key, renewal.connection);
  renewed.set(key, renewal.ok);
  return renewal.ok;
}

/** Paused accounts are left out. `known` gives the rows of the Listings sheet; it is asked only after the incremental reads. */
export function readAccounts(
  reader: Reader,
  state: SyncState,
  mode: SyncMode,
  known: () => readonly ListingRow[],
  saved: SavedReadings = NOTHING_SAVED,
): AccountsRead {
  const now = reader.ports.clock.now();
  const read = state.accounts.filter((account) => !account.paused);
  const prepared = read.map((account) => prepare(reader, account, mode, now, saved));
  const ready = prepared.filter(isReady);
  const gathered = gatherAll(reader, ready, saved);
  const short = ready.filter((one) => fallsShort(one, gathered.get(one), known));
  gatherInFull(reader, short, gathered);
  return summarise(reader.sender, prepared, gathered, now);
}

function gatherAll(reader: Reader, ready: readonly Ready[], saved: SavedReadings): Map<Prepared, Underway> {
  const assignments = ready.map((one) => one.assignment);
  const results = gather(reader.sender, assignments, reader.rounds, (assignment) => {
    const left = saved.get(keyOf(assignment));
    return left?.mode === assignment.mode ? left : null;
  });
  return new Map(results.map((result, index) => [ready[index] as Ready, result]));
}

export function keyOf({ platform, connection }: Pick<Assignment, 'platform' | 'connection'>): string {
  return connectionKey(platform.id, connection().account);
}

function gatherInFull(reader: Reader, short: readonly Ready[], gathered: Map<Prepared, Underway>): void {
  if (short.length === 0) return;
  const again = short.map((one) => ({ ...one, assignment: inFull(one) }));
  for (const [one, result] of gatherAll(reader, again, NOTHING_SAVED)) {
    const original = short[again.indexOf(one as Ready)];
    if (original) gathered.set(original, result);
  }
}

type Prepared =
  | { readonly state: AccountState; readonly assignment: Assignment }
  | { readonly state: AccountState; readonly refused: AccountRead };

type Ready = Extract<Prepared, { readonly assignment: Assignment }>;

function isReady(prepared: Prepared): prepared is Ready {
  return 'assignment' in prepared;
}

function prepare(
  reader: Reader,
  state: AccountState,
  mode: SyncMode,
  now: Instant,
  saved: SavedReadings,
): Prepared {
  const platform = reader.platforms.find((one) => one.id === state.platform);
  if (!platform) return { state, refused: unread(state.platform, state, notKnown(state)) };
  const key = connectionKey(state.platform, state.account);
  const left = saved.get(key);
  if (left && !isOpen(left))
    return { state, assignment: assigned(platform, state, () => offline(state), left.mode) };
  const connection = reader.connections.get(key);
  if (!connection) return { state, refused: unread(platform.title, state, notConnected(platform, state)) };
  const fresh = freshConnection(reader.ports, platform, connection);
  if (!fresh.ok) return { state, refused: unread(platform.title, state, fresh.problem) };
  reader.connections.set(key, fresh.connection);
  const full = left ? left.mode === 'full' : mode === 'full' || needsFullRead(platform, state, now);
  const current = () => reader.connections.get(key) ?? fresh.connection;
  return { state, assignment: assigned(platform, state, current, full ? 'full' : 'incremental') };
}

function assigned(
  platform: Platform,
  { since }: AccountState,
  connection: () => Connection,
  mode: SyncMode,
): Assignment {
  return { platform, connection, mode, since };
}

/** What has been read to its end asks for nothing more, whoever goes on with the run. */
function offline({ platform, account }: AccountState): Connection {
  return { platform, account, secrets: {}, settings: {}, expiresAt: null };
}

/** An incremental read that does not explain the platform's total, or rows that a person deleted, want a full one. */
function fallsShort(one: Ready, gathered: Underway | undefined, known: () => readonly ListingRow[]): boolean {
  if (!gathered || gathered.problem || isOpen(gathered) || one.assignment.mode === 'full') return false;
  // A row that cannot be read now cannot be read by a full read either.
  if (unreadRowsProblem(gathered)) return false;
  if (gathered.sawEverything) return incompleteness(gathered) !== null;
  if (known().filter((row) => belongsTo(row, one.state)).length < (one.state.rows ?? 0)) return true;
  return !changesAddUp(
    gathered,
    one.state,
    known().filter((row) => belongsTo(row, one.state)),
  );
}

export function belongsTo(row: ListingRow, state: AccountState): boolean {
  return row.key?.platform === state.platform && row.key.account === state.account;
}

function inFull(one: Ready): Assignment {
  return { ...one.assignment, mode: 'full' };
}

function summarise(
  sender: Sender,
  prepared: readonly Prepared[],
  gathered: ReadonlyMap<Prepared, Underway>,
  now: Instant,
): AccountsRead {
  const results = prepared.map((one) => judged(sender, one, gathered.get(one), now));
  const states = prepared.map((one) => one.state);
  return {
    reads: results.map((one) => one.read),
    reports: results.map((one) => toldApart(one.report, states)),
    states: results.flatMap((one) => one.state ?? []),
    readings: [...gathered.values()],
  };
}

/** Where a platform has several accounts, its name alone does not say which of them is meant. */
function toldApart(report: AccountReport, states: readonly AccountState[]): AccountReport {
  const { platform, account, problem } = report;
  const alike = states.filter((one) => one.platform === platform);
  const name = alike.find((one) => one.account === account)?.name ?? account;
  if (!problem || alike.length < 2 || problem.message.includes(name)) return report;
  return { ...report, problem: { ...problem, message: `${name}: ${problem.message}` } };
}

interface Judged {
  readonly read: AccountRead;
  readonly report: AccountReport;
  /** Null where nothing was read. */
  readonly state: AccountState | null;
}

function judged(sender: Sender, one: Prepared, gathered: Underway | undefined, now: Instant): Judged {
  if (!isReady(one) || !gathered) {
    const read = isReady(one) ? unread(one.state.platform, one.state, notKnown(one.state)) : one.refused;
    return { read, report: report(read, undefined), state: null };
  }
  const { name } = one.state;
  const read = { ...judge(inTime(sender, gathered)), ...(name === undefined ? {} : { name }) };
  const state = read.outcome === 'unread' ? null : advanced(one.state, gathered, read, now);
  return { read, report: report(read, gathered), state };
}

/** What is open at the end of the time, or of the day's quota, counts as unread until the run goes on. */
function inTime({ allowance, clock }: Sender, gathered: Underway): Underway {
  if (!isOpen(gathered)) return gathered;
  const { platform } = gathered.assignment;
  const pause = allowance.pause(platform);
  return { ...gathered, problem: pause ? daySpent(clock, pause) : outOfTime(platform) };
}

function judge(gathered: Underway): AccountRead {
  return gathered.assignment.mode === 'full' ? judgeFull(gathered) : judgeChanges(gathered);
}

/** The state that the next read starts from. A read with a gap moves nothing: it is repeated. */
function advanced(state: AccountState, gathered: Underway, read: AccountRead, now: Instant): AccountState {
  if (read.problem) return { ...state, readAt: now };
  const total = gathered.totals[gathered.totals.length - 1] ?? null;
  return {
    ...state,
    since: gathered.since ?? state.since,
    total,
    completeAt: read.outcome === 'complete' ? now : state.completeAt,
    readAt: now,
  };
}

function report(read: AccountRead, gathered: Underway | undefined): AccountReport {
  return {
    platform: read.platform,
    title: read.title,
    account: read.account,
    mode: gathered?.assignment.mode ?? 'incremental',
    outcome: read.outcome,
    listings: read.offers.length,
    problem: read.problem ?? null,
  };
}

function unread(title: string, state: AccountState, problem: Problem): AccountRead {
  const { platform, account } = state;
  return {
    platform,
    title,
    account,
    outcome: 'unread',
    offers: [],
    endings: [],
    sales: [],
    needsLookup: false,
    problem,
  };
}

function notConnected(platform: Platform, state: AccountState): Problem {
  return {
    code: 'NOT_CONNECTED',
    message: `${platform.title} (${state.name ?? state.account}) was connected by ${state.connectedBy}; its listings were left as they are. Connect it yourself under Platforms to sync it.`,
    retry: 'never',
  };
}

function notKnown(state: AccountState): Problem {
  return {
    code: 'UNKNOWN_PLATFORM',
    message: `This version of Sheetstock does not know the platform ${state.platform}; its listings were left as they are.`,
    retry: 'never',
  };
}

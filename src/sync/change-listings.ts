/**
 * Changes listings at their marketplaces as a person has asked and said yes to: carries the wishes out, looks up what
 * the listings are like then, and applies that to the sheet through a plan. The sheet shows what the platforms say.
 */
import type { Source } from '../domain/activity';
import { type AccountRead, type Finding, keyText, type ListingKey } from '../domain/listing';
import { type Granted, planChanged } from '../domain/planners/changed';
import { isSo, type Wish } from '../domain/wish';
import type { Platform } from '../platforms/platform';
import type { Instant, Ports } from '../ports';
import { type Book, reread } from '../sheets/book';
import { SheetError } from '../sheets/errors';
import { carryOut, isUnsent, onLastTry, takeUp } from './carry-out';
import type { LazyBook } from './lazy-book';
import { lookUp } from './look-up';
import type { Allowance } from './meter';
import { contextOf, linesOf } from './planning';
import { createReader, type Reader } from './read-accounts';
import { nextNumberEntry, readState, type SyncState } from './state';
import {
  type Came,
  type ChangeRecord,
  type Job,
  keysOf,
  newJob,
  readWishes,
  refusedWith,
  type Wished,
  wishesKey,
  writeWishes,
} from './wishes';
import { applyPlan } from './writing/apply';

export interface ChangeRequest {
  readonly wished: readonly Wished[];
  readonly how: Source;
  readonly deadline: Instant;
  readonly allowance: Allowance;
}

/** What came of one wish, as the platform shows it. */
export interface Result {
  readonly wish: Wish;
  /** It is so now. */
  readonly done: boolean;
  /** Why not; '' when done. */
  readonly why: string;
}

export interface ChangeResult {
  readonly results: readonly Result[];
  /** Wishes that wait for the next execution, as time was up. */
  readonly left: number;
  readonly requests: number;
  readonly rounds: number;
  readonly dropped: readonly string[];
  /** See `Applied`. */
  readonly eased: readonly string[];
}

/** Google ends an execution after six minutes: one without a sign of life for longer was killed (Google: quotas, 2026-11). */
const STALE_MS = 7 * 60_000;
/** What was asked so long ago is not begun any more: the person may have thought better of it. */
const OLDEST_MS = 60 * 60_000;
/** The next execution goes on. */
const NEXT_MS = 60_000;
const TRIES = 3;

/** What a killed run has left, or one whose time was up; null when there is nothing, or another execution works on it. */
export function leftWishes(ports: Ports, store: Readonly<Record<string, string>>): ChangeRecord | null {
  const record = readWishes(ports, store);
  return record && !isWorkedOn(ports, record) ? record : null;
}

function isWorkedOn(ports: Ports, record: ChangeRecord): boolean {
  return record.working && ports.clock.now() - record.at < STALE_MS;
}

/** With what is left of the person's earlier wishes. Throws a SheetError while another execution is at them. */
export function changeListings(
  ports: Ports,
  platforms: readonly Platform[],
  opened: LazyBook,
  request: ChangeRequest,
): ChangeResult {
  const record = recordOf(ports, opened, request);
  const reader = createReader(ports, platforms, request.deadline, undefined, request.allowance);
  const left = recent(reader, record);
  const fresh = jobsOf(platforms, withoutRepeats(request.wished, left));
  let jobs: readonly Job[] = [...left, ...fresh];
  const save = (all: readonly Job[], working = true) =>
    writeWishes(ports, { ...record, at: ports.clock.now(), working, jobs: all });
  const carried = (some: readonly Job[], others: readonly Job[]) =>
    carryOut(reader, some, (all) => {
      jobs = [...all, ...others];
      save(jobs);
    });
  try {
    // What is left of earlier wishes first: the last word holds.
    const settled = carried(left, fresh);
    jobs = [...settled, ...carried(fresh, settled)];
    save(jobs);
    return settle(ports, opened.book(), reader, record, jobs);
  } catch (error) {
    save(jobs, false);
    throw error;
  }
}

/** Of what is asked for now, or of what was left. */
function recordOf(ports: Ports, opened: LazyBook, { how, wished }: ChangeRequest): ChangeRecord {
  const left = readWishes(ports, opened.store());
  const now = ports.clock.now();
  if (!left) return { startedAt: now, how, at: now, working: true, jobs: [] };
  if (!isWorkedOn(ports, left)) return wished.length > 0 ? { ...left, startedAt: now, how } : left;
  throw new SheetError(
    'RUNNING',
    'Listings that you asked to be changed are still being changed; nothing more was done. Wait for its end.',
    'later',
  );
}

/** What was asked long ago is not sent any more; what may have been sent is still looked up, and asked after. */
function recent(reader: Reader, { startedAt, jobs }: ChangeRecord): readonly Job[] {
  const isOld = reader.sender.clock.now() - startedAt > OLDEST_MS;
  const left = takeUp(reader, jobs);
  if (!isOld) return left;
  return left.map((job) =>
    isUnsent(reader, job) ? refusedWith(job, 'it was not sent in time; ask for it again') : onLastTry(job),
  );
}

/** A wish that is on its way already is not sent once more. */
function withoutRepeats(wished: readonly Wished[], left: readonly Job[]): readonly Wished[] {
  const text = ({ wish: { id: _, ...wish } }: Wished) => JSON.stringify(wish);
  const known = new Set(left.flatMap((job) => job.wished.map(text)));
  return wished.filter((one) => !known.has(text(one)));
}

/** By account and kind of wish, as each platform wants them together. */
function jobsOf(platforms: readonly Platform[], wished: readonly Wished[]): readonly Job[] {
  const groups = new Map<string, Wished[]>();
  for (const one of wished) {
    const { key, do: deed } = one.wish;
    const name = `${key.platform}|${key.account}|${deed}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const change = platforms.find(({ id }) => id === group[0]?.wish.key.platform)?.change;
    const byId = new Map(group.map((one) => [one.wish.id, one]));
    const wishes = group.map((one) => one.wish);
    const together = change?.together?.(wishes) ?? wishes.map((wish) => [wish]);
    return together.map((some) => newJob(some.flatMap(({ id }) => byId.get(id) ?? [])));
  });
}

/** Applies what the platforms show of all that is over; what is not over stays in the store for the next execution. */
function settle(
  ports: Ports,
  first: Book,
  reader: Reader,
  record: ChangeRecord,
  jobs: readonly Job[],
): ChangeResult {
  const over = jobs.filter((job) => job.stage === 'over');
  const open = jobs.filter((job) => job.stage !== 'over');
  const { findings } = lookUp(reader, over.flatMap(keysOf));
  const ends = over.flatMap(endsOf);
  const results = ends.map((end) => resultOf(end, findings));
  const left = open.flatMap(keysOf).length;
  if (left > 0) ports.continuation.set(NEXT_MS);
  const rest: ChangeRecord | null =
    left === 0 ? null : { ...record, at: ports.clock.now(), working: false, jobs: open };
  const commit = { [wishesKey(ports)]: rest && JSON.stringify(rest) };
  const applied = apply(ports, first, reader, record, { findings, ends }, commit);
  return { results, left, requests: reader.sender.sent, rounds: reader.rounds.count, ...applied };
}

interface End {
  readonly wish: Wish;
  readonly came: Came;
}

function endsOf(job: Job): readonly End[] {
  const came = new Map(job.came.map((one) => [keyText(one.key), one]));
  return job.wished.flatMap(({ wish }) => {
    const one = came.get(keyText(wish.key));
    return one ? [{ wish, came: one }] : [];
  });
}

function findingOf(wish: Wish, findings: readonly Finding[]): Finding | undefined {
  return findings.find((one) => keyText(one.key) === keyText(wish.key));
}

function resultOf({ wish, came }: End, findings: readonly Finding[]): Result {
  const finding = findingOf(wish, findings);
  if (finding && isSo(finding, wish)) return { wish, done: true, why: '' };
  if (finding?.found === 'sale') return { wish, done: false, why: 'it was sold' };
  if (came.came === 'refused') return { wish, done: false, why: came.why };
  const why = finding
    ? 'the change was taken and is not to be seen yet; the next sync tells what is so'
    : 'the change was taken, and it could not be looked up; the next sync tells what is so';
  return { wish, done: false, why };
}

interface Seen {
  readonly findings: readonly Finding[];
  readonly ends: readonly End[];
}

function apply(
  ports: Ports,
  first: Book,
  reader: Reader,
  record: ChangeRecord,
  { findings, ends }: Seen,
  commit: Readonly<Record<string, string | null>>,
): Pick<ChangeResult, 'dropped' | 'eased'> {
  const state = readState(ports.documentStore.readAll());
  const reads = readsOf(
    reader.platforms,
    state,
    ends.map(({ wish }) => wish.key),
  );
  const granted = ends.flatMap((end) => grantedOf(end, findings));
  let book = first;
  for (let attempt = 1; ; attempt += 1) {
    const plan = planChanged(book.snapshot, { reads, findings, granted }, contextOf(ports, state));
    const told = linesOf(ports, plan, record.how);
    const always = plan.nextNumber === state.nextNumber ? {} : nextNumberEntry(plan.nextNumber);
    try {
      const { dropped, eased } = applyPlan(ports, book, { plan, ...told, commit, always });
      return { dropped, eased };
    } catch (error) {
      if (!(error instanceof SheetError) || error.code !== 'STALE' || attempt === TRIES) throw error;
      book = reread(ports, book);
    }
  }
}

function grantedOf({ wish, came }: End, findings: readonly Finding[]): readonly Granted[] {
  const finding = findingOf(wish, findings);
  return finding && isSo(finding, wish) ? [{ wish, byUs: came.came === 'done' }] : [];
}

/** The accounts by name, read of nothing: what is known of their listings is in the findings. */
function readsOf(
  platforms: readonly Platform[],
  { accounts }: SyncState,
  keys: readonly ListingKey[],
): readonly AccountRead[] {
  const wanted = accounts.filter((state) =>
    keys.some((key) => key.platform === state.platform && key.account === state.account),
  );
  return wanted.map(({ platform, account, name }) => ({
    platform,
    account,
    ...(name === undefined ? {} : { name }),
    title: platforms.find(({ id }) => id === platform)?.title ?? platform,
    outcome: 'changes',
    offers: [],
    endings: [],
    sales: [],
    needsLookup: false,
  }));
}

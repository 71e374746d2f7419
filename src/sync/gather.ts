/**
 * Reads accounts in rounds, each in its own: the requests of all of them are sent together, and each platform is handed
 * its replies and asks on, until all are read or have failed.
 */
import type { Ending, Offer, Problem, Sale } from '../domain/listing';
import type {
  Batch,
  Connection,
  Platform,
  PlatformRequest,
  Reply,
  Since,
  SyncMode,
  UnreadRow,
} from '../platforms/platform';
import { ReplyError } from '../platforms/platform';
import type { Json } from '../ports';
import { type Errand, type Outcome, type Sender, sendOn } from './send';

/** One account to be read. */
export interface Assignment {
  readonly platform: Platform;
  /** The connection as it is now: renewal changes it during a run. */
  readonly connection: () => Connection;
  readonly mode: SyncMode;
  readonly since: Since | null;
}

/** All that the rounds brought of one account. */
export interface Gathered {
  readonly assignment: Assignment;
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  /** Rows of replies that could not be read. */
  readonly unreadRows: readonly UnreadRow[];
  readonly totals: readonly number[];
  readonly since: Since | null;
  readonly sawEverything: boolean;
  readonly problem: Problem | null;
}

/** The same while it goes on, in this execution or the next. */
export interface Underway extends Gathered {
  /** Where the read goes on; null when it has come to its end. */
  readonly cursor: Json | null;
  /** Rounds that are over. */
  readonly round: number;
  /** Replies of the round that is not over, because time was up: the rest of it is asked in the next execution. */
  readonly answered: readonly Reply[];
}

/** What an earlier execution of the run has left of an account. */
export type Saved = Omit<Underway, 'assignment'>;

interface Reading {
  readonly assignment: Assignment;
  cursor: Json | null;
  round: number;
  answered: Reply[];
  readonly offers: Offer[];
  readonly endings: Ending[];
  readonly sales: Sale[];
  readonly unreadRows: UnreadRow[];
  readonly totals: number[];
  since: Since | null;
  sawEverything: boolean;
  problem: Problem | null;
}

/** Counts the rounds of a run: a round asks an account all that it can be asked at once. */
export interface Rounds {
  /** Of the account that took most. */
  count: number;
  /** Looks on before each round of each account, and after the last; true ends the reading there. */
  readonly watch?: (readings: readonly Underway[]) => boolean;
}

/** True while there is more to be read, and nothing has gone wrong. */
export function isOpen({ cursor, problem }: Pick<Underway, 'cursor' | 'problem'>): boolean {
  return cursor !== null && problem === null;
}

/**
 * Reads all accounts to their end, or until the time or the day's quota is up: what is open then goes on in a later
 * execution. Each account begins its next round when its own is over. Never throws for a platform's sake.
 */
export function gather(
  sender: Sender,
  assignments: readonly Assignment[],
  rounds: Rounds,
  saved: (assignment: Assignment) => Saved | null,
): readonly Underway[] {
  const readings = assignments.map((assignment) => begin(assignment, saved(assignment), sender.clock.now()));
  const mayAsk = (reading: Reading) =>
    isOpen(reading) && !sender.allowance.pause(reading.assignment.platform);
  const wantsToStop = () => rounds.watch?.(readings) === true;
  if (!wantsToStop()) runRounds(sender, readings, rounds, mayAsk, wantsToStop);
  return wantsToStop() ? stopped(readings, readings.filter(mayAsk)) : readings;
}

/** One account's round: what it asks, and what has come of that. */
interface Round {
  readonly reading: Reading;
  readonly number: number;
  readonly errands: readonly Errand[];
  readonly outcomes: Map<Errand, Outcome>;
}

function runRounds(
  sender: Sender,
  readings: readonly Reading[],
  rounds: Rounds,
  mayAsk: (reading: Reading) => boolean,
  wantsToStop: () => boolean,
): void {
  const asked = new Map<Errand, Round>();
  const before = rounds.count;
  /** What a reading asks in its next round that has to ask anything; null where the person wants to stop. */
  const ask = (reading: Reading, next: number): readonly Errand[] | null => {
    for (let number = next; mayAsk(reading) && sender.clock.now() < sender.deadline; number += 1) {
      if (number > 1 && wantsToStop()) return null;
      rounds.count = Math.max(rounds.count, before + number);
      const errands = errandsOf(reading);
      const round: Round = { reading, number, errands, outcomes: new Map() };
      for (const errand of errands) asked.set(errand, round);
      if (errands.length > 0) return errands;
      if (reading.problem === null) takeIn(reading, [], []);
    }
    return [];
  };
  const following = (errand: Errand, outcome: Outcome): readonly Errand[] | null => {
    const round = asked.get(errand);
    asked.delete(errand);
    if (!round) return [];
    const { reading, number, errands, outcomes } = round;
    outcomes.set(errand, outcome);
    if (outcomes.size < errands.length) return [];
    const came = errands.flatMap((one) => outcomes.get(one) ?? []);
    takeIn(reading, errands, came);
    return came.some(isLate) ? [] : ask(reading, number + 1);
  };
  const first = readings.map((reading) => ask(reading, 1));
  if (!first.includes(null))
    sendOn(
      sender,
      first.flatMap((errands) => errands ?? []),
      following,
    );
}

function isLate(outcome: Outcome): boolean {
  return !outcome.ok && outcome.late === true;
}

function stopped(readings: readonly Reading[], open: readonly Reading[]): readonly Underway[] {
  for (const reading of open) {
    const { title } = reading.assignment.platform;
    reading.problem = {
      code: 'STOPPED',
      message: `${title} was not read to the end, because you stopped; its listings were left as they are.`,
      retry: 'now',
    };
  }
  return readings;
}

function begin(assignment: Assignment, saved: Saved | null, now: number): Reading {
  const { platform, connection, mode, since } = assignment;
  if (saved) {
    const { answered, offers, endings, sales, unreadRows, totals } = saved;
    return {
      ...saved,
      assignment,
      answered: [...answered],
      offers: [...offers],
      endings: [...endings],
      sales: [...sales],
      unreadRows: [...unreadRows],
      totals: [...totals],
    };
  }
  return {
    assignment,
    cursor: platform.start(mode, since, connection(), now),
    round: 0,
    answered: [],
    offers: [],
    endings: [],
    sales: [],
    unreadRows: [],
    totals: [],
    since: null,
    sawEverything: false,
    problem: null,
  };
}

/** What the cursor asks and has not been answered by an earlier execution. */
function errandsOf(reading: Reading): readonly Errand[] {
  const { platform, connection } = reading.assignment;
  const answered = new Set(reading.answered.map((reply) => reply.purpose));
  return askedSafely(reading)
    .filter((request) => !answered.has(request.purpose))
    .map((request) => ({ platform, connection, request }));
}

/** An older version may have left a cursor that this one cannot go on with. */
function askedSafely(reading: Reading): readonly PlatformRequest[] {
  try {
    return questionsOf(reading);
  } catch (error) {
    reading.problem = badReply(reading.assignment.platform, error);
    return [];
  }
}

function questionsOf({ cursor, assignment }: Reading): readonly PlatformRequest[] {
  return cursor === null ? [] : assignment.platform.requests(cursor);
}

function takeIn(reading: Reading, errands: readonly Errand[], outcomes: readonly Outcome[]): void {
  const failure = outcomes.find((outcome) => !outcome.ok && !outcome.late);
  if (failure && !failure.ok) {
    reading.problem = failure.problem;
    return;
  }
  const came = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.reply] : []));
  reading.answered = [...reading.answered, ...came];
  if (came.length < errands.length) return;
  const batch = readSafely(reading, inOrder(reading));
  if (batch) add(reading, batch);
}

/** As the platform has asked them. */
function inOrder(reading: Reading): readonly Reply[] {
  const replies = new Map(reading.answered.map((reply) => [reply.purpose, reply]));
  return questionsOf(reading).flatMap(({ purpose }) => replies.get(purpose) ?? []);
}

function readSafely(reading: Reading, replies: readonly Reply[]): Batch | null {
  const { platform } = reading.assignment;
  try {
    return reading.cursor === null ? null : platform.read(reading.cursor, replies);
  } catch (error) {
    reading.problem = badReply(platform, error);
    return null;
  }
}

function add(reading: Reading, batch: Batch): void {
  for (const offer of batch.offers) reading.offers.push(offer);
  for (const ending of batch.endings) reading.endings.push(ending);
  for (const sale of batch.sales) reading.sales.push(sale);
  for (const row of batch.unreadRows) reading.unreadRows.push(row);
  for (const total of batch.totals) reading.totals.push(total);
  reading.cursor = batch.next;
  reading.round += 1;
  reading.answered = [];
  reading.since = batch.since ?? reading.since;
  reading.sawEverything = reading.sawEverything || batch.sawEverything === true;
}

/** The problem of a reply that could not be read: of an unknown shape, or a fault of ours, which is named and kept. */
export function badReply(platform: Platform, error: unknown): Problem {
  const known = error instanceof ReplyError;
  const detail = error instanceof Error ? error.message : String(error);
  const [says, remedy] = known ? otherwise(platform) : [FAILED, LATER];
  return {
    code: known ? 'BAD_REPLY' : 'FAULT',
    message: `${platform.title} ${says} (${detail}); its listings were left as they are. ${remedy}`,
    retry: 'later',
  };
}

const FAILED = 'answered, and Sheetstock failed to read it';
const LATER = 'Sync again later.';

/** What a person describes themselves is theirs to mend. */
function otherwise({ account: { table } }: Platform): readonly [says: string, remedy: string] {
  if (!table) return ['answered in a form Sheetstock does not know', LATER];
  return [`answered otherwise than the sheet ${table.title} says`, 'Mend that line and connect again.'];
}

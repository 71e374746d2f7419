/**
 * What a sync remembers between runs, in the document's store: where each account's next read starts, the total it
 * had, the next item number, and the listings kept away. Keys begin with `sync.`.
 */
import type { PlatformId } from '../domain/listing';
import type { Since } from '../platforms/platform';
import type { Instant } from '../ports';

/** One account as the spreadsheet knows it, whoever connected it. Holds no secret. */
export interface AccountState {
  readonly platform: PlatformId;
  readonly account: string;
  /** What people call it, where that is not its id; as it was when the account was connected. */
  readonly name?: string;
  /** Who connected it, as people read it. */
  readonly connectedBy: string;
  /** Where the next incremental read starts; null before the first completed read. */
  readonly since: Since | null;
  /** The platform's total of listings at the last read. */
  readonly total: number | null;
  /** Rows of the Listings sheet at the end of the last read: fewer now means that a person has deleted some. */
  readonly rows: number | null;
  readonly completeAt: Instant | null;
  readonly readAt: Instant | null;
  /** Left unread until the person takes the pause away. */
  readonly paused?: true;
}

export interface SyncState {
  readonly accounts: readonly AccountState[];
  /** The number of the next new item; the sheet's maximum decides where it is higher. */
  readonly nextNumber: number;
  /** What matching read when it last had nothing more to say, as `SyncPlan.matched`. */
  readonly matched: string | null;
  /** Key texts of listings kept away by the person. */
  readonly ignored: ReadonlySet<string>;
  /** Accounts whose question is open, by `platform|account`. */
  readonly held: ReadonlySet<string>;
  /** What is asked about each of them, as people read it. */
  readonly questions: ReadonlyMap<string, string>;
}

const ACCOUNT = 'sync.account.';
const LEFT = 'sync.left.';
const NEXT_NUMBER = 'sync.nextNumber';
const IGNORED = 'sync.ignored';
const MATCHED = 'sync.matched';
const HELD = 'sync.held.';
/** The person's answer to an account's question, until a sync has acted on it. */
export const ANSWER = 'sync.answer.';

export function readState(store: Readonly<Record<string, string>>): SyncState {
  const accounts = Object.keys(store)
    .filter((key) => key.startsWith(ACCOUNT))
    .sort()
    .map((key) => JSON.parse(store[key] ?? 'null') as AccountState);
  const held = Object.keys(store).filter((key) => key.startsWith(HELD));
  return {
    accounts,
    nextNumber: Number(store[NEXT_NUMBER] ?? '1'),
    matched: store[MATCHED] ?? null,
    ignored: new Set(JSON.parse(store[IGNORED] ?? '[]') as readonly string[]),
    held: new Set(held.map((key) => key.slice(HELD.length))),
    questions: new Map(held.map((key) => [key.slice(HELD.length), store[key] ?? ''])),
  };
}

export function accountEntry(state: AccountState): Readonly<Record<string, string>> {
  return { [`${ACCOUNT}${accountName(state)}`]: JSON.stringify(state) };
}

/** Of an account that goes it is kept up to where it was read: what was sold since is asked for when it is there again. */
export function goneAccountEntry(state: AccountState): Readonly<Record<string, string | null>> {
  const name = accountName(state);
  return { [`${ACCOUNT}${name}`]: null, [`${LEFT}${name}`]: JSON.stringify(state.since) };
}

/** Up to where an account was read before it went; null for one that is new. */
export function sinceLeft(store: Readonly<Record<string, string>>, account: AccountName): Since | null {
  return JSON.parse(store[`${LEFT}${accountName(account)}`] ?? 'null') as Since | null;
}

/** An account that is there, and no longer gone. */
export function takenAccountEntry(state: AccountState): Readonly<Record<string, string | null>> {
  return { ...accountEntry(state), [`${LEFT}${accountName(state)}`]: null };
}

type AccountName = Pick<AccountState, 'platform' | 'account'>;

function accountName({ platform, account }: AccountName): string {
  return `${platform}.${encodeURIComponent(account)}`;
}

export function nextNumberEntry(nextNumber: number): Readonly<Record<string, string>> {
  return { [NEXT_NUMBER]: String(nextNumber) };
}

export function matchedEntry(matched: string | null): Readonly<Record<string, string | null>> {
  return { [MATCHED]: matched };
}

export function ignoredEntry(ignored: ReadonlySet<string>): Readonly<Record<string, string>> {
  return { [IGNORED]: JSON.stringify([...ignored].sort()) };
}

export function openQuestionEntry(
  platform: PlatformId,
  account: string,
  says: string,
): Readonly<Record<string, string>> {
  return { [`${HELD}${platform}|${account}`]: says };
}

export function closedQuestionEntry(platform: PlatformId, account: string): Readonly<Record<string, null>> {
  return { [`${HELD}${platform}|${account}`]: null, [`${ANSWER}${platform}|${account}`]: null };
}

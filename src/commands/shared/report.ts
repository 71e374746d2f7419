/** What a command tells when it has ended: numbers for machines, one sentence for people. */
import type { PlatformId } from '../../domain/listing';
import { type Counts, NO_COUNTS } from '../../domain/plan';

/** One account of the run, as the report names it. */
export interface PlatformReport {
  readonly platform: PlatformId;
  readonly title: string;
  readonly account: string;
  readonly mode: 'incremental' | 'full';
  readonly outcome: 'complete' | 'changes' | 'unread';
  /** Listings that came. */
  readonly listings: number;
  /** Why it was not read, or not completely; null when all went well. */
  readonly error: { readonly code: string; readonly message: string; readonly retry: string } | null;
}

export interface Report extends Counts {
  readonly command: string;
  /** The toast. */
  readonly says: string;
  readonly platforms: readonly PlatformReport[];
  /** Requests sent to marketplaces. */
  readonly requests: number;
  readonly rounds: number;
  /** Sentences about what was not done: edits that came in between, refused rows, what cannot be taken back. */
  readonly notes: readonly string[];
  /** The run's name in Activity, by which it can be taken back; null when nothing was written there. */
  readonly run: string | null;
  /** True when the person stopped the run before it wrote anything. */
  readonly stopped: boolean;
  /** True when Google's time was up: the same command, called again, goes on; else a trigger does. */
  readonly goesOn: boolean;
  /** When a run goes on for which the day's quota was used up, as ISO 8601; else null. */
  readonly pausedUntil: string | null;
  /** A question to be answered first, and what a yes is called: called with it again, the command goes on. */
  readonly asks: {
    readonly says: string;
    readonly yes: 'allow' | 'confirmed';
    /** What it is about: the selection may be another by the time of the answer. */
    readonly listings: readonly string[];
  } | null;
  /** False when something is left to do: a question to answer first, or a run that ended early. */
  readonly done: boolean;
}

/** A report with everything that is not given at rest. */
export function reportOf(command: string, says: string, more: Partial<Report> = {}): Report {
  return {
    ...NO_COUNTS,
    command,
    says,
    platforms: [],
    requests: 0,
    rounds: 0,
    notes: [],
    run: null,
    stopped: false,
    goesOn: false,
    pausedUntil: null,
    asks: null,
    done: true,
    ...more,
  };
}

/** What is counted, of one and of more: rows of both sheets are, and the sentence says of which. */
const WORDS: readonly (readonly [keyof Counts, one: string, more: string])[] = [
  ['added', 'new listing', 'new listings'],
  ['made', 'new item', 'new items'],
  ['linked', 'listing linked', 'listings linked'],
  ['changed', 'changed', 'changed'],
  ['missing', 'missing', 'missing'],
  ['sold', 'item sold', 'items sold'],
  ['unchanged', 'unchanged', 'unchanged'],
  ['failed', 'failed', 'failed'],
  ['pending', 'to decide', 'to decide'],
];

/** `3 new listings, 1 new item, 398 unchanged`; what is zero is left out. */
export function countsText(counts: Counts): string {
  const parts = WORDS.filter(([name]) => counts[name] > 0).map(
    ([name, one, more]) => `${counts[name]} ${counts[name] === 1 ? one : more}`,
  );
  return parts.length > 0 ? parts.join(', ') : 'nothing to do';
}

/** The sentence of a sync: its counts, then every platform that was not read, with the reason. */
export function syncSays(counts: Counts, platforms: readonly PlatformReport[]): string {
  const faults = platforms.flatMap((one) => (one.error ? [one.error.message] : []));
  return [`${capitalised(countsText(counts))}.`, ...faults].join(' ');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

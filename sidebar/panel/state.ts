/** What the panel knows at one moment. */
import type {
  ActivityView,
  ImportView,
  MissingEntry,
  Overview,
  ProgressView,
  Report,
  SelectionView,
  SettingView,
  StockView,
} from '../../src/commands/door/contract';
import { EMPTY_REVIEW, type Review } from './decisions';
import type { Fault } from './fault';

export const TABS = ['today', 'review', 'missing', 'selection', 'platforms', 'activity'] as const;
export type Tab = (typeof TABS)[number];

/** What came of the last command, until the next or until it is put away. */
export interface Notice {
  readonly tone: 'plain' | 'bad';
  readonly title: string;
  readonly lines: readonly string[];
  /** The run that can be taken back from here. */
  readonly undo: string | null;
  /** Where it is a question: what a yes does. */
  readonly yes?: () => unknown;
}

/** A sync that this panel has started. */
export interface OwnRun {
  readonly full: boolean;
  readonly stopping: boolean;
}

/** The search over the stock that is open for an entry of a review. */
export interface Choosing {
  /** The entry's id. */
  readonly entry: string;
  readonly words: string;
  /** Which of the items found is marked, from 0. */
  readonly active: number;
}

/** The form that connects an account, with what was entered before. */
export interface Connecting {
  readonly platform: string;
  /** The account that is connected again; absent for a further one. */
  readonly account?: string;
  readonly entered: Readonly<Record<string, string>>;
  readonly by: 'signing in' | 'pasting';
  /** The platform's own page, where the person is about to sign in; null before it was asked for. */
  readonly address: string | null;
}

/** What a section has open at the moment; nothing of it outlives a change of the section. */
export interface Open {
  readonly choosing: Choosing | null;
  readonly connecting: Connecting | null;
  /** The account that may be about to be disconnected, as `accountKey` names it. */
  readonly leaving: string | null;
  /** A pasted table, looked at and not yet taken in. */
  readonly importing: ImportView | null;
  /** The missing listing that is looked at; null: the first. */
  readonly looking: string | null;
  /** What the selected listings are about to get. */
  readonly changing: 'price' | 'quantity' | null;
}

export const NOTHING_OPEN: Open = {
  choosing: null,
  connecting: null,
  leaving: null,
  importing: null,
  looking: null,
  changing: null,
};

export interface State extends Open {
  readonly tab: Tab;
  readonly overview: Overview | null;
  readonly review: Review;
  readonly selection: SelectionView | null;
  readonly activity: ActivityView | null;
  /** What is known of the stock: all of it, or what has the words asked for last. */
  readonly stock: (StockView & { readonly isWhole: boolean }) | null;
  readonly settings: readonly SettingView[] | null;
  readonly progress: ProgressView | null;
  readonly run: OwnRun | null;
  /** How the last sync started here went for each platform. */
  readonly synced: Report | null;
  /** Why the panel could not be brought up to date; what it shows is older then. */
  readonly fault: Fault | null;
  readonly notice: Notice | null;
  /** The command that is being carried out, a sync apart. */
  readonly busy: boolean;
  readonly online: boolean;
  /** The moment of the last reading, for `5 min ago`. */
  readonly now: number;
  /** Said to a screen reader. */
  readonly said: string;
}

export function initialState(now: number, online: boolean): State {
  return {
    ...NOTHING_OPEN,
    tab: 'today',
    overview: null,
    review: EMPTY_REVIEW,
    selection: null,
    activity: null,
    stock: null,
    settings: null,
    progress: null,
    run: null,
    synced: null,
    fault: null,
    notice: null,
    busy: false,
    online,
    now,
    said: '',
  };
}

/** Runs that go on: this panel's own, or one that somebody else has started. */
export function isRunning({ run, progress }: State): boolean {
  return run !== null || progress?.underWay === true;
}

/** The missing listing that is looked at. */
export function lookedAt({ overview, looking }: State): MissingEntry | undefined {
  const entries = overview?.missing.entries ?? [];
  return entries.find((one) => one.listing.id === looking) ?? entries[0];
}

/** What the panel shows, as it crosses the door: plain JSON. Types only, a part of the contract. */
import type { AttentionKind } from '../../domain/next-steps/attention';
import type { SyncMode } from '../../platforms/platform';
import type { AccountProgress, Phase } from '../../sync/progress';

export type { AttentionKind, Phase };

export type SheetName = 'Inventory' | 'Listings';

export interface AccountName {
  readonly platform: string;
  readonly account: string;
}

/** What is entered to connect an account. */
export interface ConnectArgs {
  readonly platform: string;
  /** By the names of the platform's fields. */
  readonly entered: Readonly<Record<string, string>>;
  /** The account that is connected again: what is not entered stays as it was. Absent for a further one. */
  readonly account?: string;
}

export interface AccountView extends AccountName {
  /** What people call the account, where that is not its id. */
  readonly name?: string;
  readonly title: string;
  readonly connectedBy: string;
  readonly mine: boolean;
  /** The person has allowed that its listings are changed when they ask for it. */
  readonly mayChange: boolean;
  readonly paused: boolean;
  /** The platform does not accept it any more: only connecting it again helps. */
  readonly refused: boolean;
  /** How it is, in a word or two. */
  readonly sign: { readonly text: string; readonly tone: 'good' | 'bad' | 'plain' };
  /** How it is, in a sentence. */
  readonly says: string;
  /** What connecting it is called now. */
  readonly connect: string;
  readonly readAt: string | null;
  /** Listings of the account in the sheet that are for sale. */
  readonly active: number;
  /** Why the last run could not read it. */
  readonly problem: string | null;
  /** What was entered when it was connected, by field; secrets are left out. */
  readonly entered: Readonly<Record<string, string>>;
}

export interface PlatformView {
  readonly platform: string;
  readonly title: string;
  /** One can sign in at the platform; then some fields are for that, or for pasting, alone. */
  readonly signIn: boolean;
  readonly fields: readonly FieldView[];
}

export interface FieldView {
  readonly name: string;
  /** What is only to be copied; null where something is to be entered. */
  readonly shown: string | null;
  readonly label: string;
  readonly secret: boolean;
  readonly optional: boolean;
  readonly only: 'signing in' | 'pasting' | null;
  readonly help: string;
}

/** A sign-in that is on its way, or came to nothing. */
export interface SignInView {
  readonly platform: string;
  /** Why it came to nothing; null while the person is at the platform's page. */
  readonly refused: string | null;
}

export interface Overview {
  /** Another than that of the last status: something was written, or a run has come and gone, since this was read. */
  readonly version: string;
  /** `new`: the sheets are not there yet. `damaged`: one has lost a column. */
  readonly sheets: 'ready' | 'new' | 'damaged';
  readonly attention: readonly AttentionView[];
  readonly marks: { readonly waiting: number; readonly withOrders: number };
  /** Questions about whole accounts that a run had to leave open. */
  readonly questions: readonly AccountQuestionView[];
  readonly totals: { readonly items: number; readonly listings: number };
  readonly accounts: readonly AccountView[];
  readonly platforms: readonly PlatformView[];
  readonly signIns: readonly SignInView[];
  /** Whether the person's own trigger syncs the spreadsheet every hour. */
  readonly hourly: boolean;
  /** What is worth knowing today, a line each: a sync that waits, a quota that is half used up, what there is. */
  readonly notes: readonly string[];
  readonly review: ReviewPage;
  readonly missing: MissingPage;
}

/** Rows that need the person for one reason. */
export interface AttentionView {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly label: string;
  readonly hint: string;
  readonly tone: 'bad' | 'warn' | 'plain';
}

/** One of the day's quotas. */
export interface QuotaView {
  /** `platform`: a marketplace's own. */
  readonly of: 'requests' | 'properties' | 'triggers' | 'platform';
  /** What the panel calls it. */
  readonly label: string;
  /** Requests, properties read or written, or minutes of triggers. */
  readonly used: number;
  readonly limit: number;
  /** When all of it is there again. */
  readonly until: string;
  /** More than half of it is used. */
  readonly isTight: boolean;
  readonly says: string;
}

export interface Usage {
  /** Those of which something is used. */
  readonly quotas: readonly QuotaView[];
  /** Says when a sync goes on that waits for a quota; else null. */
  readonly waits: string | null;
}

export interface AccountQuestionView extends AccountName {
  readonly title: string;
  readonly says: string;
  /** What its buttons say: that it is right, and that it is not. */
  readonly answers: readonly [apply: string, hold: string];
  readonly answered: 'hold' | 'apply' | null;
}

export interface ItemView {
  readonly number: number;
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
  readonly status: string;
  readonly location: string;
  readonly quantity: number;
  readonly listedOn: string;
}

export interface ListingView {
  /** Names the row in commands, and what was seen of it: a decision of an old sight is told what is so now. */
  readonly id: string;
  readonly platform: string;
  readonly account: string;
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
  readonly status: string;
  /** `180.00 USD`, or blank. */
  readonly price: string;
  readonly sku: string;
  readonly link: string;
  readonly item: number | null;
}

/** Items that a page's entries speak of, by number. */
export type ItemViews = Readonly<Record<string, ItemView>>;

export interface CandidateView {
  readonly item: number;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
}

/**
 * `link`: a listing linked to an item. `new`: an item made for the listing. `question`: a listing that fits several
 * items or is in doubt. `alone`: a new item without a listing in review.
 */
export interface ReviewEntry {
  /** That of the listing, or `#3084`. */
  readonly id: string;
  readonly kind: 'link' | 'new' | 'question' | 'alone';
  readonly listing: ListingView | null;
  readonly item: number | null;
  /** Other listings of the item. */
  readonly others: number;
  /** A yes to all means it too. */
  readonly inAll: boolean;
  /** In words: why it is linked, or what is asked about it. */
  readonly why: string;
  /** What else it could be, best first; of a question, what it may be. */
  readonly candidates: readonly CandidateView[];
}

export interface ReviewPage {
  readonly total: number;
  /** How many of them a yes to all means. */
  readonly inAll: number;
  readonly from: number;
  readonly entries: readonly ReviewEntry[];
  readonly items: ItemViews;
}

export interface SaleView {
  readonly order: string;
  /** `180.00`, or blank where the order does not say. */
  readonly amount: string;
  readonly currency: string;
  readonly at: string;
}

export interface MissingEntry {
  readonly listing: ListingView;
  readonly gone: 'sold' | 'ended' | 'vanished';
  readonly sale: SaleView | null;
  /** It may be marked deleted: the platform does not show it any more. */
  readonly mayBeDeleted: boolean;
  /** What it was offered for, to begin with where there is no order. */
  readonly amount: string;
  readonly currency: string;
  readonly changedAt: string | null;
}

export interface MissingPage {
  readonly total: number;
  readonly from: number;
  readonly withOrders: number;
  readonly entries: readonly MissingEntry[];
  readonly items: ItemViews;
}

export interface SettleMark {
  readonly listing: string;
  readonly mark: 'sold' | 'deleted';
  /** `180.00` with its currency; absent: what the order says. */
  readonly amount?: string;
  readonly currency?: string;
  readonly at?: string;
}

export interface ProgressView {
  readonly startedAt: string;
  readonly at: string;
  readonly mode: SyncMode;
  readonly phase: Phase;
  readonly underWay: boolean;
  /** What it is at, in words; so of each account. */
  readonly shows: string;
  readonly accounts: readonly (AccountProgress & { readonly shows: string })[];
}

export interface Status {
  readonly progress: ProgressView | null;
  /** See Overview. */
  readonly version: string;
}

export interface SelectionView {
  /** Of the same selection of the same sheet. */
  readonly token: string;
  readonly sheet: SheetName | null;
  /** Rows of ours that are selected; the lists below are cut off. */
  readonly count: number;
  readonly items: readonly ItemView[];
  readonly listings: readonly ListingView[];
  /** Numbers and ids of all of them. */
  readonly names: { readonly items: readonly number[]; readonly listings: readonly string[] };
  readonly can: SelectionCounts;
  /** Most likely first. */
  readonly actions: readonly SelectionAction[];
  readonly review: ReviewPage;
  readonly missing: MissingPage;
}

/** A command on the selected rows, on those that were selected when it was offered, and what its button says. */
export interface SelectionAction {
  readonly name: 'link-inventory' | 'accept' | 'settle' | 'unlink' | 'merge' | 'ignore';
  readonly args: {
    readonly items?: readonly number[];
    readonly listings?: readonly string[];
    readonly all?: 'with orders';
  };
  readonly label: string;
}

/** How many of the selected rows each action would act on. */
export interface SelectionCounts {
  readonly link: number;
  readonly unlink: number;
  readonly accept: number;
  readonly settle: number;
  readonly ignore: number;
  readonly merge: number;
  /** Listings for sale that can be ended, repriced, or given another quantity at their marketplace. */
  readonly end: number;
  readonly price: number;
  readonly quantity: number;
}

/** What adopting a tab as Inventory would do. */
export interface AdoptionView {
  readonly sheet: string;
  /** `Title: Shoe (column B)`, as it was understood. */
  readonly columns: readonly string[];
  /** Columns that stay the person's own. */
  readonly others: readonly string[];
  readonly items: number;
  /** Items that are sold already. */
  readonly sold: number;
  /** Rows that are no items, such as totals. */
  readonly leftRows: number;
  /** All that will be written, a sentence each. */
  readonly writes: readonly string[];
  /** Formulas with fixed offsets. `breaks`: it will give another result. `stays`: it moves as a whole. */
  readonly formulas: readonly {
    readonly at: string;
    readonly formula: string;
    readonly fate: 'breaks' | 'stays';
    readonly why: string;
  }[];
  /** Corrections that could not be understood. */
  readonly problems: readonly string[];
}

export interface SettingView {
  /** Names it in commands. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** What can be chosen, the value among it. A cell takes any percent between the first and the last. */
  readonly choices: readonly string[];
  /** What it does, how often it was right, how it would have done on the person's own links. */
  readonly says: string;
  /** Its cell could not be read; `says` begins with why. */
  readonly isWrong: boolean;
}

export interface StockView {
  readonly items: readonly ItemView[];
  /** Items that fit, shown or not. */
  readonly total: number;
}

export interface ActivityView {
  readonly runs: readonly RunView[];
}

export interface RunView {
  readonly run: string;
  readonly at: string;
  readonly who: string;
  readonly how: string;
  /** One's own, and not taken back yet. */
  readonly canUndo: boolean;
  readonly undone: boolean;
  /** Lines of the run; more than are shown. */
  readonly count: number;
  readonly lines: readonly {
    readonly rule: string;
    readonly sheet: SheetName;
    readonly row: string;
    readonly what: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** A pasted table as it would be read. */
export interface ImportView {
  readonly headers: readonly string[];
  /** Where each field stands, from 0; null where it has no column. */
  readonly columns: readonly {
    readonly field: string;
    readonly label: string;
    readonly column: number | null;
  }[];
  /** The first rows, as text. */
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
  /** What has to be put right before it can be imported. */
  readonly problems: readonly string[];
}

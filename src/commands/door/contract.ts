/**
 * What may be called through the door, with its arguments and its answer: the one contract of the add-on and the
 * sidebar. Types only, so that neither side carries code of the other. All of it is JSON; times are ISO 8601 texts.
 */
import type { AttentionKind } from '../../domain/next-steps/attention';
import type { Report } from '../shared/report';
import type {
  AccountName,
  ActivityView,
  AdoptionView,
  ConnectArgs,
  ImportView,
  MissingPage,
  Overview,
  ReviewPage,
  SelectionView,
  SettingView,
  SettleMark,
  SheetName,
  Status,
  StockView,
  Usage,
} from './view-types';

export type { Report } from '../shared/report';
export type * from './view-types';

/** A fault that a person can understand: what happened, what was kept, what to do. */
export interface CallError {
  readonly code: string;
  readonly message: string;
  readonly retry: 'now' | 'later' | 'never';
}

/** Rows by item number and by listing: an id as in these views, a listing id, or `@57` for row 57. */
export interface Named {
  readonly items?: readonly number[];
  readonly listings?: readonly string[];
}

/** What the person has said yes to: that an account's listings may be changed at all, and to the question of this once. */
export interface Consent {
  readonly allow?: boolean;
  readonly confirmed?: boolean;
}

/** Changes at marketplaces. `exposed`: all that are still for sale although their item is gone. */
interface Changing extends Consent {
  readonly listings?: readonly string[];
  readonly exposed?: boolean;
}

type Nothing = Readonly<Record<never, never>>;
interface Viewed {
  readonly view?: 'inventory' | 'listings';
}

/** By command: what it takes and what it answers. A command without names acts on the selected rows. */
export interface Contract {
  readonly 'sync-data': { readonly args: Viewed; readonly answer: Report };
  readonly 'full-refresh': { readonly args: Viewed; readonly answer: Report };
  /** Asks the run that goes on to end before its next round. */
  readonly stop: { readonly args: Nothing; readonly answer: { readonly asked: boolean } };
  readonly 'apply-marks': {
    readonly args: { readonly confirm?: 'ask' | 'all' | 'with orders' };
    readonly answer: Report;
  };
  readonly 'link-inventory': { readonly args: Named; readonly answer: Report };
  readonly unlink: { readonly args: Named; readonly answer: Report };
  readonly accept: { readonly args: Named; readonly answer: Report };
  readonly 'accept-all': { readonly args: Nothing; readonly answer: Report };
  readonly ignore: { readonly args: Named; readonly answer: Report };
  readonly merge: { readonly args: Named; readonly answer: Report };
  readonly reject: { readonly args: { readonly listing: string }; readonly answer: Report };
  readonly split: { readonly args: { readonly listing: string }; readonly answer: Report };
  readonly answer: {
    readonly args: { readonly listing: string; readonly item: readonly [number] };
    readonly answer: Report;
  };
  readonly 'answer-account': {
    readonly args: AccountName & { readonly answer: 'hold' | 'apply' };
    readonly answer: Report;
  };
  /** Missing listings: each as it is named, or all that have orders, of those named or of all. */
  readonly settle: {
    readonly args:
      | { readonly marks: readonly SettleMark[] }
      | { readonly all: 'with orders'; readonly listings?: readonly string[] };
    readonly answer: Report;
  };
  /** Without consent nothing is done, and the answer `asks`. */
  readonly end: { readonly args: Changing; readonly answer: Report };
  /** `price`: `180.00`; without a currency in that of the listings. */
  readonly 'set-price': {
    readonly args: Changing & { readonly price: string; readonly currency?: string };
    readonly answer: Report;
  };
  readonly 'set-quantity': {
    readonly args: Changing & { readonly quantity: number };
    readonly answer: Report;
  };
  readonly 'allow-changes': {
    readonly args: AccountName & { readonly on: boolean };
    readonly answer: Report;
  };
  /** Reads a pasted table and says as what; writes nothing. `corrections`: `Size = D, Price = none`. */
  readonly 'preview-import': {
    readonly args: { readonly platform: string; readonly text: string; readonly corrections?: string };
    readonly answer: ImportView;
  };
  /** `complete`: every active listing is in it, so that absence is news. */
  readonly import: {
    readonly args: {
      readonly platform: string;
      readonly text: string;
      readonly currency: string;
      readonly account?: string;
      readonly corrections?: string;
      readonly complete?: boolean;
    };
    readonly answer: Report;
  };
  /** `run`: the name of one's own run, as reports and Activity have it; absent: the last one. */
  readonly undo: { readonly args: { readonly run?: string }; readonly answer: Report };
  readonly repair: { readonly args: Nothing; readonly answer: Report };
  readonly connect: { readonly args: ConnectArgs; readonly answer: Report };
  /** Begins a sign-in at the platform; the person goes on at the address. */
  readonly 'sign-in': { readonly args: ConnectArgs; readonly answer: { readonly address: string } };
  readonly check: {
    readonly args: { readonly platform?: string; readonly account?: string };
    readonly answer: Report;
  };
  readonly pause: { readonly args: AccountName & { readonly on: boolean }; readonly answer: Report };
  readonly disconnect: { readonly args: AccountName; readonly answer: Report };
  /** Syncing every hour by itself, in one's own name. */
  readonly hourly: { readonly args: { readonly turn: 'on' | 'off' }; readonly answer: Report };
  /** `sheet`: a tab's name; absent: the open one. `columns`: corrections, such as `Size = D`. */
  readonly 'adopt-preview': {
    readonly args: { readonly sheet?: string; readonly columns?: string };
    readonly answer: AdoptionView;
  };
  readonly adopt: {
    readonly args: { readonly sheet?: string; readonly columns?: string };
    readonly answer: Report;
  };
  readonly set: {
    readonly args: { readonly setting: string; readonly value: string };
    readonly answer: Report;
  };
  readonly settings: { readonly args: Nothing; readonly answer: readonly SettingView[] };
  /** Everything that Today, Review, Missing and Platforms show: both sheets read once. */
  readonly overview: { readonly args: Nothing; readonly answer: Overview };
  /** More of a list that `overview` cut off. */
  readonly more: {
    readonly args: { readonly list: 'review' | 'missing'; readonly from: number };
    readonly answer: { readonly review: ReviewPage; readonly missing: MissingPage };
  };
  /** How far a run is. Touches no sheet. */
  readonly status: { readonly args: Nothing; readonly answer: Status };
  /** What is used of the day's quotas. Touches no sheet. */
  readonly usage: { readonly args: Nothing; readonly answer: Usage };
  /** `known`: the last answer's `token`; while it is the same nothing is read and `same` comes back. */
  readonly selection: {
    readonly args: { readonly known?: string };
    readonly answer: SelectionView | { readonly same: true };
  };
  /** Items that may be chosen for a listing, those with all the words; at most STOCK_PAGE of them. */
  readonly stock: { readonly args: { readonly words?: string }; readonly answer: StockView };
  readonly activity: { readonly args: Nothing; readonly answer: ActivityView };
  /** Selects rows in the sheet: of a kind of attention, or named. */
  readonly show: {
    readonly args: { readonly attention: AttentionKind } | Named;
    readonly answer: { readonly sheet: SheetName; readonly rows: number };
  };
}

export type CommandName = keyof Contract;
export type Args<Name extends CommandName> = Contract[Name]['args'];
export type Answer<Name extends CommandName> = Contract[Name]['answer'];

/**
 * The local Apps Script runtime as the rest of the workbench and the tests see it. It loads the built `Code.js` in a
 * bare context, a fresh one per execution, in a worker; the workbook and the stores live in the caller's thread and
 * are reached call by call.
 */
import type { Workbook } from '../workbook/types';
import type { Quota } from './quotas';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

/** How an execution starts; it decides AuthMode, time limit and what the first argument is. */
export type Entry =
  | { readonly kind: 'menu'; readonly function: string }
  | { readonly kind: 'sidebar'; readonly function: string; readonly args: readonly unknown[] }
  | { readonly kind: 'onOpen'; readonly authMode?: AuthMode }
  | { readonly kind: 'onInstall' }
  | { readonly kind: 'onEdit'; readonly edit: Edit }
  | { readonly kind: 'trigger'; readonly id: string }
  /** A page elsewhere has sent the person back to /usercallback, with these parameters. */
  | { readonly kind: 'callback'; readonly parameters: Readonly<Record<string, string>> };

/** What a person edited. `value` and `oldValue` are there only for a single cell, as in Apps Script. */
export interface Edit {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly value?: string;
  readonly oldValue?: string;
}

/** One call to a service that goes to Google's servers. */
export interface ServiceCall {
  /** From 1, within the execution. */
  readonly number: number;
  /** `Range.setValues`, `Properties.setProperties`, `UrlFetchApp.fetchAll`, ... */
  readonly name: string;
  readonly kind: 'sheet' | 'properties' | 'cache' | 'lock' | 'fetch' | 'ui' | 'other';
  readonly cellsRead: number;
  readonly cellsWritten: number;
}

export interface Execution {
  readonly result: unknown;
  readonly error: { readonly message: string; readonly name: string; readonly stack: string } | null;
  readonly killed: boolean;
  readonly log: readonly { readonly severity: string; readonly text: string }[];
  readonly calls: readonly ServiceCall[];
  /** What its calls, sleeps and waits for locks cost by the table of `costs.ts`: the same on every machine. */
  readonly virtualMs: number;
  /** Real milliseconds in which the script itself ran. */
  readonly cpuMs: number;
}

export interface Selection {
  readonly sheetId: number;
  readonly areas: readonly {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
  }[];
}

/** What the add-on asks of the person: the page answers, a test scripts it. */
export interface Screen {
  toast(message: string, title: string): void;
  menu(menu: AddOnMenu): void;
  sidebar(html: string, title: string): void;
  /** A dialog with a page of the script's own. */
  page?(html: string, title: string): void;
  /** Resolves with the button, and the text for a prompt. */
  dialog(dialog: Dialog): Promise<{ readonly button: string; readonly text: string }>;
  activeSheet(): number;
  selection(): Selection | null;
  /** The script has made a sheet or a range the active one. */
  activate?(
    sheetId: number,
    area: Selection['areas'][number] | null,
    /** All that is selected, where it is more than the one area. */
    areas?: Selection['areas'],
  ): void;
}

export interface AddOnMenu {
  readonly title: string;
  readonly items: readonly (
    | { readonly label: string; readonly function: string }
    | { readonly separator: true }
  )[];
}

export interface Dialog {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  /** `OK`, `OK_CANCEL`, `YES_NO`, `YES_NO_CANCEL`. */
  readonly buttons: string;
}

/** A clock that work moves: time passes by real time, and by the cost of calls and sleeps on top. */
export interface VirtualClock {
  now(): number;
  advance(milliseconds: number): void;
  /** Set on a clock that real time does not move. */
  readonly still?: true;
}

/** An installable trigger, as it is kept. */
export interface TriggerRecord {
  readonly id: string;
  readonly function: string;
  readonly event: 'CLOCK' | 'ON_OPEN' | 'ON_EDIT';
  readonly everyHours?: number;
  /** When it fires, once; milliseconds since the epoch. */
  readonly at?: number;
}

/** Where installable triggers outlive the process. */
export interface TriggerStore {
  load(): readonly TriggerRecord[];
  save(triggers: readonly TriggerRecord[]): void;
}

/** Plain stores; the caller keeps them on disk. Document and script in the workbook's file, user in the secret one. */
export interface PropertyStores {
  readonly document: Map<string, string>;
  readonly script: Map<string, string>;
  readonly user: Map<string, string>;
  /** Called after every change. */
  changed(store: 'document' | 'script' | 'user'): void;
}

export interface RuntimeOptions {
  readonly workbook: Workbook;
  readonly properties: PropertyStores;
  readonly clock: VirtualClock;
  readonly screen: Screen;
  /** Paths of the built files. */
  readonly code: string;
  readonly sidebar: string;
  /** `https://api.ebay.com` or `https://*.myshopify.com` to `http://127.0.0.1:4001`; a host that is not in it is refused as unreachable. */
  readonly routes: () => Readonly<Record<string, string>>;
  readonly user: { readonly email: string; readonly key: string };
  /** Published add-on or script bound to the sheet: decides createAddonMenu or createMenu, and trigger limits. */
  readonly bound: boolean;
  /** The add-on's name, the title of its `createAddonMenu`. `Add-on` when absent. */
  readonly name?: string;
  /** Absent: triggers live as long as the runtime. */
  readonly triggers?: TriggerStore;
  /** Daily quotas in place of a consumer account's: UrlFetch calls, properties, milliseconds of triggers. */
  readonly quotas?: Partial<Record<Quota, number>>;
  /** The built worker; `build/runtime/worker.mjs` of the project when absent. */
  readonly worker?: string;
  /** Called after every execution, those of edits and triggers included. */
  readonly finished?: (entry: Entry, execution: Execution) => void;
  /**
   * Called in the sheet's thread before each service call is carried out: the place for a scripted person's edit, a
   * pause, or a kill. Returning 'kill' ends the execution there, as Google does: no `finally` runs.
   */
  readonly beforeCall?: (call: {
    readonly number: number;
    readonly name: string;
    readonly kind: ServiceCall['kind'];
    /** The same for all calls of one execution, and another for each. */
    readonly execution: object;
  }) => 'kill' | undefined | Promise<'kill' | undefined>;
}

export interface Runtime {
  /**
   * Runs one entry to its end. Executions may overlap; locks decide between them. `stop` ends this one where it stands,
   * as Google's own Stop does: the call under way is carried out, and no `finally` runs.
   */
  execute(entry: Entry, stop?: AbortSignal): Promise<Execution>;
  /** Tells the runtime of a person's edit: onEdit is queued (at most two wait, as in Google's). */
  edited(edit: Edit): void;
  /** Waits until no execution runs and no edit waits. */
  idle(): Promise<void>;
  /** Installable triggers that exist. */
  triggers(): readonly TriggerRecord[];
  stop(): Promise<void>;
}

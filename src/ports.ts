/**
 * The few interfaces to the outside world. `src/google` implements them over Apps Script; everything else
 * in `src` reaches the outside only through them. All of it is synchronous, as Apps Script is.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** JSON as it crosses a boundary. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Clock {
  now(): Instant;
  sleep(milliseconds: number): void;
  /** The calendar day of an instant in the spreadsheet's time zone, as `2026-11-20`. */
  day(instant: Instant): string;
  /** The time of day of an instant there, as `09:12`. */
  timeOfDay(instant: Instant): string;
}

export interface HttpRequest {
  readonly url: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly contentType?: string;
}

/** A reply of any status, or the reason why there is none (DNS, connect, TLS, time-out). */
export type HttpAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly kind: 'failure';
      readonly message: string;
      /** Nothing was sent: Google's own word that the day's requests are used up. */
      readonly spent?: true;
    };

export interface Http {
  /** Sends all at once and answers in the order of the requests; one bad host never loses another's answer. */
  fetchAll(requests: readonly HttpRequest[]): readonly HttpAnswer[];
}

/** A small key-value store. Values of any length: the implementation splits them to fit the service. */
export interface Store {
  /** Everything in the store: one service call. */
  readAll(): Readonly<Record<string, string>>;
  /**
   * Writes the given keys and leaves the others; null removes a key. All or nothing. A long value that is replaced by ''
   * keeps its room for the key's next one, which may only be done to a key that is written under a lock alone.
   */
  write(values: Readonly<Record<string, string | null>>): void;
  /** The same, or false where the store has no room for it; nothing has changed then. */
  writeIfRoom(values: Readonly<Record<string, string | null>>): boolean;
  /**
   * Takes away at once what killed runs have left of a long value, as the store was last read. Only for a key that is
   * written under a lock alone, and for who holds it.
   */
  sweep(key: string): void;
}

/** What may be forgotten at any time: Google drops entries when it likes. Nothing that matters is kept here alone. */
export interface Cache {
  read(key: string): string | null;
  /** Kept for `seconds`, at most six hours. */
  write(key: string, value: string, seconds: number): void;
}

export interface Lock {
  /** True when the lock was obtained within `waitMilliseconds`; 0 asks once. */
  tryLock(waitMilliseconds: number): boolean;
  release(): void;
}

/** Who is at the keyboard, or who made the trigger that runs. */
export interface Person {
  /** A stable opaque key; the same person has the same one in every run. */
  readonly key: string;
  /** What Activity shows: the e-mail address where Google tells it, else `someone`. */
  readonly name: string;
}

export interface MenuItem {
  readonly label: string;
  /** Name of a top-level function of the script. */
  readonly calls: string;
}

export interface Ui {
  /** Builds the add-on's menu; null is a line between items. In a bound script it stands in the menu bar. */
  addMenu(title: string, items: readonly (MenuItem | null)[], place: 'menu bar' | 'extensions'): void;
  toast(message: string, title: string): void;
  /** A message with an OK button. Suspends the run. */
  alert(title: string, message: string): void;
  /** A yes-no question. Suspends the run. */
  confirm(title: string, message: string): boolean;
  /** A line of text, or null when cancelled. Suspends the run. */
  prompt(title: string, message: string): string | null;
  /** A message with a link that opens in a tab of its own. */
  showLink(title: string, message: string, link: { readonly label: string; readonly address: string }): void;
  showSidebar(): void;
}

/** The way back into the script from a page elsewhere: where a platform sends a person who has signed in there. */
export interface Callback {
  /** The script's address for it, one for all: what is registered at each platform. */
  address(): string;
  /**
   * What the page elsewhere hands back as `state`. It calls the script's function of that name, with `argument` among
   * its parameters, in the name of the person who asked for it and of nobody else, for so many seconds.
   */
  state(calls: string, argument: string, seconds: number): string;
}

/** What a function called back is given: the parameters of the address. */
export interface CallbackRequest {
  readonly parameter: Readonly<Record<string, string>>;
}

export interface Crypto {
  /** 43 letters of Base64url that nobody can guess. */
  secret(): string;
  /** SHA-256 of ASCII text, in Base64url without padding. */
  sha256(ascii: string): string;
}

/** The one clock trigger that an add-on may have: a function of the script, every hour, in this person's name. */
export interface Schedule {
  isOn(): boolean;
  /** Throws where Google refuses a trigger. Turning on what is on changes nothing. */
  turnOn(): void;
  turnOff(): void;
  /** False when this person has yet to grant what a trigger's run needs. */
  isAllowed(): boolean;
}

/** One single trigger more, that goes on with a run which Google's six minutes did not suffice for. */
export interface Continuation {
  /** Replaces the one that is set. As soon as that, or as soon after as Google allows; throws where it refuses. */
  set(milliseconds: number): void;
  /** Takes it away, fired or not. */
  clear(): void;
}

/** Room for much text that one execution leaves for the next of the same run: more than fits the properties. */
export interface Shelf {
  /** Puts texts down behind the first `place` that are used, and returns how much is used now. */
  put(place: number, texts: readonly string[]): number;
  /** The texts of the first `place` in the order they were put down; null when they are not there any more. */
  read(place: number): readonly string[] | null;
  clear(): void;
}

/** What Google grants a person each day, as far as one execution knows of it. */
export interface Quotas {
  /** What this execution has used so far. */
  used(): QuotaUse;
  /** Whether an error is Google's own word that something is used up for the day. */
  isSpent(error: unknown): boolean;
}

export interface QuotaUse {
  /** Requests sent, those that got no answer included. */
  readonly requests: number;
  /** Properties read or written, by calls. */
  readonly properties: number;
  /** Since the execution began. */
  readonly milliseconds: number;
}

/** What a cell holds, as `getValues` gives it. A blank cell is ''. */
export type Cell = string | number | boolean | Date;

/** A rectangle of cells; rows and columns count from 1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Spreadsheet {
  /** Google's own, the same for everyone who uses it. */
  id(): string;
  /** All sheets in the order of their tabs: one service call. */
  sheets(): readonly Sheet[];
  /** The person goes on seeing what they saw. */
  addSheet(name: string, position: number): Sheet;
  /** The selected rows of the active sheet, empty when nothing is selected. */
  selection(): Selection | null;
  /** Makes a sheet the active one and selects whole rows of it; without rows, the sheet alone. */
  select(sheetId: number, rows: readonly number[]): void;
  /** Makes every pending write happen now. */
  flush(): void;
  /** What Google's own word for it means: no more cells fit, or this person may not write there. Null for any other error. */
  refusalIn(error: unknown): 'full' | 'protected' | null;
  /** The column, from 1, of the cell that Google's word of a refused write names; null where it names none. */
  refusedColumn(error: unknown): number | null;
}

export interface Selection {
  readonly sheetId: number;
  /** Row numbers, ascending, without repeats; rows hidden by a filter are left out. */
  readonly rows: readonly number[];
}

export interface ConditionalFormat {
  readonly area: Area;
  /** A formula relative to the area's first cell, such as `=$D3="Missing"`. */
  readonly formula: string;
  readonly background: string;
}

/** One sheet. Every member is one or two calls to the service, so callers work in blocks. */
export interface Sheet {
  readonly id: number;
  readonly name: string;
  /** The size of the grid, blank cells included. */
  size(): { readonly rows: number; readonly columns: number };
  rowCount(): number;
  /** Everything from A1 to the last cell with content; [[]] when the sheet is blank. */
  readAll(): readonly (readonly Cell[])[];
  read(area: Area): readonly (readonly Cell[])[];
  /** A1 formulas, '' where a cell holds none. */
  readFormulas(area: Area): readonly (readonly string[])[];
  /** R1C1 formulas, '' where a cell holds none. */
  readFormulasR1C1(area: Area): readonly (readonly string[])[];
  /** Merged cells that lie in the area or reach into it. */
  readMerges(area: Area): readonly Area[];
  readNotes(area: Area): readonly (readonly string[])[];
  readNumberFormats(area: Area): readonly (readonly string[])[];
  write(row: number, column: number, values: readonly (readonly Cell[])[]): void;
  /** The same value in cells that may lie anywhere. */
  writeSame(cells: readonly { readonly row: number; readonly column: number }[], value: Cell): void;
  writeFormulasR1C1(row: number, column: number, formulas: readonly (readonly string[])[]): void;
  writeNotes(row: number, column: number, notes: readonly (readonly string[])[]): void;
  /** `after` 0: above the first. */
  insertRows(after: number, count: number): void;
  deleteRows(first: number, count: number): void;
  /** Moves whole rows so that the first of them comes to stand after the given row. */
  moveRows(first: number, count: number, after: number): void;
  /** `after` 0: in front of the first. */
  insertColumns(after: number, count: number): void;
  deleteColumns(first: number, count: number): void;
  setNumberFormat(area: Area, format: string): void;
  /** A format for each column of the area. */
  setNumberFormats(area: Area, formats: readonly string[]): void;
  setCheckboxes(area: Area): void;
  /** A drop-down that warns of other values and does not refuse them. */
  setChoices(area: Area, choices: readonly string[]): void;
  /**
   * Has the rules of a column's cells warn of a value where they refuse it, and takes a box away, which is no rule for
   * another value; false where none refuses. `rows`: rising, at least one.
   */
  easeRules(column: number, rows: readonly number[]): boolean;
  /** Takes boxes and drop-downs away; what the cells hold stays. */
  clearRules(area: Area): void;
  /** Null takes the colour away. */
  setBackground(area: Area, colour: string | null): void;
  setFontWeight(area: Area, weight: 'bold' | 'normal'): void;
  setColumnWidth(column: number, pixels: number): void;
  freezeRows(rows: number): void;
  freezeColumns(columns: number): void;
  hideRows(first: number, count: number): void;
  hideColumns(first: number, count: number): void;
  hide(): void;
  /** Descriptions of the protected ranges of this sheet. */
  protections(): readonly string[];
  /** Asks everyone before they edit the area; refuses nobody. */
  protectWithWarning(area: Area, description: string): void;
  conditionalFormats(): readonly string[];
  /** Adds rules after those that are there. */
  addConditionalFormats(formats: readonly ConditionalFormat[]): void;
}

/** Everything outside, made once per execution. Making it touches no service. */
export interface Ports {
  readonly clock: Clock;
  readonly http: Http;
  readonly spreadsheet: Spreadsheet;
  /** Shared by everyone who uses this spreadsheet. */
  readonly documentStore: Store;
  /** The person's own: connections and their secrets. */
  readonly userStore: Store;
  /** Shared by everyone who uses this spreadsheet. */
  readonly documentCache: Cache;
  /** The person's own. */
  readonly personCache: Cache;
  /** One at a time among everyone who uses this spreadsheet. */
  readonly documentLock: Lock;
  /** One at a time among the executions of one person. */
  readonly userLock: Lock;
  readonly ui: Ui;
  readonly callback: Callback;
  readonly crypto: Crypto;
  readonly schedule: Schedule;
  readonly continuation: Continuation;
  /** Shared by everyone who uses this spreadsheet. */
  readonly shelf: Shelf;
  readonly quotas: Quotas;
  person(): Person;
}

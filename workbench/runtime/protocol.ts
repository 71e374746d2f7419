/**
 * What crosses the border between an execution's worker and the sheet's thread. `Calls` names every crossing once;
 * the stubs in `guest/` and the handlers in `services/` are both typed by it. Everything is JSON, as text: so nothing
 * of the host's realm can reach the script's context.
 */
import type { Area, ConditionalRule, Protection, Validation } from '../workbook/types';
import type { PackedGrid } from './packed';
import type { TriggerRecord } from './types';

export type { Area, ConditionalRule, Protection, TriggerRecord, Validation };

/** A cell on its way. A date is milliseconds since the epoch. */
export type CellWire = string | number | boolean | { readonly d: number };
export type GridWire = readonly (readonly CellWire[])[];
export type TextGrid = readonly (readonly string[])[];

export interface SheetWire {
  readonly sheetId: number;
  readonly name: string;
}

/** What a state token stands for. */
export interface StateToken {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly seconds: number;
}

export interface SelectionWire {
  readonly sheet: SheetWire;
  readonly areas: readonly Area[];
}

export type StoreName = 'document' | 'script' | 'user';

export interface FetchWire {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64, null without a body. */
  readonly body: string | null;
  readonly contentType: string | null;
  readonly mute: boolean;
  readonly follow: boolean;
  readonly timeoutSeconds: number | null;
}

export interface ResponseWire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Base64. */
  readonly body: string;
}

export interface MenuWire {
  readonly title: string | null;
  readonly items: readonly (
    | { readonly label: string; readonly function: string }
    | { readonly separator: true }
  )[];
}

type ById<Result> = (sheetId: number) => Result;
type OnArea<Result> = (sheetId: number, area: Area) => Result;
type Span = (sheetId: number, first: number, count: number) => null;
type Key<Result> = (store: StoreName, key: string) => Result;

/** Every crossing: the name as the script's author knows it, what goes in and what comes out. */
export interface Calls {
  'SpreadsheetApp.getActiveSpreadsheet': () => { readonly id: string };
  'SpreadsheetApp.getUi': () => null;
  'SpreadsheetApp.flush': () => null;
  'Spreadsheet.getName': () => string;
  'Spreadsheet.getSpreadsheetTimeZone': () => string;
  'Spreadsheet.getSpreadsheetLocale': () => string;
  'Spreadsheet.getSheets': () => readonly SheetWire[];
  'Spreadsheet.getSheetByName': (name: string) => SheetWire | null;
  'Spreadsheet.getSheetById': (sheetId: number) => SheetWire | null;
  'Spreadsheet.insertSheet': (name: string | null, index: number | null) => SheetWire;
  'Spreadsheet.deleteSheet': ById<null>;
  'Spreadsheet.toast': (message: string, title: string) => null;
  'Spreadsheet.getActiveSheet': () => SheetWire;
  'Spreadsheet.setActiveSheet': ById<null>;
  'Spreadsheet.getActiveRangeList': () => SelectionWire | null;

  'Sheet.setName': (sheetId: number, name: string) => null;
  'Sheet.getMaxRows': ById<number>;
  'Sheet.getMaxColumns': ById<number>;
  'Sheet.getLastRow': ById<number>;
  'Sheet.getLastColumn': ById<number>;
  'Sheet.getRange': OnArea<null>;
  'Sheet.getRangeA1': (sheetId: number, a1: string) => { readonly sheet: SheetWire; readonly area: Area };
  'Sheet.getDataRange': ById<Area>;
  'Sheet.getSheetValues': (
    sheetId: number,
    row: number,
    column: number,
    rows: number,
    columns: number,
  ) => PackedGrid;
  'Sheet.insertRowsAfter': (sheetId: number, after: number, count: number) => null;
  'Sheet.insertRowsBefore': (sheetId: number, before: number, count: number) => null;
  'Sheet.insertColumnsBefore': (sheetId: number, before: number, count: number) => null;
  'Sheet.insertColumnsAfter': (sheetId: number, after: number, count: number) => null;
  'Sheet.deleteRows': Span;
  'Sheet.moveRows': (sheetId: number, first: number, count: number, before: number) => null;
  'Sheet.deleteColumns': Span;
  'Sheet.hideRows': Span;
  'Sheet.showRows': Span;
  'Sheet.hideColumns': Span;
  'Sheet.showColumns': Span;
  'Sheet.hideSheet': ById<null>;
  'Sheet.showSheet': ById<null>;
  'Sheet.isSheetHidden': ById<boolean>;
  'Sheet.setFrozenRows': (sheetId: number, rows: number) => null;
  'Sheet.setFrozenColumns': (sheetId: number, columns: number) => null;
  'Sheet.getFrozenRows': ById<number>;
  'Sheet.getFrozenColumns': ById<number>;
  'Sheet.setColumnWidth': (sheetId: number, column: number, pixels: number) => null;
  'Sheet.setColumnWidths': (sheetId: number, first: number, count: number, pixels: number) => null;
  'Sheet.getProtections': ById<readonly Protection[]>;
  'Sheet.getConditionalFormatRules': ById<readonly ConditionalRule[]>;
  'Sheet.setConditionalFormatRules': (sheetId: number, rules: readonly ConditionalRule[]) => null;
  'Sheet.isRowHiddenByFilter': (sheetId: number, row: number) => boolean;
  'Sheet.isRowHiddenByUser': (sheetId: number, row: number) => boolean;
  'Sheet.setActiveRange': OnArea<null>;
  'Sheet.setActiveRangeList': (sheetId: number, areas: readonly Area[]) => null;

  'Range.getValues': OnArea<PackedGrid>;
  'Range.getValue': OnArea<PackedGrid>;
  'Range.setValues': (sheetId: number, area: Area, values: GridWire) => null;
  'Range.setValue': (sheetId: number, area: Area, value: CellWire) => null;
  'RangeList.setValue': (sheetId: number, areas: readonly Area[], value: CellWire) => null;
  'Range.getDisplayValues': OnArea<TextGrid>;
  'Range.getFormulas': OnArea<TextGrid>;
  'Range.getFormulasR1C1': OnArea<TextGrid>;
  'Range.setFormulasR1C1': (sheetId: number, area: Area, formulas: TextGrid) => null;
  'Range.getNotes': OnArea<TextGrid>;
  'Range.setNotes': (sheetId: number, area: Area, notes: TextGrid) => null;
  'Range.setNote': (sheetId: number, area: Area, note: string) => null;
  'Range.getNumberFormats': OnArea<TextGrid>;
  'Range.setNumberFormat': (sheetId: number, area: Area, format: string) => null;
  'Range.setNumberFormats': (sheetId: number, area: Area, formats: TextGrid) => null;
  'Range.getBackgrounds': OnArea<TextGrid>;
  'Range.setBackground': (sheetId: number, area: Area, colour: string | null) => null;
  'Range.setFontWeight': (sheetId: number, area: Area, weight: string | null) => null;
  'Range.setFontColor': (sheetId: number, area: Area, colour: string | null) => null;
  'Range.getMergedRanges': OnArea<readonly Area[]>;
  'Range.getDataValidations': OnArea<readonly (readonly (Validation | null)[])[]>;
  'Range.setDataValidation': (sheetId: number, area: Area, validation: Validation | null) => null;
  'Range.setDataValidations': (
    sheetId: number,
    area: Area,
    validations: readonly (readonly (Validation | null)[])[],
  ) => null;
  'Range.clearDataValidations': OnArea<null>;
  'Range.insertCheckboxes': OnArea<null>;
  'Range.clearContent': OnArea<null>;
  'Range.protect': OnArea<null>;
  'Protection.setDescription': (sheetId: number, from: Protection, to: Protection) => null;
  'Protection.setWarningOnly': (sheetId: number, from: Protection, to: Protection) => null;
  'Protection.remove': (sheetId: number, protection: Protection) => null;

  'Properties.getProperties': (store: StoreName) => Readonly<Record<string, string>>;
  'Properties.getKeys': (store: StoreName) => readonly string[];
  'Properties.getProperty': Key<string | null>;
  'Properties.setProperty': (store: StoreName, key: string, value: string) => null;
  'Properties.setProperties': (
    store: StoreName,
    values: Readonly<Record<string, string>>,
    deleteOthers: boolean,
  ) => null;
  'Properties.deleteProperty': Key<null>;
  'Properties.deleteAllProperties': (store: StoreName) => null;
  'PropertiesService.getDocumentProperties': () => null;
  'PropertiesService.getScriptProperties': () => null;
  'PropertiesService.getUserProperties': () => null;

  'CacheService.getDocumentCache': () => null;
  'CacheService.getScriptCache': () => null;
  'CacheService.getUserCache': () => null;
  'Cache.get': Key<string | null>;
  'Cache.getAll': (store: StoreName, keys: readonly string[]) => Readonly<Record<string, string>>;
  'Cache.put': (store: StoreName, key: string, value: string, seconds: number) => null;
  'Cache.putAll': (store: StoreName, values: Readonly<Record<string, string>>, seconds: number) => null;
  'Cache.remove': Key<null>;
  'Cache.removeAll': (store: StoreName, keys: readonly string[]) => null;

  'Lock.tryLock': (store: StoreName, milliseconds: number) => boolean;
  'Lock.waitLock': (store: StoreName, milliseconds: number) => null;
  'Lock.releaseLock': (store: StoreName) => null;
  'Lock.hasLock': (store: StoreName) => boolean;

  'UrlFetchApp.fetch': (request: FetchWire) => ResponseWire;
  'UrlFetchApp.fetchAll': (requests: readonly FetchWire[]) => readonly ResponseWire[];

  'HtmlService.createHtmlOutputFromFile': (name: string) => string;

  'ScriptApp.newTrigger': (trigger: Omit<TriggerRecord, 'id'>) => TriggerRecord;
  'ScriptApp.getProjectTriggers': () => readonly TriggerRecord[];
  'ScriptApp.deleteTrigger': (id: string) => null;
  'ScriptApp.getAuthorizationInfo': (mode: string) => 'REQUIRED' | 'NOT_REQUIRED';
  'ScriptApp.requireAllScopes': (mode: string) => null;
  'ScriptApp.getScriptId': () => string;
  'ScriptApp.newStateToken': (state: StateToken) => string;

  'Session.getActiveUser': () => string;
  'Session.getEffectiveUser': () => string;
  'Session.getTemporaryActiveUserKey': () => string;

  'Ui.addToUi': (menu: MenuWire) => null;
  'Ui.alert': (title: string, message: string, buttons: string) => string;
  'Ui.prompt': (
    title: string,
    message: string,
    buttons: string,
  ) => { readonly button: string; readonly text: string };
  'Ui.showSidebar': (html: string, title: string) => null;
  'Ui.showModalDialog': (html: string, title: string) => null;

  'Utilities.sleep': (milliseconds: number) => null;
}

export type CallName = keyof Calls;

/** Answered by the worker itself, without the sheet's thread: they only compute. */
export interface LocalCalls {
  'Utilities.formatDate': (milliseconds: number, timeZone: string, format: string) => string;
  'Utilities.bytes': (text: string) => string;
  'Utilities.text': (base64: string, charset: string) => string;
  'Utilities.getUuid': () => string;
  'Utilities.gzip': (base64: string) => string;
  'Utilities.ungzip': (base64: string) => string;
  'Utilities.digest': (algorithm: string, base64: string) => string;
  'Utilities.hmac': (algorithm: string, base64: string, key: string) => string;
}

/** What starts an execution. */
export interface Start {
  readonly code: string;
  /** Changes when the file does: the worker keeps compiled code by it. */
  readonly codeStamp: string;
  readonly scriptTimeZone: string;
  readonly clock: ClockReading;
  readonly run: RunWire;
  /** What another worker has compiled of this code; null where none has. The pool adds it. */
  readonly compiled?: Uint8Array | null;
}

/** The execution's time when the message was sent; between messages it goes on with real time when `runs`. */
export interface ClockReading {
  readonly now: number;
  readonly runs: boolean;
}

export interface RunWire {
  /** `menu.item1` names a method of a top-level object; `sidebar` allows only top-level functions. */
  readonly function: string;
  readonly how: 'menu' | 'sidebar' | 'trigger' | 'simple' | 'callback';
  /** JSON text of the sidebar's arguments, or of the event object; of a callback, its parameters. */
  readonly input: string;
}

export type Reply = { readonly clock: ClockReading } & (
  | { readonly ok: string }
  | { readonly grid: PackedGrid }
  | { readonly error: { readonly name: string; readonly message: string } }
  /** The execution is cut off: nothing of it is carried out any more. */
  | { readonly over: true }
);

export type FromWorker =
  | { readonly call: string; readonly args: string }
  | { readonly log: { readonly severity: string; readonly text: string } }
  | { readonly compiled: Uint8Array; readonly code: string; readonly codeStamp: string }
  | { readonly done: string }
  /** Nothing of an execution that was cut off runs any more. */
  | { readonly over: true }
  | { readonly failed: { readonly name: string; readonly message: string; readonly stack: string } };

/**
 * What the page and the server say to each other. The page asks by POST (`Requests`) and hears by server-sent events
 * (`Events`). Everything is JSON. Types only: both sides import this file.
 */
import type { Fault, MarketAction, MarketId, MarketListing, MarketOrder } from '../marketplaces/types';
import type { AddOnMenu, Dialog, Selection } from '../runtime/types';
import type { Area, Filter, SheetInfo, SheetLayout } from '../workbook/types';

export type {
  AddOnMenu,
  Area,
  Dialog,
  Fault,
  Filter,
  MarketAction,
  MarketId,
  MarketListing,
  MarketOrder,
  Selection,
  SheetInfo,
  SheetLayout,
};

export interface TabState extends SheetInfo {
  readonly layout: Pick<
    SheetLayout,
    'columnWidths' | 'hiddenRows' | 'hiddenColumns' | 'filteredRows' | 'filter'
  >;
}

/** Everything the page needs before it shows cells. */
export interface PageState {
  readonly title: string;
  readonly tabs: readonly TabState[];
  readonly menu: AddOnMenu | null;
  readonly running: readonly Running[];
  readonly version: number;
  /** Whether the person has changed anything since the demo began. */
  readonly edited: boolean;
  /** Whether the first-run tour is still to be shown. */
  readonly tour: boolean;
}

export interface Running {
  readonly id: number;
  /** What runs, as the menu calls it where it came from the menu. */
  readonly label: string;
  /** The sheet it was started on; '' when none was shown. */
  readonly on: string;
}

/** One cell as it is shown. What is absent is plain. */
export interface CellView {
  readonly text?: string;
  /** What stands in the editor when it differs from the text: a formula, a full number. */
  readonly edit?: string;
  readonly checkbox?: boolean;
  readonly choices?: readonly string[];
  /** The address of a picture that fills the cell. */
  readonly picture?: string;
  /** Where a click on the text leads. */
  readonly link?: string;
  readonly note?: string;
  readonly fill?: string;
  readonly colour?: string;
  readonly bold?: true;
  readonly align?: 'right' | 'centre';
}

export interface WindowView {
  readonly sheetId: number;
  readonly row: number;
  readonly version: number;
  /** Per row, per column from 1. */
  readonly rows: readonly (readonly CellView[])[];
}

/** The version of the workbook in which a person saw what they then edited; null where they saw nothing there. */
export interface Seen {
  readonly version: number | null;
  /** Of what was copied or cut, where that was at another time. */
  readonly from?: number | null;
}

/** What a person does to the sheet. Rows and columns count from 1. */
export type PersonEdit =
  | {
      readonly do: 'type';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly texts: readonly (readonly string[])[];
    }
  | { readonly do: 'tick'; readonly sheetId: number; readonly area: Area; readonly on: boolean }
  | { readonly do: 'clear'; readonly sheetId: number; readonly area: Area }
  | {
      /** Fills `area` with what stands in `from`, over and over; formulas follow. `move` also empties `from`. */
      readonly do: 'copy' | 'move';
      readonly fromSheetId: number;
      readonly from: Area;
      readonly sheetId: number;
      readonly area: Area;
    }
  | {
      readonly do: 'note';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly text: string;
    }
  | {
      readonly do: 'hideRows' | 'hideColumns';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly hidden: boolean;
    }
  | { readonly do: 'sort'; readonly sheetId: number; readonly column: number; readonly ascending: boolean }
  | {
      readonly do: 'filter';
      readonly sheetId: number;
      readonly column: number;
      readonly hidden: readonly string[];
    }
  | {
      readonly do: 'insertRows' | 'insertColumns';
      readonly sheetId: number;
      readonly after: number;
      readonly count: number;
    }
  | {
      readonly do: 'deleteRows' | 'deleteColumns';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
    }
  | {
      readonly do: 'moveColumns';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly before: number;
    }
  | { readonly do: 'renameSheet'; readonly sheetId: number; readonly name: string }
  | {
      readonly do: 'columnWidth';
      readonly sheetId: number;
      readonly column: number;
      readonly pixels: number;
    };

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface MarketView {
  readonly id: MarketId;
  readonly listings: readonly MarketListing[];
  readonly orders: readonly MarketOrder[];
  /** What it shows instead of its next replies. */
  readonly fault: Fault | null;
  /** What a person enters to connect the demo account; nothing of it opens anything but this simulation. */
  readonly keys: Readonly<Record<string, string>>;
}

/** By the last part of the address: what is asked, and what is answered. */
export interface Requests {
  readonly state: { readonly ask: Record<string, never>; readonly answer: PageState };
  readonly window: {
    readonly ask: { readonly sheetId: number; readonly row: number; readonly rows: number };
    readonly answer: WindowView;
  };
  /** `confirmed`: the person has seen the warning of a protected range. */
  readonly edit: {
    readonly ask: { readonly edit: PersonEdit; readonly seen: Seen; readonly confirmed?: boolean };
    /** A warning in place of the edit; else the workbook's version that shows it. */
    readonly answer: { readonly warning: string } | { readonly version: number };
  };
  readonly 'tour-closed': { readonly ask: Record<string, never>; readonly answer: Record<string, never> };
  /** What copying an area puts on the clipboard, row by row; rows that a filter hides are left out. */
  readonly texts: {
    readonly ask: { readonly sheetId: number; readonly area: Area };
    readonly answer: { readonly texts: readonly (readonly string[])[] };
  };
  readonly values: {
    readonly ask: { readonly sheetId: number; readonly column: number };
    readonly answer: { readonly texts: readonly string[] };
  };
  readonly select: {
    readonly ask: { readonly selection: Selection };
    readonly answer: Record<string, never>;
  };
  readonly run: {
    readonly ask: { readonly function: string; readonly label: string; readonly selection: Selection | null };
    readonly answer: { readonly error: string | null };
  };
  readonly sidebar: {
    readonly ask: {
      readonly function: string;
      readonly args: readonly unknown[];
      readonly selection: Selection | null;
    };
    readonly answer: { readonly result: unknown; readonly error: string | null };
  };
  readonly dialog: {
    readonly ask: { readonly id: number; readonly button: string; readonly text: string };
    readonly answer: Record<string, never>;
  };
  readonly stop: { readonly ask: { readonly id: number }; readonly answer: Record<string, never> };
  /** The person's own last edit, back or again. */
  readonly undo: {
    readonly ask: { readonly which: 'undo' | 'redo' };
    readonly answer: { readonly done: boolean; readonly sheetId: number | null; readonly area: Area | null };
  };
  /** Cells of a sheet that show a text, whatever the case, row by row; rows and columns that are hidden are left out. */
  readonly find: {
    readonly ask: { readonly sheetId: number; readonly text: string };
    readonly answer: { readonly places: readonly Place[]; readonly more: boolean };
  };
  /** A new demo, or the one before it again. */
  readonly reset: {
    readonly ask: { readonly which: 'new' | 'before' };
    readonly answer: Record<string, never>;
  };
  readonly markets: {
    readonly ask: Record<string, never>;
    readonly answer: { readonly markets: readonly MarketView[] };
  };
  readonly market: {
    readonly ask: { readonly id: MarketId; readonly action: MarketAction };
    readonly answer: { readonly id: string };
  };
}

export type RequestName = keyof Requests;

/** What the page hears. */
export type PageEvent =
  | { readonly event: 'changed'; readonly sheetIds: readonly number[]; readonly version: number }
  | { readonly event: 'tabs'; readonly tabs: readonly TabState[] }
  | { readonly event: 'menu'; readonly menu: AddOnMenu }
  | { readonly event: 'toast'; readonly title: string; readonly message: string }
  | { readonly event: 'dialog'; readonly id: number; readonly dialog: Dialog }
  | { readonly event: 'sidebar'; readonly title: string }
  /** A dialog with a page of the script's own, from /dialog. */
  | { readonly event: 'page'; readonly title: string }
  | { readonly event: 'answered'; readonly id: number }
  | { readonly event: 'running'; readonly running: readonly Running[] }
  /** Another workbook is served from now on: everything is asked anew. */
  | { readonly event: 'reset' }
  | { readonly event: 'activate'; readonly sheetId: number; readonly areas: readonly Area[] };

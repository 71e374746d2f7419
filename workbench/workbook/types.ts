/**
 * The local workbook: a spreadsheet's state and the operations on it, as plain data. The runtime (Apps Script calls),
 * the page (a person's edits) and the journal on disk all speak these operations. The Workbook lives in one thread;
 * operations are applied one after another.
 */

/** A cell's content as a reader sees it. Dates are serial numbers with `date: true`. '' is a blank cell. */
export type Value = string | number | boolean | { readonly date: number } | { readonly error: string };

/** What is put into a cell. `date` is milliseconds since the epoch. `formula` begins with `=`. */
export type Input = string | number | boolean | { readonly dateMs: number } | { readonly formula: string };

/** Rows and columns count from 1, as in Apps Script. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetInfo {
  readonly sheetId: number;
  readonly name: string;
  readonly hidden: boolean;
  /** The grid's size, blank cells included. */
  readonly maxRows: number;
  readonly maxColumns: number;
  /** The last row and column with content; 0 when the sheet is blank. A FALSE checkbox is content. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
}

export type Validation =
  | { readonly kind: 'checkbox' }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly strict: boolean };

export interface CellStyle {
  readonly background?: string;
  readonly bold?: boolean;
  readonly colour?: string;
}

export interface ConditionalRule {
  readonly areas: readonly Area[];
  readonly formula: string;
  readonly background: string;
}

export interface Protection {
  readonly area: Area;
  readonly description: string;
  readonly warningOnly: boolean;
  /** Keys of those who alone may write there; absent: everyone who uses the workbook. */
  readonly editors?: readonly string[];
}

/** A basic filter: its area, and per column the texts that are hidden. Rows whose text is hidden are not shown. */
export interface Filter {
  readonly area: Area;
  readonly hidden: Readonly<Record<number, readonly string[]>>;
}

/**
 * Everything that can be done to a workbook. Each is plain JSON and replays to the same state: that is the journal.
 * `set` with `coerce` treats strings as Sheets treats typed text and `setValues` (dates, numbers, booleans, formulas,
 * the leading apostrophe), unless the cell's number format is text (`@`).
 */
export type Operation =
  | {
      readonly do: 'addSheet';
      readonly sheetId: number;
      readonly name: string;
      readonly position: number;
      readonly rows: number;
      readonly columns: number;
    }
  | { readonly do: 'renameSheet'; readonly sheetId: number; readonly name: string }
  | { readonly do: 'deleteSheet'; readonly sheetId: number }
  | { readonly do: 'hideSheet'; readonly sheetId: number; readonly hidden: boolean }
  | {
      readonly do: 'set';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly inputs: readonly (readonly Input[])[];
      readonly coerce: boolean;
    }
  | {
      readonly do: 'setFormulasR1C1';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly formulas: readonly (readonly string[])[];
    }
  | { readonly do: 'clear'; readonly sheetId: number; readonly area: Area }
  | {
      readonly do: 'notes';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly notes: readonly (readonly string[])[];
    }
  | { readonly do: 'numberFormat'; readonly sheetId: number; readonly area: Area; readonly format: string }
  | { readonly do: 'style'; readonly sheetId: number; readonly area: Area; readonly style: CellStyle }
  | {
      readonly do: 'validation';
      readonly sheetId: number;
      readonly area: Area;
      readonly validation: Validation | null;
    }
  | { readonly do: 'merge'; readonly sheetId: number; readonly area: Area }
  /** Takes apart all that is merged within the area. */
  | { readonly do: 'unmerge'; readonly sheetId: number; readonly area: Area }
  | { readonly do: 'insertRows'; readonly sheetId: number; readonly after: number; readonly count: number }
  | { readonly do: 'deleteRows'; readonly sheetId: number; readonly first: number; readonly count: number }
  | { readonly do: 'insertColumns'; readonly sheetId: number; readonly after: number; readonly count: number }
  | { readonly do: 'deleteColumns'; readonly sheetId: number; readonly first: number; readonly count: number }
  | {
      readonly do: 'moveColumns';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly before: number;
    }
  | {
      readonly do: 'moveRows';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly before: number;
    }
  | {
      readonly do: 'sort';
      readonly sheetId: number;
      readonly area: Area;
      readonly column: number;
      readonly ascending: boolean;
    }
  | {
      /** Puts the rows of an area in a given order: `order[at]` is the place, from 0, of the row that comes to `at`. */
      readonly do: 'reorder';
      readonly sheetId: number;
      readonly area: Area;
      readonly order: readonly number[];
    }
  | {
      readonly do: 'hideRows';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly hidden: boolean;
    }
  | {
      readonly do: 'hideColumns';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly hidden: boolean;
    }
  | { readonly do: 'freeze'; readonly sheetId: number; readonly rows: number; readonly columns: number }
  | {
      readonly do: 'columnWidth';
      readonly sheetId: number;
      readonly first: number;
      readonly count: number;
      readonly pixels: number;
    }
  | { readonly do: 'filter'; readonly sheetId: number; readonly filter: Filter | null }
  | { readonly do: 'protect'; readonly sheetId: number; readonly protection: Protection }
  | { readonly do: 'unprotect'; readonly sheetId: number; readonly description: string }
  | { readonly do: 'conditional'; readonly sheetId: number; readonly rules: readonly ConditionalRule[] }
  | {
      readonly do: 'settings';
      readonly timeZone?: string;
      readonly locale?: string;
      readonly title?: string;
    };

/** What can be read of cells. `formulas` and `formulasR1C1` are '' where a cell holds none. */
export interface Reading {
  readonly values: readonly (readonly Value[])[];
  readonly display: readonly (readonly string[])[];
  readonly formulas: readonly (readonly string[])[];
  readonly formulasR1C1: readonly (readonly string[])[];
  readonly notes: readonly (readonly string[])[];
  readonly numberFormats: readonly (readonly string[])[];
  readonly backgrounds: readonly (readonly string[])[];
  readonly validations: readonly (readonly (Validation | null)[])[];
  readonly styles: readonly (readonly CellStyle[])[];
  /** What `set` without `coerce` takes to put a cell's own content back: dates are serial numbers, spills are blank. */
  readonly contents: readonly (readonly Input[])[];
}

export interface WorkbookSettings {
  readonly title: string;
  readonly timeZone: string;
  readonly locale: string;
}

export interface Workbook {
  settings(): WorkbookSettings;
  /** In the order of the tabs. */
  sheets(): readonly SheetInfo[];
  read<What extends keyof Reading>(sheetId: number, area: Area, what: What): Reading[What];
  /** Widths, hidden rows and columns, protections, rules, filter: what the page needs beside the cells. */
  layout(sheetId: number): SheetLayout;
  /** Throws a WorkbookError with Google's wording where a limit or a shape is violated; then nothing has changed. */
  apply(operation: Operation): void;
  /** Called after every applied operation, in order. Returns the function that ends it. */
  watch(listener: (operation: Operation, version: number) => void): () => void;
  /** Counts applied operations. */
  readonly version: number;
}

export interface SheetLayout {
  readonly columnWidths: Readonly<Record<number, number>>;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Rows that the filter hides. */
  readonly filteredRows: readonly number[];
  readonly filter: Filter | null;
  /** Areas whose cells are one. */
  readonly merges: readonly Area[];
  readonly protections: readonly Protection[];
  readonly conditionalRules: readonly ConditionalRule[];
}

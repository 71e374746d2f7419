/** The workbook's state in memory: rows of contents, and beside them what cells look like and may hold. */

import { WorkbookError } from './error';
import type { Node } from './formula/parse';
import type { Scalar } from './formula/scalars';
import type { Parts } from './formula/text';
import type {
  Area,
  CellStyle,
  ConditionalRule,
  Filter,
  Protection,
  Validation,
  WorkbookSettings,
} from './types';

/** A formula in its cell. What is calculated is kept until something it reads changes. */
export interface FormulaCell {
  parts: Parts;
  /** The tree; null when it cannot be read, undefined until it is needed. */
  node: Node | null | undefined;
  sheetId: number;
  row: number;
  column: number;
  status: 'dirty' | 'calculating' | 'done';
  value: Scalar;
  /** Columns that an array result may cover; 0 for a single value. */
  width: number;
  spill: readonly (readonly Scalar[])[] | null;
}

/** A blank cell is undefined. */
export type Content = string | number | boolean | FormulaCell;

/** Shared between cells and never changed in place. `format` '' is automatic. */
export interface Meta {
  readonly format: string;
  readonly note: string;
  readonly style: CellStyle;
  readonly validation: Validation | null;
}

export interface Row {
  cells: (Content | undefined)[];
  metas: (Meta | undefined)[];
}

export interface Sheet {
  readonly sheetId: number;
  name: string;
  hidden: boolean;
  maxRows: number;
  maxColumns: number;
  frozenRows: number;
  frozenColumns: number;
  /** Sparse: row 1 at index 0; rows never touched are missing. */
  rows: (Row | undefined)[];
  columnWidths: Map<number, number>;
  hiddenRows: Set<number>;
  hiddenColumns: Set<number>;
  filter: Filter | null;
  merges: readonly Area[];
  protections: readonly Protection[];
  rules: readonly ConditionalRule[];
  /** The last row and column with content; null when it must be looked up again. */
  extent: { readonly rows: number; readonly columns: number } | null;
}

export interface State {
  settings: WorkbookSettings;
  sheets: Sheet[];
  version: number;
}

export const NO_META: Meta = { format: '', note: '', style: {}, validation: null };

export const isFormula = (content: Content | undefined): content is FormulaCell =>
  typeof content === 'object';

export function newFormula(parts: Parts): FormulaCell {
  return {
    parts,
    node: undefined,
    sheetId: 0,
    row: 0,
    column: 0,
    status: 'dirty',
    value: null,
    width: 0,
    spill: null,
  };
}

/** The formula, which now knows where it stands and has to be calculated. */
export function placed(formula: FormulaCell, { sheetId }: Sheet, row: number, column: number): FormulaCell {
  formula.sheetId = sheetId;
  formula.row = row;
  formula.column = column;
  formula.status = 'dirty';
  formula.spill = null;
  return formula;
}

export function newSheet(sheetId: number, name: string, maxRows: number, maxColumns: number): Sheet {
  return {
    sheetId,
    name,
    hidden: false,
    maxRows,
    maxColumns,
    frozenRows: 0,
    frozenColumns: 0,
    rows: [],
    columnWidths: new Map(),
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    filter: null,
    merges: [],
    protections: [],
    rules: [],
    extent: null,
  };
}

/** Throws NO_SHEET. Assumption: the sentence; Google names none for a deleted sheet. */
export function sheetOf(state: State, sheetId: number): Sheet {
  const sheet = state.sheets.find((one) => one.sheetId === sheetId);
  if (sheet) return sheet;
  throw new WorkbookError('NO_SHEET', `Sheet ${sheetId} not found`);
}

/** The row to write to, made when it is missing. Rows count from 1. */
export function rowAt(sheet: Sheet, row: number): Row {
  const known = sheet.rows[row - 1];
  if (known) return known;
  const made: Row = { cells: [], metas: [] };
  sheet.rows[row - 1] = made;
  return made;
}

export const contentAt = (sheet: Sheet, row: number, column: number): Content | undefined =>
  sheet.rows[row - 1]?.cells[column - 1];

export const metaAt = (sheet: Sheet, row: number, column: number): Meta =>
  sheet.rows[row - 1]?.metas[column - 1] ?? NO_META;

/** Changes what cells look like; equal metas become one and the same. */
export function changeMetas(
  sheet: Sheet,
  area: Area,
  change: (meta: Meta, row: number, column: number) => Meta,
): void {
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    const { metas } = rowAt(sheet, row);
    for (let column = area.column; column < area.column + area.columns; column += 1) {
      metas[column - 1] = change(metas[column - 1] ?? NO_META, row, column);
    }
  }
}

/** Remembers the changed form of each meta, so that cells that looked alike go on sharing one. */
export function shared(change: (meta: Meta) => Meta): (meta: Meta) => Meta {
  const known = new Map<Meta, Meta>();
  return (meta) => {
    const found = known.get(meta);
    if (found) return found;
    const made = change(meta);
    known.set(meta, made);
    return made;
  };
}

/** The last row and column that hold content of their own (spills are added by the reader). */
export function extentOf(sheet: Sheet): { readonly rows: number; readonly columns: number } {
  if (sheet.extent) return sheet.extent;
  let rows = sheet.rows.length;
  while (rows > 0 && lastFilled(sheet.rows[rows - 1], 0) === 0) rows -= 1;
  let columns = 0;
  for (let at = 0; at < rows; at += 1) columns = lastFilled(sheet.rows[at], columns);
  sheet.extent = { rows, columns };
  return sheet.extent;
}

/** The last column of a row with content, where it lies beyond `least`; else `least`. */
function lastFilled(row: Row | undefined, least: number): number {
  if (!row) return least;
  let last = row.cells.length;
  while (last > least && row.cells[last - 1] === undefined) last -= 1;
  return Math.max(last, least);
}

/** The workbook's whole state as plain JSON, and back. */
import { a1Of, partsOfA1 } from './formula/text';
import {
  type Content,
  isFormula,
  type Meta,
  newFormula,
  newSheet,
  type Row,
  type Sheet,
  type State,
} from './state';
import type { Area, ConditionalRule, Filter, Protection, WorkbookSettings } from './types';

/** A cell: null is blank, `{ f }` a formula. */
type SavedCell = string | number | boolean | null | { readonly f: string };

interface SavedSheet {
  readonly sheetId: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly size: readonly [rows: number, columns: number];
  readonly frozen: readonly [rows: number, columns: number];
  /** Row number, cells, and per cell the index into `metas`, plus one; 0 is plain. */
  readonly rows: readonly (readonly [number, readonly SavedCell[], readonly number[]])[];
  readonly columnWidths: readonly (readonly [number, number])[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly filter: Filter | null;
  /** Absent where nothing is merged. */
  readonly merges?: readonly Area[];
  readonly protections: readonly Protection[];
  readonly rules: readonly ConditionalRule[];
}

export interface SavedWorkbook {
  readonly settings: WorkbookSettings;
  readonly version: number;
  readonly metas: readonly Meta[];
  readonly sheets: readonly SavedSheet[];
}

export function stateSaved(state: State): SavedWorkbook {
  const table = metaTable();
  const sheets = state.sheets.map((sheet) => sheetSaved(sheet, table.numberOf));
  return { settings: state.settings, version: state.version, metas: table.metas, sheets };
}

export function stateOf(saved: SavedWorkbook): State {
  return {
    settings: saved.settings,
    version: saved.version,
    sheets: saved.sheets.map((sheet) => sheetRead(sheet, saved.metas)),
  };
}

/** Metas that look alike are saved once. */
function metaTable() {
  const metas: Meta[] = [];
  const byText = new Map<string, number>();
  const byMeta = new Map<Meta, number>();
  const numberOf = (meta: Meta | undefined): number => {
    if (!meta) return 0;
    const known = byMeta.get(meta);
    if (known !== undefined) return known;
    const { format, note, style, validation } = meta;
    const text = JSON.stringify([format, note, Object.entries(style).sort(), validation]);
    const number = byText.get(text) ?? metas.push(meta);
    byText.set(text, number);
    byMeta.set(meta, number);
    return number;
  };
  return { metas, numberOf };
}

function sheetSaved(sheet: Sheet, numberOf: (meta: Meta | undefined) => number): SavedSheet {
  const rows: [number, SavedCell[], number[]][] = [];
  sheet.rows.forEach((row, at) => {
    if (!row) return;
    const cells = trimmed(Array.from(row.cells, cellSaved), null);
    const metas = trimmed(
      Array.from(row.metas, (meta) => (isPlain(meta) ? 0 : numberOf(meta))),
      0,
    );
    if (cells.length > 0 || metas.length > 0) rows.push([at + 1, cells, metas]);
  });
  const { sheetId, name, hidden, filter, merges, protections, rules } = sheet;
  return {
    sheetId,
    name,
    hidden,
    size: [sheet.maxRows, sheet.maxColumns],
    frozen: [sheet.frozenRows, sheet.frozenColumns],
    rows,
    columnWidths: [...sheet.columnWidths].sort(([one], [other]) => one - other),
    hiddenRows: [...sheet.hiddenRows].sort((one, other) => one - other),
    hiddenColumns: [...sheet.hiddenColumns].sort((one, other) => one - other),
    filter,
    ...(merges.length > 0 ? { merges } : {}),
    protections,
    rules,
  };
}

function isPlain(meta: Meta | undefined): boolean {
  return (
    !meta ||
    (meta.format === '' &&
      meta.note === '' &&
      meta.validation === null &&
      Object.keys(meta.style).length === 0)
  );
}

function cellSaved(content: Content | undefined): SavedCell {
  if (content === undefined) return null;
  return isFormula(content) ? { f: a1Of(content.parts) } : content;
}

function trimmed<Item>(list: Item[], blank: Item): Item[] {
  while (list.length > 0 && list.at(-1) === blank) list.pop();
  return list;
}

function sheetRead(saved: SavedSheet, metas: readonly Meta[]): Sheet {
  const sheet = newSheet(saved.sheetId, saved.name, saved.size[0], saved.size[1]);
  for (const [number, cells, looks] of saved.rows) sheet.rows[number - 1] = rowRead(cells, looks, metas);
  sheet.hidden = saved.hidden;
  [sheet.frozenRows, sheet.frozenColumns] = saved.frozen;
  sheet.columnWidths = new Map(saved.columnWidths);
  sheet.hiddenRows = new Set(saved.hiddenRows);
  sheet.hiddenColumns = new Set(saved.hiddenColumns);
  sheet.filter = saved.filter;
  sheet.merges = saved.merges ?? [];
  sheet.protections = saved.protections;
  sheet.rules = saved.rules;
  return sheet;
}

function rowRead(cells: readonly SavedCell[], looks: readonly number[], metas: readonly Meta[]): Row {
  return {
    cells: cells.map((cell) =>
      cell === null ? undefined : typeof cell === 'object' ? newFormula(partsOfA1(cell.f)) : cell,
    ),
    metas: looks.map((number) => (number === 0 ? undefined : metas[number - 1])),
  };
}

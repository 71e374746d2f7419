/** Rows and columns come, go and move; rows are sorted. Formulas everywhere, and what lies on the sheet, follow. */
import { type Shift, shiftArea, shiftIndex, shiftKeys, shiftList, shiftReference, shiftSet } from './axes';
import { compareForSort } from './formula/arrays';
import { type Reference, sorted } from './formula/references';
import type { Scalar } from './formula/scalars';
import { a1Of, changeReferences, type Parts, partsOfA1 } from './formula/text';
import { blankCovered, shiftMerges, sortMerges } from './merges';
import {
  type Content,
  type FormulaCell,
  isFormula,
  type Meta,
  metaAt,
  NO_META,
  type Row,
  rowAt,
  type Sheet,
  type State,
  sheetOf,
} from './state';
import type { Area, ConditionalRule, Filter } from './types';

/** `formulas`: those whose text names cells. Tells whether one was rewritten. */
export function shiftSheet(
  state: State,
  sheet: Sheet,
  shift: Shift,
  formulas: Iterable<FormulaCell>,
): boolean {
  const atEnd = isAtEnd(sheet, shift);
  if (shift.axis === 'row') shiftRows(sheet, shift);
  else for (const row of sheet.rows) if (row) shiftRow(row, shift);
  shiftSizes(sheet, shift);
  sheet.protections = sheet.protections.flatMap((one) =>
    areaShifted(one.area, shift, (area) => ({ ...one, area })),
  );
  sheet.rules = sheet.rules.flatMap((rule) => ruleShifted(rule, shift));
  sheet.filter = sheet.filter && filterShifted(sheet.filter, shift);
  const rewritten =
    !atEnd &&
    changeFormulas(state, formulas, (reference, home) =>
      refersTo(reference, home, sheet) ? shiftReference(reference, shift) : reference,
    );
  shiftMerges(sheet, shift);
  if (shift.kind === 'insert') inherit(sheet, shift);
  blankCovered(sheet);
  sheet.extent = null;
  return rewritten;
}

/**
 * Rows or columns behind the last one move nothing. Assumption: a formula that names cells beyond the edge keeps their
 * names, and means the cells that come there.
 */
function isAtEnd(sheet: Sheet, shift: Shift): boolean {
  return shift.kind === 'insert' && shift.after === (shift.axis === 'row' ? sheet.maxRows : sheet.maxColumns);
}

/** Rewrites references everywhere; `home` is the sheet that the formula stands in. Tells whether one was another then. */
export function changeFormulas(
  state: State,
  formulas: Iterable<FormulaCell>,
  change: (reference: Reference, home: Sheet) => Reference | null,
): boolean {
  let rewritten = false;
  for (const formula of formulas) {
    const home = sheetOf(state, formula.sheetId);
    rewritten = rewrite(formula, (reference) => change(reference, home)) || rewritten;
  }
  for (const home of state.sheets)
    home.rules = home.rules.map((rule) => ruleRewritten(rule, (reference) => change(reference, home)));
  return rewritten;
}

export const refersTo = (reference: Reference, home: Sheet, sheet: Sheet) =>
  reference.sheet === null ? home === sheet : reference.sheet.toLowerCase() === sheet.name.toLowerCase();

/** The order that sorts rows by their keys; equal rows keep their order, blanks go last. */
export function sortedOrder(keys: readonly Scalar[], ascending: boolean): readonly number[] {
  return keys
    .map((_, at) => at)
    .sort((one, other) => compareForSort(keys[one] ?? null, keys[other] ?? null, ascending) || one - other);
}

/** Puts the rows of an area in an order of their places, from 0. */
export function placeRows(sheet: Sheet, area: Area, order: readonly number[]): void {
  const lines = order.map((from) => lineOf(sheet, area, area.row + from));
  lines.forEach(({ cells, metas }, at) => {
    const row = area.row + at;
    const from = area.row + (order[at] ?? at);
    const target = rowAt(sheet, row);
    for (let index = 0; index < area.columns; index += 1) {
      const content = cells[index];
      if (isFormula(content)) rewrite(content, (reference) => sorted(reference, from, row));
      target.cells[area.column - 1 + index] = content;
      target.metas[area.column - 1 + index] = metas[index];
    }
  });
  sortMerges(sheet, area, order);
  sheet.extent = null;
}

function lineOf(
  sheet: Sheet,
  area: Area,
  row: number,
): { cells: (Content | undefined)[]; metas: (Meta | undefined)[] } {
  const line = sheet.rows[row - 1];
  const from = area.column - 1;
  return {
    cells: line?.cells.slice(from, from + area.columns) ?? [],
    metas: line?.metas.slice(from, from + area.columns) ?? [],
  };
}

function rewrite(formula: FormulaCell, change: (reference: Reference) => Reference | null): boolean {
  const next: Parts = changeReferences(formula.parts, change);
  if (next === formula.parts) return false;
  formula.parts = next;
  formula.node = undefined;
  return true;
}

function shiftRows(sheet: Sheet, shift: Shift): void {
  shiftList(sheet.rows, shift);
  sheet.hiddenRows = shiftSet(sheet.hiddenRows, shift);
}

function shiftRow(row: Row, shift: Shift): void {
  shiftList(row.cells, shift);
  shiftList(row.metas, shift);
}

function shiftSizes(sheet: Sheet, shift: Shift): void {
  const change = shift.kind === 'insert' ? shift.count : shift.kind === 'delete' ? -shift.count : 0;
  if (shift.axis === 'row') {
    sheet.maxRows += change;
    sheet.frozenRows = frozenShifted(sheet.frozenRows, shift);
    return;
  }
  sheet.maxColumns += change;
  sheet.frozenColumns = frozenShifted(sheet.frozenColumns, shift);
  sheet.hiddenColumns = shiftSet(sheet.hiddenColumns, shift);
  sheet.columnWidths = shiftKeys(sheet.columnWidths, shift);
}

/** Assumption: rows inserted between frozen ones are frozen too; deleted ones count no more; moves change nothing. */
function frozenShifted(frozen: number, shift: Shift): number {
  if (shift.kind === 'insert') return shift.after < frozen ? frozen + shift.count : frozen;
  if (shift.kind === 'move') return frozen;
  return frozen - Math.max(0, Math.min(frozen, shift.first + shift.count - 1) - shift.first + 1);
}

function areaShifted<Item>(area: Area, shift: Shift, make: (area: Area) => Item): Item[] {
  const next = shiftArea(area, shift);
  return next ? [make(next)] : [];
}

function ruleShifted(rule: ConditionalRule, shift: Shift): ConditionalRule[] {
  const areas = rule.areas.flatMap((area) => shiftArea(area, shift) ?? []);
  return areas.length === 0 ? [] : [{ ...rule, areas }];
}

function ruleRewritten(
  rule: ConditionalRule,
  change: (reference: Reference) => Reference | null,
): ConditionalRule {
  if (!rule.formula.startsWith('=')) return rule;
  const parts = partsOfA1(rule.formula);
  const next = changeReferences(parts, change);
  return next === parts ? rule : { ...rule, formula: a1Of(next) };
}

function filterShifted(filter: Filter, shift: Shift): Filter | null {
  const area = shiftArea(filter.area, shift);
  if (!area) return null;
  if (shift.axis === 'row') return { ...filter, area };
  const hidden = Object.entries(filter.hidden).flatMap(([column, texts]) => {
    const place = shiftIndex(Number(column), shift);
    return place === null ? [] : [[place, texts] as const];
  });
  return { area, hidden: Object.fromEntries(hidden) };
}

/**
 * New rows look like the row above, new columns like the column before ("insertRowsAfter ... inherits the formatting":
 * Sheets API, InsertDimensionRequest.inheritFromBefore). Notes do not come along. Assumption: checkboxes come unticked.
 */
function inherit(sheet: Sheet, { axis, after, count }: Extract<Shift, { kind: 'insert' }>): void {
  if (after === 0) return;
  const added = (row: number, column: number, meta: Meta) => {
    const target = rowAt(sheet, row);
    target.metas[column - 1] = meta.note === '' ? meta : { ...meta, note: '' };
    if (meta.validation?.kind === 'checkbox') target.cells[column - 1] = false;
  };
  if (axis === 'row') inheritRow(sheet, after, count, added);
  else inheritColumn(sheet, after, count, added);
}

type Add = (row: number, column: number, meta: Meta) => void;

function inheritRow(sheet: Sheet, after: number, count: number, added: Add): void {
  const metas = sheet.rows[after - 1]?.metas ?? [];
  metas.forEach((meta, at) => {
    if (meta && meta !== NO_META)
      for (let row = after + 1; row <= after + count; row += 1) added(row, at + 1, meta);
  });
}

function inheritColumn(sheet: Sheet, after: number, count: number, added: Add): void {
  sheet.rows.forEach((_, at) => {
    const meta = metaAt(sheet, at + 1, after);
    if (meta !== NO_META)
      for (let column = after + 1; column <= after + count; column += 1) added(at + 1, column, meta);
  });
}

/** Which formulas read which cells. Tells, for a changed area, every formula that must be calculated again. */

import { parse } from './formula/parse';
import type { Reference } from './formula/references';
import { isVolatile, referencesOf, spillWidth } from './formula/shape';
import { type FormulaCell, isFormula, type Sheet, type State } from './state';

/** Rows and columns, both ends included. */
export interface Span {
  readonly sheetId: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Dependency extends Span {
  readonly readers: FormulaCell[];
  /** The last marking that went through it. */
  pass: number;
}

export interface Dependencies {
  readonly formulas: readonly FormulaCell[];
  /** Formulas whose result may spill. */
  readonly arrays: readonly FormulaCell[];
  readonly volatiles: readonly FormulaCell[];
  /** Marks all formulas that read the span, and those that read them. */
  mark(span: Span): void;
}

/** Reads all formulas of the workbook; each learns its place, its tree and how far it may spill. */
export function collectDependencies(state: State): Dependencies {
  const formulas = state.sheets.flatMap((sheet) => formulasOf(sheet));
  const rows = new Map<string, Dependency[]>();
  const tall: Dependency[] = [];
  const known = new Map<string, Dependency>();
  const add = (span: Span, reader: FormulaCell) => {
    const key = `${span.sheetId} ${span.top} ${span.left} ${span.bottom} ${span.right}`;
    const found = known.get(key);
    if (found) return void found.readers.push(reader);
    const made: Dependency = { ...span, readers: [reader], pass: 0 };
    known.set(key, made);
    if (span.top !== span.bottom) return void tall.push(made);
    const name = `${span.sheetId} ${span.top}`;
    const list = rows.get(name);
    if (list) list.push(made);
    else rows.set(name, [made]);
  };
  for (const formula of formulas) for (const span of spansOf(state, formula)) add(span, formula);
  let pass = 0;
  const mark = (span: Span) => {
    pass += 1;
    markFrom(span, pass, rows, tall);
  };
  return {
    formulas,
    arrays: formulas.filter((formula) => formula.width > 0),
    volatiles: formulas.filter((formula) => formula.node && isVolatile(formula.node)),
    mark,
  };
}

/** Where a reference points; null when its sheet does not exist. */
export function spanOf(state: State, reference: Reference, ownSheetId: number): Span | null {
  const sheet =
    reference.sheet === null
      ? state.sheets.find((one) => one.sheetId === ownSheetId)
      : sheetNamed(state, reference.sheet);
  if (!sheet) return null;
  return {
    sheetId: sheet.sheetId,
    top: reference.top?.at ?? 1,
    left: reference.left?.at ?? 1,
    bottom: reference.bottom?.at ?? sheet.maxRows,
    right: reference.right?.at ?? sheet.maxColumns,
  };
}

/** Names of sheets are compared without regard to case. */
export function sheetNamed(state: State, name: string): Sheet | undefined {
  const wanted = name.toLowerCase();
  return state.sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
}

export const meet = (one: Span, other: Span) =>
  one.sheetId === other.sheetId &&
  one.top <= other.bottom &&
  one.bottom >= other.top &&
  one.left <= other.right &&
  one.right >= other.left;

/** The cells that a formula may cover: its own, and for an array all below and to its width. */
export function reachOf(formula: FormulaCell): Span {
  const { sheetId, row, column, width } = formula;
  if (width === 0) return { sheetId, top: row, left: column, bottom: row, right: column };
  return { sheetId, top: row, left: column, bottom: Number.MAX_SAFE_INTEGER, right: column + width - 1 };
}

function formulasOf(sheet: Sheet): FormulaCell[] {
  const found: FormulaCell[] = [];
  sheet.rows.forEach((row, rowAt) => {
    if (!row) return;
    const { cells } = row;
    for (let column = 0; column < cells.length; column += 1) {
      const content = cells[column];
      if (!isFormula(content)) continue;
      settle(content, sheet, rowAt + 1, column + 1);
      found.push(content);
    }
  });
  return found;
}

function settle(formula: FormulaCell, sheet: Sheet, row: number, column: number): void {
  formula.sheetId = sheet.sheetId;
  formula.row = row;
  formula.column = column;
  formula.status = 'dirty';
  formula.spill = null;
  if (formula.node === undefined) formula.node = parse(formula.parts);
  formula.width = formula.node ? spillWidth(formula.node, sheet.maxColumns) : 0;
}

/** What a formula reads, and, for an array, what may stand in its way. */
function spansOf(state: State, formula: FormulaCell): readonly Span[] {
  if (!formula.node) return [];
  const read = referencesOf(formula.node).flatMap(
    (reference) => spanOf(state, reference, formula.sheetId) ?? [],
  );
  return formula.width > 0 ? [...read, reachOf(formula)] : read;
}

function markFrom(
  start: Span,
  pass: number,
  rows: ReadonlyMap<string, Dependency[]>,
  tall: readonly Dependency[],
): void {
  const queue: Span[] = [start];
  const fire = (dependency: Dependency, span: Span) => {
    if (dependency.pass === pass || !meet(dependency, span)) return;
    dependency.pass = pass;
    for (const reader of dependency.readers) {
      if (reader.status === 'dirty') continue;
      reader.status = 'dirty';
      reader.spill = null;
      queue.push(reachOf(reader));
    }
  };
  for (let span = queue.pop(); span; span = queue.pop()) {
    for (const dependency of tall) fire(dependency, span);
    for (const list of rowsWithin(span, rows)) for (const dependency of list) fire(dependency, span);
  }
}

function rowsWithin(span: Span, rows: ReadonlyMap<string, Dependency[]>): Iterable<Dependency[]> {
  const height = span.bottom - span.top + 1;
  if (height > rows.size) return rows.values();
  const lists: Dependency[][] = [];
  for (let row = span.top; row <= span.bottom; row += 1) {
    const list = rows.get(`${span.sheetId} ${row}`);
    if (list) lists.push(list);
  }
  return lists;
}

/** Which formulas read which cells. Tells, for a changed area, every formula that must be calculated again. */

import { parse } from './formula/parse';
import type { Reference } from './formula/references';
import { isVolatile, referencesOf, spillWidth } from './formula/shape';
import { type FormulaCell, isFormula, placed, type Sheet, type State, sheetOf } from './state';

/** Rows and columns, both ends included. */
export interface Span {
  readonly sheetId: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Dependency extends Span {
  readonly readers: Set<FormulaCell>;
  /** The last marking that went through it. */
  pass: number;
}

export interface Dependencies {
  /** Formulas whose result may spill. */
  readonly arrays: readonly FormulaCell[];
  readonly volatiles: ReadonlySet<FormulaCell>;
  /** Formulas whose text names cells, whether they can be read or not. */
  readonly referring: Iterable<FormulaCell>;
  /** The formulas of one sheet. */
  on(sheetId: number): Iterable<FormulaCell>;
  /** Whether a formula reads cells of the sheet, or may spill over them. */
  isRead(sheetId: number): boolean;
  /** Takes in a formula that knows its place; it learns its tree and how far it may spill. */
  add(formula: FormulaCell): void;
  /** Forgets a formula. */
  drop(formula: FormulaCell): void;
  /** Marks all formulas that read the span, and those that read them. */
  mark(span: Span): void;
}

/** Reads all formulas of the workbook. */
export function collectDependencies(state: State): Dependencies {
  const index = createIndex();
  const arrays: FormulaCell[] = [];
  const [volatiles, referring] = [new Set<FormulaCell>(), new Set<FormulaCell>()];
  const bySheet = new Map(state.sheets.map(({ sheetId }) => [sheetId, new Set<FormulaCell>()]));
  const add = (formula: FormulaCell) => {
    if (formula.node === undefined) formula.node = parse(formula.parts);
    const { node } = formula;
    formula.width = node ? spillWidth(node, sheetOf(state, formula.sheetId).maxColumns) : 0;
    bySheet.get(formula.sheetId)?.add(formula);
    if (formula.parts.some((part) => typeof part !== 'string')) referring.add(formula);
    if (formula.width > 0) arrays.push(formula);
    if (node && isVolatile(node)) volatiles.add(formula);
    for (const span of spansOf(state, formula)) index.add(span, formula);
  };
  const drop = (formula: FormulaCell) => {
    bySheet.get(formula.sheetId)?.delete(formula);
    referring.delete(formula);
    volatiles.delete(formula);
    for (const span of spansOf(state, formula)) index.remove(span, formula);
  };
  for (const sheet of state.sheets) eachFormula(sheet, add);
  return {
    arrays,
    volatiles,
    referring,
    on: (sheetId) => bySheet.get(sheetId) ?? [],
    isRead: index.isRead,
    add,
    drop,
    mark: index.mark,
  };
}

/** Spans by what reads them: those of one row by their row, so that few are looked at, and the taller ones. */
function createIndex() {
  const rows = new Map<string, Dependency[]>();
  const tall: Dependency[] = [];
  const known = new Map<string, Dependency>();
  const sheets = new Set<number>();
  let pass = 0;
  return {
    isRead: (sheetId: number) => sheets.has(sheetId),
    add(span: Span, reader: FormulaCell): void {
      const key = keyOf(span);
      const found = known.get(key);
      if (found) return void found.readers.add(reader);
      const made: Dependency = { ...span, readers: new Set([reader]), pass: 0 };
      known.set(key, made);
      sheets.add(span.sheetId);
      if (span.top !== span.bottom) return void tall.push(made);
      const name = `${span.sheetId} ${span.top}`;
      const list = rows.get(name);
      if (list) list.push(made);
      else rows.set(name, [made]);
    },
    /** What nothing reads any more stays: it costs a look, and marks nothing. */
    remove: (span: Span, reader: FormulaCell) => void known.get(keyOf(span))?.readers.delete(reader),
    mark(span: Span): void {
      pass += 1;
      markFrom(span, pass, rows, tall);
    },
  };
}

/** Names a span. */
export const keyOf = ({ sheetId, top, left, bottom, right }: Span) =>
  `${sheetId} ${top} ${left} ${bottom} ${right}`;

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

function eachFormula(sheet: Sheet, take: (formula: FormulaCell) => void): void {
  for (let row = 1; row <= sheet.rows.length; row += 1) {
    const cells = sheet.rows[row - 1]?.cells ?? [];
    for (let column = 1; column <= cells.length; column += 1) {
      const content = cells[column - 1];
      if (isFormula(content)) take(placed(content, sheet, row, column));
    }
  }
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

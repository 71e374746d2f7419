/** Calculates formulas when they are read, and keeps what it calculated until something changes. */
import { type Shift, shiftIndex } from './axes';
import {
  collectDependencies,
  type Dependencies,
  keyOf,
  meet,
  reachOf,
  type Span,
  spanOf,
} from './dependencies';
import { valueUnder } from './display';
import { single } from './formula/broadcast';
import { evaluate } from './formula/evaluate';
import { fail, type Grid, isGrid, type Operand, REFERENCE, type Scalar } from './formula/scalars';
import { referencesOf } from './formula/shape';
import {
  contentAt,
  type FormulaCell,
  isFormula,
  metaAt,
  placed,
  type Sheet,
  type State,
  sheetOf,
} from './state';

export interface Calculator {
  /** Contents of a span changed; the formulas in it that came know their places, and those that went are named. */
  changed(span: Span, came: readonly FormulaCell[], gone: readonly FormulaCell[]): void;
  /** Rows or columns came, went or moved, and formulas were rewritten for it or not. */
  shifted(sheet: Sheet, shift: Shift, rewritten: boolean): void;
  /** Anything may have changed: sheets came or went, rows were sorted. */
  restructured(): void;
  /** Formulas whose text names cells. */
  referring(): Iterable<FormulaCell>;
  /** What a cell holds. Calculates it where needed. */
  valueAt(sheet: Sheet, row: number, column: number): Scalar;
  /** Calculates the arrays that may spill into a span; call it before reading the span cell by cell. */
  settle(span: Span): void;
  /** Whether a sheet has spills; then `valueAt` knows more than the stored contents. */
  spillsIn(sheetId: number): boolean;
  /** The last row and column that spills cover. */
  spillExtent(sheetId: number): { readonly rows: number; readonly columns: number };
}

const CIRCULAR = REFERENCE;

/** Nothing reads the sheet: only what the formula itself makes of its place can be another. */
function move(formula: FormulaCell, sheet: Sheet, shift: Shift): void {
  const at = formula[shift.axis];
  const place = shiftIndex(at, shift) ?? at;
  if (place === at) return;
  const [row, column] = shift.axis === 'row' ? [place, formula.column] : [formula.row, place];
  placed(formula, sheet, row, column);
}

/** `now` is the moment as a serial number in the workbook's time zone. */
export function createCalculator(state: State, now: () => number): Calculator {
  let dependencies: Dependencies | null = null;
  let day = 0;
  const grids = new Map<string, Grid>();

  const known = (): Dependencies => {
    if (!dependencies) {
      grids.clear();
      dependencies = collectDependencies(state);
    }
    if (dependencies.volatiles.size > 0 && Math.floor(now()) !== day) {
      day = Math.floor(now());
      refreshVolatiles(dependencies);
    }
    return dependencies;
  };

  const refreshVolatiles = ({ volatiles, mark }: Dependencies) => {
    if (volatiles.size > 0) grids.clear();
    for (const formula of volatiles) {
      formula.status = 'dirty';
      formula.spill = null;
      mark(reachOf(formula));
    }
  };

  const valueAt = (sheet: Sheet, row: number, column: number): Scalar => {
    const content = contentAt(sheet, row, column);
    if (isFormula(content)) return formulaValue(content);
    if (content === undefined) return spilledAt(sheet.sheetId, row, column);
    return typeof content === 'number' ? valueUnder(content, metaAt(sheet, row, column).format) : content;
  };

  const formulaValue = (formula: FormulaCell): Scalar => {
    known();
    if (formula.status === 'calculating') return CIRCULAR;
    if (formula.status === 'dirty') calculateFrom(formula);
    return formula.value;
  };

  const spilledAt = (sheetId: number, row: number, column: number): Scalar => {
    for (const formula of known().arrays) {
      if (formula.spill === null || formula.sheetId !== sheetId) continue;
      const value = formula.spill[row - formula.row]?.[column - formula.column];
      if (value !== undefined) return value;
    }
    return null;
  };

  /** Goes down to what is read first, without recursion: a column of running totals is as deep as it is long. */
  const calculateFrom = (start: FormulaCell): void => {
    const stack = [start];
    const opened = new Set<FormulaCell>();
    const seen = new Set<string>();
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.status !== 'dirty' || opened.has(top)) {
        stack.pop();
        if (top.status === 'dirty') calculate(top);
        continue;
      }
      opened.add(top);
      for (const needed of neededBy(top, seen))
        if (needed.status === 'dirty' && !opened.has(needed)) stack.push(needed);
    }
  };

  const neededBy = (formula: FormulaCell, seen: Set<string>): FormulaCell[] => {
    if (!formula.node) return [];
    return referencesOf(formula.node).flatMap((reference) => {
      const span = spanOf(state, reference, formula.sheetId);
      if (!span) return [];
      const key = keyOf(span);
      if (!reference.single && seen.has(key)) return [];
      seen.add(key);
      return formulasIn(span);
    });
  };

  const formulasIn = (span: Span): FormulaCell[] => {
    const found = known().arrays.filter((formula) => meet(reachOf(formula), span));
    const { rows } = sheetOf(state, span.sheetId);
    for (let row = span.top; row <= Math.min(span.bottom, rows.length); row += 1) {
      const cells = rows[row - 1]?.cells;
      if (!cells) continue;
      for (let column = span.left; column <= Math.min(span.right, cells.length); column += 1) {
        const content = cells[column - 1];
        if (isFormula(content)) found.push(content);
      }
    }
    return found;
  };

  const calculate = (formula: FormulaCell): void => {
    formula.status = 'calculating';
    const result = resultOf(formula);
    formula.spill = null;
    if (!isGrid(result)) formula.value = result;
    else spill(formula, result);
    formula.status = 'done';
  };

  const resultOf = (formula: FormulaCell): Operand => {
    if (!formula.node) return fail('#ERROR!');
    const { sheetId, row, column } = formula;
    const cells = {
      row,
      column,
      now: now(),
      cell: (sheet: string | null, cellRow: number, cellColumn: number) =>
        cellFrom(sheetId, sheet, cellRow, cellColumn),
      grid: (reference: Parameters<typeof spanOf>[1]) => gridFrom(spanOf(state, reference, sheetId)),
    };
    const result = evaluate(formula.node, { cells, array: false, evaluate });
    return isGrid(result) && formula.width === 0 ? single(result, cells) : result;
  };

  const cellFrom = (ownSheetId: number, name: string | null, row: number, column: number): Scalar => {
    const edge = { at: row, fixed: false };
    const side = { at: column, fixed: false };
    const span = spanOf(
      state,
      { sheet: name, single: true, top: edge, bottom: edge, left: side, right: side },
      ownSheetId,
    );
    if (!span) return REFERENCE;
    const sheet = sheetOf(state, span.sheetId);
    return row > sheet.maxRows || column > sheet.maxColumns ? REFERENCE : valueAt(sheet, row, column);
  };

  const gridFrom = (span: Span | null): Grid | null => {
    if (!span) return null;
    const key = keyOf(span);
    const cached = grids.get(key);
    if (cached) return cached;
    const sheet = sheetOf(state, span.sheetId);
    settle(span);
    const rows: Scalar[][] = [];
    for (let row = span.top; row <= Math.min(span.bottom, sheet.maxRows); row += 1) {
      const line: Scalar[] = [];
      for (let column = span.left; column <= Math.min(span.right, sheet.maxColumns); column += 1)
        line.push(valueAt(sheet, row, column));
      rows.push(line);
    }
    const grid: Grid = { rows, origin: { row: span.top, column: span.left } };
    // While something is being calculated around it, a circle could be in it: only settled grids are kept.
    if (!grid.rows.some((line) => line.includes(CIRCULAR))) grids.set(key, grid);
    return grid;
  };

  const spill = (formula: FormulaCell, { rows }: Grid): void => {
    const sheet = sheetOf(state, formula.sheetId);
    if (obstructed(formula, sheet, rows)) {
      formula.value = fail('#REF!');
      return;
    }
    formula.value = rows[0]?.[0] ?? null;
    formula.spill = rows;
  };

  const obstructed = (formula: FormulaCell, sheet: Sheet, rows: readonly (readonly Scalar[])[]): boolean => {
    const { row, column } = formula;
    if (row + rows.length - 1 > sheet.maxRows || column + (rows[0]?.length ?? 0) - 1 > sheet.maxColumns)
      return true;
    return rows.some((line, down) =>
      line.some(
        (_, right) =>
          (down > 0 || right > 0) &&
          (contentAt(sheet, row + down, column + right) !== undefined ||
            coveredByOther(formula, row + down, column + right)),
      ),
    );
  };

  const coveredByOther = (formula: FormulaCell, row: number, column: number): boolean =>
    known().arrays.some(
      (other) =>
        other !== formula &&
        other.sheetId === formula.sheetId &&
        other.spill?.[row - other.row]?.[column - other.column] !== undefined,
    );

  const settle = (span: Span): void => {
    for (const formula of known().arrays)
      if (formula.status === 'dirty' && meet(reachOf(formula), span)) calculateFrom(formula);
  };

  const settleSheet = (sheetId: number) => {
    settle({ sheetId, top: 1, left: 1, bottom: Number.MAX_SAFE_INTEGER, right: Number.MAX_SAFE_INTEGER });
    return known().arrays.filter((formula) => formula.sheetId === sheetId && formula.spill !== null);
  };

  return {
    changed(span, came, gone) {
      grids.clear();
      if (!dependencies) return;
      for (const formula of gone) dependencies.drop(formula);
      for (const formula of came) dependencies.add(formula);
      // Of two arrays in each other's way their places decide which one yields: all are looked at in order.
      if ([...gone, ...came].some(({ width }) => width > 0)) {
        dependencies = null;
        return;
      }
      dependencies.mark(span);
      refreshVolatiles(dependencies);
    },
    shifted(sheet, shift, rewritten) {
      grids.clear();
      if (!dependencies) return;
      if (rewritten || shift.kind === 'delete' || dependencies.isRead(sheet.sheetId)) {
        dependencies = null;
        return;
      }
      for (const formula of dependencies.on(sheet.sheetId)) move(formula, sheet, shift);
      refreshVolatiles(dependencies);
    },
    restructured() {
      dependencies = null;
      grids.clear();
    },
    referring: () => known().referring,
    valueAt,
    settle,
    spillsIn: (sheetId) => settleSheet(sheetId).length > 0,
    spillExtent(sheetId) {
      const spills = settleSheet(sheetId);
      return {
        rows: Math.max(0, ...spills.map(({ row, spill }) => row + (spill?.length ?? 0) - 1)),
        columns: Math.max(0, ...spills.map(({ column, spill }) => column + (spill?.[0]?.length ?? 0) - 1)),
      };
    },
  };
}

/**
 * The colours that conditional formats give. A rule's formula is written for the first cell of its area and moves with
 * the cell, as a copied formula would; of several rules that fit, the first wins (Google: "Use conditional formatting
 * rules in Google Sheets").
 */
import { overlap } from '../workbook/areas';
import type { Cells } from '../workbook/formula/broadcast';
import { single } from '../workbook/formula/broadcast';
import { evaluate } from '../workbook/formula/evaluate';
import { parse } from '../workbook/formula/parse';
import type { Edge, Reference } from '../workbook/formula/references';
import { type Grid, REFERENCE, type Scalar } from '../workbook/formula/scalars';
import { a1Of, changeReferences, type Parts, partsOfA1 } from '../workbook/formula/text';
import type { Area, ConditionalRule, Value, Workbook } from '../workbook/types';

/** The colour of a cell by its place in the area, from 0; undefined where no rule fits. */
export type Fills = (row: number, column: number) => string | undefined;

export function conditionalFills(workbook: Workbook, sheetId: number, area: Area): Fills {
  const rules = workbook.layout(sheetId).conditionalRules.flatMap((rule) => rulesBy(rule, area));
  if (rules.length === 0) return () => undefined;
  const sheet = valuesOf(workbook, sheetId);
  return (r, c) => {
    const row = area.row + r;
    const column = area.column + c;
    return rules.find(({ within, fits }) => inside(within, row, column) && fits(row, column, sheet))
      ?.background;
  };
}

interface PreparedRule {
  readonly within: Area;
  readonly background: string;
  fits(row: number, column: number, sheet: SheetValues): boolean;
}

/** One for each area of the rule that the window touches; they share the first area's cell as origin. */
function rulesBy(rule: ConditionalRule, window: Area): readonly PreparedRule[] {
  const origin = rule.areas[0];
  if (!origin) return [];
  const parts = partsOfA1(rule.formula);
  const known = new Map<string | number, boolean>();
  const byRow = readsOneRow(rule.formula, parts);
  const fits = (row: number, column: number, sheet: SheetValues) => {
    const moved = byRow && known.has(row) ? parts : shifted(parts, row - origin.row, column - origin.column);
    const key = byRow ? row : a1Of(moved);
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = isTrue(moved, row, column, sheet);
    known.set(key, answer);
    return answer;
  };
  return rule.areas
    .filter((one) => overlap(one, window))
    .map((within) => ({ within, background: rule.background, fits }));
}

/** Whether every cell of a row has the same answer: no column moves along, and nothing asks for the cell's own. */
function readsOneRow(formula: string, parts: Parts): boolean {
  const stays = (edge: Edge | null) => edge === null || edge.fixed;
  const fixed = parts.every((part) => typeof part === 'string' || (stays(part.left) && stays(part.right)));
  return fixed && !/column|indirect|offset|cell/i.test(formula);
}

function isTrue(parts: Parts, row: number, column: number, sheet: SheetValues): boolean {
  const node = parse(parts);
  if (!node) return false;
  const cells: Cells = {
    row,
    column,
    now: sheet.now,
    cell: (name, r, c) => (name === null ? sheet.cell(r, c) : REFERENCE),
    grid: (reference) => gridOf(reference, sheet),
  };
  const result = single(evaluate(node, { cells, array: false, evaluate }), cells);
  return result === true || (typeof result === 'number' && result !== 0);
}

interface SheetValues {
  readonly now: number;
  readonly rows: number;
  readonly columns: number;
  cell(row: number, column: number): Scalar;
}

/** Reads rows as they are needed, each once. */
function valuesOf(workbook: Workbook, sheetId: number): SheetValues {
  const info = workbook.sheets().find((one) => one.sheetId === sheetId);
  const columns = info?.maxColumns ?? 0;
  const rows = info?.maxRows ?? 0;
  const read = new Map<number, readonly Value[]>();
  const rowValues = (row: number) => {
    const known = read.get(row);
    if (known) return known;
    const values = workbook.read(sheetId, { row, column: 1, rows: 1, columns }, 'values')[0] ?? [];
    read.set(row, values);
    return values;
  };
  const cell = (row: number, column: number): Scalar => {
    if (row < 1 || column < 1 || row > rows || column > columns) return REFERENCE;
    const value = rowValues(row)[column - 1] ?? '';
    return value === '' ? null : value;
  };
  // Serial numbers count days since 1899-12-30.
  return { now: Date.now() / 86_400_000 + 25569, rows, columns, cell };
}

function gridOf({ sheet, top, left, bottom, right }: Reference, values: SheetValues): Grid | null {
  if (sheet !== null) return null;
  const first = { row: top?.at ?? 1, column: left?.at ?? 1 };
  const last = { row: bottom?.at ?? values.rows, column: right?.at ?? values.columns };
  const rows = Array.from({ length: Math.max(0, last.row - first.row + 1) }, (_, r) =>
    Array.from({ length: Math.max(0, last.column - first.column + 1) }, (_unused, c) =>
      values.cell(first.row + r, first.column + c),
    ),
  );
  return { rows, origin: first };
}

function shifted(parts: Parts, rows: number, columns: number): Parts {
  if (rows === 0 && columns === 0) return parts;
  return changeReferences(parts, (reference) => {
    const moved = {
      ...reference,
      top: moveEdge(reference.top, rows),
      bottom: moveEdge(reference.bottom, rows),
      left: moveEdge(reference.left, columns),
      right: moveEdge(reference.right, columns),
    };
    const edges = [moved.top, moved.bottom, moved.left, moved.right];
    return edges.some((edge) => edge !== null && edge.at < 1) ? null : moved;
  });
}

function moveEdge(edge: Edge | null, by: number): Edge | null {
  return edge === null || edge.fixed ? edge : { ...edge, at: edge.at + by };
}

function inside(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns
  );
}

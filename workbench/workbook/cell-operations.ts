/** Operations on cells: contents, and what they look like. */
import { areaOf, checkInside } from './checks';
import type { Commit, Desk } from './desk';
import { partsOfR1C1 } from './formula/text';
import { type Prepared, prepareInput } from './inputs';
import { blankCovered, isCovered } from './merges';
import {
  type Content,
  changeMetas,
  type FormulaCell,
  isFormula,
  type Meta,
  NO_META,
  newFormula,
  placed,
  rowAt,
  type Sheet,
  shared,
  sheetOf,
} from './state';
import type { Area, Operation } from './types';

type CellOperation = Extract<Operation, { do: 'set' | 'setFormulasR1C1' | 'clear' }>;
type MetaOperation = Extract<Operation, { do: 'notes' | 'numberFormat' | 'style' | 'validation' }>;

export function prepareCells(desk: Desk, operation: CellOperation): Commit {
  const sheet = sheetOf(desk.state, operation.sheetId);
  if (operation.do === 'clear') return prepareClear(desk, sheet, operation.area);
  if (operation.do === 'set') return prepareSet(desk, sheet, operation);
  const area = areaOf(operation.formulas, operation.row, operation.column);
  checkInside(sheet, area);
  const block = operation.formulas.map((line, down) =>
    line.map(
      (text, right): Prepared => ({
        content:
          text === '' ? undefined : newFormula(partsOfR1C1(text, area.row + down, area.column + right)),
      }),
    ),
  );
  return () => put(desk, sheet, area, block);
}

function prepareSet(desk: Desk, sheet: Sheet, operation: Extract<CellOperation, { do: 'set' }>): Commit {
  const area = areaOf(operation.inputs, operation.row, operation.column);
  checkInside(sheet, area);
  const block = operation.inputs.map((line, down) =>
    line.map((input, right) =>
      prepareInput(sheet, area.row + down, area.column + right, input, operation.coerce, desk.moment),
    ),
  );
  return () => put(desk, sheet, area, block);
}

/** Contents go, formats, notes and validation stay. Assumption: a cleared checkbox is an unticked one. */
function prepareClear(desk: Desk, sheet: Sheet, area: Area): Commit {
  checkInside(sheet, area);
  return () => {
    const gone: FormulaCell[] = [];
    const last = Math.min(area.row + area.rows - 1, sheet.rows.length);
    for (let row = area.row; row <= last; row += 1) clearRow(sheet, row, area, gone);
    blankCovered(sheet);
    sheet.extent = null;
    changed(desk, sheet, area, [], gone);
  };
}

/** Adds the formulas that went to `gone`. */
function clearRow(sheet: Sheet, row: number, area: Area, gone: FormulaCell[]): void {
  const line = sheet.rows[row - 1];
  if (!line) return;
  for (let at = area.column - 1; at < Math.min(area.column - 1 + area.columns, line.cells.length); at += 1) {
    const old = line.cells[at];
    if (isFormula(old)) gone.push(old);
    line.cells[at] = line.metas[at]?.validation?.kind === 'checkbox' ? false : undefined;
  }
}

function put(desk: Desk, sheet: Sheet, area: Area, given: readonly (readonly Prepared[])[]): void {
  const block = sheet.merges.length === 0 ? given : uncovered(sheet, area, given);
  const came: FormulaCell[] = [];
  const gone: FormulaCell[] = [];
  const withFormat = new Map<string, (meta: Meta) => Meta>();
  growExtent(sheet, area, block);
  block.forEach((line, down) => {
    const { cells, metas } = rowAt(sheet, area.row + down);
    line.forEach(({ content, format }, right) => {
      const at = area.column - 1 + right;
      const old = cells[at];
      if (isFormula(old)) gone.push(old);
      if (isFormula(content)) came.push(placed(content, sheet, area.row + down, at + 1));
      cells[at] = content;
      if (format === undefined) return;
      const change = withFormat.get(format) ?? shared((meta) => ({ ...meta, format }));
      withFormat.set(format, change);
      metas[at] = change(metas[at] ?? NO_META);
    });
  });
  changed(desk, sheet, area, came, gone);
}

/** Covered cells take nothing. */
function uncovered(
  sheet: Sheet,
  area: Area,
  block: readonly (readonly Prepared[])[],
): readonly (readonly Prepared[])[] {
  return block.map((line, down) =>
    line.map((one, right) =>
      isCovered(sheet, area.row + down, area.column + right) ? { ...one, content: undefined } : one,
    ),
  );
}

/** Before a block is put: where one of its blanks may take something away, the extent is looked up again. */
function growExtent(sheet: Sheet, area: Area, block: readonly (readonly Prepared[])[]): void {
  if (!sheet.extent) return;
  let { rows, columns } = sheet.extent;
  for (const [down, line] of block.entries()) {
    const held = sheet.rows[area.row - 1 + down]?.cells ?? [];
    for (const [right, { content }] of line.entries()) {
      if (content !== undefined) {
        rows = Math.max(rows, area.row + down);
        columns = Math.max(columns, area.column + right);
      } else if (held[area.column - 1 + right] !== undefined) {
        sheet.extent = null;
        return;
      }
    }
  }
  sheet.extent = { rows, columns };
}

function changed(
  { calculator }: Desk,
  sheet: Sheet,
  area: Area,
  came: readonly FormulaCell[] = [],
  gone: readonly FormulaCell[] = [],
): void {
  const span = {
    sheetId: sheet.sheetId,
    top: area.row,
    left: area.column,
    bottom: area.row + area.rows - 1,
    right: area.column + area.columns - 1,
  };
  calculator.changed(span, came, gone);
}

export function prepareMetas(desk: Desk, operation: MetaOperation): Commit {
  const sheet = sheetOf(desk.state, operation.sheetId);
  const area =
    operation.do === 'notes' ? areaOf(operation.notes, operation.row, operation.column) : operation.area;
  checkInside(sheet, area);
  switch (operation.do) {
    case 'notes':
      return () =>
        changeMetas(sheet, area, (meta, row, column) =>
          noted(meta, operation.notes[row - area.row]?.[column - area.column] ?? ''),
        );
    case 'numberFormat': {
      const change = shared((meta) => ({ ...meta, format: operation.format }));
      // A number under a date format is a date: what reads it changes too.
      return () => {
        changeMetas(sheet, area, change);
        changed(desk, sheet, area);
      };
    }
    case 'style': {
      const change = shared((meta) => ({ ...meta, style: { ...meta.style, ...operation.style } }));
      return () => changeMetas(sheet, area, change);
    }
    case 'validation':
      return () => validate(desk, sheet, area, operation.validation);
  }
}

const noted = (meta: Meta, note: string): Meta => (meta.note === note ? meta : { ...meta, note });

/** A checkbox on a blank cell holds FALSE. */
function validate(desk: Desk, sheet: Sheet, area: Area, validation: Meta['validation']): void {
  changeMetas(
    sheet,
    area,
    shared((meta) => ({ ...meta, validation })),
  );
  if (validation?.kind !== 'checkbox') return;
  for (let row = area.row; row < area.row + area.rows; row += 1) fillBlanks(rowAt(sheet, row).cells, area);
  blankCovered(sheet);
  sheet.extent = null;
  changed(desk, sheet, area);
}

function fillBlanks(cells: (Content | undefined)[], area: Area): void {
  for (let at = area.column - 1; at < area.column - 1 + area.columns; at += 1)
    if (cells[at] === undefined) cells[at] = false;
}

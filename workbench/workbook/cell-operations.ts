/** Operations on cells: contents, and what they look like. */
import { areaOf, checkInside } from './checks';
import type { Commit, Desk } from './desk';
import { partsOfR1C1 } from './formula/text';
import { type Prepared, prepareInput } from './inputs';
import {
  type Content,
  changeMetas,
  isFormula,
  type Meta,
  NO_META,
  newFormula,
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
    let formulas = false;
    const last = Math.min(area.row + area.rows - 1, sheet.rows.length);
    for (let row = area.row; row <= last; row += 1) formulas = clearRow(sheet, row, area) || formulas;
    changed(desk, sheet, area, formulas);
  };
}

/** Tells whether a formula went. */
function clearRow(sheet: Sheet, row: number, area: Area): boolean {
  const line = sheet.rows[row - 1];
  if (!line) return false;
  let formulas = false;
  for (let at = area.column - 1; at < Math.min(area.column - 1 + area.columns, line.cells.length); at += 1) {
    if (isFormula(line.cells[at])) formulas = true;
    line.cells[at] = line.metas[at]?.validation?.kind === 'checkbox' ? false : undefined;
  }
  return formulas;
}

function put(desk: Desk, sheet: Sheet, area: Area, block: readonly (readonly Prepared[])[]): void {
  let formulas = false;
  const withFormat = new Map<string, (meta: Meta) => Meta>();
  block.forEach((line, down) => {
    const { cells, metas } = rowAt(sheet, area.row + down);
    line.forEach(({ content, format }, right) => {
      const at = area.column - 1 + right;
      if (isFormula(content) || isFormula(cells[at])) formulas = true;
      cells[at] = content;
      if (format === undefined) return;
      const change = withFormat.get(format) ?? shared((meta) => ({ ...meta, format }));
      withFormat.set(format, change);
      metas[at] = change(metas[at] ?? NO_META);
    });
  });
  changed(desk, sheet, area, formulas);
}

function changed({ calculator }: Desk, sheet: Sheet, area: Area, formulas: boolean): void {
  sheet.extent = null;
  const { sheetId } = sheet;
  if (formulas) calculator.restructured();
  else
    calculator.changed({
      sheetId,
      top: area.row,
      left: area.column,
      bottom: area.row + area.rows - 1,
      right: area.column + area.columns - 1,
    });
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
        changed(desk, sheet, area, false);
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
  changed(desk, sheet, area, false);
}

function fillBlanks(cells: (Content | undefined)[], area: Area): void {
  for (let at = area.column - 1; at < area.column - 1 + area.columns; at += 1)
    if (cells[at] === undefined) cells[at] = false;
}

/** Brings deleted rows or columns back: the cells with their looks, and what pointed at them from elsewhere. */
import type { Area, Input, Operation, Workbook } from '../workbook/types';
import { infoOf } from './areas';
import type { PersonEdit } from './messages';
import { runsDown } from './runs';
import type { Around, FormulaAt, Mend, Step } from './steps';

export interface Deletion {
  readonly do: 'deleteRows' | 'deleteColumns';
  readonly sheetId: number;
  readonly first: number;
  readonly count: number;
}

export function isDeletion(edit: PersonEdit): edit is Deletion {
  return edit.do === 'deleteRows' || edit.do === 'deleteColumns';
}

export function restoreDeleted(workbook: Workbook, edit: Deletion): () => readonly Step[] {
  const { sheetId, first, count } = edit;
  const info = infoOf(workbook, sheetId);
  const rows = edit.do === 'deleteRows';
  const area: Area = rows
    ? { row: first, column: 1, rows: count, columns: info.maxColumns }
    : { row: 1, column: first, rows: info.maxRows, columns: count };
  const operations: readonly Operation[] = [
    { do: rows ? 'insertRows' : 'insertColumns', sheetId, after: first - 1, count },
    ...looksOf(workbook, sheetId, area),
    {
      do: 'set',
      sheetId,
      row: area.row,
      column: area.column,
      inputs: contentsOf(workbook, sheetId, area),
      coerce: false,
    },
    ...placesOf(workbook, edit),
  ];
  const mend: Step = { step: 'mend', ...mendOf(workbook, sheetId) };
  return () => [...operations.map((operation): Step => ({ step: 'operation', operation })), mend];
}

/** What rows or columns that go, or move, may tear apart: put right once they are back. */
export function mendOf(workbook: Workbook, sheetId: number): Mend {
  return { sheetId, before: around(workbook, sheetId), formulas: formulasOf(workbook) };
}

/** Puts right what was cut, where nobody has written something else since. */
export function mend(workbook: Workbook, { sheetId, before, formulas }: Mend): void {
  if (before) mendAround(workbook, sheetId, before);
  for (const { formula, ...place } of formulas) mendFormula(workbook, place, formula);
}

function mendAround(workbook: Workbook, sheetId: number, before: Around): void {
  const now = around(workbook, sheetId);
  const known = new Set(before.rules.map((rule) => skeleton(rule.formula)));
  const rules = [...before.rules, ...now.rules.filter((rule) => !known.has(skeleton(rule.formula)))];
  if (!same(now.rules, rules)) workbook.apply({ do: 'conditional', sheetId, rules });
  if (!same(now.filter, before.filter)) workbook.apply({ do: 'filter', sheetId, filter: before.filter });
  if (!same(now.protections, before.protections)) mendProtections(workbook, sheetId, now, before);
}

/** In the order they had: those of others come last. */
function mendProtections(workbook: Workbook, sheetId: number, now: Around, before: Around): void {
  const known = new Set(before.protections.map((one) => one.description));
  const others = now.protections.filter((one) => !known.has(one.description));
  for (const { description } of now.protections) workbook.apply({ do: 'unprotect', sheetId, description });
  for (const protection of [...before.protections, ...others])
    workbook.apply({ do: 'protect', sheetId, protection });
}

function mendFormula(workbook: Workbook, place: Omit<FormulaAt, 'formula'>, formula: string): void {
  const text = workbook.read(place.sheetId, { ...place, rows: 1, columns: 1 }, 'formulas')[0]?.[0] ?? '';
  if (text === formula || skeleton(text) !== skeleton(formula)) return;
  workbook.apply({ do: 'set', ...place, inputs: [[{ formula }]], coerce: false });
}

const REFERENCES =
  /\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+|#REF!(:#REF!)?/gi;

/** A formula without the places that it points at: these may have been cut, the rest is what someone wrote. */
function skeleton(formula: string): string {
  return formula.replace(REFERENCES, '@');
}

function contentsOf(workbook: Workbook, sheetId: number, area: Area): readonly (readonly Input[])[] {
  return workbook.read(sheetId, area, 'contents');
}

function around(workbook: Workbook, sheetId: number): Around {
  const { conditionalRules, protections, filter } = workbook.layout(sheetId);
  return { rules: conditionalRules, protections, filter };
}

/** Every formula, of whatever sheet: any of them may point at what goes. */
function formulasOf(workbook: Workbook): readonly FormulaAt[] {
  return workbook.sheets().flatMap(({ sheetId, lastRow, lastColumn }) => {
    if (lastRow === 0 || lastColumn === 0) return [];
    const lines = workbook.read(
      sheetId,
      { row: 1, column: 1, rows: lastRow, columns: lastColumn },
      'formulas',
    );
    return lines.flatMap((line, r) =>
      line.flatMap((formula, c) =>
        /[A-Z]\$?\d|:/i.test(formula) && !formula.startsWith('=IMAGE("')
          ? [{ sheetId, row: r + 1, column: c + 1, formula }]
          : [],
      ),
    );
  });
}

/** Inserted rows look like their neighbours; this makes them look as they did. */
function looksOf(workbook: Workbook, sheetId: number, area: Area): readonly Operation[] {
  const read = <What extends 'numberFormats' | 'validations' | 'styles'>(what: What) =>
    workbook.read(sheetId, area, what);
  const styles = read('styles').map((line) =>
    line.map(({ background = '#ffffff', bold = false, colour = '#000000' }) => ({
      background,
      bold,
      colour,
    })),
  );
  return [
    ...runsDown(area, read('numberFormats'), same).map(
      (run): Operation => ({ do: 'numberFormat', sheetId, area: run.area, format: run.item }),
    ),
    ...runsDown(area, styles, same).map(
      (run): Operation => ({ do: 'style', sheetId, area: run.area, style: run.item }),
    ),
    ...runsDown(area, read('validations'), same).map(
      (run): Operation => ({ do: 'validation', sheetId, area: run.area, validation: run.item }),
    ),
    {
      do: 'notes',
      sheetId,
      row: area.row,
      column: area.column,
      notes: workbook.read(sheetId, area, 'notes'),
    },
  ];
}

/** What was hidden, and how wide it was. */
function placesOf(workbook: Workbook, { do: what, sheetId, first, count }: Deletion): readonly Operation[] {
  const { hiddenRows, hiddenColumns, columnWidths } = workbook.layout(sheetId);
  const gone = (at: number) => at >= first && at < first + count;
  if (what === 'deleteRows')
    return hiddenRows
      .filter(gone)
      .map((at) => ({ do: 'hideRows', sheetId, first: at, count: 1, hidden: true }));
  return [
    ...hiddenColumns
      .filter(gone)
      .map((at): Operation => ({ do: 'hideColumns', sheetId, first: at, count: 1, hidden: true })),
    ...Object.entries(columnWidths)
      .filter(([column]) => gone(Number(column)))
      .map(
        ([column, pixels]): Operation => ({
          do: 'columnWidth',
          sheetId,
          first: Number(column),
          count: 1,
          pixels,
        }),
      ),
  ];
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

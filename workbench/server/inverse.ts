/** How an edit is taken back: found before it is applied, and completed by what it left. */
import type { Area, Input, Operation, Workbook } from '../workbook/types';
import { infoOf } from './areas';
import { type CellEdit, isCellEdit, operationOf, touchedBy } from './edits';
import type { PersonEdit } from './messages';
import { type Deletion, isDeletion, mend, mendOf, restoreDeleted } from './restoring';
import { formatRuns } from './runs';
import type { Cells, Step } from './steps';

/** Call it before the edit, and what it gives after the edit. */
export function inverseOf(workbook: Workbook, edit: PersonEdit): () => readonly Step[] {
  if (isCellEdit(edit)) return inverseOfCells(workbook, edit);
  if (isDeletion(edit)) return restoreDeleted(workbook, edit);
  const operation = inverseOperation(workbook, edit);
  const mends: readonly Step[] = mayTear(workbook, edit)
    ? [{ step: 'mend', ...mendOf(workbook, edit.sheetId) }]
    : [];
  return () => [{ step: 'operation', operation }, ...mends];
}

/** Whether the inverse alone leaves formulas that point elsewhere than before. */
function mayTear(workbook: Workbook, edit: PersonEdit): boolean {
  if (edit.do === 'moveColumns' || edit.do === 'sort') return true;
  if (edit.do !== 'insertRows' && edit.do !== 'insertColumns') return false;
  const { maxRows, maxColumns } = infoOf(workbook, edit.sheetId);
  return edit.after === (edit.do === 'insertRows' ? maxRows : maxColumns);
}

export function takeBack(workbook: Workbook, steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.step === 'operation') workbook.apply(step.operation);
    else if (step.step === 'cells') putBack(workbook, step);
    else mend(workbook, step);
  }
}

function inverseOfCells(workbook: Workbook, edit: CellEdit): () => readonly Step[] {
  const places = [{ sheetId: edit.sheetId, area: touchedBy(edit) }];
  if (edit.do === 'move') places.push({ sheetId: edit.fromSheetId, area: edit.from });
  const before = places.map(({ sheetId, area }) => cellsOf(workbook, sheetId, area));
  return () =>
    places.map(({ sheetId, area }, at) => ({
      step: 'cells',
      sheetId,
      area,
      before: before[at] ?? { contents: [], formats: [] },
      after: cellsOf(workbook, sheetId, area),
    }));
}

function putBack(workbook: Workbook, step: Extract<Step, { step: 'cells' }>): void {
  const { sheetId, area, before, after } = step;
  const now = cellsOf(workbook, sheetId, area);
  const ours = (r: number, c: number) => sameInput(now.contents[r]?.[c], after.contents[r]?.[c]);
  const inputs = now.contents.map((line, r) =>
    line.map((input, c) => (ours(r, c) ? (before.contents[r]?.[c] ?? '') : input)),
  );
  const formats = now.formats.map((line, r) =>
    line.map((format, c) =>
      ours(r, c) && format === after.formats[r]?.[c] ? (before.formats[r]?.[c] ?? format) : format,
    ),
  );
  workbook.apply({ do: 'set', sheetId, row: area.row, column: area.column, inputs, coerce: false });
  for (const operation of formatRuns(sheetId, area, formats, now.formats)) workbook.apply(operation);
}

/** Cells beyond the grid, where a paste is about to make room, are blank. */
function cellsOf(workbook: Workbook, sheetId: number, area: Area): Cells {
  const { maxRows, maxColumns } = infoOf(workbook, sheetId);
  const rows = Math.min(area.rows, maxRows - area.row + 1);
  const columns = Math.min(area.columns, maxColumns - area.column + 1);
  const there = rows > 0 && columns > 0 ? { ...area, rows, columns } : null;
  return {
    contents: padded(there ? workbook.read(sheetId, there, 'contents') : [], area, ''),
    formats: padded(there ? workbook.read(sheetId, there, 'numberFormats') : [], area, 'General'),
  };
}

function padded<Item>(
  lines: readonly (readonly Item[])[],
  area: Area,
  blank: Item,
): readonly (readonly Item[])[] {
  if (lines.length === area.rows && lines[0]?.length === area.columns) return lines;
  return Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (_unused, c) => lines[r]?.[c] ?? blank),
  );
}

function sameInput(one: Input | undefined, other: Input | undefined): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

function inverseOperation(workbook: Workbook, edit: Exclude<PersonEdit, CellEdit | Deletion>): Operation {
  const { sheetId } = edit;
  const layout = workbook.layout(sheetId);
  switch (edit.do) {
    case 'sort':
      return sortedBack(operationOf(workbook, edit));
    case 'filter':
      return { do: 'filter', sheetId, filter: layout.filter };
    case 'insertRows':
      return { do: 'deleteRows', sheetId, first: edit.after + 1, count: edit.count };
    case 'insertColumns':
      return { do: 'deleteColumns', sheetId, first: edit.after + 1, count: edit.count };
    case 'moveColumns':
      return movedBack(edit);
    case 'renameSheet':
      return { do: 'renameSheet', sheetId, name: infoOf(workbook, sheetId).name };
    case 'columnWidth':
      return widthBack(sheetId, edit.column, layout.columnWidths[edit.column]);
    case 'hideRows':
    case 'hideColumns':
      return { ...edit, hidden: !edit.hidden };
    case 'note': {
      const place = { row: edit.row, column: edit.column };
      const notes = workbook.read(sheetId, { ...place, rows: 1, columns: 1 }, 'notes');
      return { do: 'notes', sheetId, ...place, notes };
    }
  }
}

/** A column never made wider or narrower has Sheets' 100 pixels. */
function widthBack(sheetId: number, column: number, pixels = 100): Operation {
  return { do: 'columnWidth', sheetId, first: column, count: 1, pixels };
}

function sortedBack(operation: Operation): Operation {
  if (operation.do !== 'reorder') return operation;
  const order = Array<number>(operation.order.length);
  operation.order.forEach((from, at) => {
    order[from] = at;
  });
  return { ...operation, order };
}

function movedBack(edit: Extract<PersonEdit, { do: 'moveColumns' }>): Operation {
  const { first, count, before } = edit;
  return before > first
    ? { ...edit, first: before - count, before: first }
    : { ...edit, first: before, before: first + count };
}

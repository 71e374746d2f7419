/**
 * A person's edit: applied to the workbook as Sheets applies what is typed, and told to the runtime as the event that
 * Apps Script would get. Sorting, filtering and changes of the grid fire no onEdit
 * (developers.google.com/apps-script/guides/triggers/installable, read 2026-11-23).
 */
import type { Edit } from '../runtime/types';
import type { Area, Filter, Input, Operation, SheetInfo, Workbook } from '../workbook/types';
import type { PersonEdit } from './messages';

/** Applies it. Answers with the event for onEdit, or null where there is none. Throws what the workbook refuses. */
export function applyEdit(workbook: Workbook, edit: PersonEdit): Edit | null {
  switch (edit.do) {
    case 'type':
      return put(workbook, edit.sheetId, edit.row, edit.column, edit.texts);
    case 'tick': {
      const { row, column, rows, columns } = edit.area;
      return put(workbook, edit.sheetId, row, column, filled(rows, columns, edit.on));
    }
    case 'clear':
      return put(
        workbook,
        edit.sheetId,
        edit.area.row,
        edit.area.column,
        cleared(workbook, edit.sheetId, edit.area),
      );
    default:
      workbook.apply(operationOf(workbook, edit));
      return null;
  }
}

/** The descriptions of warning-only protected ranges that an edit would touch. */
export function warningsOf(workbook: Workbook, edit: PersonEdit): readonly string[] {
  const area = touched(edit);
  if (area === null) return [];
  const { protections } = workbook.layout(edit.sheetId);
  return protections.filter((one) => overlap(one.area, area)).map((one) => one.description);
}

type Structural = Exclude<PersonEdit, { do: 'type' | 'tick' | 'clear' }>;

function operationOf(workbook: Workbook, edit: Structural): Operation {
  switch (edit.do) {
    case 'sort':
      return {
        do: 'sort',
        sheetId: edit.sheetId,
        area: body(workbook, edit.sheetId),
        column: edit.column,
        ascending: edit.ascending,
      };
    case 'filter':
      return {
        do: 'filter',
        sheetId: edit.sheetId,
        filter: filterWith(workbook, edit.sheetId, edit.column, edit.hidden),
      };
    case 'columnWidth':
      return { do: 'columnWidth', sheetId: edit.sheetId, first: edit.column, count: 1, pixels: edit.pixels };
    default:
      return edit;
  }
}

function put(
  workbook: Workbook,
  sheetId: number,
  row: number,
  column: number,
  inputs: readonly (readonly Input[])[],
): Edit {
  const rows = inputs.length;
  const columns = inputs[0]?.length ?? 0;
  const one = rows === 1 && columns === 1;
  const before = one ? cellText(workbook, sheetId, row, column) : '';
  makeRoom(workbook, sheetId, row + rows - 1, column + columns - 1);
  workbook.apply({ do: 'set', sheetId, row, column, inputs, coerce: true });
  const event: Edit = { sheetId, row, column, rows, columns };
  if (!one) return event;
  const after = cellText(workbook, sheetId, row, column);
  return {
    ...event,
    ...(after === '' ? {} : { value: after }),
    ...(before === '' ? {} : { oldValue: before }),
  };
}

/** A paste that is larger than the grid makes the grid larger, as in Sheets. */
function makeRoom(workbook: Workbook, sheetId: number, lastRow: number, lastColumn: number): void {
  const sheet = infoOf(workbook, sheetId);
  const rows = lastRow - sheet.maxRows;
  const columns = lastColumn - sheet.maxColumns;
  if (rows > 0) workbook.apply({ do: 'insertRows', sheetId, after: sheet.maxRows, count: rows });
  if (columns > 0) workbook.apply({ do: 'insertColumns', sheetId, after: sheet.maxColumns, count: columns });
}

/** In Sheets the Delete key empties a cell, and unticks a checkbox. */
function cleared(workbook: Workbook, sheetId: number, area: Area): readonly (readonly Input[])[] {
  return workbook
    .read(sheetId, area, 'validations')
    .map((row) => row.map((validation) => (validation?.kind === 'checkbox' ? false : '')));
}

function filled(rows: number, columns: number, on: boolean): readonly (readonly Input[])[] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => on));
}

function cellText(workbook: Workbook, sheetId: number, row: number, column: number): string {
  const sheet = infoOf(workbook, sheetId);
  if (row > sheet.maxRows || column > sheet.maxColumns) return '';
  const value = workbook.read(sheetId, { row, column, rows: 1, columns: 1 }, 'values')[0]?.[0] ?? '';
  if (typeof value !== 'object')
    return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
  return 'date' in value ? String(value.date) : value.error;
}

function filterWith(
  workbook: Workbook,
  sheetId: number,
  column: number,
  hidden: readonly string[],
): Filter | null {
  const before = workbook.layout(sheetId).filter;
  const { [column]: _replaced, ...others } = before?.hidden ?? {};
  const after = hidden.length > 0 ? { ...others, [column]: hidden } : others;
  if (Object.keys(after).length === 0) return null;
  const sheet = infoOf(workbook, sheetId);
  const data = body(workbook, sheetId);
  const headed = {
    ...data,
    row: Math.max(1, data.row - 1),
    rows: data.rows + (data.row > 1 ? 1 : 0),
    columns: sheet.maxColumns,
  };
  return { area: before?.area ?? headed, hidden: after };
}

/** What sorting moves: all rows below the frozen ones, to the last with content. */
function body(workbook: Workbook, sheetId: number): Area {
  const sheet = infoOf(workbook, sheetId);
  const row = sheet.frozenRows + 1;
  return { row, column: 1, rows: Math.max(1, sheet.lastRow - sheet.frozenRows), columns: sheet.maxColumns };
}

function infoOf(workbook: Workbook, sheetId: number): SheetInfo {
  const sheet = workbook.sheets().find((one) => one.sheetId === sheetId);
  if (!sheet) throw new Error('That sheet is no longer there; nothing was changed.');
  return sheet;
}

function touched(edit: PersonEdit): Area | null {
  if (edit.do === 'tick' || edit.do === 'clear') return edit.area;
  if (edit.do !== 'type') return null;
  return { row: edit.row, column: edit.column, rows: edit.texts.length, columns: edit.texts[0]?.length ?? 0 };
}

function overlap(a: Area, b: Area): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

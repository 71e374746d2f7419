/**
 * A person's edit: applied to the workbook as Sheets applies what is typed, and told to the runtime as the event that
 * Apps Script would get. Sorting, filtering and changes of the grid fire no onEdit
 * (developers.google.com/apps-script/guides/triggers/installable, read 2026-11-23).
 */

import type { Edit } from '../runtime/types';
import { overlap } from '../workbook/areas';
import { sortedOrder } from '../workbook/index';
import type { Area, Filter, Input, Operation, Value, Workbook } from '../workbook/types';
import { bodyOf, infoOf, shownParts } from './areas';
import { copyOperations } from './copying';
import type { PersonEdit } from './messages';

/** Edits of what stands in cells; the others change the sheet around them. */
export type CellEdit = Extract<PersonEdit, { do: 'type' | 'tick' | 'clear' | 'copy' | 'move' }>;

/** Applies it. Answers with the event for onEdit, or null where there is none. Throws what the workbook refuses. */
export function applyEdit(workbook: Workbook, edit: PersonEdit): Edit | null {
  if (isCellEdit(edit)) return applyToCells(workbook, edit);
  workbook.apply(operationOf(workbook, edit));
  return null;
}

export function isCellEdit(edit: PersonEdit): edit is CellEdit {
  return ['type', 'tick', 'clear', 'copy', 'move'].includes(edit.do);
}

/** The cells that an edit of cells touches. */
export function touchedBy(edit: CellEdit): Area {
  if (edit.do !== 'type') return edit.area;
  return { row: edit.row, column: edit.column, rows: edit.texts.length, columns: edit.texts[0]?.length ?? 0 };
}

/** The descriptions of warning-only protected ranges that an edit would touch. */
export function warningsOf(workbook: Workbook, edit: PersonEdit): readonly string[] {
  if (!isCellEdit(edit)) return [];
  const area = touchedBy(edit);
  const { protections } = workbook.layout(edit.sheetId);
  return protections.filter((one) => overlap(one.area, area)).map((one) => one.description);
}

/** What an edit of the sheet around its cells does to the workbook. */
export function operationOf(workbook: Workbook, edit: Exclude<PersonEdit, CellEdit>): Operation {
  const { sheetId } = edit;
  switch (edit.do) {
    case 'sort':
      return sortOperation(workbook, sheetId, edit.column, edit.ascending);
    case 'filter':
      return { do: 'filter', sheetId, filter: filterWith(workbook, sheetId, edit.column, edit.hidden) };
    case 'columnWidth':
      return { do: 'columnWidth', sheetId, first: edit.column, count: 1, pixels: edit.pixels };
    case 'note':
      return { do: 'notes', sheetId, row: edit.row, column: edit.column, notes: [[edit.text]] };
    default:
      return edit;
  }
}

function applyToCells(workbook: Workbook, edit: CellEdit): Edit {
  const { sheetId } = edit;
  const area = touchedBy(edit);
  const one = area.rows === 1 && area.columns === 1;
  const before = one ? cellText(workbook, sheetId, area) : '';
  makeRoom(workbook, sheetId, area);
  for (const operation of operationsOf(workbook, edit)) workbook.apply(operation);
  const { row, column, rows, columns } = area;
  const event: Edit = { sheetId, row, column, rows, columns };
  if (!one) return event;
  const after = cellText(workbook, sheetId, area);
  return {
    ...event,
    ...(after === '' ? {} : { value: after }),
    ...(before === '' ? {} : { oldValue: before }),
  };
}

function operationsOf(workbook: Workbook, edit: CellEdit): readonly Operation[] {
  const { sheetId } = edit;
  switch (edit.do) {
    case 'type':
      return [setOperation(sheetId, edit, edit.texts)];
    case 'tick':
      return shownParts(workbook, sheetId, edit.area).map((part) =>
        setOperation(sheetId, part, filled(part, edit.on)),
      );
    case 'clear':
      return shownParts(workbook, sheetId, edit.area).map((part) =>
        setOperation(sheetId, part, cleared(workbook, sheetId, part)),
      );
    case 'copy':
      return copiesOf(workbook, edit);
    case 'move':
      return [
        ...copyOperations(workbook, 'move', edit.fromSheetId, edit.from, sheetId, edit.area),
        ...leftBehind(workbook, edit),
      ];
  }
}

/** A fill of a filtered sheet passes over the rows that are hidden; a block of several rows is put down whole. */
function copiesOf(
  workbook: Workbook,
  edit: Extract<CellEdit, { do: 'copy' | 'move' }>,
): readonly Operation[] {
  const { fromSheetId, from, sheetId, area } = edit;
  const parts = from.rows === 1 ? shownParts(workbook, sheetId, area) : [area];
  return parts.flatMap((part) => copyOperations(workbook, 'copy', fromSheetId, from, sheetId, part));
}

/** What was moved leaves blanks, but not where it now stands itself. */
function leftBehind(
  workbook: Workbook,
  { fromSheetId, from, sheetId, area }: Extract<CellEdit, { do: 'copy' | 'move' }>,
): readonly Operation[] {
  const blanks = cleared(workbook, fromSheetId, from);
  const rows = Array.from({ length: from.rows }, (_, r) => r);
  return rows.flatMap((r) =>
    Array.from({ length: from.columns }, (_, c) => ({ row: from.row + r, column: from.column + c }))
      .filter((place) => fromSheetId !== sheetId || !overlap(area, { ...place, rows: 1, columns: 1 }))
      .map((place) => setOperation(fromSheetId, place, [[blanks[r]?.[place.column - from.column] ?? '']])),
  );
}

function setOperation(
  sheetId: number,
  { row, column }: { readonly row: number; readonly column: number },
  inputs: readonly (readonly Input[])[],
): Operation {
  return { do: 'set', sheetId, row, column, inputs, coerce: true };
}

/** A paste that is larger than the grid makes the grid larger, as in Sheets. */
function makeRoom(workbook: Workbook, sheetId: number, area: Area): void {
  const sheet = infoOf(workbook, sheetId);
  const rows = area.row + area.rows - 1 - sheet.maxRows;
  const columns = area.column + area.columns - 1 - sheet.maxColumns;
  if (rows > 0) workbook.apply({ do: 'insertRows', sheetId, after: sheet.maxRows, count: rows });
  if (columns > 0) workbook.apply({ do: 'insertColumns', sheetId, after: sheet.maxColumns, count: columns });
}

/** In Sheets the Delete key empties a cell, and unticks a checkbox. */
function cleared(workbook: Workbook, sheetId: number, area: Area): readonly (readonly Input[])[] {
  return workbook
    .read(sheetId, area, 'validations')
    .map((row) => row.map((validation) => (validation?.kind === 'checkbox' ? false : '')));
}

function filled({ rows, columns }: Area, on: boolean): readonly (readonly Input[])[] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => on));
}

function cellText(workbook: Workbook, sheetId: number, { row, column }: Area): string {
  const sheet = infoOf(workbook, sheetId);
  if (row > sheet.maxRows || column > sheet.maxColumns) return '';
  const value = workbook.read(sheetId, { row, column, rows: 1, columns: 1 }, 'values')[0]?.[0] ?? '';
  if (typeof value !== 'object')
    return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
  return 'date' in value ? String(value.date) : value.error;
}

/** The order is found here and written down as it is, so that it can be taken back. */
function sortOperation(workbook: Workbook, sheetId: number, column: number, ascending: boolean): Operation {
  const area = bodyOf(workbook, sheetId);
  const keys = workbook
    .read(sheetId, { ...area, column, columns: 1 }, 'values')
    .map(([value = '']) => keyOf(value));
  return { do: 'reorder', sheetId, area, order: sortedOrder(keys, ascending) };
}

function keyOf(value: Value): string | number | boolean | { readonly error: string } | null {
  if (value === '') return null;
  return typeof value === 'object' && 'date' in value ? value.date : value;
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
  const data = bodyOf(workbook, sheetId);
  const headed = { ...data, row: Math.max(1, data.row - 1), rows: data.rows + (data.row > 1 ? 1 : 0) };
  return { area: before?.area ?? headed, hidden: after };
}

/** A small workbook to test with, and short ways to write and read its cells. */
import { columnNumber, createWorkbook } from '../../../workbench/workbook';
import type { Area, Input, Reading, Workbook } from '../../../workbench/workbook/types';

export const NOW = Date.UTC(2026, 10, 23, 12);

export const newBook = () =>
  createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' }, undefined, { clock: () => NOW });

/** `B2` or `B2:C4`. */
export function area(a1: string): Area {
  const [start = '', end = start] = a1.split(':');
  const [top, bottom] = [place(start), place(end)];
  return {
    row: top.row,
    column: top.column,
    rows: bottom.row - top.row + 1,
    columns: bottom.column - top.column + 1,
  };
}

export function put(book: Workbook, a1: string, inputs: readonly (readonly Input[])[], sheetId = 1): void {
  const { row, column } = area(a1);
  book.apply({ do: 'set', sheetId, row, column, inputs, coerce: true });
}

export function look<What extends keyof Reading>(
  book: Workbook,
  a1: string,
  what: What,
  sheetId = 1,
): Reading[What] {
  return book.read(sheetId, area(a1), what);
}

export const valueAt = (book: Workbook, a1: string, sheetId = 1) => look(book, a1, 'values', sheetId)[0]?.[0];

function place(a1: string) {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(a1) ?? [];
  return { row: Number(digits), column: columnNumber(letters) };
}

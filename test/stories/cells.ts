/** Counts the cells that a command wrote and those that it changed: the two must be the same number. */
import type { Workbench } from '../../workbench/server/workbench';

/** A row's cells by the header of their column, or its place where it has none. */
type Cells = Readonly<Record<string, unknown>>;
/** Rows by what names them, sheet by sheet. */
export type Contents = ReadonlyMap<string, ReadonlyMap<string, Cells>>;

export function contents({ workbook }: Workbench): Contents {
  return new Map(
    workbook.sheets().map(({ name, sheetId, lastRow, lastColumn }) => {
      const area = { row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
      const formulas = workbook.read(sheetId, area, 'formulas');
      const values = workbook.read(sheetId, area, 'values');
      // A formula that is calculated anew was not written.
      const cells = values.map((row, at) => row.map((value, index) => formulas[at]?.[index] || value));
      return [name, byName(name, cells)] as const;
    }),
  );
}

const IDS: Readonly<Record<string, readonly string[]>> = {
  Inventory: ['#'],
  Listings: ['Listing id', 'Variant id'],
};

/** A row without an id, or of another sheet, is named by all that it says; what occurs twice is counted through. */
function byName(sheet: string, rows: readonly (readonly unknown[])[]): ReadonlyMap<string, Cells> {
  const header = rows.find((row) => row.includes('#') || row.includes('Listing id')) ?? [];
  const named = new Map<string, Cells>();
  for (const row of rows) {
    const cells = Object.fromEntries(row.map((cell, index) => [String(header[index] || `#${index}`), cell]));
    const id = (IDS[sheet] ?? []).map((name) => String(cells[name] ?? '')).join('/');
    const content = /[^/]/.test(id) ? id : JSON.stringify(row);
    const name = row === header ? 'header' : content;
    let unused = name;
    for (let count = 2; named.has(unused); count += 1) unused = `${name}~${count}`;
    named.set(unused, cells);
  }
  return named;
}

/** Cells of rows that were not there, and cells that differ in rows that were. */
export function changedCells(before: Contents, after: Contents): number {
  let count = 0;
  for (const [sheet, rows] of after) {
    const old = before.get(sheet);
    for (const [name, row] of rows) {
      const was = old?.get(name);
      const cells = Object.entries(row);
      count += was ? cells.filter(([column, cell]) => differs(cell, was[column] ?? '')).length : cells.length;
    }
  }
  return count;
}

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

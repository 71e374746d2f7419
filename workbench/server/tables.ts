/**
 * A sheet as a table: rows by the names in its header. For exports, and for edits that name a row by its id and a
 * column by its name. The header is the first frozen row that is not hidden, whatever stands hidden above it.
 */
import type { SheetInfo, Value, Workbook } from '../workbook/types';

export type PlainCell = string | number | boolean;
export type PlainRow = Readonly<Record<string, PlainCell>>;

export interface Table {
  readonly sheet: SheetInfo;
  readonly headerRow: number;
  /** Name by column number; unnamed columns are left out. */
  readonly columns: ReadonlyMap<string, number>;
}

/** Throws a sentence when there is no such sheet. */
export function sheetNamed(workbook: Workbook, name: string): SheetInfo {
  const sheets = workbook.sheets();
  const sheet = sheets.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (sheet) return sheet;
  const names = sheets.map((one) => one.name).join(', ');
  throw new Error(`There is no sheet ${name}. The sheets are ${names}.`);
}

export function tableOf(workbook: Workbook, name: string): Table {
  const sheet = sheetNamed(workbook, name);
  const headerRow = headerRowOf(workbook, sheet);
  const columns = new Map<string, number>();
  if (sheet.lastColumn === 0) return { sheet, headerRow, columns };
  const area = { row: headerRow, column: 1, rows: 1, columns: sheet.lastColumn };
  const header = workbook.read(sheet.sheetId, area, 'display')[0] ?? [];
  header.forEach((text, index) => {
    if (text.trim() !== '') columns.set(unusedName(text.trim(), columns), index + 1);
  });
  return { sheet, headerRow, columns };
}

/** Every row with content as an object by column name. Dates as `2026-11-20`, with the time where there is one. */
export function exportTable(workbook: Workbook, name: string): readonly PlainRow[] {
  const { sheet, headerRow, columns } = tableOf(workbook, name);
  const rows = sheet.lastRow - headerRow;
  if (rows <= 0 || columns.size === 0) return [];
  const area = { row: headerRow + 1, column: 1, rows, columns: sheet.lastColumn };
  return workbook
    .read(sheet.sheetId, area, 'values')
    .filter((row) => row.some((value) => value !== '' && value !== false))
    .map((row) => rowOf(row, columns));
}

/**
 * The number of the row that a key names: `3084` or `#3084` in Inventory, a listing id (or `id/variant`) in Listings,
 * `@57` the 57th row of any sheet. Throws a sentence when it names none or several.
 */
export function rowNamed(workbook: Workbook, table: Table, key: string): number {
  if (/^@\d+$/.test(key)) return Number(key.slice(1));
  const idColumn = table.columns.get('#') ?? table.columns.get('Listing id');
  if (idColumn === undefined)
    throw new Error(`${table.sheet.name} has no id column; name the row by its place, as @57.`);
  const variantColumn = table.columns.get('Variant id');
  const found = rowsWhere(workbook, table, (values) => {
    const id = textOf(values[idColumn - 1] ?? '');
    const variant = variantColumn === undefined ? '' : textOf(values[variantColumn - 1] ?? '');
    return id !== '' && (id === key.replace(/^#/, '') || `${id}/${variant}` === key);
  });
  const [first] = found;
  if (first === undefined) throw new Error(`${table.sheet.name} has no row ${key}.`);
  if (found.length > 1)
    throw new Error(
      `${table.sheet.name} has ${found.length} rows ${key} (${found.map((row) => `@${row}`).join(', ')}). Name one of these.`,
    );
  return first;
}

export function columnNamed(table: Table, name: string): number {
  const column =
    table.columns.get(name) ??
    [...table.columns].find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
  if (column !== undefined) return column;
  throw new Error(
    `${table.sheet.name} has no column ${name}. The columns are ${[...table.columns.keys()].join(', ')}.`,
  );
}

function rowsWhere(
  workbook: Workbook,
  table: Table,
  fits: (values: readonly Value[]) => boolean,
): readonly number[] {
  const rows = table.sheet.lastRow - table.headerRow;
  if (rows <= 0) return [];
  const area = { row: table.headerRow + 1, column: 1, rows, columns: table.sheet.lastColumn };
  const values = workbook.read(table.sheet.sheetId, area, 'values');
  return values.flatMap((row, index) => (fits(row) ? [table.headerRow + 1 + index] : []));
}

function headerRowOf(workbook: Workbook, sheet: SheetInfo): number {
  const hidden = new Set(workbook.layout(sheet.sheetId).hiddenRows);
  for (let row = 1; row <= sheet.frozenRows; row += 1) if (!hidden.has(row)) return row;
  return 1;
}

function rowOf(values: readonly Value[], columns: ReadonlyMap<string, number>): PlainRow {
  return Object.fromEntries([...columns].map(([name, column]) => [name, plain(values[column - 1] ?? '')]));
}

function plain(value: Value): PlainCell {
  if (typeof value !== 'object') return value;
  return 'error' in value ? value.error : dateText(value.date);
}

function textOf(value: Value): string {
  return String(plain(value));
}

/** Serial numbers count days since 1899-12-30, in the spreadsheet's own time (Google: "Date and number formats"). */
function dateText(serial: number): string {
  const iso = new Date(Math.round((serial - 25569) * 86_400) * 1000).toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}

function unusedName(name: string, columns: ReadonlyMap<string, number>): string {
  if (!columns.has(name)) return name;
  let count = 2;
  while (columns.has(`${name} (${count})`)) count += 1;
  return `${name} (${count})`;
}

/** A person at the sheets of a simulation: their edits, and what they would miss if it were gone. */
import { exportTable, type PlainRow } from '../../workbench/server/tables';
import type { Operation, Workbook } from '../../workbench/workbook/types';
import type { PersonAct, SheetName } from './steps';

export const NOTE = 'My notes';
export const FORMULA = 'My sums';
const SHEETS: readonly SheetName[] = ['Inventory', 'Listings'];

/** What stands in the person's own columns, by sheet, row and column. */
export type Own = Map<string, string>;

export function sheetIn(workbook: Workbook, name: string) {
  const sheet = workbook.sheets().find((one) => one.name === name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  return sheet;
}

function headerOf(workbook: Workbook, name: SheetName): readonly string[] {
  const { sheetId, lastColumn } = sheetIn(workbook, name);
  return workbook.read(sheetId, { row: 2, column: 1, rows: 1, columns: lastColumn }, 'display')[0] ?? [];
}

export function columnOf(workbook: Workbook, name: SheetName, header: string): number {
  return headerOf(workbook, name).indexOf(header) + 1;
}

/** Adds the two columns that are the person's own to both sheets. */
export function addOwnColumns(workbook: Workbook): void {
  for (const name of SHEETS) {
    const { sheetId, lastColumn, maxRows } = sheetIn(workbook, name);
    workbook.apply({ do: 'insertColumns', sheetId, after: lastColumn, count: 2 });
    const area = { row: 1, column: lastColumn + 1, rows: maxRows, columns: 2 };
    workbook.apply({ do: 'numberFormat', sheetId, area, format: 'General' });
    put(workbook, name, 2, lastColumn + 1, NOTE);
    put(workbook, name, 2, lastColumn + 2, FORMULA);
  }
}

export function put(
  workbook: Workbook,
  name: SheetName,
  row: number,
  column: number,
  text: string | boolean,
): void {
  const { sheetId } = sheetIn(workbook, name);
  workbook.apply({ do: 'set', sheetId, row, column, inputs: [[text]], coerce: typeof text === 'string' });
}

export interface Known {
  readonly id: string;
  readonly row: number;
}

/** Rows with an id, and where they stand. Rows whose id occurs twice are left out: nobody tells them apart. */
export function rowsOf(workbook: Workbook, name: SheetName): readonly Known[] {
  const { sheetId, lastRow } = sheetIn(workbook, name);
  if (lastRow < 3) return [];
  const columns = name === 'Inventory' ? ['#'] : ['Listing id', 'Variant id'];
  const read = columns.map((header) =>
    workbook.read(
      sheetId,
      { row: 3, column: columnOf(workbook, name, header), rows: lastRow - 2, columns: 1 },
      'values',
    ),
  );
  const rows = Array.from({ length: lastRow - 2 }, (_, index) => ({
    id: read
      .map((column) => String(column[index]?.[0] ?? ''))
      .join('/')
      .replace(/\/$/, ''),
    row: index + 3,
  })).filter(({ id }) => id !== '');
  const counts = new Map<string, number>();
  for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  return rows.filter(({ id }) => counts.get(id) === 1);
}

export function listed(workbook: Workbook, name: string): readonly PlainRow[] {
  return exportTable(workbook, name);
}

/** Does it, and notes what is the person's own. */
export function perform(workbook: Workbook, own: Own, { act, sheet, place }: PersonAct): void {
  const { sheetId, lastRow, lastColumn } = sheetIn(workbook, sheet);
  const rows = rowsOf(workbook, sheet);
  const at = rows[place % Math.max(1, rows.length)];
  const area = { row: 3, column: 1, rows: Math.max(1, lastRow - 2), columns: lastColumn };
  if (act === 'note' || act === 'formula') {
    if (at) own.set(...written(workbook, sheet, at, act, place));
    return;
  }
  const operations: Readonly<Record<Exclude<typeof act, 'note' | 'formula'>, Operation | null>> = {
    sort: {
      do: 'sort',
      sheetId,
      area,
      column: columnOf(workbook, sheet, place % 3 === 0 ? NOTE : 'Title'),
      ascending: place % 2 === 0,
    },
    'insert row': { do: 'insertRows', sheetId, after: 3 + (place % Math.max(1, lastRow - 2)), count: 1 },
    'insert column': { do: 'insertColumns', sheetId, after: 4 + (place % 12), count: 1 },
    'move column': { do: 'moveColumns', sheetId, first: 6 + (place % 8), count: 1, before: 16 },
    'hide column': { do: 'hideColumns', sheetId, first: 7 + (place % 6), count: 1, hidden: place % 2 === 0 },
    filter: {
      do: 'filter',
      sheetId,
      filter:
        place % 3 === 0
          ? null
          : { area, hidden: { [columnOf(workbook, sheet, 'Status')]: ['Active', 'Listed'] } },
    },
  };
  const operation = operations[act];
  if (operation) workbook.apply(operation);
}

function written(
  workbook: Workbook,
  sheet: SheetName,
  { id, row }: Known,
  act: 'note' | 'formula',
  place: number,
): [string, string] {
  const header = act === 'note' ? NOTE : FORMULA;
  const text = act === 'note' ? `note ${place} of ${id}` : `=LEN("${id}")`;
  put(workbook, sheet, row, columnOf(workbook, sheet, header), text);
  return [`${sheet}|${id}|${header}`, text];
}

/** What of the person's own is not there any more, in rows that are. */
export function lost(workbook: Workbook, own: Own): readonly string[] {
  return SHEETS.flatMap((sheet) => {
    const { sheetId, lastRow } = sheetIn(workbook, sheet);
    const read = (header: string, what: 'values' | 'formulas') =>
      workbook.read(
        sheetId,
        { row: 3, column: columnOf(workbook, sheet, header), rows: Math.max(1, lastRow - 2), columns: 1 },
        what,
      );
    const notes = read(NOTE, 'values');
    const formulas = read(FORMULA, 'formulas');
    return rowsOf(workbook, sheet).flatMap(({ id, row }) => {
      const mine = [
        [NOTE, String(notes[row - 3]?.[0] ?? '')],
        [FORMULA, String(formulas[row - 3]?.[0] ?? '')],
      ] as const;
      return mine.flatMap(([header, there]) => {
        const wanted = own.get(`${sheet}|${id}|${header}`);
        return wanted === undefined || wanted === there
          ? []
          : [`${sheet} ${id}: ${header} should be ${wanted}, and is ${there}`];
      });
    });
  });
}

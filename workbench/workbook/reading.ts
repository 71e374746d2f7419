/** What can be read of cells, and of a sheet. */
import type { Calculator } from './calculator';
import { checkInside } from './checks';
import { AUTOMATIC, dateFormatOf, displayText, isAutomatic, isDateFormat } from './display';
import type { Scalar } from './formula/scalars';
import { a1Of, r1c1Of } from './formula/text';
import { contentAt, extentOf, isFormula, metaAt, type Sheet } from './state';
import type { Area, Reading, SheetInfo, SheetLayout, Value } from './types';

type Readers = {
  readonly [What in keyof Reading]: (row: number, column: number) => Reading[What][number][number];
};

/** Throws OUT_OF_BOUNDS. */
export function readArea<What extends keyof Reading>(
  sheet: Sheet,
  calculator: Calculator,
  area: Area,
  what: What,
): Reading[What] {
  checkInside(sheet, area);
  const { row, column, rows, columns } = area;
  if (what === 'values' || what === 'display')
    calculator.settle({
      sheetId: sheet.sheetId,
      top: row,
      left: column,
      bottom: row + rows - 1,
      right: column + columns - 1,
    });
  const read = readersOf(sheet, calculator)[what];
  const block: unknown[][] = [];
  for (let r = row; r < row + rows; r += 1) {
    const line: unknown[] = [];
    for (let c = column; c < column + columns; c += 1) line.push(read(r, c));
    block.push(line);
  }
  return block as unknown as Reading[What];
}

function readersOf(sheet: Sheet, calculator: Calculator): Readers {
  return {
    values: (row, column) => cellValue(sheet, calculator, row, column),
    display: (row, column) => displayOf(sheet, calculator, row, column),
    formulas: (row, column) => {
      const content = contentAt(sheet, row, column);
      return isFormula(content) ? a1Of(content.parts) : '';
    },
    formulasR1C1: (row, column) => {
      const content = contentAt(sheet, row, column);
      return isFormula(content) ? r1c1Of(content.parts, row, column) : '';
    },
    notes: (row, column) => metaAt(sheet, row, column).note,
    numberFormats: (row, column) => metaAt(sheet, row, column).format || AUTOMATIC,
    backgrounds: (row, column) => metaAt(sheet, row, column).style.background ?? '#ffffff',
    validations: (row, column) => metaAt(sheet, row, column).validation,
    styles: (row, column) => metaAt(sheet, row, column).style,
    contents: (row, column) => {
      const content = contentAt(sheet, row, column);
      return isFormula(content) ? { formula: a1Of(content.parts) } : (content ?? '');
    },
  };
}

function cellValue(sheet: Sheet, calculator: Calculator, row: number, column: number): Value {
  const value: Scalar = calculator.valueAt(sheet, row, column);
  if (value === null) return '';
  if (typeof value !== 'object' && typeof value !== 'number') return value;
  return under(value, metaAt(sheet, row, column).format);
}

/** A calculated value through the cell's format: it decides whether a number is a date. */
function under(value: Exclude<Value, string | boolean>, format: string): Value {
  if (typeof value === 'number') return isDateFormat(format) ? { date: value } : value;
  if ('error' in value || isAutomatic(format) || isDateFormat(format)) return value;
  return value.date;
}

function displayOf(sheet: Sheet, calculator: Calculator, row: number, column: number): string {
  const value = cellValue(sheet, calculator, row, column);
  if (typeof value === 'string') return value;
  const { format } = metaAt(sheet, row, column);
  const dated = typeof value === 'object' && 'date' in value && isAutomatic(format);
  return displayText(value, dated ? dateFormatOf(value.date) : format);
}

export function infoOf(sheet: Sheet, calculator: Calculator): SheetInfo {
  const own = extentOf(sheet);
  const spills = calculator.spillExtent(sheet.sheetId);
  const { sheetId, name, hidden, maxRows, maxColumns, frozenRows, frozenColumns } = sheet;
  const lastRow = Math.max(own.rows, spills.rows);
  return {
    sheetId,
    name,
    hidden,
    maxRows,
    maxColumns,
    lastRow,
    lastColumn: Math.max(own.columns, spills.columns),
    frozenRows,
    frozenColumns,
  };
}

export function layoutOf(sheet: Sheet, calculator: Calculator): SheetLayout {
  const ascending = (numbers: Iterable<number>) => [...numbers].sort((one, other) => one - other);
  return {
    columnWidths: Object.fromEntries(sheet.columnWidths),
    hiddenRows: ascending(sheet.hiddenRows),
    hiddenColumns: ascending(sheet.hiddenColumns),
    filteredRows: filteredRows(sheet, calculator),
    filter: sheet.filter,
    merges: sheet.merges,
    protections: sheet.protections,
    conditionalRules: sheet.rules,
  };
}

/** Rows under the filter's header whose text is hidden. Assumption: always up to date; Sheets waits until it is applied again. */
function filteredRows(sheet: Sheet, calculator: Calculator): readonly number[] {
  const { filter } = sheet;
  if (!filter) return [];
  const columns = Object.entries(filter.hidden).map(([column, texts]) => ({
    column: Number(column),
    texts: new Set(texts),
  }));
  if (columns.every(({ texts }) => texts.size === 0)) return [];
  const rows: number[] = [];
  for (let row = filter.area.row + 1; row < filter.area.row + filter.area.rows; row += 1) {
    if (columns.some(({ column, texts }) => texts.has(displayOf(sheet, calculator, row, column))))
      rows.push(row);
  }
  return rows;
}

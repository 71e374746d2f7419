/** What the page shows of the workbook: tabs, and windows of cells with everything that decides their look. */
import type { CellStyle, SheetInfo, Value, Workbook } from '../workbook/types';
import { conditionalFills } from './conditional';
import type { CellView, TabState, WindowView } from './messages';

/** Rows in one window at most; the page asks for what it shows, and some around it. */
const MOST_ROWS = 400;

export function tabsOf(workbook: Workbook): readonly TabState[] {
  return workbook
    .sheets()
    .filter((sheet) => !sheet.hidden)
    .map((sheet) => {
      const { columnWidths, hiddenRows, hiddenColumns, filteredRows, filter } = workbook.layout(
        sheet.sheetId,
      );
      return { ...sheet, layout: { columnWidths, hiddenRows, hiddenColumns, filteredRows, filter } };
    });
}

/** The cells of some rows, from the first to the last column. A window beyond the grid is shorter, or blank. */
export function windowOf(workbook: Workbook, sheetId: number, row: number, rows: number): WindowView {
  const sheet = workbook.sheets().find((one) => one.sheetId === sheetId);
  const count = sheet ? Math.min(rows, MOST_ROWS, sheet.maxRows - row + 1) : 0;
  if (!sheet || count <= 0 || row < 1) return { sheetId, row, version: workbook.version, rows: [] };
  return { sheetId, row, version: workbook.version, rows: cellsOf(workbook, sheet, row, count) };
}

function cellsOf(
  workbook: Workbook,
  sheet: SheetInfo,
  row: number,
  rows: number,
): readonly (readonly CellView[])[] {
  const { sheetId } = sheet;
  const area = { row, column: 1, rows, columns: sheet.maxColumns };
  const values = workbook.read(sheetId, area, 'values');
  const display = workbook.read(sheetId, area, 'display');
  const formulas = workbook.read(sheetId, area, 'formulas');
  const notes = workbook.read(sheetId, area, 'notes');
  const backgrounds = workbook.read(sheetId, area, 'backgrounds');
  const validations = workbook.read(sheetId, area, 'validations');
  const fills = conditionalFills(workbook, sheetId, area);
  return values.map((line, r) =>
    line.map((value, c) => {
      const validation = validations[r]?.[c] ?? null;
      const checkbox = validation?.kind === 'checkbox' && typeof value === 'boolean';
      const text = display[r]?.[c] ?? '';
      const formula = formulas[r]?.[c] ?? '';
      const edit = formula || editText(value, text);
      const fill = fills(r, c) ?? backgrounds[r]?.[c] ?? '';
      const note = notes[r]?.[c] ?? '';
      return {
        ...(checkbox ? { checkbox: value === true } : text === '' ? {} : { text }),
        ...(checkbox || edit === text ? {} : { edit }),
        ...(validation?.kind === 'list' ? { choices: validation.values } : {}),
        ...(note === '' ? {} : { note }),
        ...(fill === '' || fill === '#ffffff' ? {} : { fill }),
        ...(checkbox
          ? { align: 'centre' as const }
          : typeof value === 'number'
            ? { align: 'right' as const }
            : {}),
        ...styleOf(row + r, sheet),
      };
    }),
  );
}

/** Headers are bold where they are frozen. */
function styleOf(row: number, sheet: SheetInfo): Pick<CellView, 'bold'> & Pick<CellStyle, never> {
  return row <= sheet.frozenRows ? { bold: true } : {};
}

/** A number is edited in full, not as it is formatted; everything else as it is shown. */
function editText(value: Value, text: string): string {
  return typeof value === 'number' ? String(value) : text;
}

/** The different texts of a column below the header, for the filter: at most a thousand. */
export function textsOf(workbook: Workbook, sheetId: number, column: number): readonly string[] {
  const sheet = workbook.sheets().find((one) => one.sheetId === sheetId);
  const rows = sheet ? sheet.lastRow - sheet.frozenRows : 0;
  if (!sheet || rows <= 0) return [];
  const cells = workbook.read(sheetId, { row: sheet.frozenRows + 1, column, rows, columns: 1 }, 'display');
  return [...new Set(cells.map(([text]) => text ?? ''))].sort().slice(0, 1000);
}

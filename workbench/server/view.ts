/** What the page shows of the workbook: tabs, and windows of cells with everything that decides their look. */
import type { CellStyle, SheetInfo, Validation, Value, Workbook } from '../workbook/types';
import { conditionalFills } from './conditional';
import type { CellView, TabState, WindowView } from './messages';

/** Rows in one window at most; the page asks for what it shows, and some around it. */
const MOST_ROWS = 400;

/** Where the page finds the picture that a cell names. */
export type PictureAddress = (address: string) => string;

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
export function windowOf(
  workbook: Workbook,
  sheetId: number,
  row: number,
  rows: number,
  pictureAt: PictureAddress = (address) => address,
): WindowView {
  const sheet = workbook.sheets().find((one) => one.sheetId === sheetId);
  const count = sheet ? Math.min(rows, MOST_ROWS, sheet.maxRows - row + 1) : 0;
  if (!sheet || count <= 0 || row < 1) return { sheetId, row, version: workbook.version, rows: [] };
  return { sheetId, row, version: workbook.version, rows: cellsOf(workbook, sheet, row, count, pictureAt) };
}

function cellsOf(
  workbook: Workbook,
  sheet: SheetInfo,
  row: number,
  rows: number,
  pictureAt: PictureAddress,
): readonly (readonly CellView[])[] {
  const { sheetId } = sheet;
  const area = { row, column: 1, rows, columns: sheet.maxColumns };
  const values = workbook.read(sheetId, area, 'values');
  const display = workbook.read(sheetId, area, 'display');
  const formulas = workbook.read(sheetId, area, 'formulas');
  const notes = workbook.read(sheetId, area, 'notes');
  const styles = workbook.read(sheetId, area, 'styles');
  const validations = workbook.read(sheetId, area, 'validations');
  const fills = conditionalFills(workbook, sheetId, area);
  return values.map((line, r) =>
    line.map((value, c): CellView => {
      const style = styles[r]?.[c] ?? {};
      const note = notes[r]?.[c] ?? '';
      const validation = validations[r]?.[c] ?? null;
      return {
        ...contentOf(value, display[r]?.[c] ?? '', formulas[r]?.[c] ?? '', validation, pictureAt),
        ...(note === '' ? {} : { note }),
        ...lookOf(style, fills(r, c)),
      };
    }),
  );
}

function contentOf(
  value: Value,
  text: string,
  formula: string,
  validation: Validation | null,
  pictureAt: PictureAddress,
): CellView {
  if (validation?.kind === 'checkbox' && typeof value === 'boolean')
    return { checkbox: value, align: 'centre' };
  const edit = formula || editText(value, text);
  const picture = /^=IMAGE\("(https:\/\/[^"]+)"/i.exec(formula)?.[1];
  const link = linkOf(text, formula);
  return {
    ...(text === '' ? {} : { text }),
    ...(edit === text ? {} : { edit }),
    ...(validation?.kind === 'list' ? { choices: validation.values } : {}),
    ...(picture ? { picture: pictureAt(picture) } : {}),
    ...(link ? { link } : {}),
    ...(isNumeric(value) ? { align: 'right' as const } : {}),
  };
}

/** The rule's colour goes over the cell's own. White and black are the sheet's, light or dark. */
function lookOf(style: CellStyle, ruled: string | undefined): CellView {
  const fill = ruled ?? style.background ?? '';
  const colour = style.colour ?? '';
  return {
    ...(fill === '' || fill === '#ffffff' ? {} : { fill }),
    ...(colour === '' || colour === '#000000' ? {} : { colour }),
    ...(style.bold ? { bold: true as const } : {}),
  };
}

/** Only web addresses lead anywhere. */
function linkOf(text: string, formula: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(text)) return text;
  return /^=HYPERLINK\("(https?:\/\/[^"]+)"/i.exec(formula)?.[1];
}

function isNumeric(value: Value): boolean {
  return typeof value === 'number' || (typeof value === 'object' && 'date' in value);
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
  const texts = [...new Set(cells.map(([text]) => text ?? ''))];
  return texts.sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).slice(0, 1000);
}

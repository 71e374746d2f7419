/** Find: the cells of a sheet that show a text, as Ctrl+F looks for them. */
import type { Workbook } from '../workbook/types';
import type { Place } from './messages';

const MOST = 1000;

/** Whatever the case; hidden rows and columns are left out. */
export function findText(
  workbook: Workbook,
  sheetId: number,
  text: string,
): { readonly places: readonly Place[]; readonly more: boolean } {
  const sheet = workbook.sheets().find((one) => one.sheetId === sheetId);
  const wanted = text.toLowerCase();
  if (!sheet || wanted === '' || sheet.lastRow === 0) return { places: [], more: false };
  const { hiddenRows, filteredRows, hiddenColumns } = workbook.layout(sheetId);
  const rows = new Set([...hiddenRows, ...filteredRows]);
  const columns = new Set(hiddenColumns);
  const area = { row: 1, column: 1, rows: sheet.lastRow, columns: sheet.lastColumn };
  const places: Place[] = [];
  for (const [r, line] of workbook.read(sheetId, area, 'display').entries()) {
    if (rows.has(r + 1)) continue;
    for (const [c, shown] of line.entries()) {
      if (columns.has(c + 1) || !shown.toLowerCase().includes(wanted)) continue;
      if (places.length === MOST) return { places, more: true };
      places.push({ row: r + 1, column: c + 1 });
    }
  }
  return { places, more: false };
}

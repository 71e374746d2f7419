/** Areas of a sheet as a person's edit meets them: what sorting moves, and what a filter lets through. */
import { overlap } from '../workbook/areas';
import type { Area, SheetInfo, Workbook } from '../workbook/types';

export function infoOf(workbook: Workbook, sheetId: number): SheetInfo {
  const sheet = workbook.sheets().find((one) => one.sheetId === sheetId);
  if (!sheet) throw new Error('That sheet is no longer there; nothing was changed.');
  return sheet;
}

/** All rows below the frozen ones, to the last with content. */
export function bodyOf(workbook: Workbook, sheetId: number): Area {
  const sheet = infoOf(workbook, sheetId);
  const row = sheet.frozenRows + 1;
  return { row, column: 1, rows: Math.max(1, sheet.lastRow - sheet.frozenRows), columns: sheet.maxColumns };
}

/** The parts of an area whose rows the filter shows: a person changes nothing that they do not see. */
export function shownParts(workbook: Workbook, sheetId: number, area: Area): readonly Area[] {
  const hidden = new Set(workbook.layout(sheetId).filteredRows);
  const parts: Area[] = [];
  let first = 0;
  for (let row = area.row; row <= area.row + area.rows; row += 1) {
    const shown = row < area.row + area.rows && !hidden.has(row);
    if (shown && first === 0) first = row;
    if (shown || first === 0) continue;
    parts.push({ ...area, row: first, rows: row - first });
    first = 0;
  }
  return parts;
}

export function inside(area: Area, row: number, column: number): boolean {
  return overlap(area, { row, column, rows: 1, columns: 1 });
}

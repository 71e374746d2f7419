/**
 * What a call meets where a person has moved columns since a table was read, or deleted some, or rows. A value that comes
 * upon a checkbox is refused, and with it all of its block (Google: "The data you entered in cell ... violates the data
 * validation rules set on this cell."), and a range that reaches beyond the sheet's end is refused as well.
 */
import type { Cell } from '../../ports';
import { KEY_ROW } from '../../sheets/columns';
import { layoutOf, sameLayout, type Table } from '../../sheets/table';

/** The key row as it is now, as far as our columns reach. */
export function keysNow({ sheet, layout }: Table): readonly (readonly Cell[])[] {
  return sheet.read({ row: KEY_ROW, column: 1, rows: 1, columns: Math.max(...layout.values()) });
}

export function haveMoved(table: Table, keys = keysNow(table)): boolean {
  return !sameLayout(table.layout, layoutOf(table.spec, keys));
}

/** False where columns have moved and a write was refused: what is missing is for the one who looks afterwards. */
export function unlessMoved(table: Table, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!haveMoved(table)) throw error;
    return false;
  }
}

/** The sheet ends before the table did. */
export function hasShrunk({ sheet, grid }: Table): boolean {
  const { rows, columns } = sheet.size();
  return rows < grid.length || columns < widthOf(grid);
}

/** Of the longest row: those of a sheet that is read are alike. */
export function widthOf(grid: Table['grid']): number {
  return grid.reduce((most, cells) => Math.max(most, cells.length), 1);
}

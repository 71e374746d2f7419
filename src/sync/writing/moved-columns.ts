/**
 * Columns that a person moves between a read and a write. A value that comes upon a checkbox then is refused, and with it
 * all of its block (Google: "The data you entered in cell ... violates the data validation rules set on this cell.").
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

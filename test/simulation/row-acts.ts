/** What a person does to rows that Sheetstock knows: deletes, copies, ticks, links by hand. */
import { columnOf, type Desk, type Known, put, rowsOf, sheetIn } from './desk';
import type { RowAct, SheetName } from './steps';

export interface CopyingDesk extends Desk {
  /** Rows that were copied, as `sheet|id`: both stand still until one is changed. */
  readonly copied: Set<string>;
}

const SHEET_OF: Readonly<Record<RowAct, SheetName>> = {
  'delete listing row': 'Listings',
  'delete item row': 'Inventory',
  'paste listing row': 'Listings',
  'paste item row': 'Inventory',
  'type item': 'Listings',
  'tick sold': 'Inventory',
  'tick deleted': 'Inventory',
};

/** Where there is no row, nothing happens. */
export function actOnRow(desk: CopyingDesk, act: RowAct, place: number): void {
  const sheet = SHEET_OF[act];
  const rows = rowsOf(desk.workbook, sheet);
  const at = rows[place % Math.max(1, rows.length)];
  if (!at) return;
  switch (act) {
    case 'delete listing row':
    case 'delete item row':
      deleteRow(desk, sheet, at);
      return;
    case 'paste listing row':
    case 'paste item row':
      pasteRow(desk, sheet, at);
      return;
    case 'type item':
      typeItem(desk, at, place);
      return;
    default:
      tick(desk, at, act === 'tick sold' ? 'Sold' : 'Deleted');
  }
}

function deleteRow({ workbook, touched, own }: Desk, sheet: SheetName, { id, row }: Known): void {
  const { sheetId } = sheetIn(workbook, sheet);
  workbook.apply({ do: 'deleteRows', sheetId, first: row, count: 1 });
  touched.add(`${sheet}|${id}`);
  for (const key of own.keys()) if (key.startsWith(`${sheet}|${id}|`)) own.delete(key);
}

/** Of so many rows one is enough; further copies of copies are nobody's wish. */
function pasteRow({ workbook, touched, copied }: CopyingDesk, sheet: SheetName, { id, row }: Known): void {
  if ([...copied].some((one) => one.startsWith(`${sheet}|`))) return;
  copied.add(`${sheet}|${id}`);
  touched.add(`${sheet}|${id}`);
  const { sheetId, lastRow, lastColumn } = sheetIn(workbook, sheet);
  const area = { row, column: 1, rows: 1, columns: lastColumn };
  const inputs = workbook.read(sheetId, area, 'contents');
  workbook.apply({ do: 'insertRows', sheetId, after: lastRow, count: 1 });
  workbook.apply({ do: 'set', sheetId, row: lastRow + 1, column: 1, inputs, coerce: false });
}

/** Links a listing to an item by its number, or takes the link away. */
function typeItem({ workbook, touched }: Desk, { id, row }: Known, place: number): void {
  const items = rowsOf(workbook, 'Inventory');
  const number = place % 4 === 0 ? '' : (items[place % Math.max(1, items.length)]?.id ?? '');
  put(workbook, 'Listings', row, columnOf(workbook, 'Listings', 'Item'), number);
  touched.add(`Listings|${id}`);
}

function tick({ workbook, touched }: Desk, { id, row }: Known, header: 'Sold' | 'Deleted'): void {
  put(workbook, 'Inventory', row, columnOf(workbook, 'Inventory', header), true);
  touched.add(`Inventory|${id}|${header}`);
}

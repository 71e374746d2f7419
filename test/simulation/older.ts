/** A workbook of the first version: the Account cell held the account's id, there was no column for it, and no version. */
import type { Saved } from '../../workbench/server/kept';
import type { Workbook } from '../../workbench/workbook/types';
import { columnOf, sheetIn } from './desk';
import { withDocument } from './shop';

/** Its sheets. */
export function age(workbook: Workbook): void {
  const { sheetId, lastRow } = sheetIn(workbook, 'Listings');
  const [id, account] = [
    columnOf(workbook, 'Listings', 'Account id'),
    columnOf(workbook, 'Listings', 'Account'),
  ];
  const inputs = workbook.read(sheetId, { row: 3, column: id, rows: lastRow - 2, columns: 1 }, 'contents');
  workbook.apply({ do: 'set', sheetId, row: 3, column: account, inputs, coerce: false });
  workbook.apply({ do: 'deleteColumns', sheetId, first: id, count: 1 });
}

/** Its properties. */
export function aged(saved: Saved): Saved {
  return withDocument(saved, { schema: undefined });
}

/**
 * What has changed in the sheets since the first version, in order: the n-th takes a workbook from version n to n + 1.
 * Each may be killed at any call and is then done once more, so that it looks first at what is there already.
 */
import type { Sheet } from '../ports';
import { LISTINGS, type TableSpec } from './columns';
import { addLostColumns } from './make';
import { layoutOf } from './table';

/** The sheet of a table; null where it is not there. */
export type FindSheet = (spec: TableSpec) => Sheet | null;

export type Migration = (find: FindSheet) => void;

export const MIGRATIONS: readonly Migration[] = [addAccountIds];

/**
 * 2: the Account cell shows a name, and the account's id stands in a column of its own. In rows from before it stays
 * blank: their Account cell holds the id, and is read as such.
 */
function addAccountIds(find: FindSheet): void {
  const sheet = find(LISTINGS);
  const grid = sheet?.readAll() ?? [];
  const layout = layoutOf(LISTINGS, grid);
  // A sheet that was never made is made of this version; one that has lost its keys is for Repair.
  if (!sheet || layout.size === 0 || layout.has('accountId')) return;
  addLostColumns(
    sheet,
    grid,
    LISTINGS.columns.filter((column) => column.name === 'accountId'),
  );
}

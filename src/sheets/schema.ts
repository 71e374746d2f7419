/**
 * The version of what Sheetstock keeps in a spreadsheet: its sheets' columns, its hidden memories, its entries in the
 * store. A workbook without a version is of the first.
 */
import { SheetError } from './errors';

/**
 * Raised with every change that an older version of Sheetstock would misread. 2: the Account cell shows a name, and the
 * account's id stands in a column of its own.
 */
const SCHEMA = 2;
const FIRST = 1;
const KEY = 'schema';

/** To be written with the first sheet that is made. */
export function schemaEntry(): Readonly<Record<string, string>> {
  return { [KEY]: String(SCHEMA) };
}

/** Throws a SheetError for a workbook that a newer version of Sheetstock has made: nothing of it is touched. */
export function refuseNewer(store: Readonly<Record<string, string>>): void {
  if (versionOf(store) <= SCHEMA) return;
  throw new SheetError(
    'NEWER',
    'This spreadsheet was made by a newer version of Sheetstock; nothing was changed. Update Sheetstock, then run the command again.',
    'never',
  );
}

/** Whether the sheets were made before Listings had the column Account id: it is then not lost, but new. */
export function beforeAccountIds(store: Readonly<Record<string, string>>): boolean {
  return versionOf(store) < 2;
}

function versionOf(store: Readonly<Record<string, string>>): number {
  return Number(store[KEY] ?? FIRST);
}

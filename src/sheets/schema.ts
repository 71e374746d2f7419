/**
 * The version of what Sheetstock keeps in a spreadsheet: its sheets' columns, its hidden memories, its entries in the
 * store. A workbook without a version is of the first.
 */
import { SheetError } from './errors';

/** Raised with every change that an older version of Sheetstock would misread. */
const SCHEMA = 1;
const KEY = 'schema';

/** To be written with the first sheet that is made. */
export function schemaEntry(): Readonly<Record<string, string>> {
  return { [KEY]: String(SCHEMA) };
}

/** Throws a SheetError for a workbook that a newer version of Sheetstock has made: nothing of it is touched. */
export function refuseNewer(store: Readonly<Record<string, string>>): void {
  if (Number(store[KEY] ?? SCHEMA) <= SCHEMA) return;
  throw new SheetError(
    'NEWER',
    'This spreadsheet was made by a newer version of Sheetstock; nothing was changed. Update Sheetstock, then run the command again.',
    'never',
  );
}

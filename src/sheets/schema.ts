/**
 * The version of what Sheetstock keeps in a spreadsheet: its sheets' columns, its hidden memories, its entries in the
 * store. A workbook without a version is of the first.
 */
import { SheetError } from './errors';
import { MIGRATIONS } from './migrations';

const FIRST = 1;
/** Raised by every migration: by every change that an older version of Sheetstock would misread. */
const SCHEMA = FIRST + MIGRATIONS.length;
const KEY = 'schema';

/** To be written with the first sheet that is made. */
export function schemaEntry(version = SCHEMA): Readonly<Record<string, string>> {
  return { [KEY]: String(version) };
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

export function isOlder(store: Readonly<Record<string, string>>): boolean {
  return versionOf(store) < SCHEMA;
}

export function versionOf(store: Readonly<Record<string, string>>): number {
  return Number(store[KEY] ?? FIRST);
}

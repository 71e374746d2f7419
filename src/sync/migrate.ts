/** Brings a workbook that an older version of Sheetstock has made to this one's, before anything else is done to it. */
import type { Ports } from '../ports';
import { findSheet } from '../sheets/book';
import { ACTIVITY, INVENTORY, LISTINGS } from '../sheets/columns';
import { type FindSheet, MIGRATIONS } from '../sheets/migrations';
import { isOlder, refuseNewer, schemaEntry, versionOf } from '../sheets/schema';
import { LOCK_WAIT_MS, underLock } from './locked';

/** True when the store has changed. Throws a SheetError for a newer workbook. A run that is killed here leaves the rest of the migrations to the next one. */
export function migrate(ports: Ports, store: Readonly<Record<string, string>>): boolean {
  refuseNewer(store);
  if (!isOlder(store)) return false;
  const sheets = ports.spreadsheet.sheets();
  const find: FindSheet = (spec) => findSheet(sheets, store, spec);
  // Without any sheet there is nothing to bring forward: the first one that is made notes the version.
  if (![INVENTORY, LISTINGS, ACTIVITY].some(find)) return false;
  underLock(ports, LOCK_WAIT_MS, () => {
    for (let version = versionOf(ports.documentStore.readAll()); version <= MIGRATIONS.length; version += 1) {
      MIGRATIONS[version - 1]?.(find);
      ports.spreadsheet.flush();
      ports.documentStore.write(schemaEntry(version + 1));
    }
  });
  return true;
}

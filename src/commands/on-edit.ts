/**
 * A person's edit: marks and typed item numbers are applied at once when the lock is free. The cells themselves are
 * the record, so an edit event that Google drops, or one that comes while a run writes, loses nothing.
 */
import { planMarks } from '../domain/planners/marks';
import { findSheet } from '../sheets/book';
import { INVENTORY, KEY_ROW, LISTINGS, type TableSpec } from '../sheets/columns';
import { layoutOf } from '../sheets/table';
import type { App } from './shared/command';
import { runPlan } from './shared/plan-command';

/** What Apps Script says of an edit; only the range is always there. */
export interface EditEvent {
  readonly range: {
    getSheet(): { getSheetId(): number };
    getRow(): number;
    getColumn(): number;
    getNumColumns(): number;
    getNumRows(): number;
  };
}

export function onEdited(app: App, event: EditEvent): void {
  if (!concernsUs(app, event)) return;
  runPlan(
    app,
    { how: 'edit' },
    'edit',
    (snapshot, context) => ({ plan: planMarks(snapshot, 'ask', context).plan }),
    0,
  );
}

const WATCHED: readonly string[] = ['sold', 'deleted', 'item', 'status', 'quantity', 'title', 'styleCode'];

/** Reads only the key row: most edits concern other columns or other sheets and end here. */
function concernsUs(app: App, { range }: EditEvent): boolean {
  const store = app.ports.documentStore.readAll();
  const sheets = app.ports.spreadsheet.sheets();
  const id = range.getSheet().getSheetId();
  const specs: readonly TableSpec[] = [INVENTORY, LISTINGS];
  const spec = specs.find((one) => findSheet(sheets, store, one)?.id === id);
  const sheet = sheets.find((one) => one.id === id);
  if (!spec || !sheet) return false;
  const columns = range.getColumn() + range.getNumColumns() - 1;
  const keys = sheet.read({ row: KEY_ROW, column: 1, rows: 1, columns });
  const layout = layoutOf(spec, keys);
  return WATCHED.some((name) => {
    const place = layout.get(name) ?? 0;
    return place >= range.getColumn() && place <= columns;
  });
}

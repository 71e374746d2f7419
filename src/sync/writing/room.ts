/**
 * The room in the spreadsheet: Google lets one have ten million cells, blank ones included. Many rows that would not fit
 * are not begun with; where the last few do not, Google's own refusal is understood.
 */
import type { ActivityLine } from '../../domain/activity';
import type { Plan } from '../../domain/plan';
import type { Ports } from '../../ports';
import type { Book } from '../../sheets/book';
import { ACTIVITY } from '../../sheets/columns';
import { SheetError } from '../../sheets/errors';

/** Google: "Files you can store in Drive" (support.google.com/drive/answer/37603, read 2026-11-24). */
const MOST_CELLS = 10_000_000;
/** Fewer new rows are not counted: to measure every sheet costs two calls each. */
const MANY_ROWS = 1_000;

/** Throws where a plan's new rows, and its lines for Activity, do not fit into the spreadsheet. */
export function refuseOverfull(
  ports: Ports,
  { inventory, listings }: Book,
  { changes }: Plan,
  lines: readonly ActivityLine[],
): void {
  const added = changes.filter(({ before }) => before === null);
  const rows = added.length + lines.length;
  if (rows < MANY_ROWS) return;
  const sheets = ports.spreadsheet.sheets().map((sheet) => ({ id: sheet.id, ...sheet.size() }));
  const widthOf = ({ id }: { readonly id: number }) => sheets.find((one) => one.id === id)?.columns ?? 0;
  const [item, listing] = [widthOf(inventory.sheet), widthOf(listings.sheet)];
  const more = added.reduce((sum, { table }) => sum + (table === 'Inventory' ? item : listing), 0);
  const used = sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
  if (used + more + lines.length * ACTIVITY.columns.length > MOST_CELLS) throw overfull(rows);
}

function overfull(rows: number): SheetError {
  return new SheetError(
    'FULL',
    `${rows} new rows do not fit into this spreadsheet: Google lets it have ${MOST_CELLS.toLocaleString('en-US')} cells, blank ones included; nothing was changed. ${REMEDY}`,
    'never',
  );
}

const REMEDY =
  'Delete sheets, blank columns or old lines of Activity that you do not need, or begin a spreadsheet for some of your accounts; then sync again.';

/** For Google's refusal in the middle of a run. */
export function fullUp(): SheetError {
  return new SheetError(
    'FULL',
    `This spreadsheet has as many cells as Google lets it have; what was written before is kept, and the next sync writes the rest. ${REMEDY}`,
    'never',
  );
}

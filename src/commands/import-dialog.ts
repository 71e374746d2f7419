/** Import from the menu: the open tab is the table, and a few questions take the place of the panel. */
import { LISTING_FIELDS, mappingLines } from '../domain/column-mapping';
import { findSheet } from '../sheets/book';
import { INVENTORY, LISTINGS } from '../sheets/columns';
import type { ImportView } from './door/contract';
import { importListings, previewImport, type Rows } from './import-listings';
import { type App, type Call, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';

const TITLE = 'Import listings';

export function importFromMenu(app: App, call: Call): Report {
  const { ui } = app.ports;
  const rows = openTab(app);
  const platform = ui.prompt(
    TITLE,
    'Which platform are the rows of this tab from? For example Vinted, Poshmark, Mercari.',
  );
  if (!platform?.trim()) return nothing();
  const corrections = agreedColumns(app, platform, rows);
  if (corrections === null) return nothing();
  const currency = ui.prompt(TITLE, 'In which currency are prices that name none? For example EUR.');
  if (currency === null) return nothing();
  const complete = ui.confirm(
    TITLE,
    `Are these all of your active listings on ${platform.trim()}? Yes: those in Listings that are not among them are shown as gone. No: nothing is called missing.`,
  );
  const request = { platform, account: '', currency, complete, corrections };
  return importListings(app, call, rows, request);
}

function nothing(): Report {
  return reportOf('import', 'Nothing was imported.');
}

/** Asked until the person has nothing to correct; null when they cancel. What was not understood is named once, and forgotten. */
function agreedColumns(app: App, platform: string, rows: Rows): string | null {
  for (let view = previewImport(app, platform, rows, ''); ; ) {
    const typed = app.ports.ui.prompt(TITLE, question(view));
    if (typed === null) return null;
    if (typed.trim() === '') return columnsOf(view);
    view = previewImport(app, platform, rows, `${columnsOf(view)}\n${typed}`);
  }
}

/** The columns as they were shown, as corrections say them. */
function columnsOf({ columns }: ImportView): string {
  const said = ({ label, column }: ImportView['columns'][number]) =>
    `${label} = ${column === null ? 'none' : `column ${column + 1}`}`;
  return columns.map(said).join('\n');
}

function question(view: ImportView): string {
  const mapping = Object.fromEntries(
    view.columns.flatMap(({ field, column }) => (column === null ? [] : [[field, column]])),
  );
  const lines = mappingLines(LISTING_FIELDS, mapping, view.headers);
  const help = 'OK if this is right. To correct it, type for example: Size = D, Price = none';
  return [`${view.rows} rows.`, ...lines, ...view.problems, help].join('\n');
}

/** Everything in the open tab, where it is none of Sheetstock's own. */
function openTab(app: App): Rows {
  const { spreadsheet, documentStore } = app.ports;
  const selected = spreadsheet.selection();
  const sheets = spreadsheet.sheets();
  const store = documentStore.readAll();
  const own = [INVENTORY, LISTINGS].map((spec) => findSheet(sheets, store, spec)?.id);
  const sheet = sheets.find(({ id }) => id === selected?.sheetId);
  if (sheet && !own.includes(sheet.id)) return sheet.readAll();
  throw new CommandError(
    'NO_TABLE',
    'Nothing was imported. Open the tab with the rows, or paste them into a new one, click a cell there, and choose Import listings again.',
    'now',
  );
}

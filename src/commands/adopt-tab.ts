/**
 * Adopting: a tab of the person's own becomes Inventory. First what was understood, what will be written and which
 * formulas will change is shown; then, at their word, it is done.
 */
import { ITEM_FIELDS, mappingLines, rememberMapping } from '../domain/column-mapping/index';
import type { Ports, Sheet } from '../ports';
import { type Adoption, adoptSheet, planAdoption } from '../sheets/adopt-tab';
import { findSheet } from '../sheets/book';
import { INVENTORY } from '../sheets/columns';
import { itemIds } from '../sheets/inventory';
import { type FoundFormula, findOffsets } from '../sheets/offsets';
import { refuseNewer } from '../sheets/schema';
import { readTable } from '../sheets/table';
import { nextNumberEntry, readState } from '../sync/state';
import { type App, CommandError } from './command';
import type { AdoptionView } from './contract';
import { type Report, reportOf } from './report';

/** The person's word on the columns, kept by their names. */
const COLUMNS = 'adopt.columns';
const LOCK_WAIT_MS = 20_000;
/** So many formulas are named in a dialog; the sidebar and the command line show all. */
const NAMED = 8;

export interface Wish {
  /** The tab's name; null for the active one. */
  readonly sheet: string | null;
  /** Corrections of the columns, such as `Size = D`; '' for none. */
  readonly columns: string;
}

/** What adopting the tab would do. Corrections are remembered; no cell is written. */
export function previewAdoption(app: App, wish: Wish): AdoptionView {
  const { adoption, offsets } = understood(app.ports, wish);
  return viewOf(adoption, offsets);
}

/** Does it. The preview is worked out again: what it shows is what is done. */
export function adoptTab(app: App, wish: Wish): Report {
  const { ports } = app;
  if (!ports.documentLock.tryLock(LOCK_WAIT_MS))
    throw new CommandError('BUSY', 'Somebody else is writing just now; nothing was changed.', 'now');
  try {
    const { adoption } = understood(ports, wish);
    if (adoption.problems.length > 0)
      throw new CommandError('BAD_COLUMNS', `Nothing was changed. ${adoption.problems.join(' ')}`, 'never');
    const first = readState(ports.documentStore.readAll()).nextNumber;
    ports.documentStore.write(nextNumberEntry(first + adoption.rows.length));
    adoptSheet(ports, adoption, first);
    return reportOf('adopt', doneText(adoption, first), { changed: adoption.rows.length });
  } finally {
    ports.documentLock.release();
  }
}

export function adoptFromMenu(app: App): Report {
  const { ui } = app.ports;
  const wish = { sheet: null, columns: '' };
  for (let view = previewAdoption(app, wish); ; ) {
    const typed = ui.prompt(`Make ${view.sheet} the Inventory`, columnsText(view));
    if (typed === null) return reportOf('adopt', 'Nothing was changed.');
    if (typed.trim() === '') {
      if (!ui.confirm(`Make ${view.sheet} the Inventory`, changesText(view)))
        return reportOf('adopt', 'Nothing was changed.');
      return adoptTab(app, wish);
    }
    view = previewAdoption(app, { sheet: null, columns: typed });
  }
}

function understood(ports: Ports, { sheet: name, columns }: Wish) {
  const store = ports.documentStore.readAll();
  refuseNewer(store);
  const sheet = tabNamed(ports, name);
  refuseSecond(ports, store, sheet);
  const adoption = planAdoption(sheet, columns, store[COLUMNS]);
  if (columns.trim() !== '' && adoption.problems.length === 0)
    ports.documentStore.write({ [COLUMNS]: rememberMapping(adoption.mapping, adoption.headers) });
  return { adoption, offsets: adoption.missing.front ? findOffsets(ports, sheet) : [] };
}

function tabNamed({ spreadsheet }: Ports, name: string | null): Sheet {
  const sheets = spreadsheet.sheets();
  const active = name === null ? spreadsheet.selection()?.sheetId : null;
  const found = sheets.find((one) => (name === null ? one.id === active : one.name === name));
  if (found) return found;
  const names = sheets.map((one) => one.name).join(', ');
  throw new CommandError(
    'NO_SUCH_SHEET',
    name === null
      ? 'Nothing was done: click into a cell of the tab first.'
      : `Nothing was done: there is no tab ${name}. There are ${names}.`,
    'never',
  );
}

/** One Inventory is enough: another tab takes its place only while it has no item. */
function refuseSecond(ports: Ports, store: Readonly<Record<string, string>>, tab: Sheet): void {
  const there = findSheet(ports.spreadsheet.sheets(), store, INVENTORY);
  if (there === null || there.id === tab.id) return;
  if (readTable(INVENTORY, there, itemIds).rows.length === 0) return;
  throw new CommandError(
    'HAS_INVENTORY',
    `Nothing was done: ${there.name} has items already. Copy the rows of ${tab.name} below them instead; they get their numbers at the next sync.`,
    'never',
  );
}

function viewOf(adoption: Adoption, offsets: readonly FoundFormula[]): AdoptionView {
  const { sheet, headers, mapping, rows, leftRows, problems } = adoption;
  const mapped = new Set<number>(Object.values(mapping));
  return {
    sheet: sheet.name,
    columns: mappingLines(ITEM_FIELDS, mapping, headers),
    others: headers.filter((header, place) => header !== '' && !mapped.has(place)),
    items: rows.length,
    sold: rows.filter((row) => row.isSold).length,
    leftRows,
    writes: writesOf(adoption),
    formulas: offsets.map(({ at, formula, fate, why }) => ({ at, formula, fate, why })),
    problems,
  };
}

function writesOf({ missing, blankFront, added, rows }: Adoption): readonly string[] {
  const sold = rows.filter((row) => row.isSold).length;
  return [
    ...(missing.front ? ['Three columns are put in front: Sold, Deleted and #.'] : []),
    ...(blankFront ? ['The first three columns, which are blank, become Sold, Deleted and #.'] : []),
    ...(missing.row ? ['A hidden row is put on top.'] : []),
    `${rows.length} rows get a number in #, where they stand.`,
    ...(sold > 0 ? [`${sold} of them tell of a sale, and get a tick in Sold.`] : []),
    ...(added.length > 0
      ? [`Columns added to the right: ${added.map((column) => column.header).join(', ')}.`]
      : []),
    'No cell of yours is written, and no row is moved.',
  ];
}

function columnsText({ columns, others, problems }: AdoptionView): string {
  return [
    ...problems,
    'Your columns, as they were understood:',
    ...columns,
    ...(others.length > 0 ? [`Left as they are: ${others.join(', ')}.`] : []),
    '',
    'Leave this blank if that is right, or type what is not, such as Size = D, Cost = none.',
  ].join('\n');
}

function changesText({ writes, formulas, leftRows }: AdoptionView): string {
  const broken = formulas.filter(({ fate }) => fate === 'breaks');
  const stays = formulas.length - broken.length;
  return [
    ...writes,
    ...(leftRows > 0 ? [`${leftRows} rows are no items (totals, remarks) and are left alone.`] : []),
    '',
    ...(broken.length > 0
      ? ['These formulas will give another result:']
      : ['No formula will give another result.']),
    ...broken.slice(0, NAMED).map(({ at, formula, why }) => `${at} ${formula}: ${why}.`),
    ...(broken.length > NAMED ? [`and ${broken.length - NAMED} more.`] : []),
    ...(stays > 0 ? [`${stays} with fixed offsets move as a whole, and stay right.`] : []),
    '',
    'Go on? File > Version history takes it back.',
  ].join('\n');
}

function doneText({ sheet, rows }: Adoption, first: number): string {
  if (rows.length === 0) return `${sheet.name} is the Inventory now.`;
  return `${sheet.name} is the Inventory now: ${rows.length} rows got the numbers #${first} to #${first + rows.length - 1}. The next sync links listings to them.`;
}

/**
 * Adopting: a tab of the person's own becomes Inventory. First what was understood, what will be written and which
 * formulas will change is shown; then, at their word, it is done.
 */
import type { ActivityLine } from '../domain/activity';
import { rememberMapping } from '../domain/column-mapping/index';
import type { Ports, Sheet } from '../ports';
import { activityCells } from '../sheets/activity';
import { type Adoption, adoptSheet, nameColumns, planAdoption } from '../sheets/adopt-tab';
import { ADOPTING_KEY, findSheet } from '../sheets/book';
import { INVENTORY } from '../sheets/columns';
import { itemIds } from '../sheets/inventory';
import { findOffsets } from '../sheets/offsets';
import { refuseNewer } from '../sheets/schema';
import { readTable } from '../sheets/table';
import { lazyBook } from '../sync/lazy-book';
import { nextNumberEntry, readState } from '../sync/state';
import { activityWriter } from '../sync/writing/append-lines';
import { changesText, columnsText, doneText, putText, viewOf } from './adopt-words';
import type { AdoptionView } from './door/contract';
import { type App, type Call, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';

/** The person's word on the columns, kept by their names. */
const COLUMNS = 'adopt.columns';
const LOCK_WAIT_MS = 20_000;
/** The run that adopts a tab, until it is through: one that was cut short goes on under its name, with its numbers. */
const RUN = ADOPTING_KEY;

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

/**
 * Does it. The preview is worked out again: what it shows is what is done.
 *
 * It is told in Activity and not taken back by Undo: to take a column away takes along what was typed into it since, and
 * a formula that names it would be left with #REF!. Google's version history brings back the whole sheet, formulas,
 * formats and all; Repair sheets sees then that the tab is not the Inventory any more.
 */
export function adoptTab(app: App, call: Call, wish: Wish): Report {
  const { ports } = app;
  lazyBook(ports, app.platforms).finish();
  if (!ports.documentLock.tryLock(LOCK_WAIT_MS))
    throw new CommandError('BUSY', 'Somebody else is writing just now; nothing was changed.', 'now');
  try {
    const { adoption } = understood(ports, wish);
    if (adoption.problems.length > 0)
      throw new CommandError('BAD_COLUMNS', `Nothing was changed. ${adoption.problems.join(' ')}`, 'never');
    const begin = begun(ports, adoption);
    write(ports, call, adoption, begin);
    return reportOf('adopt', doneText(adoption, begin.first), { changed: adoption.rows.length });
  } finally {
    ports.documentLock.release();
  }
}

function write(ports: Ports, call: Call, adoption: Adoption, begin: Begun): void {
  try {
    adoptSheet(ports, adoption, begin.first);
    activityWriter(ports).append({ lines: [activityCells(lineOf(ports, call, adoption, begin))] });
    nameColumns(ports, adoption);
    ports.documentStore.write({ [RUN]: null });
  } catch (error) {
    throw ports.spreadsheet.refusalIn(error) === 'protected' ? locked(adoption.sheet) : error;
  }
}

/** No sync goes on with it: the tab is not Inventory yet. */
function locked({ name }: Sheet): CommandError {
  const says = `A part of ${name} is protected, and you are not among those who may write there; no cell of yours was changed. Ask its owner to let you write (Data > Protected sheets and ranges), then choose this again: it goes on where it stopped.`;
  return new CommandError('PROTECTED', says, 'never');
}

interface Begun {
  /** The sheet that is adopted. */
  readonly sheet: number;
  /** The run's name in Activity. */
  readonly run: string;
  readonly first: number;
  /** Which of Inventory's columns are the person's own; one that was cut short sees all of them there. */
  readonly theirs: readonly string[];
}

function begun(ports: Ports, { sheet, rows, mapping }: Adoption): Begun {
  const store = ports.documentStore.readAll();
  const first = readState(store).nextNumber;
  const before = store[RUN] ? (JSON.parse(store[RUN]) as Begun) : null;
  // Its numbers, while nothing else has taken any since.
  if (before?.sheet === sheet.id && before.first + rows.length === first) return before;
  const run = new Date(ports.clock.now()).toISOString();
  const begin = { sheet: sheet.id, run, first, theirs: Object.keys(mapping) };
  ports.documentStore.write({ ...nextNumberEntry(first + rows.length), [RUN]: JSON.stringify(begin) });
  return begin;
}

function lineOf(ports: Ports, call: Call, adoption: Adoption, { run, first, theirs }: Begun): ActivityLine {
  const { name: who, key: whoKey } = ports.person();
  const what = putText(adoption, first, theirs);
  const row = adoption.sheet.name;
  const facts = { at: ports.clock.now(), who, whoKey, how: call.how, run };
  return { ...facts, rule: 'adopted', sheet: 'Inventory', row, what, before: '', after: '', change: null };
}

export function adoptFromMenu(app: App, call: Call): Report {
  const { ui } = app.ports;
  const wish = { sheet: null, columns: '' };
  for (let view = previewAdoption(app, wish); ; ) {
    const typed = ui.prompt(`Make ${view.sheet} the Inventory`, columnsText(view));
    if (typed === null) return reportOf('adopt', 'Nothing was changed.');
    if (typed.trim() === '') return adoptAgreed(app, call, wish);
    view = previewAdoption(app, { sheet: null, columns: typed });
  }
}

/** The columns are agreed: without one that names the things there is nothing to say yes to. */
function adoptAgreed(app: App, call: Call, wish: Wish): Report {
  const view = previewAdoption(app, wish);
  const isAgreed =
    view.problems.length > 0 || app.ports.ui.confirm(`Make ${view.sheet} the Inventory`, changesText(view));
  return isAgreed ? adoptTab(app, call, wish) : reportOf('adopt', 'Nothing was changed.');
}

/** What was understood of corrections is kept whatever else was not: it was shown, and is what is done. */
function understood(ports: Ports, { sheet: name, columns }: Wish) {
  const store = ports.documentStore.readAll();
  refuseNewer(store);
  const sheet = tabNamed(ports, name);
  refuseSecond(ports, store, sheet);
  const adoption = planAdoption(sheet, columns, store[COLUMNS]);
  if (columns.trim() !== '')
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

/**
 * Applies a plan: under the document lock, journal first, then the cells, then, and only then, what the next run
 * starts from. A run that finds a journal finishes it before anything else.
 */
import type { ActivityLine } from '../domain/activity';
import type { Plan } from '../domain/plan';
import type { Cell, Ports } from '../ports';
import { activityCells, openActivity, rowsToInsert } from '../sheets/activity';
import { type Book, reread } from '../sheets/book';
import { shown } from '../sheets/cells';
import { ACTIVITY, type ActivityColumn, FIRST_ROW, HEADER_ROW } from '../sheets/columns';
import { SheetError } from '../sheets/errors';
import { itemIds } from '../sheets/inventory';
import { listingIds } from '../sheets/listings';
import { formatColumns } from '../sheets/make';
import { type Grid, type Layout, layoutOf, readTable, type Table, textAt } from '../sheets/table';
import { batchesOf, type PlanBatch } from './batches';
import { compile, tableOf } from './compile';
import { JOURNAL_KEY, type Journal, journalText, type RowWrite, readJournal } from './journal';
import { writeRows } from './write-rows';

export interface Applied {
  /** Ids of rows whose change was left out, because they are gone or the person changed them meanwhile. */
  readonly dropped: readonly string[];
}

/** How long a run waits for another that writes. Writing takes seconds; reading the platforms is not under the lock. */
const LOCK_WAIT_MS = 30_000;

const TABLES: readonly RowWrite['table'][] = ['Inventory', 'Listings'];

export interface Application {
  readonly plan: Plan;
  readonly lines: readonly ActivityLine[];
  readonly run: string;
  /** Written when everything has been: where the next read starts. Left out when something was dropped. */
  readonly commit: Readonly<Record<string, string | null>>;
  /** Written in any case: the next item number. */
  readonly always: Readonly<Record<string, string | null>>;
}

/** Throws a SheetError: BUSY when another run holds the lock, STALE when the plan was made of an old snapshot. */
export function applyPlan(
  ports: Ports,
  book: Book,
  application: Application,
  waitMs = LOCK_WAIT_MS,
): Applied {
  const { plan, commit, always } = application;
  if (plan.changes.length + plan.removals.length === 0) {
    writeIfAny(ports, { ...commit, ...always });
    return { dropped: [] };
  }
  return underLock(ports, waitMs, () => {
    const batches = batchesOf(plan, application.lines);
    const dropped = batches.slice(0, -1).flatMap((batch) => applyBatch(ports, book, application, batch, {}));
    const last = batches[batches.length - 1] ?? { plan, lines: application.lines };
    const final = dropped.length > 0 ? {} : commit;
    return { dropped: [...dropped, ...applyBatch(ports, book, application, last, final)] };
  });
}

/** Journal first, then the cells, then what the next run starts from. Returns the ids that were left out. */
function applyBatch(
  ports: Ports,
  book: Book,
  { run, always }: Application,
  batch: PlanBatch,
  commit: Journal['commit'],
): readonly string[] {
  const writes = compile(batch.plan, book);
  if (writes.length === 0) {
    writeIfAny(ports, { ...commit, ...always });
    return [];
  }
  const tables = freshTables(book, writes);
  refuseStale(tables, writes);
  const lines = [...batch.lines].reverse().map(activityCells);
  const journal: Journal = { run, writes, lines, commit: { ...commit, ...always } };
  ports.documentStore.write({ [JOURNAL_KEY]: journalText(journal) });
  return perform(ports, book, journal, tables, always).dropped;
}

/** Finishes what a killed run had begun. Returns true when there was something to finish. */
export function finishJournal(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  open: () => Book,
): boolean {
  if (!store[JOURNAL_KEY]) return false;
  return underLock(ports, LOCK_WAIT_MS, () => {
    const journal = readJournal(ports.documentStore.readAll());
    if (!journal) return false;
    const book = open();
    const numbers = Object.fromEntries(
      Object.entries(journal.commit).filter(([key]) => key === 'sync.nextNumber'),
    );
    perform(ports, book, journal, freshTables(book, journal.writes), numbers);
    return true;
  });
}

type Tables = ReadonlyMap<RowWrite['table'], Table>;

function perform(
  ports: Ports,
  book: Book,
  journal: Journal,
  tables: Tables,
  always: Journal['commit'],
): Applied {
  const dropped = TABLES.flatMap((name) => {
    const writes = journal.writes.filter((write) => write.table === name);
    const table = tables.get(name);
    if (writes.length === 0 || !table) return [];
    const flush = () => ports.spreadsheet.flush();
    return writeRows(table, writes, () => rereadTable(book, name), flush).dropped;
  });
  appendLines(ports, journal);
  ports.spreadsheet.flush();
  const commit = dropped.length > 0 ? always : journal.commit;
  ports.documentStore.write({ ...commit, [JOURNAL_KEY]: null });
  return { dropped };
}

function freshTables(book: Book, writes: readonly RowWrite[]): Tables {
  const names = TABLES.filter((name) => writes.some((write) => write.table === name));
  return new Map(names.map((name) => [name, rereadTable(book, name)]));
}

function rereadTable(book: Book, name: RowWrite['table']): Table {
  const old = tableOf(book, name);
  const table =
    name === 'Inventory'
      ? readTable(book.inventory.spec, old.sheet, itemIds)
      : readTable(book.listings.spec, old.sheet, listingIds(book.names));
  if (table.rows.length === 0 && table.lost.length > 0) reread(book);
  return table as unknown as Table;
}

/** Numbers and listings that another run has taken meanwhile: the plan is made anew from what is there now. */
function refuseStale(tables: Tables, writes: readonly RowWrite[]): void {
  const ids = new Map([...tables].map(([name, table]) => [name, new Set(table.rows.map((row) => row.id))]));
  const stale = writes.some((write) => write.kind === 'add' && ids.get(write.table)?.has(write.id));
  if (stale)
    throw new SheetError(
      'STALE',
      'Another run has added rows meanwhile; nothing was written. Run the command again.',
      'now',
    );
}

/** Newest at the top. Lines that are there already, from before a kill, are not written again. */
function appendLines(ports: Ports, journal: Journal): void {
  if (journal.lines.length === 0) return;
  const width = ACTIVITY.columns.length;
  const { sheet, head } = openActivity(ports);
  const layout = layoutOf(ACTIVITY, head);
  if (isWritten(head, layout, journal)) return;
  const needed = rowsToInsert({ sheet, head }, journal.lines.length);
  if (needed > 0) sheet.insertRows(HEADER_ROW, needed);
  const area = { row: FIRST_ROW, column: 1, rows: journal.lines.length, columns: width };
  sheet.setBackground(area, null);
  sheet.setFontWeight(area, 'normal');
  formatColumns(sheet, ACTIVITY.columns, 1, FIRST_ROW, journal.lines.length);
  sheet.write(FIRST_ROW, 1, journal.lines as readonly (readonly Cell[])[]);
}

/** The top line says by its run, row and words whether the journal's lines are there. */
function isWritten(head: Grid, layout: Layout<ActivityColumn>, journal: Journal): boolean {
  const names: readonly ActivityColumn[] = ['run', 'row', 'what'];
  return names.every((name) => {
    const place = ACTIVITY.columns.findIndex((column) => column.name === name);
    return textAt(head, layout, FIRST_ROW, name) === String(shown(journal.lines[0]?.[place] ?? ''));
  });
}

function underLock<Result>(ports: Ports, waitMs: number, work: () => Result): Result {
  if (!ports.documentLock.tryLock(waitMs)) {
    throw new SheetError(
      'BUSY',
      'Another run is writing to this spreadsheet; nothing was changed. Try again in a minute.',
      'later',
    );
  }
  try {
    return work();
  } finally {
    ports.documentLock.release();
  }
}

function writeIfAny(ports: Ports, values: Readonly<Record<string, string | null>>): void {
  if (Object.keys(values).length > 0) ports.documentStore.write(values);
}

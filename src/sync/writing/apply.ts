/**
 * Applies a plan: under the document lock, journal first, then the cells, then, and only then, what the next run
 * starts from. A run that finds a journal finishes it before anything else. What landed in a wrong place, since a person
 * moved rows or columns in that moment, is found and put right by `astray`.
 */
import type { ActivityLine } from '../../domain/activity';
import { once } from '../../domain/once';
import type { Change, Plan } from '../../domain/plan';
import type { Cell, Ports } from '../../ports';
import { activityCells } from '../../sheets/activity';
import { type Book, writtenIn } from '../../sheets/book';
import { SheetError } from '../../sheets/errors';
import { refuseNewer } from '../../sheets/schema';
import { cellAt } from '../../sheets/table';
import { LOCK_WAIT_MS, underLock } from '../locked';
import { nextNumberEntry } from '../state';
import { wasSortedSince } from './astray/sorted-since';
import { batchesOf, type PlanBatch } from './batches';
import { compiler, tableOf } from './compile';
import { byTable, JOURNAL_KEY, type Journal, type RowWrite, readJournal, TABLES } from './journal';
import { noteDown } from './note-down';
import { type FormulasOf, formulasAround } from './own-formulas';
import { putBeside } from './reunite';
import { refuseOverfull } from './room';
import { sparing } from './sparing';
import { rowsById } from './targets';
import { type Before, writeRows } from './write-rows';
import { type Writing, writing } from './writing';

export interface Applied {
  /** Ids of rows whose change was left out, because they are gone or the person changed them meanwhile. */
  readonly dropped: readonly string[];
  /** Time was up between two batches: what is left is planned anew and written by the next execution. */
  readonly unfinished: boolean;
  /** Rules of the person's that refused what was written and now warn, a sentence each. */
  readonly eased: readonly string[];
}

export interface Application {
  readonly plan: Plan;
  readonly lines: readonly ActivityLine[];
  readonly run: string;
  /** Written when everything has been: where the next read starts. Left out when something was dropped. */
  readonly commit: Readonly<Record<string, string | null>>;
  /** Written in any case: the next item number. */
  readonly always: Readonly<Record<string, string | null>>;
  /** Asked before each batch but the first; false ends the writing there. */
  readonly mayGoOn?: () => boolean;
}

/**
 * Throws a SheetError: BUSY when another run holds the lock, STALE when the plan was made of an old snapshot, FULL when
 * its rows have no room.
 */
export function applyPlan(
  ports: Ports,
  book: Book,
  application: Application,
  waitMs = LOCK_WAIT_MS,
): Applied {
  const { plan, commit, always } = application;
  if (plan.changes.length + plan.removals.length === 0) {
    writeIfAny(ports, { ...commit, ...always });
    return { dropped: [], unfinished: false, eased: [] };
  }
  refuseOverfull(ports, book, plan, application.lines);
  return underLock(ports, waitMs, () => {
    const store = ports.documentStore.readAll();
    // Another run may have been killed since this one began: its journal would be overwritten.
    if (finishLeft(ports, store, () => book)) throw stale();
    // Each sheet is a read of its own: what another run wrote between the two has torn the snapshot.
    if (writtenIn(store) !== book.written) throw stale();
    ports.documentStore.sweep(JOURNAL_KEY);
    const applying = { ...writing(ports, book, store), run: application.run, compile: compiler(book) };
    return applyBatches(applying, batchesOf(plan, application.lines, rowLength(book)), application);
  });
}

/** How long a row is that a change is made to: the journal holds it whole. */
function rowLength(book: Book): (change: Change) => number {
  const rows = {
    Inventory: once(() => rowsById(tableOf(book, 'Inventory'))),
    Listings: once(() => rowsById(tableOf(book, 'Listings'))),
  };
  return ({ table, id, before }) => {
    const row = before === null ? undefined : rows[table]().get(id);
    return row === undefined ? 0 : JSON.stringify(tableOf(book, table).grid[row - 1] ?? []).length;
  };
}

function applyBatches(
  applying: Applying,
  batches: readonly PlanBatch[],
  { commit, always, mayGoOn = () => true }: Application,
): Applied {
  const dropped: string[] = [];
  for (const [index, batch] of batches.entries()) {
    if (index > 0 && !mayGoOn()) {
      applying.ports.documentStore.write(NO_JOURNAL);
      return { dropped, unfinished: true, eased: applying.eased() };
    }
    const isLast = index === batches.length - 1;
    const entries = isLast && dropped.length === 0 ? commit : {};
    const after = isLast ? NO_JOURNAL : JOURNAL_FOLLOWS;
    dropped.push(...applyBatch(applying, batch, entries, isLast ? always : numbersTaken(batch), after));
  }
  return { dropped, unfinished: false, eased: applying.eased() };
}

type AfterBatch = Readonly<Record<typeof JOURNAL_KEY, null | ''>>;

const NO_JOURNAL: AfterBatch = { [JOURNAL_KEY]: null };
/** The next batch's journal takes the room of this one's: to give it back costs some fifty calls. */
const JOURNAL_FOLLOWS: AfterBatch = { [JOURNAL_KEY]: '' };

/** The next number after a batch that is not the last: one that is never written is free for the next execution. */
function numbersTaken({ plan }: PlanBatch): Journal['commit'] {
  const made = plan.changes.flatMap((change) =>
    change.table === 'Inventory' && change.before === null ? [Number(change.id)] : [],
  );
  const last = made.reduce((most, number) => Math.max(most, number), 0);
  return last === 0 ? {} : nextNumberEntry(last + 1);
}

/** What all batches of one application share. */
interface Applying extends Writing {
  readonly run: string;
  readonly compile: (plan: Plan) => readonly RowWrite[];
}

/** Journal first, then the cells, then what the next run starts from. Returns the ids that were left out. */
function applyBatch(
  applying: Applying,
  batch: PlanBatch,
  commit: Journal['commit'],
  always: Journal['commit'],
  after: AfterBatch,
): readonly string[] {
  const { ports, run } = applying;
  const planned = applying.compile(batch.plan);
  const formulas = formulasOf(applying, planned);
  refuseStale(applying, planned);
  const writes = sparing(planned, formulas, batch.plan.changes, memories(applying));
  if (writes.length === 0) {
    ports.documentStore.write({ ...commit, ...always, ...after });
    return [];
  }
  const journal = noteDown(applying, formulas, {
    run,
    writes,
    lines: [...batch.lines].reverse().map(activityCells),
    commit: { ...commit, ...always },
  });
  return perform(applying, journal, { always, after, formulas });
}

/** Of tables whose rows are to be changed. */
function formulasOf({ known, fresh }: Writing, writes: readonly RowWrite[]): FormulasOf {
  return byTable(writes, 'set', (sets, name) =>
    formulasAround(
      known(name),
      sets.map(({ id }) => id),
      () => fresh(name),
    ),
  );
}

/** What a row's memory holds, as its table was last read. */
function memories({ known }: Writing): (write: RowWrite) => Cell {
  const rows = {
    Inventory: once(() => rowsById(known('Inventory'))),
    Listings: once(() => rowsById(known('Listings'))),
  };
  return ({ table, id }) => {
    const { grid, layout } = known(table);
    return cellAt(grid, layout, rows[table]().get(id) ?? 0, 'memory');
  };
}

/** Finishes what a killed run had begun. Returns true when there was something to finish. */
export function finishJournal(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  open: () => Book,
): boolean {
  refuseNewer(store);
  if (!store[JOURNAL_KEY]) return false;
  return underLock(ports, LOCK_WAIT_MS, () => finishLeft(ports, ports.documentStore.readAll(), open));
}

function finishLeft(ports: Ports, store: Readonly<Record<string, string>>, open: () => Book): boolean {
  const journal = readJournal(store);
  if (!journal) return false;
  const numbers = Object.fromEntries(
    Object.entries(journal.commit).filter(([key]) => key === 'sync.nextNumber'),
  );
  const where = writing(ports, open(), store);
  putBeside(where, (name, table) => wasSortedSince(journal, name, table));
  perform(where, journal, { always: numbers, after: NO_JOURNAL, formulas: {} });
  return true;
}

/** What is known beside the journal. */
interface Beside {
  /** Written also where something was left out. */
  readonly always: Journal['commit'];
  readonly after: AfterBatch;
  /** As this run has read them; none where the journal is of a run that was killed. */
  readonly formulas: FormulasOf;
}

/** Returns the ids that were left out. */
function perform(
  { ports, tables, activity, pen, written }: Writing,
  journal: Journal,
  { always, after, formulas }: Beside,
): readonly string[] {
  const dropped = TABLES.flatMap((name) => {
    const writes = journal.writes.filter((write) => write.table === name);
    if (writes.length === 0) return [];
    const layout = new Map(Object.entries(journal.layouts[name] ?? {}));
    const before: Before = {
      layout,
      image: journal.images[name] ?? null,
      kept: journal.kept[name] ?? null,
      whole: journal.whole[name] ?? null,
      formulas: formulas[name] ?? null,
    };
    return writeRows(tables(name), writes, before, pen);
  });
  activity.append(journal);
  pen.flush();
  const commit = dropped.length > 0 ? always : journal.commit;
  ports.documentStore.write({ ...commit, ...written(), ...after });
  return dropped;
}

/**
 * Numbers and listings that another run has taken meanwhile: the plan is made anew from what is there now. Tables whose
 * rows are to be changed are read now; to one that only grows its state since the run's first write suffices.
 */
function refuseStale({ tables }: Writing, writes: readonly RowWrite[]): void {
  for (const name of TABLES) {
    const mine = writes.filter((write) => write.table === name);
    if (mine.some((write) => write.kind !== 'add')) tables(name).current();
    if (mine.some((write) => write.kind === 'add' && tables(name).has(write.id))) throw stale();
  }
}

function stale(): SheetError {
  return new SheetError(
    'STALE',
    'Another run has written meanwhile; nothing was changed. Run the command again.',
    'now',
  );
}

function writeIfAny(ports: Ports, values: Readonly<Record<string, string | null>>): void {
  if (Object.keys(values).length > 0) ports.documentStore.write(values);
}

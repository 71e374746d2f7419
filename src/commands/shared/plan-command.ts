/** What every command on the sheets does: finish a killed run, read the sheets, plan, apply, report. */
import type { PlanContext } from '../../domain/draft/draft';
import type { Plan } from '../../domain/plan';
import type { Snapshot } from '../../domain/sheets';
import type { Book } from '../../sheets/book';
import { reread } from '../../sheets/book';
import { SheetError } from '../../sheets/errors';
import { lazyBook } from '../../sync/lazy-book';
import { contextOf, linesOf } from '../../sync/planning';
import { nextNumberEntry, readState } from '../../sync/state';
import { applyPlan } from '../../sync/writing/apply';
import type { App, Call } from './command';
import { capitalised, countsText, type Report, reportOf } from './report';

export interface Planned {
  readonly plan: Plan;
  /** Entries of the document store to be written with the plan. */
  readonly commit?: Readonly<Record<string, string | null>>;
  readonly notes?: readonly string[];
  /** What the toast says, where the counts do not. */
  readonly says?: string;
}

export type Planner = (snapshot: Snapshot, context: PlanContext, book: Book) => Planned;

const TRIES = 3;

export function runPlan(
  app: App,
  call: Call,
  command: string,
  planner: Planner,
  lockWaitMs?: number,
): Report {
  const { ports, platforms } = app;
  const opened = lazyBook(ports, platforms);
  opened.finish();
  const state = readState(opened.store());
  let book = opened.book();
  const { lost } = book;
  for (let attempt = 1; ; attempt += 1) {
    const planned = planner(book.snapshot, contextOf(ports, state), book);
    const { plan } = planned;
    try {
      const always = plan.nextNumber === state.nextNumber ? {} : nextNumberEntry(plan.nextNumber);
      const told = linesOf(ports, plan, call.how);
      const { dropped, eased } = applyPlan(
        ports,
        book,
        { plan, ...told, commit: planned.commit ?? {}, always },
        lockWaitMs,
      );
      const notes = [...(planned.notes ?? []), ...lost, ...eased];
      return planReport(command, { ...planned, notes }, dropped, told.lines.length > 0 ? told.run : null);
    } catch (error) {
      if (!(error instanceof SheetError) || error.code !== 'STALE' || attempt === TRIES) throw error;
      book = reread(ports, book);
    }
  }
}

function planReport(
  command: string,
  planned: Planned,
  dropped: readonly string[],
  run: string | null,
): Report {
  const { counts } = planned.plan;
  const left =
    dropped.length > 0
      ? [`${dropped.length} rows were edited meanwhile and left as they are. Run it again.`]
      : [];
  return reportOf(command, planned.says ?? `${capitalised(countsText({ ...counts, unchanged: 0 }))}.`, {
    ...counts,
    notes: [...(planned.notes ?? []), ...left],
    run,
    done: dropped.length === 0,
  });
}

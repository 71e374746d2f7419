/** Undo last change: takes back one's own last run or mark, and says what it cannot take back. */
import type { ActivityLine } from '../domain/activity';
import { planUndo, undoneRun } from '../domain/undo/undo';
import { openActivity, readActivity } from '../sheets/activity';
import { lazyBook } from '../sync/lazy-book';
import { type App, type Call, CommandError } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';

/** More lines than a first sync of a large stock writes are not read back. */
const MOST_LINES = 20_000;

const NOT_YOURS =
  'Nothing was taken back: that run is not yours, or has been taken back already. Each person takes back their own.';

/** Why, in `adoptTab`. */
function stays(tab: string): string {
  return `Nothing was taken back: ${tab} became the Inventory by your last run, and to take its new columns away again could break what was typed or calculated since. File > Version history brings the tab back as it was; choose Repair sheets after it.`;
}

/**
 * `named`: that run instead of the last one. What a killed run had begun is finished before Activity is asked for it, and
 * Activity is read before the sheets are: a run that ends in between is not taken back by halves.
 */
export function undoLast(app: App, call: Call, named: string | null = null): Report {
  lazyBook(app.ports, app.platforms).finish();
  const run = ownRun(app, named);
  const of = `of the run of ${app.ports.clock.day(run[0].at)}.`;
  const says = (rows: number) =>
    rows === 0 ? `Nothing was taken back ${of}` : `Taken back: ${rows} rows ${of}`;
  return runPlan(app, call, 'undo', (snapshot, context) => {
    const { plan, left } = planUndo(snapshot, run, context);
    return { plan, notes: left, says: says(plan.changes.length + plan.removals.length) };
  });
}

/** The lines of the person's last run that has not been taken back, or of the named one. */
function ownRun({ ports }: App, named: string | null): readonly [ActivityLine, ...ActivityLine[]] {
  const person = ports.person();
  const lines = readActivity(openActivity(ports).sheet, MOST_LINES);
  const undone = new Set(lines.filter((line) => line.rule === 'undone').map((line) => undoneRun(line.what)));
  const mine = lines.filter(
    (line) =>
      line.whoKey === person.key && line.how !== 'hourly' && line.rule !== 'undone' && !undone.has(line.run),
  );
  const wanted = named ?? mine[0]?.run;
  const [last, ...others] = mine.filter((line) => line.run === wanted);
  if (last?.rule === 'adopted') throw new CommandError('NOT_UNDOABLE', stays(last.row), 'never');
  if (last) return [last, ...others];
  throw named === null
    ? new CommandError('NOTHING_TO_UNDO', 'There is nothing of yours to take back.', 'never')
    : new CommandError('NOT_YOURS', NOT_YOURS, 'never');
}

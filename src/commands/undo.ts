/** Undo last change: takes back one's own last run or mark, and says what it cannot take back. */
import { planUndo, undoneRun } from '../domain/undo';
import { openActivity, readActivity } from '../sheets/activity';
import { type App, type Call, CommandError } from './command';
import { runPlan } from './plan-command';
import type { Report } from './report';

/** More lines than a first sync of a large stock writes are not read back. */
const MOST_LINES = 20_000;

const NOT_YOURS =
  'Nothing was taken back: that run is not yours, or has been taken back already. Each person takes back their own.';

/** `named`: that run instead of the last one. */
export function undoLast(app: App, call: Call, named: string | null = null): Report {
  const person = app.ports.person();
  const lines = readActivity(openActivity(app.ports).sheet, MOST_LINES);
  const undone = new Set(lines.filter((line) => line.rule === 'undone').map((line) => undoneRun(line.what)));
  const mine = lines.filter(
    (line) =>
      line.whoKey === person.key && line.how !== 'hourly' && line.rule !== 'undone' && !undone.has(line.run),
  );
  const last = named === null ? mine[0] : mine.find((line) => line.run === named);
  if (!last && named !== null) throw new CommandError('NOT_YOURS', NOT_YOURS, 'never');
  if (!last) throw new CommandError('NOTHING_TO_UNDO', 'There is nothing of yours to take back.', 'never');
  const run = mine.filter((line) => line.run === last.run);
  return runPlan(app, call, 'undo', (snapshot, context) => {
    const { plan, left } = planUndo(snapshot, run, context);
    return {
      plan,
      notes: left,
      says: `Taken back: ${plan.changes.length + plan.removals.length} rows of the run of ${app.ports.clock.day(last.at)}.`,
    };
  });
}

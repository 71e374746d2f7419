/** What a plan is made from beside the sheets, and what is told of it in Activity. */
import type { Source } from '../domain/activity';
import type { PlanContext } from '../domain/draft/draft';
import type { Plan } from '../domain/plan';
import { activityLines } from '../domain/undo/activity-lines';
import type { Instant, Ports } from '../ports';
import type { SyncState } from './state';

export function contextOf(ports: Ports, state: SyncState): PlanContext {
  return {
    now: ports.clock.now(),
    nextNumber: state.nextNumber,
    day: (instant) => ports.clock.day(instant),
    ignored: state.ignored,
  };
}

/**
 * The run's name and its lines for Activity. Runs sort by their names, which begin with the time; one that takes several
 * executions has the name of its beginning in all of them.
 */
export function linesOf(ports: Ports, plan: Plan, how: Source, begun?: Instant) {
  const at = ports.clock.now();
  const run = new Date(begun ?? at).toISOString();
  if (plan.changes.length + plan.removals.length === 0) return { run, lines: [] };
  const person = ports.person();
  const day = (instant: Instant) => ports.clock.day(instant);
  return { run, lines: activityLines(plan, { at, who: person.name, whoKey: person.key, how, run, day }) };
}

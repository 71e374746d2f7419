/** Apply marks: acts on every Sold and Deleted box that was ticked or unticked since the last run. */
import { type MarksPlan, planMarks } from '../domain/planners/marks';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';

export type Confirmation = 'ask' | 'all' | 'with orders';

export function applyMarks(app: App, call: Call, confirmation: Confirmation = 'ask'): Report {
  return runPlan(app, call, 'apply-marks', (snapshot, context) => {
    const planned = planMarks(snapshot, confirmation, context);
    if (planned.confirm === null) return { plan: planned.plan };
    const answer = ask(app, call, planned.confirm);
    if (answer === 'ask') return waiting(planned);
    return { plan: planMarks(snapshot, answer, context).plan };
  });
}

/** From the menu the person is asked at once; elsewhere the marks wait for an answer. */
function ask(
  app: App,
  call: Call,
  confirm: { readonly marks: number; readonly withOrders: number },
): Confirmation {
  if (call.how !== 'menu') return 'ask';
  const { ui } = app.ports;
  if (ui.confirm('Apply marks', `${confirm.marks} boxes were ticked or unticked. Apply all of them?`))
    return 'all';
  if (confirm.withOrders === 0) return 'ask';
  return ui.confirm('Apply marks', `Settle only the ${confirm.withOrders} that have orders?`)
    ? 'with orders'
    : 'ask';
}

function waiting({ plan, confirm }: MarksPlan) {
  const marks = confirm?.marks ?? 0;
  const says = `${marks} marks were changed at once and not applied. Apply all of them, or only the ${confirm?.withOrders ?? 0} that have orders?`;
  return { plan: { ...plan, counts: { ...plan.counts, pending: plan.counts.pending + marks } }, says };
}

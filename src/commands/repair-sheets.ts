/** Repair sheets: makes what is missing, finds lost columns again by their names. No row is touched. */

import { planInStep } from '../domain/planners/planning';
import { repairBook } from '../sheets/repair';
import { migrate } from '../sync/migrate';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import { type Report, reportOf } from './shared/report';

export function repairSheets(app: App, call: Call): Report {
  const store = app.ports.documentStore.readAll();
  migrate(app.ports, store);
  const done = repairBook(app.ports);
  const report = runPlan(app, call, 'repair', (snapshot, context) => ({
    plan: planInStep(snapshot, context),
  }));
  const says = done.length > 0 ? done.join(' ') : 'Everything is in place.';
  return reportOf('repair', says, { notes: report.notes });
}

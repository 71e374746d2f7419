/** The trigger that goes on with what one execution did not suffice for: changes to listings, then a sync. */
import { readRun } from '../sync/checkpoint';
import { finishChanges } from './change-listings';
import { type App, TIME_BUDGET_MS } from './shared/command';
import type { Report } from './shared/report';
import { runUnattended } from './shared/run-command';
import { fullRefresh, syncData } from './sync-data';

/** Goes on where the last execution has stopped; nothing where it has ended meanwhile, or another works on it. */
export function continueSync(app: App): Report | null {
  const { schedule, documentStore } = app.ports;
  if (!schedule.isAllowed()) return null;
  const store = documentStore.readAll();
  const run = readRun(store);
  if (!run) return continueChanges(app, store);
  const command = run.mode === 'full' ? fullRefresh : syncData;
  return runUnattended(app, (running) => command(running, { how: run.how }, run.view));
}

function continueChanges(app: App, store: Readonly<Record<string, string>>): Report | null {
  const deadline = app.ports.clock.now() + TIME_BUDGET_MS;
  const changed = runUnattended(app, (running) => finishChanges(running, { how: 'hourly' }, store, deadline));
  if (!changed?.goesOn) app.ports.continuation.clear();
  return changed;
}

/** The trigger that goes on with a run which one execution did not suffice for. */
import { readRun } from '../sync/checkpoint';
import type { App } from './command';
import type { Report } from './report';
import { runUnattended } from './run-command';
import { fullRefresh, syncData } from './sync-data';

/** Goes on where the last execution has stopped; nothing where the run has ended meanwhile, or another works on it. */
export function continueSync(app: App): Report | null {
  const { schedule, continuation, documentStore } = app.ports;
  if (!schedule.isAllowed()) return null;
  const run = readRun(documentStore.readAll());
  if (!run) {
    continuation.clear();
    return null;
  }
  const command = run.mode === 'full' ? fullRefresh : syncData;
  return runUnattended(app, (running) => command(running, { how: run.how }, run.view));
}

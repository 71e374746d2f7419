/** How far a run is, and the wish that it stop. Neither touches a sheet. */
import { forgetRun, readRun } from '../../sync/checkpoint';
import { askToStop, isUnderWay, noteStopped, readProgress } from '../../sync/progress';
import type { Status } from '../door/contract';
import type { App } from '../shared/command';
import { phaseText, progressText } from './progress-words';
import { isoText } from './views';

export function status(app: App): Status {
  const progress = readProgress(app.ports);
  if (!progress) return { progress: null };
  const { startedAt, at, mode, phase, accounts } = progress;
  return {
    progress: {
      startedAt: isoText(startedAt),
      at: isoText(at),
      mode,
      phase,
      underWay: isUnderWay(progress),
      shows: phaseText(phase),
      accounts: accounts.map((one) => ({ ...one, shows: progressText(one) })),
    },
  };
}

/** A run between two executions has nobody to ask: it is ended here. */
export function stop(app: App): { readonly asked: boolean } {
  const { ports } = app;
  const run = readRun(ports.documentStore.readAll());
  if (!run || run.working) return { asked: askToStop(ports) };
  forgetRun(ports);
  noteStopped(ports);
  return { asked: true };
}

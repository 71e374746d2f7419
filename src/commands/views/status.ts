/** How far a run is, whether anything has changed, and the wish that a run stop. None of them touches a sheet. */
import { writtenIn } from '../../sheets/book';
import { forgetRun, readRun } from '../../sync/checkpoint';
import { askToStop, isUnderWay, noteStopped, type RunProgress, readProgress } from '../../sync/progress';
import type { Status } from '../door/contract';
import type { App } from '../shared/command';
import { phaseText, progressText } from './progress-words';
import { isoText } from './views';

export function status(app: App): Status {
  const { ports } = app;
  const progress = readProgress(ports);
  const version = versionOf(ports.documentStore.readAll(), progress);
  if (!progress) return { progress: null, version };
  const { startedAt, at, mode, phase, accounts } = progress;
  return {
    version,
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

/** Changes with whatever is written in the sheets, and with every word of a run about itself. */
export function versionOf(store: Readonly<Record<string, string>>, progress: RunProgress | null): string {
  return `${writtenIn(store)} ${progress?.at ?? ''}`;
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

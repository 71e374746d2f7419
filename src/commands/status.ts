/** How far a run is, and the wish that it stop. Neither touches a sheet. */
import { askToStop, isUnderWay, readProgress } from '../sync/progress';
import type { App } from './command';
import type { Status } from './contract';
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
      accounts,
    },
  };
}

export function stop(app: App): { readonly asked: boolean } {
  return { asked: askToStop(app.ports) };
}

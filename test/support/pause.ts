/** Runs that stand still at their next request to a marketplace until they are let go: they are then sure to be under way. */
import type { OpenOptions } from '../../workbench/server/workbench';

export interface Pause {
  /** For the workbench's options. */
  readonly beforeCall: NonNullable<OpenOptions['beforeCall']>;
  /** Settles when a run stands still. */
  pause(): Promise<void>;
  goOn(): void;
}

export function createPause(): Pause {
  let held: Promise<undefined> | undefined;
  let release = () => {};
  let stands = () => {};
  const goOn = () => {
    held = undefined;
    release();
  };
  return {
    beforeCall: ({ name }) => {
      if (!name.startsWith('UrlFetchApp')) return undefined;
      stands();
      return held;
    },
    pause: () => {
      held = new Promise((resolve) => {
        release = () => resolve(undefined);
      });
      return new Promise((resolve) => {
        stands = resolve;
      });
    },
    goOn,
  };
}

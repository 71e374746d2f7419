/**
 * Fires the clock triggers of the open workbook as Google would: hourly ones an hour after they were made or last fired,
 * those for one moment once. What came due while the workbench was closed is not made up for: an hourly one waits for
 * its next hour.
 */
import type { TriggerRecord } from '../runtime/types';
import type { Workbench } from './workbench';

export interface Clockwork {
  start(): void;
  /** No trigger fires any more; what runs goes on. */
  stop(): void;
  /** Fires what is due, one after the other. */
  tick(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Google fires an hourly trigger at any minute of its hour; a look every ten seconds is near enough. */
export const LOOK_MS = 10_000;

/** What it needs of the workbench. */
type Open = Pick<Workbench, 'runtime' | 'clock'>;

/** `open` is the workbench that is open now. `failed` hears of faults of the workbench, not of the script. */
export function createClockwork(open: () => Open, failed: (error: unknown) => void): Clockwork {
  const began = open().clock.now();
  /** From when a trigger's time counts: as it was first seen, or last fired. */
  const since = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | null = null;

  const tick = async () => {
    const { runtime, clock } = open();
    const triggers = runtime.triggers().filter(({ event }) => event === 'CLOCK');
    for (const id of since.keys()) if (!triggers.some((one) => one.id === id)) since.delete(id);
    for (const trigger of triggers) {
      const now = clock.now();
      const from = since.get(trigger.id) ?? (trigger.everyHours === undefined ? began : now);
      const due = now >= dueAt(trigger, from);
      since.set(trigger.id, due ? now : from);
      if (!due) continue;
      await runtime.execute({ kind: 'trigger', id: trigger.id });
    }
  };
  const once = () => {
    ticking ??= tick().finally(() => {
      ticking = null;
    });
    return ticking;
  };
  return {
    tick: once,
    start() {
      clearInterval(timer);
      timer = setInterval(() => void once().catch(failed), LOOK_MS);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

/** A trigger for one moment that has fired since is due no more. */
function dueAt({ everyHours, at }: TriggerRecord, from: number): number {
  if (everyHours !== undefined) return from + everyHours * HOUR_MS;
  return at !== undefined && from < at ? at : Number.POSITIVE_INFINITY;
}

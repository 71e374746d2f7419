/** Clocks that work moves: the shared one of the workbench, and each execution's own time over it. */
import type { VirtualClock } from './types';

/** A clock that starts at `start` (ms since the epoch), goes on with real time, and can be advanced on top. */
export function createClock(start: number): VirtualClock {
  const began = performance.now();
  let advanced = 0;
  return {
    now: () => Math.floor(start + (performance.now() - began) + advanced),
    advance(milliseconds) {
      advanced += milliseconds;
    },
  };
}

/** A clock that moves only when it is advanced: for tests whose numbers must not depend on the machine. */
export function createStillClock(start: number): VirtualClock {
  let now = start;
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
    still: true,
  };
}

/** What all executions of a runtime have added to the shared clock. */
export interface SharedTime {
  readonly clock: VirtualClock;
  advancedByExecutions: number;
}

/** One execution's own time: what others spend while it runs does not count for it. */
export interface ExecutionTime {
  now(): number;
  /** Since its start: real time, and its own costs. */
  elapsed(): number;
  /** Its own costs only. */
  spent(): number;
  spend(milliseconds: number): void;
  /** Waits, at no cost of work, until the given moment of its own time. */
  waitUntil(moment: number): void;
}

export function createExecutionTime(shared: SharedTime): ExecutionTime {
  const { clock } = shared;
  const startedAt = clock.now();
  const base = () => clock.now() - shared.advancedByExecutions;
  const startedBase = base();
  let spent = 0;
  const now = () => startedAt + (base() - startedBase) + spent;
  const spend = (milliseconds: number) => {
    spent += milliseconds;
    const ahead = now() - clock.now();
    if (ahead <= 0) return;
    shared.advancedByExecutions += ahead;
    clock.advance(ahead);
  };
  return {
    now,
    elapsed: () => now() - startedAt,
    spent: () => spent,
    spend,
    waitUntil: (moment) => spend(Math.max(0, moment - now())),
  };
}

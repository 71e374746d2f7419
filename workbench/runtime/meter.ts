/**
 * Measures how long a script itself ran: from each answer it got to its next call. On a busy machine it does not always
 * run in that time: more than the process got of the processor is not counted.
 */

export interface Meter {
  /** The script goes on. */
  resume(): void;
  /** The script waits for an answer, or has ended. */
  pause(): void;
  /** Milliseconds so far. */
  total(): number;
}

interface Reading {
  readonly at: number;
  readonly processor: number;
}

export function createMeter(): Meter {
  let measured = 0;
  let since: Reading | null = null;
  const running = () => (since === null ? 0 : between(since, read()));
  return {
    resume() {
      since = read();
    },
    pause() {
      measured += running();
      since = null;
    },
    total: () => measured + running(),
  };
}

function read(): Reading {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), processor: (user + system) / 1000 };
}

function between(from: Reading, to: Reading): number {
  return Math.min(to.at - from.at, to.processor - from.processor);
}

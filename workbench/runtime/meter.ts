/** Measures the real time in which a script itself ran: from each answer it got to its next call. */

export interface Meter {
  /** The script goes on. */
  resume(): void;
  /** The script waits for an answer, or has ended. */
  pause(): void;
  /** Milliseconds so far. */
  total(): number;
}

export function createMeter(): Meter {
  let measured = 0;
  let since: number | null = null;
  const running = () => (since === null ? 0 : performance.now() - since);
  return {
    resume() {
      since = performance.now();
    },
    pause() {
      measured += running();
      since = null;
    },
    total: () => measured + running(),
  };
}

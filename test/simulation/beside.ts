/**
 * Two runs at once: before a call of the first a second one begins. It has that moment to itself, up to its end; where
 * the first holds the lock, up to the call that waits for it, and it goes on when the first is over. So what happens is
 * the same whenever it is played.
 */
import type { Execution } from '../../workbench/runtime/types';
import type { Second } from './steps';

interface Call {
  readonly number: number;
  readonly name: string;
  readonly execution: object;
}

export interface Beside {
  /** To be called before each call of either run; says whether that run is killed there. */
  before(call: Call, first: { readonly kill: number | null }): Promise<'kill' | undefined>;
  /** To be called when the first run is over. What came of the second, if it began. */
  firstIsOver(): Promise<Execution | null>;
}

/** `begin` starts the second run. */
export function twoAtOnce(second: Second | null, begin: (second: Second) => Promise<Execution>): Beside {
  const over = gate();
  const waits = gate();
  let first: object | null = null;
  let isHeld = false;
  let isWaiting = false;
  let running: Promise<Execution> | null = null;

  const beforeFirst = async ({ number, name }: Call) => {
    if (second?.at === number) {
      running = begin(second);
      await Promise.race([running, waits.opened]);
    }
    if (name === 'Lock.releaseLock') isHeld = false;
    if (name !== 'Lock.tryLock') return;
    // Neither holds two locks: what the second has taken meanwhile it gives back by its own end.
    if (isWaiting) {
      over.open();
      await running;
    }
    isHeld = true;
  };

  const beforeSecond = async ({ name }: Call) => {
    if (isWaiting) await over.opened;
    if (name !== 'Lock.tryLock' || !isHeld) return;
    isWaiting = true;
    setImmediate(waits.open);
  };

  return {
    async before(call, { kill }) {
      first ??= call.execution;
      const isFirst = call.execution === first;
      await (isFirst ? beforeFirst(call) : beforeSecond(call));
      return call.number === (isFirst ? kill : second?.kill) ? 'kill' : undefined;
    },
    firstIsOver() {
      over.open();
      return Promise.resolve(running);
    },
  };
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/**
 * Script, user and document locks that contend between executions. Waiting costs the waiter its own virtual time: up
 * to the moment at which the holder let go, or up to its deadline.
 */
import type { ExecutionTime } from './clock';
import type { StoreName } from './protocol';

interface Waiter {
  readonly execution: object;
  readonly time: ExecutionTime;
  readonly deadline: number;
  readonly settle: (obtained: boolean) => void;
}

interface Holder {
  readonly execution: object;
  readonly time: ExecutionTime;
  readonly since: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface State {
  holder: Holder | null;
  /** When it was held, in virtual time: an execution whose own time is still within one finds the lock taken. */
  readonly held: Span[];
  readonly waiters: Waiter[];
}

export interface Locks {
  has(store: StoreName, execution: object): boolean;
  /** Resolves with whether the lock was obtained within `milliseconds` of the execution's own time. */
  obtain(store: StoreName, execution: object, time: ExecutionTime, milliseconds: number): Promise<boolean>;
  release(store: StoreName, execution: object): void;
  /** Ends everything of an execution: its waits are over, its locks are free. */
  releaseAll(execution: object): void;
  /** To be called when an execution's time has moved: those whose deadline it has passed stop waiting. */
  timeMoved(execution: object): void;
}

/** Real milliseconds between two looks at the deadlines of waiters while nothing else moves the clock. */
const LOOK_EVERY = 50;

/** `running` tells how many executions have not ended. */
export function createLocks(running: () => number): Locks {
  const states: Readonly<Record<StoreName, State>> = {
    document: { holder: null, held: [], waiters: [] },
    script: { holder: null, held: [], waiters: [] },
    user: { holder: null, held: [], waiters: [] },
  };
  const all = () => Object.values(states);
  const waiting = () => all().flatMap((state) => state.waiters.map((waiter) => ({ state, waiter })));

  const settle = (state: State, waiter: Waiter, obtained: boolean) => {
    state.waiters.splice(state.waiters.indexOf(waiter), 1);
    if (obtained) state.holder = holderOf(waiter.execution, waiter.time);
    waiter.settle(obtained);
  };

  /** Gives a free lock to the first who still waits for it. */
  const passOn = (state: State, freedAt: number) => {
    while (state.holder === null) {
      const waiter = state.waiters[0];
      if (!waiter) return;
      const inTime = freedAt <= waiter.deadline;
      waiter.time.waitUntil(inTime ? freedAt : waiter.deadline);
      settle(state, waiter, inTime);
    }
  };

  const giveUp = ({ state, waiter }: { state: State; waiter: Waiter }) => {
    waiter.time.waitUntil(waiter.deadline);
    settle(state, waiter, false);
  };

  /** When everyone waits, nobody can let go: time passes to the first deadline. */
  const breakStandstill = () => {
    const stuck = waiting();
    if (stuck.length === 0 || stuck.length < running()) return;
    const [first] = stuck.sort((one, other) => one.waiter.deadline - other.waiter.deadline);
    if (first) giveUp(first);
  };

  const look = () => {
    for (const one of waiting()) if (one.waiter.time.now() >= one.waiter.deadline) giveUp(one);
    breakStandstill();
  };

  const release = (store: StoreName, execution: object) => {
    const state = states[store];
    if (state.holder?.execution !== execution) return;
    const freedAt = state.holder.time.now();
    state.held.push({ from: state.holder.since, to: freedAt });
    state.holder = null;
    passOn(state, freedAt);
  };

  return {
    has: (store, execution) => states[store].holder?.execution === execution,
    obtain(store, execution, time, milliseconds) {
      const state = states[store];
      if (state.holder === null) return Promise.resolve(takeFree(state, execution, time, milliseconds));
      if (state.holder.execution === execution) return Promise.resolve(true);
      if (milliseconds <= 0) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setInterval(look, LOOK_EVERY);
        const done = (obtained: boolean) => {
          clearInterval(timer);
          resolve(obtained);
        };
        state.waiters.push({ execution, time, deadline: time.now() + milliseconds, settle: done });
        breakStandstill();
      });
    },
    release,
    releaseAll(execution) {
      for (const { state, waiter } of waiting())
        if (waiter.execution === execution) settle(state, waiter, false);
      for (const store of Object.keys(states) as StoreName[]) release(store, execution);
      breakStandstill();
    },
    timeMoved(execution) {
      for (const { state, waiter } of waiting()) {
        const holder = state.holder;
        if (holder?.execution === execution && holder.time.now() > waiter.deadline) giveUp({ state, waiter });
      }
    },
  };
}

const holderOf = (execution: object, time: ExecutionTime): Holder => ({ execution, time, since: time.now() });

/**
 * Takes a lock that nobody holds any more. Who held it may have been quick in real time and yet, on their own clocks,
 * still have held the lock at the moment at which this execution asks: then it waits, or goes without.
 */
function takeFree(state: State, execution: object, time: ExecutionTime, milliseconds: number): boolean {
  const asked = time.now();
  const free = firstFree(state.held, asked);
  const deadline = asked + Math.max(0, milliseconds);
  if (free > asked) time.waitUntil(Math.min(free, deadline));
  if (free > deadline) return false;
  state.holder = holderOf(execution, time);
  return true;
}

/** The first moment from `moment` on at which nobody held the lock. */
function firstFree(held: readonly Span[], moment: number): number {
  const taken = held.find(({ from, to }) => from <= moment && moment < to);
  return taken ? firstFree(held, taken.to) : moment;
}

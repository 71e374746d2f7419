/** A value that the panel is drawn from: its whole state is one. */

export interface Store<State> {
  get(): State;
  put(change: Partial<State>): void;
  watch(listener: () => void): void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners: (() => void)[] = [];
  return {
    get: () => state,
    put: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.push(listener);
    },
  };
}

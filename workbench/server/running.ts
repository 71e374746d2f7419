/** What runs on the person's word: told to the page, and stopped one by one. */
import type { Execution } from '../runtime/types';
import type { Running } from './messages';

export interface RunningBoard {
  readonly list: readonly Running[];
  /** Runs it; shown once it takes long enough to be noticed. */
  show(what: Omit<Running, 'id'>, work: (stop: AbortSignal) => Promise<Execution>): Promise<Execution>;
  /** Ends it where it stands. */
  stop(id: number): void;
  stopAll(): void;
}

/** Shorter ones, such as a sidebar that looks after its progress, would only flicker. */
const NOTICED_MS = 200;

export function createRunningBoard(changed: (list: readonly Running[]) => void): RunningBoard {
  const stops = new Map<number, AbortController>();
  let list: readonly Running[] = [];
  let last = 0;
  const put = (next: readonly Running[]) => {
    list = next;
    changed(list);
  };
  return {
    get list() {
      return list;
    },
    async show(what, work) {
      const id = ++last;
      const stop = new AbortController();
      stops.set(id, stop);
      const timer = setTimeout(() => put([...list, { ...what, id }]), NOTICED_MS);
      try {
        return await work(stop.signal);
      } finally {
        clearTimeout(timer);
        stops.delete(id);
        if (list.some((one) => one.id === id)) put(list.filter((one) => one.id !== id));
      }
    },
    stop: (id) => stops.get(id)?.abort(),
    stopAll() {
      for (const stop of stops.values()) stop.abort();
    },
  };
}

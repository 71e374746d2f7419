/** A queue that runs one at a time and lets at most two wait: "only queues up to 2 trigger events" (guide, onEdit). */

const MOST_WAITING = 2;

export interface EditQueue<Item> {
  /** Returns false when the item was lost. */
  push(item: Item): boolean;
  idle(): boolean;
}

export function createEditQueue<Item>(
  run: (item: Item) => Promise<unknown>,
  settled: () => void,
): EditQueue<Item> {
  const waiting: Item[] = [];
  let busy = false;
  const next = async (item: Item): Promise<void> => {
    busy = true;
    try {
      await run(item);
    } finally {
      busy = false;
      const following = waiting.shift();
      if (following === undefined) settled();
      else void next(following);
    }
  };
  return {
    push(item) {
      if (!busy) {
        void next(item);
        return true;
      }
      if (waiting.length >= MOST_WAITING) return false;
      waiting.push(item);
      return true;
    },
    idle: () => !busy && waiting.length === 0,
  };
}

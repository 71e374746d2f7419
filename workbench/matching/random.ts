/** Chance that can be had again: the same seed gives the same world on every machine. */

export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** From 0 up to `below`, whole. */
  below(below: number): number;
  chance(share: number): boolean;
  /** One of them; the list must not be empty. */
  pick<T>(from: readonly T[]): T;
  shuffled<T>(all: readonly T[]): T[];
}

/** Mulberry32, Tommy Ettinger's public-domain generator of 32 bits of state. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function randomFrom(seed: number): Random {
  const next = mulberry32(seed * 2654435761 + 1);
  const below = (limit: number): number => Math.floor(next() * limit);
  function pick<T>(from: readonly T[]): T {
    const one = from[below(from.length)];
    if (one === undefined) throw new Error('Nothing to pick from.');
    return one;
  }
  function shuffled<T>(all: readonly T[]): T[] {
    const keyed = all.map((value) => ({ value, key: next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
  }
  return { next, below, chance: (share) => next() < share, pick, shuffled };
}

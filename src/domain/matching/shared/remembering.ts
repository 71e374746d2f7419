/** What was worked out once for a key is not worked out again. Each memory is made for one run, and goes with it. */
export function remembering<Key, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = workOut(key);
    known.set(key, value);
    return value;
  };
}

/** For what depends on two things. */
export function rememberingPairs<One, Other, Value>(
  workOut: (one: One, other: Other) => Value,
): (one: One, other: Other) => Value {
  const of = remembering((one: One) => remembering((other: Other) => workOut(one, other)));
  return (one, other) => of(one)(other);
}

/** What is one object wherever it is the same, with a number of its own. */
export type Named<Value> = Value & { readonly id: number };

/** Gives the one object for a key, made the first time, with the next number from 0 on. */
export type Interned<Value> = (key: string, make: (id: number) => Value) => Value;

export function interning<Value>(): Interned<Value> {
  const known = new Map<string, Value>();
  return (key, make) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = make(known.size);
    known.set(key, value);
    return value;
  };
}

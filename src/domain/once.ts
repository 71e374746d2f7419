/**
 * What is made at its first use, and then kept. Google loads the whole script for every call of it, for each edited cell
 * too: a table that is made while it loads is paid for by all that never look at it.
 */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

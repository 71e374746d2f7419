/** Proves of a check that it can fail. */
import { expect } from 'vitest';

/** The check finds nothing wrong with a body, and something with each that is spoilt: `[what, by what]` it is replaced. */
export function findsFaults(
  check: (body: string) => readonly string[],
  body: string,
  spoils: readonly (readonly [RegExp | string, string])[],
): void {
  expect(check(body)).toEqual([]);
  for (const [what, by] of spoils) expect(check(body.replace(what, by)), String(what)).not.toEqual([]);
}

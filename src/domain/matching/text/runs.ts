/**
 * The runs of letters and digits in titles, each different one an object. They are found by their letters where they
 * stand: most were met before, and to cut each out of its title would take longer than all else that is done with it.
 */

/** What a run is made of when it is first met. */
type Make<Run> = (text: string) => Run;

export interface Named {
  readonly text: string;
}

/** In a folded, capital text. */
export const isRunLetter = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

/** Tells texts apart well enough; worked out letter by letter. */
export const nextHash = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

function standsAt(text: string, upper: string, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) !== upper.charCodeAt(from + at)) return false;
  return true;
}

/** Where a hash is looked for first, in a table whose size is a power of two. */
const firstPlace = (hash: number, size: number): number => (hash ^ (hash >>> 15)) & (size - 1);

const hashOf = (text: string): number => {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = nextHash(hash, text.charCodeAt(at));
  return hash;
};

const FIRST_SIZE = 1024;

/** Gives the one object of the run that stands in a text from here to there, with the hash of its letters. */
export type RunFinder<Run> = (upper: string, from: number, to: number, hash: number) => Run;

export function newRunFinder<Run extends Named>(make: Make<Run>): RunFinder<Run> {
  let table = new Array<Run | undefined>(FIRST_SIZE).fill(undefined);
  let count = 0;
  const put = (run: Run): void => {
    let place = firstPlace(hashOf(run.text), table.length);
    while (table[place] !== undefined) place = (place + 1) & (table.length - 1);
    table[place] = run;
  };
  const grow = (): void => {
    const before = table;
    table = new Array<Run | undefined>(2 * before.length).fill(undefined);
    for (const run of before) if (run !== undefined) put(run);
  };
  const add = (text: string): Run => {
    if (++count > table.length / 2) grow();
    const run = make(text);
    put(run);
    return run;
  };
  return (upper, from, to, hash) => {
    const last = table.length - 1;
    let place = firstPlace(hash, table.length);
    for (let run = table[place]; run !== undefined; run = table[place]) {
      if (standsAt(run.text, upper, from, to)) return run;
      place = (place + 1) & last;
    }
    return add(upper.slice(from, to));
  };
}

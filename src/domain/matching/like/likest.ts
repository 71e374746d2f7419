/** Of each of many listings, the few that are most like it so far: in plain arrays, a stretch of them for each. */

/** How many are kept of each. */
export const KEPT = 14;

export interface Likest {
  /** How many there are of each row. */
  readonly counts: Uint8Array;
  /** Numbers of what is like it, the likest first. */
  readonly ids: Int32Array;
  readonly likeness: Float64Array;
  /** Of what is equally like it, a lower turn comes first, and of the same turn what came first. */
  readonly turns: Int32Array;
}

export const newLikest = (rows: number): Likest => ({
  counts: new Uint8Array(rows),
  ids: new Int32Array(rows * KEPT),
  likeness: new Float64Array(rows * KEPT),
  turns: new Int32Array(rows * KEPT),
});

/** The likeness of the last that is kept; 0 while there is room. */
export const leastKept = ({ counts, likeness }: Likest, row: number): number =>
  counts[row] === KEPT ? (likeness[row * KEPT + KEPT - 1] ?? 0) : 0;

/** Whether one more would be kept. */
export function isKept(
  { counts, likeness, turns }: Likest,
  row: number,
  like: number,
  turn: number,
): boolean {
  if (counts[row] !== KEPT) return true;
  const last = row * KEPT + KEPT - 1;
  const least = likeness[last] ?? 0;
  return like > least || (like === least && turn < (turns[last] ?? 0));
}

/** Adds one that is kept; the last goes where there are too many. */
export function keep(likest: Likest, row: number, id: number, like: number, turn: number): void {
  const { counts, ids, likeness, turns } = likest;
  const first = row * KEPT;
  const count = counts[row] ?? 0;
  if (count < KEPT) counts[row] = count + 1;
  let at = first + Math.min(count, KEPT - 1);
  for (; at > first; at--) {
    const before = likeness[at - 1] ?? 0;
    if (before > like || (before === like && (turns[at - 1] ?? 0) <= turn)) break;
    likeness[at] = before;
    ids[at] = ids[at - 1] ?? 0;
    turns[at] = turns[at - 1] ?? 0;
  }
  likeness[at] = like;
  ids[at] = id;
  turns[at] = turn;
}

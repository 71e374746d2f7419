/** How surely two titles are the same product, by what was learned of real shop titles: see title-weights.ts. */

import type { CodeRelation, Wording } from './features';
import { measuresOf, type Titled } from './title-features';
import { traitsOf } from './title-traits';
import { MEASURE_POINTS, START, WORDS } from './title-weights';
import { type Steps, wordWeights } from './title-words';

const words = wordWeights(WORDS);
const taken = new WeakMap<Wording, Titled>();

/** A title taken apart, once. */
function titledOf(wording: Wording): Titled {
  const before = taken.get(wording);
  if (before !== undefined) return before;
  const { brand, group } = wording;
  const titled = { traits: traitsOf(wording.words), brand, group };
  taken.set(wording, titled);
  return titled;
}

/** How surely two titles name the same product, whatever their codes say, from 0 to 1. Worked out once for two. */
export function likenessOf(a: Wording, b: Wording): number {
  const before = a.likenesses.get(b);
  if (before !== undefined) return before;
  const score = titleScore(titledOf(a), titledOf(b), 'unknown');
  a.likenesses.set(b, score);
  return score;
}

function pointsOf(steps: Steps, value: number): number {
  let points = 0;
  for (const [from, worth] of steps) {
    if (value < from) break;
    points = worth;
  }
  return points;
}

/** From 0 to 1. `code` is what the style codes of the two say of each other. */
export function titleScore(a: Titled, b: Titled, code: CodeRelation): number {
  const points = measuresOf(a, b, code, words).reduce(
    (sum, value, place) => sum + pointsOf(MEASURE_POINTS[place]?.[1] ?? [], value),
    START,
  );
  return 1 / (1 + Math.exp(-points));
}

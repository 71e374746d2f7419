/** How surely two titles are the same product, by what was learned of real shop titles: see title-weights.ts. */

import type { Wording } from './features';
import type { CodeRelation } from './style-codes';
import { MEASURES, measure } from './title-features';
import { coloursOf, type Titled, titledOf } from './title-pairs';
import { traitsOf } from './title-traits';
import { MEASURE_POINTS, START } from './title-weights';

/** A title taken apart, once: most titles are never compared. */
function titleOf(wording: Wording): Titled {
  wording.titled ??= titledOf(traitsOf(wording.words), wording.brand, wording.group);
  return wording.titled;
}

/** How surely two titles name the same product, whatever their codes say, from 0 to 1. */
export function likenessOf(a: Wording, b: Wording): number {
  return titleScore(titleOf(a), titleOf(b), 'unknown');
}

/** Each names several colours, and none is the other's: another colourway. One word may be a nickname, as `Cement`. */
export function areOtherColours(a: Wording, b: Wording): boolean {
  const [mine, theirs] = [coloursOf(titleOf(a)), coloursOf(titleOf(b))];
  return mine.length > 1 && theirs.length > 1 && !mine.some((colour) => theirs.includes(colour));
}

/** A measure that is worth points: one that was learned to tell nothing is left out. */
interface Scale {
  /** Its place among the measures. */
  readonly place: number;
  readonly froms: Float64Array;
  readonly points: Float64Array;
}

const SCALES: readonly Scale[] = MEASURES.map((_, place) => {
  const steps = MEASURE_POINTS[place]?.[1] ?? [];
  const froms = Float64Array.from(steps, ([from]) => from);
  return { place, froms, points: Float64Array.from(steps, ([, points]) => points) };
}).filter(({ points }) => points.some((worth) => worth !== 0));

function pointsOf({ froms, points }: Scale, value: number): number {
  let step = 0;
  while (step < froms.length && value >= (froms[step] ?? 0)) step++;
  return step === 0 ? 0 : (points[step - 1] ?? 0);
}

/** The measures of the two at hand. */
const values = new Float64Array(MEASURES.length);

/** From 0 to 1. `code` is what the style codes of the two say of each other. */
export function titleScore(a: Titled, b: Titled, code: CodeRelation): number {
  measure(a, b, code, values);
  let points = START;
  for (const scale of SCALES) points += pointsOf(scale, values[scale.place] ?? 0);
  return 1 / (1 + Math.exp(-points));
}

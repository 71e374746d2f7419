/** How surely two titles are the same product, by what was learned of real shop titles: see title-weights.ts. */

import type { Wording } from './features';
import type { CodeRelation } from './style-codes';
import { MEASURES, type Measure } from './title-features';
import { pairOf, type Titled, titledOf } from './title-pairs';
import { traitsOf } from './title-traits';
import { MEASURE_POINTS, START } from './title-weights';
import type { Word } from './words';

/** A title taken apart, once: most titles are never compared. */
function titleOf(wording: Wording): Titled {
  wording.titled ??= titledOf(traitsOf(wording.words), wording.brand, wording.group);
  return wording.titled;
}

/** How surely two titles name the same product, whatever their codes say, from 0 to 1. */
export function likenessOf(a: Wording, b: Wording): number {
  return titleScore(titleOf(a), titleOf(b), 'unknown');
}

const coloursIn = ({ words, colours, uses }: Titled): readonly Word[] => words.slice(colours, uses);

/** Each names several colours, and none is the other's: another colourway. One word may be a nickname, as `Cement`. */
export function areOtherColours(a: Wording, b: Wording): boolean {
  const [mine, theirs] = [coloursIn(titleOf(a)), coloursIn(titleOf(b))];
  return mine.length > 1 && theirs.length > 1 && !mine.some((colour) => theirs.includes(colour));
}

/** A measure with its steps. */
interface Scale {
  readonly measure: Measure;
  readonly froms: readonly number[];
  readonly points: readonly number[];
}

/** Those that are worth points: a measure that was learned to tell nothing is not taken. */
const SCALES: readonly Scale[] = MEASURES.map(([, measure], place) => {
  const steps = MEASURE_POINTS[place]?.[1] ?? [];
  return { measure, froms: steps.map(([from]) => from), points: steps.map(([, points]) => points) };
}).filter(({ points }) => points.some((worth) => worth !== 0));

function pointsOf({ froms, points }: Scale, value: number): number {
  let step = 0;
  while (step < froms.length && value >= (froms[step] ?? 0)) step++;
  return step === 0 ? 0 : (points[step - 1] ?? 0);
}

/** From 0 to 1. `code` is what the style codes of the two say of each other. */
export function titleScore(a: Titled, b: Titled, code: CodeRelation): number {
  const pair = pairOf(a, b, code);
  let points = START;
  for (const scale of SCALES) points += pointsOf(scale, scale.measure(pair));
  return 1 / (1 + Math.exp(-points));
}

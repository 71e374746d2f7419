/** How surely two titles are the same product, by what was learned of real shop titles: see weights.ts. */
import type { CodeRelation } from '../product/style-codes';
import { MEASURES, type Measure } from './measures';
import { pairOf, type Titled } from './pairs';
import { MEASURE_POINTS, START } from './weights';

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

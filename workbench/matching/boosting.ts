/** Gradient boosting of small trees on logistic loss (Friedman 2001). Deterministic: the same rows give the same trees. */

export interface Row {
  readonly values: readonly number[];
  readonly isSame: boolean;
}

/** A leaf's points, or a question: `values[measure] < below`. */
export type Tree =
  | { readonly points: number }
  | { readonly measure: number; readonly below: number; readonly yes: Tree; readonly no: Tree };

export interface Settings {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Pull of every leaf towards 0, in rows. */
  readonly pull: number;
  /** Fewest rows of a leaf. */
  readonly least: number;
}

export function pointsOf(tree: Tree, values: readonly number[]): number {
  let at = tree;
  while (!('points' in at)) at = (values[at.measure] ?? 0) < at.below ? at.yes : at.no;
  return at.points;
}

const chanceOf = (points: number): number => 1 / (1 + Math.exp(-points));

const STEPS = 24;

/** Where each measure may be cut: between its quantiles. */
function cutsOf(rows: readonly Row[], measures: number): readonly (readonly number[])[] {
  return Array.from({ length: measures }, (_, measure) => {
    const values = [...new Set(rows.map(({ values }) => values[measure] ?? 0))].sort((a, b) => a - b);
    const size = Math.min(STEPS, values.length - 1);
    const cuts = Array.from({ length: Math.max(0, size) }, (_, step) => {
      const place = Math.floor(((step + 1) * values.length) / (size + 1));
      return ((values[place] ?? 0) + (values[place - 1] ?? 0)) / 2;
    });
    return [...new Set(cuts.map((cut) => Math.round(cut * 1000) / 1000))];
  });
}

/** Gradients and curvatures of the rows of a node. */
interface Slopes {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

interface Split {
  readonly measure: number;
  readonly below: number;
  readonly gain: number;
}

interface Grower {
  readonly rows: readonly Row[];
  readonly slopes: Slopes;
  readonly cuts: readonly (readonly number[])[];
  readonly settings: Settings;
}

function sums({ slopes }: Grower, places: readonly number[]): readonly [number, number] {
  let [gradient, curvature] = [0, 0];
  for (const place of places) {
    gradient += slopes.gradient[place] ?? 0;
    curvature += slopes.curvature[place] ?? 0;
  }
  return [gradient, curvature];
}

function splitBy(grower: Grower, places: readonly number[], measure: number): Split {
  const { rows, slopes, settings } = grower;
  const cuts = grower.cuts[measure] ?? [];
  const bins = cuts.length + 1;
  const [gradients, curvatures, counts] = [
    new Float64Array(bins),
    new Float64Array(bins),
    new Float64Array(bins),
  ];
  for (const place of places) {
    const value = rows[place]?.values[measure] ?? 0;
    let bin = 0;
    while (bin < cuts.length && value >= (cuts[bin] ?? 0)) bin++;
    gradients[bin] = (gradients[bin] ?? 0) + (slopes.gradient[place] ?? 0);
    curvatures[bin] = (curvatures[bin] ?? 0) + (slopes.curvature[place] ?? 0);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const [gradient, curvature] = sums(grower, places);
  let best: Split = { measure, below: 0, gain: 0 };
  let [left, leftCurve, leftCount] = [0, 0, 0];
  for (let bin = 0; bin < cuts.length; bin++) {
    left += gradients[bin] ?? 0;
    leftCurve += curvatures[bin] ?? 0;
    leftCount += counts[bin] ?? 0;
    if (leftCount < settings.least || places.length - leftCount < settings.least) continue;
    const value = (g: number, c: number): number => (g * g) / (c + settings.pull);
    const gain =
      value(left, leftCurve) + value(gradient - left, curvature - leftCurve) - value(gradient, curvature);
    if (gain > best.gain) best = { measure, below: cuts[bin] ?? 0, gain };
  }
  return best;
}

function leaf(grower: Grower, places: readonly number[]): Tree {
  const [gradient, curvature] = sums(grower, places);
  const { pull, rate } = grower.settings;
  return { points: Math.round(((rate * gradient) / (curvature + pull)) * 1000) / 1000 };
}

function grow(grower: Grower, places: readonly number[], depth: number): Tree {
  if (depth === 0) return leaf(grower, places);
  const splits = grower.cuts.map((_, measure) => splitBy(grower, places, measure));
  const best = splits.reduce((one, other) => (other.gain > one.gain ? other : one));
  if (best.gain <= 1e-9) return leaf(grower, places);
  const isYes = (place: number): boolean => (grower.rows[place]?.values[best.measure] ?? 0) < best.below;
  const yes = places.filter(isYes);
  const no = places.filter((place) => !isYes(place));
  const { measure, below } = best;
  return { measure, below, yes: grow(grower, yes, depth - 1), no: grow(grower, no, depth - 1) };
}

export interface Boosted {
  readonly start: number;
  readonly trees: readonly Tree[];
}

/** Learns trees that tell same from different. */
export function boost(rows: readonly Row[], settings: Settings): Boosted {
  const share = rows.filter(({ isSame }) => isSame).length / rows.length;
  const start = Math.round(Math.log(share / (1 - share)) * 1000) / 1000;
  const points = new Float64Array(rows.length).fill(start);
  const all = rows.map((_, place) => place);
  const cuts = cutsOf(rows, rows[0]?.values.length ?? 0);
  const trees: Tree[] = [];
  for (let round = 0; round < settings.trees; round++) {
    const chances = points.map(chanceOf);
    const gradient = chances.map((chance, place) => (rows[place]?.isSame ? 1 : 0) - chance);
    const curvature = chances.map((chance) => chance * (1 - chance));
    const tree = grow({ rows, slopes: { gradient, curvature }, cuts, settings }, all, settings.depth);
    trees.push(tree);
    rows.forEach(({ values }, place) => {
      points[place] = (points[place] ?? 0) + pointsOf(tree, values);
    });
  }
  return { start, trees };
}

export const scoreOf = ({ start, trees }: Boosted, values: readonly number[]): number =>
  chanceOf(trees.reduce((sum, tree) => sum + pointsOf(tree, values), start));

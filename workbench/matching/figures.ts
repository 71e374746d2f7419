/** Precision, recall and F1 of scores against labels. */

export interface Scored {
  readonly score: number;
  readonly isSame: boolean;
}

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly threshold: number;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Of the pairs at or above the threshold. Precision is 1 where there are none. */
export function figuresAt(scored: readonly Scored[], threshold: number): Figures {
  const taken = scored.filter(({ score }) => score >= threshold);
  const right = taken.filter(({ isSame }) => isSame).length;
  const all = scored.filter(({ isSame }) => isSame).length;
  const precision = taken.length === 0 ? 1 : right / taken.length;
  const recall = all === 0 ? 0 : right / all;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1), threshold };
}

/** The threshold with the best F1, the highest of several. */
export function bestFigures(scored: readonly Scored[]): Figures {
  const thresholds = [...new Set(scored.map(({ score }) => score))].sort((a, b) => b - a);
  return thresholds
    .map((threshold) => figuresAt(scored, threshold))
    .reduce((best, one) => (one.f1 > best.f1 ? one : best), figuresAt(scored, 1.01));
}

/** The greatest recall at a precision of at least `precision`, whatever the threshold. */
export function recallAt(scored: readonly Scored[], precision: number): Figures {
  const thresholds = [...new Set(scored.map(({ score }) => score))].sort((a, b) => b - a);
  return thresholds
    .map((threshold) => figuresAt(scored, threshold))
    .filter((one) => one.precision >= precision)
    .reduce((best, one) => (one.recall > best.recall ? one : best), figuresAt(scored, 1.01));
}

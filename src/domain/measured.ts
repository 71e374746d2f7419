/**
 * How often a threshold was right, written by `npm run match:thresholds` from simulated sellers whose truth is known.
 * Of a thousand links, or questions, made with the threshold: how many were, or named, the right item.
 */
export type Measured = readonly (readonly [threshold: number, rightOfThousand: number])[];

// biome-ignore format: one table a line
export const LINKS_RIGHT: Measured = [[0.55, 997], [0.7, 998], [0.85, 1000], [0.93, 1000]];

// biome-ignore format: one table a line
export const QUESTIONS_RIGHT: Measured = [[0.02, 905], [0.1, 911], [0.3, 930], [0.6, 719]];

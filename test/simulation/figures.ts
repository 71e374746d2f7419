/** What the simulation did, counted; its files run side by side, and `test/setup/figures.ts` adds them up at the end. */
import { appendFileSync } from 'node:fs';
import { afterAll, inject } from 'vitest';

export interface Figures {
  scenarios: number;
  kills: number;
  steps: number;
  faults: number;
  violations: number;
}

export const figures: Figures = { scenarios: 0, kills: 0, steps: 0, faults: 0, violations: 0 };

/** Counts a violation where an expectation fails, and lets it fail. */
export function holds(expectation: () => void): void {
  try {
    expectation();
  } catch (error) {
    figures.violations += 1;
    throw error;
  }
}

/** Hands a file's figures on at its end, with what else it has to tell. */
export function report(told: () => readonly string[] = () => []): void {
  afterAll(() => appendFileSync(inject('figures'), `${JSON.stringify({ figures, told: told() })}\n`));
}

/** What the simulation did, counted: printed at its end. */
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

export function figuresText(): string {
  const { scenarios, kills, steps, faults, violations } = figures;
  return `Simulation: ${scenarios} scenarios, ${kills} kills, ${steps} steps of people, ${faults} faults, ${violations} violations.`;
}

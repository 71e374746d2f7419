/**
 * Properties (fast-check), played with the same cases every time: a run that fails is the doing of what was changed.
 * `PROPERTY_RUNS=50` plays fifty times as many, others every time.
 */
import fc from 'fast-check';

const TIMES = Number(process.env.PROPERTY_RUNS ?? 1);
const USUAL = 100;

fc.configureGlobal(TIMES === 1 ? { seed: 20261124 } : { numRuns: USUAL * TIMES });

/** How often a property is played that is not played as often as most are. */
export const runs = (usual: number) => usual * TIMES;

export { fc };

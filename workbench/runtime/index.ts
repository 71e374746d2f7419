/** The local Apps Script runtime: see `types.ts` for what it promises. */
export { createClock, createStillClock } from './clock';
export { type Cost, costOf, EXECUTION_LIMIT, SIMPLE_TRIGGER_LIMIT } from './costs';
export { createRuntime } from './runtime';

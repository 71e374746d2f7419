/** Where the worker is built to. */
export const workerPath: string;
/** Builds the worker and returns its path. */
export function buildRuntimeWorker(): Promise<string>;

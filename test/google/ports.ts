/** The real ports, bundled as the add-on is, in the real local runtime. */
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect } from 'vitest';
import type { Execution, RuntimeOptions } from '../../workbench/runtime/types';
import { type Bench, bench } from '../workbench/runtime/bench';

const [bundle] = buildSync({
  entryPoints: [fileURLToPath(new URL('../../src/google/ports.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'google',
  target: 'es2020',
}).outputFiles;

/** A script whose `main` runs the statements with `ports` at hand; more functions may follow. */
export function portsBench(statements: string, options: Partial<RuntimeOptions> = {}, functions = ''): Bench {
  const script = `${bundle?.text}
function main() { const ports = google.createGooglePorts(true); ${statements} }
${functions}`;
  return bench(script, options);
}

export interface Ran extends Bench {
  readonly execution: Execution;
  readonly result: unknown;
}

/** Runs the statements to their end, and expects that they get there. */
export async function runPorts(statements: string, options: Partial<RuntimeOptions> = {}): Promise<Ran> {
  const made = portsBench(statements, options);
  const execution = await made.main();
  expect(execution.error).toBeNull();
  return { ...made, execution, result: execution.result };
}

export const callNames = (execution: Execution): readonly string[] =>
  execution.calls.map((call) => call.name);

/** Builds what the tests load: the runtime's worker, and the add-on's files where its build exists. */
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

async function load(path: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
}

/** A broken add-on must not keep the other tests from running; those that load it fail, as nothing old is left. */
function dropBuild(error: unknown): void {
  rmSync(project('dist/Code.js'), { force: true });
  process.stderr.write(`The add-on does not build: ${String(error)}\n`);
}

export default async function setup(): Promise<void> {
  const { buildRuntimeWorker } = await load(project('workbench/runtime/build-worker.mjs'));
  if (typeof buildRuntimeWorker === 'function') await buildRuntimeWorker();
  const addOn = project('workbench/tools/build.mjs');
  if (!existsSync(addOn)) return;
  const { build } = await load(addOn);
  if (typeof build === 'function') await Promise.resolve(build()).catch(dropBuild);
}

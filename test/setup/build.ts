/** Builds what the tests load, once for all: the add-on, the page, the programs, and the runtime's worker. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from '../../workbench/tools/build-workbench.mjs';

const project = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A broken add-on must not keep the other tests from running; those that load it fail, as nothing old is left. */
function dropBuild(error: unknown): void {
  rmSync(project('dist/Code.js'), { force: true });
  process.stderr.write(`The add-on does not build: ${String(error)}\n`);
}

export default async function setup(): Promise<void> {
  await buildIfChanged().catch(dropBuild);
}

/**
 * Builds the runtime's worker into one file of plain JavaScript. The part that runs inside the script's context is
 * bundled first and put into the worker as text.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** Where the worker is built to. */
export const workerPath = join(here, '..', '..', 'build', 'runtime', 'worker.mjs');

async function bundleGuest() {
  const result = await build({
    entryPoints: [join(here, 'guest', 'index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'guest',
    target: 'es2022',
    logLevel: 'warning',
  });
  const text = result.outputFiles[0]?.text ?? '';
  return `(() => {\n${text}\nreturn guest.start;\n})()`;
}

/**
 * Builds the worker and returns its path.
 * @returns {Promise<string>}
 */
export async function buildRuntimeWorker() {
  await mkdir(dirname(workerPath), { recursive: true });
  await build({
    entryPoints: [join(here, 'worker', 'index.ts')],
    outfile: workerPath,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define: { GUEST_SOURCE: JSON.stringify(await bundleGuest()) },
    logLevel: 'warning',
  });
  return workerPath;
}

/** `npm run bench:platforms [-- --json]`: see workbench/bench/platforms-main.ts. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { NODE_BUILD } from './node-build.mjs';
import { runProgram } from './run-program.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = path.join(root, 'build/bench/platforms-main.mjs');

ensureInstalled();
process.chdir(root);
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { default: esbuild } = await import('esbuild');
// Two levels below the root, as the sources are: paths relative to a module stay right.
await esbuild.build({
  entryPoints: [path.join(root, 'workbench/bench/platforms-main.ts')],
  outfile: program,
  ...NODE_BUILD,
  packages: 'external',
});
const { main } = await import(pathToFileURL(program).href);
await runProgram(main);

/** `npm run bench [-- --json] [-- --sizes N,N]`: see workbench/bench/bench-main.ts. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { NODE_BUILD } from './node-build.mjs';
import { runProgram } from './run-program.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = path.join(root, 'build/bench');
const program = path.join(folder, 'bench-main.mjs');
const plain = path.join(folder, 'plain', 'Code.js');

if (!process.argv.some((word) => word.startsWith('--one'))) await build();
const { main } = await import(pathToFileURL(program).href);
await runProgram((args) => main(args, plain));

async function build() {
  ensureInstalled();
  const { buildIfChanged } = await import('./build-workbench.mjs');
  await buildIfChanged();
  const { default: esbuild } = await import('esbuild');
  // Two levels below the root, as the sources are: paths relative to a module stay right.
  await esbuild.build({
    entryPoints: [path.join(root, 'workbench/bench/bench-main.ts')],
    outfile: program,
    ...NODE_BUILD,
    packages: 'external',
  });
  await esbuild.build({
    entryPoints: [path.join(root, 'workbench/bench/plain.ts')],
    outfile: plain,
    bundle: true,
    format: 'iife',
    globalName: 'plain',
    footer: { js: 'function plainSync(place, keys) { return plain.plainSync(place, keys); }' },
    target: 'es2020',
    logLevel: 'warning',
  });
  writeFileSync(
    path.join(folder, 'plain', 'appsscript.json'),
    JSON.stringify({ timeZone: 'Etc/UTC', runtimeVersion: 'V8' }),
  );
}

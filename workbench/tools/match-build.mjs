/** Bundles a program of `workbench/matching` into `build/` and runs it. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { NODE_BUILD } from './node-build.mjs';
import { runProgram } from './run-program.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} name Of the program's file, without its ending. */
export async function runMatching(name) {
  const { main } = await loadMatching(name);
  await runProgram(main);
}

/** @param {string} name */
async function loadMatching(name) {
  ensureInstalled();
  const { default: esbuild } = await import('esbuild');
  const outfile = path.join(root, 'build/matching', `${name}.mjs`);
  await esbuild.build({
    entryPoints: [path.join(root, 'workbench/matching', `${name}.ts`)],
    outfile,
    ...NODE_BUILD,
  });
  return import(pathToFileURL(outfile).href);
}

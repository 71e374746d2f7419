/**
 * Bundles the workbench into `build/`: plain JavaScript that Node 20 and a browser run as it is.
 * `node workbench/tools/build-workbench.mjs` builds it and the add-on from the command line, unless nothing has changed.
 */
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { buildRuntimeWorker } from '../runtime/build-worker.mjs';
import { build, STAMP } from './build.mjs';
import { NODE_BUILD } from './node-build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'sidebar', 'workbench', 'appsscript.json', 'webpack.config.mjs', 'package-lock.json'];

export async function buildWorkbench() {
  await Promise.all([buildPrograms(), buildPage(), buildRuntimeWorker()]);
}

export async function buildIfChanged() {
  const state = await stateOfSources();
  const before = await readFile(STAMP, 'utf8').catch(() => '');
  if (before === state && (await exists('dist/Code.js')) && (await exists('build/workbench/cli.mjs'))) return;
  await Promise.all([build(), buildWorkbench()]);
  await writeFile(STAMP, state);
}

/** Two levels below the root, as the sources are: paths relative to a module stay right. */
async function buildPrograms() {
  await esbuild.build({
    entryPoints: {
      server: path.join(root, 'workbench/server/main.ts'),
      cli: path.join(root, 'workbench/cli/main.ts'),
      browser: path.join(root, 'workbench/tools/browser.ts'),
    },
    outdir: path.join(root, 'build/workbench'),
    outExtension: { '.js': '.mjs' },
    ...NODE_BUILD,
    packages: 'external',
  });
}

async function buildPage() {
  const to = path.join(root, 'build/page');
  await mkdir(to, { recursive: true });
  await esbuild.build({
    entryPoints: [
      { in: path.join(root, 'workbench/page/main.ts'), out: 'page' },
      { in: path.join(root, 'workbench/page/style/page.css'), out: 'page' },
    ],
    outdir: to,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  });
  await copyFile(path.join(root, 'workbench/page/index.html'), path.join(to, 'index.html'));
}

async function stateOfSources() {
  const files = (await Promise.all(SOURCES.map((name) => filesBelow(path.join(root, name))))).flat().sort();
  const states = await Promise.all(
    files.map(async (file) => {
      const { mtimeMs, size } = await stat(file);
      return `${path.relative(root, file)} ${mtimeMs} ${size}`;
    }),
  );
  return states.join('\n');
}

async function filesBelow(name) {
  if (!(await stat(name)).isDirectory()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

async function exists(name) {
  return stat(path.join(root, name)).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildIfChanged();

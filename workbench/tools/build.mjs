/**
 * Builds the add-on: `dist/` holds exactly Code.js, Sidebar.html and appsscript.json, which is what clasp pushes and
 * what the workbench runs. `node workbench/tools/build.mjs [--add-on]` builds from the command line.
 */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import webpack from 'webpack';
import { webpackConfig } from '../../webpack.config.mjs';
import { buildSidebar } from './build-sidebar.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const DIST = path.join(root, 'dist');
/** From which sources `dist` was built, where that is known. */
export const STAMP = path.join(root, 'build', 'built-from');
const FILES = ['Code.js', 'Sidebar.html', 'appsscript.json'];

/** `hosts`: prefixes that the manifest allows beside the platforms' own, such as `https://shop.example.com/`. */
export async function build({ bound = true, folder = DIST, hosts = [] } = {}) {
  await mkdir(path.join(root, 'build'), { recursive: true });
  const fresh = await mkdtemp(path.join(root, 'build', 'dist-'));
  try {
    await Promise.all([buildCode({ bound, folder: fresh }), sidebarInto(fresh), manifestInto(fresh, hosts)]);
    if (folder === DIST) await rm(STAMP, { force: true });
    await putInPlace(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  const [code, sidebar, manifest] = FILES.map((name) => path.join(folder, name));
  return { folder, code, sidebar, manifest };
}

async function sidebarInto(folder) {
  await writeFile(path.join(folder, 'Sidebar.html'), await buildSidebar());
}

async function manifestInto(folder, hosts) {
  const manifest = JSON.parse(await readFile(path.join(root, 'appsscript.json'), 'utf8'));
  const urlFetchWhitelist = [...new Set([...manifest.urlFetchWhitelist, ...hosts])];
  const text = JSON.stringify({ ...manifest, urlFetchWhitelist }, null, 2);
  await writeFile(path.join(folder, 'appsscript.json'), `${text}\n`);
}

function buildCode(options) {
  return new Promise((resolve, reject) => {
    webpack(webpackConfig(options), (error, stats) => {
      if (error) return reject(error);
      if (!stats) return reject(new Error('webpack gave no result.'));
      if (stats.hasErrors() || stats.hasWarnings())
        return reject(new Error(stats.toString('errors-warnings')));
      return resolve(undefined);
    });
  });
}

/** File by file, so that a reader never meets a half-written file nor a missing one; whatever else is there goes. */
async function putInPlace(fresh, folder) {
  await mkdir(folder, { recursive: true });
  for (const name of FILES) await rename(path.join(fresh, name), path.join(folder, name));
  const strangers = (await readdir(folder)).filter((name) => !FILES.includes(name));
  await Promise.all(strangers.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { folder } = await build({ bound: !process.argv.includes('--add-on') });
  console.log(`Built ${FILES.join(', ')} in ${path.relative(process.cwd(), folder) || '.'}`);
}

/**
 * Makes every command work as the first thing done in a fresh clone: installs the packages when those that are there
 * are not those of package-lock.json. Uses nothing but Node, since nothing else may be there yet.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const OLDEST_NODE = 20;

/** Of the project, or of a folder of it that has packages of its own. Ends the process where they cannot be had. */
export function ensureInstalled(folder = root) {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < OLDEST_NODE)
    stop(`Sheetstock needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
  if (isInstalled(folder)) return;
  console.log('Installing the packages (npm ci). This happens once.');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0)
    stop('The packages could not be installed; what npm said stands above. Nothing else was done.');
}

/** npm keeps beside the packages a record of what it has put there. */
function isInstalled(folder) {
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  const there = packagesOf(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !there) return false;
  return Object.entries(wanted)
    .filter(([where, one]) => where !== '' && !one.optional && !one.devOptional)
    .every(([where, one]) => there[where]?.version === one.version);
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

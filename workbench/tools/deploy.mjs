/**
 * `npm run deploy`: builds, and puts the add-on as a bound script into a Google Sheet of yours: a new one, or the one
 * whose script id you give. `--dry-run` says what would be done and asks Google nothing.
 *
 *   npm run deploy [-- --script-id ID] [--title TITLE] [--dry-run]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Not committed: which sheet this clone pushes to is its owner's affair. */
const PROJECT = path.join(root, '.clasp.local.json');

ensureInstalled();
const { values } = parseArgs({
  options: {
    'script-id': { type: 'string' },
    title: { type: 'string', default: 'Sheetstock' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const ENDING = `
${values['dry-run'] ? 'Nothing was sent: this was a dry run.' : 'Pushed. Open the sheet (or reload it) and wait for the Sheetstock menu.'}
The first command you choose there asks for your permission. Google calls the script unverified, since it is yours alone.`;

await deploy();

async function deploy() {
  const { build } = await import('./build.mjs');
  await build({ bound: true });
  console.log('Built Code.js, Sidebar.html and appsscript.json in dist.');
  if (!isLoggedIn())
    step('Log in to Google. A browser opens; clasp keeps the login in your home folder.', ['login']);
  if (values['script-id']) keepProject(values['script-id']);
  else if (!hasProject()) await createSheet(build);
  step('Push the three files.', ['push', '--force', '--project', PROJECT]);
  console.log(ENDING);
}

/** clasp fills the project file in, and pulls the new script's own files over ours: we build again. */
async function createSheet(build) {
  if (!values['dry-run']) writeFileSync(PROJECT, '{ "rootDir": "dist" }\n');
  const { title } = values;
  const args = ['create-script', '--type', 'sheets', '--title', title, '--project', PROJECT];
  step(`Make a new Google Sheet "${title}" with the script in it.`, args);
  await build({ bound: true });
}

/** A file without a script id is what a failed attempt to make a sheet leaves. */
function hasProject() {
  if (!existsSync(PROJECT)) return false;
  return JSON.parse(readFileSync(PROJECT, 'utf8')).scriptId !== undefined;
}

function keepProject(scriptId) {
  console.log(`The script is ${scriptId}.`);
  if (values['dry-run']) return;
  writeFileSync(PROJECT, `${JSON.stringify({ scriptId, rootDir: 'dist' }, null, 2)}\n`);
}

function isLoggedIn() {
  return existsSync(path.join(os.homedir(), '.clasprc.json'));
}

/** Ends the process when clasp fails; what it said stands above. */
function step(says, args) {
  console.log(`\n${says}\n  clasp ${args.map((arg) => arg.replace(root, '')).join(' ')}`);
  if (values['dry-run']) return;
  const clasp = path.join(root, 'node_modules', '@google', 'clasp', 'build', 'src', 'index.js');
  const result = spawnSync(process.execPath, [clasp, ...args], { cwd: root, stdio: 'inherit' });
  if (result.status === 0) return;
  console.error(
    'clasp could not do that; what it said stands above. What was done before stays: run npm run deploy again to go on.',
  );
  process.exit(1);
}

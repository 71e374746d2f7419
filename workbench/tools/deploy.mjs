/**
 * `npm run deploy`: builds, and puts the add-on as a bound script into a Google Sheet of yours: a new one, or the one
 * whose script id you give. `--dry-run` says what would be done and asks Google nothing.
 *
 *   npm run deploy [-- --script-id ID] [--title TITLE] [--host https://shop.example.com/ ...] [--dry-run]
 *
 * A host is a shop of your own, WooCommerce or Custom: the script may then ask it. Hosts are remembered in this clone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { NODE_BUILD } from './node-build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Not committed: which sheet this clone pushes to is its owner's affair. */
const PROJECT = path.join(root, '.clasp.local.json');
const HOSTS = path.join(root, '.hosts.local.json');

const HELP =
  'npm run deploy [-- --script-id ID] [--title TITLE] [--host https://shop.example.com/ ...] [--dry-run]';

ensureInstalled();
const values = optionsOf(process.argv.slice(2));
const ENDING = `
${values['dry-run'] ? 'Nothing was sent: this was a dry run.' : 'Pushed. Open the sheet (or reload it) and wait for the Sheetstock menu.'}
The first command you choose there asks for your permission. Google calls the script unverified, since it is yours alone.`;

const hosts = await allowedHosts();
await deploy();

/** Ends the process on a wrong option, and where only help is asked for. */
function optionsOf(args) {
  const { error, values } = parsed(args);
  if (!error && !values.help) return values;
  if (error) console.error(`${error.message}\n`);
  console.log(HELP);
  process.exit(error ? 1 : 0);
}

function parsed(args) {
  const options = {
    'script-id': { type: 'string' },
    title: { type: 'string', default: 'Sheetstock' },
    host: { type: 'string', multiple: true, default: [] },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  };
  try {
    return parseArgs({ args, options });
  } catch (error) {
    return { error };
  }
}

async function deploy() {
  const { build } = await import('./build.mjs');
  await build({ bound: true, hosts });
  console.log('Built Code.js, Sidebar.html and appsscript.json in dist.');
  if (hosts.length > 0) console.log(`The script may ask ${hosts.join(', ')} besides the marketplaces.`);
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
  if (!values['dry-run']) await build({ bound: true, hosts });
}

/** Those given now and before. Ends the process where one is no public address. */
async function allowedHosts() {
  const { publicAddress } = await loadAddresses();
  const read = values.host.map((typed) => ({ typed, ...publicAddress(typed) }));
  const refused = read.find(({ ok }) => !ok);
  if (refused) {
    console.error(`--host ${refused.typed}: ${refused.says}`);
    process.exit(1);
  }
  const given = read.map(({ host }) => `https://${host}/`);
  const before = existsSync(HOSTS) ? JSON.parse(readFileSync(HOSTS, 'utf8')) : [];
  const all = [...new Set([...before, ...given])];
  if (!values['dry-run'] && given.length > 0) writeFileSync(HOSTS, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

/** The add-on's own judgement of an address that a person types. */
async function loadAddresses() {
  const { default: esbuild } = await import('esbuild');
  const outfile = path.join(root, 'build', 'public-address.mjs');
  const source = path.join(root, 'src', 'platforms', 'shared', 'public-address.ts');
  await esbuild.build({ entryPoints: [source], outfile, ...NODE_BUILD });
  return import(pathToFileURL(outfile).href);
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

/**
 * Finds a Chromium for the browser tests and the tools: the one installed, else, on Linux, the one inside @sparticuz/chromium, which
 * needs no download. Where there is none the tests fail and say how to get one.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const UNPACKED = path.resolve('build', 'chromium');

/** `fallback` takes the packaged one even where another is installed. */
export async function launchBrowser(which: 'installed' | 'fallback' = 'installed'): Promise<Browser> {
  const installed = which === 'installed' ? installedBrowser() : null;
  // Chromium has no sandbox for root, and none in most containers; the tests open nothing but this machine's page.
  if (installed) return chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(HOW_TO_GET_ONE);
  return launchPackaged();
}

const HOW_TO_GET_ONE =
  'The browser tests need Chromium or Chrome. Install one (on Debian and Ubuntu: apt install chromium), or set CHROME_PATH to its executable, and run npm test again.';

function installedBrowser(): string | null {
  const named = process.env.CHROME_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [
    ...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
    ...PLACES,
  ];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Its own libraries are put last: they are used only for what the machine has not got. */
async function launchPackaged(): Promise<Browser> {
  const folder = unpack();
  const libraries = [process.env.LD_LIBRARY_PATH, path.join(folder, 'al2023', 'lib')]
    .filter(Boolean)
    .join(':');
  const env = { ...process.env, FONTCONFIG_FILE: fontsOf(folder) };
  try {
    return await launchSteadily(folder, env);
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    return launchSteadily(folder, { ...env, LD_LIBRARY_PATH: libraries });
  }
}

/**
 * The package's own settings look for its fonts where AWS Lambda and its default unpacking put them. Where none is found
 * there, Chromium crashes at the first field: `SkFontMgr_FontConfigInterface.cpp: Not implemented`.
 */
function fontsOf(folder: string): string {
  const file = path.join(folder, 'fonts.conf');
  const places = [path.join(folder, 'fonts', 'fonts'), '/usr/share/fonts'];
  const lines = [
    ...places.map((place) => `<dir>${place}</dir>`),
    '<cachedir prefix="xdg">fontconfig</cachedir>',
  ];
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${lines.join('')}</fontconfig>\n`);
  return file;
}

/** As one process it now and then crashes while it starts on a busy machine: then it is started again. */
async function launchSteadily(folder: string, env: NodeJS.ProcessEnv, more = 2): Promise<Browser> {
  const options = { executablePath: path.join(folder, 'chromium'), args: ARGUMENTS, env: definedIn(env) };
  try {
    return await chromium.launch(options);
  } catch (error) {
    if (more === 0 || !String(error).includes('SIGSEGV')) throw error;
    return launchSteadily(folder, env, more - 1);
  }
}

/** Those of the package's own list that matter here; it is built for one process without zygote. */
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--single-process',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--font-render-hinting=none',
]; // prettier-ignore

/** Unpacked once. The package unpacks into the temporary folder, and its libraries only where it sees AWS Lambda. */
function unpack(): string {
  if (existsSync(path.join(UNPACKED, 'chromium'))) return UNPACKED;
  mkdirSync(path.dirname(UNPACKED), { recursive: true });
  const fresh = mkdtempSync(`${UNPACKED}-`);
  const script = "import('@sparticuz/chromium').then((it) => it.default.executablePath())";
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  execFileSync(process.execPath, ['-e', script], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return putInPlace(fresh);
}

/** Someone else may have been faster: then theirs is as good. */
function putInPlace(fresh: string): string {
  try {
    renameSync(fresh, UNPACKED);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(path.join(UNPACKED, 'chromium'))) throw error;
  }
  return UNPACKED;
}

function definedIn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

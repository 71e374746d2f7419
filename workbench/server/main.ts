/** `npm start`: serves a workbook to the browser on this machine. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ServedWorkbench, serveWorkbench } from './serve-workbench';

const DEFAULT_PORT = 8377;
const DEFAULT_WORKBOOK = path.join('workbooks', 'demo.sheet');

const HELP = `npm start [-- options]
  --port N         serve there; without it ${DEFAULT_PORT}, or the next free one
  --workbook FILE  open or make this workbook; without it ${DEFAULT_WORKBOOK}
  --no-open        do not open the browser`;

/** Serves until it is ended. A taken port or a workbook that cannot be opened ends the process with a sentence. */
export async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  if (!options) return;
  const served = await serve(options);
  if (!served) return;
  console.log(`\nSheetstock is at ${served.http.address}\nThe workbook is ${options.workbook}. Ctrl+C ends.`);
  if (options.open) openBrowser(served.http.address);
  endWith(() => served.close());
}

interface Options {
  readonly port: number | undefined;
  readonly workbook: string;
  readonly open: boolean;
}

/** Null when it could not, which is told. */
async function serve({ workbook, port }: Options): Promise<ServedWorkbench | null> {
  const file = path.resolve(workbook);
  try {
    return await serveWorkbench({
      file,
      demo: true,
      port: port ?? DEFAULT_PORT,
      elsewhere: port === undefined,
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return null;
  }
}

/** Null when only help was asked for; a wrong option ends the process with a sentence. */
function optionsOf(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        workbook: { type: 'string', default: DEFAULT_WORKBOOK },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) console.log(HELP);
    return values.help
      ? null
      : { port: portOf(values.port), workbook: values.workbook, open: !values['no-open'] };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exitCode = 1;
    return null;
  }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Error(`--port ${text}: a port is a number from 0 to 65535.`);
}

/** Where there is no browser the address stands in the terminal, so a failure is no fault. */
function openBrowser(address: string): void {
  const [command, ...args] = opener(address);
  if (!command) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function opener(address: string): readonly string[] {
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', address];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', address] : [];
}

function endWith(close: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

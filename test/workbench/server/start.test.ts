/** `npm start` as it is typed: what cannot be is told in a sentence, with nothing left behind. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'start-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: unknown;
  readonly complaints: string;
}

/** The built program itself, which the tests have built. */
function start(...args: string[]): Promise<Ended> {
  const program = "import('./build/workbench/server.mjs').then((it) => it.main(process.argv.slice(1)))";
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', program, '--', '--no-open', ...args], (error, _, complaints) =>
      resolve({ code: error?.code ?? 0, complaints }),
    );
  });
}

it('says that a port is taken, and lets the workbook go', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const workbook = path.join(folder, 'stock.sheet');
  const ended = await start('--workbook', workbook, '--port', String(port));
  other.close();
  expect(ended).toEqual({ code: 1, complaints: `Port ${port} is taken. Name another with --port.\n` });
  expect(existsSync(`${workbook}.lock`)).toBe(false);
}, 60_000);

it('says that a workbook is damaged', async () => {
  const workbook = path.join(folder, 'damaged.sheet');
  writeFileSync(workbook, 'no workbook\n');
  const ended = await start('--workbook', workbook, '--port', '0');
  expect(ended.code).toBe(1);
  expect(ended.complaints).toBe(
    `The file ${workbook} is damaged and was left as it is. Put a copy of it back, or open another workbook.\n`,
  );
}, 60_000);

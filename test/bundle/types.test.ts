/** The compiler guards the platform: what Apps Script has not got is an error in `src`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const tsc = path.resolve('node_modules/typescript/bin/tsc');
const MISSING = [
  "new URL('https://example.com')",
  'setTimeout(() => undefined, 1)',
  "fetch('https://example.com')",
  'new TextEncoder()',
  'structuredClone({})',
  '[1].at(0)',
  'process.env',
  'document.body',
  'crypto.randomUUID()',
  "atob('')",
];
const THERE = ['SpreadsheetApp.getActiveSpreadsheet()', 'console.log(1)', '[[1]].flat()', 'BOUND']; // prettier-ignore

let folder = '';
let output = '';

beforeAll(() => {
  mkdirSync('build', { recursive: true });
  folder = mkdtempSync(path.resolve('build/types-'));
  const config = {
    extends: path.resolve('src/tsconfig.json'),
    include: ['*.ts', path.resolve('src/build.d.ts')],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  [...MISSING, ...THERE].forEach((expression, index) => {
    writeFileSync(path.join(folder, `case${index}.ts`), `export const value = ${expression};\n`);
  });
  output = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' }).stdout;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isError = (index: number) => output.includes(`case${index}.ts(`);

describe('src', () => {
  it.each(MISSING.map((expression, index) => [expression, index] as const))(
    'may not use %s',
    (_expression, index) => {
      expect(isError(index)).toBe(true);
    },
  );

  it.each(THERE.map((expression, index) => [expression, index] as const))(
    'may use %s',
    (_expression, index) => {
      expect(isError(MISSING.length + index)).toBe(false);
    },
  );
});

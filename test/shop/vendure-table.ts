/**
 * How a Vendure shop is described in the sheet Custom shops: as `docs/custom-shops.md` tells people, so that what they
 * copy is what was tried.
 */
import { readFileSync } from 'node:fs';

export const HOST = 'https://vendure.example.com';

const text = readFileSync(new URL('../../docs/custom-shops.md', import.meta.url), 'utf8');
const block = /## Vendure[\s\S]*?```\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '';

/** Its lines, by their names. */
export const VENDURE: Readonly<Record<string, string>> = Object.fromEntries(
  block.split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
);

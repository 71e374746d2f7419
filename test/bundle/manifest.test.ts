/** The manifest allows exactly the hosts that platforms use; a host that a person names is added when it is deployed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index';

interface Manifest {
  readonly urlFetchWhitelist: readonly string[];
}

const manifestIn = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const used = [...new Set(platforms.flatMap(({ hosts }) => hosts))].sort();

test('the hosts are those of the platforms, no more and no fewer', () => {
  expect([...manifestIn('appsscript.json').urlFetchWhitelist].sort()).toEqual(used);
});

test('each is a prefix as Google takes it: https, and a path', () => {
  // developers.google.com/apps-script/manifest/allowlist-urls, read 2026-11-26: at most one wildcard, in front.
  for (const host of used) expect(host).toMatch(/^https:\/\/(\*\.)?[a-z0-9.-]+\/$/);
});

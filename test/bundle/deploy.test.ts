/** `npm run deploy` as far as it goes without Google: it builds, names its steps and ends well. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

function deploy(...args: readonly string[]) {
  return spawnSync(process.execPath, ['workbench/tools/deploy.mjs', '--dry-run', ...args], {
    encoding: 'utf8',
  });
}

const SHOP = 'https://shop.example.com/';

const allowedIn = (manifest: string): readonly string[] =>
  (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly urlFetchWhitelist: readonly string[] })
    .urlFetchWhitelist;

test('a shop of one’s own is allowed by its name, and nothing else is', () => {
  const shop = deploy('--host', 'https://Shop.example.com');
  expect(shop.stdout).toContain('The script may ask https://shop.example.com/ besides');
  expect(allowedIn('dist/appsscript.json')).toEqual([...allowedIn('appsscript.json'), SHOP]);
  const refused = deploy('--host', 'https://127.0.0.1:8080/');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('--host https://127.0.0.1:8080/: ');
}, 120_000);

test('an option that it does not know is told in a sentence, before anything is built', () => {
  const { status, stderr, stdout } = deploy('--scriptid', 'abc');
  expect(status).toBe(1);
  expect(stderr.trim()).toBe("Unknown option '--scriptid'");
  expect(stdout).toContain('--script-id ID');
  expect(stdout).not.toContain('Built');
}, 120_000);

// Last: it leaves `dist` as it is without a shop of one’s own.
test('a dry run names every step, sends nothing and ends with 0', () => {
  const { status, stdout } = deploy();
  expect(status).toBe(0);
  expect(stdout).toContain('Push the three files.');
  expect(stdout).toContain('Nothing was sent');
  expect(allowedIn('dist/appsscript.json')).toEqual(allowedIn('appsscript.json'));
}, 120_000);

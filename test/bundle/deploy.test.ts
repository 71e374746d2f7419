/** `npm run deploy` as far as it goes without Google: it builds, names its steps and ends well. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a dry run names every step, sends nothing and ends with 0', () => {
  const { status, stdout } = spawnSync(process.execPath, ['workbench/tools/deploy.mjs', '--dry-run'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('Push the three files.');
  expect(stdout).toContain('Nothing was sent');
}, 60_000);

/**
 * `npm run test:shop`: the Custom platform against a real shop server, which is installed for it into test/shop. Not a
 * part of `npm test`: the server is large.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

ensureInstalled();
ensureInstalled(path.join(root, 'test', 'shop'));
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = ['run', '--config', 'test/shop/vitest.config.ts', ...process.argv.slice(2)];
process.exitCode =
  spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;

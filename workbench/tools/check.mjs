/**
 * `npm test`: everything that must hold, from a fresh clone. The checks run at once, then the tests, whatever became of
 * the others; the last line says how many checks and tests passed and failed.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RESULTS = path.join(root, 'build', 'test-results.json');
const AREAS = [
  ['types of the workbench and the tests', 'tsconfig.json'],
  ['types of the add-on', 'src/tsconfig.json'],
  ['types of the sidebar', 'sidebar/tsconfig.json'],
  ['types of the page', 'workbench/page/tsconfig.json'],
];

ensureInstalled();
const checks = await Promise.all([
  ...AREAS.map(([name, project]) => step(name, tool('typescript', 'bin/tsc'), ['-p', project])),
  step('lint and format', tool('@biomejs/biome', 'bin/biome'), ['ci', '--colors=off', '.']),
  step('build', path.join(root, 'workbench/tools/build-workbench.mjs'), []),
]);
const tests = runTests(process.argv.slice(2));
const passed = checks.filter((ok) => ok).length + tests.passed;
const failed = checks.filter((ok) => !ok).length + tests.failed;
console.log(`\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

/** One check; shows what the tool said only when it found something. */
function step(name, file, args) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      console.log(`${error ? 'FAIL' : 'ok  '} ${name}`);
      if (error) console.log(`${stdout}${stderr}`);
      resolve(!error);
    });
  });
}

function runTests(filters) {
  mkdirSync(path.dirname(RESULTS), { recursive: true });
  rmSync(RESULTS, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`, ...filters];
  const result = spawnSync(process.execPath, [tool('vitest', 'vitest.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return countTests(result.status === 0);
}

/** A test file that could not be loaded, or a run that ended badly without a failed test, counts as one failure. */
function countTests(endedWell) {
  try {
    const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
    const broken = results.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
    );
    const failed = results.numFailedTests + broken.length;
    const skipped = results.numPendingTests + results.numTodoTests;
    return { passed: results.numPassedTests, failed: failed === 0 && !endedWell ? 1 : failed, skipped };
  } catch (error) {
    if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function isFailed(test) {
  return test.status === 'failed';
}

function tool(name, file) {
  return path.join(root, 'node_modules', name, file);
}

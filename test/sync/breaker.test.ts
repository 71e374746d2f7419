/** When a platform is asked no more in a run, and when it is asked again. */
import { expect, test } from 'vitest';
import type { Problem } from '../../src/domain/listing';
import { type Breaker, brokenBy, noteBeat } from '../../src/sync/breaker';

const problem = (code: string, retry: Problem['retry'] = 'now'): Problem => ({ code, message: code, retry });
const SERVER = problem('SERVER_ERROR');
const SILENT = problem('UNREACHABLE');
const REFUSED = problem('REFUSED', 'never');

type Beat = readonly [second: number, problems: readonly (Problem | null)[]];

test.each<readonly [string, readonly Beat[], number, string | null]>([
  ['nothing yet', [], 60, null],
  ['three failures', [0, 5, 15].map((at) => [at, [SERVER]] as const), 20, null],
  ['four failures', [0, 5, 10, 15].map((at) => [at, [SERVER]] as const), 20, 'SERVER_ERROR'],
  ['four failures in a few seconds', [0, 1, 2, 3].map((at) => [at, [SERVER]] as const), 4, null],
  ['two silences', [0, 31].map((at) => [at, [SILENT, SILENT]] as const), 62, 'UNREACHABLE'],
  ['one silence', [[0, [SILENT]]], 31, null],
  [
    'an answer in between',
    [...[0, 5, 10].map((at) => [at, [SERVER]] as const), [12, [null]], [15, [SERVER]]],
    20,
    null,
  ],
  ['an answer beside failures', [0, 5, 10, 15].map((at) => [at, [SERVER, null]] as const), 20, null],
  ['a refusal is an answer', [0, 5, 10, 15].map((at) => [at, [REFUSED]] as const), 20, null],
])('%s', (_, beats, second, code) => {
  const breaker: Breaker = new Map();
  for (const [at, problems] of beats) noteBeat(breaker, 'ebay', problems, at * 1000);
  expect(brokenBy(breaker, 'ebay', second * 1000)?.code ?? null).toBe(code);
  expect(brokenBy(breaker, 'stockx', second * 1000)).toBeNull();
});

import { expect, test } from 'vitest';
import { createStillClock } from '../../../workbench/runtime/index';
import { createQuotas } from '../../../workbench/runtime/quotas';
import { bench, START } from './bench';

/** Runs statements; the last word is what they returned or threw. */
async function outcome(statements: string): Promise<unknown> {
  const { result, error } = await bench(
    `function main() { try { ${statements} } catch (error) { return error.name + ': ' + error.message; } }`,
  ).main();
  expect(error).toBeNull();
  return result;
}

const STORE = `const store = PropertiesService.getUserProperties();`;
const CACHE = `const cache = CacheService.getScriptCache();`;

test.each([
  [
    '9 kB fit',
    `${STORE} store.setProperty('k', 'x'.repeat(9216)); return store.getProperty('k').length;`,
    9216,
  ],
  [
    'more does not',
    `${STORE} store.setProperty('k', 'x'.repeat(9217));`,
    'Exception: Argument too large: value',
  ],
  [
    'bytes count, not characters',
    `${STORE} store.setProperty('k', 'é'.repeat(4609));`,
    'Exception: Argument too large: value',
  ],
  [
    '500 kB a store',
    `${STORE} for (let i = 0; ; i++) { if (i > 60) return i; store.setProperty('k' + i, 'x'.repeat(9000)); }`,
    'Exception: You have exceeded the property storage quota. Please remove some properties and try again.',
  ],
  [
    'all or nothing',
    `${STORE} try { store.setProperties({ a: 'x', b: 'x'.repeat(9300) }); } catch (error) { return store.getKeys(); }`,
    [],
  ],
  ['absent is null', `${STORE} return store.getProperty('none');`, null],
  [
    'others stay',
    `${STORE} store.setProperties({ a: 1 }); store.setProperties({ b: true }); return store.getProperties();`,
    { a: '1', b: 'true' },
  ],
  [
    'others go',
    `${STORE} store.setProperties({ a: '1' }); store.setProperties({ b: '2' }, true); return store.getProperties();`,
    { b: '2' },
  ],
  [
    'delete',
    `${STORE} store.setProperties({ a: '1', b: '2' }).deleteProperty('a'); return store.getKeys();`,
    ['b'],
  ],
  ['delete all', `${STORE} store.setProperty('a', '1').deleteAllProperties(); return store.getKeys();`, []],
])('properties: %s', async (_, statements, expected) => {
  expect(await outcome(statements)).toEqual(expected);
});

test.each([
  ['put and get', `${CACHE} cache.put('a', 'b'); return [cache.get('a'), cache.get('c')];`, ['b', null]],
  [
    'many',
    `${CACHE} cache.putAll({ a: '1', b: '2' }); cache.removeAll(['b']); return cache.getAll(['a', 'b']);`,
    { a: '1' },
  ],
  ['expires', `${CACHE} cache.put('a', 'b', 10); Utilities.sleep(10001); return cache.get('a');`, null],
  ['key of 250', `${CACHE} cache.put('k'.repeat(251), 'b');`, 'Exception: Argument too large: key'],
  ['value of 100 kB', `${CACHE} cache.put('a', 'x'.repeat(102401));`, 'Exception: Argument too large: value'],
  [
    'over 1,000 items, 900 stay',
    `${CACHE} const all = {}; for (let i = 0; i < 1001; i++) all['k' + i] = '1'; cache.putAll(all); return Object.keys(cache.getAll(Object.keys(all))).length;`,
    900,
  ],
])('cache: %s', async (_, statements, expected) => {
  expect(await outcome(statements)).toEqual(expected);
});

test('a cached value lives ten minutes unless told otherwise', async () => {
  const clock = createStillClock(START);
  const { runtime } = bench(
    `function put() { CacheService.getUserCache().put('a', 'b'); } function get() { return CacheService.getUserCache().get('a'); }`,
    { clock },
  );
  const get = async () => (await runtime.execute({ kind: 'menu', function: 'get' })).result;
  await runtime.execute({ kind: 'menu', function: 'put' });
  clock.advance(598_000);
  expect(await get()).toBe('b');
  clock.advance(3000);
  expect(await get()).toBeNull();
});

test.each([
  ['properties', 50_000],
  ['urlfetch', 20_000],
] as const)('%s: %i a day; a day after the first there are more', (quota, daily) => {
  const clock = createStillClock(START);
  const quotas = createQuotas(clock.now);
  quotas.use(quota, daily - 1);
  clock.advance(24 * 3_600_000 - 1);
  quotas.use(quota, 1);
  expect(() => quotas.use(quota, 1)).toThrow(`Service invoked too many times for one day: ${quota}.`);
  clock.advance(1);
  expect(() => quotas.use(quota, daily)).not.toThrow();
});

test('thirty executions at once, no more', async () => {
  const { runtime } = bench(`function main() { return 1; }`);
  const all = await Promise.all(
    Array.from({ length: 31 }, () => runtime.execute({ kind: 'menu', function: 'main' })),
  );
  expect(all.filter((one) => one.result === 1)).toHaveLength(30);
  expect(all.find((one) => one.error)?.error?.message).toBe(
    'There are too many scripts running simultaneously for this Google user account.',
  );
  await runtime.stop();
});

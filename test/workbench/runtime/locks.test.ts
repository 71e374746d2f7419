import { describe, expect, test } from 'vitest';
import { createStillClock } from '../../../workbench/runtime/index';
import type { Runtime, Screen } from '../../../workbench/runtime/types';
import { bench, quietScreen, START } from './bench';

/** A dialog that stands open until the test answers it; `shown` when so many wait for the answer. */
function standing(times = 1): {
  readonly screen: Screen;
  readonly shown: Promise<void>;
  readonly close: () => void;
} {
  let close = () => {};
  let show = () => {};
  let open = 0;
  const shown = new Promise<void>((resolve) => {
    show = resolve;
  });
  const answer = new Promise<{ button: string; text: string }>((resolve) => {
    close = () => resolve({ button: 'OK', text: '' });
  });
  const dialog = () => {
    open += 1;
    if (open === times) show();
    return answer;
  };
  return { screen: { ...quietScreen, dialog }, shown, close: () => close() };
}

/** Resolves when the second call of a lock is on its way. */
function secondLock(): {
  readonly beforeCall: (call: { name: string }) => undefined;
  readonly asked: Promise<void>;
} {
  let calls = 0;
  let tell = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const beforeCall = ({ name }: { name: string }) => {
    if (/^Lock\.(try|wait)Lock$/.test(name)) calls += 1;
    if (calls === 2) tell();
    return undefined;
  };
  return { beforeCall, asked };
}

const SCRIPT = `
  function holds(kind) { LockService[kind]().waitLock(1000); SpreadsheetApp.getUi().alert('?'); Utilities.sleep(5000); LockService[kind]().releaseLock(); }
  function asks(kind, wait) { const start = Date.now(); const lock = LockService[kind](); const got = lock.tryLock(wait); return [got, lock.hasLock(), Date.now() - start]; }
  function waits(wait) { LockService.getScriptLock().waitLock(wait); return 'got it'; }
  function cross(first, second, wait) { LockService[first]().waitLock(wait); SpreadsheetApp.getUi().alert('?'); return LockService[second]().tryLock(wait); }`;

test.each(['getScriptLock', 'getUserLock', 'getDocumentLock'])(
  '%s is held by one execution at a time',
  async (kind) => {
    const { screen, shown, close } = standing();
    const { runtime } = bench(SCRIPT, { screen });
    const run = (name: string, ...args: unknown[]) =>
      runtime.execute({ kind: 'sidebar', function: name, args });
    const holding = run('holds', kind);
    await shown;
    expect((await run('asks', kind, 0)).result).toEqual([false, false, 20]);
    const other = kind === 'getScriptLock' ? 'getUserLock' : 'getScriptLock';
    expect((await run('asks', other, 0)).result).toEqual([true, true, 20]);
    close();
    await holding;
    expect((await run('asks', kind, 0)).result).toEqual([true, true, 20]);
  },
);

test('waiting lasts, in virtual time, until the holder lets go', async () => {
  const { screen, shown, close } = standing();
  const { beforeCall, asked } = secondLock();
  const { runtime } = bench(SCRIPT, { screen, beforeCall });
  const run = (name: string, ...args: unknown[]) =>
    runtime.execute({ kind: 'sidebar', function: name, args });
  const holding = run('holds', 'getScriptLock');
  await shown;
  const waiting = run('asks', 'getScriptLock', 30_000);
  await asked;
  close();
  await holding;
  const [got, has, waited] = (await waiting).result as [boolean, boolean, number];
  expect([got, has]).toEqual([true, true]);
  expect(waited).toBeGreaterThanOrEqual(5000);
  expect(waited).toBeLessThan(5200);
});

test("a wait that the holder outlasts ends at its deadline, with Google's sentence", async () => {
  const { screen, shown, close } = standing();
  const { beforeCall, asked } = secondLock();
  const { runtime } = bench(SCRIPT, { screen, beforeCall });
  const run = (name: string, ...args: unknown[]) =>
    runtime.execute({ kind: 'sidebar', function: name, args });
  const holding = run('holds', 'getScriptLock');
  await shown;
  const waiting = run('waits', 3000);
  await asked;
  close();
  const { error, virtualMs } = await waiting;
  expect(error?.message).toBe('Lock timeout: another process was holding the lock for too long.');
  expect(virtualMs).toBeGreaterThanOrEqual(3000);
  expect(virtualMs).toBeLessThan(3100);
  await holding;
});

test('two that wait for each other do not hang', async () => {
  const clock = createStillClock(START);
  const { screen, shown, close } = standing(2);
  const { runtime } = bench(SCRIPT, { screen, clock });
  const cross = (first: string, second: string) =>
    runtime.execute({ kind: 'sidebar', function: 'cross', args: [first, second, 10_000] });
  const both = [cross('getScriptLock', 'getUserLock'), cross('getUserLock', 'getScriptLock')];
  await shown;
  close();
  const results = (await Promise.all(both)).map((one) => one.result);
  expect(results.filter((got) => got === false).length).toBeGreaterThanOrEqual(1);
});

test('a lock is free when the execution that forgot it has ended', async () => {
  const { runtime } = bench(SCRIPT);
  const forgets = () => runtime.execute({ kind: 'sidebar', function: 'waits', args: [0] });
  expect((await forgets()).result).toBe('got it');
  expect((await forgets()).result).toBe('got it');
});

describe('who asks at a moment at which another, ahead in real time, still held the lock', () => {
  const AHEAD = `${SCRIPT}
    function late(kind, wait) { SpreadsheetApp.getUi().alert('?'); return asks(kind, wait); }
    function quick() { const lock = LockService.getScriptLock(); lock.waitLock(0); Utilities.sleep(60000); lock.releaseLock(); }`;
  const late = (runtime: Runtime, wait: number) =>
    runtime.execute({ kind: 'sidebar', function: 'late', args: ['getScriptLock', wait] });

  test('finds it taken, or waits for it', async () => {
    const { screen, shown, close } = standing();
    const { runtime } = bench(AHEAD, { screen });
    const patient = late(runtime, 120_000);
    await shown;
    await runtime.execute({ kind: 'menu', function: 'quick' });
    close();
    const [got, , waited] = (await patient).result as [boolean, boolean, number];
    expect(got).toBe(true);
    expect(waited).toBeGreaterThan(59_000);
  });

  test('finds it taken also when a third has had it since', async () => {
    const { screen, shown, close } = standing();
    const { runtime } = bench(AHEAD, { screen });
    const impatient = late(runtime, 1000);
    await shown;
    await runtime.execute({ kind: 'menu', function: 'quick' });
    await runtime.execute({ kind: 'menu', function: 'quick' });
    close();
    expect((await impatient).result).toEqual([false, false, 1020]);
  });
});

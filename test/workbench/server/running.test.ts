/** What runs is told once it can be noticed, and each is stopped by itself. */
import { expect, test } from 'vitest';
import type { Execution } from '../../../workbench/runtime/types';
import { createRunningBoard } from '../../../workbench/server/running';

const ENDED: Execution = {
  result: 1,
  error: null,
  killed: false,
  log: [],
  calls: [],
  virtualMs: 0,
  cpuMs: 0,
};

/** Runs until it is stopped. */
const untilStopped = (stop: AbortSignal) =>
  new Promise<Execution>((resolve) => {
    stop.addEventListener('abort', () => resolve({ ...ENDED, killed: true }));
  });

test('one that ends at once is never shown', async () => {
  const told: number[] = [];
  const board = createRunningBoard((list) => told.push(list.length));
  await board.show({ label: 'Look', on: '' }, async () => ENDED);
  expect(told).toEqual([]);
});

test('several are shown, and stopped one by one', async () => {
  const seen = new Promise<void>((resolve) => {
    const board = createRunningBoard(async (list) => {
      if (list.length < 2) return;
      expect(list.map(({ label, on }) => [label, on])).toEqual([
        ['Sync data', 'Inventory'],
        ['Look', 'Listings'],
      ]);
      board.stop(list[1]?.id ?? 0);
      expect((await second).killed).toBe(true);
      expect(board.list.map(({ label }) => label)).toEqual(['Sync data']);
      board.stopAll();
      expect((await first).killed).toBe(true);
      expect(board.list).toEqual([]);
      resolve();
    });
    const first = board.show({ label: 'Sync data', on: 'Inventory' }, untilStopped);
    const second = board.show({ label: 'Look', on: 'Listings' }, untilStopped);
  });
  await seen;
});

/** Matching held against sellers of known truth, small ones; `npm run match:scenario` makes large ones. */
import { expect, test } from 'vitest';
import { matchListings } from '../../../src/domain/matching/index';
import { judge } from '../../../workbench/matching/judge';
import { scenario } from '../../../workbench/matching/scenario';

test.each([1, 2, 3])('no automatic link is wrong, of the seller of seed %i', (seed) => {
  const world = scenario(400, seed);
  const verdict = judge(world, matchListings(world.listings, world.items, true));
  expect(verdict.wrong).toEqual([]);
  const both = verdict.strata.get('code on both, size read');
  expect((both?.right ?? 0) / (both?.listings ?? 1)).toBeGreaterThan(0.95);
});

test('the same seed is the same seller', () => {
  expect(scenario(50, 7)).toEqual(scenario(50, 7));
  expect(scenario(50, 7).listings).not.toEqual(scenario(50, 8).listings);
});

test('a wrong link is counted as wrong', () => {
  const world = scenario(50, 1);
  const [listing] = world.listings;
  const unit = world.listed.get(listing?.id ?? '')?.unit;
  const [number] = [...world.rows].find(([, row]) => row.unit.kind !== unit?.kind) ?? [0];
  const match = { item: number, score: 1, reasons: [] };
  const verdict = judge(world, [{ id: listing?.id ?? '', outcome: 'linked', match, runnerUp: null }]);
  expect(verdict.wrong).toHaveLength(1);
});

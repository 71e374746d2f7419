/** A first sync of the demo, compared with the truth that only the catalogue knows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../workbench/server/workbench';
import { STORY_DAY } from '../../stories/story';
import { type Compared, compareWithTruth, type Offered } from './truth';

let bench: Workbench;
let found: Compared;
beforeAll(async () => {
  bench = await openWorkbench({ demo: true, now: STORY_DAY });
  await bench.execute('sync-data', { view: 'inventory' });
  found = compareWithTruth(bench);
  console.info(figures(found));
}, 120_000);
afterAll(() => bench.close());

const line = (one: Offered): string =>
  `${one.platform}: ${one.title} [${one.size}] ${one.item} ${one.nextStep}`;

function figures({ right, wrong, asked, doubled, things, items }: Compared): string {
  return `demo: right ${right.length}, wrong ${wrong.length}, asked ${asked.length}, doubled ${doubled.length}; ${things} things, ${items} items`;
}

/** For the message of a test that fails. */
const lines = (all: readonly Offered[]): string => all.map(line).join('\n');

test('the first sync of the demo brings 400 listings of 170 to 190 things', () => {
  const listings = found.right.length + found.wrong.length + found.asked.length;
  expect(listings).toBeGreaterThanOrEqual(400);
  expect(found.things).toBeGreaterThanOrEqual(170);
  expect(found.things).toBeLessThanOrEqual(190);
});

test('no listing is linked with a listing of another thing', () => {
  expect(lines(found.wrong)).toBe('');
});

test('what is doubtful is asked, not guessed: one listing in six at most, and few things have two items', () => {
  expect(found.asked.length, lines(found.asked)).toBeLessThan(75);
  expect(found.doubled.length, lines(found.doubled.flat())).toBeLessThan(12);
});

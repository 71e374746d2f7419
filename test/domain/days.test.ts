/** Days as people and exports write them. */
import { expect, test } from 'vitest';
import { readDay } from '../../src/domain/days';

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2026-11-20T10:00:00Z', '2026-11-20'],
  ['13.11.2026', '2026-11-13'],
  ['3.1.26', '2026-01-03'],
  [' 01.12.2026 ', '2026-12-01'],
  ['31.02.2026', null],
  ['1.13.2026', null],
  ['11/12/2026', null],
  ['12.5', null],
  ['Box 4', null],
  ['', null],
])('%j is %j', (text, day) => {
  const read = readDay(text);
  expect(read === null ? null : new Date(read).toISOString().slice(0, 10)).toBe(day);
});

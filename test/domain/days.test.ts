/** Days as people and exports write them. */
import { expect, test } from 'vitest';
import { readDay, readDayThere } from '../../src/domain/days';

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

test.each([
  ['America/Los_Angeles', '2026-11-20', '2026-11-20T08:00:00.000Z'],
  ['America/Los_Angeles', '3.11.2026', '2026-11-03T08:00:00.000Z'],
  ['America/St_Johns', '2026-11-20', '2026-11-20T03:30:00.000Z'],
  // The day on which the clocks go back.
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['Etc/UTC', '2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['Europe/Berlin', '20.11.2026', '2026-11-19T23:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-20', '2026-11-19T18:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-20', '2026-11-19T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-11-20', '2026-11-20T11:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
  ['America/Los_Angeles', 'Box 4', null],
])('in %s, %j begins at %s', (timeZone, text, begins) => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const read = readDayThere(text, (moment) => day.format(moment));
  expect(read === null ? null : new Date(read).toISOString()).toBe(begins);
});

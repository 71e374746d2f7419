/** Days as people and exports write them, where only one day can be meant: 11/12 is another day in London than in New York. */
import type { Instant } from './listing';

/** `2026-11-20`, with or without a time, and `20.11.2026`; null for anything else. */
export function readDay(text: string): Instant | null {
  const day = text.trim();
  if (/^\d{4}-\d\d-\d\d/.test(day)) return finite(Date.parse(day));
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(?:20)?(\d\d)$/.exec(day) ?? [];
  const iso = `20${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = finite(Date.parse(iso));
  // The 31st of February is read as a day in March.
  return time !== null && new Date(time).toISOString().startsWith(iso) ? time : null;
}

/** Wider than any place is from Greenwich, and no day begins within a quarter of an hour. */
const FARTHEST_MS = 15 * 60 * 60 * 1000;
const QUARTER_MS = 15 * 60 * 1000;

/**
 * When the day that a text names begins where a spreadsheet is; a text with a time of its own names a moment.
 * @param dayOf The day of a moment there, as `2026-11-20`.
 */
export function readDayThere(text: string, dayOf: (moment: Instant) => string): Instant | null {
  const greenwich = readDay(text);
  if (greenwich === null || /\d:\d/.test(text)) return greenwich;
  const day = new Date(greenwich).toISOString().slice(0, 10);
  let [before, begun] = [greenwich - FARTHEST_MS, greenwich + FARTHEST_MS];
  while (begun - before > QUARTER_MS) {
    const between = before + Math.ceil((begun - before) / QUARTER_MS / 2) * QUARTER_MS;
    if (dayOf(between) < day) before = between;
    else begun = between;
  }
  return begun;
}

function finite(time: number): Instant | null {
  return Number.isFinite(time) ? time : null;
}

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

function finite(time: number): Instant | null {
  return Number.isFinite(time) ? time : null;
}

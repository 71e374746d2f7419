/** The clock over Date and Utilities. */
import type { Clock } from '../ports';

/** No day begins within a quarter of an hour: all offsets from UTC are multiples of it (IANA tz database, zones in use). */
const QUARTER_MS = 15 * 60_000;

export function googleClock(): Clock {
  let zone: string | null = null;
  const formatted = (instant: number, format: string) => {
    zone ??= SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
    return Utilities.formatDate(new Date(instant), zone, format);
  };
  const days = new Map<number, string>();
  return {
    now: () => Date.now(),
    sleep: (milliseconds) => {
      Utilities.sleep(Math.ceil(milliseconds));
    },
    day: (instant) => {
      const quarter = Math.floor(instant / QUARTER_MS);
      const known = days.get(quarter);
      if (known !== undefined) return known;
      const day = formatted(instant, 'yyyy-MM-dd');
      days.set(quarter, day);
      return day;
    },
    timeOfDay: (instant) => formatted(instant, 'HH:mm'),
  };
}

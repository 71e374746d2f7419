/** The clock over Date and Utilities. */
import type { Clock } from '../ports';

export function googleClock(): Clock {
  let zone: string | null = null;
  return {
    now: () => Date.now(),
    sleep: (milliseconds) => {
      Utilities.sleep(Math.ceil(milliseconds));
    },
    day: (instant) => {
      zone ??= SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      return Utilities.formatDate(new Date(instant), zone, 'yyyy-MM-dd');
    },
  };
}

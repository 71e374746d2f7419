/** Dates in cells: serial numbers of a wall clock in the workbook's time zone. */
import { epochOfSerial } from '../../workbook/dates';
import type { Value } from '../../workbook/types';
import type { CellWire } from '../protocol';

/**
 * Turns values into what `getValues` hands out: a date as its moment, an error as its text (`#REF!`). The moments of
 * one block are remembered: a column of dates repeats itself, and a time zone is slow to ask.
 */
export function wiresIn(timeZone: string): (value: Value) => CellWire {
  const moments = new Map<number, CellWire>();
  return (value) => {
    if (typeof value !== 'object') return value;
    if ('error' in value) return value.error;
    const known = moments.get(value.date);
    if (known) return known;
    const moment = { d: epochOfSerial(value.date, timeZone) };
    moments.set(value.date, moment);
    return moment;
  };
}

/** Dates in cells: serial numbers of a wall clock in the workbook's time zone. */
import type { Value } from '../../workbook/types';
import type { CellWire } from '../protocol';

/** A value as `getValues` hands it out: a date as its moment, an error as its text (`#REF!`). */
export function wireOf(value: Value, timeZone: string): CellWire {
  if (typeof value !== 'object') return value;
  if ('error' in value) return value.error;
  return { d: epochOf(value.date, timeZone) };
}

const epochOf = (serial: number, _timeZone: string) => Math.round((serial - 25569) * 86_400_000);

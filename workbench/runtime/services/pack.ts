/** Packs what the workbook reads for its way to the script: dates as moments, errors as their text (`#REF!`). */
import { epochOfSerial } from '../../workbook/index';
import type { Value } from '../../workbook/types';
import { DATE, FALSE, NUMBER, type PackedGrid, TRUE } from '../packed';

export function packGrid(grid: readonly (readonly Value[])[], timeZone: string): PackedGrid {
  const columns = grid[0]?.length ?? 0;
  const size = grid.length * columns;
  const texts: string[] = [];
  const lengths = new Int32Array(size);
  const numbers = new Float64Array(size);
  const momentOf = rememberedMoments(timeZone);
  let place = 0;
  const put = (value: Value) => {
    if (typeof value === 'string') {
      lengths[place] = value.length;
      if (value !== '') texts.push(value);
    } else if (typeof value === 'boolean') {
      lengths[place] = value ? TRUE : FALSE;
    } else if (typeof value === 'number') {
      lengths[place] = NUMBER;
      numbers[place] = value;
    } else if ('error' in value) {
      lengths[place] = value.error.length;
      texts.push(value.error);
    } else {
      lengths[place] = DATE;
      numbers[place] = momentOf(value.date);
    }
    place += 1;
  };
  for (const row of grid) for (const value of row) put(value);
  return { columns, text: texts.join(''), lengths, numbers };
}

/** A column of dates repeats itself, and a time zone is slow to ask. */
function rememberedMoments(timeZone: string): (serial: number) => number {
  const moments = new Map<number, number>();
  return (serial) => {
    const known = moments.get(serial);
    if (known !== undefined) return known;
    const moment = epochOfSerial(serial, timeZone);
    moments.set(serial, moment);
    return moment;
  };
}

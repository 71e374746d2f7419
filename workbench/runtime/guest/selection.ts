/** What the person has selected. */

import { cellOut } from './grids';
import { rangeHandle, rangeOf } from './handles';
import { call } from './host';
import { service } from './service';

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;

/** What is selected: of the whole spreadsheet, or null unless it is in the given sheet. */
export function activeRangeList(sheetId: number | null): RangeList | null {
  const selected = call('Spreadsheet.getActiveRangeList');
  if (!selected || (sheetId !== null && selected.sheet.sheetId !== sheetId)) return null;
  return rangeListHandle(selected.areas.map((area) => rangeHandle({ ...selected.sheet }, area)));
}

export function rangeListHandle(ranges: ReturnType<RangeList['getRanges']>): RangeList {
  const list: RangeList = service<RangeList>()('RangeList', {
    getRanges: () => ranges,
    setValue(value: unknown) {
      const areas = ranges.map((range) => rangeOf(range));
      const [first] = areas;
      if (first)
        call(
          'RangeList.setValue',
          first.sheet.sheetId,
          areas.map((one) => one.area),
          cellOut(value),
        );
      return list;
    },
    activate() {
      const areas = ranges.map((range) => rangeOf(range));
      const [first] = areas;
      if (first)
        call(
          'Sheet.setActiveRangeList',
          first.sheet.sheetId,
          areas.map((one) => one.area),
        );
      return list;
    },
  });
  return list;
}

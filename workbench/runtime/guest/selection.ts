/** What the person has selected. */
import { rangeHandle } from './handles';
import { call } from './host';
import { service } from './service';

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;

/** What is selected: of the whole spreadsheet, or null unless it is in the given sheet. */
export function activeRangeList(sheetId: number | null): RangeList | null {
  const selected = call('Spreadsheet.getActiveRangeList');
  if (!selected || (sheetId !== null && selected.sheet.sheetId !== sheetId)) return null;
  const ranges = selected.areas.map((area) => rangeHandle({ ...selected.sheet }, area));
  return service<RangeList>()('RangeList', { getRanges: () => ranges });
}

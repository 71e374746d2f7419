/** Protected ranges. */

import type { Protection } from '../protocol';
import { rangeHandle, type SheetRef } from './handles';
import { call } from './host';
import { service } from './service';

type GProtection = GoogleAppsScript.Spreadsheet.Protection;

export function newProtection(sheet: SheetRef, start: Protection): GProtection {
  let state = start;
  const change = (name: 'Protection.setDescription' | 'Protection.setWarningOnly', to: Protection) => {
    call(name, sheet.sheetId, state, to);
    state = to;
    return handle;
  };
  const handle: GProtection = service<GProtection>()('Protection', {
    getDescription: () => state.description,
    setDescription: (description) => change('Protection.setDescription', { ...state, description }),
    isWarningOnly: () => state.warningOnly,
    setWarningOnly: (warningOnly) => change('Protection.setWarningOnly', { ...state, warningOnly }),
    getRange: () => rangeHandle(sheet, state.area),
    remove: () => void call('Protection.remove', sheet.sheetId, state),
  });
  return handle;
}

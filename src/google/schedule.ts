/**
 * The hourly trigger over ScriptApp. An add-on may have one clock trigger per person and document, hourly at most
 * (Google: guides/triggers/installable, "Limitations" of add-ons, 2026-11-23).
 */
import type { Schedule } from '../ports';

export function googleSchedule(handler: string): Schedule {
  const mine = () =>
    ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()).filter(
      (trigger) => trigger.getHandlerFunction() === handler,
    );
  return {
    isOn: () => mine().length > 0,
    turnOn: () => {
      if (mine().length === 0) ScriptApp.newTrigger(handler).timeBased().everyHours(1).create();
    },
    turnOff: () => {
      for (const trigger of mine()) ScriptApp.deleteTrigger(trigger);
    },
    isAllowed: () =>
      ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() ===
      ScriptApp.AuthorizationStatus.NOT_REQUIRED,
  };
}

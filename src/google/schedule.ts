/**
 * Triggers over ScriptApp: the hourly one, and the single one that goes on with a run. An add-on may have one clock trigger per person and document, hourly at most
 * (Google: guides/triggers/installable, "Limitations" of add-ons, 2026-11-23).
 */
import type { Continuation, Schedule } from '../ports';

export function googleSchedule(handler: string): Schedule {
  const mine = () => triggersOf(handler);
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

/** Google fires an add-on's clock triggers at most once an hour. */
const ADD_ON_WAIT_MS = 61 * 60_000;

/**
 * `bound`: the script belongs to its sheet and may have a trigger at any time. A published add-on has one clock trigger
 * at most: where the hourly one is on, that one goes on with the run.
 */
export function googleContinuation(handler: string, hourly: string, bound: boolean): Continuation {
  const clear = () => {
    for (const trigger of triggersOf(handler)) ScriptApp.deleteTrigger(trigger);
  };
  return {
    clear,
    set: (milliseconds) => {
      clear();
      if (!bound && triggersOf(hourly).length > 0) return;
      const wait = bound ? milliseconds : Math.max(milliseconds, ADD_ON_WAIT_MS);
      ScriptApp.newTrigger(handler).timeBased().after(wait).create();
    },
  };
}

function triggersOf(handler: string): readonly GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()).filter(
    (trigger) => trigger.getHandlerFunction() === handler,
  );
}

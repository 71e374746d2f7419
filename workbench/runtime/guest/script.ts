/** ScriptApp: authorisation and installable triggers. */

import type { TriggerRecord } from '../protocol';
import { call } from './host';
import { enumeration, mismatch, notModelled, service } from './service';

type App = GoogleAppsScript.Script.ScriptApp;
type Trigger = GoogleAppsScript.Script.Trigger;
type ClockBuilder = GoogleAppsScript.Script.ClockTriggerBuilder;
type StateTokenBuilder = GoogleAppsScript.Script.StateTokenBuilder;
type SheetBuilder = GoogleAppsScript.Script.SpreadsheetTriggerBuilder;

export const AuthMode = enumeration<App['AuthMode']>('AuthMode', [
  'NONE',
  'CUSTOM_FUNCTION',
  'LIMITED',
  'FULL',
]);
const AuthorizationStatus = enumeration<App['AuthorizationStatus']>('AuthorizationStatus', [
  'REQUIRED',
  'NOT_REQUIRED',
]);
const EventType = enumeration<App['EventType']>('EventType', ['CLOCK', 'ON_OPEN', 'ON_EDIT']);
const TriggerSource = enumeration<App['TriggerSource']>('TriggerSource', ['SPREADSHEETS', 'CLOCK']);

export const scriptApp = (): App =>
  service<App>()('ScriptApp', {
    AuthMode,
    AuthorizationStatus,
    EventType,
    TriggerSource,
    getAuthorizationInfo: (mode) => authorization(call('ScriptApp.getAuthorizationInfo', String(mode))),
    requireAllScopes: (mode) => void call('ScriptApp.requireAllScopes', String(mode)),
    getProjectTriggers: () => call('ScriptApp.getProjectTriggers').map(triggerHandle),
    // All triggers here are of the one person and the one file.
    getUserTriggers: () => call('ScriptApp.getProjectTriggers').map(triggerHandle),
    deleteTrigger: (trigger) => void call('ScriptApp.deleteTrigger', trigger.getUniqueId()),
    newTrigger,
    getScriptId: () => call('ScriptApp.getScriptId'),
    newStateToken: stateTokenBuilder,
  });

/** Defaults: the function `callback`, 60 seconds (TYPES StateTokenBuilder). */
function stateTokenBuilder(): StateTokenBuilder {
  const token = { method: 'callback', args: {} as Record<string, string>, seconds: 60 };
  const builder: StateTokenBuilder = service<StateTokenBuilder>()('StateTokenBuilder', {
    withMethod(method) {
      token.method = method;
      return builder;
    },
    withArgument(name, value) {
      token.args[name] = value;
      return builder;
    },
    withTimeout(seconds) {
      token.seconds = seconds;
      return builder;
    },
    createToken: () => call('ScriptApp.newStateToken', token),
  });
  return builder;
}

function authorization(status: 'REQUIRED' | 'NOT_REQUIRED') {
  return service<GoogleAppsScript.Script.AuthorizationInfo>()('AuthorizationInfo', {
    getAuthorizationStatus: () => AuthorizationStatus[status],
    // Null when nothing is asked for (TYPES getAuthorizationUrl); there is nobody to ask here.
    getAuthorizationUrl: () => null as unknown as string,
  });
}

function triggerHandle(record: TriggerRecord): Trigger {
  return service<Trigger>()('Trigger', {
    getUniqueId: () => record.id,
    getHandlerFunction: () => record.function,
    getEventType: () => EventType[record.event],
    getTriggerSource: () => (record.event === 'CLOCK' ? TriggerSource.CLOCK : TriggerSource.SPREADSHEETS),
  });
}

function newTrigger(functionName: string) {
  return service<GoogleAppsScript.Script.TriggerBuilder>()('TriggerBuilder', {
    timeBased: () => clockBuilder(functionName),
    forSpreadsheet: () => sheetBuilder(functionName),
  });
}

function clockBuilder(functionName: string): ClockBuilder {
  let when: { everyHours: number } | { at: number } | null = null;
  const set = (given: { everyHours: number } | { at: number }) => {
    when = given;
    return builder;
  };
  const builder: ClockBuilder = service<ClockBuilder>()('ClockTriggerBuilder', {
    everyHours: (hours) => set({ everyHours: hours }),
    // everyMinutes is below an hour by its kind; the sheet's side judges it.
    everyMinutes: (minutes) => set({ everyHours: minutes / 60 }),
    at: (date) => set({ at: Number(date) }),
    after: (milliseconds) => set({ at: Date.now() + milliseconds }),
    create() {
      if (when === null) throw notModelled('A clock trigger without a time');
      return triggerHandle(call('ScriptApp.newTrigger', { function: functionName, event: 'CLOCK', ...when }));
    },
  });
  return builder;
}

function sheetBuilder(functionName: string): SheetBuilder {
  let event: 'ON_OPEN' | 'ON_EDIT' | null = null;
  const builder: SheetBuilder = service<SheetBuilder>()('SpreadsheetTriggerBuilder', {
    onOpen() {
      event = 'ON_OPEN';
      return builder;
    },
    onEdit() {
      event = 'ON_EDIT';
      return builder;
    },
    create() {
      if (event === null) throw mismatch('SpreadsheetTriggerBuilder.create', []);
      return triggerHandle(call('ScriptApp.newTrigger', { function: functionName, event }));
    },
  });
  return builder;
}

/**
 * The part of the runtime that lives in the script's own context. It is evaluated there before the script, as an
 * expression whose value is a function: given the host, it sets up the globals and returns what the worker needs.
 */

import type { RunWire } from '../protocol';
import { newConsole, newLogger } from './console';
import { installDate } from './date';
import { urlFetchApp } from './fetch';
import { giveMakers } from './handles';
import { connect, type Host } from './host';
import { htmlService } from './html';
import { newRange } from './range';
import { run } from './run';
import { scriptApp } from './script';
import { missingService } from './service';
import { session } from './session';
import { newSheet } from './sheet';
import { newSpreadsheet, spreadsheetApp } from './spreadsheet';
import { cacheService, lockService, propertiesService } from './stores';
import { utilities } from './utilities';

/** Google's services that are not modelled: naming one is fine, using it throws. */
const MISSING = [
  'CalendarApp',
  'CardService',
  'Charts',
  'ContentService',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'MimeType',
  'SitesApp',
  'SlidesApp',
  'XmlService',
];

/** Globals of an ECMAScript context that are none of ECMAScript's. */
const FOREIGN = ['SharedArrayBuffer', 'Atomics', 'WebAssembly'];

export function start(host: Host, scriptTimeZone: string): (wire: RunWire) => string {
  connect(host);
  giveMakers({ range: newRange, sheet: newSheet, spreadsheet: newSpreadsheet });
  installDate();
  for (const name of FOREIGN) Reflect.deleteProperty(globalThis, name);
  const globals: Record<string, unknown> = {
    SpreadsheetApp: spreadsheetApp(),
    PropertiesService: propertiesService(),
    CacheService: cacheService(),
    LockService: lockService(),
    UrlFetchApp: urlFetchApp(),
    HtmlService: htmlService(),
    ScriptApp: scriptApp(),
    Utilities: utilities(),
    Session: session(scriptTimeZone),
    console: newConsole(),
    Logger: newLogger(),
  };
  for (const name of MISSING) globals[name] = missingService(name);
  for (const [name, value] of Object.entries(globals)) define(name, value);
  const builtin = new Set(Object.getOwnPropertyNames(globalThis));
  return (wire) => run(wire, builtin);
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

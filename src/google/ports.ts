/** All ports over Apps Script. Making them touches no service: each call does. */
import type { Ports } from '../ports';
import { documentCache } from './cache';
import { googleClock } from './clock';
import { googleHttp } from './http';
import { documentLock, userLock } from './lock';
import { googlePerson } from './person';
import { googleSchedule } from './schedule';
import { googleSpreadsheet } from './spreadsheet';
import { googleStore } from './store';
import { googleUi } from './ui';

export function createGooglePorts(): Ports {
  return {
    clock: googleClock(),
    http: googleHttp(),
    spreadsheet: googleSpreadsheet(),
    documentStore: googleStore(() => PropertiesService.getDocumentProperties()),
    userStore: googleStore(() => PropertiesService.getUserProperties()),
    documentCache: documentCache(),
    documentLock: documentLock(),
    userLock: userLock(),
    ui: googleUi(),
    schedule: googleSchedule('hourlySync'),
    person: googlePerson(),
  };
}

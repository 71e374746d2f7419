/** All ports over Apps Script. Making them touches no service: each call does. */
import type { Ports } from '../ports';
import { documentCache, personCache } from './cache';
import { googleCallback } from './callback';
import { googleClock } from './clock';
import { googleCrypto } from './crypto';
import { googleHttp } from './http';
import { documentLock, userLock } from './lock';
import { googlePerson } from './person';
import { googleQuotas, type Tally } from './quotas';
import { googleContinuation, googleSchedule } from './schedule';
import { googleShelf } from './shelf';
import { googleSpreadsheet } from './spreadsheet';
import { googleStore } from './store';
import { googleUi } from './ui';

/** `bound`: the script belongs to its sheet; a published add-on may do less. */
export function createGooglePorts(bound: boolean): Ports {
  const tally: Tally = { requests: 0, properties: 0 };
  return {
    clock: googleClock(),
    http: googleHttp(tally),
    spreadsheet: googleSpreadsheet(),
    documentStore: googleStore(() => PropertiesService.getDocumentProperties(), tally),
    userStore: googleStore(() => PropertiesService.getUserProperties(), tally),
    documentCache: documentCache(),
    personCache: personCache(),
    documentLock: documentLock(),
    userLock: userLock(),
    ui: googleUi(),
    callback: googleCallback(),
    crypto: googleCrypto(),
    schedule: googleSchedule('hourlySync'),
    continuation: googleContinuation('continueSync', 'hourlySync', bound),
    shelf: googleShelf(),
    quotas: googleQuotas(tally),
    person: googlePerson(tally),
  };
}

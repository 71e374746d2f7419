/** PropertiesService, CacheService and LockService: the three services with a script, a user and a document scope. */

import type { StoreName } from '../protocol';
import { call } from './host';
import { mismatch, service } from './service';

type Properties = GoogleAppsScript.Properties.Properties;
type Cache = GoogleAppsScript.Cache.Cache;
type Lock = GoogleAppsScript.Lock.Lock;

export const propertiesService = (): GoogleAppsScript.Properties.PropertiesService =>
  service<GoogleAppsScript.Properties.PropertiesService>()('PropertiesService', {
    getDocumentProperties: () => properties('document', call('PropertiesService.getDocumentProperties')),
    getScriptProperties: () => properties('script', call('PropertiesService.getScriptProperties')),
    getUserProperties: () => properties('user', call('PropertiesService.getUserProperties')),
  });

/** `_allowed` is the sheet's side's leave to open the store. */
function properties(store: StoreName, _allowed: null): Properties {
  const done = (_: null) => self;
  const self: Properties = service<Properties>()('Properties', {
    getProperties: () => call('Properties.getProperties', store),
    getKeys: () => [...call('Properties.getKeys', store)],
    getProperty: (key) => call('Properties.getProperty', store, String(key)),
    setProperty: (key, value) => done(call('Properties.setProperty', store, String(key), String(value))),
    setProperties: (values: unknown, deleteOthers: unknown = false) =>
      done(
        call(
          'Properties.setProperties',
          store,
          texts('Properties.setProperties', values),
          deleteOthers === true,
        ),
      ),
    deleteProperty: (key) => done(call('Properties.deleteProperty', store, String(key))),
    deleteAllProperties: () => done(call('Properties.deleteAllProperties', store)),
  });
  return self;
}

function texts(member: string, values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) throw mismatch(member, [values]);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

/** The default life of a cache entry: 10 minutes (TYPES Cache.put). */
const DEFAULT_CACHE_SECONDS = 600;

export const cacheService = (): GoogleAppsScript.Cache.CacheService =>
  service<GoogleAppsScript.Cache.CacheService>()('CacheService', {
    getDocumentCache: () => cache('document', call('CacheService.getDocumentCache')),
    getScriptCache: () => cache('script', call('CacheService.getScriptCache')),
    getUserCache: () => cache('user', call('CacheService.getUserCache')),
  });

function cache(store: StoreName, _allowed: null): Cache {
  return service<Cache>()('Cache', {
    get: (key) => call('Cache.get', store, String(key)),
    getAll: (keys) => call('Cache.getAll', store, keys.map(String)),
    put: (key: string, value: string, seconds: unknown = DEFAULT_CACHE_SECONDS) =>
      void call('Cache.put', store, String(key), String(value), Number(seconds)),
    putAll: (values: unknown, seconds: unknown = DEFAULT_CACHE_SECONDS) =>
      void call('Cache.putAll', store, texts('Cache.putAll', values), Number(seconds)),
    remove: (key) => void call('Cache.remove', store, String(key)),
    removeAll: (keys) => void call('Cache.removeAll', store, keys.map(String)),
  });
}

export const lockService = (): GoogleAppsScript.Lock.LockService =>
  service<GoogleAppsScript.Lock.LockService>()('LockService', {
    getDocumentLock: () => lock('document'),
    getScriptLock: () => lock('script'),
    getUserLock: () => lock('user'),
  });

const lock = (store: StoreName): Lock =>
  service<Lock>()('Lock', {
    tryLock: (milliseconds) => call('Lock.tryLock', store, milliseconds),
    waitLock: (milliseconds) => void call('Lock.waitLock', store, milliseconds),
    releaseLock: () => void call('Lock.releaseLock', store),
    hasLock: () => call('Lock.hasLock', store),
  });

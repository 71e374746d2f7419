/** PropertiesService, with its limits (Apps Script guide, Quotas for Google Services, 2026-11). */
import { serviceError } from '../errors';
import type { StoreName } from '../protocol';
import type { Handlers, Of, Scope } from './scope';

/** 9 kB a value, 500 kB a store (Quotas page). UTF-8 bytes. */
const VALUE_BYTES = 9 * 1024;
const STORE_BYTES = 500 * 1024;
/** Opening a store is a handle's own business, but not everybody's. */
const OPEN = { kind: 'local', needs: 'storage', run: () => null } as const;
const PROPERTIES = { kind: 'properties', needs: 'storage' } as const;

export const propertiesHandlers: Handlers<Of<'Properties'> | Of<'PropertiesService'>> = {
  'PropertiesService.getDocumentProperties': { ...OPEN, needs: 'document storage' },
  'PropertiesService.getScriptProperties': OPEN,
  'PropertiesService.getUserProperties': OPEN,
  'Properties.getProperties': {
    ...PROPERTIES,
    run: (scope, store) => Object.fromEntries(used(scope, store)),
  },
  'Properties.getKeys': { ...PROPERTIES, run: (scope, store) => [...used(scope, store).keys()] },
  'Properties.getProperty': {
    ...PROPERTIES,
    run: (scope, store, key) => used(scope, store).get(key) ?? null,
  },
  'Properties.setProperty': {
    ...PROPERTIES,
    run: (scope, store, key, value) =>
      write(scope, store, new Map(used(scope, store)).set(key, value), [key]),
  },
  'Properties.setProperties': {
    ...PROPERTIES,
    run(scope, store, values, deleteOthers) {
      const old = used(scope, store);
      const next = new Map([...(deleteOthers ? [] : old), ...Object.entries(values)]);
      return write(scope, store, next, Object.keys(values));
    },
  },
  'Properties.deleteProperty': {
    ...PROPERTIES,
    run(scope, store, key) {
      const next = new Map(used(scope, store));
      next.delete(key);
      return write(scope, store, next, []);
    },
  },
  'Properties.deleteAllProperties': {
    ...PROPERTIES,
    run(scope, store) {
      used(scope, store);
      return write(scope, store, new Map(), []);
    },
  },
};

/** The store, counted as one read or write of the day. */
function used(scope: Scope, store: StoreName): ReadonlyMap<string, string> {
  scope.quotas.use('properties', 1);
  return scope.options.properties[store];
}

/** All or nothing: the limits are looked at first. */
function write(
  scope: Scope,
  store: StoreName,
  next: ReadonlyMap<string, string>,
  keys: readonly string[],
): null {
  for (const key of keys) {
    if (bytes(next.get(key) ?? '') > VALUE_BYTES) throw serviceError('Argument too large: value');
  }
  const total = [...next].reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
  if (keys.length > 0 && total > STORE_BYTES) {
    throw serviceError(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  const kept = scope.options.properties[store];
  kept.clear();
  for (const [key, value] of next) kept.set(key, value);
  scope.options.properties.changed(store);
  return null;
}

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

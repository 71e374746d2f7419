/** CacheService, with its limits (TYPES cache: 250 characters a key, 100 kB a value, 6 hours, 1,000 items). */
import { serviceError } from '../errors';
import type { StoreName } from '../protocol';
import type { Entry, SharedCaches } from './caches';
import type { Handlers, Of, Scope } from './scope';

const KEY_CHARACTERS = 250;
const VALUE_BYTES = 100 * 1024;
const MOST_SECONDS = 21_600;
const MOST_ITEMS = 1000;
/** Over the limit, the 900 items farthest from their expiry are kept (TYPES Cache.put). */
const KEPT_ITEMS = 900;

export const createCaches = (): SharedCaches => ({ document: new Map(), script: new Map(), user: new Map() });

const OPEN = { kind: 'local', needs: 'storage', run: () => null } as const;
const CACHE = { kind: 'cache', needs: 'storage' } as const;

export const cacheHandlers: Handlers<Of<'Cache'> | Of<'CacheService'>> = {
  'CacheService.getDocumentCache': OPEN,
  'CacheService.getScriptCache': OPEN,
  'CacheService.getUserCache': OPEN,
  'Cache.get': { ...CACHE, run: get },
  'Cache.getAll': {
    ...CACHE,
    run: (scope, store, keys) =>
      Object.fromEntries(
        keys.flatMap((key) => {
          const value = get(scope, store, key);
          return value === null ? [] : [[key, value]];
        }),
      ),
  },
  'Cache.put': {
    ...CACHE,
    run: (scope, store, key, value, seconds) => put(scope, store, [[key, value]], seconds),
  },
  'Cache.putAll': {
    ...CACHE,
    run: (scope, store, values, seconds) => put(scope, store, Object.entries(values), seconds),
  },
  'Cache.remove': { ...CACHE, run: (scope, store, key) => remove(scope, store, [key]) },
  'Cache.removeAll': { ...CACHE, run: remove },
};

function get(scope: Scope, store: StoreName, key: string): string | null {
  const entry = scope.caches[store].get(key);
  return entry && entry.expires > scope.time.now() ? entry.value : null;
}

function put(scope: Scope, store: StoreName, entries: readonly [string, string][], seconds: number): null {
  for (const [key, value] of entries) {
    if (key.length > KEY_CHARACTERS) throw serviceError('Argument too large: key');
    if (Buffer.byteLength(value, 'utf8') > VALUE_BYTES) throw serviceError('Argument too large: value');
  }
  const life = Math.min(MOST_SECONDS, Math.max(1, seconds)) * 1000;
  const cache = scope.caches[store];
  for (const [key, value] of entries) cache.set(key, { value, expires: scope.time.now() + life });
  if (cache.size > MOST_ITEMS) evict(cache);
  return null;
}

function evict(cache: Map<string, Entry>): void {
  const oldestFirst = [...cache].sort(([, one], [, other]) => one.expires - other.expires);
  for (const [key] of oldestFirst.slice(0, cache.size - KEPT_ITEMS)) cache.delete(key);
}

function remove(scope: Scope, store: StoreName, keys: readonly string[]): null {
  for (const key of keys) scope.caches[store].delete(key);
  return null;
}

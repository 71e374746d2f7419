/** Caches over CacheService. Where Google gives none (a script outside a spreadsheet) nothing is remembered. */
import type { Cache } from '../ports';

export function documentCache(): Cache {
  return cacheOver(() => CacheService.getDocumentCache());
}

export function personCache(): Cache {
  return cacheOver(() => CacheService.getUserCache());
}

function cacheOver(cache: () => GoogleAppsScript.Cache.Cache | null): Cache {
  return {
    read: (key) => cache()?.get(key) ?? null,
    write: (key, value, seconds) => {
      cache()?.put(key, value, seconds);
    },
  };
}

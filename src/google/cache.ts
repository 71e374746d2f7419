/** The cache over CacheService. Where Google gives none (a script outside a spreadsheet) nothing is remembered. */
import type { Cache } from '../ports';

export function documentCache(): Cache {
  const cache = () => CacheService.getDocumentCache() as GoogleAppsScript.Cache.Cache | null;
  return {
    read: (key) => cache()?.get(key) ?? null,
    write: (key, value, seconds) => {
      cache()?.put(key, value, seconds);
    },
  };
}

/** Locks over LockService. What was written is flushed before the document's lock is given on. */
import { once } from '../domain/once';
import type { Lock } from '../ports';

/** The lock that was obtained is the one to release: Google does not say that another handle may. */
export function documentLock(): Lock {
  const lock = once(() => {
    const found = LockService.getDocumentLock() as GoogleAppsScript.Lock.Lock | null;
    if (found) return found;
    throw new Error(
      'Nothing was changed: Sheetstock was started outside a spreadsheet. Open it from a spreadsheet.',
    );
  });
  return {
    tryLock: (wait) => lock().tryLock(wait),
    release: () => {
      try {
        SpreadsheetApp.flush();
      } finally {
        lock().releaseLock();
      }
    },
  };
}

export function userLock(): Lock {
  const lock = once(() => LockService.getUserLock());
  return {
    tryLock: (wait) => lock().tryLock(wait),
    release: () => {
      lock().releaseLock();
    },
  };
}

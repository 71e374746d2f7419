/** Locks over LockService. What was written is flushed before the document's lock is given on. */
import type { Lock } from '../ports';

export function documentLock(): Lock {
  const lock = () => {
    const found = LockService.getDocumentLock();
    if (!found) throw new Error('Sheetstock works in a spreadsheet only: there is no document to lock.');
    return found;
  };
  return {
    tryLock: (wait) => lock().tryLock(wait),
    release: () => {
      SpreadsheetApp.flush();
      lock().releaseLock();
    },
  };
}

export function userLock(): Lock {
  return {
    tryLock: (wait) => LockService.getUserLock().tryLock(wait),
    release: () => {
      LockService.getUserLock().releaseLock();
    },
  };
}

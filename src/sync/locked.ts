/** Work that one execution at a time may do on a spreadsheet. */
import type { Ports } from '../ports';
import { SheetError } from '../sheets/errors';

/** How long a run waits for another that writes. Writing takes seconds; reading the platforms is not under the lock. */
export const LOCK_WAIT_MS = 30_000;

export function underLock<Result>(ports: Ports, waitMs: number, work: () => Result): Result {
  if (!ports.documentLock.tryLock(waitMs)) {
    throw new SheetError(
      'BUSY',
      'Another run is writing to this spreadsheet; nothing was changed. Try again in a minute.',
      'later',
    );
  }
  try {
    return work();
  } finally {
    ports.documentLock.release();
  }
}

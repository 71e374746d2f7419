/** Around every execution: what it uses of the day's quotas is noted, and Google's refusals become a sentence. */

import type { Platform } from '../../platforms/platform';
import type { Ports } from '../../ports';
import { SheetError } from '../../sheets/errors';
import { createMeter } from '../../sync/meter';
import { quotaSpent } from '../../sync/slice';
import { fullUp } from '../../sync/writing/room';
import type { App } from './command';

/** Runs the work of one execution, and notes at its end what it has used, however it ends. */
export function metered<Result>(
  ports: Ports,
  platforms: readonly Platform[],
  startedBy: App['startedBy'],
  work: (app: App) => Result,
): Result {
  const meter = createMeter(ports, platforms, startedBy === 'trigger');
  try {
    return work({ ports: meter.ports, platforms, meter, startedBy });
  } finally {
    noteQuietly(ports, () => meter.note());
  }
}

/** What Google grants no more cannot be noted either; it says so again whenever it is asked. */
function noteQuietly({ quotas }: Ports, note: () => void): void {
  try {
    note();
  } catch (error) {
    if (!quotas.isSpent(error)) throw error;
  }
}

/** Google's word that something is used up for the day, full or protected, as a sentence; any other error as it is. */
export function understood({ ports }: App, error: unknown): unknown {
  const refusal = ports.spreadsheet.refusalIn(error);
  if (refusal !== null) return refusal === 'full' ? fullUp() : locked();
  return ports.quotas.isSpent(error) ? spent() : error;
}

/** Somebody else has protected a part of the sheet, and this person is not among those who may write there. */
function locked(): SheetError {
  return new SheetError(
    'PROTECTED',
    'A part of the sheet is protected, and you are not among those who may write there; what was written before is kept. Ask its owner to let you write (Data > Protected sheets and ranges), or to sync; the next sync writes the rest.',
    'never',
  );
}

function spent(): SheetError {
  return quotaSpent('the next sync tomorrow goes on');
}

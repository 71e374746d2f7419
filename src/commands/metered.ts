/** Around every execution: what it uses of the day's quotas is noted, and Google's refusals become a sentence. */

import type { Platform } from '../platforms/platform';
import type { Ports } from '../ports';
import type { SheetError } from '../sheets/errors';
import { createMeter } from '../sync/meter';
import { fullUp } from '../sync/room';
import { quotaSpent } from '../sync/slice';
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

/** Google's word that something is used up for the day, or full, as a sentence; any other error as it is. */
export function understood({ ports }: App, error: unknown): unknown {
  if (ports.spreadsheet.isFull(error)) return fullUp();
  return ports.quotas.isSpent(error) ? spent() : error;
}

function spent(): SheetError {
  return quotaSpent('the next sync tomorrow goes on');
}

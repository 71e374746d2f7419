/** What executions cost, summed up. */
import { contentWritten } from '../runtime/costs';
import type { Execution } from '../runtime/types';

export interface Spent {
  readonly slices: number;
  readonly sheetCalls: number;
  /** Cells whose content was written; formats are not content. */
  readonly cellsWritten: number;
  readonly virtualSeconds: number;
  /** Real seconds in which the script itself ran. */
  readonly cpuSeconds: number;
}

export const NOTHING: Spent = { slices: 0, sheetCalls: 0, cellsWritten: 0, virtualSeconds: 0, cpuSeconds: 0 };

export function spentBy({ calls, virtualMs, cpuMs }: Execution): Spent {
  return {
    slices: 1,
    sheetCalls: calls.filter((call) => call.kind === 'sheet').length,
    cellsWritten: contentWritten(calls),
    virtualSeconds: virtualMs / 1000,
    cpuSeconds: cpuMs / 1000,
  };
}

export function added(one: Spent, other: Spent): Spent {
  return {
    slices: one.slices + other.slices,
    sheetCalls: one.sheetCalls + other.sheetCalls,
    cellsWritten: one.cellsWritten + other.cellsWritten,
    virtualSeconds: one.virtualSeconds + other.virtualSeconds,
    cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  };
}

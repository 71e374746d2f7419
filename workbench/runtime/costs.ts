/**
 * What calls cost in virtual time, and which calls count as going to Google's servers.
 *
 * Counted: everything that reads or changes the spreadsheet's state, properties, cache, locks, the network, dialogs,
 * triggers and users. `getDataRange` counts (it needs the sheet's extent), and so does the `getValues` after it.
 * Not counted, because a handle answers by itself: `getActiveSpreadsheet`, `getId`, `getRange`, `getSheetId`,
 * `getName` of a sheet, `getRow` and the like, `getA1Notation`, the getters that open a store or a lock, `hasLock`,
 * `getUi`, builders until their `create`, and everything in Utilities (`sleep` costs its own length).
 */
import type { ServiceCall } from './types';

/** How long one call takes, in milliseconds: a part for the call, and one for every cell read or written. */
export interface Cost {
  readonly call: number;
  readonly cellRead: number;
  readonly cellWritten: number;
}

/**
 * Sheet: 10,000 cells written one by one took 70 s, and 1 s in one block (Apps Script guide, Best practices, 2026-11-23):
 * 7 ms a call, 0.1 ms a cell written.
 * Assumption: a cell is read ten times faster than it is written.
 */
const SHEET: Cost = { call: 7, cellRead: 0.01, cellWritten: 0.1 };
/**
 * One look or rule for a whole range: the call carries one value, and not one for each cell (Sheets API,
 * RepeatCellRequest, 2026-11). Assumption: a cell costs as little as one that is read.
 */
const REPEATED: Cost = { ...SHEET, cellWritten: SHEET.cellRead };
const IS_REPEATED =
  /\.(?:set(?:Background|FontWeight|FontColor|NumberFormat|DataValidation)|clearDataValidations)$/;

/** Assumption: no published figure is precise; these are the usual orders of magnitude of each service. */
const COSTS: Readonly<Record<ServiceCall['kind'], Cost>> = {
  sheet: SHEET,
  properties: { call: 20, cellRead: 0, cellWritten: 0 },
  cache: { call: 10, cellRead: 0, cellWritten: 0 },
  lock: { call: 20, cellRead: 0, cellWritten: 0 },
  // A reply's own time is added: the `x-virtual-ms` of the slowest reply, which only a simulator sends.
  fetch: { call: 200, cellRead: 0, cellWritten: 0 },
  ui: { call: 20, cellRead: 0, cellWritten: 0 },
  other: { call: 50, cellRead: 0, cellWritten: 0 },
};

/** Milliseconds of virtual time that a call costs, without what its replies or waits add. */
export function costOf(call: Pick<ServiceCall, 'name' | 'kind' | 'cellsRead' | 'cellsWritten'>): number {
  const cost = IS_REPEATED.test(call.name) ? REPEATED : COSTS[call.kind];
  return cost.call + call.cellsRead * cost.cellRead + call.cellsWritten * cost.cellWritten;
}

/** What writes values or formulas. Formats, validations and notes are no content. */
const CONTENT = /\.(?:set(?:Value|Formula)s?(?:R1C1)?|clearContent|clear)$/;

/** Cells whose content was written. */
export function contentWritten(calls: readonly Pick<ServiceCall, 'name' | 'cellsWritten'>[]): number {
  return calls.filter(({ name }) => CONTENT.test(name)).reduce((sum, call) => sum + call.cellsWritten, 0);
}

/** Time limits (Quotas for Google Services, and Simple triggers, 2026-11), in milliseconds. */
export const EXECUTION_LIMIT = 6 * 60_000;
export const SIMPLE_TRIGGER_LIMIT = 30_000;

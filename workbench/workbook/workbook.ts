/** The workbook in memory: one state, operations applied one after another, formulas calculated when read. */
import { createCalculator } from './calculator';
import { serialOfEpoch } from './dates';
import { prepare } from './operations';
import { infoOf, layoutOf, readArea } from './reading';
import { type SavedWorkbook, stateOf, stateSaved } from './snapshot';
import { newSheet, type State, sheetOf } from './state';
import type { Operation, Workbook, WorkbookSettings } from './types';

/** A workbook that its store can ask first and change then. */
export interface WorkbookCore extends Workbook {
  /** Checks an operation as of a moment. What it returns carries it out and tells the watchers; it cannot fail. */
  prepare(operation: Operation, nowMs: number): () => void;
  save(): SavedWorkbook;
}

export interface WorkbookOptions {
  /** Milliseconds since the epoch: the year of dates typed without one, TODAY and NOW. The real clock when absent. */
  readonly clock?: () => number;
}

/** A new workbook has one sheet, `Sheet1`, of 1000 rows and 26 columns, as in Sheets. `saved` is what `save` gave. */
export function createWorkbook(
  settings: WorkbookSettings,
  saved?: SavedWorkbook,
  options: WorkbookOptions = {},
): WorkbookCore {
  const clock = options.clock ?? Date.now;
  const state: State = saved
    ? stateOf(saved)
    : { settings, sheets: [newSheet(1, 'Sheet1', 1000, 26)], version: 0 };
  const calculator = createCalculator(state, () => serialOfEpoch(clock(), state.settings.timeZone));
  const listeners = new Set<(operation: Operation, version: number) => void>();

  const prepared = (operation: Operation, nowMs: number) => {
    const commit = prepare(
      { state, calculator, moment: { nowMs, timeZone: state.settings.timeZone } },
      operation,
    );
    return () => {
      commit();
      state.version += 1;
      for (const listener of [...listeners]) listener(operation, state.version);
    };
  };

  return {
    settings: () => state.settings,
    sheets: () => state.sheets.map((sheet) => infoOf(sheet, calculator)),
    read: (sheetId, area, what) => readArea(sheetOf(state, sheetId), calculator, area, what),
    layout: (sheetId) => layoutOf(sheetOf(state, sheetId), calculator),
    apply: (operation) => prepared(operation, clock())(),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get version() {
      return state.version;
    },
    prepare: prepared,
    save: () => stateSaved(state),
  };
}

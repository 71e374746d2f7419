/** The local workbook's door. */
export { epochOfSerial, serialOfEpoch } from './dates';
export { WorkbookError, type WorkbookErrorCode } from './error';
export { columnLetters, columnNumber } from './formula/references';
export type { SavedWorkbook } from './snapshot';
export { openStore, type Store, type StoreOptions } from './store';
export { sortedOrder } from './structure';
export { createWorkbook, type WorkbookCore, type WorkbookOptions } from './workbook';

/** What the workbook refuses, and what its file cannot do: a sentence for the person, a code, and whether to retry. */

export type WorkbookErrorCode =
  | 'NO_SHEET'
  | 'OUT_OF_BOUNDS'
  | 'SHAPE'
  | 'LIMIT'
  | 'VALIDATION'
  | 'NAME'
  | 'LOCKED'
  | 'DISK'
  | 'DAMAGED'
  | 'CLOSED';

export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
  readonly code: WorkbookErrorCode;
  /** `later`: the same call can succeed when the cause is gone (a full disk). `never`: it cannot. */
  readonly retry: 'later' | 'never';

  constructor(code: WorkbookErrorCode, message: string, retry: 'later' | 'never' = 'never') {
    super(message);
    this.code = code;
    this.retry = retry;
  }
}

/** What can be wrong with the sheets themselves, in a sentence with its remedy. Nothing has been written then. */
export class SheetError extends Error {
  readonly code:
    | 'SHEET_DELETED'
    | 'SEVERAL_SHEETS'
    | 'IDS_LOST'
    | 'BUSY'
    | 'RUNNING'
    | 'NEWER'
    | 'STALE'
    | 'PROTECTED'
    | 'NOT_ADOPTABLE'
    | 'HALF_ADOPTED'
    | 'NO_TABLE'
    | 'QUOTA'
    | 'FULL';
  readonly retry: 'now' | 'later' | 'never';
  constructor(code: SheetError['code'], message: string, retry: SheetError['retry']) {
    super(message);
    this.name = 'SheetError';
    this.code = code;
    this.retry = retry;
  }
}

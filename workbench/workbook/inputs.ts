/** What `set` puts into cells: coerced, measured against the limits and the cells' validation, before anything changes. */
import { coerce, isTextFormat } from './coerce';
import { partsOfSerial, serialOfEpoch } from './dates';
import { dateFormatOf, displayText, isAutomatic } from './display';
import { WorkbookError } from './error';
import { columnLetters } from './formula/references';
import { partsOfA1 } from './formula/text';
import { type Content, type Meta, metaAt, newFormula, type Sheet } from './state';
import { FORMATS } from './typed-moments';
import type { Input, Validation } from './types';

/** Reported by the Sheets API itself: github.com/freelabz/secator/issues/96, read 2026-11-24. */
const MOST_CHARACTERS = 50_000;

export interface Prepared {
  readonly content: Content | undefined;
  /** A number format the input brings along, where the cell's is automatic. */
  readonly format?: string;
}

export interface Moment {
  readonly nowMs: number;
  readonly timeZone: string;
}

/** Throws LIMIT or VALIDATION. */
export function prepareInput(
  sheet: Sheet,
  row: number,
  column: number,
  input: Input,
  coerced: boolean,
  moment: Moment,
): Prepared {
  const meta = metaAt(sheet, row, column);
  const prepared = preparedOf(input, meta, coerced, moment);
  const { content } = prepared;
  checkLength(input, typeof content === 'string' ? content : '');
  if (coerced && meta.validation) checkValidation(content, meta.validation, row, column);
  return prepared;
}

function preparedOf(input: Input, meta: Meta, coerced: boolean, moment: Moment): Prepared {
  if (typeof input === 'object')
    return 'formula' in input
      ? { content: newFormula(partsOfA1(input.formula)) }
      : datePrepared(input.dateMs, meta, moment);
  if (typeof input !== 'string')
    return { content: typeof input === 'number' && !Number.isFinite(input) ? String(input) : input };
  if (input === '') return { content: undefined };
  if (!coerced) return { content: input };
  const { content, format } = coerce(input, meta.format, thisYear(moment));
  if (typeof content === 'object') return { content: newFormula(partsOfA1(content.formula)) };
  if (content === '') return { content: undefined };
  return format !== undefined && isAutomatic(meta.format) ? { content, format } : { content };
}

/** Assumption: a date written to a text cell becomes its text, as a typed one would stay text. */
function datePrepared(dateMs: number, meta: Meta, { timeZone }: Moment): Prepared {
  const serial = serialOfEpoch(dateMs, timeZone);
  if (isTextFormat(meta.format)) return { content: displayText({ date: serial }, dateFormatOf(serial)) };
  return isAutomatic(meta.format)
    ? { content: serial, format: Number.isInteger(serial) ? FORMATS.date : FORMATS.dateTime }
    : { content: serial };
}

const thisYear = ({ nowMs, timeZone }: Moment) => partsOfSerial(serialOfEpoch(nowMs, timeZone)).year;

/** The sentence is Google's (github.com/freelabz/secator/issues/96, read 2026-11-24). */
function checkLength(input: Input, content: string): void {
  const length = typeof input === 'object' && 'formula' in input ? input.formula.length : content.length;
  if (length <= MOST_CHARACTERS) return;
  throw new WorkbookError(
    'LIMIT',
    `Your input contains more than the maximum of ${MOST_CHARACTERS} characters in a single cell.`,
  );
}

/**
 * The sentence is Google's, as public scripts quote it from their logs; no thread or page of its own was found
 * (searched 2026-11-24). Assumption: blanks and formulas are let through.
 */
function checkValidation(
  content: Content | undefined,
  validation: Validation,
  row: number,
  column: number,
): void {
  if (content === undefined || typeof content === 'object') return;
  if (validation.kind === 'checkbox' && typeof content === 'boolean') return;
  if (
    validation.kind === 'list' &&
    (!validation.strict || validation.values.includes(displayText(content, '')))
  )
    return;
  const place = `${columnLetters(column)}${row}`;
  throw new WorkbookError(
    'VALIDATION',
    `The data you entered in cell ${place} violates the data validation rules set on this cell.`,
  );
}

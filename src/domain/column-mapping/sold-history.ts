/** Whether a row of the person's own sheet tells of something that is sold and gone. */
import { foldedName } from './index';

const SOLD = /\b(?:sold|shipped|delivered|completed|verkauft|vendue?|vendid[oa]|vendut[oa])\b/i;
const NOT_SOLD =
  /\b(?:unsold|not (?:yet )?sold|to be sold|for sale|in stock|available|listed|unlisted|nicht verkauft)\b/i;

/** Columns that are called so hold a yes or a no. */
const ASKS = /^(?:sold|verkauft|vendue?|vendido|venduto)$/;
const YES = /^(?:yes|y|x|1|true|ja|j|oui|o|si|✓|✔)$/;
const NO = /^(?:no|n|0|false|nein|non)$/;

/**
 * What the status says goes before a date: a date may be that of the last offer. A dash or a word is no date.
 * @param header What the column of the status is called.
 */
export function isSoldHistory(status: string | boolean, soldDate: unknown, header: string): boolean {
  if (typeof status === 'boolean') return status;
  const word = ASKS.test(foldedName(header)) ? status.trim().toLowerCase().replace('í', 'i') : '';
  if (YES.test(word)) return true;
  if (NO.test(word) || NOT_SOLD.test(status)) return false;
  return SOLD.test(status) || /\d/.test(String(soldDate ?? ''));
}

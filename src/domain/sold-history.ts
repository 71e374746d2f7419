/** Whether a row of the person's own sheet tells of something that is sold and gone. */

const SOLD = /\b(?:sold|shipped|delivered|completed|verkauft|vendue?|vendid[oa]|vendut[oa])\b/i;
const NOT_SOLD =
  /\b(?:unsold|not (?:yet )?sold|to be sold|for sale|in stock|available|listed|unlisted|nicht verkauft)\b/i;

/** What the status says goes before a date: a date may be that of the last offer. Blank cells are ''. */
export function isSoldHistory(status: string | boolean, soldDate: unknown): boolean {
  if (typeof status === 'boolean') return status;
  if (NOT_SOLD.test(status)) return false;
  return SOLD.test(status) || (soldDate !== '' && soldDate !== undefined && soldDate !== null);
}

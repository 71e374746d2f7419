/** How an account is called in the sheet, and how its id is kept beside. */
import { type DraftListing, decide, rememberListing, setListing } from '../draft';
import type { AccountRead } from '../listing';

/**
 * The Account cell shows what people call the account. Its id, by which the listing is known, is remembered beside it,
 * and stands in the sheet before the cell loses it: a run that ends between two writes leaves no row without an account.
 */
export function nameAccount(row: DraftListing, { account, name = account }: AccountRead): void {
  if (row.values.account === name) return;
  const isRemembered = row.memory.account === account;
  rememberListing(row, { account });
  if (row.before !== null && !isRemembered) return;
  setListing(row, { account: name });
  if (row.before !== null) decide(row, 'changed', `Its account is now called ${name}.`);
}

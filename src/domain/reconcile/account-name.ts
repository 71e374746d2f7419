/** How an account is called in the sheet. */
import { type DraftListing, decide, setListing } from '../draft/draft';
import type { AccountRead } from '../listing';

/**
 * The Account cell shows what people call the account; the listing is known by the id in a cell of its own. A row from
 * before there was that cell is known by its Account cell, which is then left alone.
 */
export function nameAccount(row: DraftListing, { account, name = account }: AccountRead): void {
  if (row.values.account === name || row.values.accountId !== account) return;
  setListing(row, { account: name });
  if (row.before !== null) decide(row, 'changed', `Its account is now called ${name}.`);
}

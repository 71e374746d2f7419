/**
 * What a sync decides for each listing by the design's table: first rule that fits. Missing is decided before linking;
 * absence is news only after a complete read, and needs evidence.
 */
import type { Draft, DraftListing } from '../draft/draft';
import { forgetLinks } from '../linking/kept-links';
import type { AccountRead, ListingKey } from '../listing';
import { nameAccount } from './account-name';
import { type Evidence, hasEnded, knownOf } from './known';
import { decideMissing } from './missing';
import { addNewListings } from './new-listings';
import { takeOffer } from './offers';
import { takeSales } from './sales';

export type { AccountAnswers } from './known';

/** Applies one account's read to the draft. Returns the keys whose fate a lookup has to settle. */
export function reconcileAccount(draft: Draft, read: AccountRead, evidence: Evidence): readonly ListingKey[] {
  draft.titles.set(read.platform, read.title);
  if (read.outcome === 'unread') return [];
  const known = knownOf(read, evidence.findings);
  const rows = draft.listings.filter((row) => isOf(row, read));
  for (const row of rows) nameAccount(row, read);
  for (const row of rows) takeSales(draft, row, known);
  for (const row of rows) takeOffer(draft, row, known);
  const doubtful = decideMissing(draft, rows, known, evidence);
  addNewListings(draft, known);
  forgetLinks(draft, {
    hasEnded: (name) => hasEnded(name, known),
    isPaused: (name) => known.offers.get(name)?.status === 'inactive',
  });
  return doubtful;
}

function isOf(row: DraftListing, read: AccountRead): boolean {
  return (
    !row.frozen &&
    !row.memory.ignored &&
    row.key?.platform === read.platform &&
    row.key.account === read.account
  );
}

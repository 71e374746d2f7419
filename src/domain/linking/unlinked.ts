/** Which listings want an item. */
import { type Draft, type DraftListing, hasSlip } from '../draft/draft';

/** Listings that a sync may link by itself: for sale, and no person has said no. */
export function linkableListings(draft: Draft): readonly DraftListing[] {
  return draft.listings.filter(
    (row) => isUnlinked(row) && !row.memory.stayUnlinked && row.values.status === 'Active',
  );
}

export function isUnlinked(row: DraftListing): boolean {
  return (
    !row.frozen &&
    !row.memory.ignored &&
    row.memory.item === undefined &&
    row.values.item === null &&
    !hasSlip(row, 'item') &&
    row.key !== null &&
    row.applied === null
  );
}

/** An item's places on a platform: as many units as it has may be offered there. */
import type { Draft, DraftItem, DraftListing } from '../draft/draft';
import { linksOf, takesPlace } from '../draft/rows';

export function hasRoom(draft: Draft, item: DraftItem, row: DraftListing): boolean {
  return unitsOf(row) <= freeUnits(draft, item, row);
}

/** Units of an item that no other listing of the row's platform offers. */
export function freeUnits(draft: Draft, item: DraftItem, row: DraftListing): number {
  const used = linksOf(draft, item)
    .filter((one) => one !== row && takesPlace(one) && one.key?.platform === row.key?.platform)
    .reduce((sum, one) => sum + unitsOf(one), 0);
  return Math.max(1, item.values.quantity ?? 1) - used;
}

/** Units that a listing offers: at least one while it occupies its place. */
export function unitsOf(row: DraftListing): number {
  return Math.max(1, row.values.quantity ?? 1);
}

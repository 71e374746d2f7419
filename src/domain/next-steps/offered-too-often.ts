/** More units for sale on a platform than there are: one was sold elsewhere, and the last of these would be sold twice. */
import type { Draft, DraftItem, DraftListing } from '../draft/draft';
import { isGone, itemName, platformTitle } from '../draft/rows';
import { unitsOf } from '../linking/places';

const FEWER = 'Offer fewer there, or correct the Quantity of';

/** Whether a Next step says so. */
export const saysTooOften = (nextStep: string): boolean => nextStep.includes(FEWER);

/** What to say of each listing of an item that offers more, with the others of its platform, than there is. */
export function offeredTooOften(
  draft: Draft,
  item: DraftItem,
  links: readonly DraftListing[],
): ReadonlyMap<DraftListing, string> {
  const inStock = item.values.quantity ?? 1;
  const active = links.filter((row) => row.values.status === 'Active');
  if (item.frozen || isGone(item) || sumOf(active) <= inStock) return NONE;
  const said = active.flatMap((row): readonly (readonly [DraftListing, string])[] => {
    const units = sumOf(active.filter((other) => other.key?.platform === row.key?.platform));
    return units <= inStock ? [] : [[row, wordsOf(units, platformTitle(draft, row), inStock, item)]];
  });
  return new Map(said);
}

const NONE: ReadonlyMap<DraftListing, string> = new Map();

function sumOf(rows: readonly DraftListing[]): number {
  return rows.reduce((sum, row) => sum + unitsOf(row), 0);
}

function wordsOf(units: number, platform: string, inStock: number, item: DraftItem): string {
  return `${units} for sale on ${platform}, ${inStock} in stock. ${FEWER} ${itemName(item)}.`;
}

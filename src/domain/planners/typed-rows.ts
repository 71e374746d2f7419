/** Rows that the person typed or pasted become items with a number, and listings with a key. */
import { type Draft, decide, rememberListing, setItem, setListing, takeNumber } from '../draft/draft';
import { itemName, sparedNumber } from '../draft/rows';
import { keyText, platformIdOf } from '../listing';

/** A row typed or pasted into Inventory gets its number. */
export function numberTypedItems(draft: Draft): void {
  for (const row of draft.items) {
    if (row.values.number !== null || row.frozen) continue;
    const spared = sparedNumber(row);
    if (spared !== null) {
      setItem(row, { number: spared });
      continue;
    }
    const number = takeNumber(draft);
    setItem(row, { number, quantity: row.values.quantity ?? 1 });
    // What stood there is written over: a code of the person's own is found again by this.
    const written = row.slips.flatMap(({ cell, says }) => (cell === 'number' ? [says] : []));
    row.slips = row.slips.filter(({ cell }) => cell !== 'number');
    draft.byNumber.set(number, row);
    decide(row, 'numbered', [`Typed row got the number ${itemName(row)}.`, ...written].join(' '));
  }
}

/** A row typed into Listings, for a platform without a connection, becomes a listing like any other. */
export function adoptTypedListings(draft: Draft): void {
  const unusedId = idGiver(draft);
  for (const row of draft.listings) {
    if (row.key !== null || row.frozen) continue;
    const platform = platformIdOf(row.values.platform);
    const listingId = row.values.listingId || unusedId(platform);
    row.key = { platform, account: row.values.account, listingId, variantId: row.values.variantId };
    draft.byKey.set(keyText(row.key), row);
    setListing(row, { listingId, status: row.values.status || 'Active', quantity: row.values.quantity ?? 1 });
    rememberListing(row, { typed: true });
    decide(row, 'typed', `Typed listing taken in under the id ${listingId}.`);
  }
}

/** Gives a platform's typed listings ids that none of its listings has. */
function idGiver(draft: Draft): (platform: string) => string {
  const last = new Map<string, number>();
  const isTaken = (platform: string, listingId: string) =>
    draft.byKey.has(keyText({ platform, account: '', listingId, variantId: '' }));
  return (platform) => {
    let count = (last.get(platform) ?? 0) + 1;
    while (isTaken(platform, `typed-${count}`)) count += 1;
    last.set(platform, count);
    return `typed-${count}`;
  };
}

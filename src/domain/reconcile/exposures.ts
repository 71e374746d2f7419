/**
 * Listings that are still for sale although their item is gone. The item remembers them: a row that is deleted comes
 * back, and would be taken for something new in stock.
 */
import { type Draft, type DraftItem, type DraftListing, rememberItem } from '../draft/draft';
import { isGone } from '../draft/rows';
import type { Known } from './known';

/** @param links The listings that are linked to the item. */
export function rememberExposures(draft: Draft, item: DraftItem, links: readonly DraftListing[]): void {
  const deleted = exposuresOf(item).filter((name) => !draft.byKey.has(name));
  const seen = links.filter((row) => row.values.status === 'Active').map((row) => row.id);
  remember(item, isGone(item) ? [...deleted, ...seen] : []);
}

/** One that was taken off sale is another offer when it comes back. */
export function forgetWithdrawn(draft: Draft, known: Known): void {
  for (const item of draft.items) {
    const left = exposuresOf(item).filter((name) => !isWithdrawn(name, known));
    if (!item.frozen) remember(item, left);
  }
}

/** The items that are gone, by the listings of theirs that are still for sale. */
export function exposedItems(draft: Draft): ReadonlyMap<string, DraftItem> {
  const gone = draft.items.filter((item) => !item.frozen && isGone(item));
  return new Map(gone.flatMap((item) => exposuresOf(item).map((name) => [name, item] as const)));
}

const exposuresOf = ({ memory }: DraftItem): readonly string[] => memory.exposures ?? [];

function isWithdrawn(name: string, { read, offers, endings }: Known): boolean {
  const account = [read.platform, read.account].map(encodeURIComponent).join('|');
  if (!name.startsWith(`${account}|`)) return false;
  const offer = offers.get(name);
  if (offer) return offer.status !== 'active';
  const whole = `${name.slice(0, name.lastIndexOf('|'))}|`;
  return read.outcome === 'complete' || endings.has(name) || endings.has(whole);
}

/** In one order, whatever that of the rows: what is remembered anew is written. */
function remember(item: DraftItem, names: readonly string[]): void {
  const sorted = [...names].sort();
  if (sorted.join() === exposuresOf(item).join()) return;
  rememberItem(item, { exposures: sorted.length > 0 ? sorted : undefined });
}

/** An item's places: how many of its units each platform may still offer, and who offers them already. */
import type { MatchItem, MatchListing } from '../matching';

export type Place = 'free' | 'full' | 'too few' | 'other account';

interface Taken {
  units: number;
  readonly accounts: Set<string>;
}

export interface Places {
  readonly quantity: number;
  readonly taken: Map<string, Taken>;
}

export function emptyPlaces(quantity: number): Places {
  return { quantity, taken: new Map() };
}

/** How many units a listing offers; at least one, since one that offers none is not matched. */
export function unitsOf(listing: MatchListing): number {
  return Math.max(1, listing.quantity);
}

export function take(places: Places, platform: string, account: string, units: number): void {
  const known = places.taken.get(platform) ?? { units: 0, accounts: new Set() };
  known.units += units;
  known.accounts.add(account);
  places.taken.set(platform, known);
}

export function placesOf(item: MatchItem): Places {
  const places = emptyPlaces(item.quantity);
  for (const { platform, account, units } of item.taken) take(places, platform, account, units);
  return places;
}

/** Whether the listing fits. Two accounts of one platform share the place: the second is asked about. */
export function placeFor(places: Places, listing: MatchListing): Place {
  const taken = places.taken.get(listing.platform);
  const used = taken?.units ?? 0;
  if (taken !== undefined && used > 0) {
    const isOwn = taken.accounts.size === 1 && taken.accounts.has(listing.account);
    if (!isOwn) return 'other account';
  }
  const free = places.quantity - used;
  if (free <= 0) return 'full';
  return free < unitsOf(listing) ? 'too few' : 'free';
}

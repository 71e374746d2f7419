/** An item's places: how many of its units each platform may still offer, and who offers them already. */
import type { MatchItem, MatchListing } from '../../matching';
import { withOne } from '../shared/lists';

export type Place = 'free' | 'full' | 'too few' | 'other account';

interface Taken {
  readonly platform: string;
  units: number;
  readonly accounts: string[];
}

export interface Places {
  readonly quantity: number;
  /** By platform; few, so that a search from the front is the fastest. */
  taken: readonly Taken[];
}

const NONE: readonly Taken[] = [];

export function emptyPlaces(quantity: number): Places {
  return { quantity, taken: NONE };
}

/** How many units a listing offers; at least one, since one that offers none is not matched. */
export function unitsOf(listing: MatchListing): number {
  return Math.max(1, listing.quantity);
}

function takenOn({ taken }: Places, platform: string): Taken | undefined {
  for (const one of taken) if (one.platform === platform) return one;
  return undefined;
}

export function take(places: Places, platform: string, account: string, units: number): void {
  const known = takenOn(places, platform);
  if (known === undefined) {
    places.taken = withOne(places.taken, { platform, units, accounts: [account] });
    return;
  }
  known.units += units;
  if (!known.accounts.includes(account)) known.accounts.push(account);
}

export function placesOf(item: MatchItem): Places {
  const places = emptyPlaces(item.quantity);
  for (const { platform, account, units } of item.taken) take(places, platform, account, units);
  return places;
}

/** How many units the platform may still offer. */
export function freeOn(places: Places, platform: string): number {
  return places.quantity - (takenOn(places, platform)?.units ?? 0);
}

/** Whether the listing fits. Two accounts of one platform share the place: the second is asked about. */
export function placeFor(places: Places, listing: MatchListing): Place {
  const taken = takenOn(places, listing.platform);
  const used = taken?.units ?? 0;
  if (taken !== undefined && used > 0) {
    const isOwn = taken.accounts.length === 1 && taken.accounts[0] === listing.account;
    if (!isOwn) return 'other account';
  }
  const free = places.quantity - used;
  if (free <= 0) return 'full';
  return free < unitsOf(listing) ? 'too few' : 'free';
}

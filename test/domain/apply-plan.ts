/** Applies a plan to a snapshot in memory, as the sheets would: the other half of planning, for tests of the domain. */

import { BLANK_ITEM, BLANK_LISTING } from '../../src/domain/draft/rows';
import { keyText, type ListingKey } from '../../src/domain/listing';
import type { Plan } from '../../src/domain/plan';
import type { ItemRow, ListingRow, Snapshot } from '../../src/domain/sheets';

export const EMPTY: Snapshot = { items: [], listings: [] };

export function applyPlan(snapshot: Snapshot, plan: Plan): Snapshot {
  const gone = new Set(plan.removals.map((one) => `${one.table} ${one.id}`));
  let items = snapshot.items.filter((row) => !gone.has(`Inventory ${row.id}`));
  let listings = snapshot.listings.filter((row) => !gone.has(`Listings ${row.id}`));
  for (const change of plan.changes) {
    if (change.table === 'Inventory') {
      const old = items.find((row) => row.id === change.id);
      const values = { ...(old?.values ?? BLANK_ITEM), ...change.after };
      const kept = values.number === null || (old && !old.id.startsWith('@'));
      const id = kept ? change.id : String(values.number);
      const memory = change.memory ?? old?.memory ?? {};
      const applied = change.applied === undefined ? (old?.applied ?? null) : change.applied;
      const row: ItemRow = { id, values, memory, applied, slips: [] };
      items = old ? items.map((one) => (one === old ? row : one)) : [...items, row];
    } else {
      const old = listings.find((row) => row.id === change.id);
      const values = { ...(old?.values ?? BLANK_LISTING), ...change.after };
      const key = keyOf(change.id, values.platform, values.account, values.listingId, values.variantId);
      const memory = change.memory ?? old?.memory ?? {};
      const applied = change.applied === undefined ? (old?.applied ?? null) : change.applied;
      const id = old?.key ? old.id : keyText(key);
      const row: ListingRow = { id, key, values, memory, applied, slips: [] };
      listings = old ? listings.map((one) => (one === old ? row : one)) : [...listings, row];
    }
  }
  return { items, listings };
}

function keyOf(id: string, title: string, account: string, listingId: string, variantId: string): ListingKey {
  const [platform, ...rest] = id.split('|').map(decodeURIComponent);
  if (rest.length === 3)
    return {
      platform: platform ?? '',
      account: rest[0] ?? '',
      listingId: rest[1] ?? '',
      variantId: rest[2] ?? '',
    };
  return { platform: title.toLowerCase(), account, listingId, variantId };
}

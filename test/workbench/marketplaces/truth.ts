/** What a sync linked, compared with what is true: which physical thing each listing of the demo offers. */
import { stockKey, THINGS } from '../../../workbench/marketplaces/catalogue/index';
import type { MarketId, MarketListing } from '../../../workbench/marketplaces/types';
import type { Workbench } from '../../../workbench/server/workbench';

export interface Offered {
  readonly platform: string;
  readonly title: string;
  readonly size: string;
  /** The number of the item in the sheet, '' for none. */
  readonly item: string;
  readonly nextStep: string;
  readonly thing: number;
}

export interface Compared {
  /** Linked with an item that only listings of such things are linked with. */
  readonly right: readonly Offered[];
  readonly wrong: readonly Offered[];
  /** Not linked: a question is open. */
  readonly asked: readonly Offered[];
  /** Items more than there are things among the linked. */
  readonly doubled: readonly (readonly Offered[])[];
  readonly things: number;
  readonly items: number;
}

const MARKETS: readonly MarketId[] = ['ebay', 'stockx', 'shopify'];
const STOCK = new Map(THINGS.map((thing) => [thing.thing, thing]));

const nameOf = (thing: number): string => {
  const known = STOCK.get(thing);
  return known === undefined ? String(thing) : stockKey(known);
};

/** eBay names a variation in its lists by its specifics, without an id. */
function variantOf(id: MarketId, one: MarketListing): string {
  return id === 'ebay' && one.variant !== '' ? `Size=${one.size}` : one.variant;
}

function offeredOn(bench: Workbench): readonly Offered[] {
  const rows = bench.export('Listings') as readonly Readonly<Record<string, unknown>>[];
  const sheet = new Map(rows.map((row) => [`${row['Listing id']}|${row['Variant id'] ?? ''}`, row]));
  return MARKETS.flatMap((id) =>
    bench
      .market(id)
      .listings()
      .filter((one) => one.status.toLowerCase() === 'active' && one.quantity > 0)
      .map((one) => {
        const row = sheet.get(`${one.id}|${variantOf(id, one)}`);
        if (row === undefined) throw new Error(`${one.title} on ${id} is not in the sheet.`);
        const said = { item: String(row.Item ?? ''), nextStep: String(row['Next step'] ?? '') };
        return { platform: id, title: one.title, size: one.size, thing: one.thing ?? -1, ...said };
      }),
  );
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

/** Interchangeable things hold each other's listings rightly; they are doubled where they have more items than things. */
function doubledOf(linked: readonly Offered[]): Compared['doubled'] {
  const groups = [...groupBy(linked, (one) => nameOf(one.thing)).values()];
  return groups.flatMap((group) => {
    const things = new Set(group.map((one) => one.thing)).size;
    const items = [...groupBy(group, (one) => one.item).values()];
    return items.slice(things);
  });
}

/** Compares every listing that is for sale on the simulated marketplaces with its row. */
export function compareWithTruth(bench: Workbench): Compared {
  const all = offeredOn(bench);
  const linked = all.filter((one) => one.item !== '');
  const items = groupBy(linked, (one) => one.item);
  const isPure = (one: Offered): boolean =>
    new Set((items.get(one.item) ?? []).map((other) => nameOf(other.thing))).size === 1;
  return {
    right: linked.filter(isPure),
    wrong: linked.filter((one) => !isPure(one)),
    asked: all.filter((one) => one.item === ''),
    doubled: doubledOf(linked),
    things: new Set(all.map((one) => one.thing)).size,
    items: items.size,
  };
}

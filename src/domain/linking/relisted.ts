/** Listings that were ended and came back under a new id. */
import { type Draft, type DraftItem, type DraftListing, decide, setListing } from '../draft/draft';
import { isGone, itemName, itemOf, linksOf, occupies } from '../draft/rows';
import { linkInReview } from './in-review';
import { isWithdrawn } from './match-rows';
import { hasRoom } from './places';
import { ask } from './questions';
import { isUnlinked } from './unlinked';

/** A new listing of the product, size and account of one that ended: the same item's listing under a new id. */
export function proposeRelisted(draft: Draft, listings: readonly DraftListing[]): void {
  const ended = draft.listings.filter(isEnded);
  const withdrawn = draft.listings.filter((old) => isWithdrawn(draft, old));
  if (ended.length + withdrawn.length === 0) return;
  const used = new Set<number>();
  const byPlace = groupedBy(ended, relistPlace);
  for (const row of listings.filter(isUnlinked)) {
    const near = [
      ...(byPlace.get(relistPlace(row)) ?? []),
      ...(row.memory.consigned ? sameSize(withdrawn, row) : []),
    ];
    const fitting = distinct(
      near.filter((old) => isRelisting(old, row)).flatMap((old) => candidatesOf(draft, old, row, used)),
    );
    const [first, second] = fitting;
    if (first && !second) {
      used.add(first.values.number ?? 0);
      linkInReview(row, first, ['the same listing under a new id']);
      decide(row, 'relisted', `Relisted under a new id; ${itemName(first)} as before.`);
    } else if (second) {
      ask(draft, row, {
        why: 'relisted',
        candidates: fitting
          .slice(0, 5)
          .map((item) => ({ item: item.values.number ?? 0, score: 1, reasons: ['same product and size'] })),
      });
    }
  }
}

/**
 * The listings without those of which it is not known whether they are gone, and without those that may be other rows' once
 * more: the new ids of such listings, and listings that the person has typed, without an id, before a table brought them.
 * What is linked or made now would be the same item a second time.
 */
export function withoutReturning(draft: Draft, all: readonly DraftListing[]): readonly DraftListing[] {
  const listings = all.filter((row) => !isDoubtful(row));
  const isOpen = (old: DraftListing) => isDoubtful(old) || isTypedWithoutId(old);
  const open = groupedBy(
    draft.listings.filter((old) => isOpen(old) && standsForItem(draft, old)),
    relistPlace,
  );
  if (open.size === 0) return listings;
  return listings.filter((row) => {
    // A person who types the same pair twice has two.
    const mayBe = (one: DraftListing) =>
      isRelisting(one, row) && !(isTypedWithoutId(one) && row.memory.typed);
    const old = open.get(relistPlace(row))?.find(mayBe);
    if (old && isTypedWithoutId(old)) setListing(row, { match: typedText(old) });
    return old === undefined;
  });
}

/** Absent, and neither proved gone nor seen again. */
function isDoubtful({ memory }: DraftListing): boolean {
  return memory.absent !== undefined;
}

function isTypedWithoutId({ memory, key }: DraftListing): boolean {
  return memory.typed === true && /^typed-\d+$/.test(key?.listingId ?? '');
}

function standsForItem(draft: Draft, row: DraftListing): boolean {
  const item = itemOf(draft, row);
  return occupies(row) && item !== null && !isGone(item);
}

function typedText({ memory }: DraftListing): string {
  return `May be the listing that you typed for #${memory.item}: delete that row and import again, or choose Link inventory here if it is another pair.`;
}

/**
 * What ended of the item that the listing is linked to, where it is the same listing under a new id: where the item has
 * room for both, the one need not stand for the other.
 */
export function endedBefore(draft: Draft, row: DraftListing): readonly DraftListing[] {
  const item = itemOf(draft, row);
  if (!item || !occupies(row)) return [];
  return linksOf(draft, item).filter(
    (old) =>
      isEnded(old) &&
      relistPlace(old) === relistPlace(row) &&
      (isRelisting(old, row) || hasSameSku(old, row)) &&
      !hasRoom(draft, item, old),
  );
}

function isEnded({ memory, values, applied }: DraftListing): boolean {
  const isGoneUnsold = memory.gone === 'ended' || memory.gone === 'vanished';
  return memory.item !== undefined && values.status === 'Missing' && applied === null && isGoneUnsold;
}

function sameSize(rows: readonly DraftListing[], { values }: DraftListing): readonly DraftListing[] {
  return rows.filter((old) => folded(old.values.size) === folded(values.size));
}

/** An item whose listing ended twice is still one item. */
function distinct(items: readonly DraftItem[]): readonly DraftItem[] {
  return [...new Set(items)];
}

/** Where a listing may be looked for again: the same account and size. */
function relistPlace(row: DraftListing): string {
  return [row.key?.platform, row.key?.account, folded(row.values.size)].join('|');
}

/** Of two listings of the same account and size. */
function isRelisting(old: DraftListing, row: DraftListing): boolean {
  const sameTitle = folded(old.values.title) === folded(row.values.title);
  const sameCode =
    old.values.styleCode !== '' &&
    old.values.size !== '' &&
    folded(old.values.styleCode) === folded(row.values.styleCode);
  return sameTitle || sameCode;
}

/** Says nothing of two items, since a SKU may be used again; of one item it does. */
function hasSameSku(old: DraftListing, row: DraftListing): boolean {
  return old.values.sku !== '' && folded(old.values.sku) === folded(row.values.sku);
}

function candidatesOf(
  draft: Draft,
  old: DraftListing,
  row: DraftListing,
  used: ReadonlySet<number>,
): readonly DraftItem[] {
  const item = draft.byNumber.get(old.memory.item ?? 0);
  if (!item || isGone(item) || used.has(item.values.number ?? 0)) return [];
  if ((row.memory.rejected ?? []).includes(item.values.number ?? 0)) return [];
  const taken = linksOf(draft, item).some((one) => occupies(one) && one.key?.platform === row.key?.platform);
  return taken ? [] : [item];
}

function groupedBy<Row>(
  rows: readonly Row[],
  name: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(name(row)) ?? [];
    group.push(row);
    groups.set(name(row), group);
  }
  return groups;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

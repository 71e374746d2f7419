/** Merge items: rows that are the same thing become one. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  draftOf,
  type PlanContext,
  rememberItem,
  rememberListing,
  setItem,
} from '../draft/draft';
import { isGone, itemName, link, linksOf, mergedAway, occupies, unlink } from '../draft/rows';
import { acceptLink } from '../linking/in-review';
import { handOverLinks } from '../linking/kept-links';
import { hasRoom } from '../linking/places';
import { keyText } from '../listing';
import { newContradiction } from '../matching/index';
import type { Plan } from '../plan';
import type { Snapshot } from '../sheets';
import { planOf } from './planning';

/**
 * The lowest number in stock keeps everything; the others' listings move to it, and their rows leave stock with a note: a
 * row may hold what the person wrote beside our columns, so none is removed. A listing whose place is taken is left
 * unlinked. Sold items are left out, for they are not in stock twice, and so are those that are merged already.
 */
export function planMerge(snapshot: Snapshot, ids: readonly string[], context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    const { kept, doubles } = chosen(draft, ids);
    if (!kept) return;
    for (const double of doubles) {
      for (const row of linksOf(draft, double)) moveListing(draft, row, double, kept);
      handOverLinks(draft, double, kept);
      setItem(double, { status: 'Left stock' });
      rememberItem(double, { review: undefined, mergedInto: kept.values.number ?? undefined });
      decide(
        double,
        'merged',
        `The same as ${itemName(kept)}; its listings are there now. Its row may be deleted.`,
      );
      decide(kept, 'merged', `Took over the listings of ${itemName(double)}.`);
    }
    if (doubles.length > 0) accept(draft, kept);
  });
}

/** Why they are no one thing, whatever the person says: a row that was selected by a slip would take its listings along. */
export function mergeRefusal(
  snapshot: Snapshot,
  ids: readonly string[],
  context: PlanContext,
): string | null {
  const { kept, doubles } = chosen(draftOf(snapshot, context), ids);
  if (!kept) return null;
  const contradiction = newContradiction();
  for (const double of doubles) {
    const says = contradiction(double.values, kept.values);
    if (says !== null) return `${itemName(double)} has ${says} as ${itemName(kept)}.`;
  }
  return null;
}

interface Chosen {
  readonly kept: DraftItem | undefined;
  readonly doubles: readonly DraftItem[];
}

function chosen(draft: Draft, ids: readonly string[]): Chosen {
  const items = draft.items
    .filter((item) => ids.includes(item.id) && !item.frozen && !isSold(item))
    .filter((item) => mergedAway(item, linksOf(draft, item)) === null)
    .sort((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0));
  const kept = items.find((item) => !isGone(item));
  return { kept, doubles: items.filter((item) => item !== kept) };
}

/** Who says what an item is the same as has said that there is such a thing, and with it the listing that it was made for. */
function accept(draft: Draft, item: DraftItem): void {
  rememberItem(item, { review: undefined });
  for (const row of linksOf(draft, item)) {
    if (!row.memory.review || !row.key || item.memory.madeFor !== keyText(row.key)) continue;
    acceptLink(row, item);
  }
}

function isSold({ applied, values }: DraftItem): boolean {
  return applied === 'sold' || values.status === 'Sold';
}

function moveListing(draft: Draft, row: DraftListing, from: DraftItem, to: DraftItem): void {
  const { match } = row.values;
  unlink(row);
  if (occupies(row) && !hasRoom(draft, to, row)) {
    rememberListing(row, { stayUnlinked: true });
    decide(row, 'unlinked', `${itemName(to)} has its place on ${row.values.platform} taken.`);
    return;
  }
  link(row, to, match, undefined);
  const number = to.values.number;
  rememberListing(row, { rejected: row.memory.rejected?.filter((one) => one !== number) });
  decide(row, 'merged', `Moved from ${itemName(from)} to ${itemName(to)}.`);
}

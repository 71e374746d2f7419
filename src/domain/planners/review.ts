/** What a person says of what Sheetstock made by itself: accepted, not this one, an item of its own. */
import {
  type Draft,
  type DraftListing,
  decide,
  type PlanContext,
  rememberItem,
  rememberListing,
  setListing,
} from '../draft/draft';
import { addItem, isGhost, itemName, itemOf, link, linksOf } from '../draft/rows';
import { unlinkByHand } from '../linking/by-hand';
import { acceptLink } from '../linking/in-review';
import { endedBefore } from '../linking/relisted';
import { keyText } from '../listing';
import type { Plan } from '../plan';
import { deleteListing } from '../sales/marks';
import type { Snapshot } from '../sheets';
import { named, planOf } from './planning';

export function planAccept(
  snapshot: Snapshot,
  chosen: { readonly listings: readonly string[]; readonly items: readonly string[] } | 'all',
  context: PlanContext,
): Plan {
  const listings = new Set(chosen === 'all' ? [] : chosen.listings);
  const items = new Set(chosen === 'all' ? [] : chosen.items);
  return planOf(snapshot, context, (draft) => {
    for (const row of draft.listings) {
      const item = itemOf(draft, row);
      const wanted = chosen === 'all' || listings.has(row.id) || (item !== null && items.has(item.id));
      if (!wanted || row.frozen || !row.memory.review) continue;
      acceptLink(row, item);
      // Who says that it is the same listing under a new id has said that the old one was not sold.
      for (const old of endedBefore(draft, row)) deleteListing(draft, old);
      if (item) acceptItem(item);
    }
    for (const item of draft.items) {
      // Very likely no thing in stock: who says yes to all has not looked at it.
      const isMeant = chosen === 'all' ? !isGhost(draft, item, linksOf(draft, item)) : items.has(item.id);
      if (isMeant) acceptItem(item);
    }
  });
}

function acceptItem(item: Draft['items'][number]): void {
  if (item.frozen || !item.memory.review) return;
  rememberItem(item, { review: undefined });
  decide(item, 'accepted', 'New item accepted.');
}

/** Not this one: the pair is never proposed again. */
export function planReject(snapshot: Snapshot, id: string, context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, [id])) {
      const candidates = row.memory.question?.candidates.map((one) => one.item) ?? [];
      const refused = row.memory.item === undefined ? candidates : [row.memory.item];
      // Nothing is proposed any more: to go on would only let a sync link again what a person has unlinked since.
      if (refused.length === 0) continue;
      if (row.memory.item !== undefined) unlinkByHand(draft, row);
      setListing(row, { match: '' });
      rememberListing(row, {
        question: undefined,
        stayUnlinked: undefined,
        rejected: [...new Set([...(row.memory.rejected ?? []), ...refused])],
      });
      decide(row, 'rejected', `Not ${refused.map((one) => `#${one}`).join(', ')}.`);
    }
  });
}

/**
 * A listing gets an item of its own; one that is sold, deleted or kept away is of no item in stock. One that has an item
 * made for it, all to itself, would only leave it behind without a reason.
 */
export function planSplit(snapshot: Snapshot, id: string, context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, [id])) {
      if (row.applied !== null || row.memory.ignored || hasItsOwn(draft, row)) continue;
      const old = itemOf(draft, row);
      if (old) unlinkByHand(draft, row);
      const { title, styleCode, size, condition, photo } = row.values;
      const item = addItem(
        draft,
        { title, styleCode, size, condition, photo, quantity: Math.max(1, row.values.quantity ?? 1) },
        row.key ? { madeFor: keyText(row.key) } : {},
      );
      link(row, item, 'An item of its own, by hand.', undefined);
      decide(item, 'split', `Made for the listing ${title}.`);
      decide(row, 'split', `Got the item ${itemName(item)} of its own.`);
    }
  });
}

function hasItsOwn(draft: Draft, row: DraftListing): boolean {
  const item = itemOf(draft, row);
  if (!item || !row.key || item.memory.madeFor !== keyText(row.key)) return false;
  return linksOf(draft, item).every((one) => one === row);
}

/**
 * What needs the person, row by row: told from the sheets as they are now, not from what Next step said at the last
 * run. Rows are named by their ids in the snapshot.
 */
import { type Draft, type DraftItem, type DraftListing, draftOf, type PlanContext } from '../draft/draft';
import { isGhost, isGone, itemOf, linksOf, occupies, openSales } from '../draft/rows';
import { linkRefusal } from '../linking/by-hand';
import { isUnlinked } from '../linking/unlinked';
import { changedMarks, isAsked, itemRefusal, listingRefusal, MARKS_WITHOUT_ASKING } from '../sales/marks';
import { isSoldItself } from '../sales/selling';
import type { Snapshot } from '../sheets';
import { isSoldTwice } from './in-step';
import { offeredTooOften } from './offered-too-often';

/** Worst first: the order in which they are shown. */
export const ATTENTION = [
  'sold twice',
  'still for sale',
  'missing',
  'returning',
  'asked',
  'review',
  'unlinked',
  'to put right',
] as const;

export type AttentionKind = (typeof ATTENTION)[number];

export interface AttentionRows {
  readonly items: readonly string[];
  readonly listings: readonly string[];
}

export interface Attention {
  readonly rows: Readonly<Record<AttentionKind, AttentionRows>>;
  /** Listings that are still for sale, but may offer another item by now: an end to all does not mean them. */
  readonly stockedUp: readonly string[];
  /** Items in review that are very likely no thing in stock: a yes to all does not mean them. */
  readonly ghosts: readonly string[];
  /** Marks that wait to be shown before they are applied, because they are many; how many of them have orders. */
  readonly marks: { readonly waiting: number; readonly withOrders: number };
}

export function attentionOf(snapshot: Snapshot, context: PlanContext): Attention {
  const draft = draftOf(snapshot, context);
  const soldTwice = new Set(
    draft.items.filter((item) => !item.frozen && isSoldTwice(item, linksOf(draft, item))),
  );
  const tooOften = new Set(
    draft.items.flatMap((item) => [...offeredTooOften(draft, item, linksOf(draft, item)).keys()]),
  );
  const items = (fits: (item: DraftItem) => boolean) => draft.items.filter(fits).map((item) => item.id);
  const listings = (fits: (row: DraftListing) => boolean) =>
    draft.listings.filter((row) => !row.memory.ignored && fits(row)).map((row) => row.id);
  const isOfSoldTwice = (row: DraftListing) => {
    const item = itemOf(draft, row);
    return item !== null && soldTwice.has(item);
  };
  return {
    rows: {
      'sold twice': {
        items: items((item) => soldTwice.has(item)),
        listings: listings((row) => !row.frozen && isOfSoldTwice(row) && openSales(row).length > 0),
      },
      'still for sale': { items: [], listings: listings((row) => isExposed(draft, row)) },
      missing: {
        items: [],
        listings: listings((row) => !row.frozen && isAsked(row) && !isOfSoldTwice(row)),
      },
      returning: { items: items((item) => !item.frozen && item.values.status === 'Returning'), listings: [] },
      asked: {
        items: [],
        listings: listings((row) => isUnlinked(row) && row.memory.question !== undefined),
      },
      review: { items: items((item) => isAloneInReview(draft, item)), listings: listings(isInReview) },
      unlinked: {
        items: [],
        listings: listings((row) => isUnlinked(row) && occupies(row) && row.memory.question === undefined),
      },
      'to put right': {
        items: items((item) => item.frozen || itemRefusal(draft, item) !== null || item.slips.length > 0),
        listings: listings((row) => isWrong(draft, row) || tooOften.has(row)),
      },
    },
    stockedUp: listings((row) => isExposed(draft, row) && isSoldItself(draft, row)),
    ghosts: items((item) => isAloneInReview(draft, item) && isGhost(draft, item, linksOf(draft, item))),
    marks: marksOf(draft),
  };
}

function isExposed(draft: Draft, row: DraftListing): boolean {
  if (row.frozen || row.values.status !== 'Active') return false;
  const item = itemOf(draft, row);
  return row.applied === 'sold' || (item !== null && isGone(item));
}

function isInReview(row: DraftListing): boolean {
  return !row.frozen && row.applied === null && row.memory.review === true;
}

/** A new item that no listing in review stands for. */
function isAloneInReview(draft: Draft, item: DraftItem): boolean {
  if (item.frozen || item.applied !== null || !item.memory.review) return false;
  return !linksOf(draft, item).some(isInReview);
}

function isWrong(draft: Draft, row: DraftListing): boolean {
  if (row.frozen || row.slips.length > 0 || listingRefusal(draft, row) !== null) return true;
  const typed = row.values.item;
  return typed !== null && typed !== row.memory.item && linkRefusal(draft, row, typed) !== null;
}

function marksOf(draft: Draft): { readonly waiting: number; readonly withOrders: number } {
  const marked = changedMarks(draft);
  if (marked.length <= MARKS_WITHOUT_ASKING) return { waiting: 0, withOrders: 0 };
  const hasOrder = (row: DraftItem | DraftListing) =>
    'key' in row ? openSales(row).length > 0 : linksOf(draft, row).some((one) => openSales(one).length > 0);
  return { waiting: marked.length, withOrders: marked.filter(hasOrder).length };
}

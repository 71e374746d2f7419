/** One planner a command: from the snapshot to a plan. Pure; nothing is written here. */
import type { Draft, DraftItem, DraftListing, PlanContext } from './draft';
import { decide, draftOf, rememberItem, rememberListing, setItem, setListing } from './draft';
import { bringInStep } from './in-step';
import { isUnlinked, linkableListings, linkListings } from './linking';
import { type AccountRead, type Finding, keyText, type ListingKey } from './listing';
import { changedMarks, MARKS_WITHOUT_ASKING, sweepMarks, tickChosenStatuses } from './marks';
import type { MatchListings } from './matching';
import {
  adoptTypedListings,
  applyTypedLinks,
  hasRoom,
  numberTypedItems,
  releaseOrphans,
  unlinkByHand,
} from './person';
import type { Plan } from './plan';
import { type AccountAnswers, reconcileAccount } from './reconcile';
import { addItem, itemName, itemOf, link, linksOf, occupies, openSales, unlink } from './rows';
import { takeInOrders } from './selling';
import type { Snapshot } from './sheets';
import { toPlan } from './to-plan';

export interface SyncInput {
  readonly reads: readonly AccountRead[];
  readonly findings: readonly Finding[];
  readonly view: 'inventory' | 'listings';
  readonly makeItems: boolean;
  readonly answers: AccountAnswers;
  readonly held: ReadonlySet<string>;
  readonly match: MatchListings;
}

export interface SyncPlan {
  readonly plan: Plan;
  /** What a lookup by id should settle before the plan is applied. */
  readonly lookups: readonly ListingKey[];
  /** Marks that wait because they are more than are applied without asking. */
  readonly waitingMarks: number;
}

export function planSync(snapshot: Snapshot, input: SyncInput, context: PlanContext): SyncPlan {
  const draft = draftOf(snapshot, context);
  for (const read of input.reads) draft.titles.set(read.platform, read.title);
  const waitingMarks = takePersonIn(draft);
  const lookups = input.reads.flatMap((read) => reconcileAccount(draft, read, input));
  takeInOrders(draft);
  applyTypedLinks(draft);
  const lateMarks = waitingMarks > 0 ? waitingMarks : applyMarks(draft);
  if (input.view === 'inventory') linkListings(draft, linkableListings(draft), input.match, input.makeItems);
  bringInStep(draft);
  const failed = input.reads.filter((read) => read.outcome === 'unread').length;
  return { plan: toPlan(draft, failed), lookups, waitingMarks: lateMarks };
}

/** What the person did to the sheets since the last run. Returns how many marks wait for a confirmation. */
function takePersonIn(draft: Draft): number {
  numberTypedItems(draft);
  adoptTypedListings(draft);
  releaseOrphans(draft);
  applyTypedLinks(draft);
  return applyMarks(draft);
}

/** Also after reconciling: what a read told may make a mark possible that was refused before. */
function applyMarks(draft: Draft): number {
  tickChosenStatuses(draft);
  const marks = changedMarks(draft).length;
  if (marks > MARKS_WITHOUT_ASKING) return marks;
  sweepMarks(draft);
  return 0;
}

export interface MarksPlan {
  readonly plan: Plan;
  /** Not null when more marks changed than are applied without asking: nothing of them is in the plan. */
  readonly confirm: { readonly marks: number; readonly withOrders: number } | null;
}

export function planMarks(
  snapshot: Snapshot,
  confirmed: 'all' | 'with orders' | 'ask',
  context: PlanContext,
): MarksPlan {
  const draft = draftOf(snapshot, context);
  numberTypedItems(draft);
  adoptTypedListings(draft);
  releaseOrphans(draft);
  applyTypedLinks(draft);
  tickChosenStatuses(draft);
  const marked = changedMarks(draft);
  const withOrders = marked.filter((row) => hasOrder(draft, row));
  const ask = confirmed === 'ask' && marked.length > MARKS_WITHOUT_ASKING;
  if (!ask) {
    const left = confirmed === 'with orders' ? marked.filter((row) => !withOrders.includes(row)) : [];
    const frozen = left.map((row) => row.frozen);
    for (const row of left) row.frozen = true;
    sweepMarks(draft);
    left.forEach((row, index) => {
      row.frozen = frozen[index] ?? false;
    });
  }
  bringInStep(draft);
  return {
    plan: toPlan(draft, 0),
    confirm: ask ? { marks: marked.length, withOrders: withOrders.length } : null,
  };
}

function hasOrder(draft: Draft, row: Draft['items'][number] | DraftListing): boolean {
  if ('key' in row) return openSales(row).length > 0;
  return linksOf(draft, row).some((listing) => openSales(listing).length > 0);
}

/** A plan made by one change of the draft, with everything derived brought in step. */
function planOf(snapshot: Snapshot, context: PlanContext, change: (draft: Draft) => void): Plan {
  const draft = draftOf(snapshot, context);
  change(draft);
  bringInStep(draft);
  return toPlan(draft, 0);
}

function named(draft: Draft, ids: readonly string[]): readonly DraftListing[] {
  return draft.listings.filter((row) => ids.includes(row.id) && !row.frozen);
}

/**
 * Link Inventory on the named listings, also on those that the person had unlinked: they ask for it. One that is not for
 * sale now takes an item that there is, and makes none.
 */
export function planLink(
  snapshot: Snapshot,
  ids: readonly string[],
  match: MatchListings,
  context: PlanContext,
): Plan {
  return planOf(snapshot, context, (draft) => {
    takePersonIn(draft);
    const rows = named(draft, ids).filter(isUnlinked).filter(occupies);
    for (const row of rows) rememberListing(row, { stayUnlinked: undefined, question: undefined });
    const forSale = rows.filter((row) => row.values.status === 'Active');
    linkListings(draft, forSale, match, true);
    const paused = rows.filter((row) => !forSale.includes(row));
    linkListings(draft, paused, match, false);
  });
}

export function planUnlink(snapshot: Snapshot, ids: readonly string[], context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, ids)) if (row.memory.item !== undefined) unlinkByHand(draft, row);
  });
}

export function planAccept(
  snapshot: Snapshot,
  chosen: { readonly listings: readonly string[]; readonly items: readonly string[] } | 'all',
  context: PlanContext,
): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of draft.listings) {
      const item = itemOf(draft, row);
      const wanted =
        chosen === 'all' ||
        chosen.listings.includes(row.id) ||
        (item !== null && chosen.items.includes(item.id));
      if (!wanted || row.frozen || !row.memory.review) continue;
      rememberListing(row, { review: undefined });
      decide(row, 'accepted', `Link to ${item ? itemName(item) : 'its item'} accepted.`);
      if (item) acceptItem(item);
    }
    for (const item of draft.items) if (chosen === 'all' || chosen.items.includes(item.id)) acceptItem(item);
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

export interface IgnorePlan {
  readonly plan: Plan;
  /** Key texts to be kept away from now on, also when their rows are deleted. */
  readonly ignore: readonly string[];
}

/** The rows stay, so that nothing the person wrote beside them is lost; they may be deleted and do not come back. */
export function planIgnore(snapshot: Snapshot, ids: readonly string[], context: PlanContext): IgnorePlan {
  const ignore: string[] = [];
  const plan = planOf(snapshot, context, (draft) => {
    for (const row of named(draft, ids)) {
      if (row.memory.ignored || row.key === null) continue;
      if (row.memory.item !== undefined) unlinkByHand(draft, row);
      rememberListing(row, { ignored: true, question: undefined });
      ignore.push(keyText(row.key));
      decide(row, 'ignored', 'Kept away from now on.');
    }
  });
  return { plan, ignore };
}

/**
 * The lowest number keeps everything; the others' listings move to it, and their rows leave stock with a note: a row may
 * hold what the person wrote beside our columns, so none is removed. A listing whose place is taken is left unlinked, and
 * sold items are left out: they are not in stock twice.
 */
export function planMerge(snapshot: Snapshot, ids: readonly string[], context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    const items = draft.items
      .filter((item) => ids.includes(item.id) && !item.frozen && item.applied !== 'sold')
      .sort((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0));
    const [kept, ...doubles] = items;
    if (!kept) return;
    for (const double of doubles) {
      for (const row of linksOf(draft, double)) moveListing(draft, row, double, kept);
      setItem(double, { status: 'Left stock' });
      rememberItem(double, { review: undefined, mergedInto: kept.values.number ?? undefined });
      decide(
        double,
        'merged',
        `The same as ${itemName(kept)}; its listings are there now. Its row may be deleted.`,
      );
      decide(kept, 'merged', `Took over the listings of ${itemName(double)}.`);
    }
  });
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

/** A listing gets an item of its own. */
export function planSplit(snapshot: Snapshot, id: string, context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, [id])) {
      const old = itemOf(draft, row);
      if (old) unlinkByHand(draft, row);
      const { title, styleCode, size, condition, photo } = row.values;
      const item = addItem(
        draft,
        { title, styleCode, size, condition, photo, quantity: Math.max(1, row.values.quantity ?? 1) },
        {},
      );
      link(row, item, 'An item of its own, by hand.', undefined);
      decide(item, 'split', `Made for the listing ${title}.`);
      decide(row, 'split', `Got the item ${itemName(item)} of its own.`);
    }
  });
}

/** The answer to a listing's question: one of its candidates, or any item by number. */
export function planAnswer(snapshot: Snapshot, id: string, number: number, context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, [id])) setListing(row, { item: number });
    applyTypedLinks(draft);
  });
}

/** Nothing but what follows from other rows, for a sheet whose derived cells were damaged. */
export function planInStep(snapshot: Snapshot, context: PlanContext): Plan {
  return planOf(snapshot, context, () => undefined);
}

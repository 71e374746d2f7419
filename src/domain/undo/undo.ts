/**
 * Undo: takes back what a run of the person's own decided, where the cell still holds what was written. What a
 * platform said (prices, what is missing, new listings) is not ours to take back and would come again.
 */
import type { ActivityLine } from '../activity';
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
  setListing,
} from '../draft/draft';
import { itemName, linksOf, sameOrder } from '../draft/rows';
import { toPlan } from '../draft/to-plan';
import { bringInStep } from '../next-steps/in-step';
import type { ItemChange, ListingChange, Plan } from '../plan';
import type { ListingMemory, ListingValues, RememberedSale, Snapshot } from '../sheets';
import { itemCells, listingCells, memoryBefore, undoableOf } from './undoable';

export interface Undo {
  readonly plan: Plan;
  /** What could not be taken back, a sentence each. */
  readonly left: readonly string[];
}

/** `lines` are those of one run, in any order. */
export function planUndo(snapshot: Snapshot, lines: readonly ActivityLine[], context: PlanContext): Undo {
  const draft = draftOf(snapshot, context);
  const { changes, left: held } = undoableOf(
    draft,
    lines.flatMap((line) => (line.change ? [line.change] : [])),
  );
  const left = [...held];
  const says = `Taken back: the run ${lines[0]?.run ?? ''}.`;
  const listings = new Map(draft.listings.map((row) => [row.id, row]));
  const itemsById = new Map(draft.items.map((row) => [row.id, row]));
  for (const change of changes) if (change.table === 'Listings') undoListing(listings, change);
  const removals = changes.flatMap((change) => {
    const isRemoved = change.table === 'Inventory' && undoItem(draft, itemsById, change, left);
    return isRemoved ? [{ table: 'Inventory' as const, id: change.id, says }] : [];
  });
  const gone = new Set(removals.map((one) => one.id));
  const items = draft.items.filter((item) => !gone.has(item.id));
  const kept: Draft = { ...draft, items };
  bringInStep(kept);
  const plan = toPlan(kept, []);
  return {
    plan: { ...plan, changes: plan.changes.map((change) => named(change, says)), removals },
    left: summary(left),
  };
}

/** Every change of an undo names the run that it takes back, so that it is not taken back twice. */
function named<Change extends Plan['changes'][number]>(change: Change, says: string): Change {
  return { ...change, decisions: [{ rule: 'undone', says }] };
}

/** The run that an undo's line in Activity names. */
export function undoneRun(says: string): string {
  return /^Taken back: the run (.*)\.$/.exec(says)?.[1] ?? '';
}

function undoListing(listings: ReadonlyMap<string, DraftListing>, change: ListingChange): void {
  const row = listings.get(change.id);
  if (!row) return;
  if (change.before === null) {
    undoNewLink(row, change);
    return;
  }
  setListing(row, { ...cellsBefore(change.before, listingCells(change)), ...statusBefore(row, change) });
  restoreMark(row, change);
  restoreMemory(row, change);
  decide(row, 'undone', 'Taken back.');
}

/** One that is gone by what its platform said is missing without its mark, not for sale again. */
function statusBefore(row: DraftListing, { applied, before, after }: ListingChange): Partial<ListingValues> {
  if (applied === undefined || after.status === undefined || row.memory.gone === undefined) return {};
  return before?.status === 'Active' || before?.status === 'Inactive' ? { status: 'Missing' } : {};
}

/** The mark as it was, and its box with it: a box left ticked would be applied again. */
function restoreMark(row: DraftItem | DraftListing, change: ItemChange | ListingChange): void {
  if (!change.was) return;
  const ticks = 'sold' in change.after || 'deleted' in change.after;
  if (change.applied === undefined && !ticks) return;
  row.applied = change.was.applied;
  row.values = {
    ...row.values,
    sold: row.applied === 'sold',
    deleted: row.applied === 'deleted',
  } as typeof row.values;
}

/** A listing that the run brought stays; the link that the run gave it goes, and does not come back by itself. */
function undoNewLink(row: DraftListing, change: ListingChange): void {
  const item = change.memory?.item;
  if (item === undefined || row.memory.item !== item) return;
  setListing(row, { item: null, match: '' });
  rememberListing(row, {
    item: undefined,
    review: undefined,
    runnerUp: undefined,
    stayUnlinked: true,
    rejected: [...(row.memory.rejected ?? []), item],
  });
  decide(row, 'undone', `The link to #${item} was taken back.`);
}

/** What is remembered of a listing by a decision; the rest is the platform's to say. */
const REMEMBERED: readonly string[] = [
  'item',
  'review',
  'runnerUp',
  'stayUnlinked',
  'ignored',
  'question',
  'second',
];

/** Links, reviews and marks as they were; what the platform has told since stays. An undone link counts as rejected. */
function restoreMemory(row: DraftListing, change: ListingChange): void {
  const decided = Object.entries(memoryBefore(row.memory, change)).filter(([name]) =>
    REMEMBERED.includes(name),
  );
  const undone = change.memory?.item;
  const isUnlinked = undone !== undefined && undone !== change.was?.memory.item;
  rememberListing(row, {
    ...Object.fromEntries(decided),
    rejected: rejectedBefore(row, change, isUnlinked ? [undone] : []),
    ...(isUnlinked && change.was?.memory.item === undefined ? { stayUnlinked: true as const } : {}),
  });
  const sales = row.memory.sales?.map((sale) => ({ ...sale, settled: settledBefore(sale, change) }));
  if (sales) rememberListing(row, { sales });
}

/** Without what the run rejected, and with what it took off; what has been rejected since stays so. */
function rejectedBefore(
  { memory: { rejected: now = [] } }: DraftListing,
  { memory, was }: ListingChange,
  undone: readonly number[],
): readonly number[] | undefined {
  const [after, before] = memory ? [memory.rejected ?? [], was?.memory.rejected ?? []] : [now, now];
  const again = before.filter((one) => !after.includes(one));
  const kept = now.filter((one) => !after.includes(one) || before.includes(one));
  const rejected = [...new Set([...again, ...kept, ...undone])];
  return rejected.length > 0 ? rejected : undefined;
}

/** How many units of a sale are marked without those that the change marked. */
function settledBefore(sale: RememberedSale, { memory, was }: ListingChange): number {
  const settledIn = (one: ListingMemory | undefined) =>
    one?.sales?.find((other) => sameOrder(other, sale))?.settled ?? 0;
  if (!memory) return sale.settled;
  return Math.max(0, sale.settled - settledIn(memory) + settledIn(was?.memory));
}

/** Returns true when the row was made by the run, nobody has touched it, and it is to be removed. */
function undoItem(
  draft: Draft,
  items: ReadonlyMap<string, DraftItem>,
  change: ItemChange,
  left: string[],
): boolean {
  const row = items.get(change.id);
  if (!row) return false;
  if (change.before === null) return removable(draft, row, left);
  setItem(row, cellsBefore(change.before, itemCells(change)));
  restoreMark(row, change);
  rememberItem(row, memoryBefore(row.memory, change));
  decide(row, 'undone', 'Taken back.');
  return false;
}

function removable(draft: Draft, row: DraftItem, left: string[]): boolean {
  if (linksOf(draft, row).length === 0) return true;
  left.push(`${itemName(row)}, which was edited or linked since`);
  return false;
}

function cellsBefore<Values>(before: Partial<Values>, names: readonly (keyof Values)[]): Partial<Values> {
  return Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<Values>;
}

function summary(left: readonly string[]): readonly string[] {
  const distinct = [...new Set(left)];
  return distinct.length > 0
    ? [`Not taken back: ${distinct.slice(0, 5).join('; ')}${distinct.length > 5 ? ' and more' : ''}.`]
    : [];
}

/**
 * Undo: takes back what a run of the person's own decided, where the cell still holds what was written. What a
 * platform said (prices, what is missing, new listings) is not ours to take back and would come again.
 */
import type { ActivityLine } from './activity';
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  draftOf,
  type PlanContext,
  rememberListing,
  setItem,
  setListing,
} from './draft';
import { bringInStep } from './in-step';
import type { ItemChange, ListingChange, Plan, Rule } from './plan';
import { itemName, linksOf, sameOrder } from './rows';
import type { ItemValues, ListingMemory, ListingValues, RememberedSale, Snapshot } from './sheets';
import { toPlan } from './to-plan';

export interface Undo {
  readonly plan: Plan;
  /** What could not be taken back, a sentence each. */
  readonly left: readonly string[];
}

/** What is so on a platform, whoever had it done there; the person's and Sheetstock's own decisions can be taken back. */
const FACTS: readonly Rule[] = [
  'new',
  'sold unseen',
  'changed',
  'unit sold',
  'sold',
  'ended',
  'vanished',
  'back',
  'better evidence',
  'sale moved on',
  'sale undone',
  'settled',
  'taken down',
  'price set',
  'quantity set',
]; // prettier-ignore

/** Decisions that follow from others, or that the next sync would take again: nothing of them to take back. */
const FOLLOWING: readonly Rule[] = [
  'in step',
  'exposed',
  'sold twice',
  'mark refused',
  'duplicate id',
  'numbered',
  'typed',
]; // prettier-ignore

/** Whether a decision is one that Undo takes back. */
export const isTakenBack = (rule: Rule): boolean => !FACTS.includes(rule) && !FOLLOWING.includes(rule);

/** The cells of a listing that Sheetstock and the person decide; the others are the platform's to say. */
const DECIDED: readonly string[] = ['sold', 'deleted', 'item', 'match'];

/** Cells that follow from others, or only note when something happened: derived anew, never restored. */
const DERIVED: readonly string[] = [
  'nextStep',
  'listedOn',
  'lowestAsk',
  'askCurrency',
  'lastChange',
  'photo',
];

/** `lines` are those of one run, in any order. */
export function planUndo(snapshot: Snapshot, lines: readonly ActivityLine[], context: PlanContext): Undo {
  const draft = draftOf(snapshot, context);
  const left: string[] = [];
  const removals: { table: 'Inventory'; id: string }[] = [];
  const listings = new Map(draft.listings.map((row) => [row.id, row]));
  const itemsById = new Map(draft.items.map((row) => [row.id, row]));
  const changes = lines.flatMap((line) => (line.change ? [line.change] : []));
  for (const change of changes) {
    if (change.table === 'Listings') undoListing(listings, change, left);
  }
  for (const change of changes) {
    if (change.table === 'Inventory' && undoItem(draft, itemsById, change, left))
      removals.push({ table: 'Inventory', id: change.id });
  }
  const gone = new Set(removals.map((one) => one.id));
  const items = draft.items.filter((item) => !gone.has(item.id));
  const kept: Draft = { ...draft, items };
  bringInStep(kept);
  const plan = toPlan(kept, []);
  return {
    plan: { ...plan, changes: plan.changes.map((change) => named(change, lines)), removals },
    left: summary(left),
  };
}

/** Every change of an undo names the run that it takes back, so that it is not taken back twice. */
function named<Change extends Plan['changes'][number]>(
  change: Change,
  lines: readonly ActivityLine[],
): Change {
  const says = `Taken back: the run ${lines[0]?.run ?? ''}.`;
  return { ...change, decisions: [{ rule: 'undone', says }] };
}

/** The run that an undo's line in Activity names. */
export function undoneRun(says: string): string {
  return /^Taken back: the run (.*)\.$/.exec(says)?.[1] ?? '';
}

function undoListing(
  listings: ReadonlyMap<string, DraftListing>,
  change: ListingChange,
  left: string[],
): void {
  const row = listings.get(change.id);
  if (!row || row.frozen) return;
  if (change.decisions.some((one) => FACTS.includes(one.rule))) left.push('what the platforms said');
  if (change.before === null) {
    undoNewLink(row, change);
    return;
  }
  if (change.decisions.every((one) => FACTS.includes(one.rule) || FOLLOWING.includes(one.rule))) return;
  const marked = change.applied !== undefined;
  const ours = (name: string) => DECIDED.includes(name) || (marked && name === 'status');
  const cells = restorable(row.values, change.before, change.after, ours);
  if (cells === null) {
    left.push(`a listing that has changed since (${row.values.title.slice(0, 40)})`);
    return;
  }
  setListing(row, cells);
  restoreMark(row, change);
  restoreMemory(row, change);
  decide(row, 'undone', 'Taken back.');
}

/** The mark as it was, and its box with it: a box left ticked would be applied again. */
function restoreMark(row: DraftItem | DraftListing, change: ItemChange | ListingChange): void {
  if (!change.was) return;
  const ticks = 'sold' in change.after || 'deleted' in change.after;
  if (row.applied === change.was.applied && !ticks) return;
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

/** Links, reviews and marks as they were; what the platform has told since stays. An undone link counts as rejected. */
function restoreMemory(row: DraftListing, change: ListingChange): void {
  const was = change.was?.memory ?? {};
  const { item, review, runnerUp, stayUnlinked, rejected, ignored, question } = was;
  const undone = change.memory?.item;
  const refused =
    undone !== undefined && undone !== item ? [...new Set([...(rejected ?? []), undone])] : rejected;
  const restored: { readonly [Key in keyof ListingMemory]?: ListingMemory[Key] | undefined } = {
    item,
    review,
    runnerUp,
    ignored,
    question,
    rejected: refused,
    stayUnlinked: undone !== undefined && item === undefined ? true : stayUnlinked,
  };
  rememberListing(row, restored);
  if (row.memory.sales) {
    const sales = row.memory.sales.map((sale) => ({ ...sale, settled: settledBefore(sale, change) }));
    rememberListing(row, { sales });
  }
}

/** How many units of a sale were marked before the change; a sale that came after it stays as it is. */
function settledBefore(sale: RememberedSale, change: ListingChange): number {
  const find = (memory: ListingMemory | undefined) => memory?.sales?.find((one) => sameOrder(one, sale));
  if (!find(change.memory)) return sale.settled;
  return find(change.was?.memory)?.settled ?? 0;
}

/** Returns true when the row was made by the run, nobody has touched it, and it is to be removed. */
function undoItem(
  draft: Draft,
  items: ReadonlyMap<string, DraftItem>,
  change: ItemChange,
  left: string[],
): boolean {
  const row = items.get(change.id);
  if (!row || row.frozen) return false;
  if (change.before === null) return removable(draft, row, change, left);
  if (change.decisions.every((one) => FOLLOWING.includes(one.rule))) return false;
  const cells = restorable(row.values, change.before, change.after, (name) => name !== 'number');
  if (cells === null) {
    left.push(`${itemName(row)}, which has changed since`);
    return false;
  }
  setItem(row, cells);
  restoreMark(row, change);
  if (change.was) row.memory = change.was.memory;
  decide(row, 'undone', 'Taken back.');
  return false;
}

function removable(draft: Draft, row: DraftItem, change: ItemChange, left: string[]): boolean {
  const untouched = (Object.keys(row.values) as (keyof ItemValues)[])
    .filter((name) => !DERIVED.includes(name) && name !== 'status')
    .every((name) => row.values[name] === change.after[name]);
  if (untouched && linksOf(draft, row).length === 0) return true;
  left.push(`${itemName(row)}, which was edited or linked since`);
  return false;
}

/** The old values of the cells that still hold what was written; null when the person has changed one of them. */
function restorable<Values extends ItemValues | ListingValues>(
  now: Values,
  before: Partial<Values>,
  after: Partial<Values>,
  isOurs: (name: string) => boolean,
): Partial<Values> | null {
  const names = (Object.keys(after) as (keyof Values)[]).filter(
    (name) => !DERIVED.includes(String(name)) && isOurs(String(name)),
  );
  if (names.some((name) => now[name] !== after[name])) return null;
  return Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<Values>;
}

function summary(left: readonly string[]): readonly string[] {
  const distinct = [...new Set(left)];
  return distinct.length > 0
    ? [`Not taken back: ${distinct.slice(0, 5).join('; ')}${distinct.length > 5 ? ' and more' : ''}.`]
    : [];
}

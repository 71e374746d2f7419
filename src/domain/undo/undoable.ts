/**
 * Which changes of a run can be taken back: what Sheetstock or the person decided, in rows that are since as the run left
 * them; and a sale only as a whole, its item with its listing, a unit with the row that it was split off from.
 */
import type { Draft, DraftItem, DraftListing } from '../draft/draft';
import { itemName, linksOf, mergedAway } from '../draft/rows';
import type { Change, ItemChange, ListingChange, Rule } from '../plan';
import type { ItemMemory, ItemValues, ListingMemory, ListingValues } from '../sheets';

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

const isDerived = (name: string): boolean => DERIVED.includes(name);

export interface Undoable {
  readonly changes: readonly Change[];
  /** What is not taken back, in words. */
  readonly left: readonly string[];
}

export function undoableOf(draft: Draft, changes: readonly Change[]): Undoable {
  const listings = new Map(draft.listings.map((row) => [row.id, row]));
  const items = new Map(draft.items.map((row) => [row.id, row]));
  const kept = numbersMergedInto(draft);
  const left = changes.flatMap((change) => (saysFacts(change) ? ['what the platforms said'] : []));
  const held = new Set(changes.filter((change) => isOfPlatform(change)));
  const hold = (change: Change, why: string | null) => {
    if (why === null || held.has(change)) return;
    held.add(change);
    left.push(why);
  };
  for (const change of changes)
    hold(
      change,
      change.table === 'Listings'
        ? listingLeft(listings.get(change.id), change)
        : itemLeft(items.get(change.id), change, kept),
    );
  holdTogether(changes, held, (change) => hold(change, wholeSale(change)));
  return { changes: changes.filter((change) => !held.has(change)), left };
}

/** Told once for a listing; an item follows its listings in what platforms said, unless that is all of it. */
function saysFacts(change: Change): boolean {
  if (change.table === 'Inventory' && !isOfPlatform(change)) return false;
  return change.decisions.some((one) => FACTS.includes(one.rule));
}

/** A row that the run added may have a link to be taken back. */
function isOfPlatform(change: Change): boolean {
  return change.before !== null && change.decisions.every((one) => !isTakenBack(one.rule));
}

/** A row of which the run changed but what follows from others: no part of a sale stands or falls with it. */
function isOnlyFollowing(change: Change): boolean {
  return change.decisions.every((one) => FOLLOWING.includes(one.rule));
}

function wholeSale(change: Change): string {
  return change.table === 'Inventory'
    ? `#${numberOf(change)}, which was sold with a row that has changed since`
    : `a listing that was sold with an item that has changed since (${(change.title ?? '').slice(0, 40)})`;
}

/** Holds what hangs together with what is held, until nothing more does. */
function holdTogether(
  changes: readonly Change[],
  held: ReadonlySet<Change>,
  hold: (change: Change) => void,
): void {
  const ties = tiesOf(changes);
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    for (const tie of ties) if (tie.some((change) => held.has(change))) tie.forEach(hold);
  }
}

function tiesOf(changes: readonly Change[]): readonly (readonly [Change, Change])[] {
  const named = new Map(
    changes.filter((change) => !isOnlyFollowing(change)).map((change) => [nameOf(change), change]),
  );
  return changes.flatMap((change) => {
    if (change.table !== 'Inventory') return [];
    const others = [...throughOf(change), ...splitOf(change)].flatMap((name) => named.get(name) ?? []);
    return others.map((other) => [change, other] as const);
  });
}

function nameOf(change: Change): string {
  return change.table === 'Listings' ? change.id : `#${numberOf(change)}`;
}

function numberOf({ id, after }: ItemChange): string {
  return String(after.number ?? id);
}

/** The listings through which the item was sold, before and after a change of its sale. */
function throughOf({ applied, memory, was }: ItemChange): readonly string[] {
  const [now, before] = [memory ?? was?.memory, was?.memory];
  if (applied === undefined && now?.soldOrder === before?.soldOrder) return [];
  return [now?.soldThrough, before?.soldThrough].flatMap((name) => name ?? []);
}

function splitOf({ before, memory }: ItemChange): readonly string[] {
  return before === null && memory?.splitFrom !== undefined ? [`#${memory.splitFrom}`] : [];
}

/** Why a listing's change is left; null when it can be taken back. */
function listingLeft(row: DraftListing | undefined, change: ListingChange): string | null {
  if (!row || row.frozen)
    return `a listing that is not there any more (${(change.title ?? '').slice(0, 40)})`;
  const was = change.memory ?? change.was?.memory;
  const isMoved = was !== undefined && row.memory.item !== was.item;
  const cells = change.before === null ? [] : listingCells(change);
  const title = row.values.title.slice(0, 40);
  if (row.memory.ignored && !change.memory?.ignored) return `a listing that is kept away since (${title})`;
  if (isMoved || !hasMark(row, change) || cells.some((name) => row.values[name] !== change.after[name]))
    return `a listing that has changed since (${title})`;
  return isDecided(row, change) ? `a link that was decided since (${title})` : null;
}

/** Why an item's change is left; null when it can be taken back, or, made by the run, be removed. */
function itemLeft(row: DraftItem | undefined, change: ItemChange, kept: ReadonlySet<number>): string | null {
  if (!row || row.frozen) return `#${numberOf(change)}, which is not there any more`;
  if (change.before === null && kept.has(row.values.number ?? 0))
    return `${itemName(row)}, into which another was merged since`;
  if (change.before === null && !isUntouched(row, change))
    return `${itemName(row)}, which was edited or linked since`;
  if (isDecided(row, change)) return `${itemName(row)}, which was decided since`;
  if (change.before === null) return null;
  const isAsLeft =
    hasMark(row, change) &&
    hasSale(row.memory, change.memory ?? change.was?.memory ?? {}) &&
    itemCells(change).every((name) => row.values[name] === change.after[name]);
  return isAsLeft ? null : `${itemName(row)}, which has changed since`;
}

/** What a run put in review, and somebody has said yes to since, or has merged. */
function isDecided({ memory }: DraftItem | DraftListing, { memory: left, was }: Change): boolean {
  return left?.review === true && was?.memory.review !== true && memory.review !== true;
}

/** Items that stand for others, too: without their rows those would be lost. */
function numbersMergedInto(draft: Draft): ReadonlySet<number> {
  const merged = draft.items.filter(({ memory }) => memory.mergedInto !== undefined);
  return new Set(merged.flatMap((item) => mergedAway(item, linksOf(draft, item)) ?? []));
}

function hasMark(row: DraftItem | DraftListing, { applied, was }: Change): boolean {
  const left = applied === undefined ? was?.applied : applied;
  return left === undefined || row.applied === left;
}

function hasSale(now: ItemMemory, left: ItemMemory): boolean {
  return (['soldThrough', 'soldOrder', 'soldAt'] as const).every((name) => now[name] === left[name]);
}

function isUntouched(row: DraftItem, change: ItemChange): boolean {
  return (Object.keys(row.values) as (keyof ItemValues)[])
    .filter((name) => !isDerived(name) && name !== 'status')
    .every((name) => row.values[name] === change.after[name]);
}

/** The cells of a listing that a change of it decided. */
export function listingCells(change: ListingChange): readonly (keyof ListingValues)[] {
  const isMarked = change.applied !== undefined;
  return (Object.keys(change.after) as (keyof ListingValues)[]).filter(
    (name) => DECIDED.includes(name) || (isMarked && name === 'status'),
  );
}

export function itemCells(change: ItemChange): readonly (keyof ItemValues)[] {
  return (Object.keys(change.after) as (keyof ItemValues)[]).filter(
    (name) => !isDerived(name) && name !== 'number',
  );
}

/** What a run made be remembered, as it was before; what has been remembered otherwise since stays. */
export function memoryBefore<Memory extends ItemMemory | ListingMemory>(
  now: Memory,
  change: { readonly memory?: Memory; readonly was?: { readonly memory: Memory } },
): { readonly [Key in keyof Memory]?: Memory[Key] | undefined } {
  const { memory: after, was } = change;
  if (!after || !was) return {};
  const names = [...new Set([...Object.keys(after), ...Object.keys(was.memory)])] as (keyof Memory)[];
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return Object.fromEntries(
    names
      .filter((name) => !isSame(after[name], was.memory[name]) && isSame(now[name], after[name]))
      .map((name) => [name, was.memory[name]]),
  ) as { readonly [Key in keyof Memory]?: Memory[Key] | undefined };
}

/**
 * The working copy of both sheets while a plan is made: passes change it row by row and say why; the plan is then the
 * difference against the snapshot. So nothing that did not change can be written.
 */
import { type Instant, keyText, type ListingKey } from '../listing';
import type { AccountQuestion, Decision, Rule } from '../plan';
import type {
  ItemMemory,
  ItemRow,
  ItemValues,
  ListingMemory,
  ListingRow,
  ListingValues,
  Mark,
  Slip,
  Snapshot,
} from '../sheets';
import { withWanted } from '../spared';

interface DraftRow<Row extends { readonly values: unknown; readonly memory: unknown }> {
  readonly id: string;
  /** The row in the snapshot; null for a row that the plan adds. */
  readonly before: Row | null;
  values: Row['values'];
  memory: Row['memory'];
  applied: Mark | null;
  /** Ids that occur twice freeze their rows: nothing is decided for them. */
  frozen: boolean;
  slips: readonly Slip[];
  readonly decisions: Decision[];
}

export type DraftItem = DraftRow<ItemRow>;
export interface DraftListing extends DraftRow<ListingRow> {
  key: ListingKey | null;
  /** Its place among the draft's listings. */
  readonly place: number;
  /** The draft's index of links, which rememberListing keeps. */
  readonly links: LinkIndex;
}

/** Listings by the number of the item they are linked to. */
type LinkIndex = Map<number, Set<DraftListing>>;

/** What planning needs to know beside the sheets. */
export interface PlanContext {
  readonly now: Instant;
  readonly nextNumber: number;
  /** The calendar day of an instant in the person's time zone, as `2026-11-20`. */
  readonly day: (instant: Instant) => string;
  /** From this number on items were made by the same run, in an execution before; left out where there was none. */
  readonly madeFrom?: number | undefined;
  /** Key texts of listings that the person keeps away. */
  readonly ignored: ReadonlySet<string>;
}

export interface Draft {
  readonly context: PlanContext;
  readonly items: DraftItem[];
  readonly listings: DraftListing[];
  readonly byNumber: Map<number, DraftItem>;
  readonly byKey: Map<string, DraftListing>;
  readonly links: LinkIndex;
  /** Key texts of listings whose ids occur twice. */
  readonly frozenKeys: ReadonlySet<string>;
  readonly accountQuestions: AccountQuestion[];
  /** Names of platforms for people, by id; grows with what is read. */
  readonly titles: Map<string, string>;
  /** Numbers in Item cells. One that is no item yet is a slip, and must not become another item's by chance. */
  readonly typedNumbers: Set<number>;
  nextNumber: number;
}

/** The number of a new item. */
export function takeNumber(draft: Draft): number {
  while (draft.typedNumbers.has(draft.nextNumber)) draft.nextNumber += 1;
  draft.nextNumber += 1;
  return draft.nextNumber - 1;
}

const REPEATED = /~\d+$/;

export function draftOf(snapshot: Snapshot, context: PlanContext): Draft {
  const items = snapshot.items.map((row) => startRow(row));
  const links: LinkIndex = new Map();
  const listings = snapshot.listings.map((row, place) => ({ ...startRow(row), key: row.key, place, links }));
  freezeRepeats(items);
  freezeRepeats(listings);
  const highest = items.reduce((most, row) => Math.max(most, row.values.number ?? 0), 0);
  const draft: Draft = {
    context,
    items,
    listings,
    byNumber: new Map(),
    byKey: new Map(),
    links,
    frozenKeys: new Set(listings.flatMap((row) => (row.frozen && row.key ? [keyText(row.key)] : []))),
    accountQuestions: [],
    titles: new Map(),
    typedNumbers: new Set(),
    nextNumber: Math.max(context.nextNumber, highest + 1, 1),
  };
  for (const row of items) indexItem(draft, row);
  for (const { values } of snapshot.listings) if (values.item !== null) draft.typedNumbers.add(values.item);
  for (const row of listings) {
    indexListing(draft, row);
    indexLink(row);
  }
  return draft;
}

function startRow<Row extends ItemRow | ListingRow>(row: Row): DraftRow<Row> {
  return {
    id: row.id,
    before: row,
    values: withWanted<Row['values']>(row.values, row.memory),
    memory: row.memory,
    applied: row.applied,
    frozen: false,
    slips: row.slips,
    decisions: [],
  };
}

function freezeRepeats(rows: readonly DraftRow<ItemRow | ListingRow>[]): void {
  const repeated = new Set(
    rows.filter((row) => REPEATED.test(row.id)).map((row) => row.id.replace(REPEATED, '')),
  );
  for (const row of rows) row.frozen = repeated.has(row.id.replace(REPEATED, ''));
}

function indexItem(draft: Draft, row: DraftItem): void {
  if (row.values.number !== null && !row.frozen) draft.byNumber.set(row.values.number, row);
}

function indexListing(draft: Draft, row: DraftListing): void {
  if (row.key && !row.frozen) draft.byKey.set(keyText(row.key), row);
}

function indexLink(row: DraftListing): void {
  const { item } = row.memory;
  if (item === undefined) return;
  const linked = row.links.get(item);
  if (linked) linked.add(row);
  else row.links.set(item, new Set([row]));
}

/** Notes a decision of a row: the rule and a sentence for Activity. */
export function decide(row: DraftItem | DraftListing, rule: Rule, says: string): void {
  row.decisions.push({ rule, says });
}

/** What is the same already is not set again: most of a hundred thousand rows stay the objects that they were. */
function isSet<Values extends object>(values: Values, wanted: Partial<Values>): boolean {
  for (const name in wanted) if (values[name] !== wanted[name]) return false;
  return true;
}

/** What the person typed there and cannot be read is not blank: it stays. */
function withoutSlips<Values extends object>(
  slips: readonly Slip[],
  wanted: Partial<Values>,
): Partial<Values> {
  if (slips.length === 0) return wanted;
  const theirs = new Set(slips.flatMap((slip) => (slip.theirs ? [slip.cell] : [])));
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !theirs.has(name))) as Partial<Values>;
}

export function setItem(row: DraftItem, values: Partial<ItemValues>): void {
  const wanted = withoutSlips(row.slips, values);
  if (!isSet(row.values, wanted)) row.values = { ...row.values, ...wanted };
}

export function setListing(row: DraftListing, values: Partial<ListingValues>): void {
  const wanted = withoutSlips(row.slips, values);
  if (!isSet(row.values, wanted)) row.values = { ...row.values, ...wanted };
}

export function hasSlip({ slips }: DraftItem | DraftListing, cell: string): boolean {
  return slips.some((slip) => slip.cell === cell);
}

/** Remembers; what is given as undefined is forgotten. */
export function rememberItem(
  row: DraftItem,
  memory: { readonly [Key in keyof ItemMemory]: ItemMemory[Key] | undefined },
): void {
  row.memory = withoutUndefined({ ...row.memory, ...memory }) as ItemMemory;
}

export function rememberListing(
  row: DraftListing,
  memory: { readonly [Key in keyof ListingMemory]?: ListingMemory[Key] | undefined },
): void {
  if (row.memory.item !== undefined) row.links.get(row.memory.item)?.delete(row);
  row.memory = withoutUndefined({ ...row.memory, ...memory }) as ListingMemory;
  indexLink(row);
}

function withoutUndefined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

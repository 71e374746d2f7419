/**
 * Cuts a plan into batches whose journals fit the store of 500 kB. A run that is killed between two batches has moved
 * no cursor: the next one plans what is left.
 */
import type { ActivityLine } from '../../domain/activity';
import type { Change, ListingChange, Plan } from '../../domain/plan';

export interface PlanBatch {
  readonly plan: Plan;
  readonly lines: readonly ActivityLine[];
}

/**
 * Characters of changes and lines a batch. Their JSON repeats itself, each line beside its row, and packs to less than
 * an eighth; with the parts that a killed run has left, two journals lie in the store at once (Google: quotas, 500 kB a
 * store, 2026-11).
 */
const LONGEST = 1_800_000;
/** So long is a change only by strangers' long texts, which repeat nothing: they pack to three quarters. */
const LONG_CHANGE = 3_000;
const PACKS_BADLY = 6;

/** An item and the listings that are linked to it stay together: an item without its listings would be made again. */
export function batchesOf(
  plan: Plan,
  lines: readonly ActivityLine[],
  rowLength: RowLength,
): readonly PlanBatch[] {
  const told = linesByChange(lines);
  const batches = cut(plan.changes, (change) => lengthOf(change, told) + packing(rowLength(change)));
  return batches.map((changes, index) => {
    const isLast = index === batches.length - 1;
    const rest = isLast ? (told.get('') ?? []) : [];
    return {
      plan: { ...plan, changes, removals: isLast ? plan.removals : [] },
      lines: [...changes.flatMap((change) => told.get(nameOf(change)) ?? []), ...rest],
    };
  });
}

/** Characters of the row that a change is made to, which the journal holds as well; 0 for a new one. */
export type RowLength = (change: Change) => number;

type Told = ReadonlyMap<string, readonly ActivityLine[]>;

/** Within a batch the order is the plan's. */
function cut(
  changes: readonly Change[],
  lengthOf: (change: Change) => number,
): readonly (readonly Change[])[] {
  const places = new Map(changes.map((change, index) => [change, index]));
  const batches: Change[][] = [[]];
  let length = 0;
  for (const group of groupsOf(changes)) {
    const more = group.reduce((sum, change) => sum + lengthOf(change), 0);
    if (length > 0 && length + more > LONGEST) {
      batches.push([]);
      length = 0;
    }
    length += more;
    batches[batches.length - 1]?.push(...group);
  }
  const inOrder = (a: Change, b: Change) => (places.get(a) ?? 0) - (places.get(b) ?? 0);
  return batches.map((batch) => batch.sort(inOrder));
}

/** A line holds its change once more. */
function lengthOf(change: Change, told: Told): number {
  const own = told.get(nameOf(change)) ?? [];
  const { length } = JSON.stringify(change);
  return packing(length) * (own.length > 0 ? 2 : 1) + own.length * 200;
}

/** In characters of the kind that packs well. */
function packing(length: number): number {
  return length > LONG_CHANGE ? length * PACKS_BADLY : length;
}

/** Each item with its listings, in the order of the items; then the listings that are linked to no changed item. */
function groupsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const name = change.table === 'Inventory' ? change.id : itemOf(change);
    const group = groups.get(name);
    if (group) group.push(change);
    else groups.set(name, [change]);
  }
  return [...groups.values()];
}

function itemOf(change: ListingChange): string {
  const item = change.memory?.item ?? change.after.item ?? null;
  return item === null ? `listing ${change.id}` : String(item);
}

function nameOf(change: Pick<Change, 'table' | 'id'>): string {
  return `${change.table} ${change.id}`;
}

/** A change's lines follow each other, and the first of them holds it; lines before any change belong to none. */
function linesByChange(lines: readonly ActivityLine[]): ReadonlyMap<string, readonly ActivityLine[]> {
  const told = new Map<string, ActivityLine[]>();
  let name = '';
  let sheetRow = '';
  for (const line of lines) {
    if (line.change) name = nameOf(line.change);
    else if (`${line.sheet} ${line.row}` !== sheetRow) name = '';
    sheetRow = `${line.sheet} ${line.row}`;
    const own = told.get(name) ?? [];
    own.push(line);
    told.set(name, own);
  }
  return told;
}

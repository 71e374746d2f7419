/** The plan of a draft: the difference against the snapshot, one change a row, with every decision taken on it. */

import type { AccountRead } from '../listing';
import { CURRENCY_OF } from '../money';
import type { Counts, Decision, ItemChange, ListingChange, Plan, Rule } from '../plan';
import type { Draft, DraftItem, DraftListing } from './draft';

/** `reads`: what the platforms said, where it is a sync's plan. */
export function toPlan(draft: Draft, reads: readonly AccountRead[]): Plan {
  const items = draft.items.flatMap((row) => itemChange(row));
  const listings = draft.listings.flatMap((row) => listingChange(row));
  return {
    changes: [...items, ...listings],
    removals: [],
    accountQuestions: draft.accountQuestions,
    nextNumber: draft.nextNumber,
    counts: countsOf(draft, reads),
  };
}

function itemChange(row: DraftItem): readonly ItemChange[] {
  const change = difference(row);
  return change ? [{ table: 'Inventory', id: row.id, title: row.values.title, ...change }] : [];
}

function listingChange(row: DraftListing): readonly ListingChange[] {
  const change = difference(row);
  return change ? [{ table: 'Listings', id: row.id, title: row.values.title, ...change }] : [];
}

interface Difference<Values, Memory> {
  readonly before: Partial<Values> | null;
  readonly after: Partial<Values>;
  readonly memory?: Memory;
  readonly applied?: 'sold' | 'deleted' | null;
  readonly was?: { readonly memory: Memory; readonly applied: 'sold' | 'deleted' | null };
  readonly decisions: readonly Decision[];
}

interface Row<Values, Memory> {
  readonly before: {
    readonly values: Values;
    readonly memory: Memory;
    readonly applied: 'sold' | 'deleted' | null;
  } | null;
  readonly values: Values;
  readonly memory: Memory;
  readonly applied: 'sold' | 'deleted' | null;
  readonly decisions: readonly Decision[];
}

function changedNames<Values extends object>(values: Values, before: Values): readonly (keyof Values)[] {
  return (Object.keys(values) as (keyof Values)[]).filter((name) => values[name] !== before[name]);
}

const IN_STEP: Decision = { rule: 'in step', says: 'Follows from its links.' };

function difference<Values extends object, Memory>(
  row: Row<Values, Memory>,
): Difference<Values, Memory> | null {
  const old = row.before;
  const decisions = row.decisions.length > 0 ? row.decisions : [IN_STEP];
  if (!old) return { before: null, after: row.values, memory: row.memory, applied: row.applied, decisions };
  const names = row.values === old.values ? [] : changedNames(row.values, old.values);
  const remembers = row.memory !== old.memory && canonical(row.memory) !== canonical(old.memory);
  const marks = row.applied !== old.applied;
  if (names.length === 0 && !remembers && !marks) return null;
  return {
    before: pick(old.values, withCurrencies(names)),
    after: pick(row.values, withCurrencies(names)),
    ...(remembers ? { memory: row.memory } : {}),
    ...(marks ? { applied: row.applied } : {}),
    was: { memory: old.memory, applied: old.applied },
    decisions,
  };
}

/** A fact forgotten and learnt again may stand in another place; that is no difference. */
function canonical(memory: unknown): string {
  return JSON.stringify(Object.entries(Object(memory)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An amount says nothing without its currency: it goes with the amount, changed or not. */
function withCurrencies<Name extends PropertyKey>(names: readonly Name[]): readonly Name[] {
  const currencies = names.flatMap((name) => (CURRENCY_OF[String(name)] ?? []) as Name | readonly Name[]);
  return [...new Set([...names, ...currencies])];
}

function pick<Values extends object>(values: Values, names: readonly (keyof Values)[]): Partial<Values> {
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Partial<Values>;
}

/** What the report counts as changed. */
const CHANGES: readonly Rule[] = [
  'changed',
  'unit sold',
  'back',
  'better evidence',
  'sale moved on',
  'sale undone',
  'taken down',
  'price set',
  'quantity set',
]; // prettier-ignore

function countsOf(draft: Draft, reads: readonly AccountRead[]): Counts {
  const read = new Set(reads.filter(({ outcome }) => outcome !== 'unread').map(accountOf));
  const rows = [...draft.items, ...draft.listings];
  const withRule = (...rules: readonly Rule[]) =>
    rows.filter((row) => row.decisions.some((one) => rules.includes(one.rule))).length;
  const listings = (...rules: readonly Rule[]) =>
    draft.listings.filter((row) => row.decisions.some((one) => rules.includes(one.rule))).length;
  return {
    added: listings('new', 'sold unseen'),
    made: draft.items.filter((row) => row.decisions.some((one) => one.rule === 'made')).length,
    linked: listings('linked'),
    changed: listings(...CHANGES),
    missing: listings('sold', 'ended', 'vanished'),
    sold: draft.items.filter((row) => row.decisions.some((one) => one.rule === 'marked sold')).length,
    // Of an account that was not read nobody knows.
    unchanged: draft.listings.filter(
      (row) => row.before && row.decisions.length === 0 && (!row.key || read.has(accountOf(row.key))),
    ).length,
    failed: reads.length - read.size + withRule('mark refused'),
    pending: draft.listings.filter((row) => row.memory.question).length + draft.accountQuestions.length,
  };
}

function accountOf({ platform, account }: { readonly platform: string; readonly account: string }): string {
  return `${platform}|${account}`;
}

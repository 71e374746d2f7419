/**
 * Certain links, platform by platform, by falling certainty (remembered, number in the SKU, same SKU, code and size,
 * exact title and size), each kind as the best assignment within the places that are free. Repeated until nothing
 * changes, so that running again on what is left changes nothing.
 */
import type { MatchOutcome } from '../matching';
import { assign, bestEdge, type Edge } from './assignment';
import {
  type Choice,
  candidateOf,
  interchangeable,
  isTie,
  type Known,
  knownNow,
  linkable,
  surestChoices,
} from './choices';
import { TIERS, weighEvidence } from './evidence/evidence';
import { hold, type Pool } from './pool/pool';
import type { Features, PoolItem, Subject } from './sides/features';
import { freeOn, placeFor, take, unitsOf } from './sides/places';

/** One call to the matcher. */
export interface Run {
  readonly pool: Pool;
  /** By the listings' places in the fixed order; a listing without one is open. */
  readonly outcomes: (MatchOutcome | undefined)[];
  settled: number;
  /** By the same places, what each may be, as far as it was worked out for a question. */
  readonly known: (Known | undefined)[];
  /** In the fixed order. */
  readonly subjects: readonly Subject[];
}

/** Whether nothing is decided for the listing yet. */
export const isOpen = (run: Run, { order }: Subject): boolean => run.outcomes[order] === undefined;

/** What else the listing may be is of no more use: a large stock would not have room for it. */
export function settle(run: Run, { order }: Subject, outcome: MatchOutcome): void {
  run.outcomes[order] = outcome;
  run.known[order] = undefined;
  run.settled++;
}

/** All candidates of a listing that are worth a question, best first. */
export function askableChoices({ pool, known }: Run, subject: Subject): readonly Choice[] {
  const { order } = subject;
  const now = knownNow(pool, subject, known[order]);
  known[order] = now;
  return now.choices;
}

function runnerUpOf(choices: readonly Choice[], chosen: Choice): Choice | null {
  return choices.find(({ item }) => item !== chosen.item && !interchangeable(item, chosen.item)) ?? null;
}

function linkedOutcome(pool: Pool, subject: Subject, chosen: Choice, second: Choice | null): MatchOutcome {
  const match = candidateOf(pool, subject, chosen);
  const { id } = subject.listing;
  const { number, made } = chosen.item;
  if (number === null) return { id, outcome: 'made', made, reasons: match.reasons, score: match.score };
  const runnerUp = second === null ? null : candidateOf(pool, subject, second);
  return { id, outcome: 'linked', match, runnerUp };
}

/** Links the listing to its chosen item. `choices` are what it was chosen from. */
export function linkChoice(run: Run, subject: Subject, chosen: Choice, choices: readonly Choice[]): void {
  const { listing } = subject;
  settle(run, subject, linkedOutcome(run.pool, subject, chosen, runnerUpOf(choices, chosen)));
  take(chosen.item.places, listing.platform, listing.account, unitsOf(listing));
  hold(run.pool, chosen.item, subject);
}

interface Contender {
  readonly subject: Subject;
  readonly choices: readonly Choice[];
}

/** Each unit an item has left is one place; places are numbered oldest item first. */
function slotsOf(contenders: readonly Contender[], platform: string): readonly PoolItem[] {
  const wanted = new Map<PoolItem, number>();
  for (const { choices } of contenders) {
    for (const { item } of choices) wanted.set(item, (wanted.get(item) ?? 0) + 1);
  }
  const items = [...wanted.keys()].sort((a, b) => a.rank - b.rank);
  return items.flatMap((item) => {
    const free = freeOn(item.places, platform);
    return new Array<PoolItem>(Math.max(0, Math.min(free, wanted.get(item) ?? 0))).fill(item);
  });
}

function edgesOf(contenders: readonly Contender[], slots: readonly PoolItem[]): Edge[] {
  const places = new Map<PoolItem, number[]>();
  slots.forEach((item, slot) => {
    const known = places.get(item);
    if (known === undefined) places.set(item, [slot]);
    else known.push(slot);
  });
  return contenders.flatMap(({ choices }, left) =>
    choices.flatMap(({ item, score }) =>
      (places.get(item) ?? []).map((right) => ({ left, right, weight: score })),
    ),
  );
}

/** All of a listing's choices, and those of one kind of evidence that are certain now. */
interface Ready extends Contender {
  readonly all: readonly Choice[];
}

/** Null for a listing that is linked, or that has no certain choice of this kind now, or a tie. */
function readyFor(run: Run, { subject, choices }: Contender, tier: number): Ready | null {
  if (!choices.some(({ kind }) => kind.tier === tier)) return null;
  if (!isOpen(run, subject)) return null;
  const free = choices.filter(({ item }) => placeFor(item.places, subject.listing) === 'free');
  const certain = linkable(free);
  if (certain[0]?.kind.tier !== tier || isTie(free)) return null;
  return { subject, all: choices, choices: certain.filter(({ kind }) => kind.tier === tier) };
}

/** A link may tell what makes a later one of the same round a contradiction: such a one is weighed again. */
function stillHolds(run: Run, subject: Subject, chosen: Choice, told: number): boolean {
  if (placeFor(chosen.item.places, subject.listing) !== 'free') return false;
  if (run.pool.told === told) return true;
  const isOnly = run.pool.bySku.get(subject.sku)?.length === 1;
  return weighEvidence(subject, chosen.item, isOnly, run.pool.rules).kind.verdict === 'certain';
}

/** What a listing gets that nobody contends with: all its choices have room. */
function bestChoice(choices: readonly Choice[]): Choice | undefined {
  if (choices.length === 1) return choices[0];
  const edges = choices.map(({ item, score }) => ({ left: 0, right: item.rank, weight: score }));
  const { right } = bestEdge(edges);
  return choices.find(({ item }) => item.rank === right);
}

/** What each of them gets, by their places. */
function assigned(ready: readonly Ready[]): readonly (Choice | undefined)[] {
  const [only, second] = ready;
  if (only !== undefined && second === undefined) return [bestChoice(only.choices)];
  const slots = slotsOf(ready, only?.subject.listing.platform ?? '');
  const found = assign(edgesOf(ready, slots));
  return ready.map(({ choices }, left) => {
    const item = slots[found.get(left) ?? -1];
    return choices.find((choice) => choice.item === item);
  });
}

/** Links what is certain of one kind of evidence on one platform. `told` is as it was when the choices were weighed. */
function linkTier(run: Run, contenders: readonly Contender[], tier: number, told: number): void {
  const ready: Ready[] = [];
  for (const contender of contenders) {
    const one = readyFor(run, contender, tier);
    if (one !== null) ready.push(one);
  }
  if (ready.length === 0) return;
  const chosen = assigned(ready);
  ready.forEach(({ subject, all }, place) => {
    const choice = chosen[place];
    if (choice !== undefined && stillHolds(run, subject, choice, told)) linkChoice(run, subject, choice, all);
  });
}

const FALLING = [TIERS.remembered, TIERS.number, TIERS.sku, TIERS.code, TIERS.title, TIERS.likely];

const isPlain = ({ listing, sku, named }: Subject): boolean =>
  sku === '' && named === null && listing.remembered === null && listing.rejected.length === 0;

/** How many of the items that read the same are weighed for one listing, at least. */
const EACH = 8;

const readSame = ({ subject: a }: Contender, b: Subject): boolean =>
  a.features === b.features &&
  a.listing.account === b.listing.account &&
  a.listing.quantity === b.listing.quantity &&
  isPlain(a);

/** Listings that read the same and name no item have the same choices: they are weighed once. */
function contendersOf(pool: Pool, subjects: readonly Subject[]): readonly Contender[] {
  const latest = new Map<Features, Contender>();
  return subjects.map((subject) => {
    const before = subjects.length > 1 && isPlain(subject) ? latest.get(subject.features) : undefined;
    const isSame = before !== undefined && readSame(before, subject);
    const choices = isSame ? before.choices : surestChoices(pool, subject, EACH);
    const contender = { subject, choices };
    if (subjects.length > 1) latest.set(subject.features, contender);
    return contender;
  });
}

const isHopeful = ({ choices }: Contender): boolean =>
  choices.some(({ kind, place }) => kind.verdict === 'certain' && place === 'free');

/** Links what is certain on one platform; adds to `again` those for whom a further link may still become possible. */
function linkPlatform(run: Run, subjects: readonly Subject[], again: Subject[]): void {
  const { told } = run.pool;
  const contenders = contendersOf(run.pool, subjects);
  const hopeful = contenders.filter(isHopeful);
  if (hopeful.length > 0) for (const tier of FALLING) linkTier(run, hopeful, tier, told);
  for (const contender of contenders)
    if (contender.subject.sku !== '' || isHopeful(contender)) again.push(contender.subject);
}

/** Listings come by platform: those of one stand together. */
function groupByPlatform(subjects: readonly Subject[]): readonly (readonly Subject[])[] {
  const groups: Subject[][] = [];
  let platform: string | null = null;
  for (const subject of subjects) {
    if (subject.listing.platform !== platform) groups.push([]);
    platform = subject.listing.platform;
    groups[groups.length - 1]?.push(subject);
  }
  return groups;
}

/**
 * Links all that is certain among listings that share keys, until there is nothing more. A link that tells nothing of
 * its item only takes a place away and tells a SKU: whoever had neither a choice nor a SKU gets none by it. One that
 * tells may settle another's tie.
 */
export function linkNeighbourhood(run: Run, subjects: readonly Subject[]): void {
  const open = (of: readonly Subject[]): readonly Subject[] => of.filter((subject) => isOpen(run, subject));
  let hopeful = open(subjects);
  for (let before = -1; before !== run.settled; ) {
    before = run.settled;
    const { told } = run.pool;
    const again: Subject[] = [];
    for (const group of groupByPlatform(hopeful)) linkPlatform(run, group, again);
    hopeful = open(run.pool.told === told ? again : subjects);
    if (hopeful.length === 0) return;
  }
}

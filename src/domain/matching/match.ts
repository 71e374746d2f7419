/**
 * Decides for every listing: linked, made, asked, or nothing.
 *
 * 1. Certain links to the person's items, platform by platform, by falling certainty (remembered, number in the SKU,
 *    same SKU, code and size, exact title and size), each kind as the best assignment within the places that are
 *    free. Repeated until nothing changes, so that running again on what is left changes nothing. Ties between
 *    items that differ wait.
 * 2. With makeItems: listings that are no question about an item of the person's are made or join an item made
 *    before, those of known code and size first, then of known size, then the rest; within these platform by
 *    platform, by id. A made item is a candidate under the same rules as any other.
 * 3. What is left and has candidates is asked.
 *
 * Rules chosen where the design leaves it open:
 * - Same code, both sizes known and different: another item, never a question, or a first sync of an empty sheet
 *   would ask about every shoe in two sizes. `other size` is asked when the code agrees and the sizes cannot be
 *   compared (one is unread, or in a system that no chart settles) and no item of the right size has room.
 * - New against used, both known: two things, so another item, as with a different size. Flaws that only one side
 *   tells (no box, stained) are asked.
 * - Doubt about an item that is only being made in this call: strong doubt (the code agrees or the title is the
 *   same but the size cannot be compared; a very like title and the same size; a second account) is asked, naming
 *   the made item in place of a number; weak doubt (a like title) makes an item of its own. So nothing wrong is
 *   linked, and what could be the same is not doubled without a question.
 * - A listing that offers more units than the item has left is asked, never linked in part.
 * - A remembered link or an explicit number in the SKU that contradicts code, size or condition is asked.
 */
import type { MatchItem, MatchListing, MatchListings, MatchOutcome } from '../matching';
import { type Assignment, assign, type Edge } from './assignment';
import {
  allChoices,
  askedAbout,
  type Choice,
  candidateOf,
  interchangeable,
  isAskable,
  isTie,
  linkable,
  surestChoices,
} from './choices';
import { type Subject, subjectOf, TIERS, weighEvidence } from './evidence';
import { featuresOfListing } from './features';
import { emptyPlaces, placeFor, take, unitsOf } from './places';
import { addItem, type Pool, type PoolItem, poolOf, skuText, tell } from './pool';

interface Run {
  readonly pool: Pool;
  readonly outcomes: Map<string, MatchOutcome>;
  /** In the fixed order. */
  readonly subjects: readonly Subject[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function inOrder(listings: readonly MatchListing[]): MatchListing[] {
  return [...listings].sort((a, b) => byText(a.platform, b.platform) || byText(a.id, b.id));
}

const open = (run: Run): Subject[] => run.subjects.filter(({ listing }) => !run.outcomes.has(listing.id));

function groupByPlatform(subjects: readonly Subject[]): Subject[][] {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const known = groups.get(subject.listing.platform);
    if (known === undefined) groups.set(subject.listing.platform, [subject]);
    else known.push(subject);
  }
  return [...groups.values()];
}

function runnerUpOf(choices: readonly Choice[], chosen: Choice): Choice | null {
  return choices.find(({ item }) => item !== chosen.item && !interchangeable(item, chosen.item)) ?? null;
}

function link(run: Run, subject: Subject, chosen: Choice, choices: readonly Choice[]): void {
  const { listing } = subject;
  const { item, evidence } = chosen;
  take(item.places, listing.platform, listing.account, unitsOf(listing));
  tell(run.pool, item, subject.features, skuText(listing.sku));
  run.outcomes.set(
    listing.id,
    linkedOutcome(listing.id, chosen, runnerUpOf(choices, chosen), evidence.score),
  );
}

function linkedOutcome(id: string, chosen: Choice, second: Choice | null, score: number): MatchOutcome {
  const match = candidateOf(chosen);
  if (chosen.item.number === null) {
    return { id, outcome: 'made', made: chosen.item.made, reasons: match.reasons, score };
  }
  return { id, outcome: 'linked', match, runnerUp: second === null ? null : candidateOf(second) };
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
    const free = item.places.quantity - (item.places.taken.get(platform)?.units ?? 0);
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
    choices.flatMap(({ item, evidence }) =>
      (places.get(item) ?? []).map((right) => ({ left, right, weight: evidence.score })),
    ),
  );
}

/** All of a listing's choices, and those of one kind of evidence that are certain now. */
interface Ready extends Contender {
  readonly all: readonly Choice[];
}

function readyFor(run: Run, { subject, choices }: Contender, tier: number): Ready[] {
  const isOpen = !run.outcomes.has(subject.listing.id);
  if (!isOpen || !choices.some(({ evidence }) => evidence.tier === tier)) return [];
  const certain = linkable(choices).filter(({ item }) => placeFor(item.places, subject.listing) === 'free');
  if (certain[0]?.evidence.tier !== tier || isTie(certain)) return [];
  return [{ subject, all: choices, choices: certain.filter(({ evidence }) => evidence.tier === tier) }];
}

/** A link may tell what makes a later one of the same round a contradiction: such a one is weighed again. */
function stillHolds(run: Run, subject: Subject, chosen: Choice, told: number): boolean {
  if (placeFor(chosen.item.places, subject.listing) !== 'free') return false;
  return run.pool.told === told || weighEvidence(subject, chosen.item).verdict === 'certain';
}

function apply(
  run: Run,
  ready: readonly Ready[],
  slots: readonly PoolItem[],
  found: Assignment,
  told: number,
): void {
  ready.forEach(({ subject, choices, all }, left) => {
    const item = slots[found.get(left) ?? -1];
    const chosen = choices.find((choice) => choice.item === item);
    if (chosen !== undefined && stillHolds(run, subject, chosen, told)) link(run, subject, chosen, all);
  });
}

/** Links what is certain of one kind of evidence on one platform. `told` is as it was when the choices were weighed. */
function linkTier(
  run: Run,
  contenders: readonly Contender[],
  tier: number,
  platform: string,
  told: number,
): void {
  const ready = contenders.flatMap((contender) => readyFor(run, contender, tier));
  if (ready.length === 0) return;
  const slots = slotsOf(ready, platform);
  apply(run, ready, slots, assign(edgesOf(ready, slots)), told);
}

const FALLING = [TIERS.remembered, TIERS.number, TIERS.sku, TIERS.code, TIERS.title];

/** Links what is certain on one platform; gives back those for whom a further link may still become possible. */
function linkPlatform(run: Run, subjects: readonly Subject[]): readonly Subject[] {
  const { told } = run.pool;
  const contenders = subjects.map((subject) => ({
    subject,
    choices: surestChoices(run.pool, subject),
  }));
  const platform = subjects[0]?.listing.platform ?? '';
  const hopeful = contenders.filter(({ choices }) => linkable(choices).length > 0);
  for (const tier of FALLING) linkTier(run, hopeful, tier, platform, told);
  return contenders.flatMap(({ subject, choices }) =>
    subject.sku !== '' || linkable(choices).length > 0 ? [subject] : [],
  );
}

/**
 * Links all that is certain, until there is nothing more. A link that tells nothing of its item only takes a place away and
 * tells a SKU: whoever had neither a choice nor a SKU gets none by it. One that tells may settle another's tie.
 */
function linkCertain(run: Run): void {
  let hopeful: readonly Subject[] = open(run);
  for (let before = -1; before !== run.outcomes.size; ) {
    before = run.outcomes.size;
    const { reindexed, told } = run.pool;
    const left = hopeful.filter(({ listing }) => !run.outcomes.has(listing.id));
    const again = groupByPlatform(left).flatMap((subjects) => linkPlatform(run, subjects));
    const isAsBefore = run.pool.reindexed === reindexed && run.pool.told === told;
    hopeful = isAsBefore ? again : open(run);
  }
}

/** Those that others can join for certain come first. */
function rankOfMaking({ features }: Subject): number {
  if (features.size.kind === 'unknown') return 2;
  return features.codes.length > 0 ? 0 : 1;
}

function make(run: Run, { listing, features }: Subject): void {
  const places = emptyPlaces(unitsOf(listing));
  take(places, listing.platform, listing.account, unitsOf(listing));
  const item = addItem(run.pool, { number: null, made: listing.id, features, places, skus: new Set() });
  tell(run.pool, item, features, skuText(listing.sku));
  const reasons = ['made for this listing: no item matches'];
  run.outcomes.set(listing.id, { id: listing.id, outcome: 'made', made: listing.id, reasons, score: 1 });
}

/** Makes an item, joins one, or leaves a question: then gives back what it is about. */
function makeOrJoin(run: Run, subject: Subject): readonly Choice[] {
  const choices = allChoices(run.pool, subject).filter(isAskable);
  const [chosen] = linkable(choices);
  if (choices.length === 0) make(run, subject);
  else if (chosen !== undefined && !isTie(choices)) link(run, subject, chosen, choices);
  return choices;
}

/** Makes items until every listing that is left is a question; linking one may settle another. */
function makeItemsFor(run: Run): readonly Contender[] {
  const ranked = open(run).sort((a, b) => rankOfMaking(a) - rankOfMaking(b));
  for (const subject of ranked) makeOrJoin(run, subject);
  let questions: readonly Contender[] = [];
  for (let before = -1; before !== run.outcomes.size; ) {
    before = run.outcomes.size;
    linkCertain(run);
    questions = open(run).map((subject) => ({ subject, choices: makeOrJoin(run, subject) }));
  }
  return questions;
}

function questionsOf(run: Run): readonly Contender[] {
  return open(run).map((subject) => ({
    subject,
    choices: allChoices(run.pool, subject).filter(isAskable),
  }));
}

function ask(run: Run, questions: readonly Contender[]): void {
  for (const { subject, choices } of questions) {
    if (choices.length > 0) run.outcomes.set(subject.listing.id, askedAbout(subject, choices));
  }
}

function start(listings: readonly MatchListing[], items: readonly MatchItem[]): Run {
  const pool = poolOf(items);
  const read = inOrder(listings).map((listing) => ({ listing, features: featuresOfListing(listing) }));
  const subjects = read.map(({ listing, features }) => subjectOf(listing, features));
  return { pool, subjects, outcomes: new Map() };
}

/** See the contract. Outcomes come by platform, then by id, whatever the order given. */
export const matchListings: MatchListings = (listings, items, makeItems) => {
  const run = start(listings, items);
  linkCertain(run);
  ask(run, makeItems ? makeItemsFor(run) : questionsOf(run));
  return run.subjects.flatMap(({ listing }) => {
    const outcome = run.outcomes.get(listing.id);
    return outcome === undefined ? [] : [outcome];
  });
};

/**
 * Certain links, platform by platform, by falling certainty (remembered, number in the SKU, same SKU, code and size,
 * exact title and size), each kind as the best assignment within the places that are free. Repeated until nothing
 * changes, so that running again on what is left changes nothing.
 */
import type { MatchOutcome } from '../matching';
import { type Assignment, assign, type Edge } from './assignment';
import { type Choice, candidateOf, interchangeable, isTie, linkable, surestChoices } from './choices';
import { TIERS, weighEvidence } from './evidence';
import type { Features } from './features';
import { placeFor, take, unitsOf } from './places';
import { hold, type Pool } from './pool';
import type { PoolItem, Subject } from './subjects';

/** One call to the matcher. */
export interface Run {
  readonly pool: Pool;
  readonly outcomes: Map<string, MatchOutcome>;
  /** In the fixed order. */
  readonly subjects: readonly Subject[];
}

function runnerUpOf(choices: readonly Choice[], chosen: Choice): Choice | null {
  return choices.find(({ item }) => item !== chosen.item && !interchangeable(item, chosen.item)) ?? null;
}

function linkedOutcome(subject: Subject, chosen: Choice, second: Choice | null): MatchOutcome {
  const match = candidateOf(subject, chosen);
  const { id } = subject.listing;
  const { number, made } = chosen.item;
  if (number === null) return { id, outcome: 'made', made, reasons: match.reasons, score: match.score };
  const runnerUp = second === null ? null : candidateOf(subject, second);
  return { id, outcome: 'linked', match, runnerUp };
}

/** Links the listing to its chosen item. `choices` are what it was chosen from. */
export function linkChoice(run: Run, subject: Subject, chosen: Choice, choices: readonly Choice[]): void {
  const { listing } = subject;
  run.outcomes.set(listing.id, linkedOutcome(subject, chosen, runnerUpOf(choices, chosen)));
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
  const free = choices.filter(({ item }) => placeFor(item.places, subject.listing) === 'free');
  const certain = linkable(free);
  if (certain[0]?.evidence.tier !== tier || isTie(free)) return [];
  return [{ subject, all: choices, choices: certain.filter(({ evidence }) => evidence.tier === tier) }];
}

/** A link may tell what makes a later one of the same round a contradiction: such a one is weighed again. */
function stillHolds(run: Run, subject: Subject, chosen: Choice, told: number): boolean {
  if (placeFor(chosen.item.places, subject.listing) !== 'free') return false;
  if (run.pool.told === told) return true;
  const isOnly = run.pool.bySku.get(subject.sku)?.length === 1;
  return weighEvidence(subject, chosen.item, isOnly, run.pool.rules).verdict === 'certain';
}

function assignmentOf(ready: readonly Ready[], slots: readonly PoolItem[]): Assignment {
  const [only, second] = ready;
  const isPlain = only !== undefined && second === undefined && only.choices.length === 1;
  return isPlain ? new Map([[0, 0]]) : assign(edgesOf(ready, slots));
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
  const found = assignmentOf(ready, slots);
  ready.forEach(({ subject, choices, all }, left) => {
    const item = slots[found.get(left) ?? -1];
    const chosen = choices.find((choice) => choice.item === item);
    if (chosen !== undefined && stillHolds(run, subject, chosen, told)) linkChoice(run, subject, chosen, all);
  });
}

const FALLING = [TIERS.remembered, TIERS.number, TIERS.sku, TIERS.code, TIERS.title, TIERS.likely];

const isPlain = ({ listing, sku, named }: Subject): boolean =>
  sku === '' && named === null && listing.remembered === null && listing.rejected.length === 0;

const likeOf = ({ listing }: Subject): string => `${listing.account}|${listing.quantity}`;

/** How many of the items that read the same are weighed for one listing, at least. */
const EACH = 8;

/** Listings that read the same and name no item have the same choices: they are weighed once. */
function contendersOf(pool: Pool, subjects: readonly Subject[]): Contender[] {
  const known = new Map<Features, Map<string, readonly Choice[]>>();
  return subjects.map((subject) => {
    if (!isPlain(subject) || subjects.length === 1)
      return { subject, choices: surestChoices(pool, subject, EACH) };
    const like = known.get(subject.features) ?? new Map<string, readonly Choice[]>();
    known.set(subject.features, like);
    const choices = like.get(likeOf(subject)) ?? surestChoices(pool, subject, EACH);
    like.set(likeOf(subject), choices);
    return { subject, choices };
  });
}

/** Links what is certain on one platform; gives back those for whom a further link may still become possible. */
function linkPlatform(run: Run, subjects: readonly Subject[]): readonly Subject[] {
  const { told } = run.pool;
  const contenders = contendersOf(run.pool, subjects);
  const platform = subjects[0]?.listing.platform ?? '';
  const hopeful = contenders.filter(({ choices }) => linkable(choices).length > 0);
  for (const tier of FALLING) linkTier(run, hopeful, tier, platform, told);
  return contenders.flatMap(({ subject, choices }) =>
    subject.sku !== '' || linkable(choices).length > 0 ? [subject] : [],
  );
}

function groupByPlatform(subjects: readonly Subject[]): Iterable<Subject[]> {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const known = groups.get(subject.listing.platform);
    if (known === undefined) groups.set(subject.listing.platform, [subject]);
    else known.push(subject);
  }
  return groups.values();
}

/**
 * Links all that is certain among listings that share keys, until there is nothing more. A link that tells nothing of
 * its item only takes a place away and tells a SKU: whoever had neither a choice nor a SKU gets none by it. One that
 * tells may settle another's tie.
 */
export function linkNeighbourhood(run: Run, subjects: readonly Subject[]): void {
  const isOpen = ({ listing }: Subject): boolean => !run.outcomes.has(listing.id);
  let hopeful: readonly Subject[] = subjects.filter(isOpen);
  for (let before = -1; before !== run.outcomes.size; ) {
    before = run.outcomes.size;
    const { told } = run.pool;
    const again = [...groupByPlatform(hopeful)].flatMap((group) => linkPlatform(run, group));
    hopeful = (run.pool.told === told ? again : subjects).filter(isOpen);
    if (hopeful.length === 0) return;
  }
}

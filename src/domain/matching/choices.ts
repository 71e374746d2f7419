/** What one listing could be: its candidates with their evidence, whether one is clearly best, and what to ask. */
import type { MatchCandidate, MatchOutcome } from '../matching';
import { CODE_AGREES, claiming, type Evidence, TIERS, weighEvidence } from './evidence/evidence';
import { areAlikeAsAt, eachAlike, ofAnySize, ofItsSize } from './pool/finding';
import { ownItemsOf, plausibleItems } from './pool/last-look';
import type { Pool } from './pool/pool';
import { sameCondition } from './product/conditions';
import { trimmed } from './shared/lists';
import type { Changing } from './sides/changes';
import { compareCodes, compareSizes } from './sides/facts';
import type { Features, PoolItem, Subject } from './sides/features';
import { type Place, placeFor } from './sides/places';

/** An item that a listing may be, the evidence for it, and whether it has room. */
export interface Choice extends Evidence {
  readonly item: PoolItem;
  readonly place: Place;
}

/** Written out, as one object: a large stock has hundreds of thousands at once. */
export const choiceOf = (item: PoolItem, { kind, score, claim }: Evidence, place: Place): Choice => ({
  item,
  kind,
  score,
  claim,
  place,
});

const SHOWN = 5;

/** Whether the listing itself names items: by an older link, by a number, by a SKU. */
const namesItems = ({ listing, named, sku }: Subject): boolean =>
  listing.remembered !== null || named !== null || sku !== '';

function named(pool: Pool, { listing, named: number, sku }: Subject): readonly PoolItem[] {
  const numbers = [listing.remembered, number?.number ?? null];
  const found = numbers.map((one) => (one === null ? undefined : pool.byNumber.get(one)));
  const bySku = sku === '' ? [] : (pool.bySku.get(sku) ?? []).slice(0, SHOWN * SHOWN);
  return [...new Set([...found, ...bySku].filter((item) => item !== undefined))];
}

const NONE: readonly Choice[] = [];

function weighAll(pool: Pool, items: readonly PoolItem[], subject: Subject): readonly Choice[] {
  if (items.length === 0) return NONE;
  const isOnly = subject.sku !== '' && pool.bySku.get(subject.sku)?.length === 1;
  const choices: Choice[] = [];
  for (const item of items) {
    const place = placeFor(item.places, subject.listing);
    if (place === 'full') continue;
    const evidence = weighEvidence(subject, item, isOnly, pool.rules);
    if (evidence.kind.verdict !== 'no') choices.push(choiceOf(item, evidence, place));
  }
  return choices;
}

const best = (a: Choice, b: Choice): number =>
  b.kind.tier - a.kind.tier || b.score - a.score || a.item.rank - b.item.rank;

/**
 * The candidates of the surest kinds, best first: the same number, SKU, code or title. Items without room are left
 * out; those of a size that does not compare count only where none of the size does.
 * @param each How many of the items that read the same are wanted.
 */
export function surestChoices(pool: Pool, subject: Subject, each: number): readonly Choice[] {
  const { blocks } = subject.features;
  const first = namesItems(subject) ? weighAll(pool, named(pool, subject), subject) : NONE;
  if (first.length === 0 && blocks.every(({ all }) => all.length === 0)) return NONE;
  const sized = weighAll(pool, ofItsSize(blocks, subject, each), subject);
  const others = sized.length > 0 ? sized : weighAll(pool, ofAnySize(blocks, subject, each), subject);
  if (first.length === 0) return others.length < 2 ? others : [...others].sort(best);
  return withoutRepeats([...first, ...others]).sort(best);
}

function withoutRepeats(choices: readonly Choice[]): Choice[] {
  const items = new Set<PoolItem>();
  return choices.filter(({ item }) => !items.has(item) && items.add(item));
}

/** A code that agrees, or more: like titles add nothing to that. */
const isOfItsCode = ({ score }: Choice): boolean => score >= CODE_AGREES;

/** The few likest that are worth a question, of those that read the same only the oldest: more are never shown. */
function likeChoices(pool: Pool, subject: Subject, known: readonly Choice[]): readonly Choice[] {
  const isOnly = pool.bySku.get(subject.sku)?.length === 1;
  const found: Choice[] = [];
  let weighed: Features | null = null;
  eachAlike(pool, subject, (item, likeness) => {
    if (item.features === weighed) return true;
    weighed = item.features;
    if (known.some((choice) => choice.item === item)) return true;
    if (found.some((choice) => choice.item.features === item.features)) return true;
    const place = placeFor(item.places, subject.listing);
    const evidence = weighEvidence(subject, item, isOnly, pool.rules, likeness);
    const choice = choiceOf(item, evidence, place);
    if (place !== 'full' && evidence.kind.verdict !== 'no' && isAskable(choice)) found.push(choice);
    return found.length < SHOWN;
  });
  return found;
}

/** What a listing that nothing is like may yet be. */
function lastChoices(pool: Pool, subject: Subject): readonly Choice[] {
  pool.own ??= ownItemsOf(pool.items);
  const found: Choice[] = [];
  for (const { item, likeness, isOwnName } of plausibleItems(pool.own, subject)) {
    if (found.some((choice) => choice.item.features === item.features)) continue;
    const weighed = weighEvidence(subject, item, false, pool.rules, likeness);
    if (weighed.kind.verdict === 'no') continue;
    const evidence = isOwnName ? weighed : claiming(weighed, 'other things of this style code are called so');
    found.push(choiceOf(item, evidence, placeFor(item.places, subject.listing)));
    if (found.length === SHOWN) break;
  }
  return found;
}

/** All candidates that are worth a question, best first, as worked out at a count of the pool's changes. */
export interface Known {
  readonly choices: readonly Choice[];
  /** Whether like titles were looked for. */
  readonly withLike: boolean;
  readonly at: number;
}

function workOut(pool: Pool, subject: Subject): Known {
  const at = pool.changes.count;
  const surest = surestChoices(pool, subject, SHOWN);
  const askable = surest.filter(isAskable);
  if (surest.some(isOfItsCode)) return { choices: trimmed(askable), withLike: false, at };
  const like = likeChoices(pool, subject, surest);
  const others = like.length === 0 && askable.length === 0 ? lastChoices(pool, subject) : like;
  const choices = askable.length === 0 ? others : [...askable, ...others].sort(best);
  return { choices: trimmed(choices), withLike: true, at };
}

function stillHolds(pool: Pool, subject: Subject, { choices, withLike, at }: Known): boolean {
  if (namesItems(subject)) return false;
  const isAsThen = ({ changedAt }: Changing): boolean => changedAt <= at;
  if (!subject.features.blocks.every(isAsThen) || !choices.every(({ item }) => isAsThen(item))) return false;
  return !withLike || areAlikeAsAt(pool, subject, at);
}

/** What is known of a listing: as before where nothing that it rests on has changed since. */
export function knownNow(pool: Pool, subject: Subject, before: Known | undefined): Known {
  return before !== undefined && stillHolds(pool, subject, before) ? before : workOut(pool, subject);
}

export function linkable(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ kind, place }) => kind.verdict === 'certain' && place === 'free');
}

/** Nothing that is known tells the two apart: either may be taken, so the older one is. */
export function interchangeable(a: PoolItem, b: PoolItem): boolean {
  const [one, other] = [a.features, b.features];
  if (one.consigned !== other.consigned) return false;
  const sameProduct = compareCodes(one.codes, other.codes) === 'agree' || bothOnlyTitled(a, b);
  return (
    sameProduct &&
    sameCondition(one.condition, other.condition) &&
    compareSizes(one.fit, other.fit) === 'same'
  );
}

function bothOnlyTitled(a: PoolItem, b: PoolItem): boolean {
  const [one, other] = [a.features, b.features];
  return one.codes.length === 0 && other.codes.length === 0 && one.wording.block === other.wording.block;
}

/** Several items fit equally well and differ in something known, or one that fits has a rival. */
export function isTie(choices: readonly Choice[]): boolean {
  const [first] = linkable(choices);
  if (first === undefined) return false;
  return choices.some(({ kind, score, item, place }) => {
    if (place !== 'free' || item === first.item) return false;
    if (kind.isRival) return first.kind.tier <= TIERS.code;
    return kind.tier === first.kind.tier && score === first.score && !interchangeable(first.item, item);
  });
}

/** Whether it is worth a question: weak doubt about an item that is only being made is not. */
function isAskable({ kind, item }: Choice): boolean {
  if (kind.verdict === 'certain') return true;
  return !item.isNew || kind.strength === 'strong';
}

const PLACE_REASONS: Readonly<Partial<Record<Place, string>>> = {
  'other account': 'another account already offers it on this platform',
  'too few': 'the listing offers more units than the item has left on this platform',
};

export function candidateOf(
  { reasons: reasonsOf }: Pool,
  subject: Subject,
  { item, score, claim, place }: Choice,
): MatchCandidate {
  const reasons = reasonsOf(subject.features, item.features, claim, PLACE_REASONS[place] ?? '');
  if (item.number === null) return { item: 0, made: item.made, score, reasons };
  return { item: item.number, score, reasons };
}

type Asked = Extract<MatchOutcome, { outcome: 'asked' }>;

function whyAsked(choices: readonly Choice[]): Asked['why'] {
  const [first] = choices;
  if (isTie(choices)) return 'tie';
  if (first?.kind.verdict === 'certain' && first.place === 'other account') return 'second account';
  return first?.kind.why ?? 'doubtful';
}

/** The five best, of items that nothing tells apart only the oldest. */
function shown(choices: readonly Choice[]): readonly Choice[] {
  const found: Choice[] = [];
  for (const choice of choices) {
    if (found.length === SHOWN) break;
    if (!found.some(({ item }) => item.features === choice.item.features)) found.push(choice);
  }
  return found;
}

export function askedAbout(pool: Pool, subject: Subject, choices: readonly Choice[]): Asked {
  const candidates = shown(choices).map((choice) => candidateOf(pool, subject, choice));
  return { id: subject.listing.id, outcome: 'asked', why: whyAsked(choices), candidates };
}

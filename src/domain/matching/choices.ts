/** What one listing could be: its candidates with their evidence, whether one is clearly best, and what to ask. */
import type { MatchCandidate, MatchOutcome } from '../matching';
import { conditionText } from './conditions';
import { compareCodes, compareSizes, type Evidence, isAlike, type Subject, weighEvidence } from './evidence';
import { type Place, placeFor } from './places';
import { alike, type Pool, type PoolItem, sameProduct } from './pool';

export interface Choice {
  readonly item: PoolItem;
  readonly evidence: Evidence;
  readonly place: Place;
}

const SHOWN = 5;

function direct(pool: Pool, { listing, named, sku }: Subject): PoolItem[] {
  const numbers = [listing.remembered, named?.number ?? null];
  const found = numbers.map((number) => (number === null ? undefined : pool.byNumber.get(number)));
  const bySku = sku === '' ? [] : (pool.bySku.get(sku) ?? []).slice(0, SHOWN * SHOWN);
  return [...found, ...bySku].filter((item): item is PoolItem => item !== undefined);
}

function weighAll(items: readonly PoolItem[], subject: Subject): Choice[] {
  return [...new Set(items)].flatMap((item) => {
    const place = placeFor(item.places, subject.listing);
    if (place === 'full') return [];
    const evidence = weighEvidence(subject, item);
    return evidence.verdict === 'no' ? [] : [{ item, evidence, place }];
  });
}

const best = (a: Choice, b: Choice): number =>
  b.evidence.tier - a.evidence.tier || b.evidence.score - a.evidence.score || a.item.rank - b.item.rank;

/** The candidates of the surest kinds, best first: the same number, SKU, code or title. Items without room are left out. */
export function surestChoices(pool: Pool, subject: Subject): readonly Choice[] {
  const items = [...direct(pool, subject), ...sameProduct(pool, subject.listing, subject.features)];
  return weighAll(items, subject).sort(best);
}

/** All candidates, those of a like title included, best first. */
export function allChoices(pool: Pool, subject: Subject): readonly Choice[] {
  const surest = surestChoices(pool, subject);
  const known = new Set(surest.map((choice) => choice.item));
  const others = alike(pool, subject).filter((item) => !known.has(item) && isAlike(subject, item));
  return [...surest, ...weighAll(others, subject)].sort(best);
}

export function linkable(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter((choice) => choice.evidence.verdict === 'certain' && choice.place === 'free');
}

/** Nothing that is known tells the two apart: either may be taken, so the older one is. */
export function interchangeable(a: PoolItem, b: PoolItem): boolean {
  const [one, other] = [a.features, b.features];
  const sameProduct = compareCodes(one.codes, other.codes) === 'agree' || bothOnlyTitled(a, b);
  if (!sameProduct || one.consigned !== other.consigned) return false;
  return (
    conditionText(one.condition) === conditionText(other.condition) && compareSizes(one, other) === 'same'
  );
}

function bothOnlyTitled(a: PoolItem, b: PoolItem): boolean {
  return (
    a.features.codes.length === 0 && b.features.codes.length === 0 && a.features.title === b.features.title
  );
}

/** Several items fit equally well and differ in something known. */
export function isTie(choices: readonly Choice[]): boolean {
  const [first, ...others] = linkable(choices);
  if (first === undefined) return false;
  const equal = others.filter(
    ({ evidence }) => evidence.tier === first.evidence.tier && evidence.score === first.evidence.score,
  );
  return equal.some((choice) => !interchangeable(first.item, choice.item));
}

/** Whether it is worth a question: weak doubt about an item that is only being made is not. */
export function isAskable(choice: Choice): boolean {
  if (choice.evidence.verdict === 'certain') return true;
  return choice.item.number !== null || choice.evidence.strength === 'strong';
}

const PLACE_REASONS: Readonly<Partial<Record<Place, string>>> = {
  'other account': 'another account already offers it on this platform',
  'too few': 'the listing offers more units than the item has left on this platform',
};

export function candidateOf({ item, evidence, place }: Choice): MatchCandidate {
  const more = PLACE_REASONS[place];
  const reasons = more === undefined ? evidence.reasons() : [...evidence.reasons(), more];
  if (item.number === null) return { item: 0, made: item.made, score: evidence.score, reasons };
  return { item: item.number, score: evidence.score, reasons };
}

type Asked = Extract<MatchOutcome, { outcome: 'asked' }>;

function whyAsked(choices: readonly Choice[]): Asked['why'] {
  const [first] = choices;
  if (isTie(choices)) return 'tie';
  if (first?.evidence.verdict === 'certain' && first.place === 'other account') return 'second account';
  return first?.evidence.why ?? 'doubtful';
}

export function askedAbout(subject: Subject, choices: readonly Choice[]): Asked {
  const candidates = choices.slice(0, SHOWN).map(candidateOf);
  return { id: subject.listing.id, outcome: 'asked', why: whyAsked(choices), candidates };
}

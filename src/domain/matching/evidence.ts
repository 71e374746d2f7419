/**
 * Weighs one listing against one item: what agrees, what differs, how sure that makes it, in words a seller knows.
 * Known contradictions (code, size, new against used, a rejected pair, consigned against at home) never link.
 */
import type { MatchListing } from '../matching';
import type { Brand } from './brands';
import { conditionText, flawsDiffer, statesConflict } from './conditions';
import type { Features } from './features';
import { type Group, groupsConflict } from './groups';
import { type PoolItem, skuText } from './pool';
import { type Sameness, sameSize } from './size-comparing';
import { type Size, sizeText } from './sizes';
import { findStyleCodes } from './style-codes';
import { differingWords, similarity, tellingWords } from './titles';

/** By falling certainty; 0 is evidence that only ever asks. */
export const TIERS = { remembered: 5, number: 4, sku: 3, code: 2, title: 1, none: 0 } as const;

/** A listing with all that is read from it once. */
export interface Subject {
  readonly listing: MatchListing;
  readonly features: Features;
  /** In capitals; '' for none, and for one that only repeats a style code: that says nothing of which pair it is. */
  readonly sku: string;
  readonly named: NamedNumber | null;
  /** The words of its title that tell most. */
  readonly telling: readonly string[];
}

/** An item number that a SKU names: surely (`#3084`, `SS-3084`) or perhaps (`3084`). */
export interface NamedNumber {
  readonly number: number;
  readonly sure: boolean;
}

export interface Evidence {
  readonly verdict: 'certain' | 'doubtful' | 'no';
  readonly tier: number;
  /** 0 to 1. */
  readonly score: number;
  readonly why: 'doubtful' | 'other size';
  /** Weak doubt is worth a question about an item of the person's, not about one that is only being made. */
  readonly strength: 'strong' | 'weak';
  /** In words a seller knows; made when asked for, since most evidence is only compared. */
  readonly reasons: () => readonly string[];
}

export type CodeRelation = 'agree' | 'conflict' | 'unknown';

/** Half a code (`DZ5485` of `DZ5485-612`) neither agrees nor conflicts. */
export function compareCodes(a: readonly string[], b: readonly string[]): CodeRelation {
  if (a.length === 0 || b.length === 0) return 'unknown';
  if (a.some((code) => b.includes(code))) return 'agree';
  const isPart = (one: string, other: string): boolean =>
    other.startsWith(`${one}-`) || one.startsWith(`${other}-`);
  return a.some((code) => b.some((other) => isPart(code, other))) ? 'unknown' : 'conflict';
}

/** The size with the group that the other side's title tells, where it tells none itself. */
function inherit(size: Size, group: Group): Size {
  if (size.kind !== 'number') return size;
  const forms = size.forms.map((form) =>
    form.group === '' && (form.system === 'US' || form.system === '') ? { ...form, group } : form,
  );
  return { ...size, forms };
}

/** Same or different only when it holds whether or not one title's group is taken for the other's too. */
export function compareSizes(a: Features, b: Features): Sameness {
  const brand: Brand = a.brand === '' ? b.brand : a.brand;
  if (a.brand !== '' && b.brand !== '' && a.brand !== b.brand) return sameSize(a.size, b.size);
  const plain = sameSize(a.size, b.size, brand);
  if (a.group === b.group) return plain;
  const shared = sameSize(
    a.group === '' ? inherit(a.size, b.group) : a.size,
    b.group === '' ? inherit(b.size, a.group) : b.size,
    brand,
  );
  return plain === shared ? plain : 'unknown';
}

interface Facts {
  readonly code: CodeRelation;
  readonly size: Sameness;
  readonly titleSame: boolean;
  readonly likeness: number;
  readonly flaws: boolean;
  readonly groupConflict: boolean;
  readonly groupSame: boolean;
  readonly conflict: boolean;
}

function gather(subject: Subject, item: PoolItem): Facts {
  const [a, b] = [subject.features, item.features];
  const code = compareCodes(a.codes, b.codes);
  const size = compareSizes(a, b);
  const groupConflict = code !== 'agree' && groupsConflict(a.group, b.group);
  const titleSame = a.title !== '' && a.title === b.title;
  return {
    code,
    size,
    titleSame,
    likeness: titleSame ? 1 : similarity(a, b),
    flaws: flawsDiffer(a.condition, b.condition),
    groupConflict,
    groupSame: a.group === b.group,
    conflict:
      code === 'conflict' ||
      size === 'different' ||
      groupConflict ||
      statesConflict(a.condition, b.condition),
  };
}

function sizeReason(a: Size, b: Size, sameness: Sameness): string {
  const [mine, theirs] = [sizeText(a), sizeText(b)];
  if (sameness === 'same')
    return mine === theirs ? `size ${mine} agrees` : `size agrees: ${mine} is ${theirs}`;
  if (sameness === 'different') return `size differs: ${mine}, not ${theirs}`;
  if (mine === '')
    return theirs === '' ? 'size is not known' : `size of the listing is not known, the item is ${theirs}`;
  return theirs === ''
    ? `size of the item is not known, the listing is ${mine}`
    : `sizes ${mine} and ${theirs} cannot be compared`;
}

function codeReason(a: readonly string[], b: readonly string[], relation: CodeRelation): string {
  const shared = a.find((code) => b.includes(code));
  if (shared !== undefined) return `style code ${shared} agrees`;
  if (relation === 'conflict') return `style code differs: ${a.join(', ')}, not ${b.join(', ')}`;
  if (a.length === 0 && b.length === 0) return 'no style code';
  return a.length === 0
    ? 'the listing has no style code'
    : b.length === 0
      ? 'the item has no style code'
      : 'style code agrees in part';
}

function titleReason(a: Features, b: Features, facts: Facts): string {
  if (facts.titleSame) return 'title agrees';
  const words = differingWords(a.words, b.words)
    .slice(0, 6)
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return words.length === 0 ? 'title says nothing' : `title differs in: ${words.join(', ')}`;
}

function conditionReason(a: Features, b: Features): readonly string[] {
  const [mine, theirs] = [conditionText(a.condition), conditionText(b.condition)];
  if (mine === theirs) return mine === '' ? [] : [`condition ${mine} agrees`];
  if (!statesConflict(a.condition, b.condition) && !flawsDiffer(a.condition, b.condition)) return [];
  return [`condition differs: ${mine || 'not said'}, not ${theirs || 'not said'}`];
}

function reasonsOf(
  subject: Subject,
  item: PoolItem,
  facts: Facts,
  first: readonly string[],
): readonly string[] {
  const [a, b] = [subject.features, item.features];
  return [
    ...first,
    codeReason(a.codes, b.codes, facts.code),
    sizeReason(a.size, b.size, facts.size),
    ...(facts.code === 'agree' ? [] : [titleReason(a, b, facts)]),
    ...conditionReason(a, b),
  ];
}

const EXPLICIT_NUMBER = /^(?:.*[^0-9A-Z])?(?:#|SS-?)([0-9]{1,9})$/;

function numberInSku(sku: string): NamedNumber | null {
  const upper = skuText(sku);
  const explicit = EXPLICIT_NUMBER.exec(upper);
  if (explicit) return { number: Number(explicit[1]), sure: true };
  return /^[1-9][0-9]{0,8}$/.test(upper) ? { number: Number(upper), sure: false } : null;
}

const TELLING_WORDS = 4;

export function subjectOf(listing: MatchListing, features: Features): Subject {
  const sku = skuText(listing.sku);
  return {
    listing,
    features,
    sku: sku === '' || findStyleCodes(sku).length > 0 ? '' : sku,
    named: numberInSku(listing.sku),
    telling: tellingWords(features.words, TELLING_WORDS),
  };
}

/** What the tiers above the product's own features say: null where they say nothing. */
interface Claim {
  readonly tier: number;
  readonly score: number;
  readonly certain: boolean;
  readonly reason: string;
}

function claimOfNumber(subject: Subject, item: PoolItem, facts: Facts): Claim | null {
  const { named } = subject;
  if (named === null || named.number !== item.number) return null;
  const backed =
    facts.code === 'agree' || facts.titleSame || (facts.size === 'same' && facts.likeness >= 0.5);
  if (!named.sure && facts.conflict) return null;
  return {
    tier: TIERS.number,
    score: named.sure ? 0.99 : 0.96,
    certain: !facts.conflict && (named.sure || backed),
    reason: `SKU ${subject.listing.sku.trim()} names item #${named.number}`,
  };
}

function claimOfSku(subject: Subject, item: PoolItem, facts: Facts): Claim | null {
  const { sku } = subject;
  if (sku === '' || !item.skus.has(sku) || facts.conflict) return null;
  const certain = facts.size === 'same' || (facts.size === 'unknown' && item.hasOwnSku(sku));
  return {
    tier: TIERS.sku,
    score: 0.97,
    certain,
    reason: `SKU ${subject.listing.sku.trim()} is another listing's of this item`,
  };
}

function claimOf(subject: Subject, item: PoolItem, facts: Facts): Claim | null {
  if (subject.listing.remembered !== null && subject.listing.remembered === item.number) {
    return {
      tier: TIERS.remembered,
      score: 1,
      certain: !facts.conflict,
      reason: `was linked to #${item.number} before`,
    };
  }
  return claimOfNumber(subject, item, facts) ?? claimOfSku(subject, item, facts);
}

/** Two words (`Nike Hoodie`) name no product: an exact title needs three. */
const TITLE_WORDS = 3;

function certainTier(subject: Subject, facts: Facts): number {
  if (facts.size !== 'same' || facts.flaws) return TIERS.none;
  if (facts.code === 'agree') return TIERS.code;
  const tells = facts.titleSame && facts.groupSame && subject.features.words.length >= TITLE_WORDS;
  return tells ? TIERS.title : TIERS.none;
}

const CERTAIN_SCORES: Readonly<Record<number, number>> = { [TIERS.code]: 0.93, [TIERS.title]: 0.85 };

/** Titles this alike, of the same size, are worth a question; unknown sizes need more. */
const ALIKE = 0.6;
const VERY_ALIKE = 0.8;
const ALIKE_WITHOUT_SIZE = 0.85;

interface Doubt {
  readonly score: number;
  readonly why: Evidence['why'];
  readonly strength: Evidence['strength'];
}

function doubtOf(subject: Subject, facts: Facts): Doubt | null {
  if (facts.code === 'agree' || facts.titleSame) {
    const unread = facts.code === 'agree' && facts.size === 'unknown' && subject.features.size.kind !== 'one';
    const score = (facts.code === 'agree' ? 0.6 : 0.5) + (facts.size === 'same' ? 0.1 : 0);
    return { score, why: unread ? 'other size' : 'doubtful', strength: 'strong' };
  }
  const enough = facts.size === 'same' ? ALIKE : ALIKE_WITHOUT_SIZE;
  if (facts.likeness < enough) return null;
  const strong = facts.size === 'same' && facts.likeness >= VERY_ALIKE;
  return { score: facts.likeness * 0.55, why: 'doubtful', strength: strong ? 'strong' : 'weak' };
}

const NOTHING: Evidence = {
  verdict: 'no',
  tier: 0,
  score: 0,
  why: 'doubtful',
  strength: 'weak',
  reasons: () => [],
};

function fromClaim(claim: Claim, subject: Subject, item: PoolItem, facts: Facts): Evidence {
  return {
    verdict: claim.certain ? 'certain' : 'doubtful',
    tier: claim.certain ? claim.tier : TIERS.none,
    score: claim.certain ? claim.score : 0.7,
    why: 'doubtful',
    strength: 'strong',
    reasons: () => reasonsOf(subject, item, facts, [claim.reason]),
  };
}

const agreedState = (a: Features, b: Features): number =>
  a.condition.state !== '' && a.condition.state === b.condition.state ? 0.02 : 0;

function fromProduct(subject: Subject, item: PoolItem, facts: Facts): Evidence {
  const tier = certainTier(subject, facts);
  const reasons = (): readonly string[] => reasonsOf(subject, item, facts, []);
  if (tier !== TIERS.none) {
    const score = (CERTAIN_SCORES[tier] ?? 0) + agreedState(subject.features, item.features);
    return { verdict: 'certain', tier, score, why: 'doubtful', strength: 'strong', reasons };
  }
  const doubt = doubtOf(subject, facts);
  return doubt === null ? NOTHING : { verdict: 'doubtful', tier: TIERS.none, ...doubt, reasons };
}

/** Whether the titles alone could make a question: a cheap look before all is weighed. */
export function isAlike(subject: Subject, item: PoolItem): boolean {
  return similarity(subject.features, item.features) >= ALIKE;
}

function isClaimed({ listing, named, sku }: Subject, item: PoolItem): boolean {
  if (item.number !== null && (item.number === listing.remembered || item.number === named?.number))
    return true;
  return sku !== '' && item.skus.has(sku);
}

function isPlainlyAnother({ features }: Subject, item: PoolItem): boolean {
  return (
    compareCodes(features.codes, item.features.codes) === 'conflict' ||
    compareSizes(features, item.features) === 'different'
  );
}

/** All that speaks for and against this listing being this item. Places are not looked at here. */
export function weighEvidence(subject: Subject, item: PoolItem): Evidence {
  if (item.number !== null && subject.listing.rejected.includes(item.number)) return NOTHING;
  if (subject.features.consigned !== item.features.consigned) return NOTHING;
  if (!isClaimed(subject, item) && isPlainlyAnother(subject, item)) return NOTHING;
  const facts = gather(subject, item);
  const claim = claimOf(subject, item, facts);
  if (claim !== null) return fromClaim(claim, subject, item, facts);
  return facts.conflict ? NOTHING : fromProduct(subject, item, facts);
}

/**
 * Weighs one listing against one item: what agrees, what differs, how sure that makes it.
 * Known contradictions (code, size, new against used, a rejected pair, consigned against at home) never link.
 */
import type { LinkField, LinkRules } from '../../policy';
import { areApart, factsOf } from '../sides/facts';
import type { Facts, Features, PoolItem, Subject } from '../sides/features';
import { likenessOf } from '../sides/likeness';
import { isBare } from '../sizes/bare';

/** By falling certainty. `likely` links only where the person has put the threshold that low; `none` only ever asks. */
export const TIERS = { remembered: 6, number: 5, sku: 4, code: 3, title: 2, likely: 1, none: 0 } as const;

/** What evidence comes to: few kinds, each one object for all evidence of it. */
export interface EvidenceKind {
  readonly verdict: 'certain' | 'doubtful' | 'no';
  readonly tier: number;
  readonly why: 'doubtful' | 'other size';
  /** Weak doubt is worth a question about an item of the person's, not about one that is only being made. */
  readonly strength: 'strong' | 'weak';
  /** All agrees but that the item is used and the listing does not say: one that fits is no surer than this one. */
  readonly isRival: boolean;
  /** What the person must have allowed for it to link by itself; null for an older link, which always may. */
  readonly field: LinkField | null;
}

export interface Evidence {
  readonly kind: EvidenceKind;
  /** 0 to 1. */
  readonly score: number;
  /** What speaks for it beside the product itself (a number, a SKU, an older link), in words; '' for nothing. */
  readonly claim: string;
}

const evidence = (kind: EvidenceKind, score: number, claim = ''): Evidence => ({ kind, score, claim });

/** The same evidence, with other words for what speaks for it. */
export const claiming = ({ kind, score }: Evidence, claim: string): Evidence => evidence(kind, score, claim);

/** The same evidence, as no more than doubt. */
export const doubting = ({ kind, score, claim }: Evidence): Evidence =>
  evidence({ ...kind, verdict: 'doubtful', tier: TIERS.none }, score, claim);

const NO: EvidenceKind = {
  verdict: 'no',
  tier: TIERS.none,
  why: 'doubtful',
  strength: 'weak',
  isRival: false,
  field: null,
};
const NOTHING = evidence(NO, 0);

const certain = (tier: number, field: LinkField | null): EvidenceKind => ({
  ...NO,
  verdict: 'certain',
  tier,
  strength: 'strong',
  field,
});
const BY_CODE = certain(TIERS.code, 'codeAndSize');
const BY_TITLE = certain(TIERS.title, 'titleAndSize');

interface Claim {
  readonly tier: number;
  readonly score: number;
  readonly certain: boolean;
  readonly reason: string;
  readonly field: LinkField | null;
}

function claimOfNumber(subject: Subject, item: PoolItem, facts: Facts): Claim | null {
  const { named } = subject;
  if (named === null || named.number !== item.number) return null;
  if (!named.sure && facts.conflict) return null;
  const backed =
    facts.code === 'agree' ||
    facts.titleSame ||
    (facts.size === 'same' && likenessOf(subject.features.wording, item.features.wording) >= 0.5);
  return {
    tier: TIERS.number,
    score: named.sure ? 0.99 : 0.96,
    certain: !facts.conflict && (named.sure || backed),
    reason: `SKU ${subject.listing.sku.trim()} names item #${named.number}`,
    field: 'itemNumber',
  };
}

/** @param isOnly No other item has this SKU. */
function claimOfSku(subject: Subject, item: PoolItem, facts: Facts, isOnly: boolean): Claim | null {
  const { sku } = subject;
  if (sku === '' || !item.skus.includes(sku) || facts.conflict) return null;
  return {
    tier: TIERS.sku,
    score: 0.97,
    certain: !facts.flaws && (facts.size === 'same' || (facts.size === 'unknown' && isOnly)),
    reason: `SKU ${subject.listing.sku.trim()} is another listing's of this item`,
    field: 'sku',
  };
}

function claimOf(subject: Subject, item: PoolItem, facts: Facts, isOnly: boolean): Claim | null {
  if (subject.listing.remembered !== null && subject.listing.remembered === item.number) {
    const reason = `was linked to #${item.number} before`;
    return { tier: TIERS.remembered, score: 1, certain: !facts.conflict, reason, field: null };
  }
  return claimOfNumber(subject, item, facts) ?? claimOfSku(subject, item, facts, isOnly);
}

/** Two words (`Nike Hoodie`) name no product: an exact title needs three. */
const TITLE_WORDS = 3;

function certainTier(features: Features, facts: Facts): number {
  if (facts.size !== 'same' || facts.flaws) return TIERS.none;
  if (facts.code === 'agree') return TIERS.code;
  const tells =
    facts.titleSame && facts.groupSame && !facts.coded && features.wording.words.length >= TITLE_WORDS;
  return tells ? TIERS.title : TIERS.none;
}

const CERTAIN_SCORES: Readonly<Record<number, number>> = { [TIERS.code]: 0.93, [TIERS.title]: 0.85 };

/**
 * Titles this alike, of the same size, are worth a question. A listing with a code needs more: most rows of its
 * product have the code too. So does one whose size is not known. Set on the scenarios of `npm run match:scenario`.
 */
export const ALIKE = 0.05;
const ALIKE_WITH_CODE = 0.1;
const VERY_ALIKE = 0.15;
const ALIKE_WITHOUT_SIZE = 0.1;

/** The least score of a product whose code agrees. Titles alone stay below it. */
export const CODE_AGREES = 0.6;

const WEAK_DOUBT: EvidenceKind = { ...NO, verdict: 'doubtful', field: 'titleAndSize' };
const STRONG_DOUBT: EvidenceKind = { ...WEAK_DOUBT, strength: 'strong' };

const OF_CODE: EvidenceKind = { ...STRONG_DOUBT, field: 'codeAndSize' };
const OTHER_SIZE: EvidenceKind = { ...OF_CODE, why: 'other size' };
const RIVAL: EvidenceKind = { ...OF_CODE, isRival: true };

function kindOfDoubt(a: Features, b: Features, facts: Facts): EvidenceKind {
  if (facts.code !== 'agree') return STRONG_DOUBT;
  if (isRival(a, b, facts)) return RIVAL;
  return facts.size === 'unknown' && a.fit.size.kind !== 'one' ? OTHER_SIZE : OF_CODE;
}

/** Of a product whose code agrees or whose title is the same. */
function doubtOf(a: Features, b: Features, facts: Facts): Evidence {
  const score = (facts.code === 'agree' ? CODE_AGREES : 0.45) + (facts.size === 'same' ? 0.1 : 0);
  return evidence(kindOfDoubt(a, b, facts), score);
}

function doubtOfTitle(a: Features, b: Features, isSameSize: boolean, likeness: number): Evidence {
  const enough = a.codes.length > 0 ? ALIKE_WITH_CODE : ALIKE;
  if (likeness < (isSameSize ? enough : Math.max(enough, ALIKE_WITHOUT_SIZE))) return NOTHING;
  const isOneUnread = (a.fit.size.kind === 'unknown') !== (b.fit.size.kind === 'unknown');
  const mayBeSame = isSameSize || isOneUnread || isBare(a.fit.size) || isBare(b.fit.size);
  const isStrong = likeness >= VERY_ALIKE && mayBeSame;
  return evidence(isStrong ? STRONG_DOUBT : WEAK_DOUBT, likeness * 0.55);
}

const agreedState = (a: Features, b: Features): number =>
  a.condition.state !== '' && a.condition.state === b.condition.state ? 0.02 : 0;

const isRival = (a: Features, b: Features, facts: Facts): boolean =>
  a.condition.state === '' && b.condition.state === 'used' && facts.code === 'agree' && facts.size === 'same';

/** What the two products say of themselves. */
function ofProduct(a: Features, b: Features, facts: Facts, likeness: number | null): Evidence {
  if (facts.conflict) return NOTHING;
  const tier = certainTier(a, facts);
  if (tier !== TIERS.none) {
    const score = (CERTAIN_SCORES[tier] ?? 0) + agreedState(a, b);
    return evidence(tier === TIERS.code ? BY_CODE : BY_TITLE, score);
  }
  if (facts.code !== 'agree' && !facts.titleSame)
    return doubtOfTitle(a, b, facts.size === 'same', likeness ?? likenessOf(a.wording, b.wording));
  return doubtOf(a, b, facts);
}

function ofClaim({ certain: isCertain, reason, tier, field, score }: Claim): Evidence {
  return isCertain
    ? evidence(certain(tier, field), score, reason)
    : evidence({ ...STRONG_DOUBT, field }, 0.7, reason);
}

function mayClaim({ listing, named, sku }: Subject, item: PoolItem): boolean {
  if (item.number !== null && (item.number === listing.remembered || item.number === named?.number))
    return true;
  return sku !== '' && item.skus.includes(sku);
}

/**
 * What the person allows: certain evidence of a kind or score that they keep to themselves is asked about, and doubt of
 * the same size links where they have put the threshold that low. A contradiction or a size that is not known never does.
 */
function underRules(found: Evidence, facts: Facts, { fields, linkFrom, askFrom }: LinkRules): Evidence {
  const { kind, score, claim } = found;
  if (kind.field === null || kind.verdict === 'no') return found;
  const mayLink = fields[kind.field] && score >= linkFrom;
  if (kind.verdict === 'certain') return mayLink ? found : doubting(found);
  if (score < askFrom) return NOTHING;
  const isLikely = mayLink && facts.size === 'same' && !facts.conflict;
  return isLikely ? evidence({ ...kind, verdict: 'certain', tier: TIERS.likely }, score, claim) : found;
}

/**
 * All that speaks for and against this listing being this item. Places are not looked at here.
 * @param isOnly Whether the item is the only one with the listing's SKU.
 * @param likeness Of the titles, where it is known already.
 */
export function weighEvidence(
  subject: Subject,
  item: PoolItem,
  isOnly: boolean,
  rules: LinkRules,
  likeness: number | null = null,
): Evidence {
  const a = subject.features;
  const b = item.features;
  if (item.number !== null && subject.listing.rejected.includes(item.number)) return NOTHING;
  if (a.consigned !== b.consigned) return NOTHING;
  const claimable = mayClaim(subject, item);
  if (!claimable && areApart(a, b)) return NOTHING;
  const facts = factsOf(a, b);
  const claim = claimable ? claimOf(subject, item, facts, isOnly) : null;
  const found = claim === null ? ofProduct(a, b, facts, likeness) : ofClaim(claim);
  return underRules(found, facts, rules);
}

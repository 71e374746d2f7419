/**
 * The evidence in words a seller knows. Made only for what is shown; what is said of two sizes or two conditions is one
 * text wherever it is said, since a large stock has hundreds of thousands of reasons.
 */
import { type Condition, conditionText, flawsDiffer, statesConflict } from './conditions';
import { factsOf } from './facts';
import type { Facts, Features } from './features';
import { trimmed } from './lists';
import { remembering, rememberingPairs } from './remembering';
import type { Sameness } from './size-comparing';
import { type Size, sizeText } from './sizes';
import type { CodeRelation } from './style-codes';
import { differingWords } from './titles';
import type { Word } from './words';

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
  if (a.length === 0) return 'the listing has no style code';
  return b.length === 0 ? 'the item has no style code' : 'style code agrees in part';
}

const wordText = ({ text }: Word): string => text.charAt(0) + text.slice(1).toLowerCase();

function titleReason(a: Features, b: Features, facts: Facts, textOf: (word: Word) => string): string {
  if (facts.titleSame) return 'title agrees';
  const [first, ...others] = differingWords(a.wording.words, b.wording.words).slice(0, 6).map(textOf);
  return first === undefined ? 'title says nothing' : [`title differs in: ${first}`, ...others].join(', ');
}

/** '' for what is not worth a word. */
function conditionReason(a: Condition, b: Condition): string {
  const [mine, theirs] = [conditionText(a), conditionText(b)];
  if (mine === theirs) return mine === '' ? '' : `condition ${mine} agrees`;
  if (!statesConflict(a, b) && !flawsDiffer(a, b)) return '';
  return `condition differs: ${mine || 'not said'}, not ${theirs || 'not said'}`;
}

/**
 * Tells what agreed and disagreed between a listing and an item.
 * @param claim What speaks for it beside the product itself, '' for nothing.
 * @param more What else is to be said at last, '' for nothing.
 */
export type Reasons = (a: Features, b: Features, claim: string, more: string) => readonly string[];

const isSaid = (reason: string): boolean => reason !== '';

/** For one run: it remembers what it said. */
export function newReasons(): Reasons {
  const textOf = remembering(wordText);
  const conditionsOf = rememberingPairs(conditionReason);
  const sizesOf = remembering((sameness: Sameness) =>
    rememberingPairs((a: Size, b: Size) => sizeReason(a, b, sameness)),
  );
  return (a, b, claim, more) => {
    const facts = factsOf(a, b);
    const code = codeReason(a.codes, b.codes, facts.code);
    const size = sizesOf(facts.size)(a.fit.size, b.fit.size);
    const title = facts.code === 'agree' ? '' : titleReason(a, b, facts, textOf);
    const condition = conditionsOf(a.condition, b.condition);
    return trimmed([claim, code, size, title, condition, more].filter(isSaid));
  };
}

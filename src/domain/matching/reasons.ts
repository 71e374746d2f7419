/** The evidence in words a seller knows. Made only for what is shown. */
import { conditionText, flawsDiffer, statesConflict } from './conditions';
import { factsOf } from './facts';
import type { Facts, Features } from './features';
import type { Sameness } from './size-comparing';
import { type Size, sizeText } from './sizes';
import type { CodeRelation } from './style-codes';
import { differingWords } from './titles';

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

function titleReason(a: Features, b: Features, facts: Facts): string {
  if (facts.titleSame) return 'title agrees';
  const words = differingWords(a.wording.words, b.wording.words)
    .slice(0, 6)
    .map(({ text }) => text.charAt(0) + text.slice(1).toLowerCase());
  return words.length === 0 ? 'title says nothing' : `title differs in: ${words.join(', ')}`;
}

function conditionReason(a: Features, b: Features): readonly string[] {
  const [mine, theirs] = [conditionText(a.condition), conditionText(b.condition)];
  if (mine === theirs) return mine === '' ? [] : [`condition ${mine} agrees`];
  if (!statesConflict(a.condition, b.condition) && !flawsDiffer(a.condition, b.condition)) return [];
  return [`condition differs: ${mine || 'not said'}, not ${theirs || 'not said'}`];
}

/** What agreed and disagreed between a listing and an item. */
export function reasonsOf(a: Features, b: Features): readonly string[] {
  const facts = factsOf(a, b);
  return [
    codeReason(a.codes, b.codes, facts.code),
    sizeReason(a.fit.size, b.fit.size, facts.size),
    ...(facts.code === 'agree' ? [] : [titleReason(a, b, facts)]),
    ...conditionReason(a, b),
  ];
}

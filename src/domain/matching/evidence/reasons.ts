/**
 * The evidence in words a seller knows. Made only for what is shown; what is said of two sizes or two conditions is one
 * text wherever it is said, since a large stock has hundreds of thousands of reasons.
 */
import { type Condition, conditionText, flawsDiffer, statesConflict } from '../product/conditions';
import type { CodeRelation } from '../product/style-codes';
import { has } from '../shared/lists';
import { remembering, rememberingPairs } from '../shared/remembering';
import { factsOf } from '../sides/facts';
import type { Facts, Features } from '../sides/features';
import type { Sameness } from '../sizes/comparing';
import { type Size, sizeText } from '../sizes/size';
import type { Word } from '../titles/words';

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

/** How many words in which titles differ are said. */
const WORDS_SAID = 6;

/** Says the words of one title that the other has not. */
function addAlone(said: string[], words: readonly Word[], others: readonly Word[]): void {
  for (const word of words) {
    if (said.length === WORDS_SAID) return;
    if (!has(others, word)) said.push(said.length === 0 ? `title differs in: ${word.said}` : word.said);
  }
}

function titleReason({ wording: a }: Features, { wording: b }: Features, { titleSame }: Facts): string {
  if (titleSame) return 'title agrees';
  const said: string[] = [];
  addAlone(said, a.words, b.words);
  addAlone(said, b.words, a.words);
  return said.length === 0 ? 'title says nothing' : said.join(', ');
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

/** Those that are said: not kept by a filter, which would leave room for many more in each of so many lists. */
function saidOf(...reasons: readonly string[]): readonly string[] {
  let count = 0;
  for (const reason of reasons) if (reason !== '') count++;
  const said = new Array<string>(count);
  let at = 0;
  for (const reason of reasons) if (reason !== '') said[at++] = reason;
  return said;
}

/** For one run: it remembers what it said. */
export function newReasons(): Reasons {
  const conditionsOf = rememberingPairs(conditionReason);
  const sizesOf = remembering((sameness: Sameness) =>
    rememberingPairs((a: Size, b: Size) => sizeReason(a, b, sameness)),
  );
  return (a, b, claim, more) => {
    const facts = factsOf(a, b);
    const code = codeReason(a.codes, b.codes, facts.code);
    const size = sizesOf(facts.size)(a.fit.size, b.fit.size);
    const title = facts.code === 'agree' ? '' : titleReason(a, b, facts);
    const condition = conditionsOf(a.condition, b.condition);
    return saidOf(claim, code, size, title, condition, more);
  };
}

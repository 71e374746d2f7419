/** Counts what the words of two titles share: what the measures (title-features.ts) are taken from. */
import type { Brand } from './brands';
import type { Group } from './groups';
import type { CodeRelation } from './style-codes';
import { countShared, lettersOf } from './title-letters';
import type { Traits } from './title-traits';
import type { Word } from './words';

/** How many words of each kind. */
interface Kinds {
  readonly models: number;
  readonly numbers: number;
  readonly colours: number;
  readonly uses: number;
}

/** A title taken apart, with what its words come to. */
export interface Titled extends Kinds {
  /** Its model words, then its numbers, its colours and its uses: in one list, since so many titles are read so often. */
  readonly words: readonly Word[];
  /** Where its colours begin. */
  readonly firstColour: number;
  /** Every three letters in a row of its model words and numbers, once, by their numbers. */
  readonly letters: readonly number[];
  readonly brand: Brand;
  readonly group: Group;
  /** Of its model words, in hundredths. */
  readonly rarity: number;
  /** What its words have told in the past where only one side had them, in tenths. */
  readonly alone: number;
}

export function titledOf({ models, numbers, colours, uses }: Traits, brand: Brand, group: Group): Titled {
  const words = models.concat(numbers, colours, uses);
  return {
    words,
    models: models.length,
    numbers: numbers.length,
    colours: colours.length,
    uses: uses.length,
    firstColour: models.length + numbers.length,
    letters: lettersOf(models.concat(numbers)),
    brand,
    group,
    rarity: models.reduce((sum, { told }) => sum + told.rarity, 0),
    alone: words.reduce((sum, { told }) => sum + told.alone, 0),
  };
}

export const coloursOf = ({ words, firstColour, colours }: Titled): readonly Word[] =>
  words.slice(firstColour, firstColour + colours);

export const mainColourOf = ({ words, firstColour, colours }: Titled): Word | undefined =>
  colours === 0 ? undefined : words[firstColour];

/** What the measures are taken from. `models` and so on are the words that both have. */
export interface TitlePair extends Kinds {
  readonly a: Titled;
  readonly b: Titled;
  readonly code: CodeRelation;
  /** Of all model words that both have, in hundredths. */
  readonly rarity: number;
  /** Of the rarest model word that both have, and that only one has; 0 for none. */
  readonly rarestBoth: number;
  readonly rarestOnlyA: number;
  readonly rarestOnlyB: number;
  /** What the words that both have told in the past where both sides had them, and where one had, in tenths. */
  readonly toldBoth: number;
  readonly toldAlone: number;
  /** How many three letters in a row both have. */
  readonly letters: number;
}

type Counting = { -readonly [Name in keyof TitlePair]: TitlePair[Name] };

const nothingYet = (a: Titled, b: Titled, code: CodeRelation): Counting => ({
  a,
  b,
  code,
  models: 0,
  numbers: 0,
  colours: 0,
  uses: 0,
  rarity: 0,
  rarestBoth: 0,
  rarestOnlyA: 0,
  rarestOnlyB: 0,
  toldBoth: 0,
  toldAlone: 0,
  letters: 0,
});

/** Whether the word is among those from here to there. */
function isAmong(words: readonly Word[], from: number, to: number, word: Word): boolean {
  for (let at = from; at < to; at++) if (words[at] === word) return true;
  return false;
}

function addShared(pair: Counting, { told }: Word): void {
  pair.toldBoth += told.both;
  pair.toldAlone += told.alone;
}

function countModels(pair: Counting): void {
  const { a, b } = pair;
  for (let at = 0; at < b.models; at++) {
    const word = b.words[at];
    if (word === undefined) continue;
    const { rarity } = word.told;
    if (!isAmong(a.words, 0, a.models, word)) {
      pair.rarestOnlyB = Math.max(pair.rarestOnlyB, rarity);
      continue;
    }
    pair.models++;
    pair.rarity += rarity;
    pair.rarestBoth = Math.max(pair.rarestBoth, rarity);
    addShared(pair, word);
  }
}

function findRarestOnlyA(pair: Counting): void {
  const { a, b } = pair;
  for (let at = 0; at < a.models; at++) {
    const word = a.words[at];
    if (word === undefined || word.told.rarity <= pair.rarestOnlyA) continue;
    if (!isAmong(b.words, 0, b.models, word)) pair.rarestOnlyA = word.told.rarity;
  }
}

/** How many words of a kind both have, of which each has so many from a place on. */
function countKind(pair: Counting, fromA: number, ofA: number, fromB: number, ofB: number): number {
  const { a, b } = pair;
  let both = 0;
  for (let at = fromB; at < fromB + ofB; at++) {
    const word = b.words[at];
    if (word === undefined || !isAmong(a.words, fromA, fromA + ofA, word)) continue;
    both++;
    addShared(pair, word);
  }
  return both;
}

/** What the measures are taken from. `code` is what the style codes of the two say of each other. */
export function pairOf(a: Titled, b: Titled, code: CodeRelation): TitlePair {
  const pair = nothingYet(a, b, code);
  countModels(pair);
  findRarestOnlyA(pair);
  pair.numbers = countKind(pair, a.models, a.numbers, b.models, b.numbers);
  pair.colours = countKind(pair, a.firstColour, a.colours, b.firstColour, b.colours);
  pair.uses = countKind(pair, a.firstColour + a.colours, a.uses, b.firstColour + b.colours, b.uses);
  pair.letters = countShared(a.letters, b.letters);
  return pair;
}

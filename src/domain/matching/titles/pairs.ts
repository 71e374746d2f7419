/** Counts what the words of two titles share: what the measures (measures.ts) are taken from. */
import type { Brand } from '../product/brands';
import type { Group } from '../product/groups';
import type { CodeRelation } from '../product/style-codes';
import { countLetters } from './letters';
import type { Traits } from './traits';
import type { Word } from './words';

/** A title taken apart, with what its words come to. */
export interface Titled extends Traits {
  readonly brand: Brand;
  readonly group: Group;
  /** How many different three letters in a row: see letters.ts. */
  readonly letters: number;
  /** Of its model words, in hundredths. */
  readonly rarity: number;
  /** What its words have told in the past where only one side had them, in tenths. */
  readonly alone: number;
}

export function titledOf(traits: Traits, brand: Brand, group: Group): Titled {
  const { words, numbers, colours, uses } = traits;
  let rarity = 0;
  let alone = 0;
  words.forEach(({ told }, place) => {
    if (place < numbers) rarity += told.rarity;
    alone += told.alone;
  });
  return { words, numbers, colours, uses, brand, group, letters: countLetters(traits), rarity, alone };
}

/** The words of one kind of two titles: of each side, and those that both have. */
export interface Counted {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Model words, compared by their rarity in hundredths. */
interface ModelsCounted extends Counted {
  /** Of all that both have. */
  readonly rarityBoth: number;
  /** The rarest word that both have, and that only one has; 0 for none. */
  readonly rarestBoth: number;
  readonly rarestOnlyA: number;
  readonly rarestOnlyB: number;
}

/** What the measures are taken from. */
export interface TitlePair {
  readonly a: Titled;
  readonly b: Titled;
  readonly code: CodeRelation;
  readonly models: ModelsCounted;
  readonly colours: Counted;
  readonly numbers: Counted;
  readonly uses: Counted;
  /** What the words have told in the past that both have, and that one has, in tenths. */
  readonly toldBoth: number;
  readonly toldAlone: number;
}

/** What the shared words have told, added up over the kinds. */
interface SharedTold {
  both: number;
  alone: number;
}

function addTold({ told }: Word, shared: SharedTold): void {
  shared.both += told.both;
  shared.alone += told.alone;
}

/** The words of one kind of a title. */
interface Stretch {
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
}

const modelsOf = ({ words, numbers }: Traits): Stretch => ({ words, from: 0, to: numbers });
const numbersOf = ({ words, numbers, colours }: Traits): Stretch => ({ words, from: numbers, to: colours });
const coloursOf = ({ words, colours, uses }: Traits): Stretch => ({ words, from: colours, to: uses });
const usesOf = ({ words, uses }: Traits): Stretch => ({ words, from: uses, to: words.length });

const lengthOf = ({ from, to }: Stretch): number => to - from;

/** A plain loop is the fastest for very few. */
function isIn({ words, from, to }: Stretch, word: Word): boolean {
  for (let at = from; at < to; at++) if (words[at] === word) return true;
  return false;
}

function rarestOutside({ words, from, to }: Stretch, others: Stretch): number {
  let rarest = 0;
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word !== undefined && !isIn(others, word)) rarest = Math.max(rarest, word.told.rarity);
  }
  return rarest;
}

function countModels(a: Stretch, b: Stretch, shared: SharedTold): ModelsCounted {
  let both = 0;
  let rarityBoth = 0;
  let rarestBoth = 0;
  for (let at = b.from; at < b.to; at++) {
    const word = b.words[at];
    if (word === undefined || !isIn(a, word)) continue;
    both++;
    rarityBoth += word.told.rarity;
    rarestBoth = Math.max(rarestBoth, word.told.rarity);
    addTold(word, shared);
  }
  const [rarestOnlyA, rarestOnlyB] = [rarestOutside(a, b), rarestOutside(b, a)];
  return { a: lengthOf(a), b: lengthOf(b), both, rarityBoth, rarestBoth, rarestOnlyA, rarestOnlyB };
}

function count(a: Stretch, b: Stretch, shared: SharedTold): Counted {
  let both = 0;
  for (let at = b.from; at < b.to; at++) {
    const word = b.words[at];
    if (word === undefined || !isIn(a, word)) continue;
    both++;
    addTold(word, shared);
  }
  return { a: lengthOf(a), b: lengthOf(b), both };
}

/** What the measures are taken from. `code` is what the style codes of the two say of each other. */
export function pairOf(a: Titled, b: Titled, code: CodeRelation): TitlePair {
  const shared: SharedTold = { both: 0, alone: 0 };
  const models = countModels(modelsOf(a), modelsOf(b), shared);
  const colours = count(coloursOf(a), coloursOf(b), shared);
  const numbers = count(numbersOf(a), numbersOf(b), shared);
  const uses = count(usesOf(a), usesOf(b), shared);
  const toldAlone = a.alone + b.alone - 2 * shared.alone;
  return { a, b, code, models, colours, numbers, uses, toldBoth: shared.both, toldAlone };
}

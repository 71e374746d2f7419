/** Counts what the words of two titles share: what the measures (title-features.ts) are taken from. */
import type { Brand } from './brands';
import type { Group } from './groups';
import { has } from './lists';
import type { CodeRelation } from './style-codes';
import type { Traits } from './title-traits';
import type { Word } from './words';

/** A title taken apart, with what its words come to. */
export interface Titled {
  readonly traits: Traits;
  readonly brand: Brand;
  readonly group: Group;
  /** Of all its traits. */
  readonly words: number;
  /** Of its model words, in hundredths. */
  readonly rarity: number;
  /** What its words have told in the past where only one side had them, in tenths. */
  readonly alone: number;
}

const aloneIn = (words: readonly Word[]): number => {
  let sum = 0;
  for (const { told } of words) sum += told.alone;
  return sum;
};

export function titledOf(traits: Traits, brand: Brand, group: Group): Titled {
  const { models, colours, numbers, uses } = traits;
  return {
    traits,
    brand,
    group,
    words: models.length + colours.length + numbers.length + uses.length,
    rarity: models.reduce((sum, { told }) => sum + told.rarity, 0),
    alone: aloneIn(models) + aloneIn(colours) + aloneIn(numbers) + aloneIn(uses),
  };
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

function countModels(a: readonly Word[], b: readonly Word[], shared: SharedTold): ModelsCounted {
  let both = 0;
  let rarityBoth = 0;
  let rarestBoth = 0;
  let rarestOnlyA = 0;
  let rarestOnlyB = 0;
  for (const word of b) {
    const { rarity } = word.told;
    if (!has(a, word)) {
      rarestOnlyB = Math.max(rarestOnlyB, rarity);
      continue;
    }
    both++;
    rarityBoth += rarity;
    rarestBoth = Math.max(rarestBoth, rarity);
    addTold(word, shared);
  }
  for (const word of a) if (!has(b, word)) rarestOnlyA = Math.max(rarestOnlyA, word.told.rarity);
  return { a: a.length, b: b.length, both, rarityBoth, rarestBoth, rarestOnlyA, rarestOnlyB };
}

function count(a: readonly Word[], b: readonly Word[], shared: SharedTold): Counted {
  let both = 0;
  for (const word of b) {
    if (!has(a, word)) continue;
    both++;
    addTold(word, shared);
  }
  return { a: a.length, b: b.length, both };
}

/** What the measures are taken from. `code` is what the style codes of the two say of each other. */
export function pairOf(a: Titled, b: Titled, code: CodeRelation): TitlePair {
  const [mine, theirs] = [a.traits, b.traits];
  const shared: SharedTold = { both: 0, alone: 0 };
  const models = countModels(mine.models, theirs.models, shared);
  const colours = count(mine.colours, theirs.colours, shared);
  const numbers = count(mine.numbers, theirs.numbers, shared);
  const uses = count(mine.uses, theirs.uses, shared);
  const toldAlone = a.alone + b.alone - 2 * shared.alone;
  return { a, b, code, models, colours, numbers, uses, toldBoth: shared.both, toldAlone };
}

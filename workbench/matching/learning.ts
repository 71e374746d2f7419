/** Learns the title weights from labelled pairs: first what single words tell, then how much each measure counts. */

import { newReader } from '../../src/domain/matching/reading/reader';
import { compareCodes } from '../../src/domain/matching/sides/facts';
import { measuresOf } from '../../src/domain/matching/titles/measures';
import { type Titled, titledOf } from '../../src/domain/matching/titles/pairs';
import { traitsOf } from '../../src/domain/matching/titles/traits';
import { type WordTable, wordWeights } from '../../src/domain/matching/titles/word-weights';
import { newDictionary } from '../../src/domain/matching/titles/words';
import { type Boosted, boost, type Row, type Settings } from './boosting';
import type { Pair } from './pairs';

/** A title whose words are texts still: what they tell is being learned. */
interface Read extends Pick<Titled, 'brand' | 'group'> {
  readonly words: readonly string[];
  /** What the words stand for, the empty ones left out. */
  readonly plain: readonly string[];
  readonly codes: readonly string[];
}

/** A pair with both titles read. */
export interface Example {
  readonly a: Read;
  readonly b: Read;
  readonly code: ReturnType<typeof compareCodes>;
  readonly isSame: boolean;
  /** Of the product of offer A: all offers that labels say are one. */
  readonly product: number;
}

/** Numbers the products: offers that are labelled the same, directly or through others, are one. */
function productsOf(pairs: readonly Pair[]): (offer: string) => number {
  const parents = new Map<string, string>();
  const top = (offer: string): string => {
    let at = offer;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    return at;
  };
  for (const { a, b, isSame } of pairs) if (isSame) parents.set(top(a), top(b));
  const names = new Map<string, number>();
  return (offer) => {
    const name = top(offer);
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
}

export function examplesOf(pairs: readonly Pair[]): readonly Example[] {
  const reader = newReader();
  const productOf = productsOf(pairs);
  const known = new Map<string, Read>();
  const read = (text: string): Read => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const { wording, codes } = reader.readTitle(text);
    const { brand, group } = wording;
    const words = wording.words.map((word) => word.text);
    const plain = traitsOf(wording.words).words.map((word) => word.text);
    const one = { words, plain, brand, group, codes: codes.map(({ code }) => code) };
    known.set(text, one);
    return one;
  };
  return pairs.map((pair) => {
    const [a, b] = [read(pair.a), read(pair.b)];
    return { a, b, code: compareCodes(a.codes, b.codes), isSame: pair.isSame, product: productOf(pair.a) };
  });
}

/** Takes titles apart with words that tell what the table says. */
export function titledBy(table: WordTable): (title: Read) => Titled {
  const word = newDictionary(wordWeights(table));
  const known = new Map<Read, Titled>();
  return (title) => {
    const { words, brand, group } = title;
    const titled = known.get(title) ?? titledOf(traitsOf(words.map(word)), brand, group);
    known.set(title, titled);
    return titled;
  };
}

/** Words seen in fewer pairs tell nothing that holds, */
const LEAST_PAIRS = 40;
/** and so many pairs of no evidence are added to each count. */
const PRIOR = 12;

interface Counts {
  both: [different: number, same: number];
  alone: [different: number, same: number];
  titles: Set<Read>;
}

function countWords(examples: readonly Example[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const of = (word: string): Counts => {
    const known = counts.get(word) ?? { both: [0, 0], alone: [0, 0], titles: new Set() };
    counts.set(word, known);
    return known;
  };
  for (const { a, b, isSame } of examples) {
    const label = isSame ? 1 : 0;
    for (const word of new Set([...a.plain, ...b.plain])) {
      const [inA, inB] = [a.plain.includes(word), b.plain.includes(word)];
      of(word)[inA && inB ? 'both' : 'alone'][label]++;
      if (inA) of(word).titles.add(a);
      if (inB) of(word).titles.add(b);
    }
  }
  return counts;
}

function told([different, same]: readonly [number, number], share: number): number {
  const odds = Math.log((same + PRIOR * share) / (different + PRIOR * (1 - share)));
  return odds - Math.log(share / (1 - share));
}

/** The table of words that are frequent enough to have told something. */
export function learnWords(examples: readonly Example[]): WordTable {
  const titles = new Set(examples.flatMap(({ a, b }) => [a, b])).size;
  const share = examples.filter(({ isSame }) => isSame).length / examples.length;
  return [...countWords(examples)]
    .filter(([, { both, alone }]) => both[0] + both[1] + alone[0] + alone[1] >= LEAST_PAIRS)
    .sort(([a, of], [b, other]) => other.titles.size - of.titles.size || (a < b ? -1 : 1))
    .map(([word, { both, alone, titles: seen }]) => {
      const rarity = Math.round((100 * Math.log(titles / seen.size)) / Math.log(titles));
      return `${word} ${rarity} ${Math.round(10 * told(both, share))} ${Math.round(10 * told(alone, share))}`;
    });
}

export function rowsOf(examples: readonly Example[], table: WordTable): readonly Row[] {
  const titled = titledBy(table);
  return examples.map(({ a, b, code, isSame }) => ({
    values: measuresOf(titled(a), titled(b), code),
    isSame,
  }));
}

export const FOLDS = 5;

/** Splits by product, so that none is on both sides. */
export function foldsOf(examples: readonly Example[]): readonly { learn: Example[]; hold: Example[] }[] {
  return Array.from({ length: FOLDS }, (_, fold) => ({
    learn: examples.filter(({ product }) => product % FOLDS !== fold),
    hold: examples.filter(({ product }) => product % FOLDS === fold),
  }));
}

/**
 * Learns words and trees. The rows that the trees learn from take their words from other products' pairs: words
 * learned from a pair itself would seem surer than they are.
 */
export function learn(
  examples: readonly Example[],
  settings: Settings,
): { words: WordTable; boosted: Boosted } {
  const rows = foldsOf(examples).flatMap(({ learn: others, hold }) => rowsOf(hold, learnWords(others)));
  return { words: learnWords(examples), boosted: boost(rows, settings) };
}

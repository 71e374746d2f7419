/**
 * What two titles say of each other, each as a number from 0 to 1 (or below 0 for what speaks against). Each is a
 * function with its reason; how much each counts is learned (title-weights.ts).
 */
import type { Brand } from './brands';
import type { CodeRelation } from './features';
import { type Group, groupsConflict } from './groups';
import type { Traits } from './title-traits';
import type { WordWeights } from './title-words';

export interface Titled {
  readonly traits: Traits;
  readonly brand: Brand;
  readonly group: Group;
}

/** The words of one kind of two titles. */
interface Compared {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly both: readonly string[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

/** What the measures are taken from. `words` tells how rare words are and what they mean alone. */
interface TitlePair {
  readonly a: Titled;
  readonly b: Titled;
  readonly code: CodeRelation;
  readonly words: WordWeights;
  readonly models: Compared;
  readonly colours: Compared;
  readonly numbers: Compared;
  readonly uses: Compared;
  readonly all: Compared;
}

type Measure = (pair: TitlePair) => number;

function compare(a: readonly string[], b: readonly string[]): Compared {
  const both = a.filter((word) => b.includes(word));
  const onlyA = both.length === a.length ? [] : a.filter((word) => !b.includes(word));
  const onlyB = both.length === b.length ? [] : b.filter((word) => !a.includes(word));
  return { a, b, both, onlyA, onlyB };
}

const UNKNOWN = -1;

/** Shared of all; -1 where a side has none, which says nothing. */
function overlap({ a, b, both }: Compared): number {
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  return both.length / (a.length + b.length - both.length);
}

/** Shared of the smaller: a short title that the long one holds. */
function containment({ a, b, both }: Compared): number {
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  return both.length / Math.min(a.length, b.length);
}

/** The words that one side has alone, of `most` that count. */
const alone = ({ onlyA, onlyB }: Compared, most: number): number =>
  Math.min(most, onlyA.length + onlyB.length) / most;

function rarity({ words }: TitlePair, of: readonly string[]): number {
  return of.reduce((sum, word) => sum + words.rarityOf(word), 0);
}

/** The maker's code decides more than all words. */
const codes: Measure = ({ code }) => (code === 'agree' ? 1 : code === 'conflict' ? -1 : 0);

/** Model words by their rarity: the line and the model are what makes the product. */
const modelOverlap: Measure = (pair) => {
  const { a, b, both } = pair.models;
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  const common = rarity(pair, both);
  return common / Math.max(0.1, rarity(pair, a) + rarity(pair, b) - common);
};

const modelContainment: Measure = (pair) => {
  const { a, b, both } = pair.models;
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  return rarity(pair, both) / Math.max(0.1, Math.min(rarity(pair, a), rarity(pair, b)));
};

/** One rare word in common says more than three common ones. */
const rarestShared: Measure = ({ models, words }) => Math.max(0, ...models.both.map(words.rarityOf));

/** A rare word that only one side has names another product. */
const rarestAlone: Measure = ({ models, words }) =>
  Math.min(
    Math.max(0, ...models.onlyA.map(words.rarityOf)),
    Math.max(0, ...models.onlyB.map(words.rarityOf)),
  );

/** Neighbours differ in their colours. */
const colourOverlap: Measure = ({ colours }) => overlap(colours);
const colourContainment: Measure = ({ colours }) => containment(colours);
const coloursAlone: Measure = ({ colours }) => alone(colours, 4);

/** The first colour is the main one. */
const mainColour: Measure = ({ colours }) => {
  const [first, other] = [colours.a[0], colours.b[0]];
  if (first === undefined || other === undefined) return UNKNOWN;
  return first === other ? 1 : 0;
};

/** `Tiempo IV` is not `Tiempo V`. */
const numberOverlap: Measure = ({ numbers }) => overlap(numbers);
const numbersAlone: Measure = ({ numbers }) => alone(numbers, 3);

/** FG and SG are other soles, leather another upper. */
const useOverlap: Measure = ({ uses }) => overlap(uses);
const usesAlone: Measure = ({ uses }) => alone(uses, 3);

/** Women's and children's pairs are other products. */
const wearer: Measure = ({ a, b }) => (groupsConflict(a.group, b.group) ? -1 : a.group === b.group ? 1 : 0);

const maker: Measure = ({ a, b }) => (a.brand === '' || b.brand === '' ? 0 : a.brand === b.brand ? 1 : -1);

/** Letters in common: `Hypervenomx` and `Hypervenom X`, plurals, slips of the hand. */
const letters: Measure = ({ a, b }) => {
  const [mine, theirs] = [a.traits.trigrams, b.traits.trigrams];
  if (mine.size === 0 || theirs.size === 0) return UNKNOWN;
  let both = 0;
  for (const gram of mine) if (theirs.has(gram)) both++;
  return both / (mine.size + theirs.size - both);
};

/** What single words have told in the past when both sides have them, and when one has. */
const wordsAgree: Measure = ({ all, words }) =>
  all.both.reduce((sum, word) => sum + words.bothOf(word), 0) / 4;
const wordsDiffer: Measure = ({ all, words }) =>
  (all.onlyA.reduce((sum, word) => sum + words.aloneOf(word), 0) +
    all.onlyB.reduce((sum, word) => sum + words.aloneOf(word), 0)) /
  4;

/** The same model in the same colours: each alone is a neighbour's too. */
const modelAndColours: Measure = (pair) => {
  const [models, colours] = [modelOverlap(pair), colourOverlap(pair)];
  return models < 0 || colours < 0 ? UNKNOWN : models * colours;
};

/** The least that model, colours and numbers agree: one that differs is enough to make another product. */
const weakestPart: Measure = (pair) => {
  const known = [modelContainment(pair), colourContainment(pair), numberOverlap(pair)].filter(
    (one) => one >= 0,
  );
  return known.length < 2 ? UNKNOWN : Math.min(...known);
};

/** Words alone and words shared weigh against each other. */
const wordBalance: Measure = (pair) => wordsAgree(pair) + wordsDiffer(pair);

/** Short titles say less. */
const length: Measure = ({ all }) => Math.min(12, all.a.length, all.b.length) / 12;
const lengthDifference: Measure = ({ all }) => Math.min(8, Math.abs(all.a.length - all.b.length)) / 8;
const sharedWords: Measure = ({ all }) => Math.min(8, all.both.length) / 8;

/** By the names that the weights know them by, in a fixed order. */
export const MEASURES: readonly (readonly [name: string, measure: Measure])[] = [
  ['codes', codes],
  ['model overlap', modelOverlap],
  ['model containment', modelContainment],
  ['rarest shared', rarestShared],
  ['rarest alone', rarestAlone],
  ['colour overlap', colourOverlap],
  ['colour containment', colourContainment],
  ['colours alone', coloursAlone],
  ['main colour', mainColour],
  ['number overlap', numberOverlap],
  ['numbers alone', numbersAlone],
  ['use overlap', useOverlap],
  ['uses alone', usesAlone],
  ['wearer', wearer],
  ['maker', maker],
  ['letters', letters],
  ['words agree', wordsAgree],
  ['words differ', wordsDiffer],
  ['model and colours', modelAndColours],
  ['weakest part', weakestPart],
  ['word balance', wordBalance],
  ['length', length],
  ['length difference', lengthDifference],
  ['shared words', sharedWords],
];

/** All measures of two titles, in their order. `code` is what their style codes say of each other. */
export function measuresOf(a: Titled, b: Titled, code: CodeRelation, words: WordWeights): number[] {
  const [mine, theirs] = [a.traits, b.traits];
  const pair: TitlePair = {
    a,
    b,
    code,
    words,
    models: compare(mine.models, theirs.models),
    colours: compare(mine.colours, theirs.colours),
    numbers: compare(mine.numbers, theirs.numbers),
    uses: compare(mine.uses, theirs.uses),
    all: compare(mine.all, theirs.all),
  };
  return MEASURES.map(([, measure]) => measure(pair));
}

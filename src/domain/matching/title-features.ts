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

/** What the measures are taken from. `words` tells how rare words are and what they mean alone. */
export interface TitlePair {
  readonly a: Titled;
  readonly b: Titled;
  readonly code: CodeRelation;
  readonly words: WordWeights;
}

type Measure = (pair: TitlePair) => number;

const count = <T>(values: readonly T[], holds: (value: T) => boolean): number => values.filter(holds).length;

const shared = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.filter((word) => b.includes(word));
const onlyIn = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.filter((word) => !b.includes(word));

const UNKNOWN = -1;

/** Shared of all; -1 where a side has none, which says nothing. */
function overlap(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  const both = shared(a, b).length;
  return both / (a.length + b.length - both);
}

/** Shared of the smaller: a short title that the long one holds. */
function containment(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  return shared(a, b).length / Math.min(a.length, b.length);
}

function rarity({ words }: TitlePair, of: readonly string[]): number {
  return of.reduce((sum, word) => sum + words.rarityOf(word), 0);
}

/** The maker's code decides more than all words. */
const codes: Measure = ({ code }) => (code === 'agree' ? 1 : code === 'conflict' ? -1 : 0);

/** Model words by their rarity: the line and the model are what makes the product. */
const modelOverlap: Measure = (pair) => {
  const [a, b] = [pair.a.traits.models, pair.b.traits.models];
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  const both = rarity(pair, shared(a, b));
  return both / Math.max(0.1, rarity(pair, a) + rarity(pair, b) - both);
};

const modelContainment: Measure = (pair) => {
  const [a, b] = [pair.a.traits.models, pair.b.traits.models];
  if (a.length === 0 || b.length === 0) return UNKNOWN;
  return rarity(pair, shared(a, b)) / Math.max(0.1, Math.min(rarity(pair, a), rarity(pair, b)));
};

/** One rare word in common says more than three common ones. */
const rarestShared: Measure = (pair) =>
  Math.max(0, ...shared(pair.a.traits.models, pair.b.traits.models).map(pair.words.rarityOf));

/** A rare word that only one side has names another product. */
const rarestAlone: Measure = (pair) => {
  const [a, b] = [pair.a.traits.models, pair.b.traits.models];
  const alone = [onlyIn(a, b), onlyIn(b, a)].map((words) => Math.max(0, ...words.map(pair.words.rarityOf)));
  return Math.min(...alone);
};

/** Neighbours differ in their colours. */
const colourOverlap: Measure = ({ a, b }) => overlap(a.traits.colours, b.traits.colours);
const colourContainment: Measure = ({ a, b }) => containment(a.traits.colours, b.traits.colours);
const coloursAlone: Measure = ({ a, b }) =>
  Math.min(
    4,
    onlyIn(a.traits.colours, b.traits.colours).length + onlyIn(b.traits.colours, a.traits.colours).length,
  ) / 4;

/** The first colour is the main one. */
const mainColour: Measure = ({ a, b }) => {
  const [first, other] = [a.traits.colours[0], b.traits.colours[0]];
  if (first === undefined || other === undefined) return UNKNOWN;
  return first === other ? 1 : 0;
};

/** `Tiempo IV` is not `Tiempo V`. */
const numberOverlap: Measure = ({ a, b }) => overlap(a.traits.numbers, b.traits.numbers);
const numbersAlone: Measure = ({ a, b }) =>
  Math.min(
    3,
    onlyIn(a.traits.numbers, b.traits.numbers).length + onlyIn(b.traits.numbers, a.traits.numbers).length,
  ) / 3;

/** FG and SG are other soles, leather another upper. */
const useOverlap: Measure = ({ a, b }) => overlap(a.traits.uses, b.traits.uses);
const usesAlone: Measure = ({ a, b }) =>
  Math.min(3, onlyIn(a.traits.uses, b.traits.uses).length + onlyIn(b.traits.uses, a.traits.uses).length) / 3;

/** Women's and children's pairs are other products. */
const wearer: Measure = ({ a, b }) => (groupsConflict(a.group, b.group) ? -1 : a.group === b.group ? 1 : 0);

const maker: Measure = ({ a, b }) => (a.brand === '' || b.brand === '' ? 0 : a.brand === b.brand ? 1 : -1);

/** Letters in common: `Hypervenomx` and `Hypervenom X`, plurals, slips of the hand. */
const letters: Measure = ({ a, b }) => overlap(a.traits.trigrams, b.traits.trigrams);

/** What single words have told in the past when both sides have them, and when one has. */
const wordsAgree: Measure = ({ a, b, words }) =>
  shared(a.traits.all, b.traits.all).reduce((sum, word) => sum + words.bothOf(word), 0) / 4;
const wordsDiffer: Measure = ({ a, b, words }) =>
  [...onlyIn(a.traits.all, b.traits.all), ...onlyIn(b.traits.all, a.traits.all)].reduce(
    (sum, word) => sum + words.aloneOf(word),
    0,
  ) / 4;

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
const length: Measure = ({ a, b }) => Math.min(12, a.traits.all.length, b.traits.all.length) / 12;
const lengthDifference: Measure = ({ a, b }) =>
  Math.min(8, Math.abs(a.traits.all.length - b.traits.all.length)) / 8;
const sharedWords: Measure = ({ a, b }) =>
  Math.min(
    8,
    count(a.traits.all, (word) => b.traits.all.includes(word)),
  ) / 8;

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

/** All measures of the pair, in their order. */
export const measuresOf = (pair: TitlePair): number[] => MEASURES.map(([, measure]) => measure(pair));

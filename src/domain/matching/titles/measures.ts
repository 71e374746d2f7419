/**
 * What two titles say of each other, each as a number from 0 to 1 (or below 0 for what speaks against). Each is a
 * function with its reason; how much each counts is learned (weights.ts).
 */
import { groupsConflict } from '../product/groups';
import type { CodeRelation } from '../product/style-codes';
import { sharedLetters } from './letters';
import { type Counted, pairOf, type Titled, type TitlePair } from './pairs';

export type Measure = (pair: TitlePair) => number;

const UNKNOWN = -1;

/** Shared of all; -1 where a side has none, which says nothing. */
function overlap({ a, b, both }: Counted): number {
  return a === 0 || b === 0 ? UNKNOWN : both / (a + b - both);
}

/** Shared of the smaller: a short title that the long one holds. */
function containment({ a, b, both }: Counted): number {
  return a === 0 || b === 0 ? UNKNOWN : both / Math.min(a, b);
}

/** The words that one side has alone, of `most` that count. */
const aloneOf = ({ a, b, both }: Counted, most: number): number => Math.min(most, a + b - 2 * both) / most;

/** The maker's code decides more than all words. */
const codes: Measure = ({ code }) => (code === 'agree' ? 1 : code === 'conflict' ? -1 : 0);

/** Model words by their rarity: the line and the model are what makes the product. */
const modelOverlap: Measure = ({ a, b, models }) => {
  const all = a.rarity + b.rarity - models.rarityBoth;
  return models.a === 0 || models.b === 0 ? UNKNOWN : models.rarityBoth / Math.max(10, all);
};

const modelContainment: Measure = ({ a, b, models }) => {
  const smaller = Math.min(a.rarity, b.rarity);
  return models.a === 0 || models.b === 0 ? UNKNOWN : models.rarityBoth / Math.max(10, smaller);
};

/** One rare word in common says more than three common ones. */
const rarestShared: Measure = ({ models }) => models.rarestBoth / 100;

/** A rare word that only one side has names another product. */
const rarestAlone: Measure = ({ models }) => Math.min(models.rarestOnlyA, models.rarestOnlyB) / 100;

/** Neighbours differ in their colours. */
const colourOverlap: Measure = ({ colours }) => overlap(colours);
const colourContainment: Measure = ({ colours }) => containment(colours);
const coloursAlone: Measure = ({ colours }) => aloneOf(colours, 4);

/** The first colour is the main one. */
const mainColour: Measure = ({ a, b, colours }) => {
  if (colours.a === 0 || colours.b === 0) return UNKNOWN;
  return a.words[a.colours] === b.words[b.colours] ? 1 : 0;
};

/** `Tiempo IV` is not `Tiempo V`. */
const numberOverlap: Measure = ({ numbers }) => overlap(numbers);
const numbersAlone: Measure = ({ numbers }) => aloneOf(numbers, 3);

/** FG and SG are other soles, leather another upper. */
const useOverlap: Measure = ({ uses }) => overlap(uses);
const usesAlone: Measure = ({ uses }) => aloneOf(uses, 3);

/** Women's and children's pairs are other products. */
const wearer: Measure = ({ a, b }) => (groupsConflict(a.group, b.group) ? -1 : a.group === b.group ? 1 : 0);

const maker: Measure = ({ a, b }) => (a.brand === '' || b.brand === '' ? 0 : a.brand === b.brand ? 1 : -1);

/** Letters in common: `Hypervenomx` and `Hypervenom X`, plurals, slips of the hand. */
const letters: Measure = ({ a, b }) => overlap({ a: a.letters, b: b.letters, both: sharedLetters(a, b) });

/** What single words have told in the past when both sides have them, and when one has. */
const wordsAgree: Measure = ({ toldBoth }) => toldBoth / 40;
const wordsDiffer: Measure = ({ toldAlone }) => toldAlone / 40;

/** The same model in the same colours: each alone is a neighbour's too. */
const modelAndColours: Measure = (pair) => {
  const models = modelOverlap(pair);
  const colours = colourOverlap(pair);
  return models < 0 || colours < 0 ? UNKNOWN : models * colours;
};

const ifKnown = (part: number): number => (part < 0 ? 1 : part);

/** The least that model, colours and numbers agree: one that differs is enough to make another product. */
const weakestPart: Measure = (pair) => {
  const model = modelContainment(pair);
  const colour = colourContainment(pair);
  const number = numberOverlap(pair);
  const known = Number(model >= 0) + Number(colour >= 0) + Number(number >= 0);
  return known < 2 ? UNKNOWN : Math.min(ifKnown(model), ifKnown(colour), ifKnown(number));
};

/** Words alone and words shared weigh against each other. */
const wordBalance: Measure = ({ toldBoth, toldAlone }) => (toldBoth + toldAlone) / 40;

/** Short titles say less. */
const length: Measure = ({ a, b }) => Math.min(12, a.words.length, b.words.length) / 12;
const lengthDifference: Measure = ({ a, b }) => Math.min(8, Math.abs(a.words.length - b.words.length)) / 8;
const sharedWords: Measure = ({ models, colours, numbers, uses }) =>
  Math.min(8, models.both + colours.both + numbers.both + uses.both) / 8;

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

/** All measures of two titles, in their order. */
export function measuresOf(a: Titled, b: Titled, code: CodeRelation): number[] {
  const pair = pairOf(a, b, code);
  return MEASURES.map(([, measure]) => measure(pair));
}

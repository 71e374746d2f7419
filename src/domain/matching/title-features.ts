/**
 * What two titles say of each other, each as a number from 0 to 1 (or below 0 for what speaks against). Each is a
 * function with its reason; how much each counts is learned (title-weights.ts).
 */
import { groupsConflict } from './groups';
import type { CodeRelation } from './style-codes';
import { mainColourOf, pairOf, type Titled, type TitlePair } from './title-pairs';

const UNKNOWN = -1;

/** Shared of all; -1 where a side has none, which says nothing. */
const overlap = (a: number, b: number, both: number): number =>
  a === 0 || b === 0 ? UNKNOWN : both / (a + b - both);

/** Shared of the smaller: a short title that the long one holds. */
const containment = (a: number, b: number, both: number): number =>
  a === 0 || b === 0 ? UNKNOWN : both / Math.min(a, b);

/** The words that one side has alone, of `most` that count. */
const aloneOf = (a: number, b: number, both: number, most: number): number =>
  Math.min(most, a + b - 2 * both) / most;

type Measure = (pair: TitlePair) => number;

/** The maker's code decides more than all words. */
const codes: Measure = ({ code }) => (code === 'agree' ? 1 : code === 'conflict' ? -1 : 0);

/** Model words by their rarity: the line and the model are what makes the product. */
const modelOverlap: Measure = ({ a, b, rarity }) => {
  const all = a.rarity + b.rarity - rarity;
  return a.models === 0 || b.models === 0 ? UNKNOWN : rarity / Math.max(10, all);
};

const modelContainment: Measure = ({ a, b, rarity }) => {
  const smaller = Math.min(a.rarity, b.rarity);
  return a.models === 0 || b.models === 0 ? UNKNOWN : rarity / Math.max(10, smaller);
};

/** One rare word in common says more than three common ones. */
const rarestShared: Measure = ({ rarestBoth }) => rarestBoth / 100;

/** A rare word that only one side has names another product. */
const rarestAlone: Measure = ({ rarestOnlyA, rarestOnlyB }) => Math.min(rarestOnlyA, rarestOnlyB) / 100;

/** Neighbours differ in their colours. */
const colourOverlap: Measure = ({ a, b, colours }) => overlap(a.colours, b.colours, colours);
const colourContainment: Measure = ({ a, b, colours }) => containment(a.colours, b.colours, colours);
const coloursAlone: Measure = ({ a, b, colours }) => aloneOf(a.colours, b.colours, colours, 4);

/** The first colour is the main one. */
const mainColour: Measure = ({ a, b }) => {
  const first = mainColourOf(a);
  const other = mainColourOf(b);
  if (first === undefined || other === undefined) return UNKNOWN;
  return first === other ? 1 : 0;
};

/** `Tiempo IV` is not `Tiempo V`. */
const numberOverlap: Measure = ({ a, b, numbers }) => overlap(a.numbers, b.numbers, numbers);
const numbersAlone: Measure = ({ a, b, numbers }) => aloneOf(a.numbers, b.numbers, numbers, 3);

/** FG and SG are other soles, leather another upper. */
const useOverlap: Measure = ({ a, b, uses }) => overlap(a.uses, b.uses, uses);
const usesAlone: Measure = ({ a, b, uses }) => aloneOf(a.uses, b.uses, uses, 3);

/** Women's and children's pairs are other products. */
const wearer: Measure = ({ a, b }) => (groupsConflict(a.group, b.group) ? -1 : a.group === b.group ? 1 : 0);

const maker: Measure = ({ a, b }) => (a.brand === '' || b.brand === '' ? 0 : a.brand === b.brand ? 1 : -1);

/** Letters in common: `Hypervenomx` and `Hypervenom X`, plurals, slips of the hand. */
const letters: Measure = ({ a, b, letters: both }) => overlap(a.letters.length, b.letters.length, both);

/** What single words have told in the past when both sides have them, and when one has. */
const wordsAgree: Measure = ({ toldBoth }) => toldBoth / 40;
const wordsDiffer: Measure = ({ a, b, toldAlone }) => (a.alone + b.alone - 2 * toldAlone) / 40;

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
const wordBalance: Measure = ({ a, b, toldBoth, toldAlone }) =>
  (toldBoth + (a.alone + b.alone - 2 * toldAlone)) / 40;

/** Short titles say less. */
const length: Measure = ({ a, b }) => Math.min(12, a.words.length, b.words.length) / 12;
const lengthDifference: Measure = ({ a, b }) => Math.min(8, Math.abs(a.words.length - b.words.length)) / 8;
const sharedWords: Measure = ({ models, colours, numbers, uses }) =>
  Math.min(8, models + colours + numbers + uses) / 8;

/** The names that the weights know the measures by, in a fixed order. */
export const MEASURES = [
  'codes',
  'model overlap',
  'model containment',
  'rarest shared',
  'rarest alone',
  'colour overlap',
  'colour containment',
  'colours alone',
  'main colour',
  'number overlap',
  'numbers alone',
  'use overlap',
  'uses alone',
  'wearer',
  'maker',
  'letters',
  'words agree',
  'words differ',
  'model and colours',
  'weakest part',
  'word balance',
  'length',
  'length difference',
  'shared words',
] as const;

function measureWords(pair: TitlePair, values: Float64Array): void {
  values[0] = codes(pair);
  values[1] = modelOverlap(pair);
  values[2] = modelContainment(pair);
  values[3] = rarestShared(pair);
  values[4] = rarestAlone(pair);
  values[5] = colourOverlap(pair);
  values[6] = colourContainment(pair);
  values[7] = coloursAlone(pair);
  values[8] = mainColour(pair);
  values[9] = numberOverlap(pair);
  values[10] = numbersAlone(pair);
  values[11] = useOverlap(pair);
  values[12] = usesAlone(pair);
}

function measureTitles(pair: TitlePair, values: Float64Array): void {
  values[13] = wearer(pair);
  values[14] = maker(pair);
  values[15] = letters(pair);
  values[16] = wordsAgree(pair);
  values[17] = wordsDiffer(pair);
  values[18] = modelAndColours(pair);
  values[19] = weakestPart(pair);
  values[20] = wordBalance(pair);
  values[21] = length(pair);
  values[22] = lengthDifference(pair);
  values[23] = sharedWords(pair);
}

/**
 * All measures of two titles, in their order. Each is called by its name and not out of a table: they are taken so often
 * that the engine must know which it calls.
 */
export function measure(a: Titled, b: Titled, code: CodeRelation, values: Float64Array): void {
  const pair = pairOf(a, b, code);
  measureWords(pair, values);
  measureTitles(pair, values);
}

/** As a list of its own. */
export function measuresOf(a: Titled, b: Titled, code: CodeRelation): number[] {
  const values = new Float64Array(MEASURES.length);
  measure(a, b, code, values);
  return [...values];
}

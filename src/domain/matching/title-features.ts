/**
 * What two titles say of each other, each as a number from 0 to 1 (or below 0 for what speaks against). Each is a
 * function with its reason; how much each counts is learned (title-weights.ts).
 */
import type { Brand } from './brands';
import { type Group, groupsConflict } from './groups';
import type { CodeRelation } from './style-codes';
import type { Traits } from './title-traits';
import type { Word } from './words';

export interface Titled {
  readonly traits: Traits;
  readonly brand: Brand;
  readonly group: Group;
}

/** The words of two titles, counted. */
interface Counted {
  readonly a: number;
  readonly b: number;
  readonly both: number;
  /** What the words have told in the past that both have, and that one has, in tenths. */
  readonly toldBoth: number;
  readonly toldAlone: number;
}

/** The words of one kind of two titles, counted and weighed. */
interface Compared extends Counted {
  /** Rarity of all words of a side, and of those that both have, in hundredths. */
  readonly rarityA: number;
  readonly rarityB: number;
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
  readonly models: Compared;
  readonly colours: Compared;
  readonly numbers: Compared;
  readonly uses: Compared;
  readonly all: Counted;
}

export type Measure = (pair: TitlePair) => number;

/** Lists of a few: a plain loop is the fastest. */
function has(words: readonly Word[], word: Word): boolean {
  for (const one of words) if (one === word) return true;
  return false;
}

function compare(a: readonly Word[], b: readonly Word[]): Compared {
  let both = 0;
  let rarityA = 0;
  let rarityB = 0;
  let rarityBoth = 0;
  let rarestBoth = 0;
  let rarestOnlyA = 0;
  let rarestOnlyB = 0;
  let toldBoth = 0;
  let toldAlone = 0;
  for (const word of a) {
    const { rarity, both: together, alone } = word.told;
    rarityA += rarity;
    if (has(b, word)) {
      both++;
      rarityBoth += rarity;
      toldBoth += together;
      rarestBoth = Math.max(rarestBoth, rarity);
    } else {
      toldAlone += alone;
      rarestOnlyA = Math.max(rarestOnlyA, rarity);
    }
  }
  for (const word of b) {
    const { rarity, alone } = word.told;
    rarityB += rarity;
    if (has(a, word)) continue;
    toldAlone += alone;
    rarestOnlyB = Math.max(rarestOnlyB, rarity);
  }
  return {
    a: a.length,
    b: b.length,
    both,
    rarityA,
    rarityB,
    rarityBoth,
    rarestBoth,
    rarestOnlyA,
    rarestOnlyB,
    toldBoth,
    toldAlone,
  };
}

const UNKNOWN = -1;

/** Shared of all; -1 where a side has none, which says nothing. */
function overlap({ a, b, both }: Compared): number {
  return a === 0 || b === 0 ? UNKNOWN : both / (a + b - both);
}

/** Shared of the smaller: a short title that the long one holds. */
function containment({ a, b, both }: Compared): number {
  return a === 0 || b === 0 ? UNKNOWN : both / Math.min(a, b);
}

/** The words that one side has alone, of `most` that count. */
const aloneOf = ({ a, b, both }: Compared, most: number): number => Math.min(most, a + b - 2 * both) / most;

/** The maker's code decides more than all words. */
const codes: Measure = ({ code }) => (code === 'agree' ? 1 : code === 'conflict' ? -1 : 0);

/** Model words by their rarity: the line and the model are what makes the product. */
const modelOverlap: Measure = ({ models }) => {
  const { a, b, rarityA, rarityB, rarityBoth } = models;
  return a === 0 || b === 0 ? UNKNOWN : rarityBoth / Math.max(10, rarityA + rarityB - rarityBoth);
};

const modelContainment: Measure = ({ models }) => {
  const { a, b, rarityA, rarityB, rarityBoth } = models;
  return a === 0 || b === 0 ? UNKNOWN : rarityBoth / Math.max(10, Math.min(rarityA, rarityB));
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
const mainColour: Measure = ({ a, b }) => {
  const first = a.traits.colours[0];
  const other = b.traits.colours[0];
  if (first === undefined || other === undefined) return UNKNOWN;
  return first === other ? 1 : 0;
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

/** Of each three letters, by which mark they were met last: kept from one count to the next, so that none is cleared. */
let marks = new Int32Array(4096);
let lastMark = 0;

function markOf(letters: number): number {
  if (letters >= marks.length) {
    const more = new Int32Array(2 * letters);
    more.set(marks);
    marks = more;
  }
  return marks[letters] ?? 0;
}

interface Letters {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Marks the three letters of the words that are not marked yet; gives how many. */
function markLetters(words: readonly Word[], mark: number): number {
  let count = 0;
  for (const { trigrams } of words) {
    for (const letters of trigrams) {
      if (markOf(letters) === mark) continue;
      marks[letters] = mark;
      count++;
    }
  }
  return count;
}

/** Marks the three letters of the words, those that had another mark with a third one; gives how many had it. */
function markShared(words: readonly Word[], theirs: number, shared: number): number {
  let count = 0;
  for (const { trigrams } of words) {
    for (const letters of trigrams) {
      if (markOf(letters) !== theirs) continue;
      marks[letters] = shared;
      count++;
    }
  }
  return count;
}

/** The different three letters of both sides, and those that both have. */
function lettersOf({ a: { traits: mine }, b: { traits: theirs } }: TitlePair): Letters {
  const ofB = lastMark + 1;
  const ofA = lastMark + 2;
  const ofBoth = lastMark + 3;
  lastMark += 3;
  const b = markLetters(theirs.models, ofB) + markLetters(theirs.numbers, ofB);
  const a = markLetters(mine.models, ofA) + markLetters(mine.numbers, ofA);
  const both = markShared(theirs.models, ofA, ofBoth) + markShared(theirs.numbers, ofA, ofBoth);
  return { a, b, both };
}

/** Letters in common: `Hypervenomx` and `Hypervenom X`, plurals, slips of the hand. */
const letters: Measure = (pair) => {
  const { a, b, both } = lettersOf(pair);
  return a === 0 || b === 0 ? UNKNOWN : both / (a + b - both);
};

/** What single words have told in the past when both sides have them, and when one has. */
const wordsAgree: Measure = ({ all }) => all.toldBoth / 40;
const wordsDiffer: Measure = ({ all }) => all.toldAlone / 40;

/** The same model in the same colours: each alone is a neighbour's too. */
const modelAndColours: Measure = (pair) => {
  const models = modelOverlap(pair);
  const colours = colourOverlap(pair);
  return models < 0 || colours < 0 ? UNKNOWN : models * colours;
};

/** The least that model, colours and numbers agree: one that differs is enough to make another product. */
const weakestPart: Measure = (pair) => {
  const parts = [modelContainment(pair), colourContainment(pair), numberOverlap(pair)];
  let known = 0;
  let least = 1;
  for (const part of parts) {
    if (part < 0) continue;
    known++;
    least = Math.min(least, part);
  }
  return known < 2 ? UNKNOWN : least;
};

/** Words alone and words shared weigh against each other. */
const wordBalance: Measure = ({ all }) => (all.toldBoth + all.toldAlone) / 40;

/** Short titles say less. */
const length: Measure = ({ all }) => Math.min(12, all.a, all.b) / 12;
const lengthDifference: Measure = ({ all }) => Math.min(8, Math.abs(all.a - all.b)) / 8;
const sharedWords: Measure = ({ all }) => Math.min(8, all.both) / 8;

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

function sumOf(one: Counted, other: Counted): Counted {
  return {
    a: one.a + other.a,
    b: one.b + other.b,
    both: one.both + other.both,
    toldBoth: one.toldBoth + other.toldBoth,
    toldAlone: one.toldAlone + other.toldAlone,
  };
}

/** What the measures are taken from. `code` is what the style codes of the two say of each other. */
export function pairOf(a: Titled, b: Titled, code: CodeRelation): TitlePair {
  const [mine, theirs] = [a.traits, b.traits];
  const models = compare(mine.models, theirs.models);
  const colours = compare(mine.colours, theirs.colours);
  const numbers = compare(mine.numbers, theirs.numbers);
  const uses = compare(mine.uses, theirs.uses);
  const all = sumOf(sumOf(models, colours), sumOf(numbers, uses));
  return { a, b, code, models, colours, numbers, uses, all };
}

/** All measures of two titles, in their order. */
export function measuresOf(a: Titled, b: Titled, code: CodeRelation): number[] {
  const pair = pairOf(a, b, code);
  return MEASURES.map(([, measure]) => measure(pair));
}

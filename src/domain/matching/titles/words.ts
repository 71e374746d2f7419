/** The words of titles, each different one an object: what it is and what it tells is worked out once. */
import { colourOf, isEmptyWord, useOf } from './lexicon';
import type { Told } from './word-weights';

/** `numbers` are versions and model numbers, `uses` grounds, cloths and wearers: FG, LEATHER, JUNIOR. */
export type Kind = 'models' | 'colours' | 'numbers' | 'uses' | 'none';

export interface Word {
  /** Unique among the words of one dictionary. */
  readonly id: number;
  /** In capitals. */
  readonly text: string;
  /** As it is said to people: `Dunk`. */
  readonly said: string;
  /** Added to be found or trusted, not the product. */
  readonly isNoise: boolean;
  /** Whether like titles are looked up by it: those of so many products would bring everything. */
  readonly isTelling: boolean;
  /** How much it tells products apart, squared. */
  readonly weight: number;
  readonly kind: Kind;
  /** The word that it stands for: what another language says is said in English, and `3.0` is `3`. Null: itself. */
  readonly standsFor: Word | null;
  readonly told: Told;
  /** Every three letters in a row, the blanks around it included, each by the number that the dictionary gives it. */
  readonly trigrams: readonly number[];
}

const NOISE = new Set(
  (
    'DS VNDS NDS BNIB BNWT BNWB NIB NWT NWB NWOB NWOT DEADSTOCK BRAND NEW USED WORN PREOWNED AUTHENTIC AUTH LEGIT GENUINE ORIGINAL 100% ' +
    'FAST FREE SHIP SHIPS SHIPPING SHIPPED DELIVERY TODAY SAME DAY NEXT RARE HOT SALE DEAL LOOK WOW STEAL CHEAP OBO ' +
    'CONFIRMED ORDER HAND READY BOX BOXED TAGS TAG RECEIPT SIZE SIZES SZ STYLE SKU CODE CONDITION EXCELLENT GREAT ' +
    'FOR WITH AND THE OF IN A TO BY NWB SHOE SHOES SNEAKER SNEAKERS TRAINER TRAINERS MENS MEN WOMENS WOMEN WMNS LADIES ' +
    'UNISEX ADULT KIDS YOUTH GS PS TD JUNIOR TODDLER INFANT W M US UK EU'
  ).split(' '),
).add('');

/** Words of so many products that sharing them says little: makers, lines, cuts. */
const COMMON = new Set(
  (
    'NIKE JORDAN AIR ADIDAS NEWBALANCE ASICS PUMA VANS CONVERSE REEBOK YEEZY DUNK MAX FORCE BOOST RETRO OG SE SP ' +
    'LOW MID HIGH TOP PREMIUM ORIGINALS SPORTSWEAR RUNNING BASKETBALL LIFESTYLE CASUAL'
  ).split(' '),
);

/**
 * How much a word tells products apart. It does not depend on what else is in stock: else a question would come and
 * go with listings that have nothing to do with it. Assumption: the three steps are set by judgement, not measured.
 */
function weightOf(text: string): number {
  if (COMMON.has(text)) return 0.5;
  return /[0-9]/.test(text) ? 1.2 : 1;
}

const ROMAN = /^(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII)$/;
const NUMBER = /^(?:[0-9]{1,4}(?:\.[0-9])?|V[0-9]{1,2}|[A-Z]{1,3}[0-9]{1,2}|[0-9]{1,2}S)$/;

function kindOf(text: string): Kind {
  if (isEmptyWord(text)) return 'none';
  if (colourOf(text) !== '') return 'colours';
  if (useOf(text) !== '') return 'uses';
  return ROMAN.test(text) || NUMBER.test(text) ? 'numbers' : 'models';
}

const plainText = (text: string): string => colourOf(text) || useOf(text) || text.replace(/\.0$/, '');

/** Every three letters in a row of a word, the blanks around it included. */
function lettersOf(text: string): readonly string[] {
  const padded = ` ${text} `;
  return Array.from({ length: text.length }, (_, at) => padded.slice(at, at + 3));
}

/** Gives each different text the next number, from 0 on. */
function numbering(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
}

/** Gives the one object for a word in capitals. */
export type Dictionary = (text: string) => Word;

/** @param toldBy What a table of learned words says of each. */
export function newDictionary(toldBy: (text: string) => Told): Dictionary {
  const known = new Map<string, Word>();
  const numberOf = numbering();
  const add = (text: string): Word => {
    const plain = plainText(text);
    const standsFor = plain === text ? null : of(plain);
    const word = {
      id: known.size,
      text,
      said: text.charAt(0) + text.slice(1).toLowerCase(),
      isNoise: NOISE.has(text),
      isTelling: !COMMON.has(text),
      weight: weightOf(text) ** 2,
      kind: kindOf(text),
      standsFor,
      told: toldBy(text),
      trigrams: lettersOf(text).map(numberOf),
    };
    known.set(text, word);
    return word;
  };
  const of: Dictionary = (text) => known.get(text) ?? add(text);
  return of;
}

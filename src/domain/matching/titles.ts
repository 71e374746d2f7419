/** Titles without what is not the product: codes, sizes, seller noise, emoji. What is left are its words. */
import { foldUpper } from './text';

/** Words that sellers add to be found or trusted. Not the product. */
const NOISE = new Set(
  (
    'DS VNDS NDS BNIB BNWT BNWB NIB NWT NWB NWOB NWOT DEADSTOCK BRAND NEW USED WORN PREOWNED AUTHENTIC AUTH LEGIT GENUINE ORIGINAL 100% ' +
    'FAST FREE SHIP SHIPS SHIPPING SHIPPED DELIVERY TODAY SAME DAY NEXT RARE HOT SALE DEAL LOOK WOW STEAL CHEAP OBO ' +
    'CONFIRMED ORDER HAND READY BOX BOXED TAGS TAG RECEIPT SIZE SIZES SZ STYLE SKU CODE CONDITION EXCELLENT GREAT ' +
    'FOR WITH AND THE OF IN A TO BY NWB SHOE SHOES SNEAKER SNEAKERS TRAINER TRAINERS MENS MEN WOMENS WOMEN WMNS LADIES ' +
    'UNISEX ADULT KIDS YOUTH GS PS TD JUNIOR TODDLER INFANT W M US UK EU'
  ).split(' '),
);

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/<\/?[A-Z][^<>]*>/g, ' '],
  [/\bNEW BALANCE\b/g, 'NEWBALANCE'],
  [/\bAJ ?([0-9]{1,2})\b/g, 'JORDAN $1'],
  [/\bAIR JORDAN\b/g, 'JORDAN'],
  [/\bAM ?(1|9[0-9]|270|720)\b/g, 'AIR MAX $1'],
  [/\bAF ?1\b/g, 'AIR FORCE 1'],
  [/\bTN\b/g, 'AIR MAX PLUS'],
  [
    /\bSAME DAY SHIP(?:PING)?\b|\bNEXT DAY\b|\bFREE (?:SHIP\w*|DELIVERY)\b|\bBRAND NEW\b|\bWITH(?:OUT)? BOX\b|\bIN HAND\b/g,
    ' ',
  ],
  [/\b(?:NEVER|LIGHTLY|GENTLY|ONCE) (?:WORN|USED)\b|\b(?:VERY )?GOOD (?:CONDITION|SHAPE)\b/g, ' '],
  [/\b(?:BIG|LITTLE) KID'?S?'?\b/g, ' '],
  [/\b(?:MEN|WOMEN|KID|BOY|GIRL)'S\b/g, ' '],
  [/&AMP;|&/g, ' '],
];

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Replaces stretches by blanks, so that places stay. */
export function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
    text,
  );
}

/** The product's words in capitals, in the order of the title, without repeats. `rest` has codes and sizes blanked. */
export function titleWords(rest: string): readonly string[] {
  const upper = PHRASES.reduce((text, [shape, plain]) => text.replace(shape, plain), foldUpper(rest));
  const words = upper.replace(/'/g, '').split(/[^A-Z0-9\p{L}.%]+/u);
  const kept = words
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '' && !NOISE.has(word));
  return [...new Set(kept)];
}

/** Equal for titles of the same words, in whatever order. */
export function titleKey(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

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
export function weightOf(word: string): number {
  if (COMMON.has(word)) return 0.5;
  return /[0-9]/.test(word) ? 1.2 : 1;
}

const sumOfSquares = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + weightOf(word) ** 2, 0);

/** The length of a title's words as a vector. */
export function normOf(words: readonly string[]): number {
  return Math.sqrt(sumOfSquares(words));
}

export interface Worded {
  readonly words: readonly string[];
  /** normOf the words, measured once. */
  readonly norm: number;
}

/** Cosine of the weighted words, 0 to 1. */
export function similarity(a: Worded, b: Worded): number {
  const shared = sumOfSquares(a.words.filter((word) => b.words.includes(word)));
  return shared === 0 ? 0 : Math.min(1, shared / (a.norm * b.norm));
}

/** Whether like titles are looked up by this word: the common ones would bring everything. */
export const isTelling = (word: string): boolean => !COMMON.has(word);

/** The words that tell most, by which like titles are looked up. */
export function tellingWords(words: readonly string[], most: number): readonly string[] {
  const byWeight = (a: string, b: string): number =>
    weightOf(b) - weightOf(a) || b.length - a.length || (a < b ? -1 : 1);
  return words.filter(isTelling).sort(byWeight).slice(0, most);
}

/** Words that only one of the two has, in the order of their titles. */
export function differingWords(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...a.filter((word) => !b.includes(word)), ...b.filter((word) => !a.includes(word))];
}

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
  [/\bNEW BALANCE\b/g, 'NEWBALANCE'],
  [
    /\bSAME DAY SHIP(?:PING)?\b|\bNEXT DAY\b|\bFREE (?:SHIP\w*|DELIVERY)\b|\bBRAND NEW\b|\bWITH(?:OUT)? BOX\b|\bIN HAND\b/g,
    ' ',
  ],
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

/** How rare each word is in the person's own stock and listings: rare words tell products apart. */
export interface Weights {
  weight(word: string): number;
  /** In how many titles the word stands. */
  count(word: string): number;
}

export function weigh(titles: readonly (readonly string[])[]): Weights {
  const counts = new Map<string, number>();
  for (const words of titles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const total = titles.length + 1;
  const count = (word: string): number => counts.get(word) ?? 0;
  return { count, weight: (word) => Math.log(1 + total / (1 + count(word))) };
}

const length = (words: readonly string[], weights: Weights): number =>
  Math.sqrt(words.reduce((sum, word) => sum + weights.weight(word) ** 2, 0));

/** Cosine of the weighted words, 0 to 1. */
export function similarity(a: readonly string[], b: readonly string[], weights: Weights): number {
  const others = new Set(b);
  const shared = a
    .filter((word) => others.has(word))
    .reduce((sum, word) => sum + weights.weight(word) ** 2, 0);
  return shared === 0 ? 0 : Math.min(1, shared / (length(a, weights) * length(b, weights)));
}

/** Words that only one of the two has, in the order of their titles. */
export function differingWords(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...a.filter((word) => !b.includes(word)), ...b.filter((word) => !a.includes(word))];
}

/** Titles without what is not the product: codes, sizes, seller noise, emoji. What is left are its words. */
import { ALL_RULES, beginningsOf, mayHold, type Rules } from './rules';
import type { Word } from './words';

/** What stands between words. */
const BETWEEN = /[^A-Z0-9\p{L}.%]+/u;

/** What sellers write for the same thing, or around the product, and the run that it begins with. */
const PHRASES: readonly (readonly [phrase: RegExp, plain: string, beginning: RegExp])[] = [
  [/\bNEW BALANCE\b/g, 'NEWBALANCE', /^NEW$/],
  [/\bAJ ?([0-9]{1,2})\b/g, 'JORDAN $1', /^AJ(?:[0-9]{1,2})?$/],
  [/\bAIR JORDAN\b/g, 'JORDAN', /^AIR$/],
  [/\bAM ?(1|9[0-9]|270|720)\b/g, 'AIR MAX $1', /^AM(?:1|9[0-9]|270|720)?$/],
  [/\bAF ?1\b/g, 'AIR FORCE 1', /^AF1?$/],
  [/\bTN\b/g, 'AIR MAX PLUS', /^TN$/],
  [
    /\bSAME DAY SHIP(?:PING)?\b|\bNEXT DAY\b|\bFREE (?:SHIP\w*|DELIVERY)\b|\bBRAND NEW\b|\bWITH(?:OUT)? BOX\b|\bIN HAND\b/g,
    ' ',
    /^(?:SAME|NEXT|FREE|BRAND|WITH|WITHOUT|IN)$/,
  ],
  [
    /\b(?:NEVER|LIGHTLY|GENTLY|ONCE) (?:WORN|USED)\b|\b(?:VERY )?GOOD (?:CONDITION|SHAPE)\b/g,
    ' ',
    /^(?:NEVER|LIGHTLY|GENTLY|ONCE|VERY|GOOD)$/,
  ],
  [/\b(?:BIG|LITTLE) KID'?S?'?\b/g, ' ', /^(?:BIG|LITTLE)$/],
  [/\b(?:MEN|WOMEN|KID|BOY|GIRL)'S\b/g, ' ', /^(?:MEN|WOMEN|KID|BOY|GIRL)$/],
  [/&AMP;/g, ' ', /^AMP$/],
];

export const PHRASE_BEGINNINGS = beginningsOf(PHRASES.map(([, , beginning]) => beginning));

const TAG = /<\/?[A-Z][^<>]*>/g;

/** A stretch of a text. */
export type Span = readonly [from: number, to: number];

/** Replaces stretches by blanks, so that places stay. */
export function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, [from, to]) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
    text,
  );
}

function inPlainPhrases(upper: string, rules: Rules): string {
  const untagged = upper.includes('<') ? upper.replace(TAG, ' ') : upper;
  return PHRASES.reduce(
    (text, [phrase, plain], place) => (mayHold(rules, place) ? text.replace(phrase, plain) : text),
    untagged,
  );
}

const withoutDots = (word: string): string =>
  word.startsWith('.') || word.endsWith('.') ? word.replace(/^\.+|\.+$/g, '') : word;

/**
 * The product's words, in the order of the title, without repeats.
 * @param rest The folded, capital title with codes and sizes blanked.
 * @param word Gives the one object for a word.
 */
export function titleWords(
  rest: string,
  word: (text: string) => Word,
  rules: Rules = ALL_RULES,
): readonly Word[] {
  const upper = inPlainPhrases(rest, rules);
  const plain = upper.includes("'") ? upper.replace(/'/g, '') : upper;
  const words: Word[] = [];
  for (const part of plain.split(BETWEEN)) {
    const one = word(withoutDots(part));
    if (!one.isNoise && !words.includes(one)) words.push(one);
  }
  return words;
}

/** Equal for titles of the same words, in whatever order. */
export function titleKey(words: readonly Word[]): string {
  const ids = words.map(({ id }) => id).sort((a, b) => a - b);
  return ids.join();
}

/** Words that only one of the two has, in the order of their titles. */
export function differingWords(a: readonly Word[], b: readonly Word[]): readonly Word[] {
  return [...a.filter((word) => !b.includes(word)), ...b.filter((word) => !a.includes(word))];
}

/** Titles without what is not the product: codes, sizes, seller noise, emoji. What is left are its words. */
import { has, trimmed } from '../shared/lists';
import { ALL_RULES, beginningsOf, mayHold, type Rules } from '../text/rules';
import type { Word } from './words';

/** What stands between words. */
const BETWEEN = /[^A-Z0-9\p{L}.%]+/u;

/** What sellers write for the same thing, or around the product, and a run that it holds: the one seldom met elsewhere. */
const PHRASES: readonly (readonly [phrase: RegExp, plain: string, run: RegExp])[] = [
  [/\bNEW BALANCE\b/g, 'NEWBALANCE', /^BALANCE$/],
  [/\bAJ ?([0-9]{1,2})\b/g, 'JORDAN $1', /^AJ(?:[0-9]{1,2})?$/],
  [/\bAIR JORDAN\b/g, 'JORDAN', /^JORDAN$/],
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

export const PHRASE_BEGINNINGS = beginningsOf(PHRASES.map(([, , run]) => run));

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
  if (rules === 0) return untagged;
  return PHRASES.reduce(
    (text, [phrase, plain], place) => (mayHold(rules, place) ? text.replace(phrase, plain) : text),
    untagged,
  );
}

const withoutDots = (word: string): string =>
  word.startsWith('.') || word.endsWith('.') ? word.replace(/^\.+|\.+$/g, '') : word;

const ASCII = /^[ -~]*$/;
const [DOT, PERCENT, NINE, APOSTROPHE, LESS] = [46, 37, 57, 39, 60];
const LAST_ASCII = 126;

/** Of what stands between runs: not an apostrophe, percent or dot, which join runs to words, and no tag. */
export const isPlainSign = (code: number): boolean =>
  code <= LAST_ASCII && code !== DOT && code !== PERCENT && code !== APOSTROPHE && code !== LESS;

/** Of ASCII letters, what is in words: capitals, digits, dots and percents. */
const isInWord = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 48 && code <= NINE) || code === DOT || code === PERCENT;

/** The parts of a text of ASCII letters: what BETWEEN parts, read faster. */
function partsOfAscii(text: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from++) {
    if (!isInWord(text.charCodeAt(from))) continue;
    let to = from + 1;
    while (to < text.length && isInWord(text.charCodeAt(to))) to++;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

/** Adds a word that is the product's and that is not there yet. */
export function addProductWord(words: Word[], word: Word): void {
  if (!word.isNoise && !has(words, word)) words.push(word);
}

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
  const parts = ASCII.test(plain) ? partsOfAscii(plain) : plain.split(BETWEEN);
  const words: Word[] = [];
  for (const part of parts) addProductWord(words, word(withoutDots(part)));
  return trimmed(words);
}

/** A number in 16-bit letters, of which all but its last have the highest bit. */
function addLetters(letters: number[], number: number): void {
  let rest = number;
  for (; rest >= 0x8000; rest >>>= 15) letters.push(0x8000 | (rest & 0x7fff));
  letters.push(rest);
}

/** The numbers of a few words, rising. */
function risingIds(words: readonly Word[]): readonly number[] {
  const ids: number[] = [];
  for (const { id } of words) {
    let at = ids.length;
    for (; at > 0 && (ids[at - 1] ?? 0) > id; at--) ids[at] = ids[at - 1] ?? 0;
    ids[at] = id;
  }
  return ids;
}

/** Equal for titles of the same words, in whatever order; '' for no words. */
export function titleKey(words: readonly Word[]): string {
  const letters: number[] = [];
  for (const id of risingIds(words)) addLetters(letters, id);
  return String.fromCharCode(...letters);
}

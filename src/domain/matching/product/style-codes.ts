/**
 * Makers' style codes, read by each brand's own grammar, from fields and from titles.
 * A grammar that plain numbers would also fit counts only beside its brand's name, so that model numbers, years,
 * prices and phone numbers are not read as codes.
 *
 * Sources of the grammars, 2026-11-23: Nike six and three characters, visualfoodie.com/a-guide-to-decoding-a-nike-
 * sneaker-tag and sneakerscholar.com/guides/nike-style-numbers (nine digits since 1992); New Balance letters, model
 * number, colour, complex.com 2014-09 "finally someone has explained the New Balance numbering system"; ASICS, Puma
 * and older Nike as printed in the titles of the WDC shoes corpus (H637Y-4242, 10323501, 362223-01, 683613 104).
 * Assumption: the grammars of adidas, Vans, Converse, Salomon, On, Crocs, Birkenstock, Hoka and Timberland are
 * generalised from codes in use; no maker publishes its own.
 */

import { withOne } from '../shared/lists';
import { foldUpper } from '../text/fold';
import { ALL_RULES, beginningsOf, mayHold, type Rules } from '../text/rules';
import { type Brand, brandIn } from './brands';

/** What two sides' codes say of each other. */
export type CodeRelation = 'agree' | 'conflict' | 'unknown';

interface Grammar {
  readonly brand: Brand;
  /** Groups are the code's parts, joined by `join`. */
  readonly pattern: RegExp;
  /** The run of letters and digits that a code begins with. */
  readonly beginning: RegExp;
  readonly join: string;
  /** Needs its brand's name in the text, or to stand alone in a field. */
  readonly named: boolean;
}

const START = '(?<![A-Z0-9$€£])(?<![0-9][.,-])';
const END = '(?![A-Z0-9])(?![-.,][0-9])';

/** @param parts The code's first part; for a code of two, also what stands between them and the second. */
function grammar(
  brand: Brand,
  parts: readonly [string] | readonly [first: string, between: string, second: string],
  join: string,
  need: 'anywhere' | 'named',
): Grammar {
  const [first, between = '', second = ''] = parts;
  const body = second === '' ? `(${first})` : `(${first})${between}(${second})`;
  const glued = between.endsWith('?') ? `(?:${second})?` : '';
  return {
    brand,
    pattern: new RegExp(`${START}${body}${END}`, 'g'),
    beginning: new RegExp(`^(?:${first})${glued}$`),
    join,
    named: need === 'named',
  };
}

/** Season and year (`FW2023`) look like an adidas code and are none. */
const NO_SEASON = '(?!(?:SS|FW|AW|SP|SU|FA|HO|SZ|EU|US|UK|CM|JP)(?:19|20)[0-9]{2}(?![0-9]))';
const NB_LETTERS = '(?:[MWU]|[MWUCGPIBYT][A-Z]|[A-Z]{2}[BCTL]|MTH|WTH)';
const ASICS_MODEL = '[A-Z](?=[A-Z0-9]*[0-9][A-Z0-9]*[0-9])[A-Z0-9]{4}';

/** In falling certainty: a stretch of text that one has read is not read again. */
const GRAMMARS: readonly Grammar[] = [
  grammar('asics', ['[0-9]{4}[A-Z][0-9]{3}', '[-. ]?', '[0-9]{3}'], '-', 'anywhere'),
  grammar('adidas', [`${NO_SEASON}[A-Z]{2}[0-9]{4}`], '', 'named'),
  grammar('nike', [`${NO_SEASON}[A-Z]{2}[0-9]{4}`, '[-_ ]?', '[0-9]{3}'], '-', 'anywhere'),
  grammar('vans', ['VN', '-?', '0[0-9A-Z]{5,11}'], '', 'anywhere'),
  grammar('on', ['[1-3][MWU][A-Z][0-9]{8}'], '', 'anywhere'),
  grammar('on', ['[0-9]{2}', '[.]', '[0-9]{5}'], '.', 'named'),
  grammar('salomon', ['L[0-9]{8}'], '', 'anywhere'),
  grammar('salomon', ['L[0-9]{6}'], '', 'named'),
  grammar('converse', ['[0-9]{6}C|A[0-9]{5}C'], '', 'anywhere'),
  grammar('converse', ['[MX][0-9]{4}C?'], '', 'named'),
  grammar('asics', [ASICS_MODEL, '[-.]', '[0-9]{4}'], '-', 'anywhere'),
  grammar('asics', [ASICS_MODEL, ' ?', '[0-9]{4}'], '-', 'named'),
  grammar('puma', ['[0-9]{6}', '-', '[0-9]{2}'], '-', 'anywhere'),
  grammar('puma', ['[0-9]{6}', ' ?', '[0-9]{2}'], '-', 'named'),
  grammar('crocs', ['[0-9]{5,6}', '-', '[0-9][0-9A-Z]{2}'], '-', 'named'),
  grammar('nike', ['[0-9]{6}', '-', '[0-9]{3}'], '-', 'anywhere'),
  grammar('nike', ['[0-9]{6}', ' ?', '[0-9]{3}'], '-', 'named'),
  grammar('', ['[0-9]{7}', '-', '[0-9]{3}|[A-Z]{2,5}'], '-', 'anywhere'),
  grammar('', ['TB0?[0-9A-Z]{8,9}'], '', 'anywhere'),
  grammar('', ['S[0-9]{5}', '-', '[0-9]{1,3}'], '-', 'anywhere'),
  grammar('birkenstock', ['[0-9]{6,7}'], '', 'named'),
  grammar('new balance', [`${NB_LETTERS}[0-9]{3,4}(?!V[0-9]\\b)[A-Z]{1,3}[0-9]?[A-Z]?`], '', 'named'),
  grammar(
    'new balance',
    ['(?:[MWU]|[MW][LRST]|BB|GC|PC|IC)[0-9]{3,4}(?!V[0-9]\\b)[A-Z]{2}[A-Z0-9]?'],
    '',
    'anywhere',
  ),
  grammar('adidas', ['[A-Z][0-9]{5}'], '', 'named'),
  grammar('adidas', [`${NO_SEASON}[A-Z]{2}[0-9]{4}`], '', 'anywhere'),
];

export const CODE_BEGINNINGS = beginningsOf(GRAMMARS.map(({ beginning }) => beginning));

/** One code with the stretch of the folded, capital text it stands in. */
export interface FoundCode {
  readonly code: string;
  readonly brand: Brand;
  readonly from: number;
  readonly to: number;
}

/** Reebok was adidas's until 2022 and has codes of the same shape. */
const SHARES_ADIDAS_CODES: readonly Brand[] = ['adidas', 'reebok'];

/** Nike writes its model (`DZ5485`) in the shape of a whole adidas code: beside Nike's name it is only half a code. */
function isHalfCode(found: Grammar, code: string, named: Brand): boolean {
  const isModelShape = found.brand === 'adidas' && code.length === 6;
  return isModelShape && named !== '' && !SHARES_ADIDAS_CODES.includes(named);
}

const NO_CODES: readonly FoundCode[] = [];

function readWith(grammar: Grammar, upper: string, named: Brand): readonly FoundCode[] {
  const { pattern, brand, join } = grammar;
  let codes: readonly FoundCode[] | null = null;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(upper); match !== null; match = pattern.exec(upper)) {
    const [whole, first = '', second] = match;
    const code = second === undefined ? first : first + join + second;
    if (isHalfCode(grammar, code, named)) continue;
    const found = { code, brand, from: match.index, to: match.index + whole.length };
    codes = withOne(codes ?? NO_CODES, found);
  }
  return codes ?? NO_CODES;
}

const overlaps = (a: FoundCode, b: FoundCode): boolean => a.from < b.to && b.from < a.to;

function applies(grammar: Grammar, named: Brand): boolean {
  if (grammar.named) return grammar.brand === named;
  const isBrandBound = grammar.brand === 'new balance' || grammar.brand === 'adidas';
  return !isBrandBound || named === '' || named === grammar.brand || SHARES_ADIDAS_CODES.includes(named);
}

const byPlace = (a: FoundCode, b: FoundCode): number => a.from - b.from;

/** With those that stand where none was read before, in reading order. */
function withFresh(known: readonly FoundCode[], fresh: readonly FoundCode[]): readonly FoundCode[] {
  const more = fresh.filter((code) => !known.some((one) => overlaps(one, code)));
  return more.length === 0 ? known : [...known, ...more].sort(byPlace);
}

/** Every code has three digits in a row, those of Vans its beginning: a quick look before the grammars. */
const CODE_SIGN = /[0-9]{3}|VN-?0/;

/** All codes in a folded, capital text of a brand, in reading order. */
export function codesIn(upper: string, brand: Brand, rules: Rules = ALL_RULES): readonly FoundCode[] {
  if (rules === 0 || !CODE_SIGN.test(upper)) return NO_CODES;
  let found: readonly FoundCode[] | null = null;
  for (let place = 0; place < GRAMMARS.length; place++) {
    const each = GRAMMARS[place];
    if (each === undefined || !mayHold(rules, place) || !applies(each, brand)) continue;
    const fresh = readWith(each, upper, brand);
    if (fresh.length > 0) found = found === null ? fresh : withFresh(found, fresh);
  }
  return found ?? NO_CODES;
}

/** All codes in a text, in reading order. `named` is the brand where the text itself does not name it. */
export function findStyleCodes(text: string, named: Brand = ''): readonly FoundCode[] {
  const upper = foldUpper(text);
  return codesIn(upper, brandIn(upper) || named);
}

/**
 * Whether the code is more than a model's (`DZ5485`, `1201A019`), which those of its colourways would agree with in part.
 * Assumption: none of a model has more than eight letters, as in GRAMMARS.
 */
export const isWholeCode = (code: string): boolean => code.includes('-') || code.length > 8;

/** What sellers put behind a code to tell its sizes apart: `-9`, `_US10.5`, `/4.5Y`, `-XL`. */
const SIZE_BEHIND = /[-_/. ](?:SIZE|SZ|US|UK|EU)?[ ]?(?:[0-9]{1,2}(?:[.,]5)?[YCWK]?|[2-5]?X{0,3}[SML])$/;

/** Of a folded, capital text, the grammars that its runs may begin. */
export type CodeHints = (upper: string) => Rules;

const anyCode: CodeHints = () => ALL_RULES;

/**
 * The codes in a seller's own SKU, which often ends in a size: `DD1391-100-9`. The size itself is not read: a small
 * number at the end may as well count pairs.
 */
export function codesOfSku(sku: string, named: Brand, hints: CodeHints = anyCode): readonly FoundCode[] {
  const upper = foldUpper(sku);
  const read = (text: string): readonly FoundCode[] => codesIn(text, brandIn(text) || named, hints(text));
  const whole = read(upper);
  if (whole.length > 0) return whole;
  const without = upper.replace(SIZE_BEHIND, '');
  return without === upper ? whole : read(without);
}

/** A code that stands alone in a field, by the first grammar that reads all of it; '' if none does. */
function readWhole(upper: string, rules: Rules): string {
  for (let place = 0; place < GRAMMARS.length; place++) {
    const each = GRAMMARS[place];
    if (each === undefined || !mayHold(rules, place)) continue;
    const [found] = readWith(each, upper, '');
    if (found?.from === 0 && found.to === upper.length) return found.code;
  }
  return '';
}

/** `AIR MAX 90`, `SIZE 10`, a year: words with a number, which name no colourway. `ABC 1234` may be a code. */
function isWording(upper: string): boolean {
  const parts = upper.split(' ');
  const words = parts.filter((part) => /^[A-Z]{2,}$/.test(part)).length;
  const isLong = parts.length > 2 || !/[0-9]{3}/.test(upper);
  return /^(?:19|20)[0-9]{2}$/.test(upper) || words > 1 || (words === 1 && isLong);
}

/**
 * The one form of a style code as fields hold it: `dz5485 612` becomes `DZ5485-612`. A text that no grammar reads
 * keeps its letters and digits in capitals; '' for a text with no digit, which is no code.
 */
export function normaliseStyleCode(text: string, hints: CodeHints = anyCode): string {
  const upper = foldUpper(text).replace(/^(?:STYLE|SKU|CODE|ART(?:ICLE)?)[ #:.]*(?:NO|CODE)?[ #:.]*/, '');
  if (!/[0-9]/.test(upper)) return '';
  const rules = hints(upper);
  const whole = readWhole(upper, rules);
  if (whole !== '') return whole;
  const [only, second] = codesIn(upper, brandIn(upper), rules);
  if (only !== undefined && second === undefined) return only.code;
  if (isWording(upper)) return '';
  const plain = upper.replace(/[^A-Z0-9]+/g, '-').replace(/^-|-$/g, '');
  return plain.replace(/-/g, '').length >= 4 ? plain : '';
}

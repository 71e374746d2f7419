/**
 * Which ways of reading a size may find one in a title, told by its runs of letters and digits. A number counts in a
 * title only beside a mark (`US`, `Size`, `Y`), so that `Air Max 90` need not be searched for one.
 */
import { beginningsOf, type Rules, rulesOf } from '../text/rules';

/** The ways, as bits. */
export const SIZE_RULES = { waist: 1, millimetres: 2, letter: 4, one: 8, number: 16 } as const;

/** What a run may be of a size, as bits: first the ways it begins itself, then what it is beside a number. */
export type SizeRun = number;

const [GLUED, BEGINS_NUMBER, ENDS_NUMBER] = [1 << 4, 1 << 5, 1 << 6];
const [BEFORE, STRONG_AFTER, WEAK_AFTER] = [1 << 7, 1 << 8, 1 << 9];

/** What stands before a number and after one; of `U.S.` and `Men's` the last letter is a run of its own. */
const MARK_BEFORE =
  '(?:USA?|U|S|UK|K|GB|EUR?|EURO|FR|CM|JPN?|JAPAN|MENS?|WOMENS?|WMNS|LADIES|YOUTH|KIDS*|BOYS?|GIRLS?|GS|PS|TD|' +
  'TODDLER|INFANT|M|W|SIZES?|SZ|TAILLE|GROSSE|GR|TALLA|TAGLIA|MAAT|NUMBER)';
const MARK_AFTER = '(?:USA?|UK|EUR?|CM|JP|MENS?|WOMENS?|WMNS|YOUTH|KIDS|TODDLER|GS|PS|TD|[YKCTMWS])';

/** In the order of the bits above. */
const SHAPES = beginningsOf([
  /^(?:W|W[2-5][0-9].*|X|X[2-3][0-9]L?|[2-5][0-9]W?(?:X.*)?)$/,
  /^(?:[0-9]{3})?MM/,
  /^(?:SIZE.*|SZ.*|SMALL|MEDIUM|LARGE|[SML]|XXS|XS|XL|XXL|XXXL|[2-6]XL|[2-3]XS)$/,
  /^(?:ONE|ONESIZE|O|OSFA|OSFM|OS|TAILLE|EINHEITSGROSSE|1?SIZE)$/,
  new RegExp(`^${MARK_BEFORE}+[0-9]{1,2}(?![0-9])|^[0-9]{1,2}${MARK_AFTER}`),
  /^[0-9]{1,2}(?![0-9])/,
  /[0-9]$/,
  new RegExp(`^${MARK_BEFORE}+$`),
  /^(?:USA?|UK|EUR?|CM|JP|Y)$/,
  new RegExp(`^${MARK_AFTER}$`),
]);

export const sizeRunOf = (run: string): SizeRun => rulesOf(SHAPES, run);

const [APOSTROPHE, BRACKET] = [39, 40];
const HALF_AT_END = /(?:[.,]5| 1\/2)$/;
const ITSELF = SIZE_RULES.waist | SIZE_RULES.millimetres | SIZE_RULES.letter | SIZE_RULES.one;

/** Where the reading of a title's runs stands. */
export interface SizeHints {
  rules: Rules;
  /** The run before, and where it ended. */
  before: SizeRun;
  ended: number;
  /** Whether what came last is a number, or marks after one. */
  isNumber: boolean;
}

export const newSizeHints = (upper: string): SizeHints => ({
  rules: HALF_AT_END.test(upper) ? SIZE_RULES.number : 0,
  before: 0,
  ended: -1,
  isNumber: false,
});

function marksNumber({ before, ended, isNumber }: SizeHints, run: SizeRun, upper: string, from: number) {
  if ((run & GLUED) !== 0) return true;
  if ((before & BEFORE) !== 0 && (run & BEGINS_NUMBER) !== 0) return true;
  const isBracketed = from === ended + 1 && upper.charCodeAt(ended) === BRACKET;
  return isNumber && ((run & STRONG_AFTER) !== 0 || isBracketed);
}

/** Takes in the next run of a title. */
export function addSizeRun(hints: SizeHints, run: SizeRun, upper: string, from: number, to: number): void {
  const isPossessive = upper.charCodeAt(from - 1) === APOSTROPHE;
  hints.rules |= run & (isPossessive ? ITSELF & ~SIZE_RULES.letter : ITSELF);
  if (marksNumber(hints, run, upper, from)) hints.rules |= SIZE_RULES.number;
  hints.isNumber = (run & ENDS_NUMBER) !== 0 || (hints.isNumber && (run & WEAK_AFTER) !== 0);
  hints.before = run;
  hints.ended = to;
}

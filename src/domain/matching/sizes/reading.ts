/**
 * Reads sizes as sellers write them: a field holds nothing but a size; a title holds one among other numbers, so
 * there a number counts only with a system, a size word, a group or a size letter beside it.
 */
import { type Group, groupIn } from '../product/groups';
import { foldUpper } from '../text/fold';
import { ALL_RULES, type Rules } from '../text/rules';
import { SIZE_RULES } from './hints';
import { type FoundSize, groupMarked, numberSize, readNumbers, surest } from './numbers';
import { type Size, type SizeForm, UNKNOWN_SIZE } from './size';

export interface SizeHint {
  /** Where the text stands; a field if not given. */
  readonly from?: 'field' | 'title';
  /** For whom the title says the thing is; counts where the size itself does not say. */
  readonly group?: Group;
}

const MILLIMETRES = /(?<![A-Z0-9])([12][0-9]{2}|3[0-4][0-9]) ?MM(?![A-Z])/;
const ONE_SIZE =
  /(?<![A-Z0-9])(?:ONE SIZE(?: FITS (?:ALL|MOST))?|ONESIZE|O\/S|OSFA|OSFM|OS|TAILLE UNIQUE|EINHEITSGROSSE|1 ?SIZE)(?![A-Z0-9/])/;
const WAISTS: readonly RegExp[] = [
  /(?<![A-Z0-9])W ?(2[2-9]|[34][0-9]|5[0-4]) ?[-/X, ]? ?L ?(2[4-9]|3[0-9])(?![0-9])/,
  /(?<![A-Z0-9])(2[2-9]|[34][0-9]|5[0-4])W? ?X ?(2[4-9]|3[0-9])L?(?![0-9A-Z])/,
];
const WAIST_MARKED = /^(2[2-9]|[34][0-9]|5[0-4])W ?[/ -]? ?(2[4-9]|3[0-9])L$/;
const WAIST_FIELD = /^(?:W ?|WAIST ?)?(2[2-9]|[34][0-9]|5[0-4])(?:W| ?WAIST)?(?:\/(2[4-9]|3[0-9]))?$/;
const LETTER_WORDS: Readonly<Record<string, string>> = {
  SMALL: 'S',
  MEDIUM: 'M',
  LARGE: 'L',
  MED: 'M',
  SM: 'S',
  LG: 'L',
};
const LETTER =
  '(?:[2-6]?X{1,4}-?(?:SMALL|LARGE)|EXTRA[- ](?:SMALL|LARGE)|SMALL|MEDIUM|LARGE|[2-6]?X{1,5}[SL]|[2-6]X|[SML]/[SML]|L/XL|XS/S|[SML])';
const LETTER_FIELD = new RegExp(
  `^(?:(?:SIZE|SZ|US|EU|UK|MEN'?S|MENS|WOMEN'?S|WOMENS|WMNS|YOUTH|KIDS)[ :.]*)*(${LETTER}|MED|SM|LG)(?: ?\\((?:US|EU|UK|MENS?|WOMENS?)\\))?$`,
);
/** What a design is called by: `Large Swoosh` is no size. */
const DRAWN = '(?! ?(?:SWOOSH|LOGO|BOX|PRINT|GRAPHIC|CHECK|PONY|PATCH|STAR|LETTER|TEXT|FONT|SCRIPT|[0-9]))';
const LETTER_TITLE: readonly RegExp[] = [
  new RegExp(`(?<![A-Z0-9])(?:SIZE|SZ)[ :.-]*(${LETTER})(?![A-Z0-9'/])`),
  new RegExp(
    `(?<![A-Z0-9])(?:MEN'?S|WOMEN'?S|WMNS|LADIES|YOUTH|BOYS'?|GIRLS'?|KIDS'?)[ :.-]+(?:SIZE )?(SMALL|MEDIUM|LARGE|[SML])(?![A-Z0-9'/&+-])${DRAWN}`,
  ),
  /[([]([SML]|SMALL|MEDIUM|LARGE)[)\]]/,
  /(?<=[A-Z0-9)] )[-|/] ?([SML]|SMALL|MEDIUM|LARGE) ?[-|/](?= )/,
  /(?<![A-Z0-9'&/-])(XXS|XS|XL|XXL|XXXL|[2-6]XL|[2-3]XS|X-LARGE|XX-LARGE|X-SMALL)(?![A-Z0-9'/-])/,
  /(?:^|[ (,-])(SMALL|MEDIUM|LARGE|[SML])\)?$/,
];

function letterOf(written: string): string {
  const word = LETTER_WORDS[written];
  if (word !== undefined) return word;
  const plain = written
    .replace('EXTRA', 'X')
    .replace(/[- ]/g, '')
    .replace('SMALL', 'S')
    .replace('LARGE', 'L');
  const many = /^(X{2,})([SL])$/.exec(plain);
  if (many) return `${(many[1] ?? '').length}X${many[2]}`;
  return /^[2-6]X$/.test(plain) ? `${plain}L` : plain;
}

function readMillimetres(upper: string): FoundSize | null {
  const match = MILLIMETRES.exec(upper);
  const mm = Number(match?.[1] ?? 0);
  if (match === null || mm % 5 !== 0) return null;
  const form: SizeForm = { system: 'CM', group: '', sixths: (mm / 10) * 6 };
  return {
    size: { kind: 'number', forms: [form], width: '' },
    spans: [[match.index, match.index + match[0].length]],
  };
}

function readWaist(upper: string, shapes: readonly RegExp[]): FoundSize | null {
  const match = shapes.map((shape) => shape.exec(upper)).find((found) => found !== null);
  if (match === undefined || match === null) return null;
  const length = match[2] === undefined ? null : Number(match[2]);
  const span = [match.index, match.index + match[0].length] as const;
  return { size: { kind: 'waist', waist: Number(match[1]), length }, spans: [span] };
}

function readOneSize(upper: string): FoundSize | null {
  const match = ONE_SIZE.exec(upper);
  return match === null
    ? null
    : { size: { kind: 'one' }, spans: [[match.index, match.index + match[0].length]] };
}

function readLetter(upper: string, shapes: readonly RegExp[], group: Group): FoundSize | null {
  const match = shapes.map((shape) => shape.exec(upper)).find((found) => found !== null);
  if (match === undefined || match === null) return null;
  const around = match[0].slice(0, match[0].lastIndexOf(match[1] ?? ''));
  const told = groupMarked(around);
  const size: Size = { kind: 'letter', letter: letterOf(match[1] ?? ''), group: told === '' ? group : told };
  return { size, spans: [[match.index, match.index + match[0].length]] };
}

const isWaistText = (upper: string): boolean => /^W ?[2-5][0-9]$|WAIST|^[0-9]{2}W?\/[0-9]{2}L?$/.test(upper);

/** `M4W6` as `M4 / W6`, `C10` as `10C`, and `XS (32)` without what it is in another system. */
function plainField(text: string): string {
  return foldUpper(text)
    .replace(/^(?:SIZE|SZ)\b[ :.]*/, '')
    .replace(/^([MW] ?[0-9]{1,2}(?:\.5)?) ?[/-]? ?(?=[MW] ?[0-9])/, '$1 / ')
    .replace(/^([CY]) ?([0-9]{1,2}(?:\.5)?)$/, '$2$1')
    .replace(/^([2-5]?X{0,3}[SML]) ?\([0-9]{1,2}\)$/, '$1');
}

/** Reads a field that holds a size; unknown when it cannot be read. `hint.group` is what the title says. */
function readField(text: string, group: Group): FoundSize {
  const upper = plainField(text);
  return (
    (/^(?:NS|N\/A|NONE|-|[0-9]+ ?(?:MO|MOS|MONTHS?))?$/.test(upper)
      ? { size: UNKNOWN_SIZE, spans: [] }
      : null) ??
    readOneSize(upper) ??
    readWaist(upper, isWaistText(upper) ? [...WAISTS, WAIST_FIELD] : [...WAISTS, WAIST_MARKED]) ??
    readLetter(upper, [LETTER_FIELD], group) ??
    readMillimetres(upper) ??
    numberSize(readNumbers(upper, group)) ?? { size: UNKNOWN_SIZE, spans: [] }
  );
}

const NO_SIZE: FoundSize = { size: UNKNOWN_SIZE, spans: [] };

/** Finds the size in a folded, capital title whose style codes are already blanked out. */
export function sizeIn(upper: string, group: Group, rules: Rules = ALL_RULES): FoundSize {
  if (rules === 0) return NO_SIZE;
  const may = (rule: number): boolean => (rules & rule) !== 0;
  return (
    (may(SIZE_RULES.waist) ? readWaist(upper, WAISTS) : null) ??
    (may(SIZE_RULES.millimetres) ? readMillimetres(upper) : null) ??
    (may(SIZE_RULES.number) ? numberSize(surest(readNumbers(upper, group))) : null) ??
    (may(SIZE_RULES.letter) ? readLetter(upper, LETTER_TITLE, group) : null) ??
    (may(SIZE_RULES.one) ? readOneSize(upper) : null) ??
    NO_SIZE
  );
}

/** Reads a size from a field, or with `hint.from: 'title'` from a title, whose own words tell the group then. */
export function readSize(text: string, hint: SizeHint = {}): Size {
  if (hint.from !== 'title') return readField(text, hint.group ?? '').size;
  const upper = foldUpper(text);
  return sizeIn(upper, hint.group ?? groupIn(upper)).size;
}

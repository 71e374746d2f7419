/**
 * Reads sizes as sellers write them: a field holds nothing but a size; a title holds one among other numbers, so
 * there a number counts only with a system, a size word, a group or a size letter beside it.
 */
import { type Group, groupIn } from './groups';
import { ALL_RULES, type Rules } from './rules';
import { SIZE_RULES } from './size-hints';
import { type Size, type SizeForm, type SizeSystem, UNKNOWN_SIZE } from './sizes';
import { foldUpper } from './text';

export interface SizeHint {
  /** Where the text stands; a field if not given. */
  readonly from?: 'field' | 'title';
  /** For whom the title says the thing is; counts where the size itself does not say. */
  readonly group?: Group;
}

export interface FoundSize {
  readonly size: Size;
  /** Stretches of the folded, capital text that were read, to be taken out of the title. */
  readonly spans: readonly (readonly [number, number])[];
}

const SYSTEM = '(?:US|USA|U\\.S\\.?|UK|U\\.K\\.?|GB|EU|EUR|EURO|FR|CM|JP|JPN|JAPAN)';
const GROUP =
  "(?:MEN'?S|MEN|WOMEN'?S|WOMEN|WMNS|LADIES|YOUTH|KIDS?'?S?|BOYS?'?|GIRLS?'?|GS|PS|TD|TODDLER|INFANT|\\([MW]\\)|M|W)";
const WORD = '(?:SIZE|SIZES|SZ|SHOE SIZE|TAILLE|GROSSE|GR|TALLA|TAGLIA|MAAT|NUMBER)';
const NUMBER = '([0-9]{1,2}(?:[.,][0-9]{1,2})?)(?:[ -]([12])/([23]))?';
const AFTER =
  "(?:(?:[ ]?\\(?(?:US|USA|UK|EU|EUR|CM|JP|MEN'?S?|WOMEN'?S?|WMNS|YOUTH|KIDS|TODDLER|GS|PS|TD)\\b\\)?|[ ]?\\([MW]\\)|[ ]?[YK]\\b|[CTMW]\\b| M\\b| W\\b)(?![ ]?[0-9]))*";
const WIDTH = '(?:[ ]?\\(?(2A|4A|2E|4E|6E|EEEE|EE|D|B|E|WIDE|X-?WIDE|NARROW)\\b\\)?)?';

const FORM = new RegExp(
  `(?<![A-Z0-9.,$€£#'-])(?<![0-9]/)((?:(?:${SYSTEM}|${GROUP}|${WORD})(?:[ ]?[:.=-])?[ ]?)*)${NUMBER}(?![0-9]|[.,/-][0-9])(${AFTER})${WIDTH}(?![A-Z0-9])`,
  'g',
);

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

const SIXTHS_OF: readonly (readonly [RegExp, number])[] = [
  [/^(?:|0|00)$/, 0],
  [/^(?:5|50)$/, 3],
];
const THIRDS_OF: readonly (readonly [RegExp, number])[] = [
  [/^(?:3|33)$/, 2],
  [/^(?:6|66|67|7)$/, 4],
];

/** In sixths; null for a step that no shoe size has. Thirds as decimals only where the system has thirds. */
function sixthsOf(number: string, top: string, bottom: string, system: SizeSystem): number | null {
  const [whole = '', decimals = ''] = number.replace(',', '.').split('.');
  if (top !== '') return decimals === '' ? Number(whole) * 6 + (Number(top) * 6) / Number(bottom) : null;
  const steps = system === 'EU' || Number(whole) >= 33 ? [...SIXTHS_OF, ...THIRDS_OF] : SIXTHS_OF;
  const step = steps.find(([shape]) => shape.test(decimals));
  return step === undefined ? null : Number(whole) * 6 + step[1];
}

const SYSTEMS: readonly (readonly [SizeSystem, RegExp])[] = [
  ['US', /\b(?:US|USA|U\.S)\b/],
  ['UK', /\b(?:UK|U\.K|GB)\b/],
  ['EU', /\b(?:EU|EUR|EURO|FR)\b/],
  ['CM', /\b(?:CM|JP|JPN|JAPAN)\b/],
];

function systemOf(marks: string, number: string): SizeSystem {
  const marked = SYSTEMS.find(([, shape]) => shape.test(marks))?.[0];
  if (marked !== undefined) return marked;
  return Number.parseFloat(number.replace(',', '.')) >= 33.5 ? 'EU' : '';
}

const GROUPS: readonly (readonly [Group, RegExp])[] = [
  ['child', /(?:\b|\d)(?:C|T|TD|TODDLER|INFANT)\b/],
  ['youth', /(?:\b|\d)(?:Y|GS|YOUTH)\b/],
  ['little', /\bPS\b/],
  ['kids', /\b(?:KIDS?'?S?|BOYS?'?|GIRLS?'?|K)\b/],
  ['women', /\b(?:WOMEN'?S?|WMNS|LADIES)\b/],
  ['men', /\b(?:MEN'?S?)\b/],
  ['women', /\bW\b/],
  ['men', /\bM\b/],
];

/** Preschool and kids' sizes tell by their number which of Y and C they are; 4 to 10 could be both. */
function settleGroup(group: Group, sixths: number): Group {
  if (group !== 'little' && group !== 'kids') return group;
  if (sixths >= 10.5 * 6 && sixths <= 13.5 * 6) return 'child';
  if (sixths <= 3.5 * 6) return 'youth';
  return 'kids';
}

const RANGES: Readonly<Record<SizeSystem, readonly [number, number]>> = {
  US: [0, 22],
  UK: [0, 21],
  EU: [15, 60],
  CM: [8, 36],
  '': [0, 33],
};

function formOf(match: RegExpMatchArray, hinted: Group): SizeForm | null {
  const [, before = '', number = '', top = '', bottom = '', after = ''] = match;
  const marks = `${before} ${after}`;
  const system = systemOf(marks, number);
  const sixths = sixthsOf(number, top, bottom, system);
  const [low, high] = RANGES[system];
  if (sixths === null || sixths < low * 6 || sixths > high * 6) return null;
  const told = GROUPS.find(([, shape]) => shape.test(marks))?.[0] ?? '';
  const group = system === 'EU' || system === 'CM' ? '' : settleGroup(told === '' ? hinted : told, sixths);
  return { system, group, sixths };
}

const STRONG =
  /\b(?:US|USA|U\.S|UK|U\.K|EU|EUR|EURO|CM|JP|JPN|SIZE|SIZES|SZ|TAILLE|GROSSE|TALLA|TAGLIA|MAAT)\b/;
const MODEL_WORD = /^ (?:RETRO|LOW|HIGH|MID|OG|SE|SP|PREMIUM|ELITE|V[0-9]|PACK|PAIRS?)\b/;
const HALF_AT_END = /[.,]5$| 1\/2$/;

/** A reflective cloth, and a shoe. */
const NOT_A_SIZE = /^(?:3M|M2K)$/;

/** How surely a number in a title is a size: 2 with a system or size word, 1 with a group or letter, 0 not. */
function certainty(match: RegExpMatchArray, upper: string): 0 | 1 | 2 {
  const [whole, before = '', , , , after = ''] = match;
  const end = (match.index ?? 0) + whole.length;
  if (STRONG.test(before) || STRONG.test(after)) return 2;
  if (MODEL_WORD.test(upper.slice(end)) || NOT_A_SIZE.test(whole)) return 0;
  if (before.trim() !== '' || (after !== '' && !after.startsWith(' '))) return 1;
  if (/^ Y\b/.test(after)) return 1;
  return end === upper.length && HALF_AT_END.test(whole) ? 1 : 0;
}

interface Reading {
  readonly form: SizeForm;
  readonly width: string;
  readonly span: readonly [number, number];
  readonly certainty: 0 | 1 | 2;
}

const WIDTHS: Readonly<Record<string, string>> = {
  EE: '2E',
  EEEE: '4E',
  WIDE: '2E',
  XWIDE: '4E',
  'X-WIDE': '4E',
  NARROW: 'B',
};

function readNumbers(upper: string, hinted: Group): Reading[] {
  if (!/[0-9]/.test(upper)) return [];
  return Array.from(upper.matchAll(FORM)).flatMap((match) => {
    const form = formOf(match, hinted);
    if (form === null) return [];
    const from = match.index ?? 0;
    const written = match[6] ?? '';
    const span = [from, from + match[0].length] as const;
    return [{ form, width: WIDTHS[written] ?? written, certainty: certainty(match, upper), span }];
  });
}

const sameForm = (a: SizeForm, b: SizeForm): boolean =>
  a.system === b.system && a.group === b.group && a.sixths === b.sixths;

const contradicts = (a: SizeForm, b: SizeForm): boolean =>
  a.system === b.system && a.group === b.group && a.sixths !== b.sixths;

/** Several numbers are one label only when they are in different systems; `US 9 US 10` is no size. */
function numberSize(readings: readonly Reading[]): FoundSize | null {
  if (readings.length === 0) return null;
  const all = readings.map((reading) => reading.form);
  if (all.some((a) => all.some((b) => contradicts(a, b)))) return { size: UNKNOWN_SIZE, spans: [] };
  const forms = all.filter((form, place) => all.findIndex((other) => sameForm(form, other)) === place);
  const width = readings.find((reading) => reading.width !== '')?.width ?? '';
  return { size: { kind: 'number', forms, width }, spans: readings.map((reading) => reading.span) };
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
  const told = GROUPS.find(([, shape]) => shape.test(around))?.[0] ?? '';
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

/** The readings of the highest certainty: `Mens 4 Retro Size 10` is a 10. */
function surest(readings: readonly Reading[]): readonly Reading[] {
  const strong = readings.filter((reading) => reading.certainty === 2);
  const chosen = strong.length > 0 ? strong : readings.filter((reading) => reading.certainty === 1);
  return chosen;
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

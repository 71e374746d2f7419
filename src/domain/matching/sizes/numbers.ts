/** Reads the numbers of a size: with their system, for whom they are, and their width. */
import type { Group } from '../product/groups';
import { type Size, type SizeForm, type SizeSystem, UNKNOWN_SIZE } from './size';

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

/** The group that the marks beside a size tell; '' for none. */
export const groupMarked = (marks: string): Group => GROUPS.find(([, shape]) => shape.test(marks))?.[0] ?? '';

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
  const told = groupMarked(marks);
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

/** Every number of a folded, capital text that may be a size. */
export function readNumbers(upper: string, hinted: Group): Reading[] {
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
export function numberSize(readings: readonly Reading[]): FoundSize | null {
  if (readings.length === 0) return null;
  const all = readings.map((reading) => reading.form);
  if (all.some((a) => all.some((b) => contradicts(a, b)))) return { size: UNKNOWN_SIZE, spans: [] };
  const forms = all.filter((form, place) => all.findIndex((other) => sameForm(form, other)) === place);
  const width = readings.find((reading) => reading.width !== '')?.width ?? '';
  return { size: { kind: 'number', forms, width }, spans: readings.map((reading) => reading.span) };
}

/** The readings of the highest certainty: `Mens 4 Retro Size 10` is a 10. */
export function surest(readings: readonly Reading[]): readonly Reading[] {
  const strong = readings.filter((reading) => reading.certainty === 2);
  const chosen = strong.length > 0 ? strong : readings.filter((reading) => reading.certainty === 1);
  return chosen;
}
